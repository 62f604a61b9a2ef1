//! A list whose emptiness is the success.

use std::vec;

use crate::{Decode, Decoder, Fault};

/// What an operation answers that lists what it could not do: nothing is left when all of it is done.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use = "what is left was not done"]
pub enum Emptied<T> {
    /// Nothing is left: it is done.
    Done,
    /// This is left. It is never empty when it comes from an answer.
    Left(Vec<T>),
}

impl<T> Emptied<T> {
    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        match self {
            Self::Done => true,
            Self::Left(items) => items.is_empty(),
        }
    }

    /// What is left.
    pub fn left(&self) -> &[T] {
        match self {
            Self::Done => &[],
            Self::Left(items) => items,
        }
    }
}

impl<T> From<Vec<T>> for Emptied<T> {
    fn from(items: Vec<T>) -> Self {
        if items.is_empty() { Self::Done } else { Self::Left(items) }
    }
}

impl<T> IntoIterator for Emptied<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        match self {
            Self::Done => Vec::new().into_iter(),
            Self::Left(items) => items.into_iter(),
        }
    }
}

impl<T: Decode> Decode for Emptied<T> {
    fn vacant() -> Self {
        Self::Done
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let mut items = Vec::vacant();
        items.decode(from)?;
        *self = items.into();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::json_rpc::record::decode_text;

    #[test]
    fn nothing_left_is_a_success_and_something_is_not() {
        assert!(decode_text::<Emptied<i64>>("[]").unwrap().is_done());
        assert!(decode_text::<Emptied<i64>>("null").unwrap().is_done());
        assert_eq!(decode_text::<Emptied<i64>>("[1]").unwrap(), Emptied::Left(vec![1]));
        assert!(decode_text::<Emptied<i64>>(r#""done""#).is_err());
    }
}
