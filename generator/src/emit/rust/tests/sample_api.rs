//! A small API in its resolved form, built by hand: no catalogue is read here.

use crate::model::*;

/// A text in English.
pub(super) fn text(en: &str) -> Text {
    Text { en: en.to_owned(), ru: String::new() }
}

/// A type that is not null.
pub(super) fn ty(ty: Type) -> TypeRef {
    TypeRef { ty, nullable: false }
}

/// A list of a named type.
pub(super) fn list(item: Named) -> TypeRef {
    ty(Type::List(Box::new(ty(Type::Named(item)))))
}

/// A required column whose Rust name is its wire name.
pub(super) fn column(name: &str, of: Type) -> Column {
    Column {
        wire: name.to_owned(),
        aliases: Vec::new(),
        rust: name.to_owned(),
        doc: text("A column."),
        ty: ty(of),
        optional: false,
        change: false,
        default: None,
        limit: None,
        by: None,
        either: None,
        wire_type: "Строка".to_owned(),
        since: None,
        deprecated: None,
    }
}

/// A required text column.
pub(super) fn words(name: &str) -> Column {
    column(name, Type::Scalar(Scalar::String))
}

/// A record that is sent and received.
pub(super) fn record(name: &str, columns: Vec<Column>) -> Record {
    Record {
        rust: name.to_owned(),
        doc: text("A record."),
        columns,
        limits: Vec::new(),
        either: Vec::new(),
        key: Vec::new(),
        usage: Usage { sent: true, received: true },
        section: 0,
        used_by: Vec::new(),
        sources: Vec::new(),
        contradictions: Vec::new(),
    }
}

/// An enumeration of strings that is sent and received.
pub(super) fn enumeration(name: &str, values: &[(&str, &str)]) -> Enumeration {
    let value = |(wire, rust): &(&str, &str)| EnumValue {
        wire: (*wire).to_owned(),
        rust: (*rust).to_owned(),
        doc: text("A value."),
        received_only: false,
        since: None,
        deprecated: None,
    };
    Enumeration {
        rust: name.to_owned(),
        doc: text("A list of values."),
        base: EnumBase::String,
        values: values.iter().map(value).collect(),
        forms: Vec::new(),
        closed: false,
        usage: Usage { sent: true, received: true },
        section: 0,
        used_by: Vec::new(),
        sources: Vec::new(),
        contradictions: Vec::new(),
    }
}

/// A newtype of text that is sent and received.
pub(super) fn newtype(name: &str) -> Newtype {
    Newtype {
        rust: name.to_owned(),
        doc: text("A scalar."),
        scalar: Scalar::String,
        limit: None,
        secret: false,
        usage: Usage { sent: true, received: true },
        section: 0,
        used_by: Vec::new(),
        sources: Vec::new(),
        contradictions: Vec::new(),
    }
}

/// The operation `Box.Open`, which answers nothing.
pub(super) fn operation(params: Vec<Column>) -> Operation {
    Operation {
        wire: "Box.Open".to_owned(),
        rust_type: "Open".to_owned(),
        rust_fn: "open".to_owned(),
        slug: "box.open".to_owned(),
        group: 0,
        section: 0,
        doc: text("Opens the box."),
        params,
        limits: Vec::new(),
        result: None,
        outcomes: Vec::new(),
        direction: Direction::Outbound,
        stored: false,
        forms: Vec::new(),
        address: 0,
        session: true,
        free: false,
        repeat: Repeat::Unsafe,
        paging: None,
        stream: false,
        rows: None,
        errors: Vec::new(),
        wire_binding: OperationWire::JsonRpc,
        since: None,
        deprecated: None,
        sources: Vec::new(),
        contradictions: Vec::new(),
        examples: Vec::new(),
        sample: RustSample::default(),
        plain: None,
    }
}

/// An API with one section and the group `boxes`, which has one operation.
pub(super) fn api(operation: Operation) -> Api {
    Api {
        name: "boxes".to_owned(),
        package: "box-api".to_owned(),
        crate_name: "box_api".to_owned(),
        edition: "1".to_owned(),
        versions: Vec::new(),
        title: text("Boxes"),
        about: text("About boxes."),
        protocol: Protocol::JsonRpc,
        authentication: None,
        addresses: vec![Address { name: "main".to_owned(), doc: text("Everything."), serves: None }],
        sides: vec![Side {
            direction: Direction::Outbound,
            marker: "Boxes".to_owned(),
            client: "Client".to_owned(),
            access: Access::Free,
            connect: "Client::builder(Environment::Test).build()?".to_owned(),
            addresses: vec![0],
            groups: vec![0],
        }],
        environments: vec![Environment {
            rust: "Test".to_owned(),
            doc: text("For trying things out."),
            urls: vec!["https://test.example/".to_owned()],
        }],
        session: None,
        errors: Vec::new(),
        sections: vec![Section { name: "main".to_owned(), title: text("Main"), about: text("") }],
        groups: vec![Group {
            wire: "Box".to_owned(),
            is_prefix: true,
            rust: "boxes".to_owned(),
            doc: text("Boxes."),
            operations: vec![0],
            free: operation.free,
            direction: Direction::Outbound,
            feature: Some("boxes".to_owned()),
        }],
        operations: vec![operation],
        records: Vec::new(),
        enumerations: Vec::new(),
        choices: Vec::new(),
        newtypes: Vec::new(),
        contradictions: Vec::new(),
        changes: Vec::new(),
        guides: Vec::new(),
    }
}
