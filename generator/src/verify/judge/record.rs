//! Records: which columns are there, which may be, which exclude each other, and whether rows can be told apart.

use std::collections::BTreeMap;

use super::{Judge, Spot, cell, unwanted, words};
use crate::model::{Column, Record, Value};
use crate::verify::finding::Kind;
use crate::verify::{excerpt, path};
use crate::{json, suggest};

/// What stands in a row for each column, under the name that it has there.
type There<'v> = [Option<(&'v str, &'v Value)>];

impl Judge<'_> {
    /// Rows that are told apart by columns which are the same.
    pub(super) fn twins(&mut self, record: &Record, items: &[Value], spot: Spot<'_>) {
        let columns: Vec<&Column> =
            record.key.iter().filter_map(|index| record.columns.get(*index)).collect();
        let Some(first) = columns.first() else { return };
        let mut seen = BTreeMap::new();
        for (index, row) in items.iter().enumerate() {
            let cells = columns.iter().map(|column| cell(column, row).map(|(_, value)| json::text(value)));
            let Some(cells) = cells.collect::<Option<Vec<String>>>() else { continue };
            let Some(before) = seen.insert(cells, index) else { continue };
            let path = path::key(&path::index(spot.path, index), &first.wire);
            let place = format!("{}.{}", record.rust, first.wire);
            let spot = Spot { place: &place, doc: &first.doc.en, ..spot.inside(&path) };
            let found = format!("that of row {}", path::index("", before));
            self.tell(Kind::Duplicate, spot, "a value that no other row has", found, None);
        }
    }

    pub(super) fn record(&mut self, index: usize, cells: &[(String, Value)], spot: Spot<'_>) {
        let Some(record) = self.api.records.get(index) else { return };
        let mut there: Vec<Option<(&str, &Value)>> = vec![None; record.columns.len()];
        let mut strangers = Vec::new();
        for (name, value) in cells {
            let mut columns = record.columns.iter().zip(&mut there);
            let Some((column, cell)) = columns.find(|(column, _)| is_called(column, name)) else {
                strangers.push(name.as_str());
                continue;
            };
            match cell {
                Some((before, _)) if *before == name => {
                    let path = path::key(spot.path, name);
                    self.tell(Kind::Duplicate, spot.inside(&path), "a key that comes once", "it twice", None);
                }
                // The wire name beats an alias.
                Some(_) if *name != column.wire => {}
                _ => *cell = Some((name, value)),
            }
        }
        let tag = |column: &Column| there.get(column.by?).copied().flatten().map(|(_, value)| value);
        for (place, (column, cell)) in record.columns.iter().zip(&there).enumerate() {
            let key_of = (record.key == [place]).then_some(index);
            self.column(record, column, *cell, (tag(column), key_of), spot);
        }
        self.either(record, &there, spot);
        self.strangers(record, &there, &strangers, spot);
    }

    fn column(
        &mut self,
        record: &Record,
        column: &Column,
        cell: Option<(&str, &Value)>,
        (tag, key_of): (Option<&Value>, Option<usize>),
        spot: Spot<'_>,
    ) {
        let place = format!("{}.{}", record.rust, column.wire);
        let path = path::key(spot.path, cell.map_or(column.wire.as_str(), |(name, _)| name));
        let limit = column.limit.as_ref();
        let spot = Spot { path: &path, place: &place, doc: &column.doc.en, limit, key_of };
        match cell {
            None if column.optional => {}
            None => self.tell(Kind::Missing, spot, words(self.api, &column.ty.ty), "nothing", None),
            Some((_, value)) => {
                if let Some(edition) = &column.deprecated {
                    self.tell(Kind::Deprecated, spot, unwanted(edition), excerpt::kind(value), None);
                }
                self.value(&column.ty, tag, value, spot);
            }
        }
    }

    /// Columns of which exactly one must be there. A null among them is told of as such.
    fn either(&mut self, record: &Record, there: &There<'_>, spot: Spot<'_>) {
        for either in &record.either {
            let cell = |column: usize| there.get(column).copied().flatten().map(|(_, value)| value);
            let cells: Vec<_> =
                either.variants.iter().map(|variant| (variant, cell(variant.column))).collect();
            if cells.iter().any(|(_, cell)| *cell == Some(&Value::Null)) {
                continue;
            }
            let says = cells.iter().filter(|(variant, cell)| match cell {
                Some(Value::Bool(false)) => !variant.flag,
                other => other.is_some(),
            });
            let found = match says.count() {
                1 => continue,
                0 => "none of them",
                2 if cells.len() == 2 => "both",
                _ => "several of them",
            };
            let names = cells.iter().filter_map(|(variant, _)| record.columns.get(variant.column));
            let names = suggest::enumerate(names.map(|column| column.wire.as_str()));
            let place = format!("{}.{}", record.rust, either.rust);
            let spot = Spot { place: &place, doc: &either.doc.en, ..spot };
            self.tell(Kind::Either, spot, format!("exactly one of {names}"), found, None);
        }
    }

    fn strangers(&mut self, record: &Record, there: &There<'_>, names: &[&str], spot: Spot<'_>) {
        let columns = record.columns.iter().zip(there);
        let absent: Vec<&str> =
            columns.filter_map(|(column, cell)| cell.is_none().then_some(column.wire.as_str())).collect();
        for name in names {
            let path = path::key(spot.path, &excerpt::clean(name));
            let spot = Spot { place: &record.rust, doc: &record.doc.en, ..spot.inside(&path) };
            let help = suggest::did_you_mean(name, absent.iter().copied());
            self.tell(Kind::Unknown, spot, "a key that the catalogue knows", "another", help);
        }
    }
}

fn is_called(column: &Column, name: &String) -> bool {
    column.wire == *name || column.aliases.contains(name)
}
