//! Operations of REST that share a verb and a path and that nobody could tell apart.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Rule};
use crate::catalogue::{HttpDecl, OperationDecl};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::placeholders;
use crate::source::Spanned;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0127",
    title: "operations of one path that cannot be told apart",
    explanation: "\
Operations may share a verb and a path: the keys of the query, or of the body, tell which one is meant. So some required parameter
of the one must be no parameter of the other. What stands in braces has the same name in all paths of the same shape: a router
takes `/users/{id}` and `/users/{name}` for one path.
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
    en: Lists licences.
    ru: Перечисляет лицензии.
    repeat: safe
    source: licences.md
    examples:
      - { request: {}, response: null }
  Licence.OfPartner:
    http: GET /licences
    en: Lists licences of a partner.
    ru: Перечисляет лицензии партнёра.
    repeat: safe
    source: licences.md
    params:
      partner: [optional Int, Which partner., Какого партнёра.]
    examples:
      - { request: {}, response: null }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut by_shape: BTreeMap<String, Vec<(&OperationDecl, &Spanned<HttpDecl>)>> = BTreeMap::new();
    for operation in context.operations() {
        if let Some(http) = &operation.http {
            by_shape.entry(shape(&http.value.path)).or_default().push((operation, http));
        }
    }
    for operations in by_shape.values() {
        for (index, one) in operations.iter().enumerate() {
            for other in operations.iter().take(index) {
                judge(other, one, diagnostics);
            }
        }
    }
}

/// The path with its variable segments alike.
fn shape(path: &str) -> String {
    let segment = |segment: &str| if segment.starts_with('{') { "{}".to_owned() } else { segment.to_owned() };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

fn judge(
    earlier: &(&OperationDecl, &Spanned<HttpDecl>),
    later: &(&OperationDecl, &Spanned<HttpDecl>),
    diagnostics: &mut Diagnostics,
) {
    let ((one, first), (other, second)) = (earlier, later);
    let (message, help) = if !placeholders(&first.value.path).eq(placeholders(&second.value.path)) {
        (
            format!("`{}` and `{}` are one path to a router", first.value.path, second.value.path),
            "call what stands in braces alike",
        )
    } else if first.value.verb == second.value.verb
        && one.address_name() == other.address_name()
        && alike(one, other)
    {
        (
            format!("a request may mean `{}` as well as `{}`", one.key.value, other.key.value),
            "let a required parameter of the one be none of the other, or make one operation of both",
        )
    } else {
        return;
    };
    diagnostics.push(
        Diagnostic::new(RULE.code, second.span, message).related(first.span, "the other one").help(help),
    );
}

/// Whether some set of keys suits both.
fn alike(one: &OperationDecl, other: &OperationDecl) -> bool {
    let all = |decl: &'_ OperationDecl| -> BTreeSet<String> {
        decl.params.iter().map(|param| param.wire.value.clone()).collect()
    };
    let required = |decl: &'_ OperationDecl| -> BTreeSet<String> {
        decl.params
            .iter()
            .filter(|param| !param.ty.value.optional)
            .map(|param| param.wire.value.clone())
            .collect()
    };
    required(one).is_subset(&all(other)) && required(other).is_subset(&all(one))
}
