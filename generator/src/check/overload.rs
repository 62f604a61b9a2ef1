//! Call forms that a server could not tell apart which finds a method by the number of its parameters.

use std::collections::BTreeMap;

use super::{Context, Rule, protocol};
use crate::catalogue::OperationDecl;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0110",
    title: "overloads that cannot be told apart",
    explanation: "\
Over JSON-RPC the server finds a method by its name and the number of its parameters. A parameter that is `optional` gives its operation
another call form, and so does a second operation with the same `wire` name. Two call forms with the same number of
parameters cannot be told apart: the server would take one for the other.

Two optional parameters are the usual cause, since leaving out the one or the other gives the same number. Make one of them
nullable with a default (`T? = null`), so that it is always sent; or write the call forms that the document has as
operations of their own.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.List:
    en: Lists licences.
    ru: Перечисляет лицензии.
    repeat: safe
    source: licences.md
    params:
      From: [optional Date, First day., Первый день.]
      To: [optional Date, Last day., Последний день.]
    examples:
      - { request: {}, response: null }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if !protocol::counts_parameters(context) {
        return;
    }
    let mut by_wire: BTreeMap<&str, Vec<&OperationDecl>> = BTreeMap::new();
    for operation in context.operations() {
        let wire = operation.wire.as_ref().unwrap_or(&operation.key);
        by_wire.entry(&wire.value).or_default().push(operation);
    }
    for (wire, operations) in by_wire {
        for operation in &operations {
            within(wire, operation, diagnostics);
        }
        between(wire, &operations, diagnostics);
    }
}

/// Two optional parameters of one operation.
fn within(wire: &str, operation: &OperationDecl, diagnostics: &mut Diagnostics) {
    let mut optional = operation.params.iter().filter(|param| param.ty.value.optional);
    if let (Some(first), Some(second)) = (optional.next(), optional.next()) {
        let message = format!(
            "leaving out `{}` or `{}` gives `{wire}` two call forms with the same number of parameters",
            first.wire.value, second.wire.value
        );
        diagnostics.push(
            Diagnostic::new(RULE.code, second.wire.span, message)
                .related(first.wire.span, "optional, too")
                .help("make one of them `T? = null`, so that it is always sent"),
        );
    }
}

/// Two operations of one wire name.
fn between(wire: &str, operations: &[&OperationDecl], diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<usize, &OperationDecl> = BTreeMap::new();
    for operation in operations {
        let optional = operation.params.iter().filter(|param| param.ty.value.optional).count();
        let most = operation.params.len();
        for count in most.saturating_sub(optional)..=most {
            match taken.get(&count) {
                Some(other) if other.key.value != operation.key.value => {
                    let plural = if count == 1 { "" } else { "s" };
                    let message = format!("`{wire}` has two call forms with {count} parameter{plural}");
                    diagnostics.push(
                        Diagnostic::new(RULE.code, operation.key.span, message)
                            .related(other.key.span, "the other one")
                            .help("the server tells them apart by that number alone: correct one, or make one operation of both"),
                    );
                    break;
                }
                _ => {
                    taken.insert(count, operation);
                }
            }
        }
    }
}
