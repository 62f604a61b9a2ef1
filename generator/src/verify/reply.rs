//! What comes before the value of an answer: its media type, its character set, and whether it is JSON and whole.
//!
//! What cannot be read is not shown: there is no telling which part of it is a secret.

use super::excerpt;
use super::finding::{Kind, Verdict};
use super::line::Reply;
use crate::json;
use crate::model::Value;

const JSON: &str = "application/json";

/// Why a body cannot be read: of which kind that is, and what was found.
type Unread = (Kind, String);

/// The value of an answer, if there is one, and what is wrong with how it came.
pub(super) fn read(reply: &Reply) -> (Option<Value>, Vec<Verdict>) {
    let media = media(reply);
    match (text(&reply.body).and_then(parsed), media) {
        (Ok(value), media) => (Some(value), media.into_iter().collect()),
        // A page of HTML is one thing that is wrong, not two.
        (Err((_, why)), Some(media)) => {
            let found = format!("{}, and the body is no JSON either: {why}", media.found);
            (None, vec![Verdict { found, ..media }])
        }
        (Err((kind, found)), None) => {
            let expected = if kind == Kind::Encoding { "UTF-8" } else { "JSON, whole and nothing behind it" };
            (None, vec![Verdict::new(kind, "", expected, found)])
        }
    }
}

fn media(reply: &Reply) -> Option<Verdict> {
    let verdict = |found: String| Some(Verdict::new(Kind::ContentType, "", JSON, found));
    let Some(media) = &reply.media else { return verdict("no Content-Type".to_owned()) };
    let mut parts = media.split(';').map(|part| part.trim().to_ascii_lowercase());
    let essence = parts.next().unwrap_or_default();
    let is_json = essence == JSON || (essence.starts_with("application/") && essence.ends_with("+json"));
    let charset =
        parts.find_map(|part| part.strip_prefix("charset=").map(|set| set.trim_matches('"').to_owned()));
    let is_utf8 = charset.is_none_or(|charset| matches!(charset.as_str(), "utf-8" | "utf8"));
    if is_json && is_utf8 { None } else { verdict(excerpt::clean(media)) }
}

fn text(body: &[u8]) -> Result<&str, Unread> {
    std::str::from_utf8(body).map_err(|error| match error.error_len() {
        Some(_) => {
            (Kind::Encoding, format!("a byte that is none of it, after {} that are", error.valid_up_to()))
        }
        None => (Kind::Json, "an end in the middle of a letter".to_owned()),
    })
}

fn parsed(text: &str) -> Result<Value, Unread> {
    let known = match text.trim_start().chars().next() {
        None => Some("nothing"),
        Some('\u{feff}') => Some("a byte order mark before it"),
        Some('<') => Some("HTML or XML"),
        Some(_) => None,
    };
    let read = known.map_or_else(|| json::parse(text), |found| Err(found.to_owned()));
    read.map_err(|found| (Kind::Json, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(media: Option<&str>, body: &[u8]) -> Vec<(Kind, String)> {
        let (media, body) = (media.map(str::to_owned), body.to_vec());
        let (_, verdicts) = read(&Reply { status: 200, media, challenges: false, body });
        verdicts.into_iter().map(|verdict| (verdict.kind, verdict.found)).collect()
    }

    #[test]
    fn json_in_utf_8_is_all_that_is_wanted() {
        for media in
            ["application/json", "Application/JSON; charset=UTF-8", "application/hal+json;charset=\"utf-8\""]
        {
            assert_eq!(judged(Some(media), b" [1] \n"), [], "{media}");
        }
        for media in ["text/plain", "text/json", "application/json; charset=windows-1251", ""] {
            assert_eq!(judged(Some(media), b"[1]"), [(Kind::ContentType, media.to_owned())]);
        }
        assert_eq!(judged(None, b"[1]"), [(Kind::ContentType, "no Content-Type".to_owned())]);
    }

    #[test]
    fn what_is_no_json_is_told_once_and_not_shown() {
        let page = b"<html>secret</html>";
        let found = "text/html, and the body is no JSON either: HTML or XML".to_owned();
        assert_eq!(judged(Some("text/html"), page), [(Kind::ContentType, found)]);
        assert_eq!(judged(Some(JSON), page), [(Kind::Json, "HTML or XML".to_owned())]);
        for wrong in
            ["[{\"password\":\"secret\"", "secret", "[] secret", "{'password': 'secret'}", "\u{feff}[]", ""]
        {
            let told = judged(Some(JSON), wrong.as_bytes());
            assert!(
                matches!(told.as_slice(), [(Kind::Json, found)] if !found.contains("secret")),
                "{told:?}"
            );
        }
        assert_eq!(
            judged(Some(JSON), b"[\"\xcf\xf0\"]"),
            [(Kind::Encoding, "a byte that is none of it, after 2 that are".to_owned())]
        );
    }
}
