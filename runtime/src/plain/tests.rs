//! What must not change on its way through plain JSON.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::{Column, Decoder, Encoder, Extra, Format, Item, Limit, Maybe};

#[derive(Debug, PartialEq)]
struct Row {
    number: i64,
    note: Option<String>,
    later: Maybe<String>,
    rows: Vec<Row>,
    extra: Extra,
}

static ROW: Format = Format::new(
    "Row",
    &[
        Column::new("number", "").aliases(&["no"]).limit(Limit::Range(0, 9)),
        Column::new("note", "").nullable(),
        Column::new("later", "").optional().nullable(),
        Column::new("rows", "").optional(),
    ],
);

impl Decode for Row {
    fn vacant() -> Self {
        let (number, note, later, rows) =
            (Decode::vacant(), Decode::vacant(), Decode::vacant(), Decode::vacant());
        Self { number, note, later, rows, extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let Self { number, note, later, rows, extra } = self;
        from.record(&ROW, &mut [number, note, later, rows], extra)
    }
}

impl Encode for Row {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&ROW, &[&self.number, &self.note, &self.later, &self.rows])
    }

    fn item() -> Item {
        Item::Record(&ROW)
    }
}

fn written(value: &dyn Encode) -> Result<String, String> {
    let mut text = Writer::new();
    encode_value(value, crate::limit::today(), &mut text).map_err(|fault| fault.to_string())?;
    Ok(text.finish())
}

fn read(text: &str) -> Result<Row, String> {
    decode_text(text).map_err(|fault| fault.to_string())
}

#[test]
fn records_and_lists_of_records_carry_no_schema() {
    let text = r#"{"number":1,"note":null,"rows":[{"number":2,"note":"x","later":null,"rows":[]}]}"#;
    let row = read(text).unwrap();
    assert_eq!(row.later, Maybe::Absent);
    assert_eq!(row.rows.first().unwrap().later, Maybe::Null);
    assert_eq!(written(&row).unwrap(), text);
}

#[test]
fn columns_called_like_a_schema_are_columns() {
    let row = read(r#"{"s":[{"n":"number"}],"d":[7],"number":1,"note":null}"#).unwrap();
    assert_eq!((row.number, row.extra.raw("d").unwrap().as_str()), (1, "[7]"));
}

#[test]
fn what_is_missing_double_or_unfit_is_named() {
    for (text, fault) in [
        ("{}", "expected the columns number, note, found none of that name"),
        (r#"{"number":1,"number":1}"#, "number: expected the column once, found it twice"),
        (
            r#"{"number":1,"note":null,"rows":[{"number":"x"}]}"#,
            r#"rows[0].number: expected a whole number, found "x""#,
        ),
        ("[]", "expected a record, found a list"),
        ("null", "expected a record, found null"),
    ] {
        assert_eq!(read(text).unwrap_err(), fault, "{text}");
    }
}

#[test]
fn the_right_name_beats_another_spelling() {
    for text in [r#"{"no":1,"number":2,"note":null}"#, r#"{"number":2,"no":1,"note":null}"#] {
        assert_eq!(read(text).unwrap().number, 2);
    }
}

#[test]
fn a_broken_limit_is_found_however_deep() {
    let mut row = read(r#"{"number":1,"note":null,"rows":[{"number":2,"note":null}]}"#).unwrap();
    row.rows.first_mut().unwrap().number = 10;
    assert_eq!(written(&row).unwrap_err(), "rows[0].number: expected a number from 0 to 9, found 10");
}

#[test]
fn nothing_may_stand_behind_the_value() {
    assert!(read(r#"{"number":1,"note":null} {}"#).is_err());
}
