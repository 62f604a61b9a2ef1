//! Operations: which are there, what they are called, where they stand, and how their results come.

use std::collections::BTreeMap;

use super::columns::Owner;
use super::{NO_WORDS, Walk, results, words};
use crate::compare::change::{Kind, Said, Spot};
use crate::compare::matching::{Pairs, pairs};
use crate::compare::rules::{flow, operations as rules, texts};
use crate::compare::{paths, protocol, words as said};
use crate::model::{
    Access, Api, Direction, Operation, Paging, Repeat, RowOrder, Text, Usage, Value, placeholders,
};

/// Compares all of them.
pub(super) fn walk(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    let Pairs { pairs, gone, come } = matched(old, new);
    order(walk, &pairs);
    for operation in gone.iter().filter_map(|index| old.operations.get(*index)) {
        let rust = rust_of(old, operation);
        walk.report(
            &rules::REMOVED,
            Spot::api().gone(Kind::Operation, &name(old, operation)),
            rust,
            NO_WORDS,
        );
    }
    for operation in come.iter().filter_map(|index| new.operations.get(*index)) {
        let rule = match operation.direction {
            Direction::Inbound => &rules::ADDED_TO_SERVE,
            Direction::Outbound => &rules::ADDED,
        };
        let rust = rust_of(new, operation);
        walk.report(rule, Spot::api().come(Kind::Operation, &name(new, operation)), rust, NO_WORDS);
    }
    for (one, other) in pairs {
        if let (Some(one), Some(other)) = (old.operations.get(one), new.operations.get(other)) {
            Pair::new(walk, one, other).compare(walk);
        }
    }
}

/// The order of the operations that stay in their section. Where sections change places, that is told of them.
fn order(walk: &mut Walk<'_>, pairs: &[(usize, usize)]) {
    let section = |api: &'_ Api, at: usize| {
        let section = api.operations.get(at).and_then(|one| api.sections.get(one.section));
        section.map(|section| section.name.clone())
    };
    let mut stay: BTreeMap<String, Pairs> = BTreeMap::new();
    for (one, other) in pairs {
        let (before, after) = (section(walk.before(), *one), section(walk.after(), *other));
        if let Some(name) = after.filter(|after| before.as_ref() == Some(after)) {
            stay.entry(name).or_default().pairs.push((*one, *other));
        }
    }
    for (name, found) in stay {
        walk.order(Spot::api().both(Kind::Section, &name, &name), &found);
    }
}

/// By wire name, and by what tells operations of one wire name apart; then by the place in HTTP; then by path and shape.
fn matched(old: &Api, new: &Api) -> Pairs {
    let at = |api: &'_ Api, index: usize, sign: fn(&Api, &Operation) -> Option<String>| {
        api.operations.get(index).and_then(|operation| sign(api, operation))
    };
    let by = |pairs: Pairs, sign| pairs.by(|index| at(old, index, sign), |index| at(new, index, sign));
    let exact = pairs(&old.operations, &new.operations, |one| (one.wire.clone(), one.rust_fn.clone()));
    let by_wire = by(exact, |_, one| Some(one.wire.clone()));
    let by_binding = by(by_wire, |_, one| one.http().and_then(|_| protocol::binding(one)));
    by(by_binding, |api, one| Some(format!("{} {}", paths::operation(api, one), said::shape(api, one))))
}

/// The name by which an operation is known: its wire name, and its method where several share that.
fn name(api: &Api, operation: &Operation) -> String {
    let shared = api.operations.iter().filter(|other| other.wire == operation.wire).count() > 1;
    if shared { format!("{} ({})", operation.wire, operation.rust_fn) } else { operation.wire.clone() }
}

fn rust_of(api: &Api, operation: &Operation) -> Vec<String> {
    [paths::operation(api, operation)].into_iter().chain(paths::served(api, operation)).collect()
}

/// One operation in both.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    pub(super) spot: Spot,
    pub(super) rust: Vec<String>,
}

impl<'a> Pair<'a> {
    fn new(walk: &Walk<'a>, old: &'a Operation, new: &'a Operation) -> Self {
        let names = (name(walk.before(), old), name(walk.after(), new));
        let spot = Spot::api().both(Kind::Operation, &names.0, &names.1);
        Self { old, new, spot, rust: rust_of(walk.before(), old) }
    }

