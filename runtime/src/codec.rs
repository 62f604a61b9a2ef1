//! The meeting place of shapes and codecs.
//!
//! A shape (a scalar, a record, a list) says what it is made of through [`Decode`] and [`Encode`]; a codec (a wire
//! format) implements [`Decoder`] and [`Encoder`]. Both sides are object-safe, so that generated code is a struct, a
//! `static` [`Format`] and two calls, and each codec is compiled once and not once per type.
//!
//! It knows neither a wire format nor an API.

use std::borrow::Cow;

use crate::Fault;

/// A value that is read from an answer.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from an answer",
    label = "this is only sent, or no value of an API at all"
)]
pub trait Decode {
    /// A placeholder that [`Decode::decode`] overwrites. It never reaches a user: a column that is required and
    /// missing is an error before anybody looks.
    fn vacant() -> Self
    where
        Self: Sized;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// When what stands there does not fit; the [`Fault`] names the path inside the answer.
    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault>;
}

/// A value that is written into a request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent",
    label = "this is only received, or no value of an API at all"
)]
pub trait Encode {
    /// Writes the value.
    ///
    /// # Errors
    ///
    /// When a limit of the catalogue is broken; nothing is sent then.
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault>;

    /// Whether there is anything to write.
    fn presence(&self) -> Presence {
        Presence::Present
    }

    /// What a limit may look at.
    fn probe(&self) -> Probe<'_> {
        Probe::Nothing
    }

    /// What a list of such values holds, so that an empty recordset still carries its schema.
    fn item() -> Item
    where
        Self: Sized,
    {
        Item::Scalar
    }

    /// The HTTP status that says all, when the value is an outcome of its operation that has no body of its own.
    fn outcome(&self) -> Option<u16> {
        None
    }
}

/// Whether a value is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Left out.
    Absent,
    /// Null. A column that may be left out and not be null is left out.
    Null,
    /// There.
    Present,
}

/// What a limit may look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Probe<'a> {
    /// Nothing that a limit is about, or no value.
    Nothing,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Int(i64),
    /// A number of bytes.
    Bytes(u64),
    /// A day.
    Day(jiff::civil::Date),
}

