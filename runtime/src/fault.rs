//! What is wrong with a value, and where: a path that is built while the error travels up.
//!
//! It is not the error a caller of an operation meets (that one wraps it), and it knows no wire format.

use std::borrow::Cow;
use std::fmt;

use crate::Scalar;

/// Most characters of a value that an error shows.
const EXCERPT: usize = 40;

/// What is wrong with a value.
///
/// It prints the path, what was expected and what stood there:
/// `result.d[17].ServiceCost: expected money, found "abc"`. It is as small as a pointer.
#[derive(Clone, PartialEq, Eq)]
pub struct Fault(Box<Parts>);

#[derive(Clone, PartialEq, Eq)]
struct Parts {
    kind: FaultKind,
    /// From the inside out.
    path: Vec<Segment>,
    expected: Cow<'static, str>,
    found: Option<String>,
}

#[derive(Clone, PartialEq, Eq)]
enum Segment {
    Field(String),
    Index(usize),
}

/// What sort of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// Another kind of value stood there, or its text does not fit.
    Mismatch,
    /// Required columns are not there.
    Missing,
    /// A column stands there twice.
    Duplicate,
    /// A limit of the catalogue is broken; nothing was sent.
    Limit,
    /// The text is not what it should be: JSON, or XML.
    Syntax,
    /// The text ends too early.
    Truncated,
    /// Values are nested too deeply.
    TooDeep,
    /// Something is larger than is read.
    TooLarge,
}

impl Fault {
    /// Something else than `expected` stood there; `found` says what, in words.
    #[cold]
    pub fn mismatch(expected: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Self {
        Self::new(FaultKind::Mismatch, expected, Some(found.into()))
    }

    /// A scalar that is not `expected` stood there.
    #[cold]
    pub fn unfit(expected: impl Into<Cow<'static, str>>, found: &Scalar<'_>) -> Self {
        Self::mismatch(expected, excerpt_of(found))
    }

    /// A limit is broken.
    #[cold]
    pub fn limit(expected: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Self {
        Self::new(FaultKind::Limit, expected, Some(found.into()))
    }

    /// Required columns are not there.
    #[cold]
    pub fn missing(columns: &[&str]) -> Self {
        let what = if columns.len() == 1 { "the column" } else { "the columns" };
        let found = Some("none of that name".into());
        Self::new(FaultKind::Missing, format!("{what} {}", columns.join(", ")), found)
    }

    /// A column stands there twice, so that nobody knows which is right.
    #[cold]
    pub fn duplicate(column: &str) -> Self {
        Self::new(FaultKind::Duplicate, "the column once", Some("it twice".into())).in_field(column)
    }

    /// Of several columns exactly one is to be there, and none is, or more of them are. A column that is a flag is there
    /// when it is true.
    #[cold]
    pub fn either(columns: &[&str], there: usize) -> Self {
        let (kind, found) = match there {
            0 => (FaultKind::Missing, "none".to_owned()),
            2 if columns.len() == 2 => (FaultKind::Mismatch, "both".to_owned()),
            more => (FaultKind::Mismatch, format!("{more} of them")),
        };
        Self::new(kind, format!("exactly one of {}", columns.join(", ")), Some(found))
    }

    /// The text is not what it should be: JSON, or XML.
    #[cold]
    pub(crate) fn syntax(expected: &'static str, at: usize) -> Self {
        Self::new(FaultKind::Syntax, expected, Some(format!("something else at byte {at}")))
    }

    /// The text ends too early.
    #[cold]
    pub(crate) fn truncated(expected: &'static str) -> Self {
        Self::new(FaultKind::Truncated, expected, Some("the end of the text".into()))
    }

    /// Values are nested too deeply.
    #[cold]
    pub(crate) fn too_deep(most: u32) -> Self {
        Self::new(FaultKind::TooDeep, format!("fewer than {most} values inside one another"), None)
    }

    /// Something is larger than is read.
    #[cfg(feature = "soap")]
    #[cold]
    pub(crate) fn too_large(what: &'static str, most: usize) -> Self {
        Self::new(FaultKind::TooLarge, format!("{what} of at most {most} bytes"), Some("a larger one".into()))
    }

    fn new(kind: FaultKind, expected: impl Into<Cow<'static, str>>, found: Option<String>) -> Self {
        Self(Box::new(Parts { kind, path: Vec::new(), expected: expected.into(), found }))
    }

    /// Puts a name before the path.
    #[cold]
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        self.0.path.push(Segment::Field(name.to_owned()));
        self
    }

    /// Puts an index before the path.
    #[cold]
    #[must_use]
    pub fn at_index(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Index(index));
        self
    }

