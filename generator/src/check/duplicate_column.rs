//! A wire name that two columns of one owner share, included columns and accepted spellings counted.

use std::collections::BTreeMap;

use super::{Context, Owner, Rule};
use crate::catalogue::ColumnDecl;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "K0104",
    title: "duplicate column",
    explanation: "\
A record has two columns of one wire name: one of its own and one of a record that it includes, or of two records that it
includes. Or a spelling that a contradiction accepts for one column is the name of another. An answer is read by column
name, so each name leads to one column.

Remove the column from one of the records, or do not include the record.
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
    result: Licence
    examples:
      - { request: {}, response: { Cost: 9.50 } }
records:
  Priced:
    en: Something that costs money.
    ru: То, что стоит денег.
    fields:
      Cost: [Money, What it costs., Сколько стоит.]
  Licence:
    en: A licence.
    ru: Лицензия.
    include: Priced
    fields:
      Cost: [Money, What it costs., Сколько стоит.]
",
    run: Some(run),
};

fn run(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for owner in context.owners() {
        let columns: Vec<&ColumnDecl> = match owner {
            Owner::Operation(decl) => decl.params.iter().collect(),
            Owner::Record(decl) => context.all_columns(decl),
        };
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for column in &columns {
            if let Some(earlier) = first.insert(&column.wire.value, column.wire.span) {
                let message = format!("{} has the column `{}` twice", owner.describe(), column.wire.value);
                diagnostics.push(
                    Diagnostic::new(RULE.code, column.wire.span, message)
                        .related(earlier, "declared here, too")
                        .help("remove one of them"),
                );
            }
        }
        aliases(context, owner, &first, diagnostics);
    }
}

/// Spellings accepted for a column of this owner that are the name of another of its columns.
fn aliases(
    context: &Context<'_>,
    owner: Owner<'_>,
    columns: &BTreeMap<&str, Span>,
    diagnostics: &mut Diagnostics,
) {
    for contradiction in &context.catalogue.api.contradictions {
        let owner_name = &owner.name().value;
        let about_owner = contradiction.at.iter().any(|at| {
            at.value
                .strip_prefix(owner_name.as_str())
                .is_some_and(|rest| rest.strip_prefix('.').is_some_and(|column| columns.contains_key(column)))
        });
        for alias in contradiction.accept.iter().filter(|_| about_owner) {
            let itself = format!("{owner_name}.{}", alias.value);
            let other = !contradiction.at.iter().any(|at| at.value == itself);
            if let Some(column) = columns.get(alias.value.as_str()).filter(|_| other) {
                let message = format!("`{}` is a column of {} itself", alias.value, owner.describe());
                diagnostics.push(
                    Diagnostic::new(RULE.code, alias.span, message)
                        .related(*column, "the column of that name")
                        .help("accept another spelling, or none"),
                );
            }
        }
    }
}
