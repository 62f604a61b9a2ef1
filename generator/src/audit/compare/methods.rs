//! Methods of the documents held against the operations of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use super::Audit;
use super::columns::Group;
use super::sets::Sets;
use crate::audit::facts::{Facts, Method, Part, Table, Under};
use crate::audit::finding::{Finding, Kind};
use crate::catalogue::{OperationDecl, ReaderKind};
use crate::source::Span;
use crate::suggest;

/// Compares all methods, and gives the keys of the operations that were found wherever they should be.
pub(super) fn compare<'a>(audit: &Audit<'a>, facts: &Facts) -> BTreeSet<&'a str> {
    let (pairs, unknown) = pair(audit, facts);
    let mut lacking = lacking(audit, facts, &pairs);
    let is_whole = |operation: &OperationDecl| !lacking.iter().any(|(one, ..)| std::ptr::eq(*one, operation));
    let found: BTreeSet<&str> = pairs
        .iter()
        .filter(|(operation, method)| !method.partial && is_whole(operation))
        .map(|(operation, _)| operation.key.value.as_str())
        .collect();
    names(audit, &unknown, &mut lacking);
    for (operation, at, span, message) in lacking {
        audit.report(Finding {
            kind: Kind::Beyond,
            at,
            said: String::new(),
            message,
            documented: span,
            declared: operation.key.span,
        });
    }
    tables(audit, &pairs);
    found
}

type Pairs<'a, 'f> = Vec<(&'a OperationDecl, &'f Method)>;

/// Which operation each method is, and the methods that are none.
fn pair<'a, 'f>(audit: &Audit<'a>, facts: &'f Facts) -> (Pairs<'a, 'f>, Vec<&'f Method>) {
    let mut by_name: BTreeMap<(usize, &str), Vec<&'f Method>> = BTreeMap::new();
    for method in &facts.methods {
        by_name.entry((method.reader, method.name.value.as_str())).or_default().push(method);
    }
    let (mut pairs, mut unknown) = (Vec::new(), Vec::new());
    for ((_, name), methods) in by_name {
        let mut candidates: Vec<_> = audit.context.operations().filter(|one| name_of(one) == name).collect();
        if candidates.is_empty() {
            let quoted =
                |one: &&OperationDecl| audit.known.knows(std::slice::from_ref(&one.key.value), &[name]);
            candidates = audit.context.operations().filter(quoted).collect();
        }
        match candidates.as_slice() {
            [] => unknown.extend(methods),
            [only] => pairs.extend(methods.into_iter().map(|method| (*only, method))),
            _ => share_out(candidates, methods, &mut pairs, &mut unknown),
        }
    }
    (pairs, unknown)
}

/// Several operations of one name: each method is the one whose parameters it has most of.
fn share_out<'a, 'f>(
    mut operations: Vec<&'a OperationDecl>,
    methods: Vec<&'f Method>,
    pairs: &mut Pairs<'a, 'f>,
    unknown: &mut Vec<&'f Method>,
) {
    let mut open = methods;
    while !open.is_empty() && !operations.is_empty() {
        let all = open.iter().enumerate().flat_map(|(at, method)| {
            operations.iter().enumerate().map(move |(to, operation)| (shared(operation, method), at, to))
        });
        let best = all.max_by_key(|(shared, at, to)| (*shared, usize::MAX - at, usize::MAX - to));
        let Some((_, at, to)) = best else { break };
        pairs.push((operations.remove(to), open.remove(at)));
    }
    unknown.extend(open);
}

fn shared(operation: &OperationDecl, method: &Method) -> usize {
    let names = |column: &str| operation.params.iter().any(|param| param.wire.value == column);
    let params = method.tables.iter().filter(|table| table.part == Part::Params);
    params.flat_map(|table| &table.columns).filter(|column| names(&column.name.value)).count()
}

/// The name that documents know an operation by: verb and path, or its wire name.
fn name_of(operation: &OperationDecl) -> String {
    match &operation.http {
        Some(http) => format!("{} {}", http.value.verb.word(), http.value.path),
        None => operation.wire.as_ref().unwrap_or(&operation.key).value.clone(),
    }
}

/// Operations that are not there: the operation, its place for findings, where it would have to stand, what is wrong.
type Lacking<'a> = Vec<(&'a OperationDecl, String, Option<Span>, String)>;

