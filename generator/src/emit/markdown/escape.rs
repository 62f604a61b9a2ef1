//! Turns any text into Markdown that shows exactly that text.
//!
//! Catalogue texts come from documents nobody vouches for. Whatever they hold, a page shows it as text: no markup, no
//! HTML, no entity, no broken table, no invisible character that reorders what is read. This module knows Markdown
//! (CommonMark with GitHub's tables) and nothing else.

use std::fmt::Write as _;

/// A part of a text that may have a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// What stands between back-ticks.
    Code(&'a str),
    /// A run of letters, digits, dots and underscores.
    Word(&'a str),
}

/// Text for a paragraph or a table cell: one line, every sign of markup escaped. Back-ticks around a word are the one
/// sign that a text may use: they make it code.
pub(crate) fn text(raw: &str) -> String {
    linked(raw, &|_| None)
}

/// The same, with parts replaced by the Markdown that `resolve` gives for them.
pub(super) fn linked(raw: &str, resolve: &dyn Fn(Part<'_>) -> Option<String>) -> String {
    let line = one_line(raw);
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line.as_str();
    while let Some((before, inside, after)) = split_code(rest) {
        plain(&mut out, before, resolve);
        out.push_str(&resolve(Part::Code(inside)).unwrap_or_else(|| code(inside)));
        rest = after;
    }
    plain(&mut out, rest, resolve);
    out
}

/// What stands before, in and after the first pair of back-ticks.
fn split_code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, tail) = text.split_once('`')?;
    let (inside, after) = tail.split_once('`')?;
    (!inside.trim().is_empty()).then_some((before, inside, after))
}

/// Words and what stands between them; the first word of a line may be more than text to Markdown.
fn plain(out: &mut String, text: &str, resolve: &dyn Fn(Part<'_>) -> Option<String>) {
    let is_word = |c: char| is_letter(c) || matches!(c, '.' | '_');
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let word = run.trim_end_matches('.');
        match resolve(Part::Word(word)).filter(|_| !word.is_empty()) {
            Some(markdown) => {
                out.push_str(&markdown);
                escape(out, run.get(word.len()..).unwrap_or_default());
            }
            None => escape(out, run),
        }
        let next = after.find(is_word).unwrap_or(after.len());
        let (between, tail) = after.split_at(next);
        escape(out, between);
        rest = tail;
    }
}

/// Adds text to a line that is being made. Every sign of markup is escaped, back-ticks included.
pub(super) fn escape(out: &mut String, text: &str) {
    let first = out.is_empty();
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        let starts_block = first && before.is_none() && matches!(c, '#' | '-' | '+' | '=' | ':');
        match c {
            // A pipe ends a cell even after a backslash in some readers; an entity never does.
            '|' => out.push_str("&#124;"),
            '_' if is_inside_word(before, after) => out.push('_'),
            _ if starts_block || is_markup(c) => {
                out.push('\\');
                out.push(c);
            }
            // The mark of a numbered list: digits alone before it, at the beginning of the line.
            '.' | ')' if is_list_number(out) && after.is_none_or(|c| c == ' ') => {
                out.push('\\');
                out.push(c);
            }
            _ => push_visible(out, c, "\\\\u{", "}"),
        }
        before = Some(c);
    }
}

/// A code span. It may stand in a table cell.
pub(crate) fn code(raw: &str) -> String {
    let mut body = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '\n' => body.push_str("\\n"),
            '\r' => body.push_str("\\r"),
            '\t' => body.push_str("\\t"),
            _ => push_visible(&mut body, c, "\\u{", "}"),
        }
    }
    if body.trim().is_empty() {
        // Markdown has no code span for nothing or for blanks alone.
        body = format!("\"{body}\"");
    }
    if body.contains('|') {
        return html_code(&body);
    }
    let fence = "`".repeat(longest_run(&body) + 1);
    let pad = if body.starts_with(['`', ' ']) || body.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{body}{pad}{fence}")
}

/// A fenced block whose fence is longer than any run of backticks inside. It has no new line at its end.
pub(super) fn fence(language: &str, raw: &str) -> String {
    let (open, close) = match language {
        "json" => ("\\u", ""),
        "xml" => ("&#x", ";"),
        _ => ("\\u{", "}"),
    };
    let ticks = "`".repeat(longest_run(raw).max(2) + 1);
    let mut out = format!("{ticks}{language}\n");
    for line in raw.trim_end().lines() {
        let start = out.len();
        for c in line.chars() {
            match c {
                '\t' => out.push('\t'),
                _ => push_visible(&mut out, c, open, close),
            }
        }
        let kept = out.get(start..).map_or(0, |tail| tail.trim_end().len());
        out.truncate(start + kept);
        out.push('\n');
    }
    out.push_str(&ticks);
    out
}

/// A link. The label is Markdown already, the address is not.
pub(super) fn link(label: &str, address: &str) -> String {
    format!("[{label}]({})", percent(address))
}

/// A link into the web. Its address keeps the signs that make one.
pub(super) fn web(label: &str, url: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/#:?&=%+,;@".contains(&byte);
    let mut address = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            _ if plain(byte) => address.push(char::from(byte)),
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    format!("[{label}]({address})")
}

