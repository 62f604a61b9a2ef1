//! What lowering decides, each test named after the danger it holds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod samples;
mod wire;

use super::lower;
use super::testing::{api, catalogue, columns, failure, operation, record};
use crate::model::{CrossLimit, Usage};

#[test]
fn included_columns_come_first_and_a_merely_included_record_is_not_in_the_model() {
    let api = api("
operations:
  A.Get: { en: E., ru: Р., result: Outer, repeat: safe, examples: [{ request: {}, response: { Base: 1, Deep: 2, Own: 3 } }] }
records:
  Outer: { en: E., ru: Р., include: Middle, fields: { Own: Int } }
  Middle: { en: E., ru: Р., include: [Base, Deep] }
  Base: { en: E., ru: Р., fields: { Base: Int } }
  Deep: { en: E., ru: Р., include: Base, fields: { Deep: Int } }
");
    assert_eq!(columns(record(&api, "Outer")), ["Base", "Deep", "Own"]);
    assert_eq!(api.records.len(), 1);
}

#[test]
fn a_record_that_is_included_and_used_stays_in_the_model() {
    let api = api("
records:
  Outer: { en: E., ru: Р., include: Base, fields: { More: 'Base[]' } }
  Base: { en: E., ru: Р., fields: { Id: Int } }
");
    assert_eq!(api.records.iter().map(|record| record.rust.as_str()).collect::<Vec<_>>(), ["Base", "Outer"]);
}

#[test]
fn a_cycle_of_includes_is_an_error_and_no_endless_loop() {
    let failure = failure(
        "
records:
  A: { en: E., ru: Р., include: B, fields: {} }
  B: { en: E., ru: Р., include: A, fields: {} }
",
    );
    assert_eq!(failure.to_string(), "record `A`: it includes itself");
}

#[test]
fn a_name_that_stands_for_nothing_is_named() {
    let failure = failure("records: { A: { en: E., ru: Р., fields: { Id: Nothing } } }");
    assert_eq!(failure.to_string(), "record `A`, column `Id`: no type is called `Nothing`");
}

#[test]
fn limits_of_an_included_record_point_at_the_columns_where_they_are_now() {
    let api = api("
records:
  Outer: { en: E., ru: Р., include: [First, Pair], fields: { Use: 'Pair[]' } }
  First: { en: E., ru: Р., fields: { Id: Int } }
  Pair: { en: E., ru: Р., fields: { INN: Inn, KPP: Kpp }, limits: [{ inn_kpp: [INN, KPP] }] }
");
    assert_eq!(record(&api, "Outer").limits, [CrossLimit::InnKpp { inn: 1, kpp: 2 }]);
    assert_eq!(record(&api, "Pair").limits, [CrossLimit::InnKpp { inn: 0, kpp: 1 }]);
}

#[test]
fn each_optional_parameter_gives_another_call_form() {
    let api = api("
operations:
  A.Get:
    { en: E., ru: Р., params: { A: Int, B: optional Int, C: 'Int = 1', D: optional Int }, repeat: safe,
      examples: [{ request: { A: 1 }, response: null }] }
");
    let forms: Vec<_> = operation(&api, "A.Get").forms.iter().map(|form| form.params.clone()).collect();
    assert_eq!(forms, [vec![0, 2], vec![0, 1, 2], vec![0, 2, 3], vec![0, 1, 2, 3]]);
}

#[test]
fn call_forms_do_not_run_away() {
    let params: String = (0..40).map(|index| format!("P{index}: optional Int, ")).collect();
    let section = format!(
        "operations: {{ A.Get: {{ en: E., ru: Р., params: {{ {params} }}, repeat: safe, examples: [] }} }}"
    );
    assert_eq!(failure(&section).to_string(), "operation `A.Get`: more than 8 optional parameters");
}

#[test]
fn an_alias_follows_its_column_into_every_record_that_includes_it() {
    let contradictions = "
contradictions:
  - { at: Base.PartnerId, says: [PartnerId, PartnerID], read: PartnerId, accept: [PartnerID], en: E., ru: Р. }
  - { at: [A.Get.Id, demo], says: [Id, ID], read: Id, accept: [ID], en: E., ru: Р. }
";
    let section = "
operations:
  A.Get: { en: E., ru: Р., params: { Id: Int }, result: Outer, repeat: safe, examples: [] }
records:
  Outer: { en: E., ru: Р., include: Base, fields: { Id: Int } }
  Base: { en: E., ru: Р., fields: { PartnerId: Int } }
";
    let api = lower(&catalogue(contradictions, section)).unwrap();
    let outer = record(&api, "Outer");
    assert_eq!(
        (outer.columns[0].aliases.as_slice(), outer.columns[1].aliases.len()),
        (&["PartnerID".to_owned()][..], 0)
    );
    assert_eq!(outer.contradictions, [0]);
    assert_eq!(operation(&api, "A.Get").params[0].aliases, ["ID"]);
    assert_eq!(operation(&api, "A.Get").contradictions, [1]);
}

#[test]
fn a_contradiction_about_nothing_is_an_error() {
    let contradictions = "
contradictions:
  - { at: Base.Gone, says: [A, B], read: A, en: E., ru: Р. }
";
    let section = "records: { Base: { en: E., ru: Р., fields: { Id: Int } } }";
    let failure = lower(&catalogue(contradictions, section)).unwrap_err();
    assert_eq!(failure.to_string(), "a contradiction: no place is called `Base.Gone`");
}

#[test]
fn usage_reaches_through_lists_choices_and_records_that_contain_themselves() {
    let api = api("
operations:
  B.Take: { en: E., ru: Р., params: { Node: Node }, repeat: unsafe, examples: [] }
  A.Give: { en: E., ru: Р., result: 'Event[]', repeat: safe, examples: [] }
records:
  Node: { en: E., ru: Р., fields: { Children: 'Node[]', Id: NodeId } }
  Event: { en: E., ru: Р., fields: { Action: Action, Data: { type: EventData, by: Action } } }
  Moved: { en: E., ru: Р., fields: { To: 'NodeId?' } }
enums:
  Action: { is: String, data: EventData, en: E., ru: Р., values: { moved: { rust: Moved, data: Moved, en: E., ru: Р. } } }
types:
  NodeId: { is: Int, en: Number of a node., ru: Номер узла. }
");
    let both = Usage { sent: true, received: true };
    assert_eq!((api.newtypes[0].usage, &api.newtypes[0].used_by), (both, &vec![0, 1]));
    let received = Usage { sent: false, received: true };
    assert_eq!((record(&api, "Moved").usage, &record(&api, "Moved").used_by), (received, &vec![1]));
    assert_eq!(api.enumerations[0].used_by, [1]);
    assert_eq!(api.choices[0].used_by, [1]);
    assert_eq!(record(&api, "Event").columns[1].by, Some(0));
}

#[test]
fn a_column_without_a_text_takes_that_of_the_type_in_its_list() {
    let api = api("
records:
  A: { en: E., ru: Р., fields: { Ids: 'NodeId[]', Own: [NodeId, Own text., Свой текст.] } }
types:
  NodeId: { is: Int, en: Number of a node., ru: Номер узла. }
");
    let record = record(&api, "A");
    assert_eq!(
        (record.columns[0].doc.en.as_str(), record.columns[0].doc.ru.as_str()),
        ("Number of a node.", "Номер узла.")
    );
    assert_eq!(record.columns[1].doc.en, "Own text.");
}

#[test]
fn names_come_from_the_catalogue_first_and_from_the_wire_else() {
    let groups = "groups: { Биллинг: { rust: registration, en: Own., ru: Свой. } }\n";
    let section = "
operations:
  Биллинг.НовоеПриглашение: { en: E., ru: Р., params: { ИдПисьма: Int }, repeat: unsafe, examples: [] }
  Zoo.Get: { en: E., ru: Р., rust: fetch, repeat: safe, examples: [] }
  Zoo.GetBy: { wire: Zoo.Get, en: E., ru: Р., params: { Type: Int }, repeat: safe, examples: [] }
  Ping: { en: E., ru: Р., repeat: safe, examples: [] }
";
    let api = lower(&catalogue(groups, section)).unwrap();
    let names: Vec<_> = api.operations.iter().map(|it| (it.slug.as_str(), it.rust_type.as_str())).collect();
    assert_eq!(
        names,
        [
            ("registration.novoe_priglashenie", "NovoePriglashenie"),
            ("zoo.fetch", "Fetch"),
            ("zoo.get_by", "GetBy"),
            ("main.ping", "Ping")
        ]
    );
    let groups: Vec<_> = api.groups.iter().map(|it| (it.rust.as_str(), it.operations.clone())).collect();
    assert_eq!(groups, [("main", vec![3]), ("registration", vec![0]), ("zoo", vec![1, 2])]);
    assert_eq!(api.operations[0].params[0].rust, "id_pisjma");
    assert_eq!(
        (api.operations[2].wire.as_str(), api.operations[2].params[0].rust.as_str()),
        ("Zoo.Get", "type_")
    );
    assert_eq!((api.groups[1].doc.en.as_str(), api.groups[1].free), ("Own.", true));
}

#[test]
fn a_page_key_is_found_in_the_rows_of_the_result() {
    let section = |column: &str| {
        format!("
operations:
  A.List: {{ en: E., ru: Р., params: {{ Day: Date, Key: 'String? = null' }}, result: 'Row[]', paging: {{ key: Key, size: 100 }}, repeat: safe, examples: [] }}
records:
  Row: {{ en: E., ru: Р., fields: {{ Id: Int, {column}: String }} }}
")
    };
    let api = api(&section("Key"));
    let paging = operation(&api, "A.List").paging.as_ref().unwrap();
    assert_eq!((paging.param, paging.column, paging.size), (1, 1, 100));
    let failure = failure(&section("Other"));
    assert_eq!(
        failure.to_string(),
        "operation `A.List`, its paging: no column of the result is called `Key`"
    );
}

#[test]
fn a_group_that_is_a_section_is_called_and_described_as_the_catalogue_says() {
    let section = "
about: { en: What all is about., ru: Обо всём. }
operations:
  find: { en: E., ru: Р., repeat: safe, examples: [{ request: {}, response: null }] }
";
    let group = |groups: &str| lower(&catalogue(groups, section)).unwrap().groups.remove(0);
    let derived = group("");
    assert_eq!((derived.rust.as_str(), derived.doc.en.as_str()), ("main", "What all is about."));
    let given = group("groups: { main: { rust: shelf, en: A shelf., ru: Полка. } }");
    assert_eq!((given.rust.as_str(), given.doc.en.as_str()), ("shelf", "A shelf."));
    assert_eq!((given.wire.as_str(), given.is_prefix), ("main", false));
}
