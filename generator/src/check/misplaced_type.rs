//! Type expressions that mean nothing where they stand.

use super::{Context, NamedDecl, OwnedColumn, Owner, Rule};
use crate::catalogue::{EnumDecl, Suffix, TypeExpr};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Scalar, Value};
use crate::source::Spanned;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0123",
    title: "type that means nothing here",
    explanation: "\
A type is written where it cannot be: `T??` says null twice; a result, an enumeration's data and a newtype are never
`optional` and have no default; a newtype is a plain scalar; a column that may be absent has no default, since what is absent
is not sent; a default is for parameters and records that are sent, and is a plain one: no day, amount or identifier.

A column whose type is chosen by a neighbour (the `data` of an enumeration) names that neighbour with `by`, and the neighbour
is of that very enumeration. Such a column is neither a list nor null, and stands in a record; no result and no other data has
such a type, since nothing stands beside it that could choose.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.Find:
    en: Finds a licence.
    ru: Находит лицензию.
    repeat: safe
    source: licences.md
    result: Codes
    examples:
      - { request: {}, response: A1 }
types:
  Codes: { is: 'String[]', en: Codes of licences., ru: Коды лицензий. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for placed in context.type_exprs() {
        let twice =
            placed.ty.value.suffixes.windows(2).any(|pair| pair == [Suffix::Nullable, Suffix::Nullable]);
        if twice {
            report(
                placed.ty,
                format!("{} may be null twice over", placed.what),
                "write one `?`",
                diagnostics,
            );
        }
    }
    for owned in context.columns() {
        let ty = &owned.column.ty;
        if ty.value.optional && ty.value.default.is_some() {
            let message = format!("{} may be absent and has a default", owned.describe());
            report(ty, message, "keep `optional`, or keep the default", diagnostics);
        }
    }
    for operation in context.operations() {
        for result in operation.result.iter().filter(|result| is_presence(&result.ty.value)) {
            let message = format!("result of `{}` is `optional` or has a default", operation.key.value);
            report(&result.ty, message, "a result is there or null: write `T` or `T?`", diagnostics);
        }
    }
    defaults(context, diagnostics);
    enumerations(context, diagnostics);
    newtypes(context, diagnostics);
    choices_alone(context, diagnostics);
    choices(context, diagnostics);
}

fn report(ty: &Spanned<TypeExpr>, message: String, help: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(RULE.code, ty.span, message).help(help));
}

fn is_presence(ty: &TypeExpr) -> bool {
    ty.optional || ty.default.is_some()
}

/// Defaults that nobody fills in, or that Rust cannot hold without the risk of a failure.
fn defaults(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let params = context.operations().flat_map(|operation| &operation.params);
    let sent = context.reached(params.map(|param| &param.ty));
    for owned in context.columns() {
        let ty = &owned.column.ty;
        let Some(default) = &ty.value.default else { continue };
        let is_field = matches!(owned.owner, Owner::Record(_));
        if is_field && !sent.contains(owned.owner.name().value.as_str()) {
            let message = format!("{} is never sent and has a default", owned.describe());
            report(ty, message, "remove the default", diagnostics);
        } else if !is_writable(context, &ty.value, &default.value) {
            let message = format!("{} has a default that Rust cannot hold for sure", owned.describe());
            let help =
                "only texts, whole numbers, fractions, truth values, listed values, `[]` and `{}` can be one";
            report(ty, message, help, diagnostics);
        }
    }
}

/// Whether a default is one that the bindings can write down: others, such as a day, could turn out to be none.
fn is_writable(context: &Context<'_>, ty: &TypeExpr, default: &Value) -> bool {
    let plain = |name: &str| {
        [Scalar::String, Scalar::Int, Scalar::Float, Scalar::Bool].iter().any(|scalar| scalar.word() == name)
    };
    match (default, context.types.get(ty.name.value.as_str())) {
        (Value::Null | Value::List(_) | Value::Map(_), _) => true,
        (_, None) => plain(&ty.name.value) || !context.knows_type(&ty.name.value),
        (_, Some(NamedDecl::Newtype(decl))) => plain(&decl.is.value.name.value),
        (Value::String(wire) | Value::Number(wire), Some(NamedDecl::Enum(decl))) => {
            decl.values.iter().any(|value| value.wire.value == *wire)
        }
        _ => false,
    }
}

