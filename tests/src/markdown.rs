//! Markdown as far as the pages use it: fences, code spans, headings and their anchors, links, tables, raw tags.
//!
//! Written from GitHub's rules and not from the emitter, so that the two check each other. It renders nothing, and must not
//! know what a page is about.

use std::collections::{BTreeMap, BTreeSet};

/// A page, without what stands in its fences.
#[derive(Debug, Default)]
pub struct Page {
    lines: Vec<Line>,
    /// The line whose fence nobody closes.
    pub open_fence: Option<usize>,
}

/// A line outside fences.
#[derive(Debug)]
pub struct Line {
    /// Its number in the file, from one.
    pub number: usize,
    /// As written.
    pub raw: String,
    /// With a dot in the place of each escaped character and of each code span.
    pub bare: String,
}

impl Page {
    /// Reads a page.
    pub fn parse(text: &str) -> Self {
        let mut page = Self::default();
        let mut fence: Option<(usize, usize)> = None;
        for (number, raw) in (1..).zip(text.lines()) {
            let ticks = raw.len() - raw.trim_start_matches('`').len();
            match fence {
                Some((_, length)) if ticks >= length && ticks == raw.len() => fence = None,
                Some(_) => {}
                None if ticks >= 3 => fence = Some((number, ticks)),
                None => page.lines.push(Line { number, raw: raw.to_owned(), bare: bare(raw) }),
            }
        }
        page.open_fence = fence.map(|(number, _)| number);
        page
    }

    /// Lines outside fences.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter()
    }

    /// Headings as written, without their marks.
    pub fn headings(&self) -> impl Iterator<Item = (&Line, &str)> {
        self.lines.iter().filter(|line| line.raw.starts_with('#')).filter_map(|line| {
            line.raw.trim_start_matches('#').strip_prefix(' ').map(|heading| (line, heading.trim()))
        })
    }

    /// What a link to a part of this page may say after `#`.
    pub fn anchors(&self) -> BTreeSet<String> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut anchors = BTreeSet::new();
        for (_, heading) in self.headings() {
            let slug = slug(heading);
            let count = seen.entry(slug.clone()).or_default();
            anchors.insert(if *count == 0 { slug } else { format!("{slug}-{count}") });
            *count += 1;
        }
        anchors
    }

    /// Lines and targets of all links.
    pub fn links(&self) -> Vec<(usize, &str)> {
        let mut found = Vec::new();
        for line in &self.lines {
            for part in line.bare.split("](").skip(1) {
                found.push((line.number, part.split(')').next().unwrap_or_default()));
            }
        }
        found
    }

    /// Lines and texts of raw tags, comments and declarations.
    pub fn tags(&self) -> Vec<(usize, &str)> {
        let mut found = Vec::new();
        for line in &self.lines {
            for part in line.bare.split('<').skip(1) {
                if part.starts_with(|first: char| first.is_ascii_alphabetic() || "/!?".contains(first)) {
                    found.push((line.number, part.split('>').next().unwrap_or_default()));
                }
            }
        }
        found
    }

    /// Rows of tables whose number of cells is not that of the row above: their lines.
    pub fn ragged_rows(&self) -> Vec<usize> {
        let rows = self.lines.iter().filter(|line| line.raw.starts_with('|'));
        let rows: Vec<_> = rows.map(|line| (line.number, cells(&line.raw))).collect();
        let pairs = rows.iter().zip(rows.iter().skip(1));
        pairs
            .filter(|((above, cells), (row, others))| above + 1 == *row && cells != others)
            .map(|(_, (row, _))| *row)
            .collect()
    }
}

/// A dot for each escaped character and each code span.
fn bare(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        rest = match first {
            '\\' if after.starts_with(|next: char| next.is_ascii_punctuation()) => {
                out.push('·');
                after.get(1..).unwrap_or_default()
            }
            '`' => {
                let (shown, tail) = code_span(rest);
                out.push_str(shown);
                tail
            }
            _ => {
                out.push(first);
                after
            }
        };
    }
    out
}

/// What stands in a text that begins with back-ticks: a code span, or the back-ticks themselves; and what is left.
fn code_span(text: &str) -> (&str, &str) {
    let inner = text.trim_start_matches('`');
    let (ticks, _) = text.split_at(text.len() - inner.len());
    let mut at = 0;
    while let Some(found) = inner.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let run = inner.get(start..).unwrap_or_default();
        let length = run.len() - run.trim_start_matches('`').len();
        if length == ticks.len() {
            return ("·", inner.get(start + length..).unwrap_or_default());
        }
        at = start + length;
    }
    (ticks, inner)
}

