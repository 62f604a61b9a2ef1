//! Columns: parameters of an operation and columns of a record, which differ in who sees them only.

use super::{NO_WORDS, Walk, presence, words};
use crate::compare::change::{Kind, Spot};
use crate::compare::matching::{Pairs, pairs};
use crate::compare::rules::{columns as rules, order};
use crate::compare::types::Difference;
use crate::compare::{protocol, words as said};
use crate::model::{Api, Column, Usage};

/// Whose columns they are.
pub(super) struct Owner<'a> {
    pub(super) spot: &'a Spot,
    /// What a column of it is.
    pub(super) kind: Kind,
    /// In which direction it travels, before and after.
    pub(super) usage: Usage,
    /// Most arguments that are given by their position.
    pub(super) most: usize,
    /// Whether programs see its fields.
    pub(super) visible: bool,
    /// Path of its type.
    pub(super) rust: String,
    /// Wire names of what stands in a path of HTTP, before and after, where it is the same path: their place tells them apart
    /// there, and their names are not on the wire.
    pub(super) in_path: (Vec<String>, Vec<String>),
}

impl Owner<'_> {
    /// Columns that belong together: by wire name, then by their place in a path, by Rust name, and by the other spelling that
    /// the new one reads.
    fn matched(&self, old: &[Column], new: &[Column]) -> Pairs {
        let place = |names: &[String], column: &Column| names.iter().position(|name| *name == column.wire);
        let read_as = |column: &Column| {
            column.aliases.iter().find(|alias| old.iter().any(|one| one.wire == **alias)).cloned()
        };
        let (wire, rust) = (|column: &Column| column.wire.clone(), |column: &Column| column.rust.clone());
        pairs(old, new, wire)
            .by(
                |index| old.get(index).and_then(|column| place(&self.in_path.0, column)),
                |index| new.get(index).and_then(|column| place(&self.in_path.1, column)),
            )
            .by(|index| old.get(index).map(rust), |index| new.get(index).map(rust))
            .by(|index| old.get(index).map(wire), |index| new.get(index).and_then(read_as))
    }

    /// Whether the name of a column that is in both is on the wire.
    fn is_named(&self, old: &Column, new: &Column) -> bool {
        !(self.in_path.0.contains(&old.wire) && self.in_path.1.contains(&new.wire))
    }

    pub(super) fn compare(&self, walk: &mut Walk<'_>, old: &[Column], new: &[Column]) {
        let found = self.matched(old, new);
        // One of several columns is told of as such.
        let alone = |column: &&Column| column.either.is_none();
        for column in found.gone.iter().filter_map(|index| old.get(*index)).filter(alone) {
            let rule = match (self.usage.sent, self.usage.received && !column.optional) {
                (false, false) => &rules::OPTIONAL_REMOVED,
                _ => &rules::REMOVED,
            };
            let said = (Some(said::column(walk.before(), column).into()), None);
            walk.report(rule, self.spot.gone(self.kind, &column.wire), self.items(column), said);
        }
        for column in found.come.iter().filter_map(|index| new.get(*index)).filter(alone) {
            let rule = match (self.usage.sent && !column.optional, column.is_argument()) {
                (true, true) => &rules::REQUIRED_ADDED,
                (true, false) => &rules::SENT_ADDED,
                (false, _) => &rules::ADDED,
            };
            let said = (None, Some(said::column(walk.after(), column).into()));
            walk.report(rule, self.spot.come(self.kind, &column.wire), self.items(column), said);
        }
        let bundled = [old, new].iter().any(|columns| arguments(columns) > self.most);
        for (one, other) in found.pairs {
            if let (Some(one), Some(other)) = (old.get(one), new.get(other)) {
                let spot = self.spot.both(self.kind, &one.wire, &other.wire);
                let pair = Pair { owner: self, old: one, new: other, spot, bundled };
                pair.compare(walk, (old, new));
            }
        }
    }

    /// The order of what is told apart by it: arguments in Rust, operands of some protocols on the wire.
    pub(super) fn order(&self, walk: &mut Walk<'_>, old: &[Column], new: &[Column]) {
        let found = self.matched(old, new);
        let mut told = false;
        if protocol::keeps_order(walk.before())
            && protocol::keeps_order(walk.after())
            && self.kind == Kind::Parameter
        {
            let all = |_: &Column| true;
            told |= self.moved(walk, &order::WIRE_ORDER, self.rust.clone(), &found, (old, new), all);
        }
        let listed = [old, new].iter().all(|columns| arguments(columns) <= self.most);
        if self.usage.sent && listed {
            let new_item = format!("{}::new", self.rust);
            let given = Column::is_argument;
            told |= self.moved(walk, &order::ARGUMENTS_ORDER, new_item, &found, (old, new), given);
        }
        if !told {
            walk.order(self.spot.clone(), &found);
        }
    }

    /// Whether columns of a kind stand in another order, which is told then.
    fn moved(
        &self,
        walk: &mut Walk<'_>,
        rule: &'static crate::compare::Rule,
        rust: String,
        found: &Pairs,
        (old, new): (&[Column], &[Column]),
        counts: impl Fn(&Column) -> bool,
    ) -> bool {
        let in_both = |(one, other): &&(usize, usize)| {
            old.get(*one).is_some_and(&counts) && new.get(*other).is_some_and(&counts)
        };
        let kept: Vec<_> = found.pairs.iter().filter(in_both).collect();
        if kept.iter().zip(kept.iter().skip(1)).all(|(one, next)| one.0 < next.0) {
            return false;
        }
        let names = |columns: &[Column]| {
            let names = columns.iter().filter(|column| counts(column)).map(|column| column.wire.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        walk.report(rule, self.spot.clone(), vec![rust], words(names(old), names(new)));
        true
    }

    /// Items of Rust that a column shows up in.
    fn items(&self, column: &Column) -> Vec<String> {
        let mut items = Vec::new();
        if self.usage.sent && column.is_argument() {
            items.push(format!("{}::new", self.rust));
        }
        if self.visible || !column.is_argument() {
            items.push(format!("{}::{}", self.rust, column.rust));
        }
        items
    }
}

fn arguments(columns: &[Column]) -> usize {
    columns.iter().filter(|column| column.is_argument()).count()
}

/// One column in both.
pub(super) struct Pair<'a> {
    pub(super) owner: &'a Owner<'a>,
    pub(super) old: &'a Column,
    pub(super) new: &'a Column,
    pub(super) spot: Spot,
    /// Whether arguments are parts of a struct and have names.
    bundled: bool,
}

