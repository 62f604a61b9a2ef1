//! A result in each of its encodings, and the forms of its values.

use std::collections::BTreeMap;

use super::*;
use crate::{Base64, RawJson, Time, Uuid};

#[test]
fn every_encoding_is_the_same_table() {
    for text in encodings() {
        assert_eq!(read::<Vec<Client>>(&text), clients(), "{text}");
    }
}

#[test]
fn prefixes_mean_nothing_and_namespaces_everything() {
    let renamed = envelope(&encodings()[0])
        .replace("d:", "v8:")
        .replace("xmlns:d=", "xmlns:v8=")
        .replace("s:Envelope", "E:Envelope")
        .replace("xmlns:s=", "xmlns:E=")
        .replace("s:Body", "E:Body")
        .replace("s:Header", "E:Header");
    assert_eq!(read_text::<Vec<Client>>(&renamed).unwrap(), clients());
    let default = envelope(
        r#"<return xmlns="http://v8.1c.ru/8.1/data/core"><column><Name>id</Name></column><row><n:Value xmlns:n="http://v8.1c.ru/8.1/data/core">7</n:Value></row></return>"#,
    );
    assert_eq!(read_text::<Vec<BTreeMap<String, String>>>(&default).unwrap()[0]["id"], "7");
    let foreign = envelope(&encodings()[0]).replace("data/core", "data/other");
    assert!(read_text::<Vec<Client>>(&foreign).is_err());
}

#[test]
fn both_versions_are_read_whichever_was_asked_in() {
    let newer = envelope("<return>true</return>")
        .replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");
    assert!(read_text::<bool>(&newer).unwrap());
}

