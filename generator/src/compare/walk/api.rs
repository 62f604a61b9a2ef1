//! What concerns the whole API: package, protocol, groups, addresses, environments, and what is only read.

use super::{NO_WORDS, Walk, words};
use crate::compare::change::{Kind, Said, Spot};
use crate::compare::matching::pairs;
use crate::compare::rules::{api as rules, texts};
use crate::compare::{paths, protocol};
use crate::model::{Address, Api, Contradiction, Environment};

/// Compares it.
pub(super) fn walk(walk: &mut Walk<'_>) {
    let (old, new, spot) = (walk.before(), walk.after(), Spot::api());
    if old.package != new.package {
        walk.report(
            &rules::PACKAGE,
            spot.clone(),
            vec![old.crate_name.clone()],
            words(&old.package, &new.package),
        );
    }
    if protocol::word(old) != protocol::word(new) {
        let said = words(protocol::word(old), protocol::word(new));
        walk.report(&rules::PROTOCOL, spot.clone(), vec![old.crate_name.clone()], said);
    } else if old.protocol != new.protocol {
        walk.report(
            &rules::SERVICE,
            spot.clone(),
            Vec::new(),
            words(protocol::service(old), protocol::service(new)),
        );
    }
    groups(walk);
    addresses(walk);
    environments(walk);
    read(walk, &spot);
}

fn groups(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    for (one, other) in pairs(&old.groups, &new.groups, |group| group.wire.clone()).pairs {
        let (Some(one), Some(other)) = (old.groups.get(one), new.groups.get(other)) else { continue };
        let spot = Spot::api().both(Kind::Group, &one.wire, &other.wire);
        if one.rust != other.rust {
            let rust = vec![paths::item(old, &one.rust)];
            walk.report(&rules::GROUP_RENAMED, spot.clone(), rust, words(&one.rust, &other.rust));
        }
        walk.text(&spot, &one.doc, &other.doc);
    }
}

fn addresses(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    let found = pairs(&old.addresses, &new.addresses, |address| address.name.clone());
    walk.order(Spot::api().one(Kind::Address), &found);
    for address in found.gone.iter().filter_map(|index| old.addresses.get(*index)) {
        let rust = served(old, address);
        walk.report(&rules::ADDRESS_REMOVED, Spot::api().gone(Kind::Address, &address.name), rust, NO_WORDS);
    }
    for address in found.come.iter().filter_map(|index| new.addresses.get(*index)) {
        let rust = served(new, address);
        walk.report(&rules::ADDRESS_ADDED, Spot::api().come(Kind::Address, &address.name), rust, NO_WORDS);
    }
    for (one, other) in found.pairs {
        let (Some(one), Some(other)) = (old.addresses.get(one), new.addresses.get(other)) else { continue };
        let spot = Spot::api().both(Kind::Address, &one.name, &other.name);
        if one.serves != other.serves {
            let shown = |address: &Address| {
                address.serves.clone().map_or_else(|| Said::ours("called", "вызывается"), Said::from)
            };
            walk.report(&rules::SERVES, spot.clone(), served(old, one), words(shown(one), shown(other)));
        }
        walk.text(&spot, &one.doc, &other.doc);
    }
}

fn served(api: &Api, address: &Address) -> Vec<String> {
    address.serves.iter().map(|served| paths::item(api, served)).collect()
}

fn environments(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    let found = pairs(&old.environments, &new.environments, |one| one.rust.clone());
    walk.order(Spot::api().one(Kind::Environment), &found);
    let item = |api: &Api, one: &Environment| vec![paths::item(api, &format!("Environment::{}", one.rust))];
    for one in found.gone.iter().filter_map(|index| old.environments.get(*index)) {
        let spot = Spot::api().gone(Kind::Environment, &one.rust);
        walk.report(&rules::ENVIRONMENT_REMOVED, spot, item(old, one), NO_WORDS);
    }
    for one in found.come.iter().filter_map(|index| new.environments.get(*index)) {
        let spot = Spot::api().come(Kind::Environment, &one.rust);
        walk.report(&rules::ENVIRONMENT_ADDED, spot, item(new, one), NO_WORDS);
    }
    for (one, other) in found.pairs {
        let (Some(one), Some(other)) = (old.environments.get(one), new.environments.get(other)) else {
            continue;
        };
        let spot = Spot::api().both(Kind::Environment, &one.rust, &other.rust);
        for (address, was) in urls(old, one) {
            let is = urls(new, other).find(|(name, _)| *name == address).map(|(_, url)| url);
            if let Some(is) = is.filter(|is| *is != was) {
                let spot = spot.both(Kind::Address, address, address);
                walk.report(&rules::URL, spot, item(old, one), words(was, is));
            }
        }
        walk.text(&spot, &one.doc, &other.doc);
    }
}

