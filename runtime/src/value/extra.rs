//! Columns that the catalogue does not list.

use std::fmt;
use std::sync::Arc;

use super::RawJson;
use crate::{Decode, Fault};

/// Columns that the catalogue does not list, as they came and in their order.
///
/// A vendor adds columns without notice; here they wait until the catalogue knows them. Nothing is allocated while
/// there are none.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Extra(Vec<(Arc<str>, RawJson)>);

impl Extra {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// A column as it came; the last of them, if it came more than once.
    pub fn raw(&self, name: &str) -> Option<&RawJson> {
        self.0.iter().rev().find(|(column, _)| &**column == name).map(|(_, value)| value)
    }

    /// Reads a column; `None` when it did not come.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub fn get<T: Decode>(&self, name: &str) -> Result<Option<T>, Fault> {
        self.raw(name).map(|raw| raw.decode().map_err(|fault| fault.in_field(name))).transpose()
    }

    /// Names and values, in the order they came in.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    pub(crate) fn push(&mut self, name: Arc<str>, value: RawJson) {
        self.0.push((name, value));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
