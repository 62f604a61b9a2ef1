//! What does not fit, as data: of which kind it is, where it stands, what was expected there and what came.
//!
//! Neither how it is found nor how it is shown is decided here.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::hush::Hush;
use super::path;

/// Of which kind a finding is. Programs know the kinds by their words, which stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The connection was dropped, or nothing came in time.
    NoAnswer,
    /// Something before the provider wants credentials.
    Guarded,
    /// Another HTTP status than that of success.
    Status,
    /// Another HTTP status than that of the outcome which the request provokes.
    Outcome,
    /// The answer does not say that it is JSON.
    ContentType,
    /// The answer is not UTF-8.
    Encoding,
    /// The answer is not JSON, not whole, or goes on behind it.
    Json,
    /// The answer is longer than anybody would read.
    TooLong,
    /// A value of another kind of JSON.
    Type,
    /// A value of the right kind of JSON that does not look as its type says.
    Format,
    /// A column that must be there and is not.
    Missing,
    /// Null where none may be.
    Null,
    /// A value that an enumeration does not list.
    Unlisted,
    /// Several columns of which exactly one must be there.
    Either,
    /// A key that comes twice.
    Duplicate,
    /// More rows than were asked for.
    Rows,
    /// Rows in another order than the catalogue says.
    Order,
    /// Another row than the one that was asked for.
    Echo,
    /// A value that names nothing.
    Reference,
    /// An operation that could not be called.
    Untested,
    /// A value that breaks a limit of its type.
    Limit,
    /// A column that the catalogue does not know.
    Unknown,
    /// A column or a value that is no longer wanted.
    Deprecated,
    /// A list without rows, of which nothing could be checked.
    Empty,
    /// A request that makes no sense, and was not answered as one.
    Malformed,
    /// An operation that is left alone, since it changes something.
    Unsafe,
}

/// How much a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Weight {
    /// The provider does not fit.
    Finding,
    /// It fits, but there is something to look at.
    Advice,
}

impl Weight {
    /// Its word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Advice => "advice",
        }
    }
}

impl Kind {
    /// How much findings of this kind count.
    pub(crate) fn weight(self) -> Weight {
        match self {
            Self::Limit | Self::Unknown | Self::Deprecated | Self::Empty | Self::Malformed | Self::Unsafe => {
                Weight::Advice
            }
            _ => Weight::Finding,
        }
    }

    /// Its word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::NoAnswer => "no-answer",
            Self::Guarded => "guarded",
            Self::Status => "status",
            Self::Outcome => "outcome",
            Self::ContentType => "content-type",
            Self::Encoding => "encoding",
            Self::Json => "json",
            Self::TooLong => "too-long",
            Self::Type => "type",
            Self::Format => "format",
            Self::Missing => "missing",
            Self::Null => "null",
            Self::Unlisted => "unlisted",
            Self::Either => "either",
            Self::Duplicate => "duplicate",
            Self::Rows => "rows",
            Self::Order => "order",
            Self::Echo => "echo",
            Self::Reference => "reference",
            Self::Untested => "untested",
            Self::Limit => "limit",
            Self::Unknown => "unknown",
            Self::Deprecated => "deprecated",
            Self::Empty => "empty",
            Self::Malformed => "malformed",
            Self::Unsafe => "unsafe",
        }
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// What is wrong with an answer, whichever request it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    /// Of which kind it is.
    pub(crate) kind: Kind,
    /// Where it stands in the answer's JSON; empty for all of the answer.
    pub(crate) path: String,
    /// What was expected there.
    pub(crate) expected: String,
    /// What was found instead.
    pub(crate) found: String,
    /// The place of the catalogue that says so: `Contract.balance`.
    pub(crate) place: Option<String>,
    /// What the catalogue says of that place.
    pub(crate) doc: Option<String>,
    /// What can be done, or why it was expected.
    pub(crate) help: Option<String>,
}

impl Verdict {
    /// A verdict that says no more than what was expected and what was found.
    pub(super) fn new(
        kind: Kind,
        path: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        let (path, expected, found) = (path.into(), expected.into(), found.into());
        Self { kind, path, expected, found, place: None, doc: None, help: None }
    }

    /// Says where the catalogue speaks of it, and what.
    pub(super) fn about(mut self, place: &str, doc: &str) -> Self {
        self.place = Some(place.to_owned());
        self.doc = Some(doc.to_owned()).filter(|doc| !doc.is_empty());
        self
    }

    /// Says what can be done.
    pub(super) fn help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }
}

/// A verdict, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// Wire name of the operation.
    pub(crate) operation: String,
    /// Verb, path and query of the request.
    pub(crate) request: String,
    /// What is wrong.
    #[serde(flatten)]
    pub(crate) verdict: Verdict,
    /// How many more like it there are, in other rows or in answers to other requests.
    pub(crate) more: usize,
}

/// The findings of an operation. Those that differ by no more than the row are one.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    seen: BTreeMap<(Kind, String, String), usize>,
}

impl Findings {
    /// Adds one.
    pub(super) fn push(&mut self, operation: &str, request: &str, verdict: Verdict) {
        let same = (verdict.kind, path::shape(&verdict.path), verdict.expected.clone());
        let before = self.seen.get(&same).and_then(|index| self.list.get_mut(*index));
        if let Some(before) = before {
            before.more += 1;
            return;
        }
        self.seen.insert(same, self.list.len());
        let (operation, request) = (operation.to_owned(), request.to_owned());
        self.list.push(Finding { operation, request, verdict, more: 0 });
    }

    /// All of them without their secrets, those that count first.
    pub(super) fn into_told(self, hush: &Hush) -> Vec<Finding> {
        let mut told: Vec<Finding> = self.list.into_iter().map(|finding| hush.finding(finding)).collect();
        told.sort_by_key(|finding| finding.verdict.kind.weight() == Weight::Advice);
        told
    }
}

/// An operation and what does not fit of it.
#[derive(Debug)]
pub(crate) struct Checked {
    /// Its wire name.
    pub(crate) operation: String,
    /// What does not fit, those that count first.
    pub(crate) findings: Vec<Finding>,
}

/// What came of a walk through a provider.
#[derive(Debug)]
pub(crate) struct Report {
    /// The operations, in the order of the catalogue.
    pub(crate) operations: Vec<Checked>,
    /// How many requests were sent.
    pub(crate) requests: usize,
}

impl Report {
    /// All findings.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.operations.iter().flat_map(|checked| &checked.findings)
    }

    /// How many of a weight there are.
    pub(crate) fn count(&self, weight: Weight) -> usize {
        self.findings().filter(|finding| finding.verdict.kind.weight() == weight).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_in_each_row_is_told_once() {
        let mut findings = Findings::default();
        for path in ["[0].id", "[1].id", "[2].name"] {
            findings.push("list", "GET /list", Verdict::new(Kind::Type, path, "a string", "1"));
        }
        let told = findings.into_told(&Hush::default());
        let told: Vec<_> = told.iter().map(|finding| (finding.verdict.path.as_str(), finding.more)).collect();
        assert_eq!(told, [("[0].id", 1), ("[2].name", 0)]);
    }

    #[test]
    fn advice_stands_behind_what_counts() {
        let mut findings = Findings::default();
        findings.push("list", "GET /list", Verdict::new(Kind::Unknown, "a", "", ""));
        findings.push("list", "GET /list", Verdict::new(Kind::Missing, "b", "", ""));
        let kinds: Vec<_> = findings.into_told(&Hush::default()).iter().map(|it| it.verdict.kind).collect();
        assert_eq!(kinds, [Kind::Missing, Kind::Unknown]);
    }
}
