//! One edit of a document, one finding: what is acknowledged of a thing that differs now is told with the difference.
//!
//! Whoever drops a row drops the words that a contradiction quotes from it. Nothing is left out: what is not told with another
//! finding is one of its own. It judges nothing.

use std::collections::BTreeSet;

use super::Audit;
use crate::audit::acknowledged::Stale;
use crate::audit::finding::{Finding, Kind};

/// The differences, each with what is stale by it; and what is stale by none of them.
pub(super) fn merged(
    audit: &Audit<'_>,
    fresh: Vec<(Finding, Vec<String>)>,
    stale: Vec<Stale>,
) -> Vec<Finding> {
    let mut told: Vec<BTreeSet<String>> = fresh.iter().map(|_| BTreeSet::new()).collect();
    let mut alone: Vec<Stale> = Vec::new();
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let reach: Vec<BTreeSet<&str>> = fresh.iter().map(|(finding, _)| reach(audit, finding)).collect();
    for one in stale {
        let by = |how: fn(&Finding, &[String], &BTreeSet<&str>, &Stale, &str) -> bool| {
            let api = audit.context.catalogue.api.name.value.as_str();
            let mut all = fresh.iter().zip(&reach);
            all.position(|((finding, places), reach)| how(finding, places, reach, &one, api))
        };
        let place = by(is_of).or_else(|| by(is_inside)).or_else(|| by(is_around)).or_else(|| by(is_beside));
        match place.and_then(|index| told.get_mut(index)) {
            Some(told) => {
                told.insert(one.what);
                gone.insert(one.finding.said);
            }
            None => alone.push(one),
        }
    }
    // What several contradictions quote is gone once, and was told by then.
    alone.retain(|one| one.finding.said.is_empty() || !gone.contains(&one.finding.said));
    let mut findings: Vec<Finding> = Vec::new();
    for ((mut finding, _), told) in fresh.into_iter().zip(told) {
        for what in told {
            finding.message = format!("{}; {what}", finding.message);
        }
        findings.push(finding);
    }
    findings.extend(quoted_once(alone));
    findings
}

/// The finding is at the place of what is stale.
fn is_of(finding: &Finding, _: &[String], _: &BTreeSet<&str>, stale: &Stale, _: &str) -> bool {
    stale.places.iter().any(|place| place == place_of(finding))
}

/// What is stale is about a part of what the finding is about, or about a type that the finding's place has or reaches.
fn is_inside(finding: &Finding, _: &[String], reach: &BTreeSet<&str>, stale: &Stale, _: &str) -> bool {
    stale.places.iter().any(|place| {
        let head = place.split('.').next().unwrap_or(place);
        let part = place.strip_prefix(place_of(finding)).is_some_and(|rest| rest.starts_with('.'));
        part || reach.contains(place.as_str()) || reach.contains(head)
    })
}

/// What is stale is about what the finding is a part of, or about the whole API and quotes the finding's page.
fn is_around(finding: &Finding, places: &[String], _: &BTreeSet<&str>, stale: &Stale, api: &str) -> bool {
    let page = finding.documented.map(|span| span.source);
    stale.places.iter().any(|place| {
        let part = place_of(finding).strip_prefix(place.as_str()).is_some_and(|rest| rest.starts_with('.'));
        let is_page = page.is_none_or(|page| stale.pages.contains(&page));
        part || places.contains(place) || (place == api && is_page)
    })
}

/// What is stale stood where something new stands now: it may have been renamed.
fn is_beside(finding: &Finding, places: &[String], _: &BTreeSet<&str>, stale: &Stale, _: &str) -> bool {
    let owners = stale.places.iter().filter_map(|place| place.rsplit_once('.')).map(|(owner, _)| owner);
    finding.kind == Kind::Missing && owners.into_iter().any(|owner| places.iter().any(|place| place == owner))
}

/// The place in the catalogue, without the readers that an operation is missing from.
fn place_of(finding: &Finding) -> &str {
    finding.at.split(" (").next().unwrap_or(&finding.at)
}

/// The types that the place of a finding has or reaches.
fn reach<'a>(audit: &Audit<'a>, finding: &Finding) -> BTreeSet<&'a str> {
    if finding.kind == Kind::Missing {
        return BTreeSet::new();
    }
    let at = place_of(finding);
    let mut reach = BTreeSet::new();
    for operation in audit.context.operations().filter(|operation| operation.key.value == at) {
        let params = operation.params.iter().map(|param| &param.ty);
        reach.extend(audit.context.reached(params.chain(operation.result.iter().map(|result| &result.ty))));
    }
    let columns = audit.context.columns().map(|owned| owned.column);
    let columns = columns.filter(|column| {
        [column.wire.span, column.ty.span].contains(&finding.declared) && audit.own_place(column) == at
    });
    reach.extend(audit.context.reached(columns.map(|column| &column.ty)));
    reach
}

/// Words that several contradictions quote are gone once, and so is what one contradiction quotes.
fn quoted_once(stale: Vec<Stale>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for one in stale {
        let finding = one.finding;
        let same = |other: &&mut Finding| {
            !finding.said.is_empty() && (other.said == finding.said || other.at == finding.at)
        };
        match findings.iter_mut().find(same) {
            Some(other) if other.said == finding.said => {
                other.message = format!("{}; so does the one at `{}`", other.message, finding.at);
            }
            Some(other) => other.message = format!("{}; {}", other.message, one.what),
            None => findings.push(finding),
        }
    }
    findings
}
