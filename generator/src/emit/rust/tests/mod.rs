//! One danger a test: what a catalogue may hold, and what must not come of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod sample_api;

use super::{EmitError, emit};
use crate::files::Files;
use crate::model::*;
use sample_api::{api, column, enumeration, list, newtype, operation, record, text, words};

/// The text of a file, on one line so that the printer's line breaks do not matter.
fn file(api: &Api, path: &str) -> String {
    let mut files = Files::default();
    emit(api, &mut files).unwrap();
    let text = files.get(&format!("boxes/{path}")).unwrap_or_else(|| unreachable!("no {path}"));
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [("( ", "("), (", )", ")"), (" )", ")"), (", }", " }"), (", ]", "]"), ("[ ", "[")]
        .iter()
        .fold(line, |line, (broken, whole)| line.replace(broken, whole))
}

fn failure(api: &Api) -> EmitError {
    let mut files = Files::default();
    let error = emit(api, &mut files).unwrap_err();
    assert_eq!(files, Files::default(), "a failed run leaves nothing");
    error
}

#[test]
fn a_text_cannot_leave_its_comment() {
    let mut open = operation(Vec::new());
    open.doc =
        text("*/ fn evil() {} /* \n#![evil] \"quoted\" \u{202E}[`Link`] <script> ``` https://a.example");
    let text = file(&api(open), "src/boxes.rs");
    assert!(
        text.contains("/// \\*/ fn evil() {} /\\* #!\\[evil\\] \"quoted\" \\[\\`Link\\`\\] \\<script\\>"),
        "{text}"
    );
    assert!(!text.contains('\u{202E}') && !text.contains(" https://"), "{text}");
}

#[test]
fn a_keyword_as_a_name_is_raw() {
    let text = file(&api(operation(vec![words("type")])), "src/boxes.rs");
    assert!(
        text.contains("pub fn new(r#type: impl Into<String>) -> Self { Self { r#type: r#type.into()"),
        "{text}"
    );
}

#[test]
fn a_name_that_is_none_is_an_error_with_its_item() {
    let error = failure(&api(operation(vec![words("two words")])));
    assert_eq!(error.item, "group Box");
    let mut api = api(operation(Vec::new()));
    api.records.push(record("Self", Vec::new()));
    assert_eq!(failure(&api).item, "record Self");
}

#[test]
fn a_reference_to_nothing_is_an_error() {
    let mut open = operation(Vec::new());
    open.result = Some(ResultShape {
        ty: list(Named::Record(7)),
        wire_type: String::new(),
        empty_is_success: false,
        doc: text(""),
    });
    assert_eq!(failure(&api(open)).item, "operation Box.Open");
}

#[test]
fn an_empty_record_still_knows_its_format_in_an_empty_recordset() {
    let mut api = api(operation(vec![Column { ty: list(Named::Record(0)), ..words("rows") }]));
    api.records.push(record("Row", Vec::new()));
    let text = file(&api, "src/records/main.rs");
    assert!(text.contains("const FORMAT: &'static Format = &Format::new(\"Row\", &[]);"), "{text}");
    assert!(text.contains("fn item() -> Item { Item::Record(Self::FORMAT) }"), "{text}");
    assert!(text.contains("impl Default for Row"), "{text}");
}

#[test]
fn four_required_columns_are_named_and_not_counted() {
    let mut api = api(operation(Vec::new()));
    let columns = ["a", "b", "c", "d"].map(words);
    api.records.push(record("Few", columns[..3].to_vec()));
    api.records.push(record("Many", columns.to_vec()));
    let text = file(&api, "src/records/main.rs");
    assert!(
        text.contains("pub fn new(a: impl Into<String>, b: impl Into<String>, c: impl Into<String>"),
        "{text}"
    );
    assert!(text.contains("pub fn new(required: ManyRequired) -> Self { Self { a: required.a,"), "{text}");
    assert!(!text.contains("FewRequired"), "{text}");
    let root = file(&api, "src/lib.rs");
    assert!(root.contains("pub use records::{Few, Many, ManyRequired};"), "{root}");
}