/// Operations that no reader found, or that a reader of their pages should have found and did not.
fn lacking<'a>(audit: &Audit<'a>, facts: &Facts, pairs: &Pairs<'a, '_>) -> Lacking<'a> {
    let mut lacking = Vec::new();
    for operation in audit.context.operations() {
        let sources = &operation.sources;
        let pages: Vec<_> = sources.iter().filter_map(|source| audit.documents.page(&source.value)).collect();
        let mine: Vec<_> =
            pairs.iter().filter(|(one, _)| std::ptr::eq(*one, operation)).map(|(_, method)| method).collect();
        let name = &operation.key.value;
        if pages.is_empty() {
            if audit.documents.whole && !sources.is_empty() {
                let gone = sources.iter().map(|source| source.value.as_str());
                let message = format!(
                    "the documents have no page {}, which `{name}` is from",
                    suggest::enumerate(gone)
                );
                lacking.push((operation, name.clone(), None, message));
            }
            continue;
        }
        let page = pages.first().map(|(page, _)| Span { source: page.source, start: 0, end: 0 });
        if mine.is_empty() {
            lacking.push((operation, name.clone(), page, format!("the documents have no method `{name}`")));
            continue;
        }
        let on_pages = |method: &&Method| {
            !method.partial && pages.iter().any(|(page, _)| page.source == method.name.span.source)
        };
        let readers: BTreeSet<usize> = facts.methods.iter().filter(on_pages).map(|one| one.reader).collect();
        let missed = readers.into_iter().find(|reader| !mine.iter().any(|method| method.reader == *reader));
        if let Some(reader) = missed {
            let first = facts.methods.iter().filter(on_pages).find(|method| method.reader == reader);
            let kind = kind(audit, reader);
            let message = format!("the documents have the method `{name}`, but not among their {kind}");
            let at = format!("{name} ({kind})");
            lacking.push((operation, at, first.map(|method| method.name.span), message));
        }
    }
    lacking
}

/// What a reader reads, for messages.
fn kind(audit: &Audit<'_>, reader: usize) -> &'static str {
    match audit.decl.readers.get(reader).map(|reader| &reader.kind) {
        Some(ReaderKind::List(_)) => "lists",
        Some(ReaderKind::Signatures(_)) => "signatures",
        Some(ReaderKind::Samples(_) | ReaderKind::Calls(_)) => "samples",
        Some(ReaderKind::Tables(_) | ReaderKind::Values(_)) | None => "pages",
    }
}

/// Methods that are no operation: they are spelt otherwise, or missing in the catalogue.
fn names(audit: &Audit<'_>, unknown: &[&Method], lacking: &mut Lacking<'_>) {
    let mut seen = BTreeSet::new();
    for method in unknown {
        let said = method.name.value.as_str();
        if !seen.insert(said) {
            continue;
        }
        let names: Vec<String> = lacking.iter().map(|(operation, ..)| name_of(operation)).collect();
        let near = suggest::closest(said, names.iter().map(String::as_str));
        if let Some(index) = names.iter().position(|name| Some(name.as_str()) == near) {
            let (operation, ..) = lacking.remove(index);
            audit.report(Finding {
                kind: Kind::Spelling,
                at: operation.key.value.clone(),
                said: said.to_owned(),
                message: format!("the documents write `{said}` for `{}`", name_of(operation)),
                documented: Some(method.name.span),
                declared: operation.key.span,
            });
        } else {
            audit.report(Finding {
                kind: Kind::Missing,
                at: said.to_owned(),
                said: said.to_owned(),
                message: format!("the documents have the method `{said}`"),
                documented: Some(method.name.span),
                declared: audit.context.catalogue.api.span,
            });
        }
    }
}

/// Compares the tables of the methods that were found.
fn tables(audit: &Audit<'_>, pairs: &Pairs<'_, '_>) {
    let mut groups: BTreeMap<(usize, bool, String), Group<'_, '_>> = BTreeMap::new();
    for (operation, method) in pairs {
        let mut sets = Sets::new(audit, operation);
        let by_record = matches!(
            audit.decl.readers.get(method.reader).map(|reader| &reader.kind),
            Some(ReaderKind::Samples(_))
        );
        for table in &method.tables {
            let Some(mut set) = sets.resolve(table) else {
                nowhere(audit, operation, table);
                continue;
            };
            // Samples leave out what another sample of the same record shows.
            if by_record {
                set.label = format!("`{}`", set.owner);
            }
            let group = groups.entry((method.reader, table.partial, set.label.clone()));
            let group = group.or_insert_with(|| Group { set, tables: Vec::new(), partial: table.partial });
            group.tables.push(table);
        }
    }
    for group in groups.values() {
        audit.group(group);
    }
}

/// A table that is about nothing that the catalogue has; what stands there by its word alone is no column.
fn nowhere(audit: &Audit<'_>, operation: &OperationDecl, table: &Table) {
    // What stands in a column that the catalogue does not have, or has as something else, is told of that column.
    if matches!(&table.under, Under::Path(path) if !path.is_empty()) {
        return;
    }
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.value.as_str()).collect();
    let is_type = |name: &&str| audit.decl.types.iter().any(|(known, _)| known.value == **name);
    if names.iter().all(is_type) {
        return;
    }
    let key = &operation.key.value;
    let said = names.join(", ");
    if audit.known.knows(std::slice::from_ref(key), &[&said]) {
        return;
    }
    audit.report(Finding {
        kind: Kind::Missing,
        at: key.clone(),
        message: format!(
            "`{key}` has nothing that the columns {} could belong to",
            suggest::enumerate(names)
        ),
        said,
        documented: Some(table.span),
        declared: operation.key.span,
    });
}
