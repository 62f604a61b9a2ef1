//! An operand of an edit: what it was is kept, cleared, or replaced.
//!
//! Leaving a text empty and clearing it look the same on the wire, so a caller must say which is meant.

use crate::{Encode, Encoder, Fault, Item, Presence, Probe};

/// What an edit does with a value. Saying nothing keeps it; on the wire that is null, and an empty text clears.
///
/// Nothing converts into it, so that a caller says which is meant: of `None` nobody could tell whether it keeps or
/// clears. An empty text that is set is refused before it is sent: a form that was left blank must not clear anything.
///
/// ```
/// # use katalog_runtime::Change;
/// assert_eq!(Change::<String>::default(), Change::Keep);
/// assert_eq!(Change::<String>::set("Ivanov"), Change::Set("Ivanov".to_owned()));
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

impl<T> Change<T> {
    /// It becomes this: `Change::set("7701")` for a text of any type.
    pub fn set(value: impl Into<T>) -> Self {
        Self::Set(value.into())
    }

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

    fn sent(change: &Change<String>) -> Result<String, String> {
        RawJson::of(change).map(|json| json.as_str().to_owned()).map_err(|fault| fault.to_string())
    }

    #[test]
    fn keeping_and_clearing_look_different_on_the_wire() {
        assert_eq!(sent(&Change::Keep).unwrap(), "null");
        assert_eq!(sent(&Change::Clear).unwrap(), r#""""#);
        assert_eq!(sent(&Change::set("x")).unwrap(), r#""x""#);
    }

    #[test]
    fn a_blank_form_does_not_clear() {
        assert_eq!(
            sent(&Change::set("")).unwrap_err(),
            "expected a text that is not empty; `Change::Clear` makes it empty, found an empty one"
        );
    }

    #[test]
    fn a_limit_looks_at_what_is_set_and_not_at_what_is_cleared() {
        assert_eq!(Change::<String>::set("long").probe(), Probe::Text("long"));
        assert_eq!(Change::<String>::Clear.probe(), Probe::Nothing);
        assert_eq!(Change::<String>::Clear.presence(), Presence::Present);
    }
}
