//! What REST needs to be told, and what it cannot carry.

use super::{Context, NamedDecl, Rule, protocol};
use crate::catalogue::{ColumnDecl, HttpDecl, OperationDecl, Suffix};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::placeholders;
use crate::source::{Span, Spanned};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0126",
    title: "what REST needs, and what it cannot carry",
    explanation: "\
An operation of REST says where it stands in HTTP: `http: GET /users/{id}`. The path begins with a slash; what stands in braces fills a
whole segment and is one of the operation's parameters, which is always sent and never null. The other parameters travel in the query of
`GET` and `DELETE`, where they are single values and never null, and in the JSON object of the body elsewhere.

REST gives no rows one by one, and an operation with outcomes does not come in pages. `http` means nothing to other protocols.
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
  Licence.Get:
    http: GET /licences/{id}
    en: Gives a licence.
    ru: Отдаёт лицензию.
    repeat: safe
    source: licences.md
    result: [String, Its key., Её ключ.]
    examples:
      - { request: {}, response: KEY }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let is_rest = protocol::is_rest(context);
    for operation in context.operations() {
        match &operation.http {
            Some(http) if is_rest => {
                path(operation, http, diagnostics);
                operation.params.iter().for_each(|param| place(context, http, param, diagnostics));
                answer(operation, diagnostics);
            }
            Some(http) => report(
                http.span,
                "`http` is about REST, and this API has another protocol".to_owned(),
                "remove it",
                diagnostics,
            ),
            None if is_rest => report(
                operation.key.span,
                format!("operation `{}` does not say where it stands in HTTP", operation.key.value),
                "add `http: GET /path`",
                diagnostics,
            ),
            None => {}
        }
    }
}

fn report(span: Span, message: String, help: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(Diagnostic::new(RULE.code, span, message).help(help.to_owned()));
}

fn path(operation: &OperationDecl, http: &Spanned<HttpDecl>, diagnostics: &mut Diagnostics) {
    let path = &http.value.path;
    if !path.starts_with('/') {
        return report(
            http.span,
            format!("`{path}` is no path: it does not begin with `/`"),
            "write `GET /path`",
            diagnostics,
        );
    }
    if let Some(letter) = path.chars().find(|letter| !may_stand(*letter)) {
        let help = "write the path alone, what varies in braces, and values of the query as parameters";
        return report(http.span, format!("`{letter}` cannot stand in a path"), help, diagnostics);
    }
    for segment in path.split('/').filter(|segment| segment.contains(['{', '}'])) {
        let inside = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let Some(name) = inside.filter(|name| !name.is_empty() && !name.contains(['{', '}'])) else {
            let message = format!("`{segment}` is no segment of a path");
            report(
                http.span,
                message,
                "what stands in braces fills the whole segment: `/{id}/`",
                diagnostics,
            );
            continue;
        };
        if !operation.params.iter().any(|param| param.wire.value == name) {
            let message =
                format!("`{}` has no parameter `{name}`, which its path names", operation.key.value);
            report(http.span, message, "add it to `params`, or correct the path", diagnostics);
        }
        if placeholders(path).filter(|other| *other == name).count() > 1 {
            let message = format!("`{name}` stands in the path twice");
            return report(http.span, message, "give each place a parameter of its own", diagnostics);
        }
    }
}

fn may_stand(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '/' | '{' | '}' | '-' | '_' | '.' | '~')
}

fn place(context: &Context<'_>, http: &Spanned<HttpDecl>, param: &ColumnDecl, diagnostics: &mut Diagnostics) {
    let ty = &param.ty.value;
    let in_path = placeholders(&http.value.path).any(|name| name == param.wire.value);
    if !in_path && http.value.verb.has_body() {
        return;
    }
    let place = if in_path { "path" } else { "query" };
    let name = &param.wire.value;
    let null = ty.suffixes.contains(&Suffix::Nullable) || ty.change;
    let (message, help) = if !is_single(context, &ty.name.value) || ty.suffixes.iter().any(|it| it.is_many())
    {
        (
            format!("`{name}` stands in the {place}, which carries single values"),
            "write a scalar, a newtype or an enumeration",
        )
    } else if null {
        (
            format!("`{name}` stands in the {place}, which has no null"),
            "write `optional T` for what may be left out",
        )
    } else if in_path && (ty.optional || ty.default.is_some()) {
        (format!("`{name}` stands in the path, so it is always sent"), "write the type alone")
    } else {
        return;
    };
    report(param.ty.span, message, help, diagnostics);
}

/// Whether a type is one value in a text.
fn is_single(context: &Context<'_>, name: &str) -> bool {
    !matches!(context.types.get(name), Some(NamedDecl::Record(_) | NamedDecl::Choice(..)))
        && !matches!(name, "Json" | "Bytes")
}

fn answer(operation: &OperationDecl, diagnostics: &mut Diagnostics) {
    if let Some(span) = operation.stream {
        let message = "an answer of REST is not given row by row".to_owned();
        report(span, message, "remove `stream`", diagnostics);
    }
    if let (Some(paging), false) = (&operation.paging, operation.outcomes.is_empty()) {
        let message = "an operation with outcomes does not come in pages".to_owned();
        report(paging.span, message, "remove the outcomes, or `paging`", diagnostics);
    }
}
