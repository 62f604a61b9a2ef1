//! The keys of a section's file.

use super::{
    BASES, CROSS_LIMITS_KEY, EDITION_KEYS, HTTP, Key, Kind, LIMIT_KEYS, Map, REPEAT, SOURCE_KEY, TEXT,
    TEXT_KEYS, TYPE, Word,
};

/// A section's file.
pub static SECTION: Map = Map {
    what: "a section",
    name: "section",
    doc: "A section of the API: operations, and the types that they name.",
    parts: &[&[
        Key::must("section", Kind::Text, "The file's name without .yaml."),
        Key::may("order", Kind::Whole(0, u32::MAX as i64), "Its place among the sections."),
        Key::may("title", Kind::Map(&TEXT), "What the section is called."),
        Key::may("about", Kind::Map(&TEXT), "What the section is about."),
        Key::may("operations", Kind::entries(&Kind::Map(&OPERATION)), "Operations by wire name."),
        Key::may("records", Kind::entries(&Kind::Map(&RECORD)), "Records by name."),
        Key::may(
            "enums",
            Kind::entries(&Kind::Map(&ENUMERATION)),
            "Enumerations by name; all of them are open.",
        ),
        Key::may("types", Kind::entries(&Kind::Map(&NEWTYPE)), "Newtypes by name."),
    ]],
};

/// A column, in any of its forms.
pub static ANY_COLUMN: Kind =
    Kind::OneOf(&[Kind::Form(&TYPE), Kind::Three(&Kind::Form(&TYPE)), Kind::Map(&COLUMN)]);

/// An entry of `operations`.
pub static OPERATION: Map = Map {
    what: "an operation",
    name: "operation",
    doc: "An operation of the API.",
    parts: &[
        &[
            Key::may(
                "wire",
                Kind::Text,
                "The wire name, where the key is not it: another call form has it already.",
            ),
            Key::may("rust", Kind::Text, "A name of the method other than the derived one."),
            Key::may("http", Kind::Form(&HTTP), "Verb and path, of REST."),
            Key::may("address", Kind::Text, "The address, where it is not the first one."),
        ],
        &TEXT_KEYS,
        &EDITION_KEYS,
        &[
            Key::may("session", Kind::Words(&SESSION_WORDS), "`none` where a session is not needed."),
            Key::may("params", Kind::entries(&ANY_COLUMN), "Parameters by wire name."),
        ],
        &CROSS_LIMITS_KEY,
        &[
            Key::may(
                "result",
                Kind::OneOf(&[Kind::Form(&TYPE), Kind::Three(&Kind::Form(&TYPE)), Kind::Map(&RESULT)]),
                "What is answered; an operation that answers nothing has none.",
            ),
            Key::may(
                "outcomes",
                Kind::entries(&Kind::OneOf(&[Kind::Three(&Kind::Whole(100, 599)), Kind::Map(&OUTCOME)])),
                "Answers that are no success and no error either, by Rust name: HTTP statuses with a meaning.",
            ),
            Key::may("paging", Kind::Map(&PAGING), "That the answer comes in pages."),
            Key::may("rows", Kind::Map(&ROWS), "What is known of the list that is answered."),
            Key::must("repeat", Kind::Words(&REPEAT), "Whether the call may be repeated."),
            Key::may("stream", Kind::Flag, "That the list may be long: the client also gives it row by row."),
            Key::may("errors", Kind::Texts, "Rows of the error table that it may answer."),
        ],
        &SOURCE_KEY,
        &[Key::may("examples", Kind::List(&Kind::Map(&EXAMPLE)), "Examples, made up; one at least.")],
    ],
};

/// What an operation may say of the session.
pub static SESSION_WORDS: [Word; 1] = [Word::new("none", "It is called without a session.")];

/// A result, in its long form.
pub static RESULT: Map = Map {
    what: "a result",
    name: "result",
    doc: "What is answered.",
    parts: &[
        &[
            Key::must("type", Kind::Form(&TYPE), "Its type."),
            Key::may("empty", Kind::Words(&EMPTY_WORDS), "What an empty list means."),
        ],
        &TEXT_KEYS,
    ],
};

/// What an empty list may mean.
pub static EMPTY_WORDS: [Word; 1] =
    [Word::new("success", "An empty list says that the operation succeeded.")];

/// An outcome, in its long form.
pub static OUTCOME: Map = Map {
    what: "an outcome",
    name: "outcome",
    doc: "An answer that is no success and no error either.",
    parts: &[&[Key::must("http", Kind::Whole(100, 599), "The HTTP status.")], &TEXT_KEYS],
};

/// `paging`.
pub static PAGING: Map = Map {
    what: "paging",
    name: "paging",
    doc: "The answer comes in pages.",
    parts: &[&[
        Key::must(
            "key",
            Kind::Text,
            "The parameter, and the result's column, that lead from one page to the next.",
        ),
        Key::must("size", Kind::Whole(0, u32::MAX as i64), "Rows of a full page."),
    ]],
};

/// `rows`.
pub static ROWS: Map = Map {
    what: "`rows`",
    name: "rows",
    doc: "What is known of the list that is answered.",
    parts: &[&[
        Key::may("most", Kind::Text, "The parameter that says how many rows there are at most."),
        Key::may("newest", Kind::Text, "The column by which they are ordered, the greatest first."),
    ]],
};

