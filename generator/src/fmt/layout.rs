//! What stands where: the tree with its comments and blank lines, and the keys of known maps in their order.

use std::collections::VecDeque;
use std::ops::Range;

use crate::catalogue::format::{Kind, child, rank, shape};
use crate::yaml::{self, Node, NodeKind};

/// A whole file.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// Comments above everything else, which stay there.
    pub(super) head: Vec<Comment<'a>>,
    pub(super) root: Block<'a>,
    /// Comments below everything else.
    pub(super) tail: Vec<Comment<'a>>,
}

/// A map or list written with one entry a line.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    kind: Option<&'static Kind>,
    column: usize,
}

/// An entry of a map, or an item of a list.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The key as it is written; `None` for an item.
    pub(super) key: Option<&'a str>,
    name: &'a str,
    /// Comments above it.
    pub(super) lead: Vec<Comment<'a>>,
    /// A blank line stands above it, below its comments.
    pub(super) blank: bool,
    pub(super) value: Value<'a>,
    /// The comment at the end of its line.
    pub(super) right: Option<&'a str>,
    /// Comments below the last entry of its block.
    pub(super) tail: Vec<Comment<'a>>,
}

/// What stands behind a key or dash.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// A block of its own.
    Block(Block<'a>),
    /// A map or list in brackets, and what may stand there.
    Flow(&'a Node, Option<&'static Kind>),
    /// One in brackets with comments inside: as it is.
    Verbatim(&'a Node),
    /// A single value.
    Scalar(&'a Node),
    /// A text of several lines: its head, such as `>-`, and the lines.
    Text(&'a Node, &'a str, &'a str),
}

/// A comment on a line of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comment<'a> {
    pub(super) text: &'a str,
    /// A blank line stands above it.
    pub(super) blank: bool,
}

/// The file of a tree; `None` when it is not a map with one key a line.
pub(super) fn document<'a>(text: &'a str, root: &'a Node, kind: &'static Kind) -> Option<Document<'a>> {
    let mut builder = Builder { text, comments: yaml::comments(text).into() };
    if !matches!(root.kind, NodeKind::Map(_)) || builder.is_flow(root) {
        return None;
    }
    let (mut root, _) = builder.block(root, 0, Some(kind));
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    let rest = builder.comments_before(text.len());
    let mut end = rest.first().map_or(0, |place| builder.slice(0..place.start).trim_end().len());
    for place in rest {
        builder.after(&mut root, &mut tail, end, &place);
        end = place.end;
    }
    if let Some(first) = root.entries.first_mut() {
        head = std::mem::take(&mut first.lead);
    }
    root.order();
    for entry in root.entries.iter_mut().skip(1) {
        let many = matches!(child(Some(kind), 0, entry.name), Some(Kind::Entries { .. } | Kind::List(_)));
        if many && matches!(entry.value, Value::Block(_)) {
            entry.set_apart();
        }
    }
    Some(Document { head, root, tail })
}

/// A map or list in brackets as a block.
pub(super) fn expanded<'a>(text: &'a str, node: &'a Node, kind: Option<&'static Kind>) -> Block<'a> {
    let kind = shape(kind, node);
    let entry = |key, name, index, value: &'a Node| {
        let value = match value.kind {
            NodeKind::Scalar(_) => Value::Scalar(value),
            _ => Value::Flow(value, child(kind, index, name)),
        };
        Entry { key, name, lead: Vec::new(), blank: false, value, right: None, tail: Vec::new() }
    };
    let entries = match &node.kind {
        NodeKind::Map(entries) => {
            let key = |span: crate::source::Span| text.get(span.start as usize..span.end as usize);
            entries.iter().map(|(name, value)| entry(key(name.span), name.value.as_str(), 0, value)).collect()
        }
        NodeKind::List(items) => {
            items.iter().enumerate().map(|(index, item)| entry(None, "", index, item)).collect()
        }
        NodeKind::Scalar(_) => Vec::new(),
    };
    let mut block = Block { entries, kind, column: 0 };
    block.order();
    block
}

