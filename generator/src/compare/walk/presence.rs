//! Whether a column must be there, may be null, and what is sent when the caller says nothing.

use super::Walk;
use super::Words;
use super::columns::Pair;
use crate::compare::rules::columns as rules;
use crate::model::{Column, Value};

/// Compares the presence of a column, and its default.
pub(super) fn compare(walk: &mut Walk<'_>, pair: &Pair<'_>, said: Words) {
    let (old, new) = (pair.old, pair.new);
    let usage = pair.owner.usage;
    if presence(old) == presence(new) {
        if usage.sent && old.default != new.default {
            pair.say(walk, &rules::DEFAULT, said);
        }
        return;
    }
    let wire = (usage.sent && takes_less(old, new)) || (usage.received && takes_less(new, old));
    let rust = (usage.sent && handed_over(old) != handed_over(new))
        || (pair.owner.visible && field(old) != field(new));
    let rule = match (wire, rust) {
        (true, true) => &rules::PRESENCE,
        (true, false) => &rules::WIRE_PRESENCE,
        (false, true) => &rules::RUST_PRESENCE,
        // A default of what is only received means nothing.
        (false, false) if !usage.sent => return,
        (false, false) => &rules::PRESENCE_LOOSENED,
    };
    pair.say(walk, rule, said);
}

fn presence(column: &Column) -> (bool, bool, bool, bool) {
    (column.optional, column.ty.nullable, column.change, column.default.is_some())
}

/// Whether who writes by the one writes what the other does not have.
fn takes_less(written: &Column, read: &Column) -> bool {
    (written.optional && !read.optional) || (written.ty.nullable && !read.ty.nullable)
}

/// How callers hand it over: as an argument or by a setter, and in which form.
fn handed_over(column: &Column) -> (bool, &'static str) {
    let argument = column.is_argument();
    let form = if column.change {
        "change"
    } else if column.ty.nullable && (argument || column.optional || column.default != Some(Value::Null)) {
        "value or none"
    } else {
        "value"
    };
    (argument, form)
}

/// What the field holds.
fn field(column: &Column) -> &'static str {
    match (column.change, column.optional, column.ty.nullable) {
        (true, ..) => "change",
        (false, false, false) => "value",
        (false, true, true) => "absent, null or value",
        (false, ..) => "value or none",
    }
}
