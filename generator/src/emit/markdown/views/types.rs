//! The page of a type: record, enumeration, choice or newtype.

use serde::Serialize;

use super::columns::{Detail, columns_table, cross_limits, names};
use super::contradictions::{Reading, readings};
use super::relations::Relations;
use super::{part, sources};
use crate::emit::markdown::escape::{code, fence};
use crate::emit::markdown::page::{Head, Page};
use crate::emit::markdown::phrase::{codes, editions, newtype_limit, scalar_phrase, type_phrase};
use crate::emit::markdown::table::{Table, Titled};
use crate::emit::markdown::words::fill;
use crate::model::{Choice, Either, EnumBase, Enumeration, Named, Newtype, Record, Scalar, Text};

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct TypePage {
    head: Head,
    text: Vec<String>,
    facts: Table,
    import: String,
    tables: Vec<Titled>,
    limits: Vec<String>,
    used_by: Vec<Vec<String>>,
    held_by: Vec<Vec<String>>,
    contradictions: Vec<Vec<Reading>>,
    sources: Vec<Vec<String>>,
}

/// What every kind of type has.
struct Common<'a> {
    relations: &'a Relations,
    rust: &'a str,
    doc: &'a Text,
    named: Named,
    used_by: &'a [usize],
    contradictions: &'a [usize],
    sources: &'a [String],
}

/// Prepares the page of a record.
pub(in crate::emit::markdown) fn record(
    page: &Page<'_>,
    relations: &Relations,
    index: usize,
    record: &Record,
) -> TypePage {
    let words = page.words;
    let either = &record.either;
    let detail =
        Detail { name: words.column, usage: record.usage, wire_type: true, either, ..Detail::default() };
    let columns = columns_table(page, &record.columns, detail);
    let titled = |table| Titled { title: words.columns.to_owned(), text: Vec::new(), table };
    let Record { rust, doc, used_by, contradictions, sources, .. } = record;
    let named = Named::Record(index);
    let common = Common { relations, rust, doc, named, used_by, contradictions, sources };
    let sets = either.iter().map(|either| one_of_several(page, record, either));
    TypePage {
        tables: columns.into_iter().map(titled).chain(sets).collect(),
        limits: cross_limits(page, &record.limits, &record.columns),
        ..common.page(page, words.record, travels(page, relations, named))
    }
}

/// Columns of which exactly one stands there, and their one field in Rust.
fn one_of_several(page: &Page<'_>, record: &Record, either: &Either) -> Titled {
    let words = page.words;
    let names = codes(&names(either, &record.columns));
    let mut text = page.paragraph(&either.doc);
    let in_rust = [("field", &*code(&either.rust)), ("type", &code(&either.rust_type))];
    text.push(fill(words.either_in_rust, &in_rust));
    let mut table = Table::new(&[words.column, words.variant, words.carries]);
    for variant in &either.variants {
        let Some(column) = record.columns.get(variant.column) else { continue };
        let carries = match variant.flag {
            true => fill(words.carries_true, &[("true", &code("true"))]),
            false => type_phrase(page, &column.ty),
        };
        table.row(vec![code(&column.wire), code(&variant.rust), carries]);
    }
    Titled { title: fill(words.either, &[("names", &names)]), text, table }
}

/// Prepares the page of an enumeration.
pub(in crate::emit::markdown) fn enumeration(
    page: &Page<'_>,
    relations: &Relations,
    index: usize,
    enumeration: &Enumeration,
) -> TypePage {
    let words = page.words;
    let Enumeration { rust, doc, used_by, contradictions, sources, .. } = enumeration;
    let common =
        Common { relations, rust, doc, named: Named::Enumeration(index), used_by, contradictions, sources };
    let base = match enumeration.base {
        EnumBase::Int => Scalar::Int,
        EnumBase::String => Scalar::String,
    };
    let unlisted = if enumeration.closed { words.unlisted_closed } else { words.unlisted_open };
    let mut facts = vec![(words.base, scalar_phrase(page, base).to_owned())];
    facts.push((words.unlisted, fill(unlisted, &[("unknown", &code("Unknown"))])));
    facts.extend(travels(page, relations, common.named));

    let mut values = Table::new(&[words.value, words.variant, words.text]);
    for value in &enumeration.values {
        let mut text = page.paragraph(&value.doc);
        if value.received_only {
            text.push(words.received_only.to_owned());
        }
        text.extend(editions(page, value.since.as_deref(), value.deprecated.as_deref()));
        values.row(vec![code(&value.wire), code(&value.rust), text.join(" ")]);
    }
    let mut forms = Table::new(&[words.variant, words.holds, words.text]);
    for form in &enumeration.forms {
        forms.row(vec![code(&form.rust), scalar_phrase(page, form.scalar).to_owned(), page.t(&form.doc)]);
    }
    let mut tables = values.titled(words.values);
    tables.extend(forms.titled(words.forms_beyond));
    TypePage { tables, ..common.page(page, words.enumeration, facts) }
}

