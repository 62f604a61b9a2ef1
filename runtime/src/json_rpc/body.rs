//! The body of an answer as text: its charset, and what of a page may be shown.
//!
//! It does not know what the text means.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::error::Body;

/// Most characters of a page that an error shows.
const EXCERPT: usize = 120;

/// The body as text. UTF-8 is checked once here, so that nobody has to check it string by string.
pub(crate) fn text<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<Cow<'a, str>, Body> {
    let encoding = if body.starts_with(b"\xEF\xBB\xBF") { UTF_8 } else { declared(headers)? };
    if encoding != UTF_8 {
        let (text, broken) = encoding.decode_without_bom_handling(body);
        return if broken { Err(Body::Charset) } else { Ok(text) };
    }
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    match simdutf8::compat::from_utf8(body) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        // The last character has only begun.
        Err(error) if error.error_len().is_none() => Err(Body::CutOff),
        Err(_) => Err(Body::Charset),
    }
}

/// The charset of the header; UTF-8 when it names none.
fn declared(headers: &HeaderMap) -> Result<&'static Encoding, Body> {
    let Some(content_type) = headers.get(CONTENT_TYPE) else { return Ok(UTF_8) };
    let content_type = String::from_utf8_lossy(content_type.as_bytes());
    let label = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    match label {
        Some(label) => Encoding::for_label(label.as_bytes()).ok_or(Body::Charset),
        None => Ok(UTF_8),
    }
}

/// The beginning of a page or of plain text, in one line. Of anything that looks like data nothing: it may hold a
/// session or a person.
pub(super) fn excerpt(text: &str) -> Option<String> {
    let text = text.trim_start();
    if text.starts_with(['{', '[', '"']) {
        return None;
    }
    let shown = if text.starts_with('<') { title(text).unwrap_or_default() } else { text };
    let words: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = words.chars().filter(|c| !c.is_control()).take(EXCERPT).collect();
    (!line.is_empty()).then_some(line)
}

fn title(page: &str) -> Option<&str> {
    let lower = page.to_ascii_lowercase();
    let opened = lower.find("<title")?;
    let start = opened + lower.get(opened..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find('<')?;
    page.get(start..end)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;

    fn headers(content_type: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, http::HeaderValue::from_static(content_type))])
    }

    #[test]
    fn windows_1251_is_read_when_the_header_says_so() {
        let answer = headers("application/json-rpc; Charset=\"Windows-1251\"");
        assert_eq!(text(&answer, b"\xCF\xF0\xE8\xE2\xE5\xF2").unwrap(), "Привет");
    }

    #[test]
    fn windows_1251_without_a_header_is_not_guessed() {
        assert_eq!(text(&HeaderMap::new(), b"\xCF\xF0\xE8 \xE2").unwrap_err(), Body::Charset);
    }

    #[test]
    fn an_unknown_charset_is_not_read_as_another() {
        assert_eq!(text(&headers("text/plain; charset=klingon"), b"x").unwrap_err(), Body::Charset);
    }

    #[test]
    fn half_a_character_at_the_end_is_a_cut() {
        assert_eq!(
            text(&HeaderMap::new(), "{\"result\":\"Я".as_bytes().split_last().unwrap().1),
            Err(Body::CutOff)
        );
    }

    #[test]
    fn a_mark_of_utf_8_is_passed_over() {
        assert_eq!(text(&headers("text/plain; charset=windows-1251"), "\u{feff}Я".as_bytes()).unwrap(), "Я");
    }

    #[test]
    fn a_page_is_shown_by_its_title_and_data_not_at_all() {
        let page = "<html><head><TITLE>\n 502  Bad\u{7} Gateway</TITLE>";
        assert_eq!(excerpt(page).unwrap(), "502 Bad Gateway");
        assert_eq!(excerpt("{\"result\":\"0000dabd"), None);
        assert_eq!(excerpt("<p>no title</p>"), None);
    }
}