    fn compare(&self, walk: &mut Walk<'_>) {
        self.names(walk);
        self.place(walk);
        self.access(walk);
        self.repeat(walk);
        self.pages(walk);
        self.rows(walk);
        self.params(walk);
        results::walk(walk, self);
        self.read(walk);
    }

    pub(super) fn say(
        &self,
        walk: &mut Walk<'_>,
        rule: &'static crate::compare::Rule,
        old: impl Into<Said>,
        new: impl Into<Said>,
    ) {
        walk.report(rule, self.spot.clone(), self.rust.clone(), words(old, new));
    }

    fn names(&self, walk: &mut Walk<'_>) {
        let (old, new) = (self.old, self.new);
        let of_http = old.http().is_some() && new.http().is_some();
        if old.wire != new.wire && !of_http {
            self.say(walk, &rules::WIRE_NAME, &old.wire, &new.wire);
        }
        if (&old.rust_fn, &old.rust_type) != (&new.rust_fn, &new.rust_type) {
            self.say(walk, &rules::RENAMED, &old.rust_fn, &new.rust_fn);
        }
        let groups = (walk.before().groups.get(old.group), walk.after().groups.get(new.group));
        let (Some(before), Some(after)) = groups else { return };
        // A group that is renamed is told once, and not for each of its operations.
        if before.rust != after.rust && before.wire != after.wire {
            self.say(walk, &rules::MOVED, &before.rust, &after.rust);
        }
    }

    fn place(&self, walk: &mut Walk<'_>) {
        let (old, new) = (self.old, self.new);
        let bound = (protocol::binding(old), protocol::binding(new));
        // The action of SOAP follows from the name, and everything follows from the protocol.
        if let (Some(one), Some(other)) = &bound
            && one != other
            && (old.wire == new.wire || old.http().is_some())
            && walk.before().protocol == walk.after().protocol
        {
            self.say(walk, &rules::BINDING, one, other);
        }
        let address = |api: &Api, index: usize| {
            api.addresses.get(index).map(|address| address.name.clone()).unwrap_or_default()
        };
        let (one, other) = (address(walk.before(), old.address), address(walk.after(), new.address));
        if old.direction != new.direction {
            self.say(walk, &rules::DIRECTION, one, other);
        } else if one != other {
            self.say(walk, &rules::ADDRESS, one, other);
        }
    }

    fn access(&self, walk: &mut Walk<'_>) {
        let (old, new) = (walk.before(), walk.after());
        // Where all of it needs something else, that is told once.
        let kept = old.session.is_some() == new.session.is_some()
            && old.authentication.is_some() == new.authentication.is_some();
        let (one, other) = (self.old.access(), self.new.access());
        if !kept || one == other || self.old.direction != self.new.direction {
            return;
        }
        let rule =
            if matches!(other, Access::Free) { &rules::ACCESS_LOOSENED } else { &rules::ACCESS_TIGHTENED };
        self.say(walk, rule, said::access(one), said::access(other));
    }

    fn repeat(&self, walk: &mut Walk<'_>) {
        match (self.old.repeat, self.new.repeat) {
            (Repeat::Safe, Repeat::Unsafe) => self.say(walk, &rules::REPEAT_UNSAFE, "safe", "unsafe"),
            (Repeat::Unsafe, Repeat::Safe) => self.say(walk, &rules::REPEAT_SAFE, "unsafe", "safe"),
            _ => {}
        }
    }

    fn pages(&self, walk: &mut Walk<'_>) {
        let shown =
            |operation: &Operation| operation.paging.as_ref().map(|paging| pages_of(operation, paging));
        match (shown(self.old), shown(self.new)) {
            (None, Some(new)) => self.say(walk, &flow::PAGES_BEGIN, no_pages(), new),
            (Some(old), None) => self.say(walk, &flow::PAGES_END, old, no_pages()),
            (Some(old), Some(new)) if old != new => self.say(walk, &flow::PAGES, old, new),
            _ => {}
        }
        match (self.old.stream, self.new.stream) {
            (false, true) => self.say(walk, &flow::STREAM_BEGINS, whole(), by_rows()),
            (true, false) => self.say(walk, &flow::STREAM_ENDS, by_rows(), whole()),
            _ => {}
        }
    }

    fn rows(&self, walk: &mut Walk<'_>) {
        let (old, new) = (promised(walk.before(), self.old), promised(walk.after(), self.new));
        if old.iter().any(|one| !new.contains(one)) {
            self.say(walk, &flow::ROWS, Said::all(old), Said::all(new));
        } else if old != new {
            self.say(walk, &flow::ROWS_PROMISED, Said::all(old), Said::all(new));
        }
    }

