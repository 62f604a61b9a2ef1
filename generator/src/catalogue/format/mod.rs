//! The format of the catalogue as data: which keys a map has, what each of them holds, and what is to be said of it.
//!
//! The readers take the keys of a map from here, and so do the schemas for editors and what an editor shows. It does not
//! read anything and does not judge; that a reader takes every key that is listed, and no other, is held by a test.

mod api;
mod documents;
mod guide;
mod parts;
mod section;
#[cfg(test)]
mod tests;
mod walk;

pub use api::*;
pub use documents::*;
pub use guide::*;
pub use parts::*;
pub use section::*;
pub(crate) use walk::{child, rank, shape};

/// What a file of a catalogue is, by its name.
pub fn of_file(path: &std::path::Path) -> &'static Kind {
    static FILES: [(&str, Kind); 2] = [("api.yaml", Kind::Map(&API)), ("guide.yaml", Kind::Map(&GUIDE))];
    static OTHERS: Kind = Kind::Map(&SECTION);
    let named = FILES.iter().find(|(name, _)| path.file_name().is_some_and(|own| own == *name));
    named.map_or(&OTHERS, |(_, kind)| kind)
}

/// A map whose keys are known.
#[derive(Debug)]
pub struct Map {
    /// What it is called in messages: "an operation".
    pub what: &'static str,
    /// What it is called in schemas: `operation`.
    pub name: &'static str,
    /// What it is, one sentence.
    pub doc: &'static str,
    /// Its keys, in the order in which they are written; several maps share some of them.
    pub parts: &'static [&'static [Key]],
}

/// A key of a map.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What it holds.
    pub kind: Kind,
    /// What it says, for whoever writes it.
    pub doc: &'static str,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may be left out.
    May,
    /// It must be there.
    Must,
    /// Of the keys of a map that say so, one must be there and no other may.
    One,
    /// It must be there when another key has a value, and may not be there otherwise.
    With(&'static str, &'static str),
}

/// What stands under a key.
#[derive(Debug)]
pub enum Kind {
    /// A text. What YAML takes for a number or a truth value is one, too.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A list of texts: so many, or any number.
    Names(Option<usize>),
    /// `true` or `false`.
    Flag,
    /// A whole number between two others.
    Whole(i64, i64),
    /// One of a few words.
    Words(&'static [Word]),
    /// A text of a certain form.
    Form(&'static Form),
    /// Any value: the catalogue's types say of what kind.
    Value,
    /// Any map: names of parameters and their values.
    Values,
    /// A map with known keys.
    Map(&'static Map),
    /// A map of names, and what stands under each of them: one at most, or any number.
    Entries {
        /// What stands under a name.
        of: &'static Kind,
        /// Whether there is one entry and no more.
        one: bool,
    },
    /// A list of such.
    List(&'static Kind),
    /// A list of three: such, an English text and a Russian one.
    Three(&'static Kind),
    /// One of several: short forms first, the long one last.
    OneOf(&'static [Kind]),
}

/// One of a few words.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// The form of a text.
#[derive(Debug)]
pub struct Form {
    /// What it is called in schemas.
    pub name: &'static str,
    /// How it is written, for whoever writes it.
    pub doc: &'static str,
    /// A regular expression that means the same in JavaScript, Python and elsewhere. It lets through what is of the form, and maybe
    /// more: the readers say the last word.
    pub pattern: &'static str,
    /// Whether a number without quotation marks may be of the form.
    pub number: bool,
    /// How it may look.
    pub examples: &'static [&'static str],
}

impl Map {
    /// Its keys.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

impl Key {
    const fn may(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, need: Need::May, kind, doc }
    }

    const fn one(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, need: Need::One, kind, doc }
    }

    const fn must(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, need: Need::Must, kind, doc }
    }

    /// What is to be said of it, and of the words or the form of its value, as Markdown.
    pub fn described(&self) -> String {
        match &self.kind {
            Kind::Form(form) => format!("{}\n\n{}", self.doc, form.doc),
            Kind::Words(words) => {
                let words = words.iter().map(|word| format!("\n- `{}`: {}", word.word, word.doc));
                format!("{}\n{}", self.doc, words.collect::<String>())
            }
            _ => self.doc.to_owned(),
        }
    }
}

impl Kind {
    const fn entries(of: &'static Self) -> Self {
        Self::Entries { of, one: false }
    }

    /// The map with known keys that may stand here, in the long form where there are several.
    pub fn map(&self) -> Option<&'static Map> {
        match self {
            Self::Map(map) => Some(map),
            Self::OneOf(kinds) => kinds.iter().rev().find_map(Self::map),
            _ => None,
        }
    }
}

impl Word {
    const fn new(word: &'static str, doc: &'static str) -> Self {
        Self { word, doc }
    }
}
