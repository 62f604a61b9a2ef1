//! Names that a catalogue cannot take, because Rust or the generated crate has taken them.
//!
//! Nothing is escaped here but keywords: a reserved name is refused by a check, which asks for another one.

/// Rust's keywords, strict and reserved, of edition 2024. Weak ones (`union`, `raw`, `safe`) may be names.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Types that the generated crate exports, takes from the runtime, or finds in Rust's prelude.
pub const RESERVED_TYPES: &[&str] = &[
    // The crate's own.
    "Call",
    "Callback",
    "Callbacks",
    "CallbacksBuilder",
    "Client",
    "ClientBuilder",
    "Clock",
    "Credentials",
    "Environment",
    "Group",
    "Retry",
    "Session",
    "SessionFree",
    "SessionStore",
    "Transport",
    "WithCredentials",
    "WithSession",
    "WithoutCredentials",
    "WithoutSession",
    // The runtime's.
    "Api",
    "ApiSpec",
    "Base64",
    "BoxFuture",
    "Challenge",
    "Change",
    "Clock",
    "Column",
    "CrossLimit",
    "Date",
    "DateTime",
    "Decode",
    "Decoder",
    "Emptied",
    "Encode",
    "Encoder",
    "Error",
    "ErrorRow",
    "Extra",
    "Fault",
    "FileStore",
    "Format",
    "HandlerError",
    "Inn",
    "Item",
    "Items",
    "Kopecks",
    "Kpp",
    "Limit",
    "Maybe",
    "MemoryStore",
    "Money",
    "MonthYear",
    "Offline",
    "Operation",
    "OperationSpec",
    "Paged",
    "Pages",
    "Presence",
    "Probe",
    "RawJson",
    "Reaction",
    "Repeat",
    "ReqwestTransport",
    "Router",
    "Routes",
    "Retry",
    "Rows",
    "Served",
    "SessionErrorKind",
    "SessionSpec",
    "SessionStore",
    "Settings",
    "Server",
    "Soap",
    "SoapVersion",
    "StoreError",
    "Streamed",
    "SystemClock",
    "TcpListener",
    "Time",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "Unreadable",
    "Until",
    "Uuid",
    "Waiting",
    // Rust's.
    "Arc",
    "AsMut",
    "AsRef",
    "BTreeMap",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Duration",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "PhantomData",
    "Pin",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    // The catalogue's words for scalars.
    "Bool",
    "Bytes",
    "Float",
    "Int",
    "Json",
];

/// Columns that cannot be called so: `extra` holds what nobody listed, the others are methods of generated values that
/// a setter of the name would hide.
pub const RESERVED_FIELDS: &[&str] = &[
    "clone",
    "decode",
    "encode",
    "extra",
    "into_future",
    "items",
    "new",
    "pages",
    "presence",
    "probe",
    "to_request",
    "vacant",
    "wait",
];

/// Methods that the groups themselves have, or find on every value.
pub const RESERVED_FUNCTIONS: &[&str] =
    &["borrow", "borrow_mut", "clone", "fmt", "from", "into", "new", "to_owned", "try_from", "try_into"];

/// Modules of the generated crate, and names of crates that a path may begin with.
pub const RESERVED_MODULES: &[&str] = &[
    "all",
    "alloc",
    "blocking",
    "builder",
    "client",
    "codec",
    "confirm_login",
    "core",
    "default",
    "deliver",
    "enumerations",
    "errors",
    "katalog_runtime",
    "newtypes",
    "operation",
    "outbound",
    "records",
    "reqwest",
    "send",
    "send_confirmation_code",
    "server",
    "session",
    "set_credentials",
    "set_session",
    "std",
    "test",
    "wait",
];

/// Whether Rust keeps the word for itself.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether a record, an enumeration, a newtype or a choice cannot be called so.
pub fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name)
}

/// Whether a column cannot be called so.
pub fn is_reserved_field(name: &str) -> bool {
    RESERVED_FIELDS.contains(&name)
}

/// Whether a method of a group cannot be called so; the type of its operation has the same name in the other case.
pub fn is_reserved_function(name: &str) -> bool {
    RESERVED_FUNCTIONS.contains(&name) || is_reserved_type(&super::type_name(name))
}

/// Whether a group cannot be called so.
pub fn is_reserved_module(name: &str) -> bool {
    RESERVED_MODULES.contains(&name)
}
