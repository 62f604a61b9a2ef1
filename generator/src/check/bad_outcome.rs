//! Outcomes and rows: what an answer may be besides a value, and what is known of a list.

use std::collections::BTreeMap;

use super::{Context, NamedDecl, Rule, protocol};
use crate::catalogue::{ColumnDecl, OperationDecl, RowsDecl};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0129",
    title: "outcomes and rows that say nothing",
    explanation: "\
An outcome is an answer of REST that is no success and no error either: an HTTP status from 400 to 599 with a meaning. An operation
has each status once. Of what is served, the statuses by which a server refuses what it cannot understand (400, 405, 408, 413, 414,
415) or cannot do (500, 503) are no outcomes.

`rows` is about an answer that is a list of records: `most` names the parameter, a whole number, that says how many there are at
most, `newest` the column by which the list is ordered, the greatest first. At least one of them is given.
",
    bad: "\
# api.yaml
api: demo
package: demo-client
edition: 1.0.0
protocol: rest
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
    http: GET /licences
    en: Counts licences.
    ru: Считает лицензии.
    repeat: safe
    source: licences.md
    result: [Int, How many., Сколько.]
    outcomes:
      None: [204, There are none., Их нет.]
    examples:
      - { request: {}, response: 7 }
",
    run: Some(run),
};

/// Statuses by which a server refuses what it cannot understand or cannot do.
const REFUSALS: &[u16] = &[400, 405, 408, 413, 414, 415, 500, 503];

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for operation in context.operations() {
        outcomes(context, operation, diagnostics);
        if let Some(decl) = &operation.rows {
            rows(context, operation, decl, diagnostics);
        }
    }
}

fn report(span: Span, message: String, help: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(RULE.code, span, message).help(help.to_owned()));
}

fn outcomes(context: &Context<'_>, operation: &OperationDecl, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<u16, Span> = BTreeMap::new();
    for outcome in &operation.outcomes {
        let status = outcome.status.value;
        let span = outcome.status.span;
        if !protocol::is_rest(context) {
            let message = "an outcome is about REST, and this API has another protocol".to_owned();
            report(outcome.name.span, message, "remove `outcomes`", diagnostics);
        } else if !(400..=599).contains(&status) {
            let message = format!("HTTP {status} is a success, or no answer at all");
            report(span, message, "an outcome has a status from 400 to 599", diagnostics);
        } else if REFUSALS.contains(&status) && context.is_served(operation) {
            let message = format!("HTTP {status} is how the server refuses what it cannot do");
            report(span, message, "choose a status that nothing else answers with", diagnostics);
        } else if let Some(before) = seen.insert(status, span) {
            let message = format!("HTTP {status} stands for two outcomes of `{}`", operation.key.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, span, message)
                    .related(before, "the other one")
                    .help("make one outcome of both"),
            );
        }
    }
}

fn rows(context: &Context<'_>, operation: &OperationDecl, decl: &RowsDecl, diagnostics: &mut Diagnostics) {
    let Some(record) = context.listed_record(operation) else {
        let message = format!("`{}` does not answer a list of records", operation.key.value);
        return report(decl.span, message, "remove `rows`, or correct the result", diagnostics);
    };
    if decl.most.is_none() && decl.newest.is_none() {
        return report(
            decl.span,
            "`rows` says nothing".to_owned(),
            "name `most`, `newest`, or both",
            diagnostics,
        );
    }
    let named = |columns: &[&'_ ColumnDecl], name: &str| -> Option<String> {
        columns
            .iter()
            .find(|column| column.wire.value == name)
            .map(|column| column.ty.value.name.value.clone())
    };
    if let Some(most) = &decl.most {
        let params: Vec<&ColumnDecl> = operation.params.iter().collect();
        if named(&params, &most.value).is_some_and(|ty| base(context, &ty) != "Int") {
            let message = format!("`{}` is no whole number", most.value);
            report(most.span, message, "name a parameter that counts rows", diagnostics);
        }
    }
    if let Some(newest) = &decl.newest {
        const ORDERED: &[&str] = &["Int", "Kopecks", "Date", "MonthYear", "DateTime"];
        let columns = context.all_columns(record);
        if named(&columns, &newest.value).is_some_and(|ty| !ORDERED.contains(&base(context, &ty))) {
            let message = format!("`{}` tells no order that everybody agrees on", newest.value);
            report(newest.span, message, "name a column of days, months, moments or numbers", diagnostics);
        }
    }
}

/// The scalar under a newtype.
fn base<'a>(context: &Context<'a>, name: &'a str) -> &'a str {
    match context.types.get(name) {
        Some(NamedDecl::Newtype(decl)) => &decl.is.value.name.value,
        _ => name,
    }
}
