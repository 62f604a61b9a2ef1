//! The keys of `api.yaml`.

use super::parts::with_protocol;
use super::{
    DATE, DOCUMENTS, Key, Kind, Map, NUMBER, PACKAGE, PROTOCOLS, REACTION, SOURCE_KEY, TEXT, TEXT_KEYS, TIME,
    URL, Word,
};

/// `api.yaml`.
pub static API: Map = Map {
    what: "`api.yaml`",
    name: "api",
    doc: "What concerns the whole API. Its operations and types stand in the sections beside it.",
    parts: &[&[
        Key::must("api", Kind::Text, "Name of the API: the folder's name."),
        Key::must("package", Kind::Form(&PACKAGE), "Name of the generated package."),
        Key::must("edition", Kind::Text, "Edition of the vendor's document."),
        Key::may(
            "versions",
            Kind::List(&Kind::Map(&VERSION)),
            "Versions of the package, newest first; the first is its own, which is 0.1.0 without this list.",
        ),
        Key::must("protocol", Kind::Words(&PROTOCOLS), "What is spoken on the wire."),
        Key::may("title", Kind::Map(&TEXT), "What the API is called."),
        Key::may("about", Kind::Map(&TEXT), "What the API is about."),
        with_protocol("soap", "soap", Kind::Map(&SOAP), "What the service of SOAP is called."),
        Key::must(
            "addresses",
            Kind::entries(&Kind::Map(&ADDRESS)),
            "Addresses by name; the first is the default for operations.",
        ),
        Key::must("environments", Kind::entries(&Kind::Map(&ENVIRONMENT)), "Environments by Rust name."),
        Key::may("session", Kind::Map(&SESSION), "How a session is opened, and how it travels."),
        Key::may(
            "authentication",
            Kind::Map(&AUTHENTICATION),
            "Instead of a session: name and password go with every call.",
        ),
        Key::may("errors", Kind::entries(&Kind::Map(&ERROR)), "The vendor's error table, by Rust name."),
        Key::may(
            "groups",
            Kind::entries(&Kind::Map(&GROUP)),
            "Groups of operations, by what stands before the last dot of their wire names; only where something is to be said.",
        ),
        Key::may(
            "changes",
            Kind::List(&Kind::Map(&CHANGE)),
            "What editions of the API changed, newest first.",
        ),
        Key::may("mixed", Kind::Names(None), "Words that mix Latin and Cyrillic letters on purpose."),
        Key::may(
            "documents",
            Kind::Map(&DOCUMENTS),
            "How the vendor's documents are read when the catalogue is held against them.",
        ),
        Key::may(
            "contradictions",
            Kind::List(&Kind::Map(&CONTRADICTION)),
            "Where the vendor's document contradicts itself, with the reading chosen and why.",
        ),
    ]],
};

/// `soap`.
pub static SOAP: Map = Map {
    what: "`soap`",
    name: "soap",
    doc: "What the service of SOAP is called.",
    parts: &[&[
        Key::must("namespace", Kind::Text, "Namespace of the operations and their operands."),
        Key::must("action", Kind::Text, "What stands before an operation's name in SOAPAction."),
        Key::must("service", Kind::Text, "Name of the service; its ports and bindings are named after it."),
    ]],
};

/// Ways to say who calls.
pub static SCHEMES: [Word; 1] = [Word::new("basic", "HTTP Basic: a name and a password with every call.")];

/// `authentication`.
pub static AUTHENTICATION: Map = Map {
    what: "`authentication`",
    name: "authentication",
    doc: "Name and password go with every call.",
    parts: &[&[Key::must("scheme", Kind::Words(&SCHEMES), "How they travel.")], &TEXT_KEYS],
};

/// An entry of `addresses`.
pub static ADDRESS: Map = Map {
    what: "an address",
    name: "address",
    doc: "An address that operations are called at.",
    parts: &[
        &[Key::may(
            "serves",
            Kind::Text,
            "Rust name of the trait, where the user of the generated crate serves the address and others call it.",
        )],
        &TEXT_KEYS,
    ],
};

/// An entry of `environments`.
pub static ENVIRONMENT: Map = Map {
    what: "an environment",
    name: "environment",
    doc: "An environment: where each address is.",
    parts: &[
        &TEXT_KEYS,
        &[Key::must(
            "urls",
            Kind::entries(&Kind::Form(&URL)),
            "URL of each address that is not served, by its name.",
        )],
    ],
};