#[test]
fn absent_null_and_default_are_three_things() {
    let options = vec![
        Column { optional: true, ..words("absent") },
        Column { default: Some(Value::Null), ty: nullable(Scalar::String), ..words("null") },
        Column { optional: true, ty: nullable(Scalar::String), ..words("both") },
        Column { default: Some(Value::String("x".into())), ..words("given") },
    ];
    let text = file(&api(operation(options)), "src/boxes.rs");
    assert!(
        text.contains("absent: Option<String>, null: Option<String>, both: Maybe<String>, given: String"),
        "{text}"
    );
    assert!(
        text.contains("Self { absent: None, null: None, both: Maybe::Absent, given: \"x\".to_owned() }"),
        "{text}"
    );
    assert!(
        text.contains(
            "pub fn absent(mut self, absent: impl Into<String>) -> Self { self.absent = Some(absent.into())"
        ),
        "{text}"
    );
    assert!(text.contains("pub fn both(mut self, both: impl Into<Option<String>>) -> Self { self.both = Maybe::from(both.into())"), "{text}");
    assert!(text.contains("impl Call<'_, Open> {"), "{text}");
}

fn nullable(scalar: Scalar) -> TypeRef {
    TypeRef { ty: Type::Scalar(scalar), nullable: true }
}

#[test]
fn a_record_inside_itself_has_a_size() {
    let mut api = api(operation(Vec::new()));
    let within = TypeRef { ty: Type::Named(Named::Record(0)), nullable: true };
    api.records.push(record("Tree", vec![Column { ty: within, ..words("left") }]));
    let text = file(&api, "src/records/main.rs");
    assert!(text.contains("pub left: Option<Box<Tree>>"), "{text}");
    assert!(
        text.contains(
            "pub fn new(left: impl Into<Option<Tree>>) -> Self { Self { left: left.into().map(Box::new)"
        ),
        "{text}"
    );
}

#[test]
fn a_closed_list_refuses_and_an_open_one_sends_what_it_does_not_know() {
    let mut api = api(operation(Vec::new()));
    api.enumerations.push(enumeration("Open", &[("a", "First")]));
    let text = file(&api, "src/enumerations.rs");
    assert!(!text.contains("Err("), "{text}");
    api.enumerations[0].closed = true;
    api.enumerations[0].values[0].received_only = true;
    let text = file(&api, "src/enumerations.rs");
    let refusal = "Self::First | Self::Unknown(_) => { Err(Fault::limit(\"a value of Open that can be sent\"";
    assert!(text.contains(refusal), "{text}");
}

#[test]
fn other_forms_are_tried_in_their_order_after_the_listed_values() {
    let mut api = api(operation(Vec::new()));
    let form = |rust: &str, scalar| EnumForm { rust: rust.to_owned(), scalar, doc: text("A form.") };
    let mut id = enumeration("Id", &[("trial", "Trial")]);
    id.forms = vec![form("Number", Scalar::Int), form("Uuid", Scalar::Uuid)];
    api.enumerations.push(id);
    let text = file(&api, "src/enumerations.rs");
    let at = |what: &str| text.find(what).unwrap_or_else(|| unreachable!("no {what} in {text}"));
    assert!(at("\"trial\" => Self::Trial") < at("wire.parse::<i64>()"));
    assert!(at("wire.parse::<i64>()") < at("wire.parse::<Uuid>()"));
    assert!(at("wire.parse::<Uuid>()") < at("Self::Unknown(wire.to_owned())"));
}

#[test]
fn a_choice_is_read_after_its_tag_wherever_that_stands() {
    let mut api = api(operation(Vec::new()));
    api.enumerations.push(enumeration("Kind", &[("a", "Plain"), ("b", "Full")]));
    let variant = |value, data| ChoiceVariant { value, data };
    let full = TypeRef { ty: Type::Named(Named::Record(0)), nullable: false };
    api.choices.push(Choice {
        rust: "Data".to_owned(),
        doc: text("Data."),
        tag: 0,
        variants: vec![variant(0, None), variant(1, Some(full))],
        section: 0,
        used_by: Vec::new(),
    });
    let from = Column { by: Some(1), ..column("from", Type::Named(Named::Choice(0))) };
    let kind = column("kind", Type::Named(Named::Enumeration(0)));
    api.records
        .push(Record { usage: Usage { sent: false, received: true }, ..record("Event", vec![from, kind]) });
    let text = file(&api, "src/records/main.rs");
    assert!(text.contains("let mut raw_from = RawJson::vacant(); from.record("), "{text}");
    assert!(text.contains("&mut [&mut raw_from, &mut self.kind]"), "{text}");
    assert!(text.contains("self.from = Data::read(&self.kind, raw_from);"), "{text}");
    let text = file(&api, "src/enumerations.rs");
    assert!(text.contains("_ => Ok(Self::Unknown(data))"), "{text}");
}

