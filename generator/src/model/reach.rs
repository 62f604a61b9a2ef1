//! Which types stand in which messages.

use std::collections::BTreeSet;

use super::{Api, Named, Type, Usage};

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
}
