//! Marks that mean nothing where they stand: `change`, `key`, `stream`, `empty: success`, `authentication`.

use super::{Context, NamedDecl, Owner, Rule};
use crate::catalogue::{ColumnDecl, OperationDecl, RecordDecl};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::EnumBase;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0124",
    title: "a mark that means nothing here",
    explanation: "\
`change T` is for parameters of operations that edit something: null keeps it, the empty text clears it. So `T` is text on the
wire, and `?`, a list or a default have no place beside it.

`key` names columns of its record, each once. `stream: true` and `empty: success` are about lists of records. An API has a
`session` or an `authentication`, and not both.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.Rename:
    en: Renames a licence.
    ru: Переименовывает лицензию.
    repeat: safe
    source: licences.md
    params:
      Count: [change Int, How many., Сколько.]
    examples:
      - { request: {}, response: null }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for owned in context.columns() {
        change(context, owned.owner, owned.column, diagnostics);
    }
    for record in context.records() {
        key(context, record, diagnostics);
    }
    for operation in context.operations() {
        lists(context, operation, diagnostics);
    }
    let api = &context.catalogue.api;
    if let (Some(session), Some(authentication)) = (&api.session, &api.authentication) {
        diagnostics.push(
            Diagnostic::new(RULE.code, authentication.span, "the API has a session and an authentication")
                .related(session.span, "the session")
                .help("keep the one that the vendor's document describes"),
        );
    }
}

fn change(context: &Context<'_>, owner: Owner<'_>, column: &ColumnDecl, diagnostics: &mut Diagnostics) {
    let ty = &column.ty.value;
    if !ty.change {
        return;
    }
    let (problem, help) = if matches!(owner, Owner::Record(_)) {
        ("a field of a record is not changed", "only parameters of operations are; write the type alone")
    } else if !ty.suffixes.is_empty() || ty.default.is_some() {
        ("what is to be changed has neither a suffix nor a default", "null keeps it anyway; write `change T`")
    } else if !is_text(context, &ty.name.value) {
        ("the empty text clears only what is text", "write `T? = null`: it is changed when it is given")
    } else {
        return;
    };
    diagnostics.push(Diagnostic::new(RULE.code, column.ty.span, problem).help(help));
}

/// Whether a type is text on the wire. Of a name that nobody declares, another rule speaks.
fn is_text(context: &Context<'_>, name: &str) -> bool {
    match context.types.get(name) {
        Some(NamedDecl::Newtype(decl)) => decl.is.value.name.value == "String",
        Some(NamedDecl::Enum(decl)) => decl.base.value == EnumBase::String,
        Some(NamedDecl::Record(_) | NamedDecl::Choice(..)) => false,
        None => name == "String" || !context.knows_type(name),
    }
}

fn key(context: &Context<'_>, record: &RecordDecl, diagnostics: &mut Diagnostics) {
    let columns = context.all_columns(record);
    for (index, name) in record.key.iter().enumerate() {
        let found = columns.iter().any(|column| column.wire.value == name.value);
        let before = record.key.iter().take(index).find(|other| other.value == name.value);
        if !found {
            let message = format!("record `{}` has no column `{}`", record.name.value, name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, name.span, message).help("a key names columns of its record"),
            );
        } else if let Some(before) = before {
            let message = format!("`{}` stands in the key twice", name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, name.span, message)
                    .related(before.span, "here first")
                    .help("remove one"),
            );
        }
    }
}

fn lists(context: &Context<'_>, operation: &OperationDecl, diagnostics: &mut Diagnostics) {
    if context.listed_record(operation).is_some() {
        return;
    }
    let empty = operation.result.as_ref().and_then(|result| result.empty_is_success);
    for (mark, span) in [("stream", operation.stream), ("empty", empty)] {
        let Some(span) = span else { continue };
        let message = format!("`{}` does not answer a list of records", operation.key.value);
        diagnostics.push(
            Diagnostic::new(RULE.code, span, message).help(format!("remove `{mark}`, or correct the result")),
        );
    }
}
