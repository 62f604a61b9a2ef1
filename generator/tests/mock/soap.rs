//! SOAP over HTTP by hand: who is let in, what gets a fault, and what is answered in which version and encoding.

use std::sync::LazyLock;

use katalog::mock::{Mock, Scripted};
use katalog::model::{Api, Example};

use crate::client::{Answer, send};
use crate::shipped;

const PATH: &str = "/cus/ws/PartnerAPI";
const NAMESPACE: &str = "http://buhphone.com/PartnerAPI";

/// Namespaces of the envelopes of both versions, and the media types of their messages.
const V11: (&str, &str) = ("http://schemas.xmlsoap.org/soap/envelope/", "text/xml");
const V12: (&str, &str) = ("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

/// The shipped API of SOAP, read once.
fn api() -> Api {
    static API: LazyLock<Api> = LazyLock::new(|| shipped("connect"));
    API.clone()
}

fn mock() -> Mock {
    Mock::start(api())
}

/// Sends a body with an `Authorization` header, or without one.
fn post_as(mock: &Mock, authorization: Option<&str>, body: &str) -> Answer {
    let mut headers = vec![("content-type", "text/xml; charset=utf-8"), ("SOAPAction", "\"\"")];
    headers.extend(authorization.map(|value| ("Authorization", value)));
    send(mock, "POST", PATH, &headers, body.as_bytes()).unwrap()
}

/// Sends a body as a user whom the service knows.
fn post(mock: &Mock, body: &str) -> Answer {
    post_as(mock, Some("Basic cGFydG5lcjp4"), body)
}

/// A call in a version.
fn envelope((namespace, _): (&str, &str), call: &str) -> String {
    format!("<e:Envelope xmlns:e=\"{namespace}\"><e:Body>{call}</e:Body></e:Envelope>")
}

/// A call that asks for nothing but its operation.
fn named(operation: &str) -> String {
    format!("<{operation} xmlns=\"{NAMESPACE}\"/>")
}

/// The first example of an operation.
fn example(wire: &str) -> Example {
    let api = api();
    api.operations.iter().find(|operation| operation.wire == wire).unwrap().examples[0].clone()
}

/// The words of a fault, which must be one of this version and the caller's.
fn fault(answer: &Answer, (namespace, media_type): (&str, &str)) -> String {
    let text = answer.text();
    assert_eq!(answer.status, 500, "{text}");
    assert!(answer.head.contains(&format!("content-type: {media_type}")), "{}", answer.head);
    assert!(text.contains(&format!("<soap:Envelope xmlns:soap=\"{namespace}\">")), "{text}");
    let (code, open, close) = if namespace == V11.0 {
        ("<faultcode>soap:Client</faultcode>", "<faultstring>", "</faultstring>")
    } else {
        ("<soap:Value>soap:Sender</soap:Value>", "<soap:Text xml:lang=\"ru\">", "</soap:Text>")
    };
    assert!(text.contains(code), "{text}");
    let words = text.split(open).nth(1).and_then(|rest| rest.split(close).next()).unwrap_or_default();
    words.strip_prefix("{WebService.PartnerAPI.Module(1)}: ").unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[test]
fn who_is_not_let_in_learns_nothing_of_the_call() {
    let mock = mock();
    let sound = example("partner_read").request_wire;
    let unknown = envelope(V12, &named("partner_raed"));
    for body in [sound.as_str(), &unknown, "<not", "{}", ""] {
        for authorization in [None, Some(""), Some("Basic"), Some("Basic "), Some("Bearer cGFydG5lcjp4")] {
            let answer = post_as(&mock, authorization, body);
            assert_eq!(answer.status, 401, "{authorization:?} {body}: {}", answer.text());
            assert!(answer.head.contains("www-authenticate: Basic realm="), "{}", answer.head);
            assert!(!answer.text().contains("Envelope"), "{}", answer.text());
        }
    }
    assert!(mock.requests().iter().all(|request| !request.carried_out));
}

#[test]
fn the_scheme_of_the_credentials_has_no_case() {
    let mock = mock();
    let body = example("partner_read").request_wire;
    for scheme in ["Basic", "basic", "BASIC", "bAsIc"] {
        let answer = post_as(&mock, Some(&format!("{scheme} cGFydG5lcjp4")), &body);
        assert_eq!(answer.status, 200, "{scheme}: {}", answer.text());
    }
    let listed = serde_json::to_string(&mock.requests()).unwrap();
    assert!(!listed.contains("cGFydG5lcjp4"), "{listed}");
}

#[test]
fn an_unknown_operation_gets_a_fault_of_the_version_it_came_in() {
    let mock = mock();
    for version in [V11, V12] {
        let words = fault(&post(&mock, &envelope(version, &named("partner_raed"))), version);
        assert_eq!(words, "the service has no operation `partner_raed`");
        let elsewhere = envelope(version, "<partner_read xmlns=\"urn:else\"/>");
        let words = fault(&post(&mock, &elsewhere), version);
        assert!(words.starts_with("`partner_read` is of the namespace `urn:else`"), "{words}");
    }
}

#[test]
fn what_is_no_call_gets_a_fault() {
    let mock = mock();
    for body in ["", "{}", "<not", "<a/>", "<!DOCTYPE a><a/>"] {
        assert!(!fault(&post(&mock, body), V11).is_empty(), "{body}");
    }
    // What tells its version is answered in it.
    for version in [V11, V12] {
        let (empty, foreign) = (envelope(version, ""), envelope(version, "<partner_read/>"));
        assert_eq!(fault(&post(&mock, &empty), version), "the body is empty");
        assert!(fault(&post(&mock, &foreign), version).starts_with("`partner_read` is of the namespace ``"));
    }
    let headers = [("Authorization", "Basic cGFydG5lcjp4")];
    let answer = send(&mock, "POST", PATH, &headers, b"<a>\xff</a>").unwrap();
    assert_eq!(fault(&answer, V11), "the request is not UTF-8");
}

#[test]
fn operands_are_all_there_in_their_order_and_of_their_types() {
    const OPERATION: &str = "client_user_set_birthday";
    let mock = mock();
    let call = |operands: &str| {
        let namespaces =
            format!("xmlns=\"{NAMESPACE}\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"");
        post(&mock, &envelope(V12, &format!("<{OPERATION} {namespaces}>{operands}</{OPERATION}>")))
    };
    let (id, day) = ("<client_user_id>u-1</client_user_id>", "<birthday>1990-02-03</birthday>");
    let wanted = format!("the operands of {OPERATION} are client_user_id, birthday; found ");
    for (operands, words) in [
        (String::new(), format!("{wanted}none")),
        (id.to_owned(), format!("{wanted}client_user_id")),
        (format!("{day}{id}"), format!("{wanted}birthday, client_user_id")),
        (format!("{id}{day}<more/>"), format!("{wanted}client_user_id, birthday, more")),
        (format!("{id}<birthday i:nil='true'/>"), "birthday must not be nil".to_owned()),
        (format!("{id}<birthday>1990-02-30</birthday>"), "birthday: expected a day".to_owned()),
    ] {
        let found = fault(&call(&operands), V12);
        assert!(found.starts_with(&words), "{operands}: {found}");
    }
    assert_eq!(call(&format!("{id}{day}")).status, 200);
}

#[test]
fn every_example_of_the_catalogue_is_answered_with_its_own_response() {
    let (mock, api) = (mock(), api());
    for operation in &api.operations {
        for example in &operation.examples {
            let answer = post(&mock, &example.request_wire);
            assert_eq!(answer.status, 200, "{}: {}", operation.wire, answer.text());
            // A call that turns something over has two examples with one request; the first one is its answer.
            let mut examples = operation.examples.iter();
            let first = examples.find(|other| other.request_wire == example.request_wire).unwrap();
            assert_eq!(answer.text(), first.response_wire, "{}", operation.wire);
        }
    }
}

#[test]
fn each_encoding_of_a_list_is_answered_in_either_version() {
    let example = example("partner_read");
    let in_rows = "<m:partner_name>Первый пример, ООО</m:partner_name>";
    let in_table = "<Value xsi:type=\"xs:string\">Первый пример, ООО</Value>";
    let code = "<Property name=\"ResultCode\">";
    for (way, has, lacks) in [
        ("value-table", ["xsi:type=\"ValueTable\"", "<Name>partner_name</Name>", in_table], code),
        ("rows", ["<m:return xmlns:xsi", "<m:row>", in_rows], "ValueTable"),
        ("structure", ["xsi:type=\"Structure\"", code, in_table], in_rows),
    ] {
        let mock = Mock::builder(api()).tables(way.parse().unwrap()).start().unwrap();
        for (namespace, media_type) in [V11, V12] {
            let answer = post(&mock, &example.request_wire.replace(V11.0, namespace));
            let text = answer.text();
            assert_eq!(answer.status, 200, "{way}: {text}");
            assert!(answer.head.contains(&format!("content-type: {media_type};")), "{}", answer.head);
            assert!(text.contains(&format!("<soap:Envelope xmlns:soap=\"{namespace}\">")), "{text}");
            assert!(text.contains("<m:partner_readResponse xmlns:m="), "{text}");
            assert!(has.iter().all(|part| text.contains(part)) && !text.contains(lacks), "{way}: {text}");
        }
    }
}

#[test]
fn a_scripted_error_is_a_fault_of_the_server_in_either_version() {
    let mock = mock();
    let body = example("partner_read").request_wire;
    for (namespace, code) in [(V11.0, "soap:Server"), (V12.0, "soap:Receiver")] {
        mock.script(Scripted::error(&serde_json::json!("Занято")));
        let answer = post(&mock, &body.replace(V11.0, namespace));
        assert_eq!(answer.status, 500);
        assert!(answer.text().contains(code) && answer.text().contains(": Занято<"), "{}", answer.text());
    }
    assert_eq!(post(&mock, &body).status, 200);
}