#[test]
fn null_comes_as_nil_or_as_the_type_null_and_is_no_empty_text() {
    let row = |cell: &str| {
        format!("<return><row><client_id>1</client_id>{cell}<active>false</active></row></return>")
    };
    for null in [r#"<name xsi:nil="true"/>"#, r#"<name xsi:nil="1"></name>"#, r#"<name xsi:type="d:Null"/>"#]
    {
        assert_eq!(read::<Vec<Client>>(&row(null))[0].name, None, "{null}");
    }
    for empty in [r#"<name xsi:type="xs:string"/>"#, "<name/>", "<name></name>", r#"<name xsi:nil="false"/>"#]
    {
        assert_eq!(read::<Vec<Client>>(&row(empty))[0].name.as_deref(), Some(""), "{empty}");
    }
}

#[test]
fn the_empty_date_is_null_but_not_in_a_text() {
    let row = |name: &str, since: &str| {
        format!(
            "<return><client_id>1</client_id><name>{name}</name><since>{since}</since><active>1</active></return>"
        )
    };
    for empty in ["0001-01-01", "0001-01-01T00:00:00", "\n", ""] {
        assert_eq!(read::<Vec<Client>>(&row("a", empty))[0].since, None, "{empty}");
    }
    let client = &read::<Vec<Client>>(&row("0001-01-01", " 2012-09-14T00:00:00 "))[0];
    assert_eq!(client.name.as_deref(), Some("0001-01-01"));
    assert_eq!(client.since.unwrap().to_string(), "2012-09-14");
}

#[test]
fn a_time_comes_with_the_empty_date() {
    struct Shift(Time);
    static SHIFT: Format = Format::new("Shift", &[Column::new("start", "xs:time")]);
    impl Decode for Shift {
        fn vacant() -> Self {
            Self(Time::vacant())
        }
        fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
            from.record(&SHIFT, &mut [&mut self.0], &mut Extra::default())
        }
    }
    for (wire, time) in
        [("0001-01-01T13:10:00", "13:10:00"), ("0001-01-01T00:00:00", "00:00:00"), ("09:05:00", "09:05:00")]
    {
        let text = format!("<return><start>{wire}</start></return>");
        assert_eq!(read::<Shift>(&text).0.to_string(), time);
    }
}

#[test]
fn a_scalar_is_what_return_holds() {
    assert!(read::<bool>("<return>true</return>"));
    assert_eq!(read::<i64>(r#"<return xsi:type="xs:int"> 7 </return>"#), 7);
    assert_eq!(read::<String>("<return/>"), "");
    assert_eq!(
        read::<String>("<m:return xmlns:m='urn:x'>a&lt;<![CDATA[<b>]]>&#x44F;<!-- c --></m:return>"),
        "a<<b>я"
    );
    assert_eq!(read::<Base64>("<return>aGVs\r\nbG8=</return>").as_bytes(), b"hello");
    assert_eq!(read::<Option<Uuid>>("<return/>"), None);
    let unknown = r#"<return xmlns:q="urn:q" xsi:type="q:CatalogRef.Clients">7f</return>"#;
    assert_eq!(read::<String>(unknown), "7f");
}

#[test]
fn nothing_is_null_and_an_empty_list() {
    for nothing in ["", "<return/>", r#"<return xsi:nil="true"/>"#, "<return>\n </return>"] {
        assert_eq!(read::<Vec<Client>>(nothing), [], "{nothing}");
        read::<()>(nothing);
    }
    assert_eq!(read::<Option<String>>(""), None);
    assert_eq!(read::<Option<String>>(r#"<return xsi:type="xs:string"/>"#), Some(String::new()));
    let bare = envelope("").replace("></OpResponse>", "/>");
    assert_eq!(read_text::<Vec<Client>>(&bare).unwrap(), []);
}

#[test]
fn a_table_without_rows_is_empty() {
    let table = "<return><d:column><d:Name>client_id</d:Name></d:column></return>";
    assert_eq!(read::<Vec<Client>>(table), []);
}

#[test]
fn column_types_may_be_empty_or_many_and_names_typed() {
    let table = r#"<return><d:column><d:Name xsi:type="xs:string">a</d:Name><d:ValueType/></d:column>
        <d:column><d:Name>б</d:Name><d:ValueType><d:Type>xs:int</d:Type><d:Type>xs:string</d:Type><d:StringQualifiers><d:Length>0</d:Length></d:StringQualifiers></d:ValueType></d:column>
        <d:row><d:Value>1</d:Value><d:Value>2</d:Value></d:row></return>"#;
    let row = &read::<Vec<BTreeMap<String, String>>>(table)[0];
    assert_eq!((&*row["a"], &*row["б"]), ("1", "2"));
}

#[test]
fn a_row_with_too_few_or_too_many_values_is_no_row() {
    let table = |values: &str| {
        format!("<return><d:column><d:Name>a</d:Name></d:column><d:row>{values}</d:row></return>")
    };
    assert_eq!(unfit::<Vec<BTreeMap<String, String>>>(&table("")), "return[0]: expected 1 values, found 0");
    assert!(read_text::<()>(&envelope(&table("<d:Value/><d:Value/>"))).is_err());
}

#[test]
fn an_unknown_column_is_kept_and_an_alias_yields_to_the_name() {
    let row = "<return><new>é\"</new><client_name>old</client_name><active>true</active><name>new</name><client_id>1</client_id><gone xsi:nil='true'/></return>";
    let client = read::<Client>(row);
    assert_eq!(client.name.as_deref(), Some("new"));
    assert_eq!(client.extra.raw("new").unwrap().as_str(), r#""é\"""#);
    assert!(client.extra.raw("gone").unwrap().is_null());
    assert_eq!(client.extra.len(), 2);
}

#[test]
fn what_does_not_fit_is_named_by_its_path() {
    let row = |cells: &str| format!("<row>{cells}</row>");
    let good = row("<client_id>1</client_id><name>a</name><active>true</active>");
    let missing = format!("<return>{good}{}</return>", row("<name/><active>true</active>"));
    assert_eq!(
        unfit::<Vec<Client>>(&missing),
        "return[1].client_id: expected the column client_id, found none of that name"
    );
    let wrong = format!("<return>{good}{}</return>", row("<client_id/><name/><active>ja</active>"));
    assert_eq!(unfit::<Vec<Client>>(&wrong), r#"return[1].active: expected true or false, found "ja""#);
    let twice = row("<client_id/><name/><active>true</active><name/>");
    assert_eq!(
        unfit::<Vec<Client>>(&format!("<return>{good}{twice}</return>")),
        "return[1].name: expected the column once, found it twice"
    );
    assert_eq!(unfit::<bool>("<return>ja</return>"), r#"return: expected true or false, found "ja""#);
    assert_eq!(unfit::<bool>(&encodings()[0]), "return: expected true or false, found a table");
}

#[test]
fn rows_that_differ_in_their_columns_are_matched_each() {
    let rows = "<return><row><client_id>1</client_id><name>a</name><active>true</active></row>
        <row><active>true</active><name>b</name><client_id>2</client_id></row>
        <row><client_id>3</client_id><name>c</name><since>2012-09-14</since><active>true</active></row>
        <row><client_id>4</client_id><name>d</name><active>true</active></row></return>";
    let names: Vec<String> =
        read::<Vec<Client>>(rows).into_iter().map(|client| client.id + &client.name.unwrap()).collect();
    assert_eq!(names, ["1a", "2b", "3c", "4d"]);
}

#[test]
fn one_record_is_one_row() {
    assert_eq!(
        read::<Client>(
            &encodings()[1]
                .replace("<item>", "<row>")
                .replace("</item>", "</row>")
                .split_once("</row>")
                .map(|(first, _)| format!("{first}</row></return>"))
                .unwrap()
        ),
        client("1", "Ромашка")
    );
    assert_eq!(unfit::<Client>(&encodings()[0]), "return: expected one row, found more");
    assert_eq!(unfit::<Client>("<return/>"), "return: expected a record, found a scalar");
}

#[test]
fn a_list_may_hold_scalars() {
    assert_eq!(read::<Vec<String>>("<return>a</return><return>b</return>"), ["a", "b"]);
}

#[test]
fn lines_end_with_a_line_feed_unless_written_out() {
    assert_eq!(read::<String>("<return>a\r\nb\rc&#13;\n&#10;d\r</return>"), "a\nb\nc\r\n\nd\n");
}

#[test]
fn any_result_can_be_kept_as_it_came() {
    assert_eq!(read::<RawJson>("<return>a</return>").as_str(), r#""a""#);
    assert_eq!(
        read::<RawJson>("<return><row><a>1</a><b xsi:nil='true'/></row></return>").as_str(),
        r#"[{"a":"1","b":null}]"#
    );
    assert!(read::<RawJson>("").is_null());
}
