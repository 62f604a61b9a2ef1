//! The walk over two APIs: what is in both is compared, what is in one is reported.
//!
//! What follows from another change is no change: a type that is no longer sent because the operation that took it is gone, a
//! feature that goes with its group.

mod access;
mod api;
mod columns;
mod eithers;
mod enumerations;
mod limits;
mod operations;
mod presence;
mod results;
mod types;

use super::change::{Change, Said, Spot};
use super::matching::Pairs;
use super::rule::Rule;
use super::rules::{flow, texts};
use super::types::Both;
use crate::model::{Api, Text};

/// Changes of one API.
pub(super) fn walk(old: &Api, new: &Api) -> Vec<Change> {
    let both = Both::new(old, new);
    let mut walk = Walk { both: &both, found: Vec::new() };
    api::walk(&mut walk);
    access::walk(&mut walk);
    operations::walk(&mut walk);
    types::walk(&mut walk);
    walk.found
}

/// Both APIs, and what was found.
struct Walk<'a> {
    both: &'a Both<'a>,
    found: Vec<Change>,
}

/// What was there and what is there now, in words.
type Words = (Option<Said>, Option<Said>);

/// Nothing that is worth saying.
const NO_WORDS: Words = (None, None);

/// Words for both.
fn words(old: impl Into<Said>, new: impl Into<Said>) -> Words {
    (Some(old.into()), Some(new.into()))
}

/// The attributes by which editions of the API mark something.
type Editions<'a> = (&'a Option<String>, &'a Option<String>);

impl<'a> Walk<'a> {
    fn before(&self) -> &'a Api {
        self.both.old
    }

    fn after(&self) -> &'a Api {
        self.both.new
    }

    fn report(&mut self, rule: &'static Rule, spot: Spot, rust: Vec<String>, (old, new): Words) {
        self.found.push(Change { rule, api: self.both.new.name.clone(), spot, rust, old, new });
    }

    /// A text in both languages.
    fn text(&mut self, spot: &Spot, old: &Text, new: &Text) {
        if old.en != new.en {
            self.report(&texts::TEXT, spot.clone(), Vec::new(), words(&old.en, &new.en));
        } else if old.ru != new.ru {
            self.report(&texts::TEXT, spot.clone(), Vec::new(), words(&old.ru, &new.ru));
        }
    }

    /// A list whose order is only read.
    fn order(&mut self, spot: Spot, found: &Pairs) {
        if !found.keep_order() {
            self.report(&texts::ORDER, spot, Vec::new(), NO_WORDS);
        }
    }

    /// The pages that something was read from.
    fn sources(&mut self, spot: &Spot, old: &[String], new: &[String]) {
        if old != new {
            self.report(&texts::SOURCES, spot.clone(), Vec::new(), words(old.join(", "), new.join(", ")));
        }
    }

    /// The chapter that something stands in.
    fn section(&mut self, spot: &Spot, old: usize, new: usize) {
        let name = |api: &'a Api, index: usize| api.sections.get(index).map(|section| section.name.as_str());
        let (old, new) = (name(self.before(), old), name(self.after(), new));
        if let (Some(old), Some(new)) = (old, new)
            && old != new
        {
            self.report(&texts::SECTIONS, spot.clone(), Vec::new(), words(old, new));
        }
    }

    /// `since` and `deprecated`.
    fn editions(&mut self, spot: &Spot, rust: &[String], old: Editions<'_>, new: Editions<'_>) {
        let shown = |(since, deprecated): Editions<'_>| {
            let mark =
                |word, edition: &Option<String>| edition.as_ref().map(|edition| format!("{word}: {edition}"));
            let marks: Vec<_> =
                [mark("since", since), mark("deprecated", deprecated)].into_iter().flatten().collect();
            if marks.is_empty() {
                Said::ours("no mark", "без отметки")
            } else {
                marks.join(", ").into()
            }
        };
        if old.1.is_none() && new.1.is_some() {
            self.report(&flow::DEPRECATED, spot.clone(), rust.to_vec(), words(shown(old), shown(new)));
        } else if old != new {
            self.report(&texts::EDITIONS, spot.clone(), Vec::new(), words(shown(old), shown(new)));
        }
    }
}
