//! What a request gives: values in its path and its query, which are text, and an object in its body.
//!
//! It knows neither which operation is meant nor who may ask.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::columns::{Cast, Role};
use crate::json::{Kind, Reader, is_number};
use crate::plain::{Keyed, Values};
use crate::rest::template::{Segment, segments};
use crate::{Decode, Decoder, Extra, Fault, Format, RawJson, Scalar};

/// Names and values.
pub(super) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// The parameters of a query, in their order.
pub(super) fn query(text: &str) -> Result<Pairs<'_>, Fault> {
    let mut pairs = Pairs::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = plus_is_space(name)?;
        let value = plus_is_space(value).map_err(|fault| fault.in_field(&name))?;
        if pairs.iter().any(|(known, _)| *known == name) {
            return Err(Fault::duplicate(&name));
        }
        pairs.push((name, value));
    }
    Ok(pairs)
}

/// The parameters of a path. Whatever prefix the router is nested under stands before them.
pub(super) fn path<'a>(template: &'static str, path: &'a str) -> Result<Pairs<'a>, Fault> {
    let template: Vec<Segment> = segments(template).collect();
    let mut pairs = Pairs::new();
    for (segment, value) in template.into_iter().rev().zip(path.rsplit('/')) {
        if let Segment::Param(name) = segment {
            let value = unescape(Cow::Borrowed(value)).map_err(|fault| fault.in_field(name))?;
            pairs.push((Cow::Borrowed(name), value));
        }
    }
    Ok(pairs)
}

/// The keys of an object whose values are not null.
pub(super) fn keys(text: &str) -> Result<Vec<Cow<'_, str>>, Fault> {
    let mut reader = Reader::new(text);
    let mut keys = Vec::new();
    let mut key = reader.open_object()?;
    while let Some(name) = key {
        if reader.peek()? != Kind::Null {
            keys.push(name);
        }
        reader.skip_value()?;
        key = reader.next_key()?;
    }
    reader.finish()?;
    Ok(keys)
}

/// A query is a form: a plus is a space there, and a plus of its own is escaped.
fn plus_is_space(text: &str) -> Result<Cow<'_, str>, Fault> {
    unescape(if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) })
}

fn unescape(text: Cow<'_, str>) -> Result<Cow<'_, str>, Fault> {
    let Some(first) = text.find('%') else { return Ok(text) };
    let escapes = text.get(first..).unwrap_or_default().split('%').skip(1);
    let is_hex = |two: &str| two.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !escapes.clone().all(|rest| rest.get(..2).is_some_and(is_hex)) {
        return Err(Fault::mismatch("two hexadecimal digits behind each %", "something else"));
    }
    match percent_decode_str(&text).decode_utf8() {
        Ok(plain) => Ok(Cow::Owned(plain.into_owned())),
        Err(_) => Err(Fault::mismatch("text in UTF-8", "other bytes")),
    }
}

/// The parameters of an operation.
pub(super) struct Inbound<'a> {
    /// From the path and the query.
    pub(super) named: &'a Pairs<'a>,
    /// The text of the body: an object.
    pub(super) body: Option<&'a str>,
}

impl Inbound<'_> {
    fn fill(&self, cast: &mut Cast, cells: &mut [&mut dyn Decode], extra: &mut Extra) -> Result<(), Fault> {
        for (name, value) in self.named {
            match cast.next(name) {
                Role::First(cell) | Role::Better(cell) => {
                    if let Some(cell) = cells.get_mut(cell) {
                        read(*cell, value).map_err(|fault| fault.in_field(name))?;
                    }
                }
                Role::Second | Role::Unknown => {}
                Role::Twice => return Err(Fault::duplicate(name)),
            }
        }
        let Some(body) = self.body else {
            // A query has no null: a column that may be null is null when it is not there.
            for cell in cast.nullable_and_unseen() {
                if let Some(cell) = cells.get_mut(cell) {
                    cell.decode(&mut Word(Scalar::Null))?;
                }
            }
            return Ok(());
        };
        let mut reader = Reader::new(body);
        Values(&mut reader).columns(cast, cells, extra)?;
        reader.finish()
    }
}

/// Reads text. Nobody says whether digits are text or a number, so what does not take the one may take the other.
fn read(cell: &mut dyn Decode, text: &str) -> Result<(), Fault> {
    let taken = cell.decode(&mut Word(Scalar::Text(Cow::Borrowed(text))));
    if taken.is_err() && is_number(text) {
        return cell.decode(&mut Word(Scalar::Number(text))).or(taken);
    }
    taken
}

fn no_record<T>() -> Result<T, Fault> {
    Err(Fault::mismatch("a value", "the parameters of a request"))
}

