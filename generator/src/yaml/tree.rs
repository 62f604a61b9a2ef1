//! From the parser's events to the tree, refusing what the catalogue does without.

use std::collections::BTreeMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use super::refusal::{refused, syntax_error, too_deep};
use super::{Node, NodeKind, Scalar};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Span, Spanned};

/// Most levels of lists and maps inside each other.
pub(super) const DEPTH: usize = 64;

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

pub(super) fn options() -> Options {
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
