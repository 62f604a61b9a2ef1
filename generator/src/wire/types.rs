//! The named types of an API, borrowed from wherever they are: while it is resolved, and after.

#[cfg(any(feature = "mock", feature = "call"))]
use crate::model::Api;
use crate::model::{Choice, Enumeration, Newtype, Record, TypeRef, Value};

/// The named types, each kind in its list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Types<'a> {
    pub(crate) records: &'a [Record],
    pub(crate) enumerations: &'a [Enumeration],
    pub(crate) newtypes: &'a [Newtype],
    pub(crate) choices: &'a [Choice],
}

impl<'a> Types<'a> {
    /// Those of a resolved API.
    #[cfg(any(feature = "mock", feature = "call"))]
    pub(crate) fn of(api: &'a Api) -> Self {
        Self {
            records: &api.records,
            enumerations: &api.enumerations,
            newtypes: &api.newtypes,
            choices: &api.choices,
        }
    }

    pub(super) fn record(self, index: usize) -> Option<&'a Record> {
        self.records.get(index)
    }

    /// What a choice carries beside a value of its enumeration: nothing for a value that is not listed or carries
    /// nothing.
    pub(crate) fn carried(self, choice: usize, tag: Option<&Value>) -> Option<&'a TypeRef> {
        let choice = self.choices.get(choice)?;
        let enumeration = self.enumerations.get(choice.tag)?;
        let (Value::String(wire) | Value::Number(wire)) = tag? else { return None };
        let variant = choice
            .variants
            .iter()
            .find(|variant| enumeration.values.get(variant.value).is_some_and(|value| value.wire == *wire))?;
        variant.data.as_ref()
    }
}
