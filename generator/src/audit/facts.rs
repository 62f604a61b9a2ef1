//! What documents say, as far as a catalogue can be held against it: methods, their columns, values.
//!
//! Facts have places in the documents and know no catalogue.

use std::collections::BTreeSet;

use crate::source::{Span, Spanned};

/// Everything that readers found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    /// Methods, one for each place that describes one.
    pub(super) methods: Vec<Method>,
    /// Lists of values.
    pub(super) values: Vec<ValueList>,
    /// Indices of the readers that found anything.
    pub(super) found_by: BTreeSet<usize>,
}

impl Facts {
    /// Whether nothing was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.found_by.is_empty()
    }

    /// Adds what was found elsewhere.
    pub(super) fn extend(&mut self, more: Self) {
        self.methods.extend(more.methods);
        self.values.extend(more.values);
        self.found_by.extend(more.found_by);
    }
}

/// A method as one place describes it.
#[derive(Debug, Clone)]
pub(super) struct Method {
    /// Index of the reader that found it.
    pub(super) reader: usize,
    /// Its name; verb and path where it has no other.
    pub(super) name: Spanned<String>,
    /// The place describes only a part of it: a sample of a call.
    pub(super) partial: bool,
    /// Its columns.
    pub(super) tables: Vec<Table>,
    /// HTTP statuses that it is said to be answered with.
    pub(super) statuses: Vec<Spanned<String>>,
}

impl Method {
    /// A method of which nothing else is said.
    pub(super) fn new(reader: usize, name: Spanned<String>) -> Self {
        Self { reader, name, partial: false, tables: Vec::new(), statuses: Vec::new() }
    }
}

/// Whether columns are sent or answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Parameters.
    Params,
    /// The result.
    Result,
}

/// Columns that stand together.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Sent or answered.
    pub(super) part: Part,
    /// Which column holds these.
    pub(super) under: Under,
    /// Where they begin.
    pub(super) span: Span,
    /// Others may belong to them: they stand in a sample of a call, or are only described.
    pub(super) partial: bool,
    /// The columns.
    pub(super) columns: Vec<Column>,
}

/// Which column holds the columns of a table.
#[derive(Debug, Clone)]
pub(super) enum Under {
    /// The last of these on the way from the outside; none for the outermost.
    Path(Vec<String>),
    /// Words before the table may name it.
    Words(Vec<String>),
}

/// A parameter or field.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its name.
    pub(super) name: Spanned<String>,
    /// What is said of its type; samples may say several things.
    pub(super) types: Vec<Spanned<TypeWord>>,
    /// Whether it must be there; `None` where nothing is said.
    pub(super) required: Option<bool>,
    /// What else a contradiction may quote: the operand, the pair of a sample, the row. Never the bare name.
    pub(super) text: String,
    /// Values that its description lists.
    pub(super) values: Vec<Spanned<String>>,
    /// How long its text may be.
    pub(super) limit: Option<Spanned<u64>>,
    /// Where a sample leaves it out that shows it elsewhere.
    pub(super) left_out: Option<Span>,
}

impl Column {
    /// A name of which nothing else is said.
    pub(super) fn new(name: Spanned<String>) -> Self {
        let (types, values) = (Vec::new(), Vec::new());
        Self { name, types, required: None, text: String::new(), values, limit: None, left_out: None }
    }
}

/// What is said of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TypeWord {
    /// The vendor's word.
    Word(String),
    /// A sample's value.
    Sample(Kind),
}

/// Kinds of values in samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// An object.
    Object,
    /// A list.
    List,
}

/// A list of values.
#[derive(Debug, Clone)]
pub(super) struct ValueList {
    /// Name of the enumeration, or `errors`.
    pub(super) of: String,
    /// Where it begins.
    pub(super) span: Span,
    /// The values, each with the names that its data shows.
    pub(super) values: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
}

impl std::fmt::Display for TypeWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Word(word) => word,
            Self::Sample(Kind::Text) => "a text",
            Self::Sample(Kind::Number) => "a number",
            Self::Sample(Kind::Truth) => "true or false",
            Self::Sample(Kind::Object) => "an object",
            Self::Sample(Kind::List) => "a list",
        })
    }
}
