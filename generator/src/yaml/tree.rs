//! From the parser's events to the tree, refusing what the catalogue does without.

use std::collections::BTreeMap;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StructureStyle};

use super::{Node, NodeKind, Scalar};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Span, Spanned};

/// Most levels of lists and maps inside each other.
const DEPTH: usize = 64;

/// Reads the text of a source; `None` when it is not a single sound document (the diagnostics say why) or is empty.
pub(crate) fn parse(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder { source, text, open: Vec::new(), root: None, documents: 0, diagnostics };
    for step in Parser::new_from_str_with_options(text, options()) {
        let sound = match step {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                let at = builder.byte(error.marker());
                builder.report(syntax_error(&error, source, text, at))
            }
        };
        sound?;
    }
    builder.root
}

fn options() -> Options {
    granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        disallow_directives: true,
        flow_nesting_limit: 2 * DEPTH,
        block_nesting_limit: 2 * DEPTH,
    }
}

struct Builder<'a> {
    source: SourceId,
    text: &'a str,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    diagnostics: &'a mut Diagnostics,
}

/// A list or map whose end has not come yet.
struct Open {
    span: Span,
    block: bool,
    items: Items,
}

enum Items {
    List(Vec<Node>),
    Map { entries: Vec<(Spanned<String>, Node)>, key: Option<Spanned<String>> },
}

impl Builder<'_> {
    /// Takes one event; `None` when reading cannot go on.
    fn event(&mut self, event: Event<'_>, place: &granit_parser::Span) -> Option<()> {
        let span = self.span(place);
        if let Some(tag) = place.tag_span() {
            let span = self.span(&tag);
            return self.refuse(
                span,
                "a tag",
                "remove it; a text that begins with `!` stands in quotation marks",
            );
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return self.refuse(span, "a second document", "write one document in a file");
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return self.refuse(span, "an alias", "write it out, or share it with `include`");
            }
            Event::Anchor(..) => {
                return self.refuse(
                    span,
                    "an anchor",
                    "what records share is a record that others `include`",
                );
            }
            Event::Scalar(text, style, ..) => {
                let scalar = self.scalar(text.into_owned(), style, span);
                return self.add(Node { span, kind: NodeKind::Scalar(scalar) });
            }
            Event::SequenceStart(style, ..) => return self.open(span, style, Items::List(Vec::new())),
            Event::MappingStart(style, ..) => {
                return self.open(span, style, Items::Map { entries: Vec::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(span),
            _ => {}
        }
        Some(())
    }

    fn open(&mut self, span: Span, style: StructureStyle, items: Items) -> Option<()> {
        if self.open.len() >= DEPTH {
            return self.report(too_deep(span));
        }
        self.open.push(Open { span, block: style == StructureStyle::Block, items });
        Some(())
    }

    fn close(&mut self, end: Span) -> Option<()> {
        let Open { span, block, items } = self.open.pop()?;
        let (last, kind) = match items {
            Items::List(items) => (items.last().map(|item| item.span.end), NodeKind::List(items)),
            Items::Map { entries, .. } => {
                let last = entries.last().map(|(_, value)| value.span.end);
                (last, NodeKind::Map(self.without_duplicates(entries)))
            }
        };
        // The parser ends a block where the next thing begins; people see it end with its last item.
        let end = if block { last.unwrap_or(span.end) } else { end.end };
        self.add(Node { span: Span { end: end.max(span.end), ..span }, kind })
    }

    /// Puts a finished node where it belongs.
    fn add(&mut self, node: Node) -> Option<()> {
        match self.open.last_mut().map(|open| &mut open.items) {
            None => self.root = Some(node),
            Some(Items::List(items)) => items.push(node),
            Some(Items::Map { entries, key }) => match (key.take(), node.kind) {
                (Some(key), kind) => entries.push((key, Node { span: node.span, kind })),
                (None, NodeKind::Scalar(scalar)) => *key = Some(Spanned::new(scalar.text, node.span)),
                (None, _) => {
                    return self.refuse(node.span, "a list or map as a key", "write a text as the key");
                }
            },
        }
        Some(())
    }

    fn without_duplicates(&mut self, entries: Vec<(Spanned<String>, Node)>) -> Vec<(Spanned<String>, Node)> {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if let Some(earlier) = first.get(&key.value) {
                self.diagnostics.push(
                    Diagnostic::new("K0004", key.span, format!("the key `{}` stands twice", key.value))
                        .label("again here")
                        .related(*earlier, "first here")
                        .help("remove one of them, or rename it if two things were meant"),
                );
            } else {
                first.insert(key.value.clone(), key.span);
                kept.push((key, value));
            }
        }
        kept
    }

    fn scalar(&self, text: String, style: ScalarStyle, span: Span) -> Scalar {
        let raw = self.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let skipped = match style {
            ScalarStyle::Plain => Some(0),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Some(1),
            ScalarStyle::Literal | ScalarStyle::Folded => None,
        };
        let verbatim = skipped.filter(|skipped| raw.get(*skipped..skipped + text.len()) == Some(&text));
        let verbatim = verbatim.and_then(|skipped| Some(span.start + u32::try_from(skipped).ok()?));
        Scalar { text, plain: style == ScalarStyle::Plain, verbatim }
    }

    fn refuse(&mut self, span: Span, what: &str, help: &str) -> Option<()> {
        self.report(refused(span, what, help))
    }

    fn report(&mut self, diagnostic: Diagnostic) -> Option<()> {
        self.diagnostics.push(diagnostic);
        None
    }

    fn span(&self, place: &granit_parser::Span) -> Span {
        let start = self.byte(&place.start);
        let end = self.byte(&place.end).max(start);
        // A scalar may be said to reach over the white space behind it.
        let text = self.text.get(start as usize..end as usize).unwrap_or_default();
        let trimmed = u32::try_from(text.trim_end().len()).unwrap_or_default();
        Span { source: self.source, start, end: if trimmed == 0 { start } else { start + trimmed } }
    }

    fn byte(&self, marker: &granit_parser::Marker) -> u32 {
        let byte = marker.byte_offset().unwrap_or_default().min(self.text.len());
        u32::try_from(byte).unwrap_or(u32::MAX)
    }
}

