//! What SOAP over 1C tables cannot carry.

use std::collections::BTreeMap;

use super::{Context, NamedDecl, Rule, protocol};
use crate::catalogue::{ColumnDecl, OperationDecl};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0125",
    title: "what SOAP cannot carry",
    explanation: "\
An operation of SOAP sends every operand, each a scalar: one that says nothing is nil (`T? = null`). It answers a list of records,
a scalar, or nothing, and it does not come in pages. The server finds it by its name alone, so no two have one name on the wire.

Names of operations, operands and columns are names of XML elements: letters, digits, `_`, `-` and `.`, with a letter or `_`
first. Of an operation this is its `wire`, where that is given, and not its key.
",
    bad: "\
# api.yaml
api: demo
package: demo-client
edition: 1.0.0
protocol: soap
soap: { namespace: urn:demo, action: 'urn:demo#', service: Demo }
title: { en: Demo, ru: Пример }
about: { en: For examples., ru: Для примеров. }
addresses:
  main: { en: All., ru: Всё. }
environments:
  Test: { en: Tests., ru: Тесты., urls: { main: https://demo.example/ } }
authentication: { scheme: basic, en: By name and password., ru: По имени и паролю. }
# session.yaml
section: session
title: { en: Licences, ru: Лицензии }
operations:
  Licence.List:
    en: Lists licences.
    ru: Перечисляет лицензии.
    repeat: safe
    source: licences.md
    params:
      ids: ['String[]', Which., Какие.]
    examples:
      - { request: { ids: [] }, response: null }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if !protocol::is_soap(context) {
        return;
    }
    names(context, diagnostics);
    for operation in context.operations() {
        operation.params.iter().for_each(|param| operand(context, param, diagnostics));
        answer(context, operation, diagnostics);
    }
    for owned in context.columns() {
        element_name(&owned.column.wire, diagnostics);
    }
}

/// Names of operations on the wire: they are elements, and no two are the same.
fn names(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, &OperationDecl> = BTreeMap::new();
    for operation in context.operations() {
        let wire = wire_name(operation);
        element_name(wire, diagnostics);
        let earlier = *first.entry(&wire.value).or_insert(operation);
        // The first one itself, or its key once more, of which another rule speaks.
        if earlier.key.value != operation.key.value {
            let message = format!("two operations are called `{}` on the wire", wire.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, wire.span, message)
                    .related(wire_name(earlier).span, "the other one")
                    .help("the server finds an operation by that name alone: correct one, or make one operation of both"),
            );
        }
    }
}

fn wire_name(operation: &OperationDecl) -> &Spanned<String> {
    operation.wire.as_ref().unwrap_or(&operation.key)
}

fn operand(context: &Context<'_>, param: &ColumnDecl, diagnostics: &mut Diagnostics) {
    let ty = &param.ty.value;
    let is_scalar = is_scalar(context, &ty.name.value) && !ty.suffixes.iter().any(|suffix| suffix.is_many());
    let (problem, help) = if !is_scalar {
        ("an operand of SOAP is a scalar", "write a scalar, a newtype or an enumeration")
    } else if ty.optional {
        ("an operand of SOAP is always sent", "write `T? = null`: one that says nothing is nil")
    } else {
        return;
    };
    diagnostics.push(Diagnostic::new(RULE.code, param.ty.span, problem).help(help));
}

fn answer(context: &Context<'_>, operation: &OperationDecl, diagnostics: &mut Diagnostics) {
    if let Some(paging) = &operation.paging {
        let message = "an operation of SOAP does not come in pages";
        diagnostics.push(
            Diagnostic::new(RULE.code, paging.span, message)
                .help("`stream: true` gives a long list row by row"),
        );
    }
    let Some(result) = &operation.result else { return };
    let ty = &result.ty.value;
    let scalar = is_scalar(context, &ty.name.value) && !ty.suffixes.iter().any(|suffix| suffix.is_many());
    if !scalar && context.listed_record(operation).is_none() {
        let message = "an operation of SOAP answers a list of records, or a scalar";
        diagnostics.push(
            Diagnostic::new(RULE.code, result.ty.span, message)
                .help("write `Record[]`; one record is a list of one"),
        );
    }
}

fn is_scalar(context: &Context<'_>, name: &str) -> bool {
    !matches!(context.types.get(name), Some(NamedDecl::Record(_) | NamedDecl::Choice(..))) && name != "Json"
}

fn element_name(name: &Spanned<String>, diagnostics: &mut Diagnostics) {
    let Spanned { value, span } = name;
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let first = value.chars().next().is_some_and(|letter| letter.is_alphabetic() || letter == '_');
    if !first || !value.chars().all(inside) {
        let message = format!("`{value}` is no name of an XML element");
        diagnostics
            .push(Diagnostic::new(RULE.code, *span, message).help("correct the name: it goes over the wire"));
    }
}
