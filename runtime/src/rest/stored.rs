//! Calls that are kept: an operation as one line of text, to be sent later, or sent again.
//!
//! The text names the API and the operation, so that it is not read as another. Where it is kept, when it is sent and
//! how often are not decided here.
//!
//! ```
//! # use katalog_runtime::{ApiSpec, Fault, rest};
//! # static SPEC: ApiSpec = ApiSpec::new("shop", rest::REST, &["main"]);
//! let kept = rest::stored::read(&SPEC, r#"{"api":"shop","operation":"order_changed","params":{"id":"7"}}"#)?;
//! assert_eq!(kept.operation(), "order_changed");
//! # Ok::<(), Fault>(())
//! ```

use std::fmt;

use crate::codec::Decode;
use crate::fault::excerpt;
use crate::json::{Kind, Reader, Writer};
use crate::limit::today;
use crate::operation::{Api, ApiSpec, Operation};
use crate::plain;
use crate::{Fault, RawJson};

const API: &str = "api";
const OPERATION: &str = "operation";
const PARAMS: &str = "params";

/// A call that was kept. `Debug` does not show its parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored {
    api: &'static str,
    operation: String,
    params: RawJson,
}

/// Writes an operation as one line of JSON.
///
/// # Errors
///
/// When a limit of the catalogue is broken: what could not be sent is not kept either.
pub fn write<O: Operation>(operation: &O) -> Result<String, Fault> {
    let mut text = Writer::new();
    text.raw("{");
    text.key(API);
    text.string(O::Api::SPEC.name);
    text.raw(",");
    text.key(OPERATION);
    text.string(O::SPEC.name);
    text.raw(",");
    text.key(PARAMS);
    plain::encode_value(operation, today(), &mut text)?;
    text.raw("}");
    // Only between values: inside of strings it is escaped.
    Ok(text.finish().replace(['\n', '\r'], " "))
}

/// Reads what [`write()`] wrote. Keys may come in any order, and others beside them.
///
/// # Errors
///
/// When it is not JSON, lacks a key, or belongs to another API.
pub fn read(api: &ApiSpec, text: &str) -> Result<Stored, Fault> {
    let mut reader = Reader::new(text);
    let (mut named, mut operation, mut params) = (None, None, None);
    let mut key = reader.open_object()?;
    while let Some(name) = key {
        let twice = match &*name {
            API => named.replace(string(&mut reader, API)?).is_some(),
            OPERATION => operation.replace(string(&mut reader, OPERATION)?).is_some(),
            PARAMS => params.replace(RawJson::trusted(reader.raw_value()?)).is_some(),
            _ => reader.skip_value().map(|()| false)?,
        };
        if twice {
            return Err(Fault::duplicate(&name));
        }
        key = reader.next_key()?;
    }
    reader.finish()?;
    let given = [(API, named.is_some()), (OPERATION, operation.is_some()), (PARAMS, params.is_some())];
    let (Some(named), Some(operation), Some(params)) = (named, operation, params) else {
        let missing: Vec<&str> = given.iter().filter(|(_, given)| !given).map(|(name, _)| *name).collect();
        return Err(Fault::missing(&missing));
    };
    if named != api.name {
        return Err(
            Fault::mismatch(format!("a call of the API `{}`", api.name), excerpt(&named)).in_field(API)
        );
    }
    Ok(Stored { api: api.name, operation, params })
}

impl Stored {
    /// Name of the operation.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Reads it as the operation that its name says.
    ///
    /// # Errors
    ///
    /// When the parameters do not fit.
    pub fn take<O: Decode>(&self) -> Result<O, Fault> {
        plain::decode_text(self.params.as_str()).map_err(|fault| fault.in_field(PARAMS))
    }

