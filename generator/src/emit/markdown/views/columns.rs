//! Tables of columns: parameters of an operation, fields of a record.

use crate::emit::markdown::escape::code;
use crate::emit::markdown::page::Page;
use crate::emit::markdown::phrase::{column_limit, cross_limit, meaning, presence, type_phrase, value};
use crate::emit::markdown::table::Table;
use crate::model::{Column, CrossLimit, Named, Type, Usage};

/// What a table of columns tells besides name, type and meaning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Detail {
    /// Heading of the first column.
    pub(super) name: &'static str,
    /// In which direction the columns travel.
    pub(super) usage: Usage,
    /// Tell the vendor's name of the type.
    pub(super) wire_type: bool,
}

/// The columns as a table, or none when there are none.
pub(super) fn columns_table(page: &Page<'_>, columns: &[Column], detail: Detail) -> Vec<Table> {
    let words = page.words;
    let mut table = Table::new(&[
        detail.name,
        words.rust,
        words.ty,
        words.wire_type,
        words.presence,
        words.default,
        words.limit,
        words.text,
    ]);
    for column in columns {
        table.row(vec![
            column_name(page, column),
            code(&column.rust),
            type_phrase(page, &column.ty),
            if detail.wire_type { code(&column.wire_type) } else { String::new() },
            presence(page, column, detail.usage),
            column.default.as_ref().map_or_else(String::new, value),
            if detail.usage.sent { column_limit(page, column) } else { String::new() },
            meaning(page, column, columns),
        ]);
    }
    table.if_any()
}

/// Limits over several columns, as sentences.
pub(super) fn cross_limits(page: &Page<'_>, limits: &[CrossLimit], columns: &[Column]) -> Vec<String> {
    limits.iter().map(|limit| cross_limit(page, limit, columns)).collect()
}

/// The wire name; it leads to the type where the type has a page.
fn column_name(page: &Page<'_>, column: &Column) -> String {
    let name = code(&column.wire);
    match named_inside(&column.ty.ty) {
        Some(named) => page.link_to_type(&name, named),
        None => name,
    }
}

/// The named type at the bottom of lists and maps.
pub(super) fn named_inside(ty: &Type) -> Option<Named> {
    match ty {
        Type::Scalar(_) => None,
        Type::Named(named) => Some(*named),
        Type::List(item) | Type::Map(item) => named_inside(&item.ty),
    }
}
