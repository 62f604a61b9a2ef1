//! What the names of a catalogue stand for: every declaration by name, records with their includes flattened, and the
//! index that each type will have in the resolved model.
//!
//! It looks names up; it resolves no type expression and chooses no Rust name.

use std::collections::{BTreeMap, BTreeSet};

use super::Unresolved;
use crate::catalogue::{
    Catalogue, ColumnDecl, CrossLimitDecl, EnumDecl, NewtypeDecl, OperationDecl, RecordDecl, SectionDecl,
    TextDecl, TypeExpr,
};
use crate::model::{Named, Scalar, Text};

/// A catalogue with its names looked up.
pub(super) struct Scope<'c> {
    pub(super) catalogue: &'c Catalogue,
    /// Operations in their order in the model, each with the index of its section.
    pub(super) operations: Vec<(usize, &'c OperationDecl)>,
    /// Types by name. A choice stands under the name that its enumeration's `data` gives.
    types: BTreeMap<&'c str, TypeDecl<'c>>,
    flat: BTreeMap<&'c str, FlatRecord<'c>>,
    indices: BTreeMap<&'c str, Named>,
}

/// The declaration of a type, with the index of its section.
#[derive(Clone, Copy)]
pub(super) enum TypeDecl<'c> {
    Record(usize, &'c RecordDecl),
    Enumeration(usize, &'c EnumDecl),
    Newtype(usize, &'c NewtypeDecl),
    /// Declared by the enumeration that names the variant.
    Choice(usize, &'c EnumDecl),
}

/// A record with what it includes: included records first, each before the one that includes it.
#[derive(Clone, Default)]
pub(super) struct FlatRecord<'c> {
    /// The records it is made of, itself last.
    pub(super) parts: Vec<&'c RecordDecl>,
}

impl<'c> FlatRecord<'c> {
    /// Its columns, each with the record that declares it.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&'c RecordDecl, &'c ColumnDecl)> + '_ {
        self.parts.iter().flat_map(|part| part.fields.iter().map(|field| (*part, field)))
    }

    /// Its limits over several columns.
    pub(super) fn limits(&self) -> impl Iterator<Item = &'c CrossLimitDecl> + '_ {
        self.parts.iter().flat_map(|part| &part.limits)
    }
}

impl<'c> Scope<'c> {
    pub(super) fn new(catalogue: &'c Catalogue) -> Result<Self, Unresolved> {
        let mut scope = Self {
            catalogue,
            operations: Vec::new(),
            types: BTreeMap::new(),
            flat: BTreeMap::new(),
            indices: BTreeMap::new(),
        };
        for (index, section) in catalogue.sections.iter().enumerate() {
            scope.operations.extend(section.operations.iter().map(|operation| (index, operation)));
            scope.declare(index, section);
        }
        scope.flatten_all()?;
        scope.number();
        Ok(scope)
    }

    /// What a name stands for.
    pub(super) fn type_decl(&self, name: &str) -> Option<TypeDecl<'c>> {
        self.types.get(name).copied()
    }

    /// The place of a type in the model. A record that is only included in others has none.
    pub(super) fn named(&self, name: &str) -> Option<Named> {
        self.indices.get(name).copied()
    }

    /// A record with its includes.
    pub(super) fn flat(&self, name: &str) -> Option<&FlatRecord<'c>> {
        self.flat.get(name)
    }

    /// Types that have a place in the model, by name.
    pub(super) fn types(&self) -> impl Iterator<Item = (&'c str, TypeDecl<'c>)> + '_ {
        self.indices.keys().filter_map(|name| Some((*name, self.type_decl(name)?)))
    }

    /// The text of a place; where a language is missing, the text of the type that stands there.
    pub(super) fn text(&self, own: &TextDecl, ty: &TypeExpr) -> Text {
        let inherited = match self.type_decl(&ty.name.value) {
            Some(TypeDecl::Record(_, decl)) => text(&decl.text),
            Some(TypeDecl::Enumeration(_, decl)) => text(&decl.text),
            Some(TypeDecl::Newtype(_, decl)) => text(&decl.text),
            Some(TypeDecl::Choice(_, decl)) => choice_text(decl),
            None => Text::default(),
        };
        let own = text(own);
        Text {
            en: if own.en.is_empty() { inherited.en } else { own.en },
            ru: if own.ru.is_empty() { inherited.ru } else { own.ru },
        }
    }

    fn declare(&mut self, index: usize, section: &'c SectionDecl) {
        for record in &section.records {
            self.types.insert(&record.name.value, TypeDecl::Record(index, record));
        }
        for decl in &section.enums {
            self.types.insert(&decl.name.value, TypeDecl::Enumeration(index, decl));
            if let Some(data) = &decl.data {
                self.types.insert(&data.value, TypeDecl::Choice(index, decl));
            }
        }
        for newtype in &section.types {
            self.types.insert(&newtype.name.value, TypeDecl::Newtype(index, newtype));
        }
    }

    fn flatten_all(&mut self) -> Result<(), Unresolved> {
        for decl in self.types.values() {
            if let TypeDecl::Record(_, record) = decl {
                let mut flat = FlatRecord::default();
                self.flatten(record, &mut Vec::new(), &mut flat)?;
                self.flat.insert(&record.name.value, flat);
            }
        }
        Ok(())
    }

    fn flatten(
        &self,
        record: &'c RecordDecl,
        open: &mut Vec<&'c str>,
        into: &mut FlatRecord<'c>,
    ) -> Result<(), Unresolved> {
        let name = record.name.value.as_str();
        if open.contains(&name) {
            return Err(Unresolved::new(format!("record `{name}`"), "it includes itself"));
        }
        // Two includes may include the same third: its columns come once.
        if into.parts.iter().any(|part| part.name.value == name) {
            return Ok(());
        }
        open.push(name);
        for included in &record.include {
            let Some(TypeDecl::Record(_, included)) = self.type_decl(&included.value) else {
                return Err(Unresolved::name(format!("record `{name}`"), "record", &included.value));
            };
            self.flatten(included, open, into)?;
        }
        open.pop();
        into.parts.push(record);
        Ok(())
    }

    /// Gives every type its index: each kind in the order of the names.
    fn number(&mut self) {
        let referenced = self.referenced();
        let included: BTreeSet<&str> = self
            .flat
            .values()
            .flat_map(|flat| flat.parts.iter().rev().skip(1))
            .map(|part| part.name.value.as_str())
            .collect();
        let (mut records, mut enumerations, mut newtypes, mut choices) = (0.., 0.., 0.., 0..);
        for (name, decl) in &self.types {
            let index = match decl {
                TypeDecl::Record(..) if included.contains(name) && !referenced.contains(name) => None,
                TypeDecl::Record(..) => records.next().map(Named::Record),
                TypeDecl::Enumeration(..) => enumerations.next().map(Named::Enumeration),
                TypeDecl::Newtype(..) => newtypes.next().map(Named::Newtype),
                TypeDecl::Choice(..) => choices.next().map(Named::Choice),
            };
            if let Some(index) = index {
                self.indices.insert(name, index);
            }
        }
    }

    /// Every name that some type expression uses.
    fn referenced(&self) -> BTreeSet<&'c str> {
        let calls = self.operations.iter().flat_map(|(_, operation)| {
            operation
                .params
                .iter()
                .map(|param| &param.ty)
                .chain(operation.result.iter().map(|result| &result.ty))
        });
        let inside = self.types.values().flat_map(|decl| {
            let (fields, values) = match decl {
                TypeDecl::Record(_, record) => (record.fields.as_slice(), [].as_slice()),
                TypeDecl::Enumeration(_, decl) => ([].as_slice(), decl.values.as_slice()),
                TypeDecl::Newtype(..) | TypeDecl::Choice(..) => ([].as_slice(), [].as_slice()),
            };
            fields.iter().map(|field| &field.ty).chain(values.iter().filter_map(|value| value.data.as_ref()))
        });
        calls.chain(inside).map(|ty| ty.value.name.value.as_str()).collect()
    }
}

/// The scalar that a word of the catalogue names.
pub(super) fn scalar(word: &str) -> Option<Scalar> {
    Scalar::ALL.into_iter().find(|scalar| scalar.word() == word)
}

/// A text as far as it was given.
pub(super) fn text(decl: &TextDecl) -> Text {
    let given = |part: &Option<crate::source::Spanned<String>>| {
        part.as_ref().map(|spanned| spanned.value.clone()).unwrap_or_default()
    };
    Text { en: given(&decl.en), ru: given(&decl.ru) }
}

/// What a choice is; the catalogue has no text for it, since its enumeration says all there is to say.
pub(super) fn choice_text(decl: &EnumDecl) -> Text {
    let name = &decl.name.value;
    Text {
        en: format!("What a value of `{name}` carries."), ru: format!("Что несёт значение `{name}`.")
    }
}
