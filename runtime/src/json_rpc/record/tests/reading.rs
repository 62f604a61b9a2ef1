//! Shapes, columns and faults.

use std::collections::BTreeMap;

use super::*;
use crate::json_rpc::record::{Unreadable, decode_choice};
use crate::{FaultKind, RawJson};

const COLUMNS: &str = r#"[{"n":"ServiceID","t":"Строка"},{"n":"ServiceCount","t":"Числоцелое"},{"n":"ServiceCost","t":{"n":"Деньги","p":2}}]"#;

/// The same record in each of its forms.
fn forms() -> Vec<String> {
    vec![
        r#"{"s":{"ServiceID":"Строка","ServiceCount":"Число целое","ServiceCost":"Деньги"},"d":{"ServiceID":"A","ServiceCount":2,"ServiceCost":4700.00}}"#.into(),
        r#"{"d":{"ServiceCost":"4700.00","ServiceCount":"2","ServiceID":"A"},"s":{"ServiceID":{"n":"Строка"},"ServiceCount":"?","ServiceCost":"Деньги"}}"#.into(),
        format!(r#"{{"s":{COLUMNS},"d":["A",2,4700.00],"_type":"record"}}"#),
        format!(r#"{{"_type":"record","d":["A",2,4700.00],"f":3,"s":{COLUMNS}}}"#),
        r#"{"_type":"record","d":{"ServiceID":"A","ServiceCount":2,"ServiceCost":4700.00}}"#.into(),
        r#" { "ServiceID" : "A", "ServiceCount" : 2.0, "ServiceCost" : 47e2 } "#.into(),
    ]
}

#[test]
fn a_record_reads_the_same_in_every_form() {
    for text in forms() {
        assert_eq!(decode_text::<Service>(&text).unwrap(), service("A", 2, "4700.00"), "{text}");
    }
}

#[test]
fn a_recordset_reads_the_same_in_every_form() {
    let rows = r#"[["A",2,4700.00],["Б",1,0.5]]"#;
    let plain = r#"[{"ServiceID":"A","ServiceCount":2,"ServiceCost":4700.00},{"ServiceCost":0.5,"ServiceID":"Б","ServiceCount":1}]"#;
    for text in [
        format!(r#"{{"s":{COLUMNS},"d":{rows}}}"#),
        format!(r#"{{"d":{rows},"s":{COLUMNS}}}"#),
        format!(
            r#"{{"_type":"recordset","n":true,"m":{{"s":[],"d":[]}},"new":[1],"s":{COLUMNS},"d":{rows},"r":null,"p":[]}}"#
        ),
        plain.to_owned(),
    ] {
        let services: Vec<Service> = decode_text(&text).unwrap();
        assert_eq!(services, [service("A", 2, "4700.00"), service("Б", 1, "0.5")], "{text}");
    }
}

#[test]
fn columns_come_in_any_order_and_unknown_ones_are_kept() {
    let text = r#"{"s":[{"n":"New","t":"JSON-объект"},{"n":"Note","t":"Строка"},{"n":"ServiceCost","t":"?"},{"n":"ServiceCount","t":"?"},{"n":"ServiceID","t":"?"}],
        "d":[[{"a": 1},null,null,1,"A"],[7,"x",2,1,"B"]]}"#;
    let services: Vec<Service> = decode_text(text).unwrap();
    assert_eq!((services[0].cost, &services[0].note), (None, &Maybe::Null));
    assert_eq!(services[0].extra.raw("New").unwrap().as_str(), r#"{"a": 1}"#);
    assert_eq!((services[1].extra.get::<i64>("New"), services[1].extra.len()), (Ok(Some(7)), 1));
    assert_eq!(services[1].note, Maybe::Value("x".into()));
}

#[test]
fn all_missing_columns_are_named_in_one_fault() {
    let text = r#"{"s":[{"n":"ServiceCount","t":"?"}],"d":[[1]]}"#;
    assert_eq!(
        fault::<Vec<Service>>(text),
        "d[0]: expected the columns ServiceID, ServiceCost, found none of that name"
    );
    assert_eq!(
        fault::<Service>(r#"{"s":{},"d":{"ServiceCount":1,"ServiceCost":1}}"#),
        "d: expected the column ServiceID, found none of that name"
    );
    assert_eq!(decode_text::<Service>("{}").unwrap_err().kind(), FaultKind::Missing);
}

#[test]
fn a_fault_names_row_and_column() {
    let text = format!(r#"{{"s":{COLUMNS},"d":[["A",2,1],["B",2,"abc"]]}}"#);
    assert_eq!(fault::<Vec<Service>>(&text), r#"d[1].ServiceCost: expected money, found "abc""#);
    let text = format!(r#"{{"s":{{}},"d":{{"Set":{{"s":{COLUMNS},"d":[["A",null,1]]}},"Main":null}}}}"#);
    assert_eq!(fault::<License>(&text), "d.Set.d[0].ServiceCount: expected a whole number, found null");
    assert_eq!(fault::<Vec<Service>>(r#"[{"ServiceID":[]}]"#), "[0].ServiceID: expected text, found a list");
}

#[test]
fn a_row_has_as_many_values_as_the_schema_has_columns() {
    let recordset = |row: &str| format!(r#"{{"s":{COLUMNS},"d":[{row}]}}"#);
    assert_eq!(fault::<Vec<Service>>(&recordset(r#"["A",1]"#)), "d[0]: expected 3 values, found 2");
    assert_eq!(fault::<Vec<Service>>(&recordset(r#"["A",1,1,1]"#)), "d[0]: expected 3 values, found more");
    assert_eq!(fault::<Vec<Service>>(&recordset("1")), "d[0]: expected a row, found a number");
    assert_eq!(fault::<Vec<Service>>(&recordset("null")), "d[0]: expected a row, found null");
}

#[test]
fn a_null_stands_for_what_is_absent() {
    let text = r#"{"s":{"Set":"Выборка","Main":"Запись"},"d":{"Set":null,"Main":null}}"#;
    let license: License = decode_text(text).unwrap();
    assert_eq!((license.services.len(), license.main), (0, None));
    assert_eq!(decode_text::<Option<Service>>("null").unwrap(), None);
    assert_eq!(fault::<Service>("null"), "expected a record, found null");
}

#[test]
fn an_empty_recordset_needs_no_columns() {
    for text in [r#"{"s":[],"d":[]}"#, r#"{"d":[],"s":[{"n":"New","t":"?"}]}"#, "[]"] {
        assert_eq!(decode_text::<Vec<Service>>(text).unwrap(), [], "{text}");
    }
}

#[test]
fn a_record_is_not_taken_for_a_list_nor_the_other_way() {
    assert_eq!(fault::<Vec<Service>>(&forms()[0]), "expected a list, found a record");
    assert_eq!(fault::<Vec<Service>>("{}"), "expected a list, found an object");
    assert_eq!(fault::<Vec<Service>>(&forms()[2]), "d[0]: expected a row, found text");
    assert_eq!(fault::<Service>("[]"), "expected a record, found a list");
}

#[test]
fn the_same_column_twice_is_a_fault_and_an_alias_gives_way() {
    assert_eq!(
        fault::<Service>(r#"{"ServiceID":"A","ServiceID":"B","ServiceCount":1,"ServiceCost":1}"#),
        "ServiceID: expected the column once, found it twice"
    );
    for keys in [["ServiceId", "ServiceID"], ["ServiceID", "ServiceId"], ["ServiceID", "Service"]] {
        let value = |key: &str| if key == "ServiceID" { "A" } else { "other" };
        let [first, second] = keys.map(|key| format!("\"{}\"", value(key)));
        let object =
            format!(r#"{{"{}":{first},"{}":{second},"ServiceCount":1,"ServiceCost":1}}"#, keys[0], keys[1]);
        let row = format!(
            r#"{{"s":[{{"n":"{}","t":"?"}},{{"n":"{}","t":"?"}},{{"n":"ServiceCount"}},{{"n":"ServiceCost"}}],"d":[[{first},{second},1,1]]}}"#,
            keys[0], keys[1]
        );
        assert_eq!(decode_text::<Service>(&object).unwrap(), service("A", 1, "1"), "{object}");
        assert_eq!(decode_text::<Vec<Service>>(&row).unwrap(), [service("A", 1, "1")], "{row}");
    }
}

#[test]
fn columns_called_s_and_d_are_no_schema() {
    let plain = r#"{"s":{"n":"x"},"d":{"k":"v"}}"#;
    for text in [
        plain,
        r#"{"s":{"s":"JSON-объект","d":"JSON-объект"},"d":{"s":{"n":"x"},"d":{"k":"v"}}}"#,
        r#"{"s":[{"n":"d","t":"?"},{"n":"s","t":"?"}],"d":[{"k":"v"},{"n":"x"}]}"#,
    ] {
        let odd: Odd = decode_text(text).unwrap();
        assert_eq!((odd.s.as_str(), odd.d.as_str()), (r#"{"n":"x"}"#, r#"{"k":"v"}"#), "{text}");
    }
    let scalars: Odd = decode_text(r#"{"s":1,"d":[2]}"#).unwrap();
    assert_eq!((scalars.s.as_str(), scalars.d.as_str()), ("1", "[2]"));
}

#[test]
fn a_row_that_is_kept_raw_keeps_its_names() {
    let text = format!(r#"{{"s":{COLUMNS},"d":[["A",2,4700.00]]}}"#);
    let rows: Vec<RawJson> = decode_text(&text).unwrap();
    assert_eq!(rows[0].as_str(), r#"{"ServiceID":"A","ServiceCount":2,"ServiceCost":4700.00}"#);
    assert_eq!(rows[0].decode::<Service>().unwrap(), service("A", 2, "4700.00"));
    let maps: Vec<BTreeMap<String, String>> = decode_text(&text).unwrap();
    assert_eq!(maps[0]["ServiceCost"], "4700.00");
}

#[test]
fn a_choice_is_an_object_or_a_string_that_holds_one() {
    let object = r#"{"ServiceID":"A","ServiceCount":1,"ServiceCost":1}"#;
    for text in [object.to_owned(), serde_json::to_string(object).unwrap()] {
        let raw = RawJson::new(&text).unwrap();
        assert_eq!(decode_choice::<Service>(raw).unwrap(), service("A", 1, "1"), "{text}");
    }
    let text = RawJson::new(r#""just text""#).unwrap();
    assert_eq!(decode_choice::<String>(text).unwrap(), "just text");
}

#[test]
fn a_choice_that_cannot_be_read_is_kept_whole() {
    for text in [r#"{"ServiceCount":"x"}"#, r#""{\"broken\"""#, "null", "[]"] {
        let raw = RawJson::new(text).unwrap();
        let Unreadable { raw: kept, reason } = decode_choice::<Service>(raw.clone()).unwrap_err();
        assert_eq!(kept, raw);
        assert!(!reason.to_string().is_empty());
    }
}

#[test]
fn nothing_may_follow_the_value() {
    let text = format!("{} x", forms()[0]);
    assert_eq!(decode_text::<Service>(&text).unwrap_err().kind(), FaultKind::Syntax);
    for text in forms() {
        for (end, _) in text.trim_end().char_indices() {
            assert!(text[..end].trim().is_empty() || decode_text::<Service>(&text[..end]).is_err());
        }
    }
}