/// The address with everything percent-encoded that is not plain in a relative URL.
pub(super) fn percent(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'#' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Line breaks and tabs become spaces; spaces at the ends go.
fn one_line(raw: &str) -> String {
    let is_break =
        |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let spaced: String = raw.chars().map(|c| if is_break(c) { ' ' } else { c }).collect();
    let mut line = String::with_capacity(spaced.len());
    for c in spaced.trim().chars() {
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    line
}

fn is_list_number(line: &str) -> bool {
    (1..10).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_inside_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_letter) && after.is_some_and(is_letter)
}

/// Whether it is a letter or a digit. Those of most texts are told without the tables of Unicode.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => true,
        _ => !c.is_ascii() && c.is_alphanumeric(),
    }
}

fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$')
}

/// Pushes a character, or its number where it would be invisible or reorder its neighbours.
fn push_visible(out: &mut String, c: char, open: &str, close: &str) {
    if !is_hidden(c) {
        out.push(c);
    } else if close.is_empty() {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "{open}{unit:04x}");
        }
    } else {
        let _ = write!(out, "{open}{:x}{close}", u32::from(c));
    }
}

/// A letter that nobody sees, or that reorders its neighbours.
pub(super) fn is_hidden(c: char) -> bool {
    if matches!(c, ' '..='~' | 'Ѐ'..='ӿ') {
        return false;
    }
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn html_code(body: &str) -> String {
    let mut out = String::from("<code>");
    for c in body.chars() {
        if c.is_ascii_punctuation() {
            let _ = write!(out, "&#{};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push_str("</code>");
    out
}

fn longest_run(raw: &str) -> usize {
    raw.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_does_not_end_a_cell() {
        assert_eq!(text("a|b"), "a&#124;b");
        assert_eq!(text(r"a\|b"), r"a\\&#124;b");
        assert_eq!(code("a|b"), "<code>a&#124;b</code>");
        assert_eq!(code("`|<b>"), "<code>&#96;&#124;&#60;b&#62;</code>");
    }

    #[test]
    fn html_and_entities_stay_text() {
        assert_eq!(text("<b>x</b> &amp; &#60;"), r"\<b\>x\</b\> \&amp; \&#60;");
    }

    #[test]
    fn emphasis_and_links_stay_text() {
        assert_eq!(text("*a* [b](c) ![d](e) ~~f~~ $g$"), r"\*a\* \[b\](c) !\[d\](e) \~\~f\~\~ \$g\$");
    }

    #[test]
    fn an_underscore_inside_a_word_stays() {
        assert_eq!(text("a_b _c_ имя_поля"), r"a_b \_c\_ имя_поля");
    }

    #[test]
    fn a_pair_of_backticks_is_code_and_nothing_else() {
        assert_eq!(text("a `b<i>` c"), "a `b<i>` c");
        assert_eq!(text("`a|b`"), "<code>a&#124;b</code>");
        assert_eq!(text("a`b"), r"a\`b");
        assert_eq!(text("``` a"), r"\`\`\` a");
        assert_eq!(text("a `b` c`"), r"a `b` c\`");
    }

    #[test]
    fn only_whole_words_are_linked() {
        let resolve = |part: Part<'_>| match part {
            Part::Word("A.B") | Part::Code("T") => Some("[x](y)".to_owned()),
            _ => None,
        };
        assert_eq!(linked("A.B. A.B.C, `T` T; (A.B)", &resolve), "[x](y). A.B.C, [x](y) T; ([x](y))");
    }

    #[test]
    fn a_line_break_does_not_end_a_cell_or_start_a_block() {
        assert_eq!(text("a\n\n# b\r\n- c\td"), "a # b - c d");
        assert_eq!(code("a\nb"), r"`a\nb`");
    }

    #[test]
    fn a_leading_sign_does_not_start_a_block() {
        assert_eq!(text("# a"), r"\# a");
        assert_eq!(text("- a"), r"\- a");
        assert_eq!(text("+ a"), r"\+ a");
        assert_eq!(text("> a"), r"\> a");
        assert_eq!(text("    === "), r"\===");
        assert_eq!(text("12. a"), r"12\. a");
        assert_eq!(text("12) a"), r"12\) a");
        assert_eq!(text("12 a. b"), "12 a. b");
        assert_eq!(text("1.3.6 is 2)"), "1.3.6 is 2)");
    }

    #[test]
    fn bidi_marks_are_shown() {
        assert_eq!(text("a\u{202e}b"), r"a\\u{202e}b");
        assert_eq!(code("a\u{2066}b"), r"`a\u{2066}b`");
        assert_eq!(fence("json", "\"\u{202e}\u{e0001}\""), "```json\n\"\\u202e\\udb40\\udc01\"\n```");
        assert_eq!(fence("rust", "// \u{202e}"), "```rust\n// \\u{202e}\n```");
    }

    #[test]
    fn a_backtick_does_not_end_a_code_span() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("``"), "``` `` ```");
        assert_eq!(code(""), "`\"\"`");
        assert_eq!(code(" "), "`\" \"`");
    }

    #[test]
    fn backticks_do_not_end_a_block() {
        assert_eq!(fence("yaml", "a\n```\n````\n"), "`````yaml\na\n```\n````\n`````");
    }

    #[test]
    fn a_block_has_no_trailing_spaces() {
        assert_eq!(fence("", "a  \r\n\tb \n\n"), "```\na\n\tb\n```");
    }

    #[test]
    fn an_address_cannot_leave_its_parentheses() {
        assert_eq!(link("x", "a b).md#раз"), "[x](a%20b%29.md#%D1%80%D0%B0%D0%B7)");
    }
}
