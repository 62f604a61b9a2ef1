//! A check of finished pages: does every relative link lead to a page, and every anchor to a heading?
//!
//! It reads the Markdown that this emitter writes, not Markdown in general.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::Anchors;
use crate::files::Files;

/// Links that lead nowhere, each as `page: address`.
pub fn broken_links(files: &Files) -> Vec<String> {
    // A picture has no headings.
    let pages: BTreeMap<&str, BTreeSet<String>> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".md") || path.ends_with(".svg"))
        .map(|(path, text)| (path, if path.ends_with(".md") { anchors(text) } else { BTreeSet::new() }))
        .collect();
    let mut broken = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        for address in prose(text).flat_map(addresses) {
            if !leads_somewhere(&pages, path, &address) {
                broken.push(format!("{path}: {address}"));
            }
        }
    }
    broken
}

fn leads_somewhere(pages: &BTreeMap<&str, BTreeSet<String>>, from: &str, address: &str) -> bool {
    if address.contains("://") {
        return true;
    }
    let decoded = decode(address);
    let (file, anchor) = decoded.split_once('#').map_or((&*decoded, None), |(file, tail)| (file, Some(tail)));
    let target = if file.is_empty() { Some(from.to_owned()) } else { resolve(from, file) };
    let Some(found) = target.and_then(|target| pages.get(target.as_str())) else { return false };
    anchor.is_none_or(|anchor| found.contains(anchor))
}

/// Lines outside fenced blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut fence: Option<&str> = None;
    text.lines().filter(move |line| {
        let ticks = line.get(..line.len() - line.trim_start_matches('`').len()).unwrap_or_default();
        match fence {
            Some(open) => {
                if *line == open {
                    fence = None;
                }
                false
            }
            None if ticks.len() >= 3 => {
                fence = Some(ticks);
                false
            }
            None => true,
        }
    })
}

/// Anchors of the headings of a page.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = Anchors::default();
    prose(text)
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')))
        .map(|heading| anchors.next(heading))
        .collect()
}

/// Addresses of the links on a line: what stands between `](` and `)`, outside code and not escaped.
fn addresses(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '`', ']']) {
        let tail = rest.get(at..).unwrap_or_default();
        if let Some(address) = tail.strip_prefix("](").and_then(|tail| tail.split(')').next()) {
            found.push(address.to_owned());
        }
        let step = match tail.chars().next() {
            Some('\\') => 1 + tail.chars().nth(1).map_or(0, char::len_utf8),
            Some('`') => code_length(tail),
            _ => 1,
        };
        rest = tail.get(step..).unwrap_or_default();
    }
    found
}

/// Length of the code span that begins a text.
fn code_length(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let mut at = ticks;
    while let Some(next) = text.get(at..).and_then(|tail| tail.find('`')) {
        let run = text.get(at + next..).map_or(0, |tail| tail.len() - tail.trim_start_matches('`').len());
        at += next + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

/// The path of a relative address; `None` when it leaves the output folder.
fn resolve(from: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Some(parts.join("/"))
}

fn decode(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escaped = (first == b'%').then(|| tail.get(..2)).flatten();
        let byte = escaped
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> Vec<String> {
        let mut files = Files::default();
        files.insert("a/b.md", text);
        files.insert("a/c d.md", "# Раз `два`\n\n## x\n\n## x\n");
        broken_links(&files)
    }

    #[test]
    fn good_links_are_found_good() {
        let text = "# me\n[`x`](c%20d.md#x-1) [a](c%20d.md#%D1%80%D0%B0%D0%B7-%D0%B4%D0%B2%D0%B0) [b](#me) [c](../a/b.md)\n";
        assert_eq!(broken(text), [""; 0]);
    }

    #[test]
    fn a_page_or_heading_that_is_not_there_is_broken() {
        let text = "[a](d.md) [b](c%20d.md#y) [c](../../b.md) [`]`](#nobody)\n";
        let wanted = ["a/b.md: d.md", "a/b.md: c%20d.md#y", "a/b.md: ../../b.md", "a/b.md: #nobody"];
        assert_eq!(broken(text), wanted);
    }

    #[test]
    fn code_and_escaped_brackets_are_no_links() {
        assert_eq!(broken("`[a](d.md)` \\[b\\](d.md)\n```\n[c](d.md)\n```\n"), [""; 0]);
    }
}
