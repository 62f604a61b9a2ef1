//! Two editions of a vendor's documents, and the candidate for what the catalogue lacks.

use std::fs;

use super::{Docs, here, owned, pairs};

const LIST: &str = "Garden/Plant-List.md";

#[test]
fn changes_are_told_whatever_the_catalogue_says() {
    let docs = Docs::new("garden", "against");
    docs.edit(LIST, "| Weight   | Целое ", "| Weight   | Строка ");
    docs.edit(LIST, "| Colour   | Строка | Цвет     |\n", "");
    docs.edit(LIST, "| Planted ", "| PlantedOn ");
    docs.edit(LIST, "1 – растение", "1 – растение,<br>2 – пень");
    docs.edit(LIST, "| Name     |", "| **Name** |");
    docs.put(
        "Garden/Plant-Cut.md",
        "# Plant.Cut\n\n## Параметры\n\n| Название | Тип |\n|---|---|\n| PlantID | Целое |\n",
    );
    fs::remove_file(docs.root.join("Garden/Plant-Water.md")).unwrap();
    let old = here().join("documents/garden");
    let value = docs.audit(&["--against", old.to_str().unwrap()]);
    let expected = [
        ("removed", "`Colour` of Plant.List: result Fruits"),
        ("presence", "`Name` of Plant.List: parameters"),
        ("added", "`Plant.Cut`"),
        ("removed", "`Plant.Water`"),
        ("renamed", "`Planted` of Plant.List: result"),
        ("values", "`State` of Plant.List: result"),
        ("type", "`Weight` of Plant.List: result Fruits"),
    ];
    assert_eq!(pairs(&value["changes"]), owned(&expected));
}

#[test]
fn what_no_reader_reads_is_told_by_its_lines() {
    let docs = Docs::new("garden", "prose");
    docs.edit(
        LIST,
        "Параметры передаются записью:",
        "Период не длиннее 31 дня. Параметры передаются записью:",
    );
    docs.edit(LIST, "| Грядка   |", "| Грядка, с 1 |");
    docs.edit(LIST, "| Colour   | Строка | Цвет     |\n", "");
    docs.put("Garden/News.md", "# Новости\n\nНичего.\n");
    let old = here().join("documents/garden");
    let value = docs.audit(&["--against", old.to_str().unwrap()]);
    let told: Vec<_> =
        value["changes"].as_array().unwrap().iter().map(|one| one["message"].as_str().unwrap()).collect();
    assert_eq!(
        told,
        [
            "`Colour` of Plant.List: result Fruits was removed",
            "the page `Garden/News.md` is new",
            "`Garden/Plant-List.md` has 2 other lines that no reader reads, the first of them `Период не длиннее 31 дня. \
             Параметры передаются записью:`",
        ]
    );
    assert_eq!(value["changes"][2]["new"]["line"], 5);
}

#[test]
fn a_table_that_is_gone_is_one_change() {
    let docs = Docs::new("garden", "table");
    docs.edit(
        LIST,
        "| Название | Тип    | Описание |\n|----------|--------|----------|\n| Colour",
        "| Имя | Тип | Описание |\n|---|---|---|\n| Colour",
    );
    let old = here().join("documents/garden");
    let value = docs.audit(&["--against", old.to_str().unwrap()]);
    assert_eq!(pairs(&value["changes"]), owned(&[("removed", "Plant.List: result Fruits"), ("text", LIST)]));
    let message = "nothing is told of Plant.List: result Fruits any more, which had `Colour`, `Weight`";
    assert_eq!(value["changes"][0]["message"], message);
}

#[test]
fn a_document_of_its_own_may_be_called_otherwise() {
    let docs = Docs::new("zoo", "renamed");
    docs.edit("zoo.md", "Кормит животное.", "Кормит животное раз в день.");
    let new = docs.root.join("zoo-2.md");
    fs::rename(docs.root.join("zoo.md"), &new).unwrap();
    let old = here().join("documents/zoo/zoo.md");
    let output =
        docs.command().arg(&new).arg("--against").arg(&old).args(["--format", "json"]).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["changes"].as_array().unwrap().len(), 1, "{said}");
    let message =
        "`zoo-2.md` has 1 other line that no reader reads, the first of them `Кормит животное раз в день.`";
    assert_eq!(said["changes"][0]["message"], message);
}

#[test]
fn the_same_edition_changes_nothing() {
    for api in ["garden", "library", "zoo"] {
        let old = here().join("documents").join(api);
        let value = Docs::new(api, "same").audit(&["--against", old.to_str().unwrap()]);
        assert_eq!(pairs(&value["changes"]), []);
    }
}

#[test]
fn a_candidate_is_whole_but_for_what_a_person_must_write() {
    let docs = Docs::new("garden", "propose");
    let page = "# Plant.Cut\n\n## Параметры\n\n| Название | Тип | Описание |\n|---|---|---|\n| PlantID | Целое | |\n\
                | How: \"far\" | Строка | может отсутствовать |\n\n## Результат\n\n| Название | Тип |\n|---|---|\n\
                | Cuts | Список записей |\n\n### Список Cuts\n\n| Название | Тип |\n|---|---|\n| Length | Целое |\n";
    docs.put("Garden/Plant-Cut.md", page);
    docs.edit(LIST, "| Colour ", "| Taste | Строка | Вкус |\n| Colour ");
    docs.edit(LIST, "1 – растение", "1 – растение,<br>2 – пень");
    let out = docs.root.with_extension("out");
    let _ = fs::remove_dir_all(&out);
    docs.audit(&["--propose", out.to_str().unwrap()]);
    let written = fs::read_to_string(out.join("garden/proposed.yaml")).unwrap();
    let place = here().join("catalogue/garden/plants.yaml").to_string_lossy().into_owned();
    assert_eq!(written.replace(&place, "plants.yaml"), include_str!("proposed.yaml"));
    let output = docs.command().arg(&docs.root).arg("--propose").arg(&out).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("missing["),
        "what differs is told, though the candidate is not written anew: {said}"
    );
    assert_eq!(output.status.code(), Some(3), "a candidate is not written over another one");
}

#[test]
fn the_check_refuses_a_candidate() {
    let docs = Docs::new("garden", "refused");
    docs.put(
        "Garden/Plant-Cut.md",
        "# Plant.Cut\n\n## Параметры\n\n| Название | Тип |\n|---|---|\n| PlantID | Целое |\n",
    );
    let catalogue = docs.root.with_extension("catalogue");
    let _ = fs::remove_dir_all(&catalogue);
    super::copy_folder(&here().join("catalogue"), &catalogue);
    let out = docs.root.with_extension("out");
    let _ = fs::remove_dir_all(&out);
    docs.audit(&["--propose", out.to_str().unwrap()]);
    fs::copy(out.join("garden/proposed.yaml"), catalogue.join("garden/proposed.yaml")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_katalog"));
    let output = command
        .args(["check", "garden", "--format", "json", "--catalogue"])
        .arg(&catalogue)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let codes = super::read(&output);
    assert!(codes.as_array().unwrap().iter().all(|one| one["code"] == "K0008"), "{codes:#}");
}

#[test]
fn nothing_is_written_into_the_catalogue() {
    let docs = Docs::new("garden", "inside");
    docs.put("Garden/Plant-Cut.md", "# Plant.Cut\n");
    for folder in [docs.catalogue.clone(), docs.catalogue.join("garden/not-there")] {
        let output = docs.command().arg(&docs.root).arg("--propose").arg(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
    }
    assert!(
        !docs.catalogue.join("garden/proposed.yaml").exists()
            && !docs.catalogue.join("garden/not-there").exists()
    );
}