impl Decoder for Inbound<'_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        no_record()
    }

    fn null(&mut self) -> Result<bool, Fault> {
        Ok(false)
    }

    fn list(&mut self, _item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        no_record()
    }

    fn map(
        &mut self,
        _entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        no_record()
    }

    fn record(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        extra.clear();
        let mut cast = Cast::new(format);
        self.fill(&mut cast, cells, extra)?;
        cast.missing().map_or(Ok(()), Err)
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        no_record()
    }

    fn skip(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}

/// A value that stands alone.
struct Word<'a>(Scalar<'a>);

impl Word<'_> {
    fn instead_of<T>(expected: &'static str) -> Result<T, Fault> {
        Err(Fault::mismatch(expected, "text"))
    }
}

impl Decoder for Word<'_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        Ok(self.0.clone())
    }

    fn null(&mut self) -> Result<bool, Fault> {
        Ok(self.0 == Scalar::Null)
    }

    fn list(&mut self, _item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        Self::instead_of("a list")
    }

    fn map(
        &mut self,
        _entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        Self::instead_of("an object")
    }

    fn record(
        &mut self,
        _format: &'static Format,
        _cells: &mut [&mut dyn Decode],
        _extra: &mut Extra,
    ) -> Result<(), Fault> {
        Self::instead_of("a record")
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        Self::instead_of("JSON")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use proptest::prelude::*;

    use super::*;
    use crate::codec::{Column, Encode, Encoder};
    use crate::operation::{HttpSpec, OperationSpec, Verb};
    use crate::rest::REST;
    use crate::{Base64, Kopecks, Maybe, Uuid};

    static PAIR: Format =
        Format::new("Pair", &[Column::new("a", ""), Column::new("й &=", ""), Column::new("path", "")]);
    const PATH: &str = "/x/{path}/y";

    struct Pair(String, String, String);

    impl Encode for Pair {
        fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
            to.record(&PAIR, &[&self.0, &self.1, &self.2])
        }
    }

    proptest! {
        #[test]
        fn what_a_client_sends_is_what_a_server_reads(a in ".*", b in ".*", c in ".+") {
            prop_assume!(c != "." && c != "..");
            let operation = OperationSpec::new("pair").http(HttpSpec::new(Verb::Get, PATH));
            let url = http::Uri::from_static("http://a.example/prefix");
            let pair = Pair(a.clone(), b.clone(), c.clone());
            let request = REST.encode(&operation, &pair, 1, &url).unwrap();
            let read = query(request.uri().query().unwrap()).unwrap();
            prop_assert_eq!(read, [(Cow::from("a"), Cow::from(a)), (Cow::from("й &="), Cow::from(b))]);
            let read = path(PATH, request.uri().path()).unwrap();
            prop_assert_eq!(read, [(Cow::from("path"), Cow::from(c))]);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,60}") {
            let _ = (query(&text), path(PATH, &text), keys(&text));
        }
    }

    fn word<T: Decode>(text: &str) -> Result<T, String> {
        let mut value = T::vacant();
        read(&mut value, text).map(|()| value).map_err(|fault| fault.to_string())
    }

    #[test]
    fn digits_are_text_to_text_and_a_number_to_a_number() {
        assert_eq!(word::<String>("007").unwrap(), "007");
        assert_eq!(word::<i64>("-7").unwrap(), -7);
        assert_eq!(word::<Kopecks>("7").unwrap(), Kopecks::new(7));
        assert_eq!(word::<Option<Kopecks>>("7").unwrap(), Some(Kopecks::new(7)));
        assert_eq!(word::<Maybe<i64>>("7").unwrap(), Maybe::Value(7));
        assert_eq!(word::<Base64>("1234").unwrap().as_bytes().len(), 3);
        assert!(word::<Uuid>("00000000000000000000000000000001").is_ok());
        assert!(word::<bool>("true").unwrap());
        assert!(
            word::<Kopecks>("7.0").is_err() && word::<Kopecks>("07").is_err() && word::<bool>("1").is_err()
        );
    }

    #[test]
    fn text_is_no_list_and_an_empty_text_is_not_null() {
        assert_eq!(word::<Option<String>>("").unwrap(), Some(String::new()));
        assert_eq!(word::<Option<String>>("null").unwrap(), Some("null".to_owned()));
        assert_eq!(word::<Vec<i64>>("[1]").unwrap_err(), "expected a list, found text");
    }

    #[test]
    fn keys_that_are_null_are_not_given() {
        assert_eq!(keys(r#"{"a":1,"b":null,"c":{"d":null}}"#).unwrap(), ["a", "c"]);
        assert!(keys(r#"{"a":1} {}"#).is_err() && keys("null").is_err());
    }
}
