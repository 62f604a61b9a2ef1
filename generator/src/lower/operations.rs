//! Operations: names, parameters, call forms, result, paging, and what they are shown with.

use super::contradictions::Owner;
use super::examples::examples;
use super::groups::{Groups, wire_name};
use super::plain::{Place, plain_sample};
use super::samples::{Subject, sample};
use super::sides::{direction_of, is_stored};
use super::types::{Context, Types, cross_limits, value, values};
use super::{Unresolved, crate_name};
use crate::catalogue::OperationDecl;
use crate::model::{
    CallForm, Column, Direction, Example, Operation, OperationWire, Outcome, Paging, PlainSample, Repeat,
    ResultShape, RowOrder, RustSample,
};
use crate::names;
use crate::wire::Subject as Body;

/// Most optional parameters of an operation.
const MOST_OPTIONAL: usize = 8;

/// Every operation, by section, then as declared.
pub(super) fn operations<'c>(
    context: &Context<'_, 'c>,
    types: &Types,
    groups: &Groups<'c>,
) -> Result<Vec<Operation>, Unresolved> {
    let operations = context.scope.operations.iter();
    operations.map(|(section, decl)| operation(context, types, groups, *section, decl)).collect()
}

/// What an operation takes and gives.
struct Shape {
    params: Vec<Column>,
    result: Option<ResultShape>,
    outcomes: Vec<Outcome>,
    paging: Option<Paging>,
    rows: Option<RowOrder>,
    wire_binding: OperationWire,
    examples: Vec<Example>,
}

fn shape(
    context: &Context<'_, '_>,
    types: &Types,
    place: &str,
    decl: &OperationDecl,
) -> Result<Shape, Unresolved> {
    let owner = Owner::Operation(decl.key.value.as_str());
    let decls: Vec<_> = decl.params.iter().map(|param| (owner, param)).collect();
    let params = context.columns(types, place, &decls)?;
    let result = result(context, types, place, decl)?;
    let outcomes = outcomes(decl);
    let method = wire_name(decl);
    let http = decl.http.as_ref().map(|http| (http.value.verb, http.value.path.as_str()));
    let wire_binding = context.wire.binding(method, http, &params);
    let body = Body { method, binding: &wire_binding, params: &params, result: result.as_ref() };
    let examples = examples(context.wire, types, place, decl, (&body, &outcomes))?;
    let paging = paging(types, place, decl, &params, result.as_ref())?;
    let rows = rows(types, place, decl, &params, result.as_ref())?;
    Ok(Shape { params, result, outcomes, paging, rows, wire_binding, examples })
}

fn operation<'c>(
    context: &Context<'_, 'c>,
    types: &Types,
    groups: &Groups<'c>,
    section: usize,
    decl: &'c OperationDecl,
) -> Result<Operation, Unresolved> {
    let api = &context.scope.catalogue.api;
    let place = format!("operation `{}`", decl.key.value);
    let shape = shape(context, types, &place, decl)?;
    let (group, module) = group_of(context, groups, section, decl)?;
    let rust_fn = value(&decl.rust).unwrap_or_else(|| names::function(after_dot(&decl.key.value)));
    let rust_type = names::type_name(&rust_fn);
    let address = address(context, &place, decl)?;
    let direction = direction_of(api, address);
    let sample = sampled(context, types, (module, &rust_fn, &rust_type), &shape, direction);
    let (session, free) = access(context, decl, direction);
    let plain = plain(context, types, decl, &shape, Place { address, direction, session, free });
    let Shape { params, result, outcomes, paging, rows, wire_binding, examples } = shape;
    Ok(Operation {
        wire: wire_name(decl).to_owned(),
        slug: format!("{}.{}", names::slug(module), names::slug(&rust_fn)),
        rust_type,
        rust_fn,
        group,
        section,
        doc: super::scope::text(&decl.text),
        limits: cross_limits(&place, decl.limits.iter(), &params)?,
        forms: if context.wire.is_overloaded() { forms(&place, &params)? } else { Vec::new() },
        params,
        result,
        outcomes,
        direction,
        stored: is_stored(api, direction),
        address,
        session,
        free,
        repeat: value(&decl.repeat).unwrap_or(Repeat::Unsafe),
        paging,
        rows,
        stream: decl.stream.is_some(),
        errors: error_rows(context, &place, decl)?,
        wire_binding,
        since: value(&decl.since),
        deprecated: value(&decl.deprecated),
        sources: values(&decl.sources),
        contradictions: context.marks.about(Owner::Operation(&decl.key.value)).to_vec(),
        examples,
        sample,
        plain,
    })
}

/// The call without the bindings.
fn plain(
    context: &Context<'_, '_>,
    types: &Types,
    decl: &OperationDecl,
    shape: &Shape,
    place: Place,
) -> Option<PlainSample> {
    let (params, result) = (shape.params.as_slice(), shape.result.as_ref());
    let subject = Body { method: wire_name(decl), binding: &shape.wire_binding, params, result };
    plain_sample(context, types, &subject, &shape.examples, place)
}

/// The call in Rust, of an operation with these names: of its group's module, its function and its type.
fn sampled(
    context: &Context<'_, '_>,
    types: &Types,
    (module, rust_fn, rust_type): (&str, &str, &str),
    shape: &Shape,
    direction: Direction,
) -> RustSample {
    sample(&Subject {
        types,
        crate_name: &crate_name(&context.scope.catalogue.api),
        module,
        rust_fn,
        rust_type,
        params: &shape.params,
        paging: shape.paging.as_ref(),
        result: shape.result.as_ref(),
        has_outcomes: !shape.outcomes.is_empty(),
        is_served: direction == Direction::Inbound,
        example: shape.examples.first(),
    })
}