/// Names of maps whose entries are long enough to stand apart.
const APART: [&str; 3] = ["operation", "record", "enumeration"];

struct Builder<'a> {
    text: &'a str,
    comments: VecDeque<Range<usize>>,
}

impl<'a> Builder<'a> {
    fn slice(&self, place: Range<usize>) -> &'a str {
        self.text.get(place).unwrap_or_default()
    }

    fn is_flow(&self, node: &Node) -> bool {
        let scalar = matches!(node.kind, NodeKind::Scalar(_));
        !scalar && self.slice(node.span.start as usize..node.span.end as usize).starts_with(['[', '{'])
    }

    fn column(&self, byte: usize) -> usize {
        self.slice(0..byte).rsplit('\n').next().map_or(0, |line| line.chars().count())
    }

    /// The comments that begin before a byte.
    fn comments_before(&mut self, byte: usize) -> Vec<Range<usize>> {
        let count = self.comments.iter().take_while(|place| place.start < byte).count();
        self.comments.drain(..count).collect()
    }

    /// The entries of a block whose key, or whose own first byte, ends at `from`; and the comment beside that key.
    fn block(
        &mut self,
        node: &'a Node,
        from: usize,
        kind: Option<&'static Kind>,
    ) -> (Block<'a>, Option<&'a str>) {
        let kind = shape(kind, node);
        let parts: Vec<(Option<Range<usize>>, &'a str, &'a Node)> = match &node.kind {
            NodeKind::Map(entries) => {
                let part = |(key, value): &'a (crate::source::Spanned<String>, Node)| {
                    (Some(key.span.start as usize..key.span.end as usize), key.value.as_str(), value)
                };
                entries.iter().map(part).collect()
            }
            NodeKind::List(items) => items.iter().map(|item| (None, "", item)).collect(),
            NodeKind::Scalar(_) => Vec::new(),
        };
        let mut block = Block { entries: Vec::new(), kind, column: usize::MAX };
        let (mut end, mut header) = (from, None);
        for (index, (key, name, value)) in parts.into_iter().enumerate() {
            let start = key.as_ref().map_or_else(|| self.dash(value, end), |key| key.start);
            if index == 0 {
                block.column = self.column(start);
            }
            let mut lead = Vec::new();
            for place in self.comments_before(start) {
                if index == 0 && from > 0 && self.same_line(end, place.start) {
                    header = Some(self.slice(place.clone()));
                } else {
                    self.after(&mut block, &mut lead, end, &place);
                }
                end = place.end;
            }
            let blank = self.blank(end, start);
            let kind = child(kind, index, name);
            let entry = Entry {
                key: key.clone().map(|key| self.slice(key)),
                name,
                lead,
                blank,
                value: Value::Scalar(value),
                right: None,
                tail: Vec::new(),
            };
            end = self.value(entry, &mut block, value, key.map_or(start + 1, |key| key.end + 1), kind);
        }
        (block, header)
    }

    /// Adds an entry with its value; where it ends.
    fn value(
        &mut self,
        mut entry: Entry<'a>,
        block: &mut Block<'a>,
        value: &'a Node,
        from: usize,
        kind: Option<&'static Kind>,
    ) -> usize {
        let (start, end) = (value.span.start as usize, value.span.end as usize);
        if start == end {
            block.entries.push(entry);
            return from;
        }
        let scalar = matches!(value.kind, NodeKind::Scalar(_));
        if !scalar && !self.is_flow(value) {
            let (inner, header) = self.block(value, from, kind);
            entry.value = Value::Block(inner);
            entry.right = header;
        } else {
            for place in self.comments_before(start) {
                let comment =
                    Comment { text: self.slice(place.clone()), blank: self.blank(from, place.start) };
                entry.lead.push(comment);
            }
            let inside = self.comments_before(end);
            entry.value = match scalar {
                true => self.text_block(value, from).unwrap_or(Value::Scalar(value)),
                false if inside.is_empty() => Value::Flow(value, kind),
                false => Value::Verbatim(value),
            };
        }
        block.entries.push(entry);
        end
    }

    /// A text that is folded or kept line by line; its place begins with its first letter, and its head stands before that.
    fn text_block(&self, value: &'a Node, from: usize) -> Option<Value<'a>> {
        let NodeKind::Scalar(scalar) = &value.kind else { return None };
        let (start, end) = (value.span.start as usize, value.span.end as usize);
        if scalar.plain
            || self.slice(start..end).starts_with(['"', '\''])
                && !self.slice(from..start).contains(['>', '|'])
        {
            return None;
        }
        let head = from + self.slice(from..end).find(['>', '|'])?;
        let (line, lines) = self.slice(head..end).split_once('\n')?;
        let word = line.split([' ', '\t', '\r']).next().unwrap_or_default();
        Some(Value::Text(value, word, lines))
    }

    /// Puts a comment where it belongs that stands behind the entries so far: beside the last of them, below what is in it, or above
    /// what comes.
    fn after(&self, block: &mut Block<'a>, lead: &mut Vec<Comment<'a>>, end: usize, place: &Range<usize>) {
        let text = self.slice(place.clone());
        if let Some(last) = block.entries.last_mut() {
            if lead.is_empty() && self.same_line(end, place.start) && beside(last, text) {
                return;
            }
            let comment = Comment { text, blank: self.blank(end, place.start) };
            if lead.is_empty() && below(last, comment, self.column(place.start)) {
                return;
            }
        }
        lead.push(Comment { text, blank: self.blank(end, place.start) });
    }

    fn same_line(&self, from: usize, to: usize) -> bool {
        !self.slice(from.min(to)..to).contains('\n')
    }

    /// Whether a blank line stands between.
    fn blank(&self, from: usize, to: usize) -> bool {
        self.slice(from.min(to)..to).matches('\n').count() > 1
    }

    /// The dash of an item that follows what ends there: the first one that is in no comment.
    fn dash(&self, item: &Node, end: usize) -> usize {
        let start = item.span.start as usize;
        let mut from = end.min(start);
        for place in self.comments.iter().take_while(|place| place.start < start) {
            if let Some(dash) = self.slice(from..place.start).find('-') {
                return from + dash;
            }
            from = place.end.min(start);
        }
        self.slice(from..start).find('-').map_or(start, |dash| from + dash)
    }
}

