//! The scalars that every catalogue may use: their words, and their names in Rust.

use serde::Serialize;

/// The scalars the runtime knows. Their names are the type words of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Scalar {
    /// Text.
    String,
    /// A whole number of 64 bits.
    Int,
    /// A number with a fraction that is not money.
    Float,
    /// True or false.
    Bool,
    /// An exact decimal amount.
    Money,
    /// An amount as a whole number of kopecks.
    Kopecks,
    /// A calendar day.
    Date,
    /// The last day of something, or no end.
    Until,
    /// A month of a year, `MM-YY` on the wire.
    MonthYear,
    /// A moment.
    DateTime,
    /// A time of day.
    Time,
    /// A UUID.
    Uuid,
    /// Bytes, as base64 on the wire.
    Bytes,
    /// Any JSON, kept as it came.
    Json,
    /// A Russian taxpayer number, 10 or 12 digits with a check sum.
    Inn,
    /// A Russian registration reason code, 9 characters.
    Kpp,
}

impl Scalar {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 16] = [
        Self::String,
        Self::Int,
        Self::Float,
        Self::Bool,
        Self::Money,
        Self::Kopecks,
        Self::Date,
        Self::Until,
        Self::MonthYear,
        Self::DateTime,
        Self::Time,
        Self::Uuid,
        Self::Bytes,
        Self::Json,
        Self::Inn,
        Self::Kpp,
    ];

    /// The name of its Rust type.
    pub fn rust(self) -> &'static str {
        match self {
            Self::Int => "i64",
            Self::Float => "f64",
            Self::Bool => "bool",
            Self::Bytes => "Base64",
            Self::Json => "RawJson",
            other => other.word(),
        }
    }

    /// Whether its values are numbers on the wire of JSON.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Float | Self::Money | Self::Kopecks)
    }

    /// The word of the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Int => "Int",
            Self::Float => "Float",
            Self::Bool => "Bool",
            Self::Money => "Money",
            Self::Kopecks => "Kopecks",
            Self::Date => "Date",
            Self::Until => "Until",
            Self::MonthYear => "MonthYear",
            Self::DateTime => "DateTime",
            Self::Time => "Time",
            Self::Uuid => "Uuid",
            Self::Bytes => "Bytes",
            Self::Json => "Json",
            Self::Inn => "Inn",
            Self::Kpp => "Kpp",
        }
    }
}