/// An entry of `examples`.
pub static EXAMPLE: Map = Map {
    what: "an example",
    name: "example",
    doc: "An example with made-up values: no real company, person or number.",
    parts: &[
        &TEXT_KEYS,
        &[
            Key::may(
                "request",
                Kind::Values,
                "A value for each parameter by name; one left out is not sent, unless it has a default.",
            ),
            Key::may(
                "response",
                Kind::Value,
                "What is answered: records as maps, recordsets as lists of maps.",
            ),
            Key::may(
                "outcome",
                Kind::Text,
                "Name of the outcome that is answered in the place of a response.",
            ),
        ],
    ],
};

/// A column, in its long form.
pub static COLUMN: Map = Map {
    what: "a column",
    name: "column",
    doc: "A parameter or a field.",
    parts: &[
        &[
            Key::must("type", Kind::Form(&TYPE), "Its type."),
            Key::may("rust", Kind::Text, "A Rust name other than the derived one."),
            Key::may("by", Kind::Text, "The neighbouring column whose value chooses the type."),
        ],
        &LIMIT_KEYS,
        &[Key::may("wire_type", Kind::Text, "The vendor's name of the type, where it is not the usual one.")],
        &EDITION_KEYS,
        &TEXT_KEYS,
    ],
};

/// An entry of `records`.
pub static RECORD: Map = Map {
    what: "a record",
    name: "record",
    doc: "A record: columns by name.",
    parts: &[
        &TEXT_KEYS,
        &[
            Key::may("include", Kind::Texts, "A record, or a list of them, whose fields come first."),
            Key::may("key", Kind::Texts, "The column, or the columns, that tell rows apart."),
        ],
        &SOURCE_KEY,
        &[Key::may("fields", Kind::entries(&ANY_COLUMN), "Fields by wire name.")],
        &CROSS_LIMITS_KEY,
        &[Key::may(
            "either",
            Kind::entries(&Kind::Map(&EITHER)),
            "Fields of which exactly one stands there, by the Rust name of the one field that they are.",
        )],
    ],
};

/// An entry of `either`.
pub static EITHER: Map = Map {
    what: "a set of columns",
    name: "either",
    doc: "Columns of which exactly one stands there.",
    parts: &[
        &[
            Key::must("type", Kind::Text, "Rust name of the enumeration that they become."),
            Key::must(
                "of",
                Kind::Names(None),
                "The columns; a `Bool` among them is a mark that carries nothing.",
            ),
        ],
        &TEXT_KEYS,
    ],
};

/// An entry of `types`.
pub static NEWTYPE: Map = Map {
    what: "a newtype",
    name: "newtype",
    doc: "A type of its own over another.",
    parts: &[
        &[Key::must("is", Kind::Form(&TYPE), "What it is on the wire.")],
        &LIMIT_KEYS,
        &[Key::may("secret", Kind::Flag, "That it never stands in Debug, errors or logs.")],
        &TEXT_KEYS,
        &SOURCE_KEY,
    ],
};

/// An entry of `enums`.
pub static ENUMERATION: Map = Map {
    what: "an enumeration",
    name: "enumeration",
    doc: "An enumeration; a value that is not listed is kept when read.",
    parts: &[
        &[
            Key::must("is", Kind::Words(&BASES), "What its values are on the wire."),
            Key::may("closed", Kind::Flag, "That an unlisted value is refused before sending."),
            Key::may(
                "data",
                Kind::Text,
                "Name of the type that its values choose for a neighbouring column.",
            ),
        ],
        &TEXT_KEYS,
        &SOURCE_KEY,
        &[
            Key::may(
                "forms",
                Kind::entries(&Kind::OneOf(&[
                    Kind::Form(&TYPE),
                    Kind::Three(&Kind::Form(&TYPE)),
                    Kind::Map(&ENUM_FORM),
                ])),
                "What else a value may look like, by Rust name, tried in this order.",
            ),
            Key::may(
                "values",
                Kind::entries(&Kind::OneOf(&[Kind::Three(&Kind::Text), Kind::Map(&ENUM_VALUE)])),
                "Values by what is on the wire: `[RustName, English, Russian]`, or a map.",
            ),
        ],
    ],
};

/// A value of an enumeration, in its long form.
pub static ENUM_VALUE: Map = Map {
    what: "a value",
    name: "value",
    doc: "A value of an enumeration.",
    parts: &[
        &[
            Key::may("rust", Kind::Text, "Rust name of the variant."),
            Key::may("data", Kind::Form(&TYPE), "What the value carries; nothing, when left out."),
            Key::may(
                "only",
                Kind::Words(&ONLY_WORDS),
                "In which direction it travels, where it is one alone.",
            ),
        ],
        &EDITION_KEYS,
        &TEXT_KEYS,
    ],
};

/// In which direction a value may travel.
pub static ONLY_WORDS: [Word; 1] = [Word::new("received", "The server gives it and does not take it.")];

/// A form of an enumeration, in its long form.
pub static ENUM_FORM: Map = Map {
    what: "a form",
    name: "form",
    doc: "What else a value of an enumeration may look like.",
    parts: &[&[Key::must("type", Kind::Form(&TYPE), "What the variant holds.")], &TEXT_KEYS],
};
