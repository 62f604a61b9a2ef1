//! A page for each method, with tables: each edit of the documents is found once, as what it is.

use super::Docs;

const LIST: &str = "Garden/Plant-List.md";
const WATER: &str = "Garden/Plant-Water.md";
const KINDS: &str = "Garden/Kinds.md";

#[test]
fn documents_that_agree_are_silent() {
    Docs::new("garden", "silent").finds(&[]);
}

#[test]
fn a_renamed_field_is_a_spelling() {
    let docs = Docs::new("garden", "renamed");
    docs.edit(LIST, "| Planted ", "| PlantedOn ");
    docs.finds(&[("spelling", "Plant.Planted")]);
}

#[test]
fn a_field_under_quite_another_name_is_known_by_its_place() {
    let docs = Docs::new("garden", "other-name");
    docs.edit(LIST, "| Weight ", "| Mass ");
    docs.finds(&[("spelling", "Fruit.Weight")]);
}

#[test]
fn a_renamed_list_takes_its_table_along() {
    let docs = Docs::new("garden", "renamed-list");
    docs.edit(LIST, "| Fruits ", "| Harvest ");
    docs.edit(LIST, "### Список Fruits", "### Список Harvest");
    docs.finds(&[("spelling", "Plant.Fruits")]);
    let docs = Docs::new("garden", "respelt-list");
    docs.edit(LIST, "| Fruits ", "| Fruites ");
    docs.edit(LIST, "### Список Fruits", "### Список Fruites");
    docs.finds(&[("spelling", "Plant.Fruits")]);
}

#[test]
fn a_dropped_row_is_beyond() {
    let docs = Docs::new("garden", "dropped");
    docs.edit(LIST, "| Colour   | Строка | Цвет     |\n", "");
    docs.finds(&[("beyond", "Fruit.Colour")]);
}

#[test]
fn a_changed_type_and_an_unknown_one_are_told() {
    let docs = Docs::new("garden", "type");
    docs.edit(LIST, "| Weight   | Целое ", "| Weight   | Строка ");
    docs.finds(&[("type", "Fruit.Weight")]);
    docs.edit(LIST, "| Weight   | Строка ", "| Weight   | Вес ");
    docs.finds(&[("type", "Fruit.Weight")]);
}

#[test]
fn what_must_be_there_is_compared_where_the_documents_say_it() {
    let docs = Docs::new("garden", "presence");
    docs.edit(LIST, "| Name     |", "| **Name** |");
    docs.finds(&[("presence", "Filter.Name")]);
    let docs = Docs::new("garden", "absence");
    docs.edit(WATER, "| Целое | Номер    |", "| Целое | Номер, может отсутствовать |");
    docs.finds(&[("presence", "Plant.Water.PlantID")]);
}

#[test]
fn methods_come_go_and_are_renamed() {
    let docs = Docs::new("garden", "method-renamed");
    docs.edit(WATER, "# Plant.Water", "# Plant.Waters");
    docs.finds(&[("spelling", "Plant.Water")]);
    let docs = Docs::new("garden", "method-removed");
    std::fs::remove_file(docs.root.join(WATER)).unwrap();
    docs.finds(&[("beyond", "Plant.Water")]);
    let docs = Docs::new("garden", "method-added");
    docs.put(
        "Garden/Plant-Cut.md",
        "# Plant.Cut\n\n## Параметры\n\n| Название | Тип |\n|---|---|\n| PlantID | Целое |\n",
    );
    docs.finds(&[("missing", "Plant.Cut")]);
}

#[test]
fn values_of_descriptions_and_of_lists_are_compared() {
    let docs = Docs::new("garden", "value-added");
    docs.edit(LIST, "1 – растение", "1 – растение,<br>2 – пень");
    docs.finds(&[("missing", "State.2")]);
    let docs = Docs::new("garden", "kind-renamed");
    docs.edit(KINDS, "| Пересадка |", "| Пересадки |");
    docs.finds(&[("spelling", "PlantKind.Пересадка")]);
    let docs = Docs::new("garden", "kind-removed");
    docs.edit(KINDS, "| Полив     | 1 |\n", "");
    docs.finds(&[("beyond", "PlantKind.Полив")]);
    let docs = Docs::new("garden", "data-renamed");
    docs.edit(KINDS, "“Грядка”", "“Грядки”");
    docs.finds(&[("spelling", "Moved.Грядка")]);
    let docs = Docs::new("garden", "error");
    docs.edit("errors.md", "| 503 |", "| 503 | Закрыто |\n| 502 |");
    docs.finds(&[("missing", "errors.502")]);
}

#[test]
fn samples_of_calls_are_compared_and_need_not_be_whole() {
    let docs = Docs::new("garden", "sample");
    docs.edit(LIST, r#"{ "Bed": 7 }"#, r#"{ "Bed": "7", "Shade": true }"#);
    docs.finds(&[("missing", "Filter.Shade"), ("type", "Filter.Bed")]);
    let docs = Docs::new("garden", "sample-gone");
    docs.put("login.md", "# Вход\n");
    docs.finds(&[("beyond", "Auth.Login")]);
}

#[test]
fn an_acknowledgement_goes_stale_with_the_words_that_it_quotes() {
    let docs = Docs::new("garden", "stale");
    docs.edit(LIST, "OfficeKod ", "OfficeCode");
    docs.finds(&[("stale", "Plant.OfficeCode")]);
    let docs = Docs::new("garden", "no-acknowledgement");
    docs.edit(LIST, "| OfficeKod |", "| OfficeKod |\n| OfficeName |");
    docs.finds(&[("missing", "Plant.OfficeName")]);
}

#[test]
fn a_table_that_is_gone_leaves_its_record_undescribed() {
    let docs = Docs::new("garden", "table-gone");
    docs.edit(
        LIST,
        "| Название | Тип    | Описание |\n|----------|--------|----------|\n| Colour ",
        "Colour ",
    );
    docs.edit(LIST, "| Weight   | Целое  | Вес      |\n", "");
    docs.finds(&[("beyond", "Fruit")]);
}

#[test]
fn a_table_under_another_head_is_no_agreement() {
    let docs = Docs::new("garden", "head");
    docs.edit(
        "Garden/Plant-List.md",
        "| Название | Тип    | Описание |\n|----------|--------|----------|\n| **Bed**",
        "| Имя | Тип | Описание |\n|---|---|---|\n| **Bed**",
    );
    docs.finds(&[("beyond", "Plant.List")]);
}
