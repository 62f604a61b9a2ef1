//! How the types of an API are related: who holds whom, and which of them travel. The page of each type says it, and to
//! look for it on every page anew would take as long as there are types, each time.

use std::collections::BTreeMap;

use super::columns::named_inside;
use crate::model::{Api, Named, Usage};

/// The relations of an API's types.
#[derive(Debug)]
pub(in crate::emit::markdown) struct Relations {
    holders: BTreeMap<Named, Vec<Named>>,
    travels: BTreeMap<Named, Usage>,
}

impl Relations {
    /// Looks through all types of an API.
    pub(in crate::emit::markdown) fn new(api: &Api) -> Self {
        let mut relations = Self { holders: BTreeMap::new(), travels: api.travels() };
        for (at, record) in api.records.iter().enumerate() {
            let held = record.columns.iter().filter_map(|column| named_inside(&column.ty.ty));
            held.for_each(|held| relations.add(held, Named::Record(at)));
        }
        for (at, choice) in api.choices.iter().enumerate() {
            let carried = choice.variants.iter().filter_map(|variant| variant.data.as_ref());
            let held = carried.filter_map(|data| named_inside(&data.ty));
            let tag = Some(Named::Enumeration(choice.tag));
            held.chain(tag).for_each(|held| relations.add(held, Named::Choice(at)));
        }
        relations
    }

    /// The types that hold a type directly: records by a column, then choices by a variant, each in the API's order.
    pub(super) fn holders(&self, held: Named) -> &[Named] {
        self.holders.get(&held).map_or(&[], Vec::as_slice)
    }

    /// Where a type stands on the wire.
    pub(super) fn travels(&self, named: Named) -> Usage {
        self.travels.get(&named).copied().unwrap_or_default()
    }

    fn add(&mut self, held: Named, holder: Named) {
        let list = self.holders.entry(held).or_default();
        if list.last() != Some(&holder) {
            list.push(holder);
        }
    }
}