/// `session`.
pub static SESSION: Map = Map {
    what: "`session`",
    name: "session",
    doc: "How a session is opened, and how it travels.",
    parts: &[
        &[
            Key::must(
                "login",
                Kind::Text,
                "Wire name of the operation that opens a session; its result is the session.",
            ),
            Key::must("header", Kind::Text, "HTTP header that carries the session."),
            Key::must("lifetime", Kind::Form(&TIME), "How long a session lives after its last use."),
            Key::may(
                "refused",
                Kind::Texts,
                "Rows of the error table that refuse a login: the client does not try the same credentials again.",
            ),
            Key::may(
                "also",
                Kind::entries(&Kind::Names(Some(2))),
                "Other spellings of the login that servers understand, with its two parameters; never sent.",
            ),
            Key::may("confirmation", Kind::Map(&CONFIRMATION), "How a login is confirmed by a code."),
        ],
        &TEXT_KEYS,
    ],
};

/// `session.confirmation`.
pub static CONFIRMATION: Map = Map {
    what: "a confirmation",
    name: "confirmation",
    doc: "How a login is confirmed by a code.",
    parts: &[&[
        Key::must("error", Kind::Text, "Row of the error table that asks for it."),
        Key::must("session", Kind::Text, "What the error calls the session in which it is made."),
        Key::must("id", Kind::Text, "What the error calls that which identifies it."),
        Key::must("phone", Kind::Text, "What the error calls the telephone number."),
        Key::must(
            "send",
            Kind::Entries { of: &Kind::Names(None), one: true },
            "The call that has the code sent: its wire name and its parameters.",
        ),
        Key::must(
            "confirm",
            Kind::Entries { of: &Kind::Names(None), one: true },
            "The call that takes the code: its wire name and its parameters.",
        ),
    ]],
};

/// An entry of `errors`.
pub static ERROR: Map = Map {
    what: "an error",
    name: "error",
    doc: "A row of the vendor's error table.",
    parts: &[
        &[
            Key::may("http", Kind::Whole(100, 599), "HTTP status that it comes with."),
            Key::may("code", Kind::Whole(i64::MIN, i64::MAX), "Code of the error, such as JSON-RPC's."),
            Key::may("class", Kind::Text, "The vendor's class of the error."),
            Key::may("message", Kind::Text, "Words inside the error's text that it is known by."),
            Key::may("then", Kind::Form(&REACTION), "What the client does about it."),
        ],
        &TEXT_KEYS,
        &SOURCE_KEY,
    ],
};

/// An entry of `groups`.
pub static GROUP: Map = Map {
    what: "a group",
    name: "group",
    doc: "A group of operations.",
    parts: &[&[Key::may("rust", Kind::Text, "A Rust name other than the derived one.")], &TEXT_KEYS],
};

/// An entry of `contradictions`.
pub static CONTRADICTION: Map = Map {
    what: "a contradiction",
    name: "contradiction",
    doc: "Where the vendor's document contradicts itself.",
    parts: &[
        &[
            Key::must("at", Kind::Texts, "The place, such as `Record.Column`, or a list of places."),
            Key::must("says", Kind::Texts, "What the document says, each of it."),
            Key::must("read", Kind::Text, "The reading chosen."),
            Key::may("accept", Kind::Texts, "Spellings accepted on reading, never written."),
        ],
        &TEXT_KEYS,
        &SOURCE_KEY,
    ],
};

/// An entry of `versions`.
pub static VERSION: Map = Map {
    what: "a version",
    name: "version",
    doc: "A version of the package. What it changed is found by comparing what `katalog record` keeps.",
    parts: &[
        &[
            Key::must("version", Kind::Form(&NUMBER), "Its number."),
            Key::must("date", Kind::Form(&DATE), "Its day."),
        ],
        &TEXT_KEYS,
    ],
};

/// An entry of `changes`.
pub static CHANGE: Map = Map {
    what: "a change",
    name: "change",
    doc: "What an edition of the API changed.",
    parts: &[
        &[
            Key::must("edition", Kind::Text, "The edition."),
            Key::may("date", Kind::Form(&DATE), "Its day, where the vendor tells it."),
        ],
        &TEXT_KEYS,
    ],
};