/// The group of an operation: its index and Rust name.
fn group_of<'g, 'c>(
    context: &Context<'_, 'c>,
    groups: &'g Groups<'c>,
    section: usize,
    decl: &'c OperationDecl,
) -> Result<(usize, &'g str), Unresolved> {
    let found = groups.find(context.scope, section, decl);
    found.ok_or_else(|| Unresolved::name(format!("operation `{}`", decl.key.value), "group", wire_name(decl)))
}

/// Whether it needs a session, and whether anybody may call it.
fn access(context: &Context<'_, '_>, decl: &OperationDecl, direction: Direction) -> (bool, bool) {
    let api = &context.scope.catalogue.api;
    if direction == Direction::Inbound {
        return (false, true);
    }
    let session = decl.session_none.is_none() && api.session.is_some();
    (session, !session && api.authentication.is_none())
}

/// What names the method: the wire name without its group. The key says it better where two operations share a wire
/// name, and is the same where they do not.
fn after_dot(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(_, name)| name)
}

fn result(
    context: &Context<'_, '_>,
    types: &Types,
    place: &str,
    decl: &OperationDecl,
) -> Result<Option<ResultShape>, Unresolved> {
    let Some(result) = &decl.result else { return Ok(None) };
    let expr = &result.ty.value;
    let ty = context.type_ref(&format!("{place}, its result"), expr)?;
    let empty_is_success = result.empty_is_success.is_some();
    let wire_type = context.wire.type_name(&ty.ty, types.view());
    Ok(Some(ResultShape { ty, wire_type, empty_is_success, doc: context.scope.text(&result.text, expr) }))
}

fn outcomes(decl: &OperationDecl) -> Vec<Outcome> {
    let outcome = |decl: &crate::catalogue::OutcomeDecl| Outcome {
        rust: decl.name.value.clone(),
        status: decl.status.value,
        doc: super::scope::text(&decl.text),
    };
    decl.outcomes.iter().map(outcome).collect()
}

/// What is known of the order and the number of the rows.
fn rows(
    types: &Types,
    place: &str,
    decl: &OperationDecl,
    params: &[Column],
    result: Option<&ResultShape>,
) -> Result<Option<RowOrder>, Unresolved> {
    let Some(decl) = &decl.rows else { return Ok(None) };
    let place = format!("{place}, its rows");
    let index = |columns: &[Column], name: &Option<crate::source::Spanned<String>>| {
        let Some(name) = name else { return Ok(None) };
        let index = columns.iter().position(|column| column.wire == name.value);
        index.map(Some).ok_or_else(|| Unresolved::name(&*place, "column", &name.value))
    };
    let record = result.and_then(|result| types.record_of(&result.ty.ty));
    let columns = record.map_or(&[][..], |record| &record.columns);
    Ok(Some(RowOrder { most: index(params, &decl.most)?, newest: index(columns, &decl.newest)? }))
}

/// Every set of parameters that may be sent together: the required ones with each subset of the optional ones, the
/// smallest first. Of two with the same number, which the checks refuse, the one whose parameters come first stands
/// first.
fn forms(place: &str, params: &[Column]) -> Result<Vec<CallForm>, Unresolved> {
    // Two optional parameters already give two forms of one number; the number of subsets must not run away.
    if params.iter().filter(|param| param.optional).count() > MOST_OPTIONAL {
        return Err(Unresolved::new(place, format!("more than {MOST_OPTIONAL} optional parameters")));
    }
    let mut forms = vec![Vec::new()];
    for (index, param) in params.iter().enumerate() {
        let without = if param.optional { forms.clone() } else { Vec::new() };
        for form in &mut forms {
            form.push(index);
        }
        forms.extend(without);
    }
    forms.sort_by(|one: &Vec<usize>, other| (one.len(), one).cmp(&(other.len(), other)));
    Ok(forms.into_iter().map(|params| CallForm { params }).collect())
}

fn paging(
    types: &Types,
    place: &str,
    decl: &OperationDecl,
    params: &[Column],
    result: Option<&ResultShape>,
) -> Result<Option<Paging>, Unresolved> {
    let Some(decl) = &decl.paging else { return Ok(None) };
    let key = &decl.key.value;
    let place = format!("{place}, its paging");
    let index = |columns: &[Column]| columns.iter().position(|column| column.wire == *key);
    let record = result.and_then(|result| types.record_of(&result.ty.ty));
    Ok(Some(Paging {
        param: index(params).ok_or_else(|| Unresolved::name(&*place, "parameter", key))?,
        column: record
            .and_then(|record| index(&record.columns))
            .ok_or_else(|| Unresolved::name(&*place, "column of the result", key))?,
        size: decl.size.value,
    }))
}

fn address(context: &Context<'_, '_>, place: &str, decl: &OperationDecl) -> Result<usize, Unresolved> {
    let Some(name) = &decl.address else { return Ok(0) };
    let addresses = &context.scope.catalogue.api.addresses;
    let index = addresses.iter().position(|address| address.name.value == name.value);
    index.ok_or_else(|| Unresolved::name(place, "address", &name.value))
}

fn error_rows(
    context: &Context<'_, '_>,
    place: &str,
    decl: &OperationDecl,
) -> Result<Vec<usize>, Unresolved> {
    let rows = &context.scope.catalogue.api.errors;
    let row = |name: &crate::source::Spanned<String>| {
        let index = rows.iter().position(|row| row.name.value == name.value);
        index.ok_or_else(|| Unresolved::name(place, "error row", &name.value))
    };
    decl.errors.iter().map(row).collect()
}
