//! XML and HTML: text between tags and the values of attributes are replaced, tags are kept.
//!
//! It checks nothing: what is not well formed stays so. Names of elements are columns. Comments are dropped: nobody
//! decodes them, and anything may stand there.

use super::{Rule, Scrubber};

/// Attributes that say how something is written, not what.
const GRAMMAR: [&str; 9] =
    ["version", "encoding", "standalone", "type", "nil", "name", "charset", "lang", "encodingStyle"];

pub(super) fn scrub(scrubber: &mut Scrubber, text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut element = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        kept.push_str(&value(scrubber, before, &element));
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if let Some(data) = tag.strip_prefix("![CDATA[") {
            let (data, after) = data.split_once("]]>").unwrap_or((data, ""));
            kept.push_str(&value(scrubber, &escape(data), &element));
            rest = after;
        } else {
            let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
            if !tag.starts_with(['/', '?', '!']) {
                element =
                    local(tag.split([' ', '\n', '\t', '\r', '/']).next().unwrap_or_default()).to_owned();
            }
            kept.push_str(&format!("<{}>", attributes(scrubber, tag)));
            rest = after;
        }
    }
    kept.push_str(&value(scrubber, rest, &element));
    kept
}

/// White space around a text is the layout's.
fn value(scrubber: &mut Scrubber, text: &str, element: &str) -> String {
    let bare = text.trim();
    if bare.is_empty() {
        return text.to_owned();
    }
    let rule = scrubber.policy.rule(element);
    text.replacen(bare, &escape(&scrubber.value(&unescape(bare), rule)), 1)
}

fn attributes(scrubber: &mut Scrubber, tag: &str) -> String {
    let mut kept = String::with_capacity(tag.len());
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let (head, quoted) = rest.split_at(at);
        let quote = quoted.chars().next().unwrap_or('"');
        let (inner, after) = quoted.get(1..).and_then(|rest| rest.split_once(quote)).unwrap_or((quoted, ""));
        let name = head.trim_end().trim_end_matches('=').trim_end().rsplit([' ', '\n', '\t']).next();
        let name = name.unwrap_or_default();
        kept.push_str(head);
        let fake = if name.starts_with("xmlns") || GRAMMAR.contains(&local(name)) {
            inner.to_owned()
        } else {
            let rule = scrubber.policy.rule(local(name));
            escape(&scrubber.value(&unescape(inner), if rule == Rule::Words { Rule::ByShape } else { rule }))
        };
        kept.push_str(&format!("{quote}{fake}{quote}"));
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn unescape(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn escape(text: &str) -> String {
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&apos;")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