/// Cells of a table's row: a bar splits unless it is escaped, in code, too.
fn cells(raw: &str) -> usize {
    raw.replace("\\\\", "").replace("\\|", "").matches('|').count()
}

/// Letters and digits in lower case, `-` and `_` kept, a hyphen for a space; tags, marks and entities go.
fn slug(heading: &str) -> String {
    let heading = heading.replace("<code>", "").replace("</code>", "");
    let mut shown = String::new();
    for (index, part) in heading.split("&#").enumerate() {
        let tail = part.split_once(';').map(|(_, tail)| tail).filter(|_| index > 0);
        shown.push_str(tail.unwrap_or(part));
    }
    let letters = shown.chars().flat_map(char::to_lowercase);
    let kept = letters.filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

/// Relative links of these pages, by path, that lead to no page among them or to no heading of it.
pub fn broken_links(pages: &BTreeMap<&str, Page>) -> Vec<String> {
    let anchors: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, page)| (*path, page.anchors())).collect();
    let mut broken = Vec::new();
    for (path, page) in pages {
        let is_page = |target: &str| !target.starts_with("https://") && !target.ends_with(".svg");
        for (line, target) in page.links().into_iter().filter(|(_, target)| is_page(target)) {
            let target = unescape(target);
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let file = if file.is_empty() { Some((*path).to_owned()) } else { resolve(path, file) };
            let found = file.and_then(|file| anchors.get(file.as_str()));
            if !found.is_some_and(|anchors| anchor.is_empty() || anchors.contains(anchor)) {
                broken.push(format!("{path}:{line}: {target}"));
            }
        }
    }
    broken
}

/// Where the links to pictures of these pages lead, as paths from the same root; an empty one where they lead out of it.
pub fn pictures(pages: &BTreeMap<&str, Page>) -> BTreeSet<String> {
    let targets = |page: &Page| -> Vec<String> {
        page.links()
            .into_iter()
            .map(|(_, target)| target.to_owned())
            .filter(|it| it.ends_with(".svg"))
            .collect()
    };
    let all =
        pages.iter().flat_map(|(path, page)| targets(page).into_iter().map(|target| resolve(path, &target)));
    all.map(Option::unwrap_or_default).collect()
}

/// The text that a link's target writes with `%`.
fn unescape(target: &str) -> String {
    let mut bytes = Vec::new();
    for (index, part) in target.split('%').enumerate() {
        let code = part.get(..2).filter(|_| index > 0).and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.extend(code);
        bytes.extend(part.bytes().skip(if code.is_some() { 2 } else { 0 }));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Where a relative link of a page leads, as a path from the same root; `None` when it leads out of it.
fn resolve(page: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_and_code_hide_what_looks_like_markup() {
        let page = Page::parse("# A `<b>`\n````rust\n```\n<i>\n````\n\\<b> and ``a`<i>`` and <u>\n");
        assert_eq!(page.open_fence, None);
        assert_eq!(page.tags(), [(6, "u")]);
        assert_eq!(page.anchors(), BTreeSet::from(["a-b".to_owned()]));
    }

    #[test]
    fn an_open_fence_and_a_ragged_table_are_found() {
        let page = Page::parse("| a | b |\n| - | - |\n| `x|y` | z |\n| x\\|y | z |\n```\n");
        assert_eq!(page.open_fence, Some(5));
        assert_eq!(page.ragged_rows(), [3, 4]);
    }

    #[test]
    fn links_are_resolved_from_their_page() {
        let page = Page::parse("[`a`](../b.md#c) and \\[x\\](y)\n");
        assert_eq!(page.links(), [(1, "../b.md#c")]);
        let pages = BTreeMap::from([("en/a/x.md", page), ("en/b.md", Page::parse("# D\n"))]);
        assert_eq!(broken_links(&pages), ["en/a/x.md:1: ../b.md#c"]);
        assert_eq!(resolve("en/a/x.md", "../b.md").as_deref(), Some("en/b.md"));
        assert_eq!(resolve("x.md", "../b.md"), None);
        assert_eq!(unescape("a#%D0%B6-b"), "a#ж-b");
    }
}
