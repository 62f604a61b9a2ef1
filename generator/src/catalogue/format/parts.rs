//! Keys and forms that several maps share.

use super::{Form, Key, Kind, Map, Need, Word};

/// `en` and `ru`.
pub static TEXT_KEYS: [Key; 2] = [
    Key::may("en", Kind::Text, "The text in English: one or two sentences that end with a full stop."),
    Key::may("ru", Kind::Text, "The text in Russian: one or two sentences that end with a full stop."),
];

/// A text in both languages.
pub static TEXT: Map =
    Map { what: "a text", name: "text", doc: "A text in both languages.", parts: &[&TEXT_KEYS] };

/// `source`.
pub static SOURCE_KEY: [Key; 1] = [Key::may(
    "source",
    Kind::Texts,
    "Page of the vendor's documents that the fact was read from, or a list of pages.",
)];

/// `since` and `deprecated`.
pub static EDITION_KEYS: [Key; 2] = [
    Key::may("since", Kind::Text, "Edition of the vendor's document that has it first."),
    Key::may("deprecated", Kind::Text, "Edition from which on it should not be used any more."),
];

/// The limits of a column or newtype; there is one at most.
pub static LIMIT_KEYS: [Key; 6] = [
    Key::may("length", Kind::Form(&COUNTS), "So many characters; checked before sending."),
    Key::may("digits", Kind::Form(&COUNTS), "ASCII digits only, so many; checked before sending."),
    Key::may("range", Kind::Form(&RANGE), "A whole number between both; checked before sending."),
    Key::may("size", Kind::Form(&SIZE), "At most so many bytes, before base64; checked before sending."),
    Key::may(
        "past",
        Kind::Form(&MONTHS),
        "A day not earlier than so many calendar months before today; checked before sending.",
    ),
    Key::may("within", Kind::Form(&DAYS), "A day at most so many days from today; checked before sending."),
];

/// A limit over two days.
pub static PERIOD: Map = Map {
    what: "a limit over several columns",
    name: "period",
    doc: "A first and a last day, in this order.",
    parts: &[&[
        Key::must("period", Kind::Names(Some(2)), "The columns of the first and of the last day."),
        Key::may("most", Kind::Form(&DAYS), "How long the period is at most."),
    ]],
};

/// A limit over a taxpayer's two numbers.
pub static INN_KPP: Map = Map {
    what: "a limit over several columns",
    name: "inn_kpp",
    doc: "Whoever has a KPP is known by the length of the INN.",
    parts: &[&[Key::must("inn_kpp", Kind::Names(Some(2)), "The columns of the INN and of the KPP.")]],
};

/// `limits` over several columns.
pub static CROSS_LIMITS_KEY: [Key; 1] = [Key::may(
    "limits",
    Kind::List(&Kind::OneOf(&[Kind::Map(&INN_KPP), Kind::Map(&PERIOD)])),
    "Limits over several columns; checked before sending.",
)];

/// A type expression.
pub static TYPE: Form = Form {
    name: "type",
    doc: "A type, `optional T? = default`: every part but the name may be missing. `T?` may be null, `optional T` may be absent, \
          `T[]` is a list, `T{}` an object whose keys nobody lists, `T = value` is sent when the caller says nothing, `change T` \
          keeps with null and clears with the empty text. `T` is a scalar or a type of the catalogue.",
    pattern: r"^\s*((optional|change)\s+)?[^\s?=\[\]{}.,:;'()-]+(\?|\[\]|\{\})*\s*(=.*)?$",
    number: false,
    examples: &[
        "String",
        "String?",
        "optional String",
        "String[]",
        "String = null",
        "Int",
        "Float",
        "Bool",
        "Money",
        "Kopecks",
        "MonthYear",
        "Date",
        "Until",
        "DateTime",
        "Time",
        "Uuid",
        "Bytes",
        "Json",
        "Inn",
        "Kpp",
    ],
};

/// A time.
pub static TIME: Form = Form {
    name: "time",
    doc: "A number and `s`, `min`, `h` or `days`.",
    pattern: r"^[0-9]+\s*(s|min|h|day|days)$",
    number: false,
    examples: &["30 s", "10 min", "24 h", "7 days"],
};

