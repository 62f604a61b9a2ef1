//! Which Cargo features an item of the generated crate is there with: a feature for each group of operations, and for a
//! type the one group that takes or gives it.
//!
//! A type that several groups share is always there, which costs less than reading a list of features at each; so is
//! what a client needs whatever it calls. Imports of a file are there with whatever uses them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, Group};

/// The features of which any brings an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gate {
    /// It is always there.
    Always,
    /// Any of these.
    Any(BTreeSet<String>),
}

impl Gate {
    /// Of what belongs to a group.
    pub(super) fn of_group(group: &Group) -> Self {
        match &group.feature {
            None => Self::Always,
            Some(feature) => Self::Any(BTreeSet::from([feature.clone()])),
        }
    }

    /// Of what these operations, by their indices, take or give.
    pub(super) fn of_operations(api: &Api, operations: &[usize]) -> Self {
        let used = operations.iter().filter_map(|index| api.operations.get(*index));
        let groups = used.filter_map(|operation| api.groups.get(operation.group));
        match groups.map(Self::of_group).reduce(|one, other| one.or(&other)) {
            Some(Self::Any(features)) if features.len() == 1 => Self::Any(features),
            _ => Self::Always,
        }
    }

    /// Of what either of two brings.
    pub(super) fn or(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Any(mut features), Self::Any(others)) => {
                features.extend(others.iter().cloned());
                Self::Any(features)
            }
            _ => Self::Always,
        }
    }

    /// The attribute that says so.
    pub(super) fn attribute(&self) -> TokenStream {
        match self {
            Self::Always => TokenStream::new(),
            Self::Any(features) if features.len() == 1 => quote!(#[cfg(#(feature = #features)*)]),
            Self::Any(features) => quote!(#[cfg(any(#(feature = #features),*))]),
        }
    }
}
