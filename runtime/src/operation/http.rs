//! What an operation is as an HTTP request, and what it can answer besides its result.
//!
//! Facts only; how they become a request, or a route, is the business of who sends and who serves.

/// What an operation is as an HTTP request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpSpec {
    /// Its method.
    pub verb: Verb,
    /// The path behind the address, beginning with a slash. What stands in braces is the name of a parameter.
    pub path: &'static str,
    /// What it can answer besides its result.
    pub outcomes: &'static [Outcome],
}

/// A method of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

/// An answer that is all in its status: no error, and no result either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// HTTP status.
    pub status: u16,
    /// Name in the catalogue.
    pub name: &'static str,
    /// What it means, for whoever reads the answer. May be empty.
    pub meaning: &'static str,
}

impl HttpSpec {
    /// A request that is answered with a result only.
    pub const fn new(verb: Verb, path: &'static str) -> Self {
        Self { verb, path, outcomes: &[] }
    }

    /// Sets what it can answer besides its result.
    #[must_use]
    pub const fn outcomes(mut self, outcomes: &'static [Outcome]) -> Self {
        self.outcomes = outcomes;
        self
    }
}

impl Outcome {
    /// An outcome by its status and its name.
    pub const fn new(status: u16, name: &'static str) -> Self {
        Self { status, name, meaning: "" }
    }

    /// Says what it means.
    #[must_use]
    pub const fn meaning(mut self, meaning: &'static str) -> Self {
        self.meaning = meaning;
        self
    }
}

impl Verb {
    /// As it travels.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether what is not in the path goes into a body, and not into the query.
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}
