//! Judging by a tiny catalogue that has one of everything.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::json;
use crate::verify::testing::garden;

fn judged(text: &str) -> Judged {
    let operation = garden().operations.first().unwrap();
    result(garden(), "beds", operation.result.as_ref().unwrap(), &json::parse(text).unwrap())
}

/// Kind, path and what was found, of each verdict.
fn told(text: &str) -> Vec<(Kind, String, String)> {
    let verdicts = judged(text).verdicts.into_iter();
    verdicts.map(|verdict| (verdict.kind, verdict.path, verdict.found)).collect()
}

/// A bed with these columns besides.
fn bed(more: &str) -> String {
    format!(r#"[{{"id":"01","size":5,"kind":"carrot",{more}}}]"#)
}

fn one(kind: Kind, path: &str, found: &str) -> Vec<(Kind, String, String)> {
    vec![(kind, path.to_owned(), found.to_owned())]
}

#[test]
fn what_is_right_is_not_spoken_of() {
    for right in [
        "[]",
        &bed(r#""price":1"#),
        &bed(r#""free":true"#),
        &bed(r#""price":1,"free":false,"note":null,"tags":{"a":"b"}"#),
        &bed(r#""price":1,"remark":"by its alias""#),
        &bed(r#""price":1,"remark":"not read","note":"read""#),
    ] {
        assert_eq!(told(right), [], "{right}");
    }
}

#[test]
fn a_wrong_kind_of_json_is_told_where_it_stands() {
    assert_eq!(told("{}"), one(Kind::Type, "", "an object"));
    assert_eq!(told("null"), one(Kind::Null, "", "null"));
    assert_eq!(told("[[]]"), one(Kind::Type, "[0]", "an empty array"));
    assert_eq!(told(&bed(r#""price":"1""#)), one(Kind::Type, "[0].price", "\"1\""));
    assert_eq!(told(&bed(r#""price":1,"tags":[]"#)), one(Kind::Type, "[0].tags", "an empty array"));
    assert_eq!(told(&bed(r#""price":1,"tags":{"x.y":1}"#)), one(Kind::Type, "[0].tags[\"x.y\"]", "1"));
}

#[test]
fn an_enumeration_takes_its_values_and_its_forms() {
    let kind = |value: &str| told(&format!(r#"[{{"id":"01","size":5,"price":1,"kind":{value}}}]"#));
    assert_eq!(kind("7"), []);
    assert_eq!(kind("\"leek\""), one(Kind::Deprecated, "[0].kind", "\"leek\""));
    assert_eq!(kind("\"carot\""), one(Kind::Unlisted, "[0].kind", "\"carot\""));
    assert_eq!(kind("true"), one(Kind::Type, "[0].kind", "true"));
    let verdicts = judged(r#"[{"id":"01","size":5,"price":1,"kind":"carot"}]"#).verdicts;
    let [verdict] = verdicts.as_slice() else { unreachable!("{verdicts:?}") };
    assert_eq!(verdict.expected, "one of `carrot`, `leek`");
    assert_eq!(verdict.help.as_deref(), Some("did you mean `carrot`?"));
    assert_eq!(verdict.place.as_deref(), Some("Bed.kind"));
}

#[test]
fn what_excludes_each_other_is_told_once() {
    assert_eq!(told(&bed(r#""free":true,"price":1"#)), one(Kind::Either, "[0]", "both"));
    assert_eq!(told(&bed(r#""free":false"#)), one(Kind::Either, "[0]", "none of them"));
    assert_eq!(told(&bed(r#""price":null"#)), one(Kind::Null, "[0].price", "null"));
    assert_eq!(told(&bed(r#""price":null,"free":true"#)), one(Kind::Null, "[0].price", "null"));
}

#[test]
fn limits_and_what_is_no_longer_wanted_are_advice() {
    let told = told(r#"[{"id":"1","size":5,"kind":"carrot","price":1,"old":2}]"#);
    let kinds: Vec<_> = told.iter().map(|(kind, path, _)| (*kind, path.as_str())).collect();
    assert_eq!(kinds, [(Kind::Limit, "[0].id"), (Kind::Deprecated, "[0].old")]);
}

#[test]
fn keys_that_come_twice_and_keys_that_nobody_knows() {
    assert_eq!(told(&bed(r#""price":1,"price":2"#)), one(Kind::Duplicate, "[0].price", "it twice"));
    assert_eq!(
        told(&bed(r#""price":1,"remark":"a","remark":"b""#)),
        one(Kind::Duplicate, "[0].remark", "it twice")
    );
    let verdicts = judged(&bed(r#""price":1,"nots":"x","\u001b[2J":1"#)).verdicts;
    let helps: Vec<_> =
        verdicts.iter().map(|verdict| (verdict.path.as_str(), verdict.help.as_deref())).collect();
    assert_eq!(helps, [("[0].nots", Some("did you mean `note`?")), ("[0][\"[2J\"]", None)]);
}

#[test]
fn rows_that_cannot_be_told_apart() {
    let row = |id: &str| format!(r#"{{"id":"{id}","size":5,"kind":7,"price":1}}"#);
    let rows = format!("[{},{},{}]", row("01"), row("02"), row("01"));
    assert_eq!(told(&rows), one(Kind::Duplicate, "[2].id", "that of row [0]"));
}

#[test]
fn a_secret_is_noted_and_not_shown() {
    let judged = judged(&bed(r#""price":1,"code":12345"#));
    let found: Vec<_> = judged.verdicts.iter().map(|verdict| verdict.found.as_str()).collect();
    assert_eq!(found, ["a number that is not shown"]);
    let judged = self::judged(&bed(r#""price":1,"code":"secret""#));
    assert!(
        judged
            .verdicts
            .iter()
            .all(|verdict| verdict.kind == Kind::Limit && !verdict.found.contains("secret"))
    );
    let seen: Vec<_> = judged
        .sightings
        .iter()
        .map(|seen| (seen.path.as_str(), seen.key_of.is_some(), json::text(&seen.value)))
        .collect();
    assert_eq!(seen, [("[0].id", true, "\"01\"".to_owned()), ("[0].code", false, "\"secret\"".to_owned())]);
}
