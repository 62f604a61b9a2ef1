//! Requests: all operands, in order, as text that XML can carry.

use http::HeaderMap;

use super::*;
use crate::error::NotSentReason;
use crate::soap::SoapVersion;
use crate::{Base64, DateTime, Encode, Encoder, OperationSpec};

static EDIT: OperationSpec = OperationSpec::new("client_edit");

struct Edit {
    id: String,
    name: Option<String>,
    active: Option<bool>,
    from: Option<DateTime>,
    day: Option<Date>,
    file: Option<Base64>,
}

static PARAMS: Format = Format::new(
    "client_edit",
    &[
        Column::new("client_id", "xs:string"),
        Column::new("name", "xs:string").nullable(),
        Column::new("active", "xs:boolean").optional(),
        Column::new("from", "xs:dateTime").optional(),
        Column::new("day", "xs:date").optional(),
        Column::new("file", "xs:base64Binary").optional(),
    ],
);

impl Encode for Edit {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&PARAMS, &[&self.id, &self.name, &self.active, &self.from, &self.day, &self.file])
    }
}

fn edit(id: &str) -> Edit {
    Edit { id: id.to_owned(), name: None, active: None, from: None, day: None, file: None }
}

fn send(soap: &Soap, edit: &Edit) -> Result<(HeaderMap, String), NotSentReason> {
    let (head, body) = soap.encode(&EDIT, edit, 1, &"http://localhost/".parse().unwrap())?.into_parts();
    Ok((head.headers, String::from_utf8(body.to_vec()).unwrap()))
}

fn body(edit: &Edit) -> String {
    let (_, body) = send(&SOAP, edit).unwrap();
    let inside = body.split_once("<client_edit xmlns=\"http://example.com/Orders\">").unwrap().1;
    inside.strip_suffix("</client_edit></soap:Body></soap:Envelope>").unwrap().to_owned()
}

#[test]
fn every_operand_is_there_and_in_order() {
    assert_eq!(
        body(&edit("1")),
        r#"<client_id>1</client_id><name xsi:nil="true"/><active xsi:nil="true"/><from xsi:nil="true"/><day xsi:nil="true"/><file xsi:nil="true"/>"#
    );
}

#[test]
fn values_have_the_forms_of_xml_schema() {
    let full = Edit {
        name: Some(String::new()),
        active: Some(false),
        from: Some("2012-09-13T20:30:05.7Z".parse().unwrap()),
        day: Some("2012-09-14".parse().unwrap()),
        file: Some(Base64::new(*b"hello")),
        ..edit("1")
    };
    assert_eq!(
        body(&full),
        "<client_id>1</client_id><name></name><active>false</active><from>2012-09-14T00:30:05</from><day>2012-09-14</day><file>aGVsbG8=</file>"
    );
    let endless = Edit { from: Some(DateTime::INFINITY), ..edit("1") };
    assert!(body(&endless).contains("<from>0001-01-01T00:00:00</from>"));
}

#[test]
fn text_stays_text() {
    let hostile = "</client_id><x a=\"'\">&amp;]]>\r\n\tя\u{1F600}";
    let body = body(&edit(hostile));
    let start = body.split_once("<client_id>").unwrap().1;
    let text = start.split_once("</client_id>").unwrap().0;
    assert_eq!(read::<String>(&format!("<return>{text}</return>")), hostile);
}

#[test]
fn what_xml_cannot_carry_is_not_sent() {
    for text in ["a\u{0}", "\u{1b}[0m", "\u{fffe}", "\u{b}"] {
        let Err(NotSentReason::Limit(fault)) = send(&SOAP, &edit(text)) else { panic!("{text:?}") };
        assert_eq!(fault.path(), "client_id");
        assert!(fault.found().unwrap().starts_with("the character U+"));
    }
    let before_all = Edit { from: Some(DateTime::NEGATIVE_INFINITY), ..edit("1") };
    assert!(send(&SOAP, &before_all).is_err());
}

#[test]
fn the_version_and_the_action_stand_in_the_headers() {
    let (head, text) = send(&SOAP, &edit("1")).unwrap();
    assert_eq!(head["content-type"], "text/xml; charset=utf-8");
    assert_eq!(head["soapaction"], "\"http://example.com/Orders#Orders:client_edit\"");
    assert!(text.contains("http://schemas.xmlsoap.org/soap/envelope/"));
    let newer = SOAP.clone().version(SoapVersion::V12).action("urn:").namespace("urn:a\"&b");
    let (head, text) = send(&newer, &edit("1")).unwrap();
    assert_eq!(head["content-type"], "application/soap+xml; charset=utf-8; action=\"urn:client_edit\"");
    assert!(!head.contains_key("soapaction"));
    assert!(text.contains("http://www.w3.org/2003/05/soap-envelope"));
    assert!(text.contains(r#"<client_edit xmlns="urn:a&quot;&amp;b">"#));
}

#[test]
fn an_action_does_not_break_out_of_its_header() {
    for action in ["urn:\r\nX: y", "a\", b=\"", "a\\"] {
        assert!(send(&SOAP.clone().action(action), &edit("1")).is_err(), "{action:?}");
    }
}

#[test]
fn a_name_that_is_no_name_is_not_sent() {
    static BAD: OperationSpec = OperationSpec::new("a><b");
    assert!(SOAP.encode(&BAD, &edit("1"), 1, &"http://localhost/".parse().unwrap()).is_err());
}
