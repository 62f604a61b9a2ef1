//! Tiny catalogues in memory, and the dangers of reading them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::path::PathBuf;

use super::*;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Limit, Reaction, Repeat, Value};
use crate::source::{Sources, Span};

/// A sound `api.yaml` of an API called `tiny`.
pub(crate) const API: &str = "\
api: tiny
package: tiny-api
edition: 1.0.0
protocol: json-rpc
title: { en: Tiny API, ru: Крошечный API }
about: { en: For tests., ru: Для проб. }
addresses:
  main: { en: Everything., ru: Всё. }
environments:
  Test: { en: For tests., ru: Для проб., urls: { main: 'https://test.example/' } }
";

/// What reading some files gave.
pub(crate) struct Loaded {
    pub(crate) catalogue: Option<Catalogue>,
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) sources: Sources,
}

/// Reads files given by name and bytes; a sound `api.yaml` is understood.
pub(crate) fn load_bytes(files: &[(&str, &[u8])]) -> Loaded {
    let mut all: Vec<(PathBuf, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (PathBuf::from(name), bytes.to_vec())).collect();
    if files.iter().all(|(name, _)| *name != "api.yaml") {
        all.push(("api.yaml".into(), API.into()));
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let catalogue = load_files("tiny", all, &mut sources, &mut diagnostics);
    Loaded { catalogue, found: diagnostics.into_sorted(), sources }
}

fn section(body: &str) -> Loaded {
    let text = format!("section: one\ntitle: {{ en: One, ru: Один }}\n{body}");
    load_bytes(&[("one.yaml", text.as_bytes())])
}

fn sound(body: &str) -> SectionDecl {
    let mut loaded = section(body);
    assert_eq!(loaded.found, []);
    loaded.catalogue.take().unwrap().sections.remove(0)
}

impl Loaded {
    fn slice(&self, span: Span) -> &str {
        &self.sources.get(span.source).unwrap().text[span.start as usize..span.end as usize]
    }

    /// Codes with the text they point at.
    fn places(&self) -> Vec<(&str, &str)> {
        self.found.iter().map(|found| (found.code, self.slice(found.span))).collect()
    }
}

#[test]
fn three_forms_of_a_column_are_one() {
    let section = sound(
        "records:\n  R:\n    fields:\n      A: Inn\n      B: [Money, Cost., Цена.]\n      \
         C: { type: optional Term? = 1, en: x., ru: у., digits: 2, since: 1.2, by: A, rust: c, wire_type: Дата }\n",
    );
    let [a, b, c] = section.records[0].fields.as_slice() else { panic!() };
    assert_eq!((a.ty.value.name.value.as_str(), a.text.en.is_none()), ("Inn", true));
    assert_eq!(b.text.ru.as_ref().unwrap().value, "Цена.");
    assert_eq!(c.limit.as_ref().unwrap().value, Limit::Digits(2, 2));
    assert_eq!(c.since.as_ref().unwrap().value, "1.2");
    assert!(c.ty.value.optional && c.ty.value.suffixes == [Suffix::Nullable]);
    assert_eq!(c.ty.value.default.as_ref().unwrap().value, Value::Number("1".into()));
}

#[test]
fn short_limits_and_units() {
    let section = sound(
        "types:\n  A: { is: String, length: ..50 }\n  B: { is: Bytes, size: 1 MiB }\n  C: { is: Date, within: 30 days }\n  \
         D: { is: Int, range: -1..12 }\n",
    );
    let limits: Vec<_> = section.types.iter().map(|decl| decl.limit.clone().unwrap().value).collect();
    assert_eq!(
        limits,
        [Limit::Length(0, 50), Limit::Size(1 << 20), Limit::WithinDays(30), Limit::Range(-1, 12)]
    );
}

#[test]
fn an_operation_with_everything() {
    let section = sound(
        "operations:\n  Биллинг.Новое:\n    en: New.\n    params: { A: { type: 'Int[]' } }\n    result: [Bool, Done., Готово.]\n    \
         repeat: unsafe\n    session: none\n    paging: { key: A, size: 1000 }\n    errors: Slow\n    source: [a.md, b.md]\n    \
         limits:\n      - { period: [A, B], most: 7 days }\n      - { inn_kpp: [I, K] }\n    \
         examples:\n      - request: { A: [1, 0240, ~] }\n        response: true\n",
    );
    let operation = &section.operations[0];
    assert_eq!(operation.repeat.as_ref().unwrap().value, Repeat::Unsafe);
    assert!(operation.session_none.is_some());
    assert_eq!((operation.errors.len(), operation.sources.len(), operation.limits.len()), (1, 2, 2));
    let ValueKind::Map(entries) = &operation.examples[0].request.as_ref().unwrap().kind else { panic!() };
    let ValueKind::List(items) = &entries[0].1.kind else { panic!() };
    assert!(matches!(&items[1].kind, ValueKind::String(text) if text == "0240"));
}

#[test]
fn an_enumeration_with_forms_and_data() {
    let section = sound(
        "enums:\n  E:\n    is: String\n    closed: true\n    data: D\n    forms:\n      Uuid: [Uuid, A., А.]\n    values:\n      \
         Активация: [Activated, A., А.]\n      1: { rust: One, data: X, only: received, deprecated: 2.0.0 }\n",
    );
    let decl = &section.enums[0];
    assert!(decl.closed.is_some());
    assert_eq!(decl.values[1].wire.value, "1");
    assert!(decl.values[1].received_only.is_some());
}

#[test]
fn errors_wait_and_log_in() {
    let api = format!(
        "{API}errors:\n  Slow: {{ http: 502, then: wait 30 s }}\n  Gone: {{ http: 401, then: login }}\n  \
         Odd: {{ code: -32601, class: 1e5 }}\n"
    );
    let loaded = load_bytes(&[("api.yaml", api.as_bytes())]);
    assert_eq!(loaded.found, []);
    let errors = loaded.catalogue.unwrap().api.errors;
    assert_eq!(errors[0].then.as_ref().unwrap().value, Reaction::Wait(30));
    assert_eq!(errors[1].then.as_ref().unwrap().value, Reaction::Login);
    assert_eq!(errors[2].class.as_ref().unwrap().value, "1e5");
}

#[test]
fn one_run_shows_every_mistake_at_its_place() {
    let loaded = section(
        "ordr: 1\noperations:\n  A.B:\n    repeat: sfae\n    params:\n      Дата: { tpye: Date }\n      Цена: Money[\n      X: [Int, a]\n  \
         C.D: []\nrecords:\n  R: { fields: { A: 'Деньги??' }, include: }\ntypes:\n  T: { is: Int, digits: four, size: 1 MB }\n",
    );
    assert_eq!(
        loaded.places(),
        [
            ("K0005", "ordr"),
            ("K0008", "sfae"),
            ("K0005", "tpye"),
            ("K0009", "["),
            ("K0007", "[Int, a]"),
            ("K0007", "[]"),
            ("K0009", "?"),
            ("K0007", ""),
            ("K0008", "four"),
            ("K0008", "1 MB"),
            ("K0008", "1 MB"),
        ]
    );
    assert!(loaded.catalogue.is_some_and(|catalogue| catalogue.partly_read));
    assert_eq!(loaded.found[1].help, ["did you mean `safe`?"]);
}

#[test]
fn a_missing_key_points_at_the_name() {
    let loaded = section("records:\n  R: { fields: { Цена: { en: a, ru: б } } }\ntypes:\n  Код: { en: a }\n");
    assert_eq!(loaded.places(), [("K0006", "Цена"), ("K0006", "Код")]);
}

#[test]
fn names_bind_to_file_and_folder() {
    let loaded = load_bytes(&[
        ("two.yaml", b"section: one\ntitle: { en: a, ru: b }\n"),
        ("api.yaml", API.replace("api: tiny", "api: teeny").as_bytes()),
    ]);
    assert_eq!(loaded.places(), [("K0010", "one"), ("K0010", "teeny")]);
    assert!(loaded.catalogue.is_some());
}

#[test]
fn a_byte_that_is_not_utf8_is_named() {
    let loaded = load_bytes(&[("one.yaml", b"section: one\ntitle: { ru: \xcb\xe8 }\n")]);
    assert_eq!(loaded.found[0].code, "K0002");
    assert!(loaded.found[0].message.contains("byte 26 of the file, 0xCB"), "{}", loaded.found[0].message);
    assert_eq!(loaded.slice(loaded.found[0].span), "\u{fffd}");
}

#[test]
fn a_broken_file_does_not_hide_another() {
    let loaded = load_bytes(&[
        ("a.yaml", b"section: a: b\n"),
        ("b.yaml", b"section: b\nx: 1\n"),
        ("c.yaml", b"# nothing\n"),
    ]);
    let codes: Vec<_> = loaded.found.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["K0001", "K0005", "K0011"]);
}

