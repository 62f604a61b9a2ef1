//! What rules look at: the catalogue, and what several rules would otherwise each collect for themselves.
//!
//! Built once a run. Only the first declaration of a name is kept; that there is a second is for a rule to say.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{
    Catalogue, ColumnDecl, CrossLimitDecl, EitherDecl, EnumDecl, NewtypeDecl, OperationDecl, RecordDecl,
    SectionDecl, Suffix, TypeExpr,
};
use crate::model::Scalar;
use crate::source::Spanned;

/// The catalogue and indices into it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The catalogue that is judged.
    pub catalogue: &'a Catalogue,
    /// Declared types by name: records, enumerations, newtypes and the choices that enumerations name.
    pub types: BTreeMap<&'a str, NamedDecl<'a>>,
}

/// The declaration behind a type's name.
#[derive(Debug, Clone, Copy)]
pub enum NamedDecl<'a> {
    /// An entry of `records`.
    Record(&'a RecordDecl),
    /// An entry of `enums`.
    Enum(&'a EnumDecl),
    /// An entry of `types`.
    Newtype(&'a NewtypeDecl),
    /// `data` of an entry of `enums`: this enumeration chooses, and the second is the choice's name.
    Choice(&'a EnumDecl, &'a Spanned<String>),
}

/// What columns belong to.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// An operation: the columns are its parameters.
    Operation(&'a OperationDecl),
    /// A record: the columns are its own fields, without those of included records.
    Record(&'a RecordDecl),
}

/// A column and what it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct OwnedColumn<'a> {
    /// The operation or record.
    pub owner: Owner<'a>,
    /// The column.
    pub column: &'a ColumnDecl,
}

/// A type expression and where it stands.
#[derive(Debug, Clone)]
pub struct PlacedType<'a> {
    /// The expression.
    pub ty: &'a Spanned<TypeExpr>,
    /// What it is the type of: "column `INN` of record `Contractor`".
    pub what: String,
}

impl<'a> Context<'a> {
    /// Builds the indices.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut context = Self { catalogue, types: BTreeMap::new() };
        let declared: Vec<_> = context.named().collect();
        for decl in declared {
            context.types.entry(decl.name().value.as_str()).or_insert(decl);
        }
        context
    }

    /// Sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &'a SectionDecl> + use<'a> {
        self.catalogue.sections.iter()
    }

    /// Operations of all sections.
    pub fn operations(&self) -> impl Iterator<Item = &'a OperationDecl> + use<'a> {
        self.sections().flat_map(|section| &section.operations)
    }

    /// Records of all sections.
    pub fn records(&self) -> impl Iterator<Item = &'a RecordDecl> + use<'a> {
        self.sections().flat_map(|section| &section.records)
    }

    /// Enumerations of all sections.
    pub fn enums(&self) -> impl Iterator<Item = &'a EnumDecl> + use<'a> {
        self.sections().flat_map(|section| &section.enums)
    }

    /// Newtypes of all sections.
    pub fn newtypes(&self) -> impl Iterator<Item = &'a NewtypeDecl> + use<'a> {
        self.sections().flat_map(|section| &section.types)
    }

    /// Every declaration of a type, second declarations of a name included.
    pub fn named(&self) -> impl Iterator<Item = NamedDecl<'a>> + use<'a> {
        let choices = |decl: &'a EnumDecl| decl.data.as_ref().map(|name| NamedDecl::Choice(decl, name));
        self.sections().flat_map(move |section| {
            let records = section.records.iter().map(NamedDecl::Record);
            let enums = section.enums.iter().map(NamedDecl::Enum);
            let newtypes = section.types.iter().map(NamedDecl::Newtype);
            records.chain(enums).chain(newtypes).chain(section.enums.iter().filter_map(choices))
        })
    }

    /// Every name that a type may have: scalars, then declared types by name.
    pub fn type_names(&self) -> impl Iterator<Item = &'a str> {
        let scalars = Scalar::ALL.into_iter().map(|scalar| -> &'a str { scalar.word() });
        scalars.chain(self.types.keys().copied())
    }

    /// Whether a type's name means a scalar or a declared type.
    pub fn knows_type(&self, name: &str) -> bool {
        scalar(name).is_some() || self.types.contains_key(name) || self.catalogue.type_names.contains(name)
    }

    /// Operations and records, with their columns.
    pub fn owners(&self) -> impl Iterator<Item = Owner<'a>> + use<'a> {
        self.operations().map(Owner::Operation).chain(self.records().map(Owner::Record))
    }

    /// Every column with what it belongs to.
    pub fn columns(&self) -> impl Iterator<Item = OwnedColumn<'a>> + use<'a> {
        self.owners()
            .flat_map(|owner| owner.columns().iter().map(move |column| OwnedColumn { owner, column }))
    }

    /// A record's columns in their final order, those of included records first. A record that includes itself
    /// and a name that nobody declares add nothing.
    pub fn all_columns(&self, record: &'a RecordDecl) -> Vec<&'a ColumnDecl> {
        let mut columns = Vec::new();
        self.collect_columns(record, &mut BTreeSet::new(), &mut columns);
        columns
    }

    /// A record's sets of columns of which exactly one stands there, those of included records first.
    pub fn all_eithers(&self, record: &'a RecordDecl) -> Vec<&'a EitherDecl> {
        let columns = self.all_columns(record);
        let holds = |decl: &&'a RecordDecl| {
            decl.fields.first().is_some_and(|field| columns.iter().any(|column| std::ptr::eq(*column, field)))
        };
        self.records().filter(holds).flat_map(|decl| &decl.either).collect()
    }

    /// Whether a column is one of several of which exactly one stands there.
    pub fn is_one_of_several(&self, column: &ColumnDecl) -> bool {
        let declares = |decl: &&'a RecordDecl| decl.fields.iter().any(|field| std::ptr::eq(field, column));
        let decl = self.records().find(declares);
        decl.is_some_and(|decl| {
            decl.either.iter().flat_map(|it| &it.of).any(|it| it.value == column.wire.value)
        })
    }

    /// Whether our user serves an operation.
    pub fn is_served(&self, operation: &OperationDecl) -> bool {
        let addresses = &self.catalogue.api.addresses;
        let address = match operation.address_name() {
            Some(name) => addresses.iter().find(|address| address.name.value == name),
            None => addresses.first(),
        };
        address.is_some_and(|address| address.serves.is_some())
    }

    /// The record that an operation answers a list of.
    pub fn listed_record(&self, operation: &OperationDecl) -> Option<&'a RecordDecl> {
        let ty = &operation.result.as_ref()?.ty.value;
        let list = matches!(ty.suffixes.as_slice(), [Suffix::List] | [Suffix::List, Suffix::Nullable]);
        match self.types.get(ty.name.value.as_str()) {
            Some(NamedDecl::Record(record)) if list => Some(record),
            _ => None,
        }
    }

    fn collect_columns(
        &self,
        record: &'a RecordDecl,
        open: &mut BTreeSet<&'a str>,
        columns: &mut Vec<&'a ColumnDecl>,
    ) {
        if !open.insert(record.name.value.as_str()) {
            return;
        }
        for included in &record.include {
            if let Some(NamedDecl::Record(included)) = self.types.get(included.value.as_str()) {
                self.collect_columns(included, open, columns);
            }
        }
        columns.extend(&record.fields);
        open.remove(record.name.value.as_str());
    }

    /// Names of the types that these types are, or hold somewhere inside.
    pub fn reached(&self, types: impl IntoIterator<Item = &'a Spanned<TypeExpr>>) -> BTreeSet<&'a str> {
        let mut open: Vec<&str> = types.into_iter().map(|ty| ty.value.name.value.as_str()).collect();
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if reached.insert(name) {
                open.extend(self.mentioned(name));
            }
        }
        reached
    }

    /// Names that the declaration of a type mentions.
    fn mentioned(&self, name: &str) -> Vec<&'a str> {
        let mut names: Vec<&'a str> = Vec::new();
        match self.types.get(name) {
            Some(NamedDecl::Record(decl)) => {
                names.extend(decl.include.iter().map(|included| included.value.as_str()));
                names.extend(decl.fields.iter().map(|field| field.ty.value.name.value.as_str()));
            }
            Some(NamedDecl::Choice(decl, _)) => {
                names.push(decl.name.value.as_str());
                let data = decl.values.iter().filter_map(|value| value.data.as_ref());
                names.extend(data.map(|ty| ty.value.name.value.as_str()));
            }
            Some(NamedDecl::Enum(_) | NamedDecl::Newtype(_)) | None => {}
        }
        names
    }

    /// Every type expression with what it is the type of.
    pub fn type_exprs(&self) -> Vec<PlacedType<'a>> {
        let mut found: Vec<PlacedType<'a>> =
            self.columns().map(|owned| PlacedType { ty: &owned.column.ty, what: owned.describe() }).collect();
        for operation in self.operations() {
            if let Some(result) = &operation.result {
                found.push(PlacedType {
                    ty: &result.ty,
                    what: format!("result of `{}`", operation.key.value),
                });
            }
        }
        for decl in self.enums() {
            let of = &decl.name.value;
            let data = decl.values.iter().filter_map(|value| value.data.as_ref().map(|ty| (ty, &value.wire)));
            found.extend(
                data.map(|(ty, wire)| PlacedType { ty, what: format!("data of `{of}.{}`", wire.value) }),
            );
            let forms = decl.forms.iter().map(|form| (&form.ty, &form.name));
            found.extend(
                forms.map(|(ty, name)| PlacedType { ty, what: format!("form `{of}.{}`", name.value) }),
            );
        }
        let newtypes = self.newtypes();
        found.extend(
            newtypes.map(|decl| PlacedType { ty: &decl.is, what: format!("type `{}`", decl.name.value) }),
        );
        found
    }
}

