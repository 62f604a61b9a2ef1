//! Values of an enumeration or rows of the error table: a table with a column of them, or a list behind a line.

use super::sample::Sample;
use super::{begins_with_any, column_of, listed_values, named};
use crate::audit::facts::ValueList;
use crate::audit::page::{Block, Cell};
use crate::catalogue::ValuesDecl;
use crate::source::Spanned;

/// The lists of a page.
pub(super) fn lists(kind: &ValuesDecl, blocks: &[Block<'_>]) -> Vec<ValueList> {
    let of = &kind.of.value;
    let mut found = Vec::new();
    let mut open = false;
    for block in blocks {
        match block {
            Block::Table(rows) => found.extend(table(kind, rows)),
            Block::Line(cell) if open => {
                // A list may be introduced by several lines; it ends with the first line after its items.
                let list = found.last_mut();
                match (item(*cell), list) {
                    (Some(value), Some(list)) => list.values.push((value, Vec::new())),
                    (None, Some(list)) if list.values.is_empty() => {}
                    _ => open = false,
                }
            }
            Block::Line(cell) if begins_with_any(cell.text, &kind.after) => {
                open = true;
                found.push(ValueList { of: of.clone(), span: cell.span, values: Vec::new() });
            }
            Block::Line(_) => {}
            Block::Heading(..) | Block::Code(_) => open = false,
        }
    }
    found
}

/// The value at the beginning of a line, with or without a mark of a list before it.
fn item(line: Cell<'_>) -> Option<Spanned<String>> {
    let item = line.part(line.text.trim_start_matches(['-', '*', ' ']));
    listed_values(item).into_iter().next().filter(|value| value.span.start == item.span.start)
}

fn table(kind: &ValuesDecl, rows: &[Vec<Cell<'_>>]) -> Option<ValueList> {
    let (head, body) = rows.split_first()?;
    let name = column_of(head, &kind.name)?;
    let data = column_of(head, &kind.data);
    let value = |row: &Vec<Cell<'_>>| {
        let value = named(*row.get(name)?);
        let shown = data.and_then(|index| row.get(index)).map(|cell| Sample::read(*cell));
        let keys = shown.map(|sample| sample.keys()).unwrap_or_default();
        (!value.value.is_empty()).then_some((value, keys))
    };
    let values: Vec<(Spanned<String>, Vec<Spanned<String>>)> = body.iter().filter_map(value).collect();
    Some(ValueList { of: kind.of.value.clone(), span: head.get(name)?.span, values })
}
