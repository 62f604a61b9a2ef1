//! Errors: faults of both versions, structures with a code, and what is no answer.

use super::*;
use crate::RawJson;

fn fault(text: &str) -> ServerError {
    server(read_text::<()>(text))
}

fn fault_1_1(children: &str) -> ServerError {
    fault(&format!(
        r#"<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault>{children}</e:Fault></e:Body></e:Envelope>"#
    ))
}

fn code(error: &ServerError) -> &str {
    error.error_code.as_ref().map_or("", |code| code.as_str())
}

#[test]
fn the_place_in_a_module_is_no_part_of_the_message() {
    let error = fault_1_1(
        "<faultcode>e:Server</faultcode><faultstring>{WebService.Orders.Module(123)}: Нет заказа</faultstring><detail/>",
    );
    assert_eq!(error.message, "Нет заказа");
    assert_eq!(error.details, "{WebService.Orders.Module(123)}");
    assert_eq!(code(&error), r#""Server""#);
    let other = fault_1_1("<faultstring>{not a place}: text</faultstring>");
    assert_eq!((other.message.as_str(), other.details.as_str()), ("{not a place}: text", ""));
}

#[test]
fn the_innermost_exception_says_what_happened() {
    let error = fault_1_1(
        r#"<faultcode>e:Server</faultcode><faultstring>Ошибка вызова</faultstring><detail>
        <x:Exception xmlns:x="http://v8.1c.ru/8.1/data/core"><x:clsid>1</x:clsid><x:descr>Ошибка вызова</x:descr>
        <x:inner><x:descr>{M.Module(7)}: Не найден &lt;клиент&gt;</x:descr><x:inner/></x:inner></x:Exception></detail>"#,
    );
    assert_eq!(error.message, "Не найден <клиент>");
    assert_eq!(error.details, "{M.Module(7)}\nОшибка вызова\nОшибка вызова");
}

#[test]
fn a_fault_of_1_2_has_subcodes_and_reasons() {
    let error = fault(
        r#"<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault>
        <e:Code><e:Value>e:Receiver</e:Value><e:Subcode><e:Value>m:Busy</e:Value></e:Subcode></e:Code>
        <e:Reason><e:Text xml:lang="ru">Занято</e:Text><e:Text xml:lang="en">Busy</e:Text></e:Reason>
        <e:Detail><g:GenericException xmlns:g="urn:g"><g:descr>{M(1)}: Занято</g:descr></g:GenericException></e:Detail>
        </e:Fault></e:Body></e:Envelope>"#,
    );
    assert_eq!((error.message.as_str(), error.details.as_str()), ("Занято", "{M(1)}"));
    assert_eq!(code(&error), r#""Receiver.Busy""#);
}

#[test]
fn a_fault_without_words_is_an_error_all_the_same() {
    assert_eq!(fault_1_1("").text(), "");
    assert_eq!(fault_1_1("<detail>только здесь</detail>").message, "только здесь");
}

fn structure(properties: &[(&str, &str)]) -> String {
    let properties = properties.iter().map(|(name, value)| {
        format!(r#"<d:Property name="{name}"><d:Value xsi:type="xs:string">{value}</d:Value></d:Property>"#)
    });
    envelope(&format!("<return>{}</return>", properties.collect::<String>()))
}

#[test]
fn a_code_other_than_success_is_an_error_wherever_it_stands() {
    let text = "{WebService.Orders.Module(5)}: Нет доступа";
    for properties in
        [[("ResultCode", "DENIED"), ("ResultData", text)], [("ResultData", text), ("ResultCode", "DENIED")]]
    {
        let error = server(read_text::<String>(&structure(&properties)).map(drop));
        assert_eq!(error.message, "Нет доступа");
        assert_eq!(error.details, "{WebService.Orders.Module(5)}");
        assert_eq!(code(&error), r#""DENIED""#);
    }
    let bare = server(read_text::<()>(&structure(&[("ResultCode", "404")])));
    assert_eq!((bare.code, bare.message.as_str()), (Some(404), "404"));
}

#[test]
fn a_code_of_error_behind_rows_that_were_read_is_an_error() {
    let rows = "<r><a>1</a></r><r><a>2</a></r>";
    let rows = read_text::<Vec<RawJson>>(&structure(&[("ResultData", rows), ("ResultCode", "DENIED")]));
    assert_eq!(code(&server(rows.map(drop))), r#""DENIED""#);
}

#[test]
fn success_holds_a_scalar() {
    let text = structure(&[("ResultCode", " SUCCESS "), ("Other", "x"), ("ResultData", "true")]);
    assert!(read_text::<bool>(&text).unwrap());
    let direct = envelope(
        r#"<return><d:Property name="ResultCode">SUCCESS</d:Property><d:Property name="ResultData">7</d:Property></return>"#,
    );
    assert_eq!(read_text::<i64>(&direct).unwrap(), 7);
    assert_eq!(read_text::<Option<bool>>(&structure(&[("ResultCode", "SUCCESS")])).unwrap(), None);
}

#[test]
fn an_error_counts_more_than_a_value_that_does_not_fit() {
    let text = structure(&[("ResultData", "no number"), ("ResultCode", "DENIED")]);
    assert!(matches!(read_text::<i64>(&text), Err(Flaw::Server(_))));
}

#[test]
fn a_page_or_nothing_is_no_answer() {
    assert_eq!(no_answer(" \n"), Body::Empty);
    assert_eq!(no_answer("<!DOCTYPE html>\n<html><title>502</title>"), Body::Html);
    assert_eq!(no_answer("<!doctype HTML PUBLIC 'x'>"), Body::Html);
    assert_eq!(no_answer("<HTML><br>"), Body::Html);
    assert_eq!(no_answer("Bad Gateway"), Body::Text);
    assert_eq!(no_answer("{\"result\": 1}"), Body::Text);
    assert_eq!(no_answer("<a/>"), Body::NoResult);
    let foreign = envelope("").replace("soap/envelope", "soap/other");
    assert_eq!(no_answer(&foreign), Body::NoResult);
    let empty = r#"<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>"#;
    assert_eq!(no_answer(empty), Body::NoResult);
}

#[test]
fn a_page_shows_its_title() {
    let Err(Flaw::NoAnswer(Body::Html, excerpt)) = read_text::<()>("<html><title>Down</title>") else {
        panic!()
    };
    assert_eq!(excerpt.as_deref(), Some("Down"));
}