impl Block<'_> {
    /// Keys of known maps in their order, and blank lines where they belong, all the way down.
    fn order(&mut self) {
        let kind = self.kind;
        if let Some(Kind::Map(_)) = kind {
            self.entries.sort_by_key(|entry| rank(kind, entry.name));
        }
        if matches!(kind, Some(Kind::Entries { of, .. }) if of.map().is_some_and(|map| APART.contains(&map.name)))
        {
            self.entries.iter_mut().skip(1).for_each(Entry::set_apart);
        }
        for entry in &mut self.entries {
            if let Value::Block(block) = &mut entry.value {
                block.order();
            }
        }
    }
}

impl Entry<'_> {
    /// Puts a blank line above it and its comments.
    fn set_apart(&mut self) {
        match self.lead.first_mut() {
            Some(comment) => comment.blank = true,
            None => self.blank = true,
        }
    }
}

/// Puts a comment at the end of the last line of an entry; whether there was room for it.
fn beside<'a>(entry: &mut Entry<'a>, text: &'a str) -> bool {
    if let Value::Block(block) = &mut entry.value
        && let Some(last) = block.entries.last_mut()
    {
        return beside(last, text);
    }
    let free = entry.right.is_none();
    entry.right = entry.right.or(Some(text));
    free
}

/// Puts a comment below the innermost block of an entry that it stands in; whether there is one.
fn below<'a>(entry: &mut Entry<'a>, comment: Comment<'a>, column: usize) -> bool {
    let Value::Block(block) = &mut entry.value else { return false };
    if column < block.column || block.column == usize::MAX {
        return false;
    }
    if !block.entries.last_mut().is_some_and(|last| below(last, comment, column)) {
        entry.tail.push(comment);
    }
    true
}
