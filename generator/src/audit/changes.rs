//! What a vendor changed between two editions of the documents: facts of the one against facts of the other.
//!
//! It knows no catalogue. A fact is known by its name and by what it stands in, wherever on the pages that is.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, Method, Part, Under};
use crate::source::Span;
use crate::suggest;

/// A difference between two editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// `added`, `removed`, `renamed`, `type`, `presence`, `values` or `text`.
    pub(crate) kind: &'static str,
    /// What changed.
    pub(crate) at: String,
    /// One sentence without a full stop.
    pub(crate) message: String,
    /// Where it stood.
    pub(crate) old: Option<Span>,
    /// Where it stands.
    pub(crate) new: Option<Span>,
}

/// What a fact stands in, and its name.
type Key = (String, String);

/// A fact as far as editions can differ in it.
#[derive(Debug)]
struct Fact {
    span: Span,
    types: Vec<String>,
    required: Option<bool>,
    values: Vec<String>,
}

/// What the new edition changed, by what it stands in.
pub(crate) fn changes(old: &Facts, new: &Facts) -> Vec<Change> {
    let (old, new) = (flatten(old), flatten(new));
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key)).map(|(key, _)| key);
    // What a method or list takes along or brings along goes without saying.
    let mut gone: Vec<&Key> = gone.filter(|key| has_parent(&new, key)).collect();
    let come = new.keys().filter(|key| !old.contains_key(*key) && has_parent(&old, key));
    let mut found = Vec::new();
    for key in come {
        let near = gone.iter().filter(|other| other.0 == key.0).map(|other| other.1.as_str());
        let near = suggest::closest(&key.1, near).map(str::to_owned);
        let index = gone.iter().position(|other| other.0 == key.0 && Some(&other.1) == near.as_ref());
        let span = new.get(key).map(|fact| fact.span);
        match index.map(|index| gone.remove(index)) {
            Some(other) => {
                let message = format!("{} is called `{}` now", shown(other), key.1);
                let old = old.get(other).map(|fact| fact.span);
                found.push(Change { kind: "renamed", at: shown(other), message, old, new: span });
            }
            None => {
                let message = format!("{} was added", shown(key));
                found.push(Change { kind: "added", at: shown(key), message, old: None, new: span });
            }
        }
    }
    // What stood together and is gone together is one change: a table that is not there, or not read any more.
    let there: BTreeSet<&str> = new.keys().map(|key| key.0.as_str()).collect();
    let mut together: BTreeMap<&str, Vec<&Key>> = BTreeMap::new();
    for key in gone.iter().filter(|key| !key.0.is_empty() && !there.contains(key.0.as_str())) {
        together.entry(&key.0).or_default().push(key);
    }
    together.retain(|_, keys| keys.len() > 1);
    for (owner, keys) in &together {
        let names = keys.iter().map(|key| key.1.as_str());
        let message = format!("nothing is told of {owner} any more, which had {}", suggest::enumerate(names));
        let span = keys.first().and_then(|key| old.get(*key)).map(|fact| fact.span);
        found.push(Change { kind: "removed", at: (*owner).to_owned(), message, old: span, new: None });
    }
    gone.retain(|key| !together.contains_key(key.0.as_str()));
    for key in gone {
        let message = format!("{} was removed", shown(key));
        let span = old.get(key).map(|fact| fact.span);
        found.push(Change { kind: "removed", at: shown(key), message, old: span, new: None });
    }
    for (key, before) in &old {
        if let Some(after) = new.get(key) {
            altered(key, before, after, &mut found);
        }
    }
    found.sort_by(|a, b| (&a.at, a.kind).cmp(&(&b.at, b.kind)));
    found
}

/// Where facts stand that the other edition does not have: in the old one, and in the new one.
pub(super) fn apart(old: &Facts, new: &Facts) -> (Vec<Span>, Vec<Span>) {
    let (old, new) = (flatten(old), flatten(new));
    let only = |here: &BTreeMap<Key, Fact>, there: &BTreeMap<Key, Fact>| {
        let alone = here.iter().filter(|(key, _)| !there.contains_key(*key));
        alone.map(|(_, fact)| fact.span).collect()
    };
    (only(&old, &new), only(&new, &old))
}

