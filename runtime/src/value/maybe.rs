//! A value that may be absent, and may be null, which are different things.

use crate::{Decode, Decoder, Encode, Encoder, Fault, Item, Presence, Probe};

/// A value that may be left out, and may be null.
///
/// ```
/// # use katalog_runtime::Maybe;
/// assert_eq!(Maybe::from(3), Maybe::Value(3));
/// assert_eq!(Maybe::<i64>::from(None), Maybe::Null);
/// assert_eq!(Maybe::<i64>::default(), Maybe::Absent);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// Left out.
    #[default]
    Absent,
    /// Null.
    Null,
    /// There.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same about a reference to the value.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Value(value) => Maybe::Value(value),
            Self::Null => Maybe::Null,
            Self::Absent => Maybe::Absent,
        }
    }

    /// Whether it is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Maybe<T> {
    /// `None` is null: to leave a value out, do not set it.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Decode> Decode for Maybe<T> {
    fn vacant() -> Self {
        Self::Absent
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        if from.null()? {
            *self = Self::Null;
            return Ok(());
        }
        let mut value = T::vacant();
        value.decode(from)?;
        *self = Self::Value(value);
        Ok(())
    }
}

impl<T: Encode> Encode for Maybe<T> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        match self {
            Self::Value(value) => value.encode(to),
            Self::Absent | Self::Null => {
                to.null();
                Ok(())
            }
        }
    }

    fn presence(&self) -> Presence {
        match self {
            Self::Value(value) => value.presence(),
            Self::Null => Presence::Null,
            Self::Absent => Presence::Absent,
        }
    }

    fn probe(&self) -> Probe<'_> {
        match self {
            Self::Value(value) => value.probe(),
            Self::Absent | Self::Null => Probe::Nothing,
        }
    }

    fn item() -> Item {
        T::item()
    }
}
