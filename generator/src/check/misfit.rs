//! Examples and defaults that do not fit their types.

use super::fit::{Direction, Judge};
use super::{Context, Rule};
use crate::catalogue::{ColumnDecl, SpannedValue, ValueKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Value;
use crate::source::Span;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0130",
    title: "value that does not fit its type",
    explanation: "\
An example's request or response, or a default, is not what its type says: a column that the record does not have, a required one that
is missing, null where null cannot be, text instead of a number, a day that no calendar has, a taxpayer number with a wrong check
sum, a value beyond its limit.

Examples are encoded and decoded by the tests and shown on the pages as what goes over the wire, so they must be right. Correct the
value, or the type if the example was taken from life.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.Count:
    en: Counts licences.
    ru: Считает лицензии.
    repeat: safe
    source: licences.md
    params:
      Since: [Date, First day., Первый день.]
    result: [Int, How many., Сколько.]
    examples:
      - { request: { Since: 2023-02-29 }, response: 3 }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for operation in context.operations() {
        let params: Vec<&ColumnDecl> = operation.params.iter().collect();
        for example in &operation.examples {
            if let Some(request) = &example.request {
                let mut judge = Judge::new(context, Direction::Sent);
                judge.columns(&format!("operation `{}`", operation.key.value), &params, request);
                report(judge, diagnostics);
            }
            match (&example.response, &operation.result) {
                (Some(response), _) if example.outcome.is_some() => diagnostics.push(
                    Diagnostic::new(RULE.code, response.span, "an outcome comes without a response")
                        .help("remove the `response`, or the `outcome`"),
                ),
                (Some(response), Some(result)) => {
                    let mut judge = Judge::new(context, Direction::Received);
                    judge.value(&result.ty.value, None, response);
                    report(judge, diagnostics);
                }
                (Some(response), None) if !matches!(response.kind, ValueKind::Null) => diagnostics.push(
                    Diagnostic::new(RULE.code, response.span, "an operation without a result answers null")
                        .help("write `response: null`, or declare the `result`"),
                ),
                _ => {}
            }
        }
    }
    for owned in context.columns() {
        let ty = &owned.column.ty.value;
        if let Some(default) = &ty.default {
            let limit = owned.column.limit.as_ref().map(|limit| &limit.value);
            let mut judge = Judge::new(context, Direction::Sent);
            judge.value(ty, limit, &at(default.span, &default.value));
            report(judge, diagnostics);
        }
    }
}

fn report(judge: Judge<'_, '_>, diagnostics: &mut Diagnostics) {
    for (span, problem) in judge.into_misfits() {
        diagnostics.push(Diagnostic::new(RULE.code, span, problem).help("correct the value, or its type"));
    }
}

/// A default, all of it at one place.
fn at(span: Span, value: &Value) -> SpannedValue {
    let kind = match value {
        Value::Null => ValueKind::Null,
        Value::Bool(flag) => ValueKind::Bool(*flag),
        Value::Number(digits) => ValueKind::Number(digits.clone()),
        Value::String(text) => ValueKind::String(text.clone()),
        Value::List(items) => ValueKind::List(items.iter().map(|item| at(span, item)).collect()),
        Value::Map(entries) => ValueKind::Map(
            entries
                .iter()
                .map(|(key, value)| (crate::source::Spanned::new(key.clone(), span), at(span, value)))
                .collect(),
        ),
    };
    SpannedValue { span, kind }
}
