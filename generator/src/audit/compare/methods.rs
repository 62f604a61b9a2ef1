//! Methods of the documents held against the operations of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Group;
use super::sets::Sets;
use super::types::{self, Shape};
use super::{Audit, outcomes};
use crate::audit::acknowledged::NONE;
use crate::audit::facts::{Facts, Method, Part, Table, TypeWord, Under};
use crate::audit::finding::{Finding, Kind};
use crate::catalogue::{OperationDecl, ReaderKind};
use crate::check::NamedDecl;
use crate::source::{SourceId, Span, Spanned};
use crate::suggest;

/// Compares all methods, and gives the keys of the operations that were found wherever they should be.
pub(super) fn compare<'a>(audit: &Audit<'a>, facts: &Facts) -> BTreeSet<&'a str> {
    let (mut pairs, unknown) = pair(audit, facts);
    let mut lacking = lacking(audit, facts, &pairs);
    names(audit, &unknown, &mut lacking, &mut pairs);
    let is_whole =
        |operation: &OperationDecl| !lacking.iter().any(|one| std::ptr::eq(one.operation, operation));
    let found: BTreeSet<&str> = pairs
        .iter()
        .filter(|(operation, method)| !method.partial && is_whole(operation))
        .map(|(operation, _)| operation.key.value.as_str())
        .collect();
    for one in lacking {
        let operation = one.operation;
        // What only an operation that is gone had goes without saying; an operation that is ignored is not gone.
        if !audit.known.would_ignore(&one.at) {
            let params = operation.params.iter().map(|param| &param.ty);
            let types = params.chain(operation.result.iter().map(|result| &result.ty));
            let mut lost = audit.lost.borrow_mut();
            lost.extend(audit.context.reached(types));
            lost.insert(operation.key.value.as_str());
        }
        audit.report(Finding {
            kind: Kind::Beyond,
            at: one.at,
            said: String::new(),
            message: one.message,
            documented: one.documented,
            declared: operation.key.span,
        });
    }
    tables(audit, &pairs);
    for (operation, method) in &pairs {
        outcomes::compare(audit, operation, method);
    }
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

/// An operation that is not where it should be.
struct Lacking<'a> {
    operation: &'a OperationDecl,
    /// Its place for findings.
    at: String,
    /// Where it would have to stand.
    documented: Option<Span>,
    /// What is wrong.
    message: String,
    /// The pages that are gone.
    gone: String,
}

/// Most operations that are named beside the first one of a page that is gone.
const MOST: usize = 3;

/// Operations that no reader found, or that a reader of their pages should have found and did not.
fn lacking<'a>(audit: &Audit<'a>, facts: &Facts, pairs: &Pairs<'a, '_>) -> Vec<Lacking<'a>> {
    let mut found: Vec<Lacking<'a>> = Vec::new();
    let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in audit.context.operations().filter_map(|operation| lack(audit, facts, pairs, operation)) {
        // A page is gone once, whatever is from it.
        if !one.gone.is_empty() && found.iter().any(|other| other.gone == one.gone) {
            others.entry(one.gone).or_default().push(one.at);
        } else {
            found.push(one);
        }
    }
    for one in &mut found {
        let too = others.get(&one.gone).map(Vec::as_slice).unwrap_or_default();
        for at in too.iter().take(MOST) {
            one.message = format!("{}, and so is `{at}`", one.message);
        }
        if let Some(more) = too.len().checked_sub(MOST).filter(|more| *more > 0) {
            one.message = format!("{}, and so are {more} others", one.message);
        }
    }
    found
}

fn lack<'a>(
    audit: &Audit<'a>,
    facts: &Facts,
    pairs: &Pairs<'a, '_>,
    operation: &'a OperationDecl,
) -> Option<Lacking<'a>> {
    let sources = operation.sources.iter().map(|source| source.value.as_str());
    let (here, gone): (Vec<_>, Vec<_>) =
        sources.map(|source| (source, audit.documents.page(source))).partition(|(_, page)| page.is_some());
    let pages: Vec<_> = here.into_iter().filter_map(|(_, page)| page).map(|(page, _)| page.source).collect();
    let name = &operation.key.value;
    let lack = |at: String, documented, message| {
        Some(Lacking { operation, at, documented, message, gone: String::new() })
    };
    if !gone.is_empty() && audit.documents.whole {
        let gone = suggest::enumerate(gone.into_iter().map(|(source, _)| source));
        let message = format!("the documents have no page {gone}, which `{name}` is from");
        return Some(Lacking { operation, at: name.clone(), documented: None, message, gone });
    }
    let page = Span { source: *pages.first()?, start: 0, end: 0 };
    let on_pages = |method: &&Method| pages.contains(&method.name.span.source);
    let mine = pairs.iter().filter(|(one, _)| std::ptr::eq(*one, operation)).map(|(_, method)| *method);
    let mine: Vec<&Method> = mine.collect();
    // A sample elsewhere that calls it does not describe it.
    if !mine.iter().any(on_pages) {
        return lack(name.clone(), Some(page), format!("the documents have no method `{name}`"));
    }
    let whole = facts.methods.iter().filter(|method| !method.partial).filter(on_pages);
    let readers: BTreeSet<usize> = whole.map(|one| one.reader).collect();
    let reader = readers.into_iter().find(|reader| !mine.iter().any(|method| method.reader == *reader))?;
    let first = facts.methods.iter().filter(on_pages).find(|method| method.reader == reader);
    let kind = kind(audit, reader);
    let message = format!("the documents have the method `{name}`, but not among their {kind}");
    lack(format!("{name} ({kind})"), first.map(|method| method.name.span), message)
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