fn refused(span: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::new("K0003", span, format!("{what} has no place in the catalogue")).help(help)
}

fn too_deep(span: Span) -> Diagnostic {
    refused(span, "nesting this deep", &format!("nest at most {DEPTH} levels"))
}

fn syntax_error(error: &ScanError, source: SourceId, text: &str, at: u32) -> Diagnostic {
    let width = text.get(at as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let end = at.saturating_add(u32::try_from(width).unwrap_or_default());
    let span = Span { source, start: at, end };
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(span);
    }
    Diagnostic::new("K0001", span, format!("this is not YAML: {}", error.info()))
        .help(advice(error, text, at))
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
        "indent with spaces, not with tabs"
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

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test may stop at the first surprise"
    )]

    use std::path::PathBuf;

    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        let mut diagnostics = Diagnostics::default();
        let id = Sources::default().add(PathBuf::from("a.yaml"), text.to_owned());
        let node = parse(id, text, &mut diagnostics);
        (node, diagnostics.into_sorted())
    }

    fn slice(text: &str, span: Span) -> &str {
        &text[span.start as usize..span.end as usize]
    }

    fn entries(node: &Node) -> &[(Spanned<String>, Node)] {
        let NodeKind::Map(entries) = &node.kind else { panic!("{node:?}") };
        entries
    }

    #[test]
    fn spans_are_bytes_under_cyrillic() {
        let text = "название: [Деньги, 'цена «за всё»']   # заметка\nдругое: {тип: Дата?}\n";
        let node = read(text).0.unwrap();
        let [(key, list), (_, map)] = entries(&node) else { panic!() };
        assert_eq!(slice(text, key.span), "название");
        assert_eq!(slice(text, list.span), "[Деньги, 'цена «за всё»']");
        let NodeKind::List(items) = &list.kind else { panic!() };
        assert_eq!(slice(text, items[1].span), "'цена «за всё»'");
        assert_eq!(slice(text, items[1].part(0..8)), "цена");
        assert_eq!(slice(text, entries(map)[0].1.part(0..8)), "Дата");
    }

    #[test]
    fn byte_order_mark_and_crlf_leave_the_places_right() {
        let text = "\u{feff}a: one\r\nb:\r\n  - два\r\n  - три\r\nc: 1\r\n";
        let node = read(text).0.unwrap();
        let found: Vec<_> =
            entries(&node).iter().map(|(k, v)| (slice(text, k.span), slice(text, v.span))).collect();
        assert_eq!(found, [("a", "one"), ("b", "- два\r\n  - три"), ("c", "1")]);
    }

    #[test]
    fn a_duplicate_key_points_at_both() {
        let text = "a: 1\nb: 2\na: 3\n";
        let (node, found) = read(text);
        assert_eq!(entries(&node.unwrap()).len(), 2);
        assert_eq!(found[0].code, "K0004");
        assert_eq!((found[0].span.start, found[0].related[0].0.start), (10, 0));
    }

    #[test]
    fn what_the_catalogue_does_without_is_refused() {
        for (text, at) in [
            ("a: &x 1\n", "&x"),
            ("a: &x {}\nb: *x\n", "&x"),
            ("a: *x\n", "*x"),
            ("a: !t 1\n", "!t"),
            ("a: !!str 1\n", "!!str"),
            ("a: 1\n---\nb: 2\n", "---"),
            ("[a]: 1\n", "[a]"),
        ] {
            let (node, found) = read(text);
            assert!(node.is_none(), "{text}");
            assert_eq!((found[0].code, slice(text, found[0].span)), ("K0003", at), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_in_both_styles() {
        let flow = "[".repeat(100_000);
        let block: String = (0..100).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
        for text in [flow, block] {
            assert_eq!(read(&text).1[0].code, "K0003");
        }
    }

    #[test]
    fn a_syntax_error_has_its_place_and_advice() {
        let text = "en: Лицензии: за что платят\n";
        let (node, found) = read(text);
        assert!(node.is_none());
        assert_eq!(found[0].code, "K0001");
        assert!(found[0].span.start > 4, "{found:?}");
        assert!(found[0].help[0].contains("`: `"), "{found:?}");
    }

    #[test]
    fn no_text_makes_the_reader_panic() {
        for text in [
            "",
            "\u{feff}",
            "%YAML 1.2\n---\na",
            "\0",
            "a: \"\\x",
            "- \t- a",
            "? : ?",
            "{a: [b, }",
            "...",
            "--- >\n",
        ] {
            read(text);
        }
    }
}
