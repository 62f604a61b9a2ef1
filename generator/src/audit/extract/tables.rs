//! A page for each method: its heading names it, tables under further headings list parameters and the result.

use super::{begins_with_any, column_of, limit, listed_values, named};
use crate::audit::facts::{Column, Method, Part, Table, TypeWord, Under};
use crate::audit::page::{Block, Cell};
use crate::audit::words;
use crate::catalogue::{DocumentsDecl, TablesDecl};
use crate::source::Spanned;

/// The methods of a page.
pub(super) fn methods(
    decl: &DocumentsDecl,
    kind: &TablesDecl,
    reader: usize,
    blocks: &[Block<'_>],
) -> Vec<Method> {
    let mut found: Vec<Method> = Vec::new();
    let (mut part, mut before) = (Part::Params, Vec::new());
    for block in blocks {
        match block {
            Block::Heading(1, cell) => {
                let name = named(*cell);
                if words::fits(&name.value, &kind.method.value) {
                    found.push(Method::new(reader, name));
                }
                (part, before) = (Part::Params, Vec::new());
            }
            Block::Heading(_, cell) | Block::Line(cell) => {
                let text = words::plain(cell.text);
                let is_heading = matches!(block, Block::Heading(..));
                if is_heading && begins_with_any(&text, &kind.params) {
                    part = Part::Params;
                } else if is_heading && begins_with_any(&text, &kind.result) {
                    part = Part::Result;
                }
                if is_heading {
                    before.clear();
                }
                before.extend(words::names(&text).into_iter().map(str::to_owned));
            }
            Block::Table(rows) => {
                let words = std::mem::take(&mut before);
                let table = table(decl, kind, rows, part, Under::Words(words));
                if let (Some(method), Some(table)) = (found.last_mut(), table) {
                    method.tables.push(table);
                }
            }
            Block::Code(_) => before.clear(),
        }
    }
    found
}

/// The columns of a table whose head has a column of names.
fn table(
    decl: &DocumentsDecl,
    kind: &TablesDecl,
    rows: &[Vec<Cell<'_>>],
    part: Part,
    under: Under,
) -> Option<Table> {
    let (head, body) = rows.split_first()?;
    let name = column_of(head, &kind.name)?;
    let ty = column_of(head, &kind.ty);
    let span = head.get(name)?.span;
    let bold = decl.bold_is_required.is_some()
        && body.iter().any(|row| row.get(name).is_some_and(|cell| words::is_bold(cell.text)));
    let column = |row: &Vec<Cell<'_>>| {
        let cell = *row.get(name).filter(|cell| !cell.text.is_empty())?;
        let text = row.iter().map(|cell| words::plain(cell.text)).collect::<Vec<_>>().join(" | ");
        let may_lack = decl.optional.iter().any(|word| text.contains(&word.value));
        let ty = ty.and_then(|index| row.get(index)).filter(|cell| !cell.text.is_empty());
        let ty = ty.map(|cell| named(*cell));
        Some(Column {
            name: named(cell),
            types: ty.map(|word| Spanned::new(TypeWord::Word(word.value), word.span)).into_iter().collect(),
            required: match (bold, may_lack) {
                (true, _) => Some(words::is_bold(cell.text)),
                (false, true) => Some(false),
                (false, false) => None,
            },
            values: row.last().map(|cell| listed_values(*cell)).unwrap_or_default(),
            text,
            limit: row.iter().find_map(|cell| limit(decl, *cell)),
            left_out: None,
        })
    };
    Some(Table { part, under, span, partial: false, columns: body.iter().filter_map(column).collect() })
}