/// Methods that are no operation: they are called otherwise, and then compared all the same; or missing in the catalogue.
fn names<'a, 'f>(
    audit: &Audit<'a>,
    unknown: &[&'f Method],
    lacking: &mut Vec<Lacking<'a>>,
    pairs: &mut Pairs<'a, 'f>,
) {
    let mut seen: BTreeMap<&str, Option<&'a OperationDecl>> = BTreeMap::new();
    for method in unknown {
        let said = method.name.value.as_str();
        if let Some(known) = seen.get(said) {
            pairs.extend(known.map(|operation| (operation, *method)));
            continue;
        }
        let other = called_otherwise(audit, method, unknown, lacking, pairs);
        seen.insert(said, other);
        let (kind, at, message, declared) = match other {
            Some(operation) => {
                lacking.retain(|one| !std::ptr::eq(one.operation, operation));
                pairs.push((operation, *method));
                let wire = name_of(operation);
                let how = if suggest::closest(said, [wire.as_str()]).is_some() {
                    format!("write `{said}` for")
                } else {
                    format!("have `{said}` in the place of")
                };
                let message = format!("the documents {how} `{wire}`");
                (Kind::Spelling, operation.key.value.clone(), message, operation.key.span)
            }
            None => {
                let message = format!("the documents have the method `{said}`");
                (Kind::Missing, said.to_owned(), message, audit.context.catalogue.api.span)
            }
        };
        let documented = Some(method.name.span);
        audit.report(Finding { kind, at, said: said.to_owned(), message, documented, declared });
    }
}

/// The operation that a method without one is under another name: of those that its page should have and its reader did not
/// find there, the one that is called almost so, or else the one whose columns it has.
fn called_otherwise<'a>(
    audit: &Audit<'a>,
    method: &Method,
    unknown: &[&Method],
    lacking: &[Lacking<'a>],
    pairs: &Pairs<'a, '_>,
) -> Option<&'a OperationDecl> {
    let page = method.name.span.source;
    let is_found = |operation: &OperationDecl| {
        pairs.iter().any(|(one, other)| {
            let here = other.reader == method.reader && other.name.span.source == page;
            here && std::ptr::eq(*one, operation)
        })
    };
    let expected = audit.context.operations().filter(|one| is_from(audit, one, page) && !is_found(one));
    let lost = lacking.iter().filter(|one| !audit.known.would_ignore(&one.at)).map(|one| one.operation);
    let is_ignored = |operation: &OperationDecl| {
        let at = format!("{} ({})", operation.key.value, kind(audit, method.reader));
        audit.known.would_ignore(&at)
    };
    let expected: Vec<_> = expected.filter(|one| !is_ignored(one)).collect();
    // Of several samples that call a method one may call it otherwise.
    let called = audit.context.operations().filter(|_| method.partial);
    let candidates: Vec<&OperationDecl> = lost.chain(expected.iter().copied()).chain(called).collect();
    let names: Vec<String> = candidates.iter().map(|one| name_of(one)).collect();
    let near = suggest::closest(&method.name.value, names.iter().map(String::as_str));
    let near = names.iter().position(|name| Some(name.as_str()) == near);
    if let Some(operation) = near.and_then(|index| candidates.get(index)) {
        return Some(operation);
    }
    // An operation that the reader found elsewhere has its name there.
    let is_elsewhere = |operation: &OperationDecl| {
        let mut mine = pairs.iter().filter(|(one, _)| std::ptr::eq(*one, operation));
        mine.any(|(_, other)| {
            other.reader == method.reader && is_from(audit, operation, other.name.span.source)
        })
    };
    let expected: Vec<_> = expected.into_iter().filter(|one| !is_elsewhere(one)).collect();
    let shares = expected.iter().map(|one| (shared_by_all(audit, one, method), *one));
    let best = shares.filter(|(shared, _)| *shared > 0).max_by_key(|(shared, _)| *shared);
    let is_alone = || {
        let others = unknown.iter().filter(|one| one.reader == method.reader && one.name.span.source == page);
        others.map(|one| one.name.value.as_str()).collect::<BTreeSet<_>>().len() == 1
    };
    match (best, expected.as_slice()) {
        (Some((_, operation)), _) => Some(operation),
        (None, [only]) if is_alone() => Some(only),
        _ => None,
    }
}