#[test]
fn sections_come_in_their_order() {
    let text = |name: &str, order: &str| format!("section: {name}\ntitle: {{ en: a, ru: b }}\n{order}");
    let files = [("a", ""), ("b", "order: 20\n"), ("c", "order: 3\n")]
        .map(|(name, order)| (format!("{name}.yaml"), text(name, order)));
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let names: Vec<_> = load_bytes(&files)
        .catalogue
        .unwrap()
        .sections
        .into_iter()
        .map(|section| section.name.value)
        .collect();
    assert_eq!(names, ["c", "b", "a"]);
}

#[test]
fn another_spelling_of_the_login_takes_two_parameters_and_a_step_is_one_call() {
    let load = |session: &str| {
        let api = format!("{API}session:\n  login: A.In\n  header: X\n  lifetime: 1 h\n{session}");
        load_bytes(&[("api.yaml", api.as_bytes())])
    };
    let steps = "  confirmation: { error: E, session: s, id: i, phone: p, send: { A.Send: [i] }, confirm: { A.Do: [i, c] } }\n";
    let sound = load(&format!("  also: {{ B.In: [User, Word] }}\n{steps}"));
    assert_eq!(sound.found, []);
    let session = sound.catalogue.unwrap().api.session.unwrap();
    assert_eq!(session.also[0].params[1].value, "Word");
    assert_eq!(session.confirmation.unwrap().confirm.wire.value, "A.Do");

    let codes = |session: &str| load(session).found.iter().map(|found| found.code).collect::<Vec<_>>();
    assert_eq!(codes("  also: { B.In: [User] }\n"), ["K0008"]);
    assert_eq!(codes(&steps.replace("{ A.Send: [i] }", "{ A.Send: [i], A.More: [] }")), ["K0008"]);
    assert_eq!(codes(&steps.replace("phone: p, ", "")), ["K0006"]);
}