/// A number of days.
pub static DAYS: Form = Form {
    name: "days",
    doc: "A number of whole days.",
    pattern: r"^[0-9]+\s*(s|min|h|day|days)$",
    number: false,
    examples: &["1 day", "7 days", "30 days"],
};

/// A number of months.
pub static MONTHS: Form = Form {
    name: "months",
    doc: "A number of calendar months.",
    pattern: r"^[0-9]+\s*months?$",
    number: false,
    examples: &["1 month", "2 months"],
};

/// A size.
pub static SIZE: Form = Form {
    name: "size",
    doc: "A number and `B`, `KiB` or `MiB`.",
    pattern: r"^[0-9]+\s*(B|KiB|MiB)$",
    number: false,
    examples: &["1 MiB", "64 KiB"],
};

/// Least and most of what is counted.
pub static COUNTS: Form = Form {
    name: "counts",
    doc: "`1..255`; `..50` is short for `0..50`, `2` for `2..2`.",
    pattern: r"^\s*[0-9]*\s*\.\.\s*[0-9]+\s*$",
    number: true,
    examples: &["1..255", "..50", "2"],
};

/// Least and most of a number.
pub static RANGE: Form = Form {
    name: "range",
    doc: "Two whole numbers: `1..12`.",
    pattern: r"^\s*-?[0-9]+\s*\.\.\s*-?[0-9]+\s*$",
    number: false,
    examples: &["1..12", "0..100"],
};

/// The name of a package.
pub static PACKAGE: Form = Form {
    name: "package",
    doc: "Small Latin letters, digits and hyphens, a letter first.",
    pattern: "^[a-z][a-z0-9_-]*$",
    number: false,
    examples: &["shop-client"],
};

/// What can be called.
pub static URL: Form = Form {
    name: "url",
    doc: "An address of HTTP, whole.",
    pattern: r"^https?://[^\s/?#]+\S*$",
    number: false,
    examples: &["https://api.example/service/"],
};

/// The number of a version.
pub static NUMBER: Form = Form {
    name: "number",
    doc: "Three numbers with dots between them.",
    pattern: r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$",
    number: false,
    examples: &["0.1.0"],
};

/// A day.
pub static DATE: Form = Form {
    name: "date",
    doc: "Year, month and day.",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    number: false,
    examples: &["2023-02-04"],
};

/// What a client does about an error.
pub static REACTION: Form = Form {
    name: "reaction",
    doc: "`report` (the default) hands the error on, `login` logs in again and repeats the call, `wait` with a time repeats it after that.",
    pattern: r"^(report|login|wait\s+[0-9]+\s*(s|min|h|day|days))$",
    number: false,
    examples: &["report", "login", "wait 30 s"],
};

/// A verb and a path.
pub static HTTP: Form = Form {
    name: "http",
    doc: "Verb and path; what stands in braces is a parameter: `GET /users/{id}`.",
    pattern: "^(GET|POST|PUT|PATCH|DELETE) .*$",
    number: false,
    examples: &["GET /path", "POST /path"],
};

/// What an enumeration is on the wire.
pub static BASES: [Word; 2] =
    [Word::new("Int", "Whole numbers on the wire."), Word::new("String", "Texts on the wire.")];

/// Whether a call may be repeated.
pub static REPEAT: [Word; 2] = [
    Word::new("safe", "Repeating it changes nothing: the client repeats it when an answer was lost."),
    Word::new("unsafe", "Repeating it may do the thing twice: the client never does so by itself."),
];

/// Protocols.
pub static PROTOCOLS: [Word; 3] = [
    Word::new("json-rpc", "JSON-RPC 2.0 with records and recordsets."),
    Word::new("soap", "SOAP 1.1 and 1.2 over tables; needs the key `soap`."),
    Word::new("rest", "REST with JSON; operations have `http`."),
];

/// A key that must be there for one protocol alone.
pub(super) const fn with_protocol(
    name: &'static str,
    word: &'static str,
    kind: Kind,
    doc: &'static str,
) -> Key {
    Key { name, need: Need::With("protocol", word), kind, doc }
}
