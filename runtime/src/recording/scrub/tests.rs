//! What must not get through, and what must.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use super::*;

fn scrubber() -> Scrubber {
    Scrubber::new(Scrub::new().keep(["State"]).keep_words(["message"]))
}

fn json(scrubber: &mut Scrubber, text: &str) -> String {
    let mut node = Node::parse(text).unwrap();
    scrubber.json(&mut node);
    node.compact()
}

#[test]
fn a_value_is_the_same_in_request_and_answer() {
    let mut scrubber = scrubber();
    let request = json(&mut scrubber, r#"{"jsonrpc":"2.0","method":"A.B","params":{"Id":4363913},"id":17}"#);
    assert_eq!(request, r#"{"jsonrpc":"2.0","method":"A.B","params":{"Id":1000001},"id":17}"#);
    let answer = json(&mut scrubber, r#"{"jsonrpc":"2.0","result":{"Account":"4363913"},"id":17}"#);
    assert_eq!(answer, r#"{"jsonrpc":"2.0","result":{"Account":"1000001"},"id":17}"#);
}

#[test]
fn a_cell_is_judged_by_the_column_at_its_place() {
    let answer = r#"{"jsonrpc":"2.0","result":{"d":[["Активна","Лугова Мария",5],["Новая","Лугова Мария",1520.50]],
        "s":[{"n":"State","t":"Строка"},{"n":"Name","t":"Строка"},{"n":"Sum","t":"Деньги"}]},"id":1}"#;
    let scrubbed = json(&mut scrubber(), answer);
    assert!(
        scrubbed.contains(
            r#"[["Активна","Ромашкин Егор Климович",5],["Новая","Ромашкин Егор Климович",1520.50]]"#
        )
    );
    assert!(scrubbed.contains(r#""t":"Деньги""#), "{scrubbed}");
}

#[test]
fn what_is_under_a_secret_name_is_opaque_however_harmless_it_looks() {
    let scrubbed =
        json(&mut scrubber(), r#"{"Пароль":"12","UserPassword":{"a":[7,"2024-01-01"]},"Login":"a@b.ru"}"#);
    assert_eq!(
        scrubbed,
        r#"{"Пароль":"secret-1","UserPassword":{"a":[11,"2001-01-01"]},"Login":"secret-2"}"#
    );
}

#[test]
fn an_error_keeps_what_tells_it_from_others_and_no_person() {
    let text = r#"{"error":{"code":-32602,"message":"ИНН 0012345673 у «Ромашки» (a@b.ru) занят, 404","type":"error",
        "details":"Лугова","data":{"classid":"{00000000-0000-0000-0000-1FA000001001}","addinfo":{"Телефон":"+70000000002"}}}}"#;
    let scrubbed = json(&mut scrubber(), text);
    for lost in ["0012345673", "Ромашки", "a@b.ru", "Лугова", "70000000002"] {
        assert!(!scrubbed.contains(lost), "{lost}: {scrubbed}");
    }
    for kept in ["-32602", "1FA000001001", "занят, 404", r#""type":"error""#] {
        assert!(scrubbed.contains(kept), "{kept}: {scrubbed}");
    }
}

#[test]
fn a_kept_column_does_not_give_away_what_was_replaced_elsewhere() {
    let mut scrubber = scrubber();
    scrubber.learn("0000c0de-session");
    let scrubbed =
        json(&mut scrubber, r#"{"Name":"Лугова Мария","State":"открыта 0000c0de-session, Лугова Мария"}"#);
    assert!(!scrubbed.contains("c0de") && !scrubbed.contains("Лугова"), "{scrubbed}");
}

#[test]
fn ids_for_keys_and_json_in_texts_are_walked() {
    let scrubbed =
        json(&mut scrubber(), r#"{"0012345673":{"Data":"{\"Phone\":\"+7 000 000-00-02\",\"n\":1}"}}"#);
    assert!(!scrubbed.contains("0012345673") && !scrubbed.contains("000-00-02"), "{scrubbed}");
    assert!(scrubbed.contains(r#"\"n\":1"#), "{scrubbed}");
}

#[test]
fn a_secret_that_looks_like_json_is_opaque_and_a_list_in_a_cell_keeps_its_column() {
    let scrubbed = json(
        &mut scrubber(),
        r#"{"r":{"password":"[12]","d":["x",["y"]],"s":[{"n":"State"},{"n":"Name"}]}}"#,
    );
    assert_eq!(
        scrubbed,
        r#"{"r":{"password":"secret-1","d":["x",["text-1"]],"s":[{"n":"State"},{"n":"Name"}]}}"#
    );
}

#[test]
fn an_object_that_only_looks_like_a_record_hides_nothing() {
    let scrubbed =
        json(&mut scrubber(), r#"{"s":["Лугова Мария"],"d":["a@b.ru"],"x":{"s":"Лугова Мария","d":[]}}"#);
    assert!(!scrubbed.contains("Лугова") && !scrubbed.contains("a@b.ru"), "{scrubbed}");
}

#[test]
fn markup_keeps_its_tags_and_loses_what_is_between() {
    let page = "<?xml version=\"1.0\"?><s:Body xmlns:s=\"urn:x\"><!-- Лугова --><name id='4363913'> Лугова &amp; Ко </name>\
                <password>1</password><date>2024-03-01</date><v><![CDATA[a@b.ru]]></v><v xsi:nil=\"true\"/>";
    let scrubbed = scrubber().text(page);
    assert_eq!(
        scrubbed,
        "<?xml version=\"1.0\"?><s:Body xmlns:s=\"urn:x\"><name id='1000001'> текст-1 </name>\
         <password>secret-1</password><date>2024-03-01</date><v>person1@example.com</v><v xsi:nil=\"true\"/>"
    );
}

#[test]
fn an_address_keeps_its_words_only() {
    let path = scrubber().path("/api/v1/users/4363913/a@b.ru?user_id=4363913&token=7&name=%D0%9B");
    assert_eq!(path, "/api/v1/users/1000001/person1@example.com?user_id=1000001&token=secret-1&name=text-1");
}
