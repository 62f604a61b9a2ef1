//! An operand of an edit: what it was is kept, cleared, or replaced.
//!
//! Leaving a text empty and clearing it look the same on the wire, so a caller must say which is meant.

use crate::{Encode, Encoder, Fault, Item, Presence, Probe};

/// What an edit does with a value. Saying nothing keeps it; on the wire that is null, and an empty text clears.
///
/// An empty text that is set is refused before it is sent: a form that was left blank must not clear anything. It is
/// no conversion of an `Option` either, for nobody can say whether `None` keeps or clears.
///
/// ```
/// # use katalog_runtime::Change;
/// assert_eq!(Change::<String>::default(), Change::Keep);
/// assert_eq!(Change::<String>::from("Ivanov"), Change::Set("Ivanov".to_owned()));
/// assert_eq!(Change::from(3), Change::Set(3));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It becomes empty.
    Clear,
    /// It becomes this.
    Set(T),
}

/// A type of an API that is made from any text. Implemented by generated code, so that the setter of a
/// [`Change`] of it takes plain text.
pub trait FromText: From<String> + for<'a> From<&'a str> {}

impl<T> Change<T> {
    /// The value that is set, if one is.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// The same about a reference to the value.
    pub fn as_ref(&self) -> Change<&T> {
        match self {
            Self::Keep => Change::Keep,
            Self::Clear => Change::Clear,
            Self::Set(value) => Change::Set(value),
        }
    }

    /// Whether nothing changes.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Whether it becomes empty.
    pub fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl From<&str> for Change<String> {
    fn from(text: &str) -> Self {
        Self::Set(text.to_owned())
    }
}

impl<T: FromText> From<&str> for Change<T> {
    fn from(text: &str) -> Self {
        Self::Set(text.into())
    }
}

impl<T: FromText> From<String> for Change<T> {
    fn from(text: String) -> Self {
        Self::Set(text.into())
    }
}

impl<T: Encode> Encode for Change<T> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        match self {
            Self::Keep => {
                to.null();
                Ok(())
            }
            Self::Clear => {
                to.text("");
                Ok(())
            }
            Self::Set(value) if value.probe() == Probe::Text("") => {
                Err(Fault::limit("a text that is not empty; `Change::Clear` makes it empty", "an empty one"))
            }
            Self::Set(value) => value.encode(to),
        }
    }

    fn presence(&self) -> Presence {
        match self {
            Self::Keep => Presence::Null,
            Self::Clear => Presence::Present,
            Self::Set(value) => value.presence(),
        }
    }

    /// The value that is set: what clears breaks no limit.
    fn probe(&self) -> Probe<'_> {
        match self {
            Self::Set(value) => value.probe(),
            Self::Keep | Self::Clear => Probe::Nothing,
        }
    }

    fn item() -> Item {
        T::item()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::RawJson;

    #[derive(Debug, PartialEq)]
    struct ClientName(String);
    impl From<String> for ClientName {
        fn from(text: String) -> Self {
            Self(text)
        }
    }
    impl From<&str> for ClientName {
        fn from(text: &str) -> Self {
            Self(text.to_owned())
        }
    }
    impl FromText for ClientName {}

    fn set(name: impl Into<Change<ClientName>>) -> Change<ClientName> {
        name.into()
    }

    fn sent(change: &Change<String>) -> Result<String, String> {
        RawJson::of(change).map(|json| json.as_str().to_owned()).map_err(|fault| fault.to_string())
    }

    #[test]
    fn keeping_and_clearing_look_different_on_the_wire() {
        assert_eq!(sent(&Change::Keep).unwrap(), "null");
        assert_eq!(sent(&Change::Clear).unwrap(), r#""""#);
        assert_eq!(sent(&"x".into()).unwrap(), r#""x""#);
    }

    #[test]
    fn a_blank_form_does_not_clear() {
        assert_eq!(
            sent(&"".into()).unwrap_err(),
            "expected a text that is not empty; `Change::Clear` makes it empty, found an empty one"
        );
    }

    #[test]
    fn a_newtype_is_set_from_text_and_from_itself() {
        let expected = Change::Set(ClientName("x".to_owned()));
        assert_eq!(set("x"), expected);
        assert_eq!(set("x".to_owned()), expected);
        assert_eq!(set(ClientName::from("x")), expected);
        assert_eq!(set(Change::Clear), Change::Clear);
    }

    #[test]
    fn a_limit_looks_at_what_is_set_and_not_at_what_is_cleared() {
        assert_eq!(Change::<String>::from("long").probe(), Probe::Text("long"));
        assert_eq!(Change::<String>::Clear.probe(), Probe::Nothing);
        assert_eq!(Change::<String>::Clear.presence(), Presence::Present);
    }
}
