//! A piece of HTML whose links are not addresses yet.
//!
//! A page is written before it is known on which part of which page its links' targets stand; [`Fragment::finish`] puts
//! the addresses in. What is pushed as text is escaped here and nowhere else.

use std::fmt::Write as _;

/// Where a link leads: a page of the site and a place on it, or a picture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    /// Path of the page's Markdown below the pages' folder: `en/shop/errors.md`. That of a picture is its own.
    pub(super) page: String,
    /// Anchor on it.
    pub(super) anchor: Option<String>,
}

/// HTML, and the links whose addresses are still to be put in, by their places.
#[derive(Debug, Clone, Default)]
pub(super) struct Fragment {
    html: String,
    links: Vec<(usize, Target)>,
}

/// What an address takes up, about.
const ADDRESS: usize = 40;

impl Fragment {
    /// Adds HTML of the site's own.
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds text, between tags or in an attribute's value.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.html, text);
    }

    /// Adds the address of a link, in an attribute's value.
    pub(super) fn address(&mut self, target: Target) {
        self.links.push((self.html.len(), target));
    }

    /// Adds another fragment behind this one.
    pub(super) fn append(&mut self, other: &Self) {
        let at = self.html.len();
        self.html.push_str(&other.html);
        self.links.extend(other.links.iter().map(|(place, target)| (at + place, target.clone())));
    }

    /// How many bytes it takes, about.
    pub(super) fn size(&self) -> usize {
        self.html.len() + self.links.len() * ADDRESS
    }

    /// Where its links lead.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Target> {
        self.links.iter().map(|(_, target)| target)
    }

    /// Writes the HTML with its addresses.
    pub(super) fn finish(&self, out: &mut String, address: &dyn Fn(&Target) -> String) {
        let mut from = 0;
        for (place, target) in &self.links {
            out.push_str(self.html.get(from..*place).unwrap_or_default());
            escape(out, &address(target));
            from = *place;
        }
        out.push_str(self.html.get(from..).unwrap_or_default());
    }
}

/// Text as HTML shows it: none of it is markup, in an element or in an attribute's value.
fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// The address of a file as seen from another; both paths start at the same folder.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folders = |path: &str| path.matches('/').count();
    let common = common_folders(from, to);
    let mut out = "../".repeat(folders(from) - common);
    out.push_str(to.splitn(common + 1, '/').last().unwrap_or_default());
    out
}

/// How many folders two paths begin with together.
fn common_folders(from: &str, to: &str) -> usize {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let (from, to) = (folder(from), folder(to));
    from.split('/').zip(to.split('/')).take_while(|(a, b)| a == b && !a.is_empty()).count()
}

/// An anchor as it stands in an address.
pub(super) fn percent(anchor: &str) -> String {
    let mut out = String::with_capacity(anchor.len());
    for byte in anchor.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// What an address means once its percent signs are read.
pub(super) fn decode(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = (first == b'%').then(|| tail.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_and_addresses_come_in_their_places() {
        let mut outer = Fragment::default();
        let mut inner = Fragment::default();
        inner.push("<a href=\"");
        inner.address(Target { page: "x".into(), anchor: None });
        inner.push("\">");
        inner.text("<b> & \"c\"");
        outer.push("<p>");
        outer.append(&inner);
        outer.push("</a>");
        let mut html = String::new();
        outer.finish(&mut html, &|target| format!("{}?\"", target.page));
        assert_eq!(html, "<p><a href=\"x?&quot;\">&lt;b&gt; &amp; &quot;c&quot;</a>");
    }

    #[test]
    fn addresses_between_folders() {
        assert_eq!(relative("en/shop/operations/a.html", "en/shop/types/B.html"), "../types/B.html");
        assert_eq!(relative("en/shop/operations/a.html", "en/shop/operations/b.html"), "b.html");
        assert_eq!(relative("index.html", "en/index.html"), "en/index.html");
        assert_eq!(relative("en/shop/errors.html", "ru/shop/errors.html"), "../../ru/shop/errors.html");
        assert_eq!(relative("en/a/b.html", "en/a"), "../a");
    }

    #[test]
    fn an_anchor_travels_in_percents() {
        assert_eq!(percent("раз-2"), "%D1%80%D0%B0%D0%B7-2");
        assert_eq!(decode("%D1%80%D0%B0%D0%B7-2%"), "раз-2%");
    }
}
