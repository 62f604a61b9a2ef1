//! Paging that could not go on to the next page.

use super::{Context, Rule, protocol};
use crate::catalogue::Suffix;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0113",
    title: "paging that cannot go on",
    explanation: "\
An operation that answers in pages takes a key as a parameter (`String? = null`, since the first page is asked for without
one), and answers a list of records that have a column of the same name (`String` or `String?`): the key of the last record
leads to the next page.

Give both the same name and these types, and the page a size of at least one.
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
      Key: [String? = null, Where to go on., Откуда продолжать.]
    result: [Int, How many., Сколько.]
    paging: { key: Key, size: 100 }
    examples:
      - { request: {}, response: 3 }
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for operation in context.operations() {
        let Some(paging) = &operation.paging else { continue };
        if paging.size.value == 0 {
            let message = "a page of no records";
            diagnostics
                .push(Diagnostic::new(RULE.code, paging.size.span, message).help("give the most records"));
        }
        let key = &paging.key.value;
        let Some(param) = operation.params.iter().find(|param| param.wire.value == *key) else { continue };
        let ty = &param.ty.value;
        let (fits, written) = if protocol::is_rest(context) {
            (ty.optional && ty.suffixes.is_empty(), "optional String")
        } else {
            (ty.default.is_some() && ty.suffixes == [Suffix::Nullable], "String? = null")
        };
        if !fits || ty.name.value != "String" {
            let message = format!("the key `{key}` cannot be left out of the first call");
            diagnostics
                .push(Diagnostic::new(RULE.code, param.ty.span, message).help(format!("write `{written}`")));
        }
        let column = context
            .listed_record(operation)
            .map(|record| context.all_columns(record).into_iter().find(|column| column.wire.value == *key));
        match column {
            Some(Some(column)) if column.ty.value.name.value == "String" => {}
            Some(Some(column)) => diagnostics.push(
                Diagnostic::new(RULE.code, column.ty.span, format!("the key `{key}` is not text"))
                    .related(paging.key.span, "named here as the key")
                    .help("write `String` or `String?`"),
            ),
            Some(None) => diagnostics.push(
                Diagnostic::new(RULE.code, paging.key.span, format!("the result has no column `{key}`"))
                    .help("the key of the last record leads to the next page, so the record must have it"),
            ),
            None => diagnostics.push(
                Diagnostic::new(RULE.code, paging.span, "the result is not a list of records")
                    .help("an operation that answers in pages answers `Record[]` or `Record[]?`"),
            ),
        }
    }
}
