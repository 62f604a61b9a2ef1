//! Types that nothing uses.

use super::{Context, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0140",
    title: "unused type",
    explanation: "\
No operation takes or gives the type, directly or inside another. It would be generated for nobody, and most often its only use was
misspelt or removed.

Remove it, or use it.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
types:
  LicenceNumber: { is: Int, en: Number of a licence., ru: Номер лицензии. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    // A name that nobody declares may be that of a type, misspelt: what is used is known when that is mended.
    if context.type_exprs().iter().any(|placed| !context.knows_type(&placed.ty.value.name.value)) {
        return;
    }
    let params = context.operations().flat_map(|operation| &operation.params).map(|param| &param.ty);
    let results = context.operations().filter_map(|operation| operation.result.as_ref());
    let used = context.reached(params.chain(results.map(|result| &result.ty)));
    for decl in context.named() {
        let name = decl.name();
        if !used.contains(name.value.as_str()) {
            let message = format!("{} `{}` is used by no operation", decl.kind(), name.value);
            diagnostics
                .push(Diagnostic::new(RULE.code, name.span, message).help("remove it, or use it somewhere"));
        }
    }
}
