//! From what stands where to a text.

use super::layout::{Block, Comment, Document, Entry, Value, expanded};
use super::{flow, scalar};
use crate::yaml::{Node, NodeKind};

/// Spaces by which a block stands further right than what it belongs to.
const STEP: usize = 2;

/// The text of a file; `text` is what it was read from.
pub(super) fn print(text: &str, document: &Document<'_>, width: usize) -> String {
    let mut printer = Printer { text, width, out: String::new() };
    printer.comments(&document.head, 0, false);
    if let (Some(first), false) = (document.root.entries.first(), document.head.is_empty()) {
        printer.blank_if(first.blank);
    }
    printer.block(&document.root, 0, false);
    printer.comments(&document.tail, 0, true);
    printer.out
}

struct Printer<'a> {
    text: &'a str,
    width: usize,
    out: String,
}

impl Printer<'_> {
    fn raw(&self, node: &Node) -> &str {
        self.text.get(node.span.start as usize..node.span.end as usize).unwrap_or_default()
    }

    /// A blank line, unless nothing or another one stands above.
    fn blank_if(&mut self, wanted: bool) {
        if wanted && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn indent(&mut self, indent: usize) {
        self.out.push_str(&" ".repeat(indent));
    }

    /// Comments on lines of their own; whether something of the same block stands above them.
    fn comments(&mut self, comments: &[Comment<'_>], indent: usize, above: bool) {
        for (index, comment) in comments.iter().enumerate() {
            self.blank_if(comment.blank && (above || index > 0));
            self.indent(indent);
            self.out.push_str(comment.text);
            self.out.push('\n');
        }
    }

    /// The entries of a block; the first of them goes on with the line, if it is begun.
    fn block(&mut self, block: &Block<'_>, indent: usize, begun: bool) {
        for (index, entry) in block.entries.iter().enumerate() {
            if index > 0 || !begun {
                self.comments(&entry.lead, indent, index > 0);
                self.blank_if(entry.blank && (index > 0 || !entry.lead.is_empty()));
                self.indent(indent);
            }
            self.entry(entry, indent);
            self.comments(&entry.tail, indent + STEP, true);
        }
    }

    fn entry(&mut self, entry: &Entry<'_>, indent: usize) {
        let head = entry.key.map_or_else(|| "-".to_owned(), |key| format!("{key}:"));
        self.out.push_str(&head);
        let room = self.width.saturating_sub(indent + head.chars().count() + 1);
        match &entry.value {
            Value::Scalar(node) => {
                let NodeKind::Scalar(value) = &node.kind else { return };
                let lines = scalar::lines(self.raw(node), value, room, indent + STEP, self.width);
                self.lines(&lines, entry.right);
            }
            Value::Text(node, head, lines) => {
                let NodeKind::Scalar(value) = &node.kind else { return };
                let lines = scalar::block(head, lines, value, indent + STEP, self.width);
                self.lines(&lines, entry.right);
            }
            Value::Verbatim(node) => {
                let raw = self.raw(node).to_owned();
                self.lines(&[raw], entry.right);
            }
            Value::Flow(node, kind) => {
                let empty = matches!(&node.kind, NodeKind::List(items) if items.is_empty());
                let line = flow::line(self.text, node, *kind);
                match line.filter(|line| empty || line == "{}" || line.chars().count() <= room) {
                    Some(line) => self.lines(&[line], entry.right),
                    None => self.below(entry, &expanded(self.text, node, *kind), indent),
                }
            }
            Value::Block(block) => self.below(entry, block, indent),
        }
    }

    /// The lines of a value, and the comment at the end of the first.
    fn lines(&mut self, lines: &[String], right: Option<&str>) {
        for (index, line) in lines.iter().enumerate() {
            if index == 0 && !line.is_empty() {
                self.out.push(' ');
            }
            self.out.push_str(line);
            if let (0, Some(right)) = (index, right) {
                self.out.push(' ');
                self.out.push_str(right);
            }
            self.out.push('\n');
        }
    }

    /// A block below its key, or behind its dash.
    fn below(&mut self, entry: &Entry<'_>, block: &Block<'_>, indent: usize) {
        let first = block.entries.first();
        if entry.key.is_none() && entry.right.is_none() && first.is_some_and(|first| first.lead.is_empty()) {
            self.out.push(' ');
            self.block(block, indent + STEP, true);
            return;
        }
        self.lines(&[String::new()], entry.right);
        self.block(block, indent + STEP, false);
    }
}
