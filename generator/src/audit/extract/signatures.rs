//! Lines such as `read(string id, int limit=void)`, each followed by a table of the result without a head.

use super::{begins_with_any, limit, listed_values, named};
use crate::audit::facts::{Column, Method, Part, Table, TypeWord, Under};
use crate::audit::page::{Block, Cell};
use crate::audit::words;
use crate::catalogue::{DocumentsDecl, SignaturesDecl};
use crate::source::{Span, Spanned};

/// The methods of a page.
pub(super) fn methods(
    decl: &DocumentsDecl,
    kind: &SignaturesDecl,
    reader: usize,
    blocks: &[Block<'_>],
) -> Vec<Method> {
    let mut found: Vec<Method> = Vec::new();
    let mut part = None;
    let mut before = None;
    for block in blocks {
        match block {
            Block::Line(cell) => {
                if let Some(method) = signature(kind, reader, *cell) {
                    found.push(method);
                    part = None;
                } else if begins_with_any(cell.text, &kind.params) {
                    part = Some(Part::Params);
                } else if begins_with_any(cell.text, &kind.result) {
                    part = Some(Part::Result);
                    // A result that is announced is there, whatever becomes of its table.
                    if let Some(method) = found.last_mut() {
                        add(method, Vec::new(), cell.span);
                    }
                } else if let (Some(Part::Result), Some(method)) = (part, found.last_mut()) {
                    // The only column of a table that lies stands on lines of its own: the name, then the type.
                    if let Some(name) = before.filter(|_| is_type(decl, cell)) {
                        add(method, vec![column(decl, name, Some(cell), None)], name.span);
                    }
                } else if let (Some(Part::Params), Some(method)) = (part, found.last_mut()) {
                    describe(decl, method, *cell);
                }
                before = Some(*cell).filter(|cell| !cell.text.contains(char::is_whitespace));
                continue;
            }
            Block::Table(rows) if part == Some(Part::Result) => {
                let first = rows.first().and_then(|row| row.first());
                if let (Some(method), Some(first)) = (found.last_mut(), first) {
                    add(method, columns(decl, rows), first.span);
                }
            }
            Block::Heading(..) => part = None,
            Block::Table(_) | Block::Code(_) => {}
        }
        before = None;
    }
    found
}

/// Adds columns to the result: a page's end may have broken its table in two.
fn add(method: &mut Method, columns: Vec<Column>, span: Span) {
    match method.tables.iter_mut().find(|table| table.part == Part::Result) {
        Some(table) => table.columns.extend(columns),
        None => {
            let under = Under::Path(Vec::new());
            method.tables.push(Table { part: Part::Result, under, span, partial: false, columns });
        }
    }
}

/// Adds an operand that a line of the list of operands describes: `- name – what it is`.
fn describe(decl: &DocumentsDecl, method: &mut Method, line: Cell<'_>) {
    let Some(item) = line.text.strip_prefix("- ") else { return };
    let Some((name, _)) = item.split_once(['–', '—', '-']) else { return };
    let name = named(line.part(name.trim()));
    if name.value.contains(char::is_whitespace) {
        return;
    }
    let column = Column { limit: limit(decl, line), ..Column::new(name) };
    match method.tables.iter_mut().find(|table| table.partial) {
        Some(table) => table.columns.push(column),
        None => {
            let (part, under, columns) = (Part::Params, Under::Path(Vec::new()), vec![column]);
            method.tables.push(Table { part, under, span: line.span, partial: true, columns });
        }
    }
}

/// A name right before brackets that end the line.
fn signature(kind: &SignaturesDecl, reader: usize, line: Cell<'_>) -> Option<Method> {
    let (name, rest) = line.text.split_once('(')?;
    let operands = rest.strip_suffix(')')?;
    let name = line.part(name.trim());
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
    if name.text.is_empty() || !name.text.chars().all(is_name) || operands.contains('(') {
        return None;
    }
    let items = operands.split(',').filter(|item| !item.trim().is_empty());
    let columns: Vec<_> = items.map(|item| operand(kind, line.part(item.trim()))).collect();
    let under = Under::Path(Vec::new());
    let table = Table { part: Part::Params, under, span: line.span, partial: false, columns };
    Some(Method { tables: vec![table], ..Method::new(reader, named(name)) })
}

/// `type name=default`, of which only the name must be there.
fn operand(kind: &SignaturesDecl, item: Cell<'_>) -> Column {
    let (declared, default) = item.text.split_once('=').map_or((item.text, None), |(a, b)| (a, Some(b)));
    let declared = declared.trim();
    let (ty, name) = match declared.rsplit_once(char::is_whitespace) {
        Some((ty, name)) => (Some(item.part(ty.trim())), name),
        None => (None, declared),
    };
    Column {
        name: named(item.part(name)),
        types: ty
            .map(|ty| Spanned::new(TypeWord::Word(words::plain(ty.text)), ty.span))
            .into_iter()
            .collect(),
        required: Some(default.is_none_or(|default| words::plain(default) != kind.optional.value)),
        text: words::plain(item.text),
        values: Vec::new(),
        limit: None,
        left_out: None,
    }
}

/// Whether a text is one of the vendor's type words.
fn is_type(decl: &DocumentsDecl, cell: &Cell<'_>) -> bool {
    let word = words::plain(cell.text);
    decl.types.iter().any(|(known, _)| known.value == word)
}

/// Rows of name, type and text; or, where the types stand in the second row, columns of them.
fn columns(decl: &DocumentsDecl, rows: &[Vec<Cell<'_>>]) -> Vec<Column> {
    let lies = rows.get(1).is_some_and(|row| row.iter().all(|cell| is_type(decl, cell)));
    if let ([names, types, ..], true) = (rows, lies) {
        let pairs = names.iter().zip(types);
        return pairs.map(|(name, ty)| column(decl, *name, Some(ty), None)).collect();
    }
    let rows = rows.iter().filter_map(|row| Some((row.first()?, row)));
    rows.map(|(name, row)| column(decl, *name, row.get(1), row.get(2))).collect()
}

fn column(decl: &DocumentsDecl, name: Cell<'_>, ty: Option<&Cell<'_>>, text: Option<&Cell<'_>>) -> Column {
    let ty = ty.map(|cell| named(*cell));
    Column {
        name: named(name),
        text: ty.as_ref().map(|word| word.value.clone()).unwrap_or_default(),
        types: ty.map(|word| Spanned::new(TypeWord::Word(word.value), word.span)).into_iter().collect(),
        required: None,
        values: text.map(|cell| listed_values(*cell)).unwrap_or_default(),
        limit: text.and_then(|cell| limit(decl, *cell)),
        left_out: None,
    }
}
