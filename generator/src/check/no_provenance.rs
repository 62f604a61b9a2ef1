//! Operations of which nobody knows where they were read, or what a call looks like.

use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0112",
    title: "missing source or example",
    explanation: "\
Every operation names the page it was read from (`source`) and has an example of a request and its response. The example is
shown on the page, encoded and decoded by the tests, and written into the specification; the source is where the next reader
looks when the API changes.

Make up the example's values: no real company, person or number.
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
    session: none
    result: [Int, How many., Сколько.]
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for operation in context.operations() {
        let name = &operation.key;
        if operation.sources.is_empty() {
            let message = format!("operation `{}` does not say where it was read", name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, name.span, message).help("add `source`, the page of the document"),
            );
        }
        if operation.examples.is_empty() {
            let message = format!("operation `{}` has no example", name.value);
            diagnostics.push(
                Diagnostic::new(RULE.code, name.span, message)
                    .help("add `examples` with a `request` and a `response`"),
            );
        }
        for example in &operation.examples {
            // An outcome stands in the place of the answer.
            let answered = example.response.is_some() || example.outcome.is_some();
            let wanted = [("request", example.request.is_some()), ("response", answered)];
            for (missing, _) in wanted.iter().filter(|(_, there)| !there) {
                let message = format!("an example of `{}` has no `{missing}`", name.value);
                diagnostics
                    .push(Diagnostic::new(RULE.code, example.span, message).help(format!("add `{missing}`")));
            }
        }
    }
}
