//! Samples of JSON: below lines such as `GET <https://…>`, or with the name of their method inside.
//!
//! A request line names the method by its verb and path; the keys of its query are parameters.

use std::collections::BTreeMap;

use super::begins_with_any;
use super::sample::{Node, Sample};
use crate::audit::facts::{Column, Kind, Method, Part, Table, TypeWord, Under};
use crate::audit::page::{Block, Cell};
use crate::catalogue::{CallsDecl, SamplesDecl};
use crate::model::Verb;
use crate::source::Spanned;

/// The methods of a page that has request lines.
pub(super) fn methods(kind: &SamplesDecl, reader: usize, blocks: &[Block<'_>]) -> Vec<Method> {
    let mut found: Vec<Open<'_>> = Vec::new();
    for block in blocks {
        match block {
            Block::Line(cell) => match (Open::new(*cell, reader), found.last_mut()) {
                (Some(open), _) => found.push(open),
                (None, Some(open)) => open.label(kind, *cell),
                (None, None) => {}
            },
            Block::Code(cell) => {
                if let Some(open) = found.last_mut().filter(|open| open.is_open) {
                    open.samples.entry(open.part).or_default().push(*cell);
                }
            }
            // A heading ends what was said of the method before it.
            Block::Heading(..) => {
                if let Some(open) = found.last_mut() {
                    open.is_open = false;
                }
            }
            Block::Table(_) => {}
        }
    }
    found.into_iter().map(Open::end).collect()
}

/// The calls in the samples of a page.
pub(super) fn calls(kind: &CallsDecl, reader: usize, blocks: &[Block<'_>]) -> Vec<Method> {
    let codes = blocks.iter().filter_map(|block| match block {
        Block::Code(cell) => Some(*cell),
        Block::Heading(..) | Block::Line(_) | Block::Table(_) => None,
    });
    let roots = codes.flat_map(|cell| Sample::read(cell).roots);
    roots.filter_map(|root| call(kind, reader, &root)).collect()
}

fn call(kind: &CallsDecl, reader: usize, root: &Node) -> Option<Method> {
    let member =
        |key: &str| root.children.iter().find(|node| node.key.as_ref().is_some_and(|name| name.value == key));
    let method = member(&kind.method.value).filter(|node| node.kind == Some(Kind::Text))?;
    let name = Spanned::new(method.text.clone(), method.span);
    let record = kind.record.as_ref().map(|key| key.value.as_str());
    let mut collector = Collector { part: Part::Params, partial: true, record, tables: Vec::new() };
    if let Some(params) = member(&kind.params.value) {
        collector.walk(std::slice::from_ref(params), &mut Vec::new());
    }
    Some(Method { partial: true, tables: collector.tables, ..Method::new(reader, name) })
}

/// A method whose samples are being collected.
struct Open<'t> {
    method: Method,
    part: Part,
    is_open: bool,
    samples: BTreeMap<Part, Vec<Cell<'t>>>,
}

impl<'t> Open<'t> {
    /// The method of a request line.
    fn new(line: Cell<'t>, reader: usize) -> Option<Self> {
        let (word, rest) = line.text.split_once(' ')?;
        let verb = Verb::ALL.into_iter().find(|verb| verb.word() == word)?;
        let rest = rest.trim();
        // `[text](address)`, `<address>`, or the address alone.
        let address = rest.rsplit_once("](").and_then(|(_, tail)| tail.strip_suffix(')'));
        let address = address.or_else(|| rest.strip_prefix('<')?.strip_suffix('>')).unwrap_or(rest);
        let after_host = address.split_once("://").map_or(address, |(_, tail)| tail);
        let path = after_host.get(after_host.find('/')?..)?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let keys = query.split('&').filter_map(|pair| pair.split('=').next()).filter(|key| !key.is_empty());
        let columns: Vec<_> = keys.map(|key| column(Spanned::new(key.to_owned(), line.span), None)).collect();
        let under = Under::Path(Vec::new());
        let table = Table { part: Part::Params, under, span: line.span, partial: false, columns };
        let name = Spanned::new(format!("{} {path}", verb.word()), line.span);
        let method = Method { tables: vec![table], ..Method::new(reader, name) };
        let part = if verb.has_body() { Part::Params } else { Part::Result };
        Some(Self { method, part, is_open: true, samples: BTreeMap::new() })
    }

    fn label(&mut self, kind: &SamplesDecl, line: Cell<'_>) {
        self.method.statuses.extend(kind.status.iter().flat_map(|word| statuses(&word.value, line)));
        if begins_with_any(line.text, &kind.request) {
            self.part = Part::Params;
        } else if begins_with_any(line.text, &kind.response) {
            self.part = Part::Result;
        }
    }

    fn end(mut self) -> Method {
        for (part, cells) in self.samples {
            let mut collector = Collector { part, partial: false, record: None, tables: Vec::new() };
            collector.walk(&Sample::read_all(&cells).roots, &mut Vec::new());
            for mut table in collector.tables {
                for column in table.columns.iter_mut().filter(|column| column.left_out.is_some()) {
                    column.required = Some(false);
                }
                let same = |one: &&mut Table| one.part == part && is_outermost(one) && is_outermost(&table);
                match self.method.tables.iter_mut().find(same) {
                    Some(one) => one.columns.extend(table.columns),
                    None => self.method.tables.push(table),
                }
            }
        }
        self.method
    }
}

/// The HTTP statuses of a line: three digits right behind some words.
fn statuses(words: &str, line: Cell<'_>) -> Vec<Spanned<String>> {
    let behind = line.text.match_indices(words).filter_map(|(at, _)| line.text.get(at + words.len()..));
    let status = behind.filter_map(|rest| {
        let rest = rest.trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest.get(..digits).filter(|_| digits == 3)
    });
    let places = status.map(|status| line.part(status));
    places.map(|place| Spanned::new(place.text.to_owned(), place.span)).collect()
}

fn is_outermost(table: &Table) -> bool {
    matches!(&table.under, Under::Path(path) if path.is_empty())
}

/// Collects the members of objects, those of one path in one table.
struct Collector<'k> {
    part: Part,
    partial: bool,
    record: Option<&'k str>,
    tables: Vec<Table>,
}