/// What a list holds.
#[derive(Debug, Clone, Copy)]
pub enum Item {
    /// Scalars, lists or maps: an array.
    Scalar,
    /// Records of a format: a recordset.
    Record(&'static Format),
}

/// A scalar as it stands on the wire.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number, digit by digit as it came.
    Number(&'a str),
    /// Text.
    Text(Cow<'a, str>),
}

/// Where values are read from: one implementation per wire format.
pub trait Decoder {
    /// Takes a scalar.
    ///
    /// # Errors
    ///
    /// When a list or an object stands there, or the text is cut short.
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault>;

    /// Takes a null, if one stands there, and says whether one did.
    ///
    /// # Errors
    ///
    /// When the text is cut short.
    fn null(&mut self) -> Result<bool, Fault>;

    /// Takes a list: a recordset or an array.
    ///
    /// # Errors
    ///
    /// When something else stands there, or an item does not fit.
    fn list(&mut self, item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault>;

    /// Takes an object with any keys.
    ///
    /// # Errors
    ///
    /// When something else stands there, or a value does not fit.
    fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault>;

    /// Takes a record: each known column into the cell of the same index, the others into `extra`.
    ///
    /// # Errors
    ///
    /// When something else stands there, a value does not fit, or a required column is missing.
    fn record(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut crate::Extra,
    ) -> Result<(), Fault>;

    /// Takes whatever stands there, as JSON text.
    ///
    /// # Errors
    ///
    /// When the text is cut short.
    fn raw(&mut self) -> Result<crate::RawJson, Fault>;

    /// Passes over whatever stands there.
    ///
    /// # Errors
    ///
    /// When the text is cut short.
    fn skip(&mut self) -> Result<(), Fault> {
        self.raw().map(drop)
    }

    /// The HTTP status of the answer, when it is one of the operation's outcomes that have no body of their own.
    fn outcome(&self) -> Option<u16> {
        None
    }
}

/// Takes a value: for a type that decides by what stands there which value it holds.
///
/// # Errors
///
/// When the value does not fit.
pub fn take<T: Decode>(from: &mut dyn Decoder) -> Result<T, Fault> {
    let mut value = T::vacant();
    value.decode(from)?;
    Ok(value)
}

/// Where values are written to: one implementation per wire format.
pub trait Encoder {
    /// Writes a null.
    fn null(&mut self);
    /// Writes true or false.
    fn bool(&mut self, value: bool);
    /// Writes a whole number.
    fn int(&mut self, value: i64);
    /// Writes a number that is given by its digits.
    fn number(&mut self, digits: &str);
    /// Writes text.
    fn text(&mut self, value: &str);
    /// Writes a moment, without a fraction of a second. A format with a text form of its own for moments writes that.
    fn moment(&mut self, value: &crate::DateTime) {
        self.text(&value.to_string());
    }
    /// Writes JSON as it is.
    fn raw(&mut self, json: &crate::RawJson);

    /// Writes a list of `count` items.
    ///
    /// # Errors
    ///
    /// When an item breaks a limit.
    fn list(
        &mut self,
        item: Item,
        count: usize,
        each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault>;

    /// Writes an object with any keys.
    ///
    /// # Errors
    ///
    /// When a value breaks a limit.
    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault>;

    /// Writes a record, leaving out what is optional and not there.
    ///
    /// # Errors
    ///
    /// When a column breaks a limit.
    fn record(&mut self, format: &'static Format, cells: &[&dyn Encode]) -> Result<(), Fault>;
}

/// What a record looks like on the wire.
#[derive(Debug)]
pub struct Format {
    /// Name of the record in the catalogue.
    pub name: &'static str,
    /// Its columns; a cell has the index of its column.
    pub columns: &'static [Column],
    /// Limits over several columns.
    pub limits: &'static [CrossLimit],
}

/// What a column looks like on the wire.
#[derive(Debug)]
pub struct Column {
    /// Wire name.
    pub name: &'static str,
    /// The vendor's name of its type, for formats that send one.
    pub wire_type: &'static str,
    /// Other spellings that are accepted.
    pub aliases: &'static [&'static str],
    /// It may be null.
    pub nullable: bool,
    /// It may be left out.
    pub optional: bool,
    /// What its value must satisfy before it is sent.
    pub limit: Option<Limit>,
}

/// What a value must satisfy before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Number of characters, both ends included.
    Length(u32, u32),
    /// ASCII digits only, that many of them.
    Digits(u32, u32),
    /// A whole number between both, included.
    Range(i64, i64),
    /// At most so many bytes.
    Size(u64),
    /// A day at most so many days away from today, in Moscow.
    WithinDays(u32),
    /// A day not earlier than so many calendar months before today.
    PastMonths(u32),
}

/// A limit over several columns, named by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrossLimit {
    /// The first day is not after the last, and the period has at most so many days, both ends counted.
    Period {
        /// Column of the first day.
        from: usize,
        /// Column of the last day.
        to: usize,
        /// Most days.
        days: Option<u32>,
    },
    /// 12 digits of INN come without a KPP, 10 digits with one.
    InnKpp {
        /// Column of the INN.
        inn: usize,
        /// Column of the KPP.
        kpp: usize,
    },
}

impl Format {
    /// A format without limits over several columns.
    pub const fn new(name: &'static str, columns: &'static [Column]) -> Self {
        Self { name, columns, limits: &[] }
    }

    /// Adds limits over several columns.
    #[must_use]
    pub const fn limits(mut self, limits: &'static [CrossLimit]) -> Self {
        self.limits = limits;
        self
    }
}

impl Column {
    /// A column that is always there and never null.
    pub const fn new(name: &'static str, wire_type: &'static str) -> Self {
        Self { name, wire_type, aliases: &[], nullable: false, optional: false, limit: None }
    }

    /// It may be null.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// It may be left out.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Accepts other spellings.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets a limit.
    #[must_use]
    pub const fn limit(mut self, limit: Limit) -> Self {
        self.limit = Some(limit);
        self
    }
}
