//! Which column a name stands for that the catalogue does not have: the one whose place it has taken.
//!
//! It knows the order of columns, not their names.

use super::sets::Set;
use crate::catalogue::ColumnDecl;

/// The column of some that stands in the catalogue where an unknown one stands in its table: behind the column that stands
/// before it, or before the one that stands behind it.
pub(super) fn by_place<'a>(
    set: &Set<'a>,
    of: &[&'a ColumnDecl],
    row: &[Option<&'a ColumnDecl>],
    index: usize,
) -> Option<&'a ColumnDecl> {
    let known = |index: Option<usize>| index.and_then(|index| row.get(index).copied().flatten());
    let (before, behind) = (known(index.checked_sub(1)), known(index.checked_add(1)));
    let place = |column: &ColumnDecl| set.columns.iter().position(|one| one.wire.span == column.wire.span);
    let stands = |column: &&&'a ColumnDecl| {
        let Some(own) = place(column) else { return false };
        let follows =
            before.is_some_and(|before| place(before).is_some_and(|at| at.saturating_add(1) == own));
        let precedes = behind.is_some_and(|behind| place(behind) == Some(own.saturating_add(1)));
        follows || precedes
    };
    of.iter().find(stands).copied()
}