/// Whether a page is one of those that an operation is from.
fn is_from(audit: &Audit<'_>, operation: &OperationDecl, page: SourceId) -> bool {
    let mut sources = operation.sources.iter();
    sources.any(|source| audit.documents.page(&source.value).is_some_and(|(at, _)| at.source == page))
}

/// How many of a method's columns an operation has, sent or answered, when it is most of them.
fn shared_by_all(audit: &Audit<'_>, operation: &OperationDecl, method: &Method) -> usize {
    let types = operation.params.iter().map(|param| &param.ty);
    let types = types.chain(operation.result.iter().map(|result| &result.ty));
    let records = audit.context.reached(types).into_iter().filter_map(|name| audit.context.types.get(name));
    let fields = records.flat_map(|decl| match decl {
        NamedDecl::Record(record) => record.fields.as_slice(),
        NamedDecl::Enum(_) | NamedDecl::Newtype(_) | NamedDecl::Choice(..) => &[],
    });
    let names: BTreeSet<&str> =
        operation.params.iter().chain(fields).map(|column| column.wire.value.as_str()).collect();
    let columns = method.tables.iter().flat_map(|table| &table.columns).map(|column| &column.name.value);
    let (mut all, mut shared) = (0usize, 0usize);
    for column in columns {
        all = all.saturating_add(1);
        shared = shared.saturating_add(usize::from(names.contains(column.as_str())));
    }
    if shared.saturating_mul(2) > all { shared } else { 0 }
}

/// Compares the tables of the methods that were found.
fn tables<'a>(audit: &Audit<'a>, pairs: &Pairs<'a, '_>) {
    let mut groups: BTreeMap<(usize, bool, String), Group<'_, '_>> = BTreeMap::new();
    for (operation, method) in pairs {
        let mut sets = Sets::new(audit, operation);
        let reader = audit.decl.readers.get(method.reader).map(|reader| &reader.kind);
        let samples = matches!(reader, Some(ReaderKind::Samples(_)));
        for table in &method.tables {
            let Some(mut set) = sets.resolve(table) else {
                nowhere(audit, operation, table, matches!(reader, Some(ReaderKind::List(_))));
                continue;
            };
            // Samples leave out what another sample of the same record shows.
            if samples {
                set.label = format!("`{}`", set.owner);
            }
            let group = groups.entry((method.reader, table.partial, set.label.clone()));
            let partial = table.partial;
            let place = method.name.span;
            let group =
                group.or_insert_with(|| Group { set, tables: Vec::new(), partial, samples, method: place });
            // Several places that describe one operation are like several samples of it.
            group.samples |= group.method != place;
            group.tables.push(table);
        }
    }
    for group in groups.values() {
        audit.group(group);
    }
}

/// A table that is about nothing that the catalogue has; what stands there by its word alone is no column.
fn nowhere(audit: &Audit<'_>, operation: &OperationDecl, table: &Table, is_list: bool) {
    // What stands in a column that the catalogue does not have, or has as something else, is told of that column.
    if matches!(&table.under, Under::Path(path) if !path.is_empty()) {
        return;
    }
    let key = &operation.key.value;
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.value.as_str()).collect();
    let said = if names.is_empty() { NONE.to_owned() } else { names.join(", ") };
    if audit.known.knows(std::slice::from_ref(key), &[&said]) {
        return;
    }
    let is_type = |name: &&str| audit.decl.types.iter().any(|(known, _)| known.value == **name);
    let result = operation.result.as_ref().filter(|_| table.part == Part::Result);
    // A result that is no record has a word for its type, in a list of methods in the place of a name.
    let word = match table.columns.as_slice() {
        [] if is_list => Some(Spanned::new(TypeWord::Word(said.clone()), table.span)),
        [only] if is_list => Some(Spanned::new(TypeWord::Word(said.clone()), only.name.span)),
        [only] => only.types.first().cloned(),
        _ => None,
    };
    let (kind, message): (Kind, String) = match (result, word) {
        (Some(result), Some(word)) => {
            let shape = Shape::of(&audit.context, &result.ty.value);
            if types::fits(audit.decl, &word.value, shape) == Some(true) {
                return;
            }
            let (said, documented) = (word.value.to_string(), Some(word.span));
            let message = format!("the result of `{key}` is `{shape}`, the documents say `{said}`");
            let (kind, at, declared) = (Kind::Type, key.clone(), operation.key.span);
            audit.report(Finding { kind, at, said, message, documented, declared });
            return;
        }
        _ if names.iter().all(is_type) => return,
        _ => {
            let names = suggest::enumerate(names);
            (Kind::Missing, format!("`{key}` has nothing that the columns {names} could belong to"))
        }
    };
    let (documented, declared) = (Some(table.span), operation.key.span);
    audit.report(Finding { kind, at: key.clone(), said, message, documented, declared });
}