/// What both editions have and say otherwise.
fn altered(key: &Key, before: &Fact, after: &Fact, found: &mut Vec<Change>) {
    let mut report = |kind, message| {
        let (mut old, mut new) = (Some(before.span), Some(after.span));
        match kind {
            "removed" => new = None,
            "added" => old = None,
            _ => {}
        }
        found.push(Change { kind, at: shown(key), message, old, new });
    };
    let (was, is) = (before.types.join(", "), after.types.join(", "));
    match (was.is_empty(), is.is_empty()) {
        _ if was == is => {}
        // It is named elsewhere, and no longer where its type was told.
        (false, true) => {
            report("removed", format!("{} is not described any more; its type was `{was}`", shown(key)))
        }
        (true, false) => report("added", format!("{} is described now; its type is `{is}`", shown(key))),
        _ => report("type", format!("{} was `{was}` and is `{is}`", shown(key))),
    }
    // Where only one of the two says anything, what is told of the type says it.
    if let (Some(was), Some(is)) = (before.required, after.required)
        && was != is
    {
        let word = |required| if required { "required" } else { "not required" };
        report("presence", format!("{} was {} and is {}", shown(key), word(was), word(is)));
    }
    if before.values != after.values {
        let (was, is) = (before.values.join(", "), after.values.join(", "));
        report("values", format!("{} had the values {was} and has {is}", shown(key)));
    }
}

/// Whether the method or list that a fact stands in is there; what stands in nothing needs none.
fn has_parent(facts: &BTreeMap<Key, Fact>, key: &Key) -> bool {
    let parent = key.0.split_once(": ").map_or(key.0.as_str(), |(method, _)| method);
    parent.is_empty() || facts.contains_key(&(String::new(), parent.to_owned()))
}

fn shown(key: &Key) -> String {
    if key.0.is_empty() { format!("`{}`", key.1) } else { format!("`{}` of {}", key.1, key.0) }
}

fn flatten(facts: &Facts) -> BTreeMap<Key, Fact> {
    let mut flat = BTreeMap::new();
    for method in &facts.methods {
        let plain = |span| Fact { span, types: Vec::new(), required: None, values: Vec::new() };
        flat.entry((String::new(), method.name.value.clone())).or_insert_with(|| plain(method.name.span));
        for index in 0..method.tables.len() {
            add_table(method, index, &mut flat);
        }
    }
    for list in &facts.values {
        for (value, data) in &list.values {
            let (types, required, values) =
                (Vec::new(), None, data.iter().map(|one| one.value.clone()).collect());
            let key = (list.of.clone(), value.value.clone());
            flat.entry(key).or_insert(Fact { span: value.span, types, required, values });
        }
        let top = Fact { span: list.span, types: Vec::new(), required: None, values: Vec::new() };
        flat.entry((String::new(), list.of.clone())).or_insert(top);
    }
    flat
}

fn add_table(method: &Method, index: usize, flat: &mut BTreeMap<Key, Fact>) {
    let Some(table) = method.tables.get(index) else { return };
    let part = match table.part {
        Part::Params => "parameters",
        Part::Result => "result",
    };
    let under = under(method, index);
    let owner = format!("{}: {part}{}{under}", method.name.value, if under.is_empty() { "" } else { " " });
    for column in &table.columns {
        let fact = Fact {
            span: column.name.span,
            types: column.types.iter().map(|ty| ty.value.to_string()).collect(),
            required: column.required,
            values: column.values.iter().map(|value| value.value.clone()).collect(),
        };
        // A reader that says more of a column than the one before it is the better witness.
        match flat.entry((owner.clone(), column.name.value.clone())) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(fact);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                if entry.get().types.is_empty() && !fact.types.is_empty() {
                    entry.insert(fact);
                }
            }
        }
    }
}

/// The column that a table belongs to, as far as the page alone tells.
fn under(method: &Method, index: usize) -> String {
    let Some(table) = method.tables.get(index) else { return String::new() };
    match &table.under {
        Under::Path(path) => path.join(" "),
        Under::Words(words) => {
            let before = method.tables.iter().take(index).filter(|one| one.part == table.part);
            let columns: Vec<&str> =
                before.flat_map(|one| &one.columns).map(|column| column.name.value.as_str()).collect();
            let named = words.iter().rev().find(|word| columns.contains(&word.as_str()));
            named.cloned().unwrap_or_default()
        }
    }
}