#[test]
fn a_reader_of_documents_finds_one_thing_and_says_how() {
    let api = |reader: &str| format!("{API}documents:\n  readers:\n    - {{ pages: '*.md', {reader} }}\n");
    let codes = |reader: &str| {
        let found = load_bytes(&[("api.yaml", api(reader).as_bytes())]).found;
        found.into_iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("values: { of: errors, name: Code }"), [""; 0]);
    assert_eq!(codes("values: { of: errors }"), ["K0006"]);
    assert_eq!(codes("tables: { method: '*.*' }"), ["K0006"]);
    assert_eq!(codes("tables: { method: '*', name: N }, values: { of: errors, name: Code }"), ["K0008"]);
    assert_eq!(codes("regex: { }"), ["K0008", "K0005"]);
}

/// A guide's files, each below this folder.
fn guide(folder: &str, order: &str) -> Vec<(String, Vec<u8>)> {
    let head = format!("{order}title: {{ en: a, ru: b }}\nabout: {{ en: a., ru: b. }}\noperations: A.B\n");
    let files = [
        ("guide.yaml", head.as_str()),
        ("en.md", "{{ program }}"),
        ("ru.md", "{{ program }}"),
        ("program.rs", "fn a() {}"),
    ];
    files.map(|(name, text)| (format!("{folder}/{name}"), text.into())).to_vec()
}

fn guides(files: Vec<(String, Vec<u8>)>) -> (Vec<String>, Loaded) {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let loaded = load_bytes(&files);
    let names = loaded.catalogue.iter().flat_map(|catalogue| &catalogue.guides);
    (names.map(|guide| guide.name.value.clone()).collect(), loaded)
}

#[test]
fn guides_come_in_their_order_and_every_file_of_theirs_is_a_source() {
    let files = [guide("guides/b", ""), guide("tiny/guides/a", ""), guide("guides/c", "order: 5\n")].concat();
    let (names, loaded) = guides(files);
    assert_eq!(loaded.found, []);
    assert_eq!(names, ["c", "a", "b"]);
    assert_eq!(loaded.sources.iter().count(), 3 * 4 + 1);
}

#[test]
fn an_api_whose_folder_lies_in_a_folder_called_guides_is_no_guide() {
    let api = API.as_bytes();
    let section = b"section: one\ntitle: { en: a, ru: b }\n".as_slice();
    let loaded = load_bytes(&[
        ("/home/guides/tiny/api.yaml", api),
        ("/home/guides/tiny/one.yaml", section),
        ("api.yaml", api),
    ]);
    assert_eq!(loaded.found, []);
    assert_eq!(loaded.catalogue.unwrap().sections.len(), 1);
}

#[test]
fn a_guide_in_another_character_set_is_named_and_hides_nothing() {
    let mut files = [guide("guides/a", ""), guide("guides/b", "")].concat();
    files[1].1 = b"\xcb\xe8 {{ program }}".to_vec();
    let (names, loaded) = guides(files);
    let codes: Vec<_> = loaded.found.iter().map(|found| found.code).collect();
    assert_eq!((codes.as_slice(), names), (["K0002"].as_slice(), vec!["b".to_owned()]));
}

#[test]
fn a_section_under_another_ending_is_not_passed_over() {
    for name in ["one.yml", "one.YAML"] {
        let found = load_bytes(&[(name, b"section: one\n")]).found;
        let said: Vec<_> = found.iter().map(|one| (one.code, one.message.as_str())).collect();
        let message = format!("`{name}` looks like a section, and is not called like one");
        assert_eq!(said, [("K0010", message.as_str())]);
    }
}
