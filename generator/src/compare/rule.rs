//! What a rule of comparison is: a code, what a change of its kind breaks, an explanation and an example.

use serde::Serialize;

use crate::model::Number;

/// Code of a rule: `D0103`.
pub type Code = &'static str;

/// One kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code.
    pub code: Code,
    /// What changed, in a few words: "operation removed".
    pub title: &'static str,
    /// The same in Russian.
    pub ru: &'static str,
    /// What it breaks.
    pub effect: Effect,
    /// Whom it concerns and what to do, as Markdown.
    pub explanation: &'static str,
    /// A catalogue before the change: what of it matters, without texts, sources and examples.
    pub old: &'static str,
    /// The same after it. A test holds that the pair shows this change and no other.
    pub new: &'static str,
}

/// What a change breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing: only texts are others.
    Documentation,
    /// Nothing: there is more than before.
    Additive,
    /// Programs that are built anew: they may not compile.
    Rust,
    /// Programs that run: they and the other side no longer mean the same.
    Wire,
    /// Both.
    WireAndRust,
}

impl Effect {
    /// Its class.
    pub fn severity(self) -> Severity {
        match self {
            Self::Documentation => Severity::Documentation,
            Self::Additive => Severity::Additive,
            Self::Rust => Severity::Rust,
            Self::Wire | Self::WireAndRust => Severity::Wire,
        }
    }

    /// Whether programs may no longer compile.
    pub fn breaks_rust(self) -> bool {
        matches!(self, Self::Rust | Self::WireAndRust)
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Additive => "additive",
            Self::Rust => "breaking in Rust",
            Self::Wire => "breaking on the wire",
            Self::WireAndRust => "breaking on the wire and in Rust",
        }
    }

    /// In Russian.
    pub fn russian(self) -> &'static str {
        match self {
            Self::Documentation => "только документация",
            Self::Additive => "ничего не ломает",
            Self::Rust => "ломает сборку программ на Rust",
            Self::Wire => "ломает работающие программы",
            Self::WireAndRust => "ломает работающие программы и сборку программ на Rust",
        }
    }
}

/// Classes of changes, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Texts, sources, examples.
    Documentation,
    /// There is more than before, and what was there stays.
    Additive,
    /// Programs may no longer compile.
    Rust,
    /// Programs that run no longer mean what the other side means, whether they compile or not.
    Wire,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: [Self; 4] = [Self::Wire, Self::Rust, Self::Additive, Self::Documentation];

    /// In words, as a heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Additive => "additive",
            Self::Rust => "breaking in Rust",
            Self::Wire => "breaking on the wire",
        }
    }

    /// The part of this version that it asks to raise.
    pub fn bump_of(self, version: Number) -> Bump {
        if version.major == 0 { self.bump() } else { self.bump_when_stable() }
    }

    /// The part of a version that it asks to raise while the first part is 0: there Cargo takes the second for the breaking
    /// one, and has none for what is new.
    pub fn bump(self) -> Bump {
        match self {
            Self::Wire | Self::Rust => Bump::Minor,
            Self::Additive | Self::Documentation => Bump::Patch,
        }
    }

    /// The part of a version that it asks to raise from 1.0 on.
    pub fn bump_when_stable(self) -> Bump {
        match self {
            Self::Wire | Self::Rust => Bump::Major,
            Self::Additive => Bump::Minor,
            Self::Documentation => Bump::Patch,
        }
    }
}

/// A part of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// The third.
    Patch,
    /// The second.
    Minor,
    /// The first.
    Major,
}

impl Bump {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}
