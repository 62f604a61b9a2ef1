//! A difference between the documents and the catalogue, and a name for it that outlives edits elsewhere.

use crate::fingerprint::Fingerprint;
use crate::source::Span;

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The documents have it, the catalogue does not.
    Missing,
    /// The catalogue has it, the documents do not.
    Beyond,
    /// The types differ.
    Type,
    /// How long it may be differs.
    Limit,
    /// Whether it must be there differs.
    Presence,
    /// Both have it, in spellings that differ a little.
    Spelling,
    /// The catalogue acknowledges or ignores what the documents do not say any more.
    Stale,
}

impl Kind {
    /// Its word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Beyond => "beyond",
            Self::Type => "type",
            Self::Limit => "limit",
            Self::Presence => "presence",
            Self::Spelling => "spelling",
            Self::Stale => "stale",
        }
    }
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Its kind.
    pub(crate) kind: Kind,
    /// The place in the catalogue that it is about: `License.PartnerId`, also where the catalogue lacks it.
    pub(crate) at: String,
    /// What the documents say there; empty where they say nothing.
    pub(crate) said: String,
    /// One sentence without a full stop.
    pub(crate) message: String,
    /// Where the documents say it, or where they would have to.
    pub(crate) documented: Option<Span>,
    /// Where the catalogue says it, or where it would have to.
    pub(crate) declared: Span,
}

impl Finding {
    /// A name that stays the same while the difference does: neither lines nor the order of findings enter it.
    pub(crate) fn fingerprint(&self, api: &str) -> String {
        Fingerprint::of([api, self.kind.word(), &self.at, &self.said, &self.message]).to_string()
    }
}
