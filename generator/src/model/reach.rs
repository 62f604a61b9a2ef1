//! Which types stand in which messages.

use std::collections::{BTreeMap, BTreeSet};

use super::{Api, Named, Operation, Type, Usage};

/// Records of a message, by their indices: those that stand there by themselves or in a list, and those that these hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordsInside {
    /// Those that stand there, in their order.
    pub direct: Vec<usize>,
    /// Those inside of these, at any depth, ascending.
    pub inner: BTreeSet<usize>,
}

impl Api {
    /// Where each type stands on the wire; a type that is not listed stands nowhere. That of the type itself, as
    /// [`Usage`], is what a generated crate does with it: of what is served it reads and writes both requests and answers.
    pub fn travels(&self) -> BTreeMap<Named, Usage> {
        let (mut sent, mut received) = (BTreeSet::new(), BTreeSet::new());
        for operation in &self.operations {
            operation.params.iter().for_each(|param| self.reach(&param.ty.ty, &mut sent));
            operation.result.iter().for_each(|result| self.reach(&result.ty.ty, &mut received));
        }
        let usage = |named: &Named| Usage { sent: sent.contains(named), received: received.contains(named) };
        sent.union(&received).map(|named| (*named, usage(named))).collect()
    }

    /// Adds a type and all that it holds at any depth. Records may hold themselves in lists, and each is entered once.
    fn reach(&self, ty: &Type, found: &mut BTreeSet<Named>) {
        let named = match ty {
            Type::Scalar(_) => return,
            Type::List(item) | Type::Map(item) => return self.reach(&item.ty, found),
            Type::Named(named) => *named,
        };
        if !found.insert(named) {
            return;
        }
        match named {
            Named::Record(index) => {
                let columns = self.records.get(index).map_or(&[][..], |record| &record.columns);
                columns.iter().for_each(|column| self.reach(&column.ty.ty, found));
            }
            Named::Choice(index) => {
                let Some(choice) = self.choices.get(index) else { return };
                found.insert(Named::Enumeration(choice.tag));
                let carried = choice.variants.iter().filter_map(|variant| variant.data.as_ref());
                carried.for_each(|data| self.reach(&data.ty, found));
            }
            Named::Enumeration(_) | Named::Newtype(_) => {}
        }
    }

    /// Records that an operation takes.
    pub fn records_taken(&self, operation: &Operation) -> RecordsInside {
        self.records_inside(operation.params.iter().map(|param| &param.ty.ty))
    }

    /// Records that an operation gives.
    pub fn records_given(&self, operation: &Operation) -> RecordsInside {
        self.records_inside(operation.result.iter().map(|result| &result.ty.ty))
    }

    fn records_inside<'t>(&self, types: impl Iterator<Item = &'t Type>) -> RecordsInside {
        let mut found = RecordsInside::default();
        for ty in types {
            match named(ty) {
                Some(Named::Record(index)) if !found.direct.contains(&index) => found.direct.push(index),
                _ => {}
            }
            let mut reached = BTreeSet::new();
            self.reach(ty, &mut reached);
            found.inner.extend(reached.into_iter().filter_map(|named| match named {
                Named::Record(index) => Some(index),
                _ => None,
            }));
        }
        found.inner.retain(|index| !found.direct.contains(index));
        found
    }
}

/// The named type that a list or a map is of, or that stands alone.
fn named(ty: &Type) -> Option<Named> {
    match ty {
        Type::Scalar(_) => None,
        Type::Named(named) => Some(*named),
        Type::List(item) | Type::Map(item) => named(&item.ty),
    }
}
