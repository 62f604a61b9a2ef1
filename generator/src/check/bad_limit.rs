//! Limits that forbid everything, nothing, or something else than they say.

use super::{Context, NamedDecl, Owner, Rule};
use crate::catalogue::{CrossLimitKind, TypeExpr};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{EnumBase, Limit, Scalar};
use crate::source::Spanned;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0131",
    title: "limit that makes no sense",
    explanation: "\
A limit's least is more than its most, its most is zero, or it is put on a type that has no such measure: `length` and `digits` measure
text, `range` whole numbers, `size` bytes, `within` days. A `period` runs between two days, and `inn_kpp` between an `Inn` and a
`Kpp`.

Correct the numbers, or put the limit on the column it is about.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
operations:
  Licence.Find:
    en: Finds a licence.
    ru: Находит лицензию.
    repeat: safe
    source: licences.md
    result: RegionCode
    examples:
      - { request: {}, response: '77' }
types:
  RegionCode: { is: String, digits: 4..2, en: Code of a region., ru: Код региона. }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for decl in context.newtypes() {
        if let Some(limit) = &decl.limit {
            judge(context, limit, &decl.is.value, diagnostics);
        }
    }
    for owned in context.columns() {
        if let Some(limit) = &owned.column.limit {
            judge(context, limit, &owned.column.ty.value, diagnostics);
        }
    }
    for owner in context.owners() {
        over_columns(context, owner, diagnostics);
    }
}

fn judge(context: &Context<'_>, limit: &Spanned<Limit>, ty: &TypeExpr, diagnostics: &mut Diagnostics) {
    let (empty, wanted): (bool, &[Scalar]) = match limit.value {
        Limit::Length(least, most) => (least > most || most == 0, &[Scalar::String]),
        Limit::Digits(least, most) => (least > most || most == 0, &[Scalar::String]),
        Limit::Range(least, most) => (least > most, &[Scalar::Int]),
        Limit::Size(most) => (most == 0, &[Scalar::Bytes]),
        Limit::WithinDays(days) => (days == 0, &[Scalar::Date]),
        Limit::PastMonths(months) => (months == 0, &[Scalar::Date, Scalar::DateTime]),
    };
    if empty {
        diagnostics.push(
            Diagnostic::new(RULE.code, limit.span, "no value is within this limit")
                .help("the least comes first, and the most is more than zero"),
        );
    }
    if measured(context, ty).is_some_and(|scalar| !wanted.contains(&scalar)) {
        let names = wanted.iter().map(|scalar| scalar.word()).collect::<Vec<_>>().join(" or ");
        let message = format!("this limit measures `{names}`, which `{}` is not", ty.name.value);
        diagnostics.push(
            Diagnostic::new(RULE.code, limit.span, message)
                .related(ty.name.span, "the type")
                .help("remove the limit, or change the type"),
        );
    }
}

/// The scalar behind a type, whose measure a limit takes. Records and choices have none; `Json` stands for them.
fn measured(context: &Context<'_>, ty: &TypeExpr) -> Option<Scalar> {
    let name = ty.name.value.as_str();
    match context.types.get(name) {
        Some(NamedDecl::Newtype(decl)) => super::context::scalar(&decl.is.value.name.value),
        Some(NamedDecl::Enum(decl)) if decl.base.value == EnumBase::Int => Some(Scalar::Int),
        Some(NamedDecl::Enum(_)) => Some(Scalar::String),
        Some(NamedDecl::Record(_) | NamedDecl::Choice(..)) => Some(Scalar::Json),
        None => super::context::scalar(name),
    }
}

fn over_columns(context: &Context<'_>, owner: Owner<'_>, diagnostics: &mut Diagnostics) {
    let columns = match owner {
        Owner::Operation(decl) => decl.params.iter().collect(),
        Owner::Record(decl) => context.all_columns(decl),
    };
    for limit in owner.limits() {
        let wanted = match &limit.kind {
            CrossLimitKind::Period { from, to, days } => {
                if let Some(days) = days.as_ref().filter(|days| days.value == 0) {
                    let message = "no period is within this limit";
                    diagnostics.push(
                        Diagnostic::new(RULE.code, days.span, message)
                            .help("give the most days, one at least"),
                    );
                }
                [(from, Scalar::Date), (to, Scalar::Date)]
            }
            CrossLimitKind::InnKpp { inn, kpp } => [(inn, Scalar::Inn), (kpp, Scalar::Kpp)],
        };
        for (name, scalar) in wanted {
            let column = columns.iter().find(|column| column.wire.value == name.value);
            let found = column.and_then(|column| measured(context, &column.ty.value));
            if found.is_some_and(|found| found != scalar) {
                let message = format!("`{}` is not of the type `{}`", name.value, scalar.word());
                diagnostics.push(
                    Diagnostic::new(RULE.code, name.span, message).help("name the column the limit is about"),
                );
            }
        }
    }
}
