//! Which types stand in which messages.

use std::collections::BTreeSet;

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
    /// Where a type stands on the wire. That of the type itself, as [`Usage`], is what a generated crate does with it: of
    /// what is served it reads and writes both requests and answers.
    pub fn travels(&self, named: Named) -> Usage {
        let stands = |ty: &Type| self.reaches(ty, named, &mut BTreeSet::new());
        let mut params = self.operations.iter().flat_map(|operation| &operation.params);
        let mut results = self.operations.iter().filter_map(|operation| operation.result.as_ref());
        Usage {
            sent: params.any(|param| stands(&param.ty.ty)),
            received: results.any(|result| stands(&result.ty.ty)),
        }
    }

    /// Whether a type is another or holds it at any depth. Records may hold themselves in lists, and each is entered once.
    fn reaches(&self, ty: &Type, named: Named, entered: &mut BTreeSet<usize>) -> bool {
        match ty {
            Type::Scalar(_) => false,
            Type::Named(found) if *found == named => true,
            Type::Named(Named::Record(index)) => {
                let record = self.records.get(*index).filter(|_| entered.insert(*index));
                record.is_some_and(|it| it.columns.iter().any(|one| self.reaches(&one.ty.ty, named, entered)))
            }
            Type::Named(Named::Choice(index)) => self.choices.get(*index).is_some_and(|choice| {
                let mut carried = choice.variants.iter().filter_map(|variant| variant.data.as_ref());
                named == Named::Enumeration(choice.tag)
                    || carried.any(|data| self.reaches(&data.ty, named, entered))
            }),
            Type::Named(Named::Enumeration(_) | Named::Newtype(_)) => false,
            Type::List(item) | Type::Map(item) => self.reaches(&item.ty, named, entered),
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
            let records = (0..self.records.len())
                .filter(|at| self.reaches(ty, Named::Record(*at), &mut BTreeSet::new()));
            found.inner.extend(records);
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
