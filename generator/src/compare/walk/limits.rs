//! Limits: of a column, of a newtype, over several columns.

use super::columns::{Owner, Pair, limit_of};
use super::{NO_WORDS, Walk, words};
use crate::compare::change::Kind;
use crate::compare::matching::pairs;
use crate::compare::rules::order as rules;
use crate::compare::types::Difference;
use crate::compare::{Rule, words as said};
use crate::model::{Column, CrossLimit, Limit};

/// The rule that a change of a limit comes under, when it is one.
pub(super) fn rule(old: Option<&Limit>, new: Option<&Limit>, sent: bool) -> Option<&'static Rule> {
    let rule = match (old == new, sent) {
        (true, _) => return None,
        (false, false) => &rules::RECEIVED_LIMIT,
        (false, true) if new.is_none_or(|new| old.is_some_and(|old| covers(new, old))) => &rules::LOOSENED,
        (false, true) => &rules::TIGHTENED,
    };
    Some(rule)
}

/// Whether whatever the other limit allows is allowed.
fn covers(limit: &Limit, other: &Limit) -> bool {
    match (limit, other) {
        (Limit::Length(least, most), Limit::Length(from, to) | Limit::Digits(from, to))
        | (Limit::Digits(least, most), Limit::Digits(from, to)) => least <= from && most >= to,
        (Limit::Range(least, most), Limit::Range(from, to)) => least <= from && most >= to,
        (Limit::Size(most), Limit::Size(other)) => most >= other,
        (Limit::WithinDays(most), Limit::WithinDays(other))
        | (Limit::PastMonths(most), Limit::PastMonths(other)) => most >= other,
        _ => false,
    }
}

impl Pair<'_> {
    pub(super) fn limit(&self, walk: &mut Walk<'_>, difference: Difference) {
        // The limit of a newtype is told of at the newtype, unless the newtype itself is new here.
        let (old, new) = match difference {
            Difference::Rust => (limit_of(walk.before(), self.old), limit_of(walk.after(), self.new)),
            Difference::Same | Difference::Wire => (self.old.limit.as_ref(), self.new.limit.as_ref()),
        };
        let sent = self.owner.usage.sent;
        if let Some(rule) = rule(old, new, sent) {
            self.say(walk, rule, words(said::limit(old), said::limit(new)));
        }
    }
}

impl Owner<'_> {
    /// Limits over several columns.
    pub(super) fn cross_limits(
        &self,
        walk: &mut Walk<'_>,
        old: (&[Column], &[CrossLimit]),
        new: (&[Column], &[CrossLimit]),
    ) {
        let mut before: Vec<_> = named(old);
        let mut after: Vec<_> = named(new);
        before.sort();
        after.sort();
        let found = pairs(&before, &after, |(name, _)| name.clone());
        for (name, _) in found.gone.iter().filter_map(|index| before.get(*index)) {
            let spot = self.spot.gone(Kind::Limit, name);
            walk.report(self.of(&rules::LOOSENED), spot, vec![self.rust.clone()], NO_WORDS);
        }
        for (name, _) in found.come.iter().filter_map(|index| after.get(*index)) {
            let spot = self.spot.come(Kind::Limit, name);
            walk.report(self.of(&rules::TIGHTENED), spot, vec![self.rust.clone()], NO_WORDS);
        }
        for (one, other) in found.pairs {
            let (Some((name, old)), Some((_, new))) = (before.get(one), after.get(other)) else { continue };
            if old == new {
                continue;
            }
            let looser = new.is_none_or(|new| old.is_some_and(|old| old <= new));
            let rule = self.of(if looser { &rules::LOOSENED } else { &rules::TIGHTENED });
            let days = |days: &Option<u32>| {
                days.map_or_else(said::no_limit, |days| format!("most: {days} days").into())
            };
            let spot = self.spot.both(Kind::Limit, name, name);
            walk.report(rule, spot, vec![self.rust.clone()], words(days(old), days(new)));
        }
    }

    fn of(&self, rule: &'static Rule) -> &'static Rule {
        if self.usage.sent { rule } else { &rules::RECEIVED_LIMIT }
    }
}

fn named((columns, limits): (&[Column], &[CrossLimit])) -> Vec<(String, Option<u32>)> {
    limits.iter().map(|limit| (said::cross_limit(columns, limit), said::most_days(limit))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_of_another_kind_is_tighter_unless_it_covers_the_old_one() {
        let digits = Limit::Digits(4, 5);
        let code = |old: &Limit, new: &Limit| rule(Some(old), Some(new), true).map(|rule| rule.code);
        assert_eq!(code(&digits, &Limit::Length(1, 9)), Some(rules::LOOSENED.code));
        assert_eq!(code(&Limit::Length(4, 5), &digits), Some(rules::TIGHTENED.code));
        assert_eq!(code(&Limit::Range(1, 9), &Limit::Range(2, 12)), Some(rules::TIGHTENED.code));
        assert_eq!(code(&digits, &digits), None);
    }
}
