//! Tables of columns: parameters of an operation, fields of a record.

use crate::emit::markdown::escape::code;
use crate::emit::markdown::page::Page;
use crate::emit::markdown::phrase::{
    codes, column_limit, cross_limit, meaning, presence, type_phrase, value,
};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::fill;
use crate::model::{Column, CrossLimit, Either, Named, Place, Type, Usage};

/// What a table of columns tells besides name, type and meaning.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Detail<'a> {
    /// Heading of the first column.
    pub(super) name: &'static str,
    /// In which direction the columns travel.
    pub(super) usage: Usage,
    /// Tell the vendor's name of the type.
    pub(super) wire_type: bool,
    /// Where each column stands in HTTP, where that is to be told.
    pub(super) places: &'a [Place],
    /// Columns of which exactly one stands there.
    pub(super) either: &'a [Either],
}

/// The columns as a table, or none when there are none.
pub(super) fn columns_table(page: &Page<'_>, columns: &[Column], detail: Detail<'_>) -> Vec<Table> {
    let words = page.words;
    let mut table = Table::new(&[
        detail.name,
        words.rust,
        words.place,
        words.ty,
        words.wire_type,
        words.presence,
        words.default,
        words.limit,
        words.text,
    ]);
    for (index, column) in columns.iter().enumerate() {
        let either = column.either.and_then(|index| detail.either.get(index));
        let wire_type = Some(&column.wire_type).filter(|name| detail.wire_type && !name.is_empty());
        table.row(vec![
            column_name(page, column),
            code(either.map_or(&column.rust, |either| &either.rust)),
            detail.places.get(index).map_or_else(String::new, |place| stands(page, *place).to_owned()),
            type_phrase(page, &column.ty),
            wire_type.map_or_else(String::new, |name| code(name)),
            match either {
                Some(either) => fill(words.one_of, &[("names", &codes(&names(either, columns)))]),
                None => presence(page, column, detail.usage),
            },
            column.default.as_ref().map_or_else(String::new, value),
            if detail.usage.sent { column_limit(page, column) } else { String::new() },
            meaning(page, column, columns),
        ]);
    }
    table.if_any()
}

/// Wire names of the columns of which exactly one stands there.
pub(super) fn names<'a>(either: &Either, columns: &'a [Column]) -> Vec<&'a str> {
    let columns = either.variants.iter().filter_map(|variant| columns.get(variant.column));
    columns.map(|column| column.wire.as_str()).collect()
}

/// A place of HTTP in words.
fn stands(page: &Page<'_>, place: Place) -> &'static str {
    match place {
        Place::Path => page.words.in_path,
        Place::Query => page.words.in_query,
        Place::Body => page.words.in_body,
    }
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
