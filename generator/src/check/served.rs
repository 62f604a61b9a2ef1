//! What our user serves: one address of a REST API, whose operations stand in groups of their own.

use std::collections::BTreeMap;

use super::{Context, Rule, protocol};
use crate::catalogue::{AddressDecl, OperationDecl};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0128",
    title: "what is served, and what is called",
    explanation: "\
An address with `serves` is one that the user of the generated crate serves itself: `serves` names the trait to implement. There is
one such address at most, in an API of REST. No environment has a URL for it, since only who serves knows where. A group holds
operations that are served or operations that are called, and not both.
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
  own: { serves: Provider, en: What is served., ru: Обслуживается самими. }
environments:
  Test: { en: Tests., ru: Тесты., urls: { own: https://demo.example/ } }
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
    examples:
      - { request: {}, response: 7 }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let api = &context.catalogue.api;
    let mut served = api.addresses.iter().filter_map(|address| Some((address, address.serves.as_ref()?)));
    let Some((first, trait_name)) = served.next() else { return };
    if !protocol::is_rest(context) {
        let message = "only what speaks REST can be served".to_owned();
        diagnostics.push(
            Diagnostic::new(RULE.code, trait_name.span, message)
                .help("remove `serves`, or correct `protocol`"),
        );
    }
    for (second, _) in served {
        let message = format!("`{}` is served, and so is `{}`", first.name.value, second.name.value);
        diagnostics.push(
            Diagnostic::new(RULE.code, second.name.span, message)
                .related(first.name.span, "the other one")
                .help("make one address of both: operations differ by their paths"),
        );
    }
    urls(context, first, diagnostics);
    groups(context, first, diagnostics);
}

fn urls(context: &Context<'_>, served: &AddressDecl, diagnostics: &mut Diagnostics) {
    for environment in &context.catalogue.api.environments {
        let given = environment.urls.iter().find(|(name, _)| name.value == served.name.value);
        if let Some((name, _)) = given {
            let message = format!("`{}` is served by the user of the crate, wherever that is", name.value);
            diagnostics.push(Diagnostic::new(RULE.code, name.span, message).help("remove the URL"));
        }
    }
}

/// Operations of both kinds in one group.
fn groups(context: &Context<'_>, served: &AddressDecl, diagnostics: &mut Diagnostics) {
    let usual = context.catalogue.api.addresses.first().map(|address| address.name.value.as_str());
    let is_served =
        |operation: &OperationDecl| operation.address_name().or(usual) == Some(served.name.value.as_str());
    let mut first: BTreeMap<&str, &OperationDecl> = BTreeMap::new();
    for section in context.sections() {
        for operation in &section.operations {
            let wire = operation.wire.as_ref().unwrap_or(&operation.key);
            let group = wire.value.rsplit_once('.').map_or(section.name.value.as_str(), |(group, _)| group);
            let other = *first.entry(group).or_insert(operation);
            if is_served(other) != is_served(operation) {
                let message = format!("the group `{group}` holds what is served and what is called");
                diagnostics.push(
                    Diagnostic::new(RULE.code, operation.key.span, message)
                        .related(other.key.span, "of the other kind")
                        .help("move one of them to another section"),
                );
                return;
            }
        }
    }
}