    /// Says that the API has no operation of this name, or none that is called.
    #[must_use]
    pub fn unknown(&self) -> Fault {
        let expected = format!("an operation that the API `{}` has", self.api);
        Fault::mismatch(expected, excerpt(&self.operation)).in_field(OPERATION)
    }
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stored")
            .field("api", &self.api)
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

fn string(reader: &mut Reader<'_>, key: &'static str) -> Result<String, Fault> {
    match reader.peek()? {
        Kind::Text => reader.string().map(|text| text.into_owned()),
        kind => Err(Fault::mismatch("text", kind.words()).in_field(key)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::*;
    use crate::codec::{Column, Decoder, Encode, Encoder, Format, Limit};
    use crate::operation::OperationSpec;
    use crate::{Extra, FaultKind, rest};

    static SHOP: ApiSpec = ApiSpec::new("shop", rest::REST, &["main"]);
    static CHANGED: Format = Format::new(
        "Changed",
        &[Column::new("id", "").limit(Limit::Length(1, 9)), Column::new("more", "").optional()],
    );

    struct Shop;

    impl Api for Shop {
        const SPEC: &'static ApiSpec = &SHOP;
    }

    #[derive(Debug, PartialEq)]
    struct Changed {
        id: String,
        more: Option<RawJson>,
    }

    impl Encode for Changed {
        fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
            to.record(&CHANGED, &[&self.id, &self.more])
        }
    }

    impl Decode for Changed {
        fn vacant() -> Self {
            Self { id: String::new(), more: None }
        }

        fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
            from.record(&CHANGED, &mut [&mut self.id, &mut self.more], &mut Extra::default())
        }
    }

    impl Operation for Changed {
        type Api = Shop;
        type Output = ();
        const SPEC: &'static OperationSpec = &OperationSpec::new("changed");
    }

    fn fault(text: &str) -> String {
        read(&SHOP, text).unwrap_err().to_string()
    }

    #[test]
    fn a_call_survives_its_line_even_with_line_breaks_in_it() {
        let raw = RawJson::new("{\"a\":\r\n[1,\n\"x\\ny\"]}").unwrap();
        let kept = write(&Changed { id: "1\n2".to_owned(), more: Some(raw) }).unwrap();
        assert!(!kept.contains(['\n', '\r']), "{kept}");
        let read = read(&SHOP, &kept).unwrap();
        assert_eq!(read.operation(), "changed");
        let call: Changed = read.take().unwrap();
        assert_eq!(
            (call.id.as_str(), call.more.unwrap().to::<serde_json::Value>().unwrap()["a"][1].as_str()),
            ("1\n2", Some("x\ny"))
        );
    }

    #[test]
    fn keys_come_in_any_order_and_others_beside_them() {
        let text = r#"{"params":{"id":"7"},"at":"2024-02-29","operation":"changed","api":"shop"}"#;
        assert_eq!(read(&SHOP, text).unwrap().take::<Changed>().unwrap().id, "7");
    }

    #[test]
    fn what_cannot_be_sent_is_not_kept() {
        let fault = write(&Changed { id: String::new(), more: None }).unwrap_err();
        assert_eq!((fault.kind(), fault.path()), (FaultKind::Limit, "id".to_owned()));
    }

    #[test]
    fn what_is_no_call_of_this_api_is_told_apart() {
        assert_eq!(
            fault(r#"{"api":"bank","operation":"changed","params":{}}"#),
            r#"api: expected a call of the API `shop`, found "bank""#
        );
        assert_eq!(fault("{}"), "expected the columns api, operation, params, found none of that name");
        assert_eq!(fault(r#"{"api":7}"#), "api: expected text, found a number");
        assert_eq!(fault(r#"{"api":"shop","api":"shop"}"#), "api: expected the column once, found it twice");
        assert_eq!(fault("[]"), "expected an object, found a list");
        for cut in ["", "{", r#"{"api":"shop","operation":"changed","params":{"id":"#] {
            assert_eq!(read(&SHOP, cut).unwrap_err().kind(), FaultKind::Truncated, "{cut}");
        }
    }

    #[test]
    fn a_name_that_nobody_knows_and_parameters_that_do_not_fit_are_named() {
        let kept = read(&SHOP, r#"{"api":"shop","operation":"gone","params":{"id":[1]}}"#).unwrap();
        assert_eq!(
            kept.unknown().to_string(),
            r#"operation: expected an operation that the API `shop` has, found "gone""#
        );
        assert_eq!(kept.take::<Changed>().unwrap_err().to_string(), "params.id: expected text, found a list");
        assert!(!format!("{kept:?}").contains("id"));
    }
}
