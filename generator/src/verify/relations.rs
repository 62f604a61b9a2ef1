//! What ties answers to requests and to each other: the row that was asked for, and names that must name something.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Kind, Verdict};
use super::judge::{self, Sighting};
use super::{excerpt, rows};
use crate::json;
use crate::model::{Api, Column, Named, Operation, Record, Type, Value};
use crate::suggest;

/// The column that alone tells the rows of a record apart, and its newtype.
fn key(record: &Record) -> Option<(&Column, usize)> {
    let [index] = record.key.as_slice() else { return None };
    let column = record.columns.get(*index)?;
    Some((column, newtype(column)?))
}

/// The newtype of a column.
pub(super) fn newtype(column: &Column) -> Option<usize> {
    match column.ty.ty {
        Type::Named(Named::Newtype(index)) => Some(index),
        _ => None,
    }
}

/// Rows that are not the one that was asked for: by a parameter of the type that tells them apart.
pub(super) fn strangers(
    api: &Api,
    operation: &Operation,
    values: &[Option<Value>],
    value: &Value,
) -> Vec<Verdict> {
    let found = operation.result.as_ref().and_then(|shape| rows::of(api, shape, value));
    let Some(rows) = found else { return Vec::new() };
    let Some((column, kind)) = key(rows.record) else { return Vec::new() };
    let params = operation.params.iter().zip(values).filter(|(param, _)| newtype(param) == Some(kind));
    let [(param, Some(asked))] = params.collect::<Vec<_>>()[..] else { return Vec::new() };
    let place = format!("{}.{}", rows.record.rust, column.wire);
    let expected = format!("{}, since `{}` asks for it", excerpt::of(asked), param.wire);
    if rows.list.is_empty() {
        let expected = format!("a row whose `{}` is {expected}", column.wire);
        return vec![Verdict::new(Kind::Echo, "", expected, "an empty array").about(&place, &column.doc.en)];
    }
    let stranger = |(path, row): &(String, &Value)| {
        let (name, value) = judge::cell(column, row)?;
        // A value of another kind is told of as such.
        let other = value != asked && std::mem::discriminant(value) == std::mem::discriminant(asked);
        let path = super::path::key(path, name);
        other.then(|| {
            Verdict::new(Kind::Echo, path, expected.as_str(), excerpt::of(value))
                .about(&place, &column.doc.en)
        })
    };
    rows.list.iter().filter_map(stranger).collect()
}

/// An answer, as far as others refer to it or it refers to others.
pub(super) struct Heard<'a> {
    pub(super) operation: &'a Operation,
    pub(super) value: &'a Value,
    pub(super) sightings: &'a [Sighting],
}

/// What is listed by operations that everybody is answered the same by.
struct Directory<'a> {
    operations: Vec<&'a str>,
    column: &'a Column,
    records: Vec<usize>,
    values: BTreeSet<String>,
}

/// Values that must name a row of a list and name none, each with the place of its answer.
pub(super) fn dangling(api: &Api, heard: &[Heard<'_>]) -> Vec<(usize, Verdict)> {
    let directories = directories(api, heard);
    let mut dangling = Vec::new();
    for (at, answer) in heard.iter().enumerate() {
        for sighting in answer.sightings {
            let Some(directory) = directories.get(&sighting.newtype) else { continue };
            let own = sighting.key_of.is_some_and(|record| directory.records.contains(&record));
            if own || directory.values.contains(&json::text(&sighting.value)) {
                continue;
            }
            let lists = suggest::enumerate(directory.operations.iter().copied());
            let expected = format!("the `{}` of a row of {lists}", directory.column.wire);
            let verdict =
                Verdict::new(Kind::Reference, sighting.path.as_str(), expected, excerpt::of(&sighting.value));
            dangling.push((at, verdict.about(&sighting.about.0, &sighting.about.1)));
        }
    }
    dangling
}

/// The directories, by what they list. One with a row that cannot be read says nothing of what is not in it.
fn directories<'a>(api: &'a Api, heard: &[Heard<'a>]) -> BTreeMap<usize, Directory<'a>> {
    let mut directories: BTreeMap<usize, Directory<'a>> = BTreeMap::new();
    let mut torn = BTreeSet::new();
    for answer in heard.iter().filter(|answer| answer.operation.params.is_empty()) {
        let shape = answer.operation.result.as_ref();
        let Some(rows) = shape.and_then(|shape| rows::of(api, shape, answer.value)) else { continue };
        let Some((column, newtype)) = key(rows.record) else { continue };
        let own = |sighting: &&Sighting| sighting.newtype == newtype && sighting.key_of == Some(rows.index);
        let values: Vec<String> =
            answer.sightings.iter().filter(own).map(|sighting| json::text(&sighting.value)).collect();
        if values.len() < rows.list.len() {
            torn.insert(newtype);
        }
        let directory = directories.entry(newtype).or_insert_with(|| Directory {
            operations: Vec::new(),
            column,
            records: Vec::new(),
            values: BTreeSet::new(),
        });
        directory.operations.push(&answer.operation.wire);
        directory.records.push(rows.index);
        directory.values.extend(values);
    }
    directories.retain(|newtype, _| !torn.contains(newtype));
    directories
}
