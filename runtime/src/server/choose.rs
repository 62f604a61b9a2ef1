//! Which of several operations at one place a request means, by the parameters that it gives.

use std::sync::Arc;

use super::handler::Endpoint;
use crate::Fault;
use crate::codec::{Column, Format};
use crate::rest::template::params;

/// The operations that answer one method at one path.
pub(super) type Endpoints = [Arc<dyn Endpoint>];

/// The operation whose parameters hold all given keys, and whose required ones are all given. Of several the one that
/// requires most.
pub(super) fn choose<'e>(endpoints: &'e Endpoints, given: &[&str]) -> Result<&'e dyn Endpoint, Fault> {
    if let [only] = endpoints {
        // What it lacks is said better by who reads it.
        return Ok(&**only);
    }
    let mut best: Option<(usize, &dyn Endpoint)> = None;
    for endpoint in endpoints {
        let required = required(&**endpoint).count();
        let fits = holds_all(&**endpoint, given) && lacks(&**endpoint, given).is_empty();
        if fits && best.is_none_or(|(most, _)| required > most) {
            best = Some((required, &**endpoint));
        }
    }
    best.map(|(_, endpoint)| endpoint).ok_or_else(|| why_none(endpoints, given))
}

/// Whether any of the operations has a parameter of this name outside of its path.
pub(super) fn is_known(endpoints: &Endpoints, name: &str) -> bool {
    endpoints.iter().any(|endpoint| asked(&**endpoint).any(|column| is_named(column, name)))
}

/// Says that no operation has a parameter of this name.
pub(super) fn unknown(endpoints: &Endpoints, name: &str) -> Fault {
    let mut names: Vec<&str> = Vec::new();
    for column in endpoints.iter().flat_map(|endpoint| asked(&**endpoint)) {
        if !names.contains(&column.name) {
            names.push(column.name);
        }
    }
    let expected = match names.as_slice() {
        [] => "no parameter here".to_owned(),
        names => format!("one of the parameters {}", names.join(", ")),
    };
    Fault::mismatch(expected, "another").in_field(name)
}

/// Columns that stand in the query or the body.
fn asked(endpoint: &dyn Endpoint) -> impl Iterator<Item = &'static Column> {
    let format: &'static Format = endpoint.format();
    let path = endpoint.spec().http.map_or("", |http| http.path);
    format.columns.iter().filter(move |column| !params(path).any(|param| param == column.name))
}

/// Those that must be given: one that may be null is null when it is not.
fn required(endpoint: &dyn Endpoint) -> impl Iterator<Item = &'static Column> {
    asked(endpoint).filter(|column| !column.optional && !column.nullable)
}

fn is_named(column: &Column, name: &str) -> bool {
    column.name == name || column.aliases.contains(&name)
}

fn holds_all(endpoint: &dyn Endpoint, given: &[&str]) -> bool {
    given.iter().all(|name| asked(endpoint).any(|column| is_named(column, name)))
}

fn lacks(endpoint: &dyn Endpoint, given: &[&str]) -> Vec<&'static str> {
    let lacking = required(endpoint).filter(|column| !given.iter().any(|name| is_named(column, name)));
    lacking.map(|column| column.name).collect()
}

fn why_none(endpoints: &Endpoints, given: &[&str]) -> Fault {
    let mut holding = endpoints.iter().filter(|endpoint| holds_all(&***endpoint, given));
    if let (Some(only), None) = (holding.next(), holding.next()) {
        return Fault::missing(&lacks(&**only, given));
    }
    let ways: Vec<String> = endpoints.iter().map(|endpoint| way(&**endpoint)).collect();
    let found = if given.is_empty() { "neither".to_owned() } else { given.join(" and ") };
    Fault::mismatch(format!("either {}", ways.join(", or ")), found)
}

fn way(endpoint: &dyn Endpoint) -> String {
    let names: Vec<&str> = required(endpoint).map(|column| column.name).collect();
    if names.is_empty() { "none of these".to_owned() } else { names.join(" and ") }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::codec::Decoder;
    use crate::operation::{HttpSpec, OperationSpec, Verb};
    use crate::server::handler::Working;

    /// An operation by its parameters, of which `id` may stand in the path.
    struct Fake(&'static OperationSpec, &'static Format);

    impl Endpoint for Fake {
        fn spec(&self) -> &'static OperationSpec {
            self.0
        }

        fn format(&self) -> &'static Format {
            self.1
        }

        fn begin(&self, _: &mut dyn Decoder) -> Result<Working, Fault> {
            Err(Fault::missing(&[]))
        }
    }

    const fn at(name: &'static str, path: &'static str) -> OperationSpec {
        OperationSpec::new(name).http(HttpSpec::new(Verb::Get, path))
    }

    static ALL: OperationSpec = at("all", "/x/{id}");
    static ONE: OperationSpec = at("one", "/x/{id}");
    static TWO: OperationSpec = at("two", "/x/{id}");
    static OF_ALL: Format = Format::new(
        "All",
        &[Column::new("id", ""), Column::new("a", "").optional(), Column::new("n", "").nullable()],
    );
    static OF_ONE: Format =
        Format::new("One", &[Column::new("id", ""), Column::new("a", "").aliases(&["A"])]);
    static OF_TWO: Format =
        Format::new("Two", &[Column::new("id", ""), Column::new("a", ""), Column::new("b", "")]);

    fn chosen(given: &[&str]) -> Result<&'static str, String> {
        let fakes = [(&ALL, &OF_ALL), (&ONE, &OF_ONE), (&TWO, &OF_TWO)];
        let endpoints = fakes.map(|(spec, format)| Arc::new(Fake(spec, format)) as Arc<dyn Endpoint>);
        let found = choose(&endpoints, given).map(|endpoint| endpoint.spec().name);
        found.map_err(|fault| fault.to_string())
    }

    #[test]
    fn of_several_that_fit_the_one_that_requires_most_is_meant() {
        for (given, name) in
            [(&[][..], "all"), (&["n"], "all"), (&["a"], "one"), (&["A"], "one"), (&["a", "b"], "two")]
        {
            assert_eq!(chosen(given).unwrap(), name, "{given:?}");
        }
        assert_eq!(chosen(&["b", "a"]).unwrap(), "two", "the order says nothing");
    }

    #[test]
    fn what_stands_in_the_path_is_not_asked_for_again() {
        assert_eq!(chosen(&["b"]).unwrap_err(), "expected the column a, found none of that name");
        assert_eq!(
            chosen(&["n", "b"]).unwrap_err(),
            "expected either none of these, or a, or a and b, found n and b"
        );
        assert_eq!(chosen(&["id"]).unwrap_err(), "expected either none of these, or a, or a and b, found id");
    }
}
