//! A change, where it is, and by what it is known.

use std::fmt;

use super::rule::{Rule, Severity};
use crate::fingerprint::Fingerprint;

/// What stands at a step of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An address of the API.
    Address,
    /// Another spelling of a column.
    Alias,
    /// What goes with every call to say who is calling.
    Authentication,
    /// A choice: a value whose type a sibling names.
    Choice,
    /// A column of a record.
    Column,
    /// A contradiction of the document.
    Contradiction,
    /// An edition of the API.
    Edition,
    /// One of several columns.
    Either,
    /// An environment.
    Environment,
    /// An enumeration.
    Enumeration,
    /// A row of the error table.
    ErrorRow,
    /// A form of an enumeration's value.
    Form,
    /// A group of operations.
    Group,
    /// A limit over several columns.
    Limit,
    /// A newtype.
    Newtype,
    /// An operation.
    Operation,
    /// An outcome of an operation.
    Outcome,
    /// A parameter of an operation.
    Parameter,
    /// A record.
    Record,
    /// What an operation answers.
    Result,
    /// A section of the catalogue.
    Section,
    /// How a session is opened.
    Session,
    /// A value of an enumeration.
    Value,
}

impl Kind {
    /// In English. Fingerprints are made of it, so that it stays.
    pub fn word(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Alias => "other spelling",
            Self::Authentication => "authentication",
            Self::Choice => "choice",
            Self::Column => "column",
            Self::Contradiction => "contradiction",
            Self::Edition => "edition",
            Self::Either => "one of several columns",
            Self::Environment => "environment",
            Self::Enumeration => "enumeration",
            Self::ErrorRow => "error row",
            Self::Form => "form",
            Self::Group => "group",
            Self::Limit => "limit",
            Self::Newtype => "newtype",
            Self::Operation => "operation",
            Self::Outcome => "outcome",
            Self::Parameter => "parameter",
            Self::Record => "record",
            Self::Result => "result",
            Self::Section => "section",
            Self::Session => "session",
            Self::Value => "value",
        }
    }

    /// In Russian.
    pub fn russian(self) -> &'static str {
        match self {
            Self::Address => "адрес",
            Self::Alias => "другое написание",
            Self::Authentication => "аутентификация",
            Self::Choice => "значение с типом из другого поля",
            Self::Column => "поле",
            Self::Contradiction => "противоречие",
            Self::Edition => "редакция",
            Self::Either => "одно из нескольких полей",
            Self::Environment => "среда",
            Self::Enumeration => "перечисление",
            Self::ErrorRow => "строка таблицы ошибок",
            Self::Form => "форма",
            Self::Group => "группа",
            Self::Limit => "ограничение",
            Self::Newtype => "скаляр с собственным типом",
            Self::Operation => "операция",
            Self::Outcome => "исход",
            Self::Parameter => "параметр",
            Self::Record => "запись",
            Self::Result => "результат",
            Self::Section => "раздел",
            Self::Session => "сессия",
            Self::Value => "значение",
        }
    }
}

/// What stands at a place: words of the catalogue, which are the same in every language, or words of ours in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The catalogue's, or in English.
    pub en: String,
    /// In Russian, where the words are ours.
    pub ru: Option<String>,
}

impl Said {
    /// Words of ours.
    pub(super) fn ours(en: impl Into<String>, ru: impl Into<String>) -> Self {
        Self { en: en.into(), ru: Some(ru.into()) }
    }

    /// All of some things of ours, or that there are none.
    pub(super) fn all(list: Vec<Self>) -> Self {
        if list.is_empty() {
            return Self::ours("nothing", "ничего");
        }
        let joined =
            |in_language: fn(&Self) -> &str| list.iter().map(in_language).collect::<Vec<_>>().join(", ");
        Self::ours(joined(|said| &said.en), joined(|said| said.ru.as_deref().unwrap_or(&said.en)))
    }
}

/// Words of the catalogue.
impl<T: Into<String>> From<T> for Said {
    fn from(words: T) -> Self {
        Self { en: words.into(), ru: None }
    }
}

/// A step of a place: what stands there, and its name; empty where there is but one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// What.
    pub kind: Kind,
    /// Its name.
    pub name: String,
}

/// A place in an API, step by step from the outside. No steps are the API itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The steps.
    pub steps: Vec<Step>,
}

impl Place {
    fn then(&self, kind: Kind, name: &str) -> Self {
        let mut steps = self.steps.clone();
        steps.push(Step { kind, name: name.to_owned() });
        Self { steps }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.steps.is_empty() {
            return f.write_str("the API");
        }
        for (index, step) in self.steps.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", " })?;
            f.write_str(step.kind.word())?;
            if !step.name.is_empty() {
                write!(f, " `{}`", step.name)?;
            }
        }
        Ok(())
    }
}

/// The same place in the old catalogue and in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// In the old one, when it is there.
    pub old: Option<Place>,
    /// In the new one, when it is there.
    pub new: Option<Place>,
}

impl Spot {
    /// The API itself.
    pub(super) fn api() -> Self {
        Self { old: Some(Place::default()), new: Some(Place::default()) }
    }

    /// What stands in both, under these names.
    pub(super) fn both(&self, kind: Kind, old: &str, new: &str) -> Self {
        let old = self.old.as_ref().map(|place| place.then(kind, old));
        Self { old, new: self.new.as_ref().map(|place| place.then(kind, new)) }
    }

    /// What stands in both and needs no name.
    pub(super) fn one(&self, kind: Kind) -> Self {
        self.both(kind, "", "")
    }

    /// What the new one does not have.
    pub(super) fn gone(&self, kind: Kind, name: &str) -> Self {
        Self { old: self.old.as_ref().map(|place| place.then(kind, name)), new: None }
    }

    /// What the old one does not have.
    pub(super) fn come(&self, kind: Kind, name: &str) -> Self {
        Self { old: None, new: self.new.as_ref().map(|place| place.then(kind, name)) }
    }

    /// The place by which it is known: the old one, unless it is new.
    pub fn place(&self) -> Option<&Place> {
        self.old.as_ref().or(self.new.as_ref())
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// Name of the API.
    pub api: String,
    /// Where.
    pub spot: Spot,
    /// Items of the generated crate that it touches, by their paths.
    pub rust: Vec<String>,
    /// What was there.
    pub old: Option<Said>,
    /// What is there now.
    pub new: Option<Said>,
}

impl Change {
    /// Its class.
    pub fn severity(&self) -> Severity {
        self.rule.effect.severity()
    }

    /// Where it is, in words.
    pub fn place(&self) -> String {
        self.spot.place().map(ToString::to_string).unwrap_or_default()
    }

    /// By what it is known in another run: 16 hexadecimal digits made of its rule, its API and its place, and of what stood there
    /// and stands there now. Texts count for nothing, so that who accepts a change may mend them; but another type, limit or number is
    /// another change.
    pub fn fingerprint(&self) -> String {
        let steps = self.spot.place().map(|place| place.steps.as_slice()).unwrap_or_default();
        let steps = steps.iter().flat_map(|step| [step.kind.word(), step.name.as_str()]);
        let said = |said: &'_ Option<Said>| match said {
            Some(said) if self.severity() > Severity::Documentation => said.en.clone(),
            _ => String::new(),
        };
        let (old, new) = (said(&self.old), said(&self.new));
        let parts = [self.rule.code, self.api.as_str()].into_iter().chain(steps);
        Fingerprint::of(parts.chain([old.as_str(), new.as_str()])).to_string()
    }
}
