//! Samples: every way to write a value in Rust.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use super::super::testing::{api, operation};

const TYPES: &str = "
enums:
  Kind: { is: Int, en: E., ru: Р., values: { 1: [Fund, E., Р.] } }
  LicenseId:
    is: String
    en: E.
    ru: Р.
    forms: { Uuid: [Uuid, E., Р.], Number: [Int, E., Р.] }
    values: { trial: [Trial, E., Р.] }
types:
  AccountId: { is: Int, en: E., ru: Р. }
  OfficeCode: { is: String, en: E., ru: Р. }
  Password: { is: String, secret: true, en: E., ru: Р. }
  LetterId: { is: Uuid, en: E., ru: Р. }
records:
  Small: { en: E., ru: Р., fields: { INN: Inn, KPP: Kpp?, Name: String, Phone: optional String, Note: 'String? = null', Kind: Kind = 1 } }
  Large: { en: E., ru: Р., fields: { A: Int, B: 'String?', C: String, D: OfficeCode, E: 'optional Int?' } }
  Row: { en: E., ru: Р., fields: { Id: Int, Key: 'String?' } }
";

/// The body of an operation with one parameter.
fn body(param: &str, value: &str) -> String {
    let api = api(&format!("
operations:
  A.Put: {{ en: E., ru: Р., params: {{ P: {param} }}, repeat: unsafe, examples: [{{ request: {{ P: {value} }}, response: null }}] }}
{TYPES}"));
    without_import(&operation(&api, "A.Put").sample.body)
}

/// A body without what it imports.
fn without_import(body: &str) -> String {
    body.split_once(";\n\n").filter(|_| body.starts_with("use ")).map_or(body, |(_, call)| call).to_owned()
}

#[test]
fn what_a_body_names_is_imported() {
    let api = api(&format!("
operations:
  A.Put:
    {{ en: E., ru: Р., params: {{ S: Small, C: 'Money?', L: LicenseId }}, repeat: unsafe,
      examples: [{{ request: {{ S: {{ INN: '0012345673', KPP: null, Name: x }}, C: 1.5, L: trial }}, response: null }}] }}
{TYPES}"));
    let body = &operation(&api, "A.Put").sample.body;
    assert!(body.starts_with("use demo_client::{Inn, LicenseId, Money, Small};\n\nclient"), "{body}");
}

#[test]
fn every_kind_of_argument_is_built_as_the_crate_takes_it() {
    for (param, value, rust) in [
        ("String", "it's \"so\"", r#""it's \"so\"""#),
        ("Int", "-5", "-5"),
        ("Float", "3", "3.0"),
        ("Bool", "true", "true"),
        ("Money", "1520.50", r#""1520.50".parse()?"#),
        ("Date", "2018-11-26", "Date::new(2018, 11, 26)?"),
        ("DateTime", "2018-11-26 10:00:00", r#""2018-11-26 10:00:00".parse()?"#),
        ("Inn", "'0012345673'", r#"Inn::new("0012345673")?"#),
        ("Kpp?", "null", "None"),
        ("Bytes", "0J8=", r#"Base64::decode("0J8=")?"#),
        ("AccountId", "730157", "AccountId::new(730157)"),
        ("OfficeCode", "'0240'", r#"OfficeCode::new("0240")"#),
        ("Password", "not-a-real-one", r#"Password::new("not-a-real-one")"#),
        (
            "LetterId",
            "5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa",
            "LetterId::new(\"5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa\".parse()?)",
        ),
        ("Kind", "1", "Kind::Fund"),
        ("Kind", "7", "Kind::Unknown(7)"),
        ("LicenseId", "trial", "LicenseId::Trial"),
        ("LicenseId", "'4105562'", "LicenseId::Number(4105562)"),
        ("LicenseId", "other", r#"LicenseId::Unknown("other".to_owned())"#),
        ("Json", "{ a: [1] }", r#"RawJson::new("{\"a\":[1]}")?"#),
        ("'String[]'", "[a, b]", r#"vec!["a".to_owned(), "b".to_owned()]"#),
        ("'String?[]'", "[a, null]", r#"vec![Some("a".to_owned()), None]"#),
        ("'Int{}'", "{ a: 1 }", r#"std::collections::BTreeMap::from([("a".to_owned(), 1)])"#),
    ] {
        assert_eq!(body(param, value), format!("client.a().put({rust}).await?;"), "{param}");
    }
}

#[test]
fn a_nullable_argument_names_its_type_since_the_compiler_cannot_guess_it() {
    assert_eq!(body("'Money?'", "1.50"), r#"client.a().put("1.50".parse::<Money>()?).await?;"#);
    assert_eq!(body("'String?'", "a"), r#"client.a().put("a".to_owned()).await?;"#);
}

#[test]
fn what_may_be_left_out_is_an_option_and_a_default_is_not_said() {
    assert_eq!(body("optional Int", "5"), "client.a().put().p(5).await?;");
    assert_eq!(body("Int = 5", "5"), "client.a().put().await?;");
    assert_eq!(body("'optional Int?'", "null"), "client.a().put().p(None).await?;");
}

#[test]
fn a_record_takes_up_to_three_arguments_and_its_options_in_a_chain() {
    let value = "{ INN: '0012345673', KPP: null, Name: Ромашка, Phone: '1', Note: null, Kind: 1 }";
    let small = r#"Small::new(Inn::new("0012345673")?, None, "Ромашка").phone("1")"#;
    assert_eq!(body("Small", value), format!("client.a().put({small}).await?;"));
}

#[test]
fn a_record_with_more_takes_them_in_a_struct() {
    let large = r#"Large::new(LargeRequired { a: 1, b: None, c: "x".to_owned(), d: OfficeCode::new("1") })"#;
    let body = body("Large", "{ A: 1, B: null, C: x, D: '1' }");
    assert_eq!(
        body.split_whitespace().collect::<String>(),
        format!("client.a().put({large}).await?;").replace(' ', "")
    );
}

#[test]
fn a_paged_call_is_a_loop_that_brings_its_own_key() {
    let api = api(&format!(
        "
operations:
  A.List:
    en: E.
    ru: Р.
    params: {{ Day: Date, Key: 'String? = null' }}
    result: Row[]
    paging: {{ key: Key, size: 10 }}
    repeat: safe
    examples: [{{ request: {{ Day: 2018-11-26, Key: k }}, response: [] }}]
{TYPES}"
    ));
    assert_eq!(
        without_import(&operation(&api, "A.List").sample.body),
        "let mut items = client.a().list(Date::new(2018, 11, 26)?).items();\n\
         while let Some(item) = items.try_next().await? {\n    println!(\"{item:?}\");\n}"
    );
}

#[test]
fn a_signature_takes_literals_only_where_text_is_no_secret() {
    let api = api(&format!("
operations:
  A.Put:
    {{ en: E., ru: Р., params: {{ Id: AccountId, Code: OfficeCode, Secret: Password, Note: optional String }}, result: Int, repeat: unsafe, examples: [] }}
  A.Say: {{ en: E., ru: Р., params: {{ Text: String, Kpp: 'Kpp?' }}, repeat: unsafe, examples: [] }}
{TYPES}"));
    assert_eq!(
        operation(&api, "A.Put").sample.signature,
        "fn put(&self, id: AccountId, code: impl Into<OfficeCode>, secret: Password) -> Call<'_, Put>"
    );
    assert_eq!(
        operation(&api, "A.Say").sample.signature,
        "fn say(&self, text: impl Into<String>, kpp: impl Into<Option<Kpp>>) -> Call<'_, Say>"
    );
}

#[test]
fn more_than_four_parameters_travel_in_a_struct() {
    let api = api("
operations:
  A.Put: { en: E., ru: Р., params: { A: Int, B: Int, C: Int, D: Int, E: Int }, repeat: unsafe, examples: [{ request: { A: 1, B: 2, C: 3, D: 4, E: 5 }, response: null }] }
");
    let sample = &operation(&api, "A.Put").sample;
    assert_eq!(sample.signature, "fn put(&self, required: PutRequired) -> Call<'_, Put>");
    assert_eq!(
        sample.body,
        "use demo_client::a::PutRequired;\n\nclient.a().put(PutRequired { a: 1, b: 2, c: 3, d: 4, e: 5 }).await?;"
    );
}
