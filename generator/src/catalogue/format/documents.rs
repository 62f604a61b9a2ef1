//! The keys of `documents` in `api.yaml`.

use super::{Key, Kind, Map, TEXT_KEYS, Word};

/// `documents`.
pub static DOCUMENTS: Map = Map {
    what: "`documents`",
    name: "documents",
    doc: "How the vendor's documents are read when the catalogue is held against them.",
    parts: &[&[
        Key::may(
            "types",
            Kind::entries(&Kind::Texts),
            "The vendor's type words, each with the types that it may stand for; `Record` is any record.",
        ),
        Key::may("bold", Kind::Words(&BOLD), "What a name in bold says in a table."),
        Key::may(
            "optional",
            Kind::Texts,
            "Words of a row that say that its column may be left out or be null.",
        ),
        Key::may(
            "limits",
            Kind::Texts,
            "Words that say how long a text may be: `N` stands for the number, `*` for any words between.",
        ),
        Key::must(
            "readers",
            Kind::List(&Kind::Map(&READER)),
            "Which pages are read, and what is found there.",
        ),
        Key::may(
            "ignore",
            Kind::List(&Kind::Map(&IGNORE)),
            "Differences that are none, each with its reason.",
        ),
    ]],
};

/// What a name in bold may say.
pub static BOLD: [Word; 1] =
    [Word::new("required", "Names in bold must be there, the others of their table need not.")];

/// An entry of `ignore`.
pub static IGNORE: Map = Map {
    what: "an entry of `ignore`",
    name: "ignore",
    doc: "Differences that are none.",
    parts: &[&[Key::must("at", Kind::Texts, "Their places, as the audit gives them.")], &TEXT_KEYS],
};

/// An entry of `readers`.
pub static READER: Map = Map {
    what: "a reader",
    name: "reader",
    doc: "Some pages, and the one kind of thing that is found on them.",
    parts: &[&[
        Key::must("pages", Kind::Text, "Pattern of their paths: `*` is a part of a name, `**/` any folders."),
        Key::one("tables", Kind::Map(&TABLES), "A page for a method, with tables of its columns."),
        Key::one(
            "list",
            Kind::Map(&LIST),
            "One table of all methods, the names of their columns in its cells.",
        ),
        Key::one("signatures", Kind::Map(&SIGNATURES), "Lines such as `read(string id)`, each with a table."),
        Key::one(
            "samples",
            Kind::Map(&SAMPLES),
            "Lines such as `GET <https://…>`, each with samples of JSON.",
        ),
        Key::one(
            "calls",
            Kind::Map(&CALLS),
            "Samples that name their method; they need not show everything.",
        ),
        Key::one("values", Kind::Map(&VALUES), "Values of an enumeration, or rows of the error table."),
    ]],
};

const PARAMS: &str = "First words of the headings before parameters, or head of their column.";
const RESULT: &str = "First words of the headings before the result, or head of its column.";

/// `tables`.
pub static TABLES: Map = Map {
    what: "`tables`",
    name: "tables",
    doc: "A page for a method: its first heading is the name, tables below list columns.",
    parts: &[&[
        Key::must("method", Kind::Text, "Pattern of the heading that names the method."),
        Key::may("params", Kind::Texts, PARAMS),
        Key::may("result", Kind::Texts, RESULT),
        Key::must("name", Kind::Texts, "Heads of the column of names."),
        Key::may("type", Kind::Texts, "Heads of the column of type words."),
    ]],
};

/// `list`.
pub static LIST: Map = Map {
    what: "`list`",
    name: "list",
    doc: "One table of all methods, the names of their columns in its cells with commas between them.",
    parts: &[&[
        Key::must("name", Kind::Texts, "Heads of the column of methods."),
        Key::may("params", Kind::Texts, PARAMS),
        Key::may("result", Kind::Texts, RESULT),
    ]],
};

/// `signatures`.
pub static SIGNATURES: Map = Map {
    what: "`signatures`",
    name: "signatures",
    doc: "Lines such as `read(string id, int limit=void)`, each with a table of name, type and text.",
    parts: &[&[
        Key::must("optional", Kind::Text, "The default that says that an operand may be left out."),
        Key::may("params", Kind::Texts, "First words of the lines before a list of operands."),
        Key::may("result", Kind::Texts, "First words of the lines before the result."),
    ]],
};

/// `samples`.
pub static SAMPLES: Map = Map {
    what: "`samples`",
    name: "samples",
    doc: "Lines such as `GET <https://…/users?id=1>`, each with samples that look like JSON.",
    parts: &[&[
        Key::may("request", Kind::Texts, "First words of the lines before a request."),
        Key::may("response", Kind::Texts, "First words of the lines before an answer."),
        Key::may("status", Kind::Texts, "Words right before an HTTP status, which is an outcome."),
    ]],
};

/// `calls`.
pub static CALLS: Map = Map {
    what: "`calls`",
    name: "calls",
    doc: "Samples that name their method; they need not show everything.",
    parts: &[&[
        Key::must("method", Kind::Text, "Key of the method's name."),
        Key::must("params", Kind::Text, "Key of the parameters."),
        Key::may("record", Kind::Text, "Key of the values, where a record carries its schema."),
    ]],
};

/// `values`.
pub static VALUES: Map = Map {
    what: "`values`",
    name: "values",
    doc: "Values of an enumeration, or with `of: errors` the HTTP statuses of the error table.",
    parts: &[&[
        Key::must("of", Kind::Text, "Name of the enumeration, or `errors`."),
        Key::one("name", Kind::Texts, "Heads of the column of values."),
        Key::may("data", Kind::Texts, "Heads of the column of what the values carry."),
        Key::one("after", Kind::Texts, "First words of the line before a list of values."),
    ]],
};
