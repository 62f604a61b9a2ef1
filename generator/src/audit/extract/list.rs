//! One table of all methods: names of their columns stand in its cells, with commas between them.
//!
//! A page's end may break the table: then its head is repeated, and a row without a name goes on with the row before it.

use super::{column_of, named, rows};
use crate::audit::facts::{Column, Method, Part, Table, Under};
use crate::audit::page::{Block, Cell};
use crate::audit::words;
use crate::catalogue::ListDecl;
use crate::source::{Span, Spanned};

/// The methods of such tables on a page.
pub(super) fn methods(kind: &ListDecl, reader: usize, blocks: &[Block<'_>]) -> Vec<Method> {
    let mut found: Vec<Method> = Vec::new();
    let mut head: Option<Head> = None;
    for row in blocks.iter().filter_map(rows).flatten() {
        if let Some(new) = Head::new(kind, row) {
            head = Some(new);
        } else if let Some(head) = &head {
            head.row(row, reader, &mut found);
        }
    }
    found
}

/// Which cell holds what.
struct Head {
    width: usize,
    name: usize,
    parts: Vec<(Part, usize)>,
}

impl Head {
    fn new(kind: &ListDecl, row: &[Cell<'_>]) -> Option<Self> {
        let name = column_of(row, &kind.name)?;
        let (params, result) = (column_of(row, &kind.params), column_of(row, &kind.result));
        let parts = [(Part::Params, params?), (Part::Result, result?)].to_vec();
        Some(Self { width: row.len(), name, parts })
    }

    fn row(&self, row: &[Cell<'_>], reader: usize, found: &mut Vec<Method>) {
        if row.len() != self.width {
            return;
        }
        let Some(name) = row.get(self.name) else { return };
        let goes_on = name.text.is_empty();
        if !goes_on {
            found.push(Method::new(reader, named(*name)));
        }
        let Some(method) = found.last_mut() else { return };
        for (part, index) in &self.parts {
            let Some(cell) = row.get(*index) else { continue };
            let columns = cell.text.split(',').map(|item| column(*cell, item)).collect::<Vec<_>>();
            match method.tables.iter_mut().find(|table| table.part == *part) {
                Some(table) => join(&mut table.columns, columns),
                None => method.tables.push(table(*part, cell.span, columns)),
            }
        }
    }
}

fn table(part: Part, span: Span, columns: Vec<Column>) -> Table {
    let columns = columns.into_iter().filter(|column| !column.name.value.is_empty()).collect();
    Table { part, under: Under::Path(Vec::new()), span, partial: false, columns }
}

fn join(columns: &mut Vec<Column>, more: Vec<Column>) {
    columns.extend(more.into_iter().filter(|column| !column.name.value.is_empty()));
}

fn column<'t>(cell: Cell<'t>, item: &'t str) -> Column {
    let place = cell.part(item.trim());
    let name = Spanned::new(words::plain(place.text), place.span);
    Column::new(name)
}
