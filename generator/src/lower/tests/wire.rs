//! Bodies of examples, as the wire carries them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use super::super::testing::{api, failure, operation, record};
use crate::model::Value;

#[test]
fn a_record_leaves_out_what_is_optional_and_absent_and_keeps_digits_as_written() {
    let api = api("
operations:
  A.Put:
    en: E.
    ru: Р.
    params: { Id: Int, Data: Data, Extra: optional Int, Mode: Int = 2 }
    result: Money
    repeat: unsafe
    examples: [{ request: { Id: 1, Data: { Cost: 1520.50, INN: '0012345673' } }, response: 4700.00 }]
records:
  Data: { en: E., ru: Р., fields: { INN: Inn, Name: optional String, Cost: 'Money?', Kind: String = usual } }
");
    let example = &operation(&api, "A.Put").examples[0];
    assert_eq!(
        example.request_wire,
        r#"{
  "jsonrpc": "2.0",
  "method": "A.Put",
  "params": {
    "Id": 1,
    "Data": {
      "s": {
        "INN": "Строка",
        "Cost": "Деньги",
        "Kind": "Строка"
      },
      "d": {
        "INN": "0012345673",
        "Cost": 1520.50,
        "Kind": "usual"
      }
    },
    "Mode": 2
  },
  "protocol": 2,
  "id": 0
}"#
    );
    assert_eq!(
        example.response_wire,
        "{\n  \"jsonrpc\": \"2.0\",\n  \"result\": 4700.00,\n  \"id\": 0,\n  \"protocol\": 2\n}"
    );
    assert_eq!(example.params[2], None);
}

#[test]
fn a_recordset_carries_its_schema_when_it_is_empty_and_nests() {
    let api = api("
operations:
  A.List:
    en: E.
    ru: Р.
    result: Row[]
    repeat: safe
    examples: [{ request: {}, response: [{ Id: 1, Tags: [x, y], Inner: [] }] }]
records:
  Row: { en: E., ru: Р., fields: { Id: optional Int, Tags: 'String[]', Inner: 'Cell[]', Note: optional String } }
  Cell: { en: E., ru: Р., fields: { Day: Date } }
");
    let body = &operation(&api, "A.List").examples[0].response_wire;
    let expected = r#"  "result": {
    "s": [
      {"n": "Id", "t": "Число целое"},
      {"n": "Tags", "t": {"n": "Массив", "t": "Строка"}},
      {"n": "Inner", "t": "Выборка"},
      {"n": "Note", "t": "Строка"}
    ],
    "d": [
      [
        1,
        ["x", "y"],
        {
          "s": [
            {"n": "Day", "t": "Дата"}
          ],
          "d": []
        },
        null
      ]
    ]
  },"#;
    assert!(body.contains(expected), "{body}");
}

#[test]
fn what_a_choice_carries_is_plain_json() {
    let api = api("
operations:
  A.List:
    en: E.
    ru: Р.
    result: Event[]
    repeat: safe
    examples:
      - request: {}
        response:
          - { Action: moved, Data: { To: { Id: 1 }, Path: [{ Id: 2 }] } }
          - { Action: nothing, Data: 1 }
          - { Action: unheard of, Data: { Any: thing } }
records:
  Event: { en: E., ru: Р., fields: { Action: Action, Data: { type: EventData, by: Action } } }
  Moved: { en: E., ru: Р., fields: { To: Node, Path: 'Node[]' } }
  Node: { en: E., ru: Р., fields: { Id: Int } }
enums:
  Action:
    is: String
    data: EventData
    en: E.
    ru: Р.
    values:
      moved: { rust: Moved, data: Moved, en: E., ru: Р. }
      nothing: [Nothing, E., Р.]
");
    let body: String = operation(&api, "A.List").examples[0].response_wire.split_whitespace().collect();
    assert!(body.contains(
        r#""d":[["moved",{"To":{"Id":1},"Path":[{"Id":2}]}],["nothing",1],["unheardof",{"Any":"thing"}]]"#
    ));
    assert_eq!(record(&api, "Event").columns[1].wire_type, "JSON-объект");
}

#[test]
fn a_column_is_called_on_the_wire_as_the_vendor_calls_its_type() {
    let api = api("
records:
  A:
    en: E.
    ru: Р.
    fields:
      Term: Term
      Id: AId
      One: A1?
      Many: A1[]
      Ids: AId[]
      Free: Int{}
      When: DateTime
      Odd: { type: 'AId[]', wire_type: Текст }
  A1: { en: E., ru: Р., fields: { Id: Int } }
enums:
  Term: { is: Int, en: E., ru: Р., values: { 1: [One, E., Р.] } }
types:
  AId: { is: Uuid, en: E., ru: Р. }
");
    let names: Vec<_> = record(&api, "A").columns.iter().map(|column| column.wire_type.as_str()).collect();
    let expected =
        ["Число целое", "Строка", "Запись", "Выборка", "Массив", "JSON-объект", "Дата и время", "Текст"];
    assert_eq!(names, expected);
}

#[test]
fn an_example_that_leaves_out_what_is_required_is_an_error() {
    let failure = failure(
        "
operations:
  A.Get: { en: E., ru: Р., params: { Id: Int }, repeat: safe, examples: [{ request: {}, response: null }] }
",
    );
    assert_eq!(failure.to_string(), "operation `A.Get`, example 1: no value for `Id`");
}

#[test]
fn a_key_of_an_example_that_is_no_column_does_not_vanish() {
    let failure = failure("
operations:
  A.Get: { en: E., ru: Р., params: { Id: Int }, repeat: safe, examples: [{ request: { Id: 1, ID: 2 }, response: null }] }
");
    assert_eq!(failure.to_string(), "operation `A.Get`, example 1: no column is called `ID`");
}

#[test]
fn digits_of_a_text_are_quoted_and_quoted_digits_of_an_amount_are_not() {
    let api = api("
operations:
  A.Put:
    { en: E., ru: Р., params: { INN: Inn, Cost: Money }, result: Money, repeat: unsafe,
      examples: [{ request: { INN: 9900000000, Cost: '10.50' }, response: '10.50' }] }
");
    let example = &operation(&api, "A.Put").examples[0];
    let text = |text: &str| Some(Value::String(text.to_owned()));
    assert_eq!(example.params, [text("9900000000"), Some(Value::Number("10.50".to_owned()))]);
    assert_eq!(Some(example.result.clone()), text("10.50"));
}
