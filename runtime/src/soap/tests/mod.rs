//! What may come over the wire, and what must not get through.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod encodings;
mod faults;
mod hostile;
mod requests;
mod streamed;

use bytes::Bytes;
use http::Response;
use http::header::CONTENT_TYPE;

use super::Soap;
use crate::error::{Body, ServerError};
use crate::operation::OperationSpec;
use crate::protocol::{Flaw, Protocol};
use crate::{Column, Date, Decode, Decoder, Extra, Fault, Format};

static SOAP: Soap = Soap::new("http://example.com/Orders", "http://example.com/Orders#Orders:");

/// A row with a column of each sort.
#[derive(Debug, Clone, PartialEq)]
struct Client {
    id: String,
    name: Option<String>,
    since: Option<Date>,
    active: bool,
    extra: Extra,
}

static CLIENT: Format = Format::new(
    "Client",
    &[
        Column::new("client_id", "xs:string"),
        Column::new("name", "xs:string").nullable().aliases(&["client_name"]),
        Column::new("since", "xs:date").nullable().optional(),
        Column::new("active", "xs:boolean"),
    ],
);

impl Decode for Client {
    fn vacant() -> Self {
        Self { id: String::new(), name: None, since: None, active: false, extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let Self { id, name, since, active, extra } = self;
        from.record(&CLIENT, &mut [id, name, since, active], extra)
    }
}

fn client(id: &str, name: &str) -> Client {
    Client { id: id.to_owned(), name: Some(name.to_owned()), active: true, ..Client::vacant() }
}

/// An answer whose response holds this.
fn envelope(response: &str) -> String {
    format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body><OpResponse xmlns="http://example.com/Orders" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:d="http://v8.1c.ru/8.1/data/core">{response}</OpResponse></s:Body></s:Envelope>"#
    )
}

fn read_text<T: Decode>(text: &str) -> Result<T, Flaw> {
    let answer = Response::builder().header(CONTENT_TYPE, "text/xml; charset=utf-8");
    read_answer(answer.body(Bytes::copy_from_slice(text.as_bytes())).unwrap())
}

fn read_answer<T: Decode>(answer: Response<Bytes>) -> Result<T, Flaw> {
    let mut value = T::vacant();
    SOAP.decode(&OperationSpec::new("Op"), &answer, None, &mut value)?;
    Ok(value)
}

/// Reads what a response holds.
fn read<T: Decode>(response: &str) -> T {
    read_text(&envelope(response)).unwrap()
}

fn unfit<T: Decode>(response: &str) -> String {
    match read_text::<T>(&envelope(response)).err().unwrap() {
        Flaw::Unfit(fault) => fault.to_string(),
        other => panic!("{other:?}"),
    }
}

fn server(found: Result<(), Flaw>) -> ServerError {
    match found.unwrap_err() {
        Flaw::Server(error) => *error,
        other => panic!("{other:?}"),
    }
}

fn no_answer(text: &str) -> Body {
    match read_text::<()>(text).unwrap_err() {
        Flaw::NoAnswer(body, _) => body,
        other => panic!("{other:?}"),
    }
}

/// Two clients in each encoding.
fn encodings() -> [String; 5] {
    let columns = ["client_id", "client_name", "since", "active"].map(|name| {
        format!("<d:column><d:Name>{name}</d:Name><d:ValueType><d:Type>xs:string</d:Type></d:ValueType></d:column>")
    });
    let placed = |id: &str, name: &str| {
        format!(
            r#"<d:row><d:Value xsi:type="xs:string">{id}</d:Value><d:Value>{name}</d:Value><d:Value xsi:nil="true"/><d:Value>true</d:Value></d:row>"#
        )
    };
    let named = |id: &str, name: &str| {
        format!(
            r#"<active>true</active><client_id>{id}</client_id><name>{name}</name><since xsi:nil="true"/>"#
        )
    };
    let (a, b) = (("1", "Ромашка"), ("2", "Лютик &amp; Ко"));
    let table = format!("{}{}{}", columns.concat(), placed(a.0, a.1), placed(b.0, b.1));
    let rows = format!("<item>{}</item> <item>{}</item>", named(a.0, a.1), named(b.0, b.1));
    let structure = |data: &str| {
        format!(
            r#"<return xsi:type="d:Structure"><d:Property name="ResultCode"><d:Value xsi:type="xs:string">SUCCESS</d:Value></d:Property><d:Property name="ResultData"><d:Value>{data}</d:Value></d:Property></return>"#
        )
    };
    [
        format!(r#"<return xsi:type="d:ValueTable">{table}</return>"#),
        format!("<return>\n{rows}\n</return>"),
        format!("<return>{}</return><return>{}</return>", named(a.0, a.1), named(b.0, b.1)),
        structure(&table),
        structure(&rows),
    ]
}

fn clients() -> Vec<Client> {
    vec![client("1", "Ромашка"), client("2", "Лютик & Ко")]
}
