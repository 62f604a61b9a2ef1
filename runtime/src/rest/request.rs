//! A request put together: each parameter where it belongs, each limit judged on the way.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http::uri::PathAndQuery;
use http::{Method, Request, Uri};
use jiff::civil::Date;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::template::{Segment, params, segments};
use crate::error::NotSentReason;
use crate::json::Writer;
use crate::limit::{check_record, today};
use crate::operation::{HttpSpec, Verb};
use crate::plain::{Going, Listed, Page, Standing, going_out};
use crate::{Encode, Encoder, Fault, Format, Item, RawJson};

/// Everything but what no part of a URL gives a meaning to.
const MEANT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The request of an operation to an address, which may have a path of its own.
pub(super) fn of(
    http: &HttpSpec,
    params: &dyn Encode,
    address: &Uri,
) -> Result<Request<Bytes>, NotSentReason> {
    let mut parts = Parts { http, today: today(), path: String::new(), query: String::new(), body: None };
    parts.take(params).map_err(NotSentReason::Limit)?;
    let url = join(address, &parts).map_err(NotSentReason::Request)?;
    let body = parts.body.map(Bytes::from);
    let json = HeaderValue::from_static("application/json");
    let has_body = body.is_some();
    let mut request = Request::new(body.unwrap_or_default());
    *request.method_mut() = method(http.verb);
    *request.uri_mut() = url;
    if has_body {
        request.headers_mut().insert(CONTENT_TYPE, json.clone());
    }
    request.headers_mut().insert(ACCEPT, json);
    Ok(request)
}

fn method(verb: Verb) -> Method {
    match verb {
        Verb::Get => Method::GET,
        Verb::Post => Method::POST,
        Verb::Put => Method::PUT,
        Verb::Patch => Method::PATCH,
        Verb::Delete => Method::DELETE,
    }
}

/// The operation's path behind that of the address, and its query behind the one that the address may have.
fn join(address: &Uri, parts: &Parts<'_>) -> Result<Uri, http::Error> {
    let mut text = address.path().trim_end_matches('/').to_owned();
    text.push_str(&parts.path);
    let queries = [address.query().unwrap_or_default(), &parts.query];
    for (index, query) in queries.into_iter().filter(|query| !query.is_empty()).enumerate() {
        text.push(if index == 0 { '?' } else { '&' });
        text.push_str(query);
    }
    let mut url = address.clone().into_parts();
    url.path_and_query = Some(PathAndQuery::try_from(text)?);
    Ok(Uri::from_parts(url)?)
}

/// The parameters, told apart by where they go.
struct Parts<'h> {
    http: &'h HttpSpec,
    today: Date,
    path: String,
    query: String,
    body: Option<String>,
}

impl Parts<'_> {
    fn take(&mut self, params: &dyn Encode) -> Result<(), Fault> {
        let mut record = |format: &'static Format, cells: &[&dyn Encode]| {
            check_record(format, cells, self.today)?;
            self.place(&going_out(format, cells)?)
        };
        params.encode(&mut Taken { text: None, fault: None, record: &mut record })?;
        // An operation without parameters may be no record at all.
        if self.path.is_empty() { self.place(&[]) } else { Ok(()) }
    }

    /// Puts each column where it belongs.
    fn place(&mut self, columns: &[Going<'_>]) -> Result<(), Fault> {
        self.path = self.path(columns)?;
        let in_path = |name: &str| params(self.http.path).any(|param| param == name);
        let rest: Vec<Going<'_>> =
            columns.iter().filter(|(column, ..)| !in_path(column.name)).copied().collect();
        if self.http.verb.has_body() {
            self.body = Some(self.body(&rest)?);
        } else {
            self.query = query(&rest)?;
        }
        Ok(())
    }

    fn path(&self, columns: &[Going<'_>]) -> Result<String, Fault> {
        let mut path = String::new();
        for segment in segments(self.http.path) {
            path.push('/');
            match segment {
                Segment::Word(word) => path.push_str(word),
                Segment::Param(name) => {
                    let value = segment_of(name, columns).map_err(|fault| fault.in_field(name))?;
                    path.extend(utf8_percent_encode(&value, MEANT));
                }
            }
        }
        Ok(path)
    }

    fn body(&self, columns: &[Going<'_>]) -> Result<String, Fault> {
        let mut text = Writer::new();
        Page { text: &mut text, today: self.today }.values(columns)?;
        Ok(text.finish())
    }
}

fn query(columns: &[Going<'_>]) -> Result<String, Fault> {
    let mut query = String::new();
    for (column, cell, standing) in columns {
        // A query has no null: what is not there is left out.
        let text = scalar(*cell, *standing).map_err(|fault| fault.in_field(column.name))?;
        let Some(text) = text else { continue };
        query.push_str(if query.is_empty() { "" } else { "&" });
        query.extend(utf8_percent_encode(column.name, MEANT));
        query.push('=');
        query.extend(utf8_percent_encode(&text, MEANT));
    }
    Ok(query)
}

/// The value of a parameter in the path. What would change the path's meaning cannot be one.
fn segment_of(name: &str, columns: &[Going<'_>]) -> Result<String, Fault> {
    let found = columns.iter().find(|(column, ..)| column.name == name);
    let text = match found {
        Some((_, cell, standing)) => scalar(*cell, *standing)?,
        None => None,
    };
    match text.as_deref() {
        None => Err(Fault::limit("a value", "none")),
        Some("") => Err(Fault::limit("a segment of a path", "an empty text")),
        Some("." | "..") => Err(Fault::limit("a segment of a path", "only dots")),
        Some(text) => Ok(text.to_owned()),
    }
}

/// A value as text; `None` when it is not there.
fn scalar(cell: &dyn Encode, standing: Standing) -> Result<Option<String>, Fault> {
    if standing != Standing::Value {
        return Ok(None);
    }
    let mut none = |_: &'static Format, _: &[&dyn Encode]| Err(no_scalar("a record"));
    let mut taken = Taken { text: None, fault: None, record: &mut none };
    cell.encode(&mut taken)?;
    taken.fault.map_or(Ok(taken.text), Err)
}

fn no_scalar(found: &'static str) -> Fault {
    Fault::limit("a single value", found)
}

type TakeRecord<'r> = dyn FnMut(&'static Format, &[&dyn Encode]) -> Result<(), Fault> + 'r;

/// Takes a value apart: a scalar as its text, a record by its columns.
struct Taken<'r> {
    text: Option<String>,
    fault: Option<Fault>,
    record: &'r mut TakeRecord<'r>,
}

impl Encoder for Taken<'_> {
    fn null(&mut self) {}

    fn bool(&mut self, value: bool) {
        self.text = Some(value.to_string());
    }

    fn int(&mut self, value: i64) {
        self.text = Some(value.to_string());
    }

    fn number(&mut self, digits: &str) {
        self.text = Some(digits.to_owned());
    }

    fn text(&mut self, value: &str) {
        self.text = Some(value.to_owned());
    }

    fn raw(&mut self, _json: &RawJson) {
        self.fault = Some(no_scalar("JSON"));
    }

    fn list(
        &mut self,
        _item: Item,
        _count: usize,
        _each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        Err(no_scalar("a list"))
    }

    fn map(&mut self, _entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault> {
        Err(no_scalar("an object"))
    }

    fn record(&mut self, format: &'static Format, cells: &[&dyn Encode]) -> Result<(), Fault> {
        (self.record)(format, cells)
    }
}