    fn params(&self, walk: &mut Walk<'_>) {
        let inbound = self.old.direction == Direction::Inbound;
        let owner = Owner {
            spot: &self.spot,
            kind: Kind::Parameter,
            usage: Usage { sent: true, received: inbound },
            most: Operation::MOST_ARGUMENTS,
            visible: inbound,
            rust: paths::operation(walk.before(), self.old),
            in_path: self.in_path(),
        };
        owner.compare(walk, &self.old.params, &self.new.params);
        owner.order(walk, &self.old.params, &self.new.params);
        owner.cross_limits(walk, (&self.old.params, &self.old.limits), (&self.new.params, &self.new.limits));
    }

    /// What stands in the path, before and after, where it is the same path.
    fn in_path(&self) -> (Vec<String>, Vec<String>) {
        let (Some(old), Some(new)) = (self.old.http(), self.new.http()) else { return Default::default() };
        if protocol::binding(self.old) != protocol::binding(self.new) {
            return Default::default();
        }
        let names = |path: &str| placeholders(path).map(str::to_owned).collect();
        (names(&old.path), names(&new.path))
    }

    /// What is only read.
    fn read(&self, walk: &mut Walk<'_>) {
        let (old, new) = (self.old, self.new);
        walk.text(&self.spot, &old.doc, &new.doc);
        walk.sources(&self.spot, &old.sources, &new.sources);
        // Without a dot in its name it is the group that is another.
        if walk.before().groups.get(old.group).is_some_and(|group| group.is_prefix) {
            walk.section(&self.spot, old.section, new.section);
        }
        walk.editions(&self.spot, &self.rust, (&old.since, &old.deprecated), (&new.since, &new.deprecated));
        let rows = |api: &Api, operation: &Operation| {
            let names = operation.errors.iter().filter_map(|index| api.errors.get(*index));
            names.map(|row| row.rust.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (one, other) = (rows(walk.before(), old), rows(walk.after(), new));
        if one != other {
            self.say(walk, &texts::ERRORS, one, other);
        }
        if examples(old) != examples(new) {
            walk.report(&texts::EXAMPLES, self.spot.clone(), Vec::new(), NO_WORDS);
        }
    }
}

fn pages_of(operation: &Operation, paging: &Paging) -> Said {
    let key = operation.params.get(paging.param).map(|param| param.wire.as_str()).unwrap_or_default();
    let size = paging.size;
    Said::ours(format!("{size} rows, then by {key}"), format!("по {size} строк, дальше по {key}"))
}

fn no_pages() -> Said {
    Said::ours("no pages", "без страниц")
}

fn whole() -> Said {
    Said::ours("whole", "целиком")
}

fn by_rows() -> Said {
    Said::ours("row by row, too", "и построчно")
}

/// What is known of the rows of a result, in words.
fn promised(api: &Api, operation: &Operation) -> Vec<Said> {
    let Some(RowOrder { most, newest }) = &operation.rows else { return Vec::new() };
    let most = most.and_then(|index| operation.params.get(index));
    let newest = newest.and_then(|index| results::columns(api, operation)?.get(index));
    let most = most.map(|param| {
        Said::ours(format!("at most {} rows", param.wire), format!("не больше {} строк", param.wire))
    });
    let newest = newest.map(|column| {
        Said::ours(
            format!("the greatest {} first", column.wire),
            format!("сначала наибольшее {}", column.wire),
        )
    });
    most.into_iter().chain(newest).collect()
}

/// An example: what is given by name, what is answered, as which outcome, and what it is called.
type Shown<'a> = (Vec<(&'a str, &'a Value)>, &'a Value, Option<&'a str>, Option<&'a Text>);

fn examples(operation: &Operation) -> Vec<Shown<'_>> {
    operation
        .examples
        .iter()
        .map(|example| {
            let given = operation.params.iter().zip(&example.params);
            let given = given.filter_map(|(param, value)| Some((param.wire.as_str(), value.as_ref()?)));
            let outcome = example.outcome.and_then(|index| operation.outcomes.get(index));
            let title = example.title.as_ref();
            (given.collect(), &example.result, outcome.map(|outcome| outcome.rust.as_str()), title)
        })
        .collect()
}