impl Collector<'_> {
    fn walk(&mut self, nodes: &[Node], path: &mut Vec<String>) {
        for node in nodes {
            match node.kind {
                Some(Kind::Object) => self.object(node, path),
                Some(Kind::List) => self.walk(&node.children, path),
                _ => {}
            }
        }
    }

    fn object(&mut self, node: &Node, path: &mut Vec<String>) {
        let record = self.record;
        let is_record =
            |child: &&Node| record.is_some() && child.key.as_ref().map(|key| key.value.as_str()) == record;
        if let Some(values) = node.children.iter().find(is_record) {
            self.walk(std::slice::from_ref(values), path);
            return;
        }
        let is_first = self.table(path).is_none();
        if is_first {
            let (part, partial, under) = (self.part, self.partial, Under::Path(path.clone()));
            self.tables.push(Table { part, under, span: node.span, partial, columns: Vec::new() });
        }
        for child in &node.children {
            let Some(key) = &child.key else { continue };
            let kind = child.children.iter().find(is_record).map_or(child.kind, |values| values.kind);
            let ty = kind.map(|kind| Spanned::new(TypeWord::Sample(kind), child.span));
            let mut column = column(key.clone(), ty);
            if kind == Some(Kind::Text) {
                column.text = format!("\"{}\": \"{}\"", key.value, child.text);
            }
            // What an object before this one did not show was left out there.
            column.left_out = self.table(path).map(|table| table.span).filter(|_| !is_first);
            self.put(path, column);
            path.push(key.value.clone());
            self.walk(std::slice::from_ref(child), path);
            path.pop();
        }
        let shows = |name: &str| {
            node.children.iter().any(|child| child.key.as_ref().is_some_and(|key| key.value == name))
        };
        let columns = self.table(path).map(|table| table.columns.iter_mut()).into_iter().flatten();
        for column in columns.filter(|column| !shows(&column.name.value)) {
            column.left_out.get_or_insert(node.span);
        }
    }

    fn table(&mut self, path: &[String]) -> Option<&mut Table> {
        self.tables.iter_mut().find(|table| matches!(&table.under, Under::Path(own) if own == path))
    }

    fn put(&mut self, path: &[String], column: Column) {
        let Some(table) = self.table(path) else { return };
        match table.columns.iter_mut().find(|one| one.name.value == column.name.value) {
            Some(one) => {
                let is_new = |ty: &Spanned<TypeWord>| one.types.iter().all(|known| known.value != ty.value);
                let new: Vec<_> = column.types.into_iter().filter(is_new).collect();
                one.types.extend(new);
            }
            None => table.columns.push(column),
        }
    }
}

fn column(name: Spanned<String>, ty: Option<Spanned<TypeWord>>) -> Column {
    Column { types: ty.into_iter().collect(), ..Column::new(name) }
}