fn enumerations(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for decl in context.enums() {
        for value in &decl.values {
            let Some(data) = &value.data else { continue };
            let what = format!("data of `{}.{}`", decl.name.value, value.wire.value);
            if is_presence(&data.value) {
                report(
                    data,
                    format!("{what} is `optional` or has a default"),
                    "write the type alone",
                    diagnostics,
                );
            }
            if decl.data.is_none() {
                let message = format!("{what} is given, but the enumeration chooses no type");
                report(data, message, "add `data: NameOfTheType` to the enumeration", diagnostics);
            }
        }
    }
}

fn newtypes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for decl in context.newtypes() {
        let ty = &decl.is.value;
        let scalar = Scalar::ALL.iter().any(|scalar| scalar.word() == ty.name.value);
        let known = context.knows_type(&ty.name.value);
        if known && !(scalar && ty.suffixes.is_empty() && !is_presence(ty)) {
            let message = format!("type `{}` is not a plain scalar", decl.name.value);
            report(
                &decl.is,
                message,
                "a newtype gives a scalar a meaning; use a record for more",
                diagnostics,
            );
        }
    }
}

/// Types to choose where no neighbour could choose them.
fn choices_alone(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let results = context.operations().filter_map(|operation| operation.result.as_ref());
    let data = context.enums().flat_map(|decl| &decl.values).filter_map(|value| value.data.as_ref());
    for ty in results.map(|result| &result.ty).chain(data) {
        let name = ty.value.name.value.as_str();
        if matches!(context.types.get(name), Some(NamedDecl::Choice(..))) {
            let message = format!("`{name}` is chosen by a neighbouring column, and there is none here");
            report(ty, message, "write `Json`, or one of the types there are to choose", diagnostics);
        }
    }
}

fn choices(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let params = context.operations().flat_map(|operation| &operation.params);
    let sent = context.reached(params.map(|param| &param.ty));
    for owned in context.columns() {
        let ty = &owned.column.ty;
        let chosen = match context.types.get(ty.value.name.value.as_str()) {
            Some(NamedDecl::Choice(by, _)) => Some(*by),
            _ => None,
        };
        match (chosen, &owned.column.by) {
            (None, None) => {}
            (None, Some(by)) => {
                let message = format!("{} has a type of its own, and nothing chooses it", owned.describe());
                diagnostics.push(Diagnostic::new(RULE.code, by.span, message).help("remove `by`"));
            }
            (Some(decl), None) => {
                let message = format!("{} does not say which neighbour chooses its type", owned.describe());
                let help = format!("add `by:` with the column of type `{}`", decl.name.value);
                report(ty, message, &help, diagnostics);
            }
            (Some(decl), Some(by)) => chosen_column(context, owned, (decl, by), diagnostics),
        }
        if chosen.is_some() && sent.contains(owned.owner.name().value.as_str()) {
            let message = format!("{} has a type to choose and is sent", owned.describe());
            report(
                ty,
                message,
                "only answers carry such data: send `Json`, or a record of its own",
                diagnostics,
            );
        }
    }
}

/// A column whose type a neighbour chooses.
fn chosen_column(
    context: &Context<'_>,
    owned: OwnedColumn<'_>,
    (decl, by): (&EnumDecl, &Spanned<String>),
    diagnostics: &mut Diagnostics,
) {
    let ty = &owned.column.ty;
    let Owner::Record(record) = owned.owner else {
        let message = format!("{} has a type to choose and is not in a record", owned.describe());
        return report(ty, message, "use `Json`", diagnostics);
    };
    let columns = context.all_columns(record);
    let neighbour = columns.iter().find(|column| column.wire.value == by.value);
    let right = |ty: &TypeExpr| ty.name.value == decl.name.value && ty.suffixes.is_empty();
    if neighbour.is_some_and(|column| !right(&column.ty.value)) {
        let message = format!("`{}` is not of the enumeration `{}`", by.value, decl.name.value);
        diagnostics.push(
            Diagnostic::new(RULE.code, by.span, message)
                .related(decl.name.span, "the enumeration that chooses")
                .help("name the column of that type"),
        );
    }
    if !ty.value.suffixes.is_empty() || is_presence(&ty.value) {
        let message = format!("{} has a type to choose and more around it", owned.describe());
        let help = "write its name alone: such a column is neither a list nor null nor absent";
        report(ty, message, help, diagnostics);
    }
}
