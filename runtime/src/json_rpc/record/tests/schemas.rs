//! Formats that are sent once and referred to by number.

use super::*;

const COLUMNS: &str = r#"[{"n":"ServiceID","t":"Строка"},{"n":"ServiceCount","t":"Число целое"},{"n":"ServiceCost","t":"Деньги"}]"#;

fn read(set: &str, main: &str, around: (&str, &str)) -> License {
    decode_text(&format!(r#"{{{}"d":{{"Set":{set},"Main":{main}}},"s":{{}}{}}}"#, around.0, around.1))
        .unwrap()
}

fn check(license: &License) {
    assert_eq!(license.services, [service("A", 1, "1")]);
    assert_eq!(license.main.as_deref(), Some(&service("B", 2, "2")));
}

#[test]
fn a_format_is_known_by_its_number_afterwards() {
    let set = format!(r#"{{"f":0,"s":{COLUMNS},"d":[["A",1,1]],"_type":"recordset"}}"#);
    check(&read(&set, r#"{"f":0,"d":["B",2,2],"_type":"record"}"#, ("", "")));
    check(&read(&set, r#"{"d":["B",2,2],"f":0}"#, ("", "")));
}

#[test]
fn a_format_is_found_in_a_part_that_nobody_reads() {
    let unread = format!(r#""unread":[{{"s":{COLUMNS},"d":[],"f":1}}],"#);
    check(&read(r#"{"f":1,"d":[["A",1,1]]}"#, r#"{"f":1,"d":["B",2,2]}"#, (&unread, "")));
}

#[test]
fn a_format_is_found_behind_its_use() {
    let main = format!(r#"{{"d":["B",2,2],"s":{COLUMNS},"f":12}}"#);
    check(&read(r#"{"f":12,"d":[["A",1,1]]}"#, &main, ("", "")));
}

#[test]
fn numbers_of_formats_are_not_mixed_up() {
    let other = r#""other":{"f":1,"s":[{"n":"ServiceCount"},{"n":"ServiceID"},{"n":"ServiceCost"}],"d":[]},"#;
    let set = format!(r#"{{"f":2,"s":{COLUMNS},"d":[["A",1,1]]}}"#);
    check(&read(&set, r#"{"f":1,"d":[2,"B",2]}"#, (other, "")));
}

#[test]
fn a_format_that_nobody_defines_is_a_fault() {
    let text = r#"{"f":7,"d":[["A",1,1]]}"#;
    assert_eq!(fault::<Vec<Service>>(text), "expected a list, found an object");
}

#[test]
fn schemas_inside_of_rows_may_differ_from_row_to_row() {
    let row = |columns: &str, values: &str| format!(r#"[{{"s":{columns},"d":[{values}]}},null]"#);
    let turned = r#"[{"n":"ServiceCost"},{"n":"ServiceCount"},{"n":"ServiceID"}]"#;
    let text = format!(
        r#"{{"s":[{{"n":"Set","t":"Выборка"}},{{"n":"Main","t":"Запись"}}],"d":[{},{},{}]}}"#,
        row(COLUMNS, r#"["A",1,1]"#),
        row(turned, r#"[1,1,"A"]"#),
        row(COLUMNS, r#"["A",1,1]"#),
    );
    let licenses: Vec<License> = decode_text(&text).unwrap();
    assert_eq!(licenses.len(), 3);
    for license in licenses {
        assert_eq!(license.services, [service("A", 1, "1")]);
    }
}

#[test]
fn many_schemas_do_not_push_out_the_right_one() {
    let part = |index: usize| {
        format!(
            r#"{{"s":[{{"n":"X{index}"}},{{"n":"ServiceID"}},{{"n":"ServiceCount"}},{{"n":"ServiceCost"}}],"d":[[{index},"A",1,1]]}}"#
        )
    };
    let parts: Vec<String> = (0..40).map(|index| part(index % 13)).collect();
    let lists: Vec<Vec<Service>> = decode_text(&format!("[{}]", parts.join(","))).unwrap();
    for (index, list) in lists.iter().enumerate() {
        let column = format!("X{}", index % 13);
        assert_eq!(list[0].extra.raw(&column).unwrap().as_str(), (index % 13).to_string());
    }
}