/// The URLs of an environment by the names of their addresses; what our user serves has none.
fn urls<'a>(api: &'a Api, environment: &'a Environment) -> impl Iterator<Item = (&'a str, &'a str)> {
    let called = api.addresses.iter().zip(&environment.urls).filter(|(address, _)| address.serves.is_none());
    called.map(|(address, url)| (address.name.as_str(), url.as_str()))
}

/// What is only read.
fn read(walk: &mut Walk<'_>, spot: &Spot) {
    let (old, new) = (walk.before(), walk.after());
    if old.edition != new.edition {
        walk.report(&texts::EDITIONS, spot.clone(), Vec::new(), words(&old.edition, &new.edition));
    }
    if old.title != new.title {
        walk.report(&texts::SECTIONS, spot.clone(), Vec::new(), words(&old.title.en, &new.title.en));
    }
    walk.text(spot, &old.about, &new.about);
    sections(walk);
    contradictions(walk);
    let found = pairs(&old.changes, &new.changes, |change| change.edition.clone());
    walk.order(spot.one(Kind::Edition), &found);
    for change in found.gone.iter().filter_map(|index| old.changes.get(*index)) {
        walk.report(&texts::EDITIONS, spot.gone(Kind::Edition, &change.edition), Vec::new(), NO_WORDS);
    }
    for change in found.come.iter().filter_map(|index| new.changes.get(*index)) {
        walk.report(&texts::EDITIONS, spot.come(Kind::Edition, &change.edition), Vec::new(), NO_WORDS);
    }
    for (one, other) in found.pairs {
        let (Some(one), Some(other)) = (old.changes.get(one), new.changes.get(other)) else { continue };
        let spot = spot.both(Kind::Edition, &one.edition, &other.edition);
        if one.date != other.date {
            let said = (one.date.clone().map(Said::from), other.date.clone().map(Said::from));
            walk.report(&texts::EDITIONS, spot.clone(), Vec::new(), said);
        }
        walk.text(&spot, &one.doc, &other.doc);
    }
}

fn sections(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    let found = pairs(&old.sections, &new.sections, |section| section.name.clone());
    walk.order(Spot::api().one(Kind::Section), &found);
    for section in found.gone.iter().filter_map(|index| old.sections.get(*index)) {
        walk.report(&texts::SECTIONS, Spot::api().gone(Kind::Section, &section.name), Vec::new(), NO_WORDS);
    }
    for section in found.come.iter().filter_map(|index| new.sections.get(*index)) {
        walk.report(&texts::SECTIONS, Spot::api().come(Kind::Section, &section.name), Vec::new(), NO_WORDS);
    }
    for (one, other) in found.pairs {
        let (Some(one), Some(other)) = (old.sections.get(one), new.sections.get(other)) else { continue };
        let spot = Spot::api().both(Kind::Section, &one.name, &other.name);
        if one.title != other.title {
            walk.report(&texts::SECTIONS, spot.clone(), Vec::new(), words(&one.title.en, &other.title.en));
        }
        walk.text(&spot, &one.about, &other.about);
    }
}

fn contradictions(walk: &mut Walk<'_>) {
    let (old, new) = (walk.before(), walk.after());
    let name = |one: &Contradiction| format!("{}: {}", one.at.join(", "), one.says.join(" | "));
    let found = pairs(&old.contradictions, &new.contradictions, name);
    walk.order(Spot::api().one(Kind::Contradiction), &found);
    for one in found.gone.iter().filter_map(|index| old.contradictions.get(*index)) {
        let spot = Spot::api().gone(Kind::Contradiction, &name(one));
        walk.report(&texts::CONTRADICTIONS, spot, Vec::new(), NO_WORDS);
    }
    for one in found.come.iter().filter_map(|index| new.contradictions.get(*index)) {
        let spot = Spot::api().come(Kind::Contradiction, &name(one));
        walk.report(&texts::CONTRADICTIONS, spot, Vec::new(), NO_WORDS);
    }
    for (one, other) in found.pairs {
        let pair = (old.contradictions.get(one), new.contradictions.get(other));
        let (Some(one), Some(other)) = pair else { continue };
        let spot = Spot::api().both(Kind::Contradiction, &name(one), &name(other));
        if one.read != other.read {
            walk.report(&texts::CONTRADICTIONS, spot.clone(), Vec::new(), words(&one.read, &other.read));
        }
        walk.text(&spot, &one.why, &other.why);
        walk.sources(&spot, &one.sources, &other.sources);
    }
}