impl Pair<'_> {
    fn compare(&self, walk: &mut Walk<'_>, all: (&[Column], &[Column])) {
        let (old, new) = (self.old, self.new);
        if old.wire != new.wire && self.owner.is_named(old, new) {
            self.say(walk, &rules::WIRE_NAME, words(&old.wire, &new.wire));
        }
        self.names(walk);
        let difference = walk.both.differ(&old.ty.ty, &new.ty.ty);
        let shown = words(said::column(walk.before(), old), said::column(walk.after(), new));
        match difference {
            Difference::Wire => self.say(walk, &rules::TYPE, shown.clone()),
            Difference::Rust => self.say(walk, &rules::RUST_TYPE, shown.clone()),
            Difference::Same
                if old.wire_type != new.wire_type && self.owner.usage.sent && self.kept_scalar(walk) =>
            {
                self.say(walk, &order::WIRE_TYPE, words(&old.wire_type, &new.wire_type));
            }
            Difference::Same => {}
        }
        // What is one of several columns is told of as such.
        if old.either.is_some() == new.either.is_some() {
            presence::compare(walk, self, shown);
        }
        self.chosen_by(walk, all);
        self.limit(walk, difference);
        self.aliases(walk);
        walk.text(&self.spot, &old.doc, &new.doc);
        let items = self.owner.items(old);
        walk.editions(&self.spot, &items, (&old.since, &old.deprecated), (&new.since, &new.deprecated));
    }

    pub(super) fn say(&self, walk: &mut Walk<'_>, rule: &'static crate::compare::Rule, said: super::Words) {
        walk.report(rule, self.spot.clone(), self.owner.items(self.old), said);
    }

    fn names(&self, walk: &mut Walk<'_>) {
        let (old, new) = (self.old, self.new);
        if old.rust == new.rust || old.either.is_some() || new.either.is_some() {
            return;
        }
        let named = self.owner.visible || self.bundled || !(old.is_argument() && new.is_argument());
        let rule = if named { &rules::RENAMED } else { &rules::ARGUMENT_RENAMED };
        self.say(walk, rule, words(&old.rust, &new.rust));
    }

    /// The vendor's name of a type follows from a newtype's scalar, which is told of once.
    fn kept_scalar(&self, walk: &Walk<'_>) -> bool {
        walk.both.scalar_of_old(&self.old.ty.ty) == walk.both.scalar_of_new(&self.new.ty.ty)
    }

    fn chosen_by(&self, walk: &mut Walk<'_>, (old, new): (&[Column], &[Column])) {
        let tag = |columns: &[Column], by: Option<usize>| {
            by.and_then(|index| columns.get(index)).map(|column| column.wire.clone())
        };
        let (one, other) = (tag(old, self.old.by), tag(new, self.new.by));
        if let (Some(one), Some(other)) = (one, other)
            && one != other
        {
            self.say(walk, &order::CHOSEN_BY, words(one, other));
        }
    }

    fn aliases(&self, walk: &mut Walk<'_>) {
        let (old, new) = (self.old, self.new);
        for alias in new.aliases.iter().filter(|alias| !old.aliases.contains(alias) && **alias != old.wire) {
            walk.report(&order::ALIAS_ADDED, self.spot.come(Kind::Alias, alias), Vec::new(), NO_WORDS);
        }
        for alias in old.aliases.iter().filter(|alias| !new.aliases.contains(alias) && **alias != new.wire) {
            walk.report(&order::ALIAS_REMOVED, self.spot.gone(Kind::Alias, alias), Vec::new(), NO_WORDS);
        }
    }
}

/// The Rust name of a column, for limits and sets of them.
pub(super) fn wire_of(columns: &[Column], index: usize) -> &str {
    columns.get(index).map(|column| column.wire.as_str()).unwrap_or_default()
}

/// A column's limit, or that of its newtype.
pub(super) fn limit_of<'a>(api: &'a Api, column: &'a Column) -> Option<&'a crate::model::Limit> {
    use crate::model::{Named, Type};
    column.limit.as_ref().or_else(|| match column.ty.ty {
        Type::Named(Named::Newtype(index)) => api.newtypes.get(index)?.limit.as_ref(),
        _ => None,
    })
}