    /// Says what was expected in the words of an outer type, unless the fault is about something further inside.
    #[cold]
    #[must_use]
    pub fn expecting(mut self, expected: &'static str) -> Self {
        if self.0.kind == FaultKind::Mismatch && self.0.path.is_empty() {
            self.0.expected = Cow::Borrowed(expected);
        }
        self
    }

    /// Forgets what stood there: for secrets.
    #[cold]
    #[must_use]
    pub fn hide(mut self) -> Self {
        self.0.found = None;
        self
    }

    /// What sort of thing went wrong.
    pub fn kind(&self) -> FaultKind {
        self.0.kind
    }

    /// Where: `result.d[17].ServiceCost`. Empty when it is the value itself.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for segment in self.0.path.iter().rev() {
            match segment {
                Segment::Index(index) => path.push_str(&format!("[{index}]")),
                Segment::Field(name) if !is_plain(name) => path.push_str(&format!("[{}]", excerpt(name))),
                Segment::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
            }
        }
        path
    }

    /// What was expected, in words.
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// A short excerpt of what stood there. Nothing for a secret, or where nothing stood.
    pub fn found(&self) -> Option<&str> {
        self.0.found.as_deref()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        match self.found() {
            Some(found) => write!(f, "expected {}, found {found}", self.expected()),
            None => write!(f, "expected {}", self.expected()),
        }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault").field("kind", &self.0.kind).field("text", &self.to_string()).finish()
    }
}

impl std::error::Error for Fault {}

/// A scalar as an error shows it.
pub(crate) fn excerpt_of(scalar: &Scalar<'_>) -> String {
    match scalar {
        Scalar::Null => "null".to_owned(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Number(digits) => shorten(digits),
        Scalar::Text(text) => excerpt(text),
    }
}

/// Text as an error shows it: quoted, escaped and short.
pub(crate) fn excerpt(text: &str) -> String {
    format!("{:?}", shorten(text))
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= EXCERPT
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_from_the_outside_in() {
        let fault = Fault::unfit("money", &Scalar::Text("abc".into()))
            .in_field("ServiceCost")
            .at_index(17)
            .in_field("d")
            .in_field("result");
        assert_eq!(fault.to_string(), r#"result.d[17].ServiceCost: expected money, found "abc""#);
    }

    #[test]
    fn a_hostile_key_does_not_break_out_of_the_path() {
        let fault = Fault::missing(&["A", "B"]).in_field("a].b\n").in_field("result");
        assert_eq!(
            fault.to_string(),
            r#"result["a].b\n"]: expected the columns A, B, found none of that name"#
        );
    }

    #[test]
    fn a_long_value_is_cut_between_characters() {
        let fault = Fault::unfit("a day", &Scalar::Text("щ".repeat(1000).into()));
        assert_eq!(fault.found(), Some(format!("\"{}…\"", "щ".repeat(EXCERPT)).as_str()));
    }

    #[test]
    fn a_secret_is_not_shown() {
        let fault = Fault::limit("8 characters", excerpt("hunter2")).hide().in_field("Password");
        assert_eq!(fault.to_string(), "Password: expected 8 characters");
        assert!(!format!("{fault:?}").contains("hunter2"));
    }

    #[test]
    fn of_columns_that_exclude_each_other_one_is_wanted() {
        let columns = ["cost", "without_cost"];
        let none = Fault::either(&columns, 0).at_index(3);
        assert_eq!(none.to_string(), "[3]: expected exactly one of cost, without_cost, found none");
        assert_eq!(none.kind(), FaultKind::Missing);
        assert_eq!(Fault::either(&columns, 2).found(), Some("both"));
        assert_eq!(Fault::either(&["a", "b", "c"], 2).found(), Some("2 of them"));
    }

    #[test]
    fn an_outer_type_renames_only_its_own_fault() {
        let inner = Fault::mismatch("money", "a list").in_field("Cost").expecting("a term");
        assert_eq!(inner.expected(), "money");
        assert_eq!(Fault::mismatch("a scalar", "a list").expecting("a term").expected(), "a term");
    }
}