#[test]
fn a_secret_is_shown_nowhere() {
    let mut api = api(operation(Vec::new()));
    api.newtypes.push(Newtype { secret: true, ..newtype("Password") });
    let text = file(&api, "src/newtypes.rs");
    assert!(text.contains("#[derive(Clone)]") && text.contains("f.write_str(\"Password(…)\")"), "{text}");
    assert!(!text.contains("fmt::Display"), "{text}");
    assert_eq!(text.matches(".map_err(Fault::hide)").count(), 2, "{text}");
    assert!(text.contains("katalog_runtime::same_secret(&self.0, &other.0)"), "{text}");
}

#[test]
fn an_operation_may_be_called_like_a_type_that_it_answers() {
    let mut open = operation(Vec::new());
    open.result = Some(ResultShape {
        ty: list(Named::Record(0)),
        wire_type: String::new(),
        empty_is_success: false,
        doc: text("What is inside."),
    });
    let mut api = api(open);
    api.records.push(record("Open", Vec::new()));
    let text = file(&api, "src/boxes.rs");
    assert!(text.contains("type Output = Vec<crate::Open>;"), "{text}");
    assert!(text.contains("[`Open`](crate::Open)"), "{text}");
}

#[test]
fn pages_begin_without_a_key_and_go_on_from_a_row() {
    let key = Column { default: Some(Value::Null), ty: nullable(Scalar::String), ..words("key") };
    let mut open = operation(vec![key]);
    open.paging = Some(Paging { param: 0, column: 0, size: 50 });
    open.result = Some(ResultShape {
        ty: list(Named::Record(0)),
        wire_type: String::new(),
        empty_is_success: false,
        doc: text("Rows."),
    });
    let mut api = api(open);
    api.records.push(record("Row", vec![words("next")]));
    let text = file(&api, "src/boxes.rs");
    assert!(text.contains("fn set_key(&mut self, key: Option<String>) { self.key = key; }"), "{text}");
    assert!(text.contains("fn key(item: &Row) -> Option<&str> { Some(&item.next) }"), "{text}");
    assert!(text.contains("pub fn items(self) -> Items<Open>"), "{text}");
    api.records[0].columns[0].ty = nullable(Scalar::Int);
    assert_eq!(failure(&api).item, "operation Box.Open");
}

#[test]
fn without_a_session_nothing_of_sessions_is_emitted() {
    let mut open = operation(Vec::new());
    open.session = false;
    open.free = true;
    let text = file(&api(open), "src/client.rs");
    assert!(!text.contains("WithSession") && !text.contains("Credentials"), "{text}");
    assert!(text.contains("pub struct Client { inner: katalog_runtime::Client }"), "{text}");
}

#[test]
fn an_error_row_that_no_answer_tells_is_never_looked_for() {
    let row = |rust: &str, http| ErrorRow {
        rust: rust.to_owned(),
        http,
        code: None,
        class: None,
        message: None,
        then: Reaction::Wait(30),
        doc: text("An error."),
        sources: Vec::new(),
    };
    let mut api = api(operation(Vec::new()));
    api.errors = vec![row("Told", Some(502)), row("Untold", None)];
    let text = file(&api, "src/errors.rs");
    assert!(text.contains("\"Told\" => Some(Self::Told)"), "{text}");
    assert!(text.contains("Reaction::Wait(Duration::from_secs(30))"), "{text}");
    assert!(text.contains("Untold }") && !text.contains("\"Untold\""), "{text}");
}

#[test]
fn the_manifest_cannot_be_broken_out_of() {
    let mut api = api(operation(Vec::new()));
    api.title = text("a\"\n[dependencies]\nevil = \"1");
    let mut files = Files::default();
    emit(&api, &mut files).unwrap();
    let manifest = files.get("boxes/Cargo.toml").unwrap();
    assert!(
        manifest.contains("description = \"a\\\" [dependencies] evil = \\\"1, edition 1: typed bindings\"")
    );
}

#[test]
fn twice_gives_the_same_bytes() {
    let mut api = api(operation(["b", "a"].map(words).to_vec()));
    api.newtypes = ["Z", "Y"].map(newtype).to_vec();
    let (mut first, mut second) = (Files::default(), Files::default());
    emit(&api, &mut first).unwrap();
    emit(&api.clone(), &mut second).unwrap();
    assert_eq!(first, second);
}
