//! Which operations a path is of, and which of them a request means.
//!
//! A path is that of an operation below the path of its address. It knows templates and names, no values.

use super::given::decode;
use crate::mock::routes::Routes;
use crate::model::{Api, Column, HttpBinding, Operation, Place, Value, Verb};

/// The operations at a path, whatever their verbs.
pub(super) struct Found<'a>(Vec<Candidate<'a>>);

/// An operation that a request may mean.
#[derive(Clone)]
pub(super) struct Candidate<'a> {
    /// Index into the operations of the API.
    pub(super) index: usize,
    pub(super) operation: &'a Operation,
    pub(super) binding: &'a HttpBinding,
    /// What stands in the path where the template has braces, still escaped.
    in_path: Vec<(&'a str, String)>,
}

/// The operations at a path; `None` where there are none. Words of a template go before its braces.
pub(super) fn find<'a>(api: &'a Api, routes: &Routes, path: &str) -> Option<Found<'a>> {
    let mut found: Vec<(Vec<bool>, Candidate<'a>)> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let Some(binding) = operation.http() else { continue };
        for prefix in routes.paths_of(operation.address) {
            let own = path.strip_prefix(prefix.trim_end_matches('/'));
            let Some((shape, in_path)) = own.and_then(|own| fits(&binding.path, own)) else { continue };
            found.push((shape, Candidate { index, operation, binding, in_path }));
        }
    }
    let best = found.iter().map(|(shape, _)| shape).min()?.clone();
    let same = found.into_iter().filter(|(shape, _)| *shape == best);
    Some(Found(same.map(|(_, candidate)| candidate).collect()))
}

/// Which segments of a template are in braces, and what stands there.
type Fit<'a> = (Vec<bool>, Vec<(&'a str, String)>);

fn fits<'a>(template: &'a str, path: &str) -> Option<Fit<'a>> {
    let (mut shape, mut in_path) = (Vec::new(), Vec::new());
    let mut segments = path.split('/');
    for wanted in template.split('/') {
        let segment = segments.next()?;
        let name = wanted.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        shape.push(name.is_some());
        match name {
            Some(name) if !segment.is_empty() => in_path.push((name, segment.to_owned())),
            None if decode(segment).is_ok_and(|segment| segment == wanted) => {}
            _ => return None,
        }
    }
    segments.next().is_none().then_some((shape, in_path))
}

impl<'a> Found<'a> {
    /// The operations of a method of HTTP; `None` where there are none. What is got can be asked for its head alone.
    pub(super) fn by(&self, method: &str) -> Option<Vec<Candidate<'a>>> {
        let method = if method == "HEAD" { Verb::Get.word() } else { method };
        let same = self.0.iter().filter(|candidate| candidate.binding.verb.word() == method);
        let same: Vec<_> = same.cloned().collect();
        if same.is_empty() { None } else { Some(same) }
    }

    /// The methods that are answered, as `Allow` lists them.
    pub(super) fn allowed(&self) -> String {
        let has = |verb: &Verb| self.0.iter().any(|candidate| candidate.binding.verb == *verb);
        let verbs = Verb::ALL.into_iter().filter(has);
        let words = verbs.flat_map(|verb| [Some(verb.word()), (verb == Verb::Get).then_some("HEAD")]);
        words.flatten().chain(["OPTIONS"]).collect::<Vec<_>>().join(", ")
    }
}

impl<'a> Candidate<'a> {
    /// Names and values of what stands in the path.
    pub(super) fn in_path(&self) -> Result<Vec<(String, Value)>, String> {
        let one = |(name, segment): &(&str, String)| {
            let text = decode(segment).map_err(|why| format!("`{name}` in the path: {why}"))?;
            Ok(((*name).to_owned(), Value::String(text)))
        };
        self.in_path.iter().map(one).collect()
    }

    /// Parameters that are not in the path.
    fn asked(&self) -> impl Iterator<Item = &'a Column> + use<'a> {
        let pairs = self.operation.params.iter().zip(&self.binding.places);
        pairs.filter(|(_, place)| **place != Place::Path).map(|(param, _)| param)
    }

    fn required(&self) -> impl Iterator<Item = &'a Column> + use<'a> {
        self.asked().filter(|param| !param.optional)
    }

    fn takes(&self, given: &[&str]) -> bool {
        given.iter().all(|name| self.asked().any(|param| is_called(param, name)))
            && self.required().all(|param| given.iter().any(|name| is_called(param, name)))
    }
}

fn is_called(param: &Column, name: &str) -> bool {
    param.wire == name || param.aliases.iter().any(|alias| alias == name)
}

/// The operation that takes all that is given and gets all that it requires; of several, the one that requires most.
pub(super) fn meant<'b, 'a>(
    candidates: &'b [Candidate<'a>],
    given: &[&str],
) -> Result<&'b Candidate<'a>, String> {
    if let [only] = candidates {
        // What is wrong with it, whoever judges its values says better.
        return Ok(only);
    }
    let fitting = candidates.iter().filter(|candidate| candidate.takes(given));
    fitting.max_by_key(|candidate| candidate.required().count()).ok_or_else(|| {
        let way = |candidate: &Candidate<'_>| {
            let names: Vec<&str> = candidate.required().map(|param| param.wire.as_str()).collect();
            format!("{} takes {}", candidate.operation.wire, listed(&names))
        };
        let ways: Vec<String> = candidates.iter().map(way).collect();
        format!("no operation here takes {} together: {}", listed(given), ways.join(", "))
    })
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { names.join(" and ") }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_segment_is_a_word_or_any_text_but_none() {
        let fit = |path: &str| fits("/api/users/{id}/x", path).map(|(_, values)| values);
        assert_eq!(fit("/api/users/a%2Fb/x").unwrap(), [("id", "a%2Fb".to_owned())]);
        assert_eq!(fit("/ap%69/users/7/x").unwrap(), [("id", "7".to_owned())]);
        for other in
            ["/api/users/7", "/api/users//x", "/api/users/7/x/", "/api/users/7/8/x", "/API/users/7/x", ""]
        {
            assert!(fit(other).is_none(), "{other}");
        }
        assert!(fits("/люди", "/%D0%BB%D1%8E%D0%B4%D0%B8").is_some() && fits("/a", "/%zz").is_none());
    }
}
