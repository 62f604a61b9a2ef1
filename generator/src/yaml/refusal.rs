//! What is said about YAML that cannot be read.

use granit_parser::{ErrorKind, ScanError};

use super::tree::DEPTH;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// Something that YAML has and the catalogue does without.
pub(super) fn refused(span: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::new("K0003", span, format!("{what} has no place in the catalogue")).help(help)
}

/// Lists and maps inside each other beyond the bound.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    refused(span, "nesting this deep", &format!("nest at most {DEPTH} levels"))
}

/// A text that is not YAML.
pub(super) fn syntax_error(error: &ScanError, source: SourceId, text: &str, at: u32) -> Diagnostic {
    let width = text.get(at as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let end = at.saturating_add(u32::try_from(width).unwrap_or_default());
    let span = Span { source, start: at, end };
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(span);
    }
    let message = format!("this is not YAML: {}", error.info());
    if let Some(start) = tab(text, at).filter(|_| error.info().contains("tab")) {
        let span = Span { source, start, end: start.saturating_add(1) };
        return Diagnostic::new("K0001", span, message).help(NO_TABS);
    }
    Diagnostic::new("K0001", span, message).help(advice(error, text, at))
}

const NO_TABS: &str = "indent with spaces, not with tabs";

/// The tab in the indentation of the line of a byte, or of the line behind it: there it is noticed before its line has begun.
fn tab(text: &str, at: u32) -> Option<u32> {
    let (head, _) = text.split_at_checked(at as usize)?;
    let mut start = head.rfind('\n').map_or(0, |end| end + 1);
    for line in text.get(start..)?.split_inclusive('\n').take(2) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line.get(..indent).and_then(|indent| indent.find('\t')) {
            return u32::try_from(start + tab).ok();
        }
        start += line.len();
    }
    None
}

/// What to do about a syntax error, guessed from its kind and its line.
fn advice(error: &ScanError, text: &str, at: u32) -> &'static str {
    let (head, tail) = text.split_at_checked(at as usize).unwrap_or((text, ""));
    let line_head = head.rsplit('\n').next().unwrap_or_default();
    let line = || line_head.chars().chain(tail.chars().take_while(|letter| *letter != '\n'));
    let indent: String = line().take_while(|letter| letter.is_whitespace()).collect();
    let brackets = line().zip(line().skip(1)).any(|pair| pair == ('[', ']') || pair == ('{', '}'));
    let colons = line().zip(line().skip(1)).filter(|pair| *pair == (':', ' ')).count();
    if indent.contains('\t')
        || matches!(error.kind(), ErrorKind::TabInIndentation | ErrorKind::TabInBlockIndentation)
    {
        NO_TABS
    } else if matches!(error.kind(), ErrorKind::UnclosedQuotedScalar) {
        "close the quotation mark; inside '…' an apostrophe is written twice"
    } else if brackets {
        "inside `[…]` and `{…}` a type with `[]` or `{}` stands in quotation marks"
    } else if colons > 1 {
        "a text that holds `: ` stands in quotation marks"
    } else {
        "check the indentation, and put texts with special characters in quotation marks"
    }
}
