//! What a request gives: names and values of its query, which are texts, and the object of its body.
//!
//! It knows neither which operation is meant nor what fits it.

use super::bad;
use crate::json;
use crate::mock::http::Arrived;
use crate::mock::wire::Refusal;
use crate::model::Value;

/// Names and values, in their order; a name may come twice.
pub(super) type Sent = Vec<(String, Value)>;

/// The parameters of a query. It is a form: a plus is a space there.
pub(super) fn query(text: &str) -> Result<Sent, String> {
    let one = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let plain = |text: &str| decode(&text.replace('+', " "));
        let name = plain(name).map_err(|why| format!("a name in the query: {why}"))?;
        let value = plain(value).map_err(|why| format!("`{name}` in the query: {why}"))?;
        Ok((name, Value::String(value)))
    };
    text.split('&').filter(|pair| !pair.is_empty()).map(one).collect()
}

/// The entries of the object in a body. A request without a body gives none.
pub(super) fn body(request: &Arrived) -> Result<Sent, Refusal> {
    if request.body.is_empty() {
        return Ok(Sent::new());
    }
    if !request.header("content-type").is_some_and(is_json) {
        let message = "the body must be JSON in UTF-8, and its Content-Type must say so: application/json";
        return Err(Refusal { status: Some(415), ..bad(message.to_owned()) });
    }
    let text = str::from_utf8(&request.body).map_err(|_| bad("the body is not UTF-8".to_owned()))?;
    match json::parse(text) {
        Ok(Value::Map(entries)) => Ok(entries),
        Ok(_) => Err(bad("the body is not an object".to_owned())),
        Err(why) => Err(bad(format!("the body is not JSON: {why}"))),
    }
}

/// `application/json` or a kind of it, in no other character set than JSON has.
fn is_json(media_type: &str) -> bool {
    let mut parts = media_type.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_utf8 = |part: &str| match part.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
            value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    };
    (kind == "application/json" || kind.ends_with("+json")) && parts.all(is_utf8)
}

/// Text without its percent signs.
pub(super) fn decode(text: &str) -> Result<String, &'static str> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let decoded = match byte {
            b'%' => {
                let (high, low) = (rest.next().and_then(digit), rest.next().and_then(digit));
                high.zip(low)
                    .map(|(high, low)| high << 4 | low)
                    .ok_or("a % without two hexadecimal digits")?
            }
            byte => byte,
        };
        bytes.push(decoded);
    }
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8")
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_taken_apart_as_a_form_is() {
        let text = |text: &str| Value::String(text.to_owned());
        let wanted = [("a", text("1 2+")), ("я", text("")), ("b", text("=&"))];
        let wanted = wanted.map(|(name, value)| (name.to_owned(), value)).to_vec();
        assert_eq!(query("a=1+2%2B&%D1%8F&&b==%26"), Ok(wanted));
        for broken in ["a=%", "a=%4", "a=%zz", "%ff=1", "a=%+1"] {
            assert!(query(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_body_is_json_in_utf_8_or_nothing() {
        for right in ["application/json", "Application/JSON; charset=\"UTF-8\"", "application/hal+json;v=1"] {
            assert!(is_json(right), "{right}");
        }
        for wrong in ["", "text/plain", "application/jsonp", "application/json; charset=windows-1251"] {
            assert!(!is_json(wrong), "{wrong}");
        }
    }
}
