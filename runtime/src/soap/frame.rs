//! What an open element is: the state of reading an answer, without the reading.

use super::fault_text::Part;

/// What the elements are that are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Envelope,
    Body,
    Response,
    /// A `return`, or what stands for one inside a structure; `data` is the property that holds it.
    Value {
        shape: Shape,
        data: bool,
    },
    /// The first element inside a value: a cell or a row.
    Probe,
    Row {
        placed: bool,
    },
    Cell,
    /// Inside a cell.
    Deep,
    Column,
    ColumnName,
    Code,
    Fault(Part),
    /// Nobody looks at it.
    Skip,
}

/// What a value turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Scalar,
    Record,
    Rows,
    Table,
    Structure,
    /// The value stands one element further inside.
    Inner,
}
