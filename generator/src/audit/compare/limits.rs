//! How long a text may be, in the documents and in the catalogue.

use crate::catalogue::ColumnDecl;
use crate::check::{Context, NamedDecl, scalar};
use crate::model::{Limit, Scalar};

/// What differs between a limit of the documents and that of a column, as the end of a sentence about the column.
pub(super) fn differ(context: &Context<'_>, column: &ColumnDecl, documented: u64) -> Option<String> {
    match greatest(context, column) {
        Some(most) if most == documented => None,
        Some(most) => Some(format!("has at most {most} characters, the documents say {documented}")),
        None => Some(format!("has no limit, the documents say {documented} characters")),
    }
}

/// The most characters that a column may have: by a limit of its own, or by its type.
fn greatest(context: &Context<'_>, column: &ColumnDecl) -> Option<u64> {
    if let Some(limit) = &column.limit {
        return length(&limit.value);
    }
    let mut name = column.ty.value.name.value.as_str();
    // Each step leads to another name; a circle of newtypes is refused by a rule.
    for _ in 0..=context.types.len() {
        let Some(NamedDecl::Newtype(decl)) = context.types.get(name) else { break };
        if let Some(limit) = &decl.limit {
            return length(&limit.value);
        }
        name = decl.is.value.name.value.as_str();
    }
    match scalar(name)? {
        Scalar::Inn => Some(12),
        Scalar::Kpp => Some(9),
        _ => None,
    }
}

fn length(limit: &Limit) -> Option<u64> {
    match limit {
        Limit::Length(_, most) | Limit::Digits(_, most) => Some(u64::from(*most)),
        _ => None,
    }
}