/// Prepares the page of a choice.
pub(in crate::emit::markdown) fn choice(
    page: &Page<'_>,
    relations: &Relations,
    index: usize,
    choice: &Choice,
) -> TypePage {
    let words = page.words;
    let Choice { rust, doc, used_by, .. } = choice;
    let common = Common {
        relations,
        rust,
        doc,
        named: Named::Choice(index),
        used_by,
        contradictions: &[],
        sources: &[],
    };
    let facts = vec![
        (words.chosen_by, page.named(Named::Enumeration(choice.tag))),
        (words.unlisted, fill(words.unlisted_open, &[("unknown", &code("Unknown"))])),
    ];
    let values = page.api.enumerations.get(choice.tag).map_or(&[][..], |tag| &tag.values);
    let mut table = Table::new(&[words.value, words.variant, words.carries]);
    for variant in &choice.variants {
        let Some(value) = values.get(variant.value) else { continue };
        let carries = variant.data.as_ref();
        let carries =
            carries.map_or_else(|| words.carries_nothing.to_owned(), |data| type_phrase(page, data));
        table.row(vec![code(&value.wire), code(&value.rust), carries]);
    }
    TypePage { tables: table.titled(words.values), ..common.page(page, words.choice, facts) }
}

/// Prepares the page of a newtype.
pub(in crate::emit::markdown) fn newtype(
    page: &Page<'_>,
    relations: &Relations,
    index: usize,
    newtype: &Newtype,
) -> TypePage {
    let words = page.words;
    let Newtype { rust, doc, used_by, contradictions, sources, .. } = newtype;
    let common =
        Common { relations, rust, doc, named: Named::Newtype(index), used_by, contradictions, sources };
    let mut facts = vec![(words.base, scalar_phrase(page, newtype.scalar).to_owned())];
    facts.extend(newtype_limit(page, newtype).map(|limit| (words.limit, limit)));
    if newtype.secret {
        facts.push((words.secret, words.secret_is.to_owned()));
    }
    facts.extend(travels(page, relations, common.named));
    common.page(page, words.newtype, facts)
}

impl Common<'_> {
    fn page(&self, page: &Page<'_>, kind: &str, facts: Vec<(&str, String)>) -> TypePage {
        let words = page.words;
        let mut table = Table::new(&[words.property, words.value]);
        table.row(vec![words.kind.to_owned(), kind.to_owned()]);
        for (name, value) in facts {
            table.row(vec![name.to_owned(), value]);
        }
        TypePage {
            head: page.head(code(self.rust)),
            text: page.paragraph(self.doc),
            facts: table,
            import: fence("rust", &format!("use {}::{};", page.api.crate_name, self.rust)),
            tables: Vec::new(),
            limits: Vec::new(),
            used_by: part(page.operations(self.used_by)),
            held_by: part(
                self.relations.holders(self.named).iter().map(|holder| page.named(*holder)).collect(),
            ),
            contradictions: part(readings(page, self.contradictions)),
            sources: part(sources(self.sources)),
        }
    }
}

fn travels<'w>(page: &Page<'w>, relations: &Relations, named: Named) -> Vec<(&'w str, String)> {
    let (words, usage) = (page.words, relations.travels(named));
    let way = match (usage.sent, usage.received) {
        (true, true) => words.usage_both,
        (true, false) => words.usage_sent,
        (false, true) => words.usage_received,
        (false, false) => return Vec::new(),
    };
    vec![(words.usage, way.to_owned())]
}