/// The scalar that a word of the catalogue means.
pub(crate) fn scalar(word: &str) -> Option<Scalar> {
    Scalar::ALL.into_iter().find(|scalar| scalar.word() == word)
}

impl<'a> NamedDecl<'a> {
    /// The name, where it is declared.
    pub fn name(self) -> &'a Spanned<String> {
        match self {
            Self::Record(decl) => &decl.name,
            Self::Enum(decl) => &decl.name,
            Self::Newtype(decl) => &decl.name,
            Self::Choice(_, name) => name,
        }
    }

    /// What kind of type it is, for messages.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Record(_) => "record",
            Self::Enum(_) => "enumeration",
            Self::Newtype(_) => "type",
            Self::Choice(..) => "choice",
        }
    }
}

impl<'a> Owner<'a> {
    /// Key of the operation or name of the record.
    pub fn name(self) -> &'a Spanned<String> {
        match self {
            Self::Operation(decl) => &decl.key,
            Self::Record(decl) => &decl.name,
        }
    }

    /// Its own columns.
    pub fn columns(self) -> &'a [ColumnDecl] {
        match self {
            Self::Operation(decl) => &decl.params,
            Self::Record(decl) => &decl.fields,
        }
    }

    /// Its limits over several columns.
    pub fn limits(self) -> &'a [CrossLimitDecl] {
        match self {
            Self::Operation(decl) => &decl.limits,
            Self::Record(decl) => &decl.limits,
        }
    }

    /// What it is, for messages: "operation `License.Activate`".
    pub fn describe(self) -> String {
        let kind = match self {
            Self::Operation(_) => "operation",
            Self::Record(_) => "record",
        };
        format!("{kind} `{}`", self.name().value)
    }
}

impl OwnedColumn<'_> {
    /// What it is, for messages: "field `INN` of record `Contractor`".
    pub fn describe(self) -> String {
        let kind = match self.owner {
            Owner::Operation(_) => "parameter",
            Owner::Record(_) => "field",
        };
        format!("{kind} `{}` of {}", self.column.wire.value, self.owner.describe())
    }
}
