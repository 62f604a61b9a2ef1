//! The types of the sample: a record, an enumeration, a newtype and a choice of each kind.

use super::{HOSTILE, column, list_of, nullable, required, text};
use crate::model::*;

pub(super) fn choices() -> Vec<Choice> {
    vec![Choice {
        rust: "EventData".into(),
        doc: text("What an event carries.", "Данные события."),
        tag: 0,
        variants: vec![
            ChoiceVariant { value: 0, data: Some(required(Type::Named(Named::Record(1)))) },
            ChoiceVariant { value: 1, data: None },
        ],
        section: 1,
        used_by: vec![3],
    }]
}

pub(super) fn records() -> Vec<Record> {
    let record = |rust: &str, columns, usage, used_by| Record {
        rust: rust.into(),
        doc: text("A record.", "Запись."),
        columns,
        limits: Vec::new(),
        either: Vec::new(),
        key: Vec::new(),
        usage,
        section: 1,
        used_by,
        sources: Vec::new(),
        contradictions: Vec::new(),
    };
    let sent = Usage { sent: true, received: false };
    let received = Usage { sent: false, received: true };
    let both = Usage { sent: true, received: true };
    let scalar = |scalar| required(Type::Scalar(scalar));
    let lines = || column("Lines", "lines", required(list_of(Named::Record(1))), "Выборка");

    let mut old = column("ИНН", "inn", nullable(Type::Scalar(Scalar::Inn)), "Строка");
    old.optional = true;
    old.aliases = vec!["Inn".into()];
    old.deprecated = Some("1.2".into());
    let order = vec![column("Key", "key", scalar(Scalar::String), "Строка"), lines(), old];
    let line = vec![
        column("Name", "name", scalar(Scalar::String), "Строка"),
        column("Cost", "cost", nullable(Type::Scalar(Scalar::Money)), "Деньги"),
    ];
    let data = vec![
        column("Code", "code", required(Type::Named(Named::Newtype(1))), "Строка"),
        column("Term", "term", required(Type::Named(Named::Enumeration(1))), "Число целое"),
        lines(),
    ];
    let mut carried = column("Data", "data", required(Type::Named(Named::Choice(0))), "JSON-объект");
    carried.by = Some(0);
    let event =
        vec![column("State", "state", required(Type::Named(Named::Enumeration(0))), "Строка"), carried];
    vec![
        record("Order", order, received, vec![1]),
        record("OrderLine", line, both, vec![1, 2, 3]),
        record("OrderData", data, sent, vec![2]),
        record("Event", event, received, vec![3]),
    ]
}

pub(super) fn enumerations() -> Vec<Enumeration> {
    let value = |wire: &str, rust: &str| EnumValue {
        wire: wire.into(),
        rust: rust.into(),
        doc: text(HOSTILE, HOSTILE),
        received_only: rust == "Gone",
        since: None,
        deprecated: None,
    };
    let number =
        EnumForm { rust: "Number".into(), scalar: Scalar::Int, doc: text("A number.", "Номер.") };
    let enumeration = |rust: &str, base, values, forms, closed, usage| Enumeration {
        rust: rust.into(),
        doc: text("A list.", "Список."),
        base,
        values,
        forms,
        closed,
        usage,
        section: 1,
        used_by: vec![1, 3],
        sources: Vec::new(),
        contradictions: Vec::new(),
    };
    let both = Usage { sent: true, received: true };
    let sent = Usage { sent: true, received: false };
    vec![
        enumeration(
            "State",
            EnumBase::String,
            vec![value("new", "New"), value("g|`one", "Gone")],
            vec![number],
            false,
            both,
        ),
        enumeration("Term", EnumBase::Int, vec![value("1", "Quarter")], Vec::new(), true, sent),
    ]
}

pub(super) fn newtypes() -> Vec<Newtype> {
    let newtype = |rust: &str, scalar, limit, secret| Newtype {
        rust: rust.into(),
        doc: text(HOSTILE, HOSTILE),
        scalar,
        limit,
        secret,
        usage: Usage { sent: true, received: true },
        section: 1,
        used_by: vec![2],
        sources: Vec::new(),
        contradictions: vec![1],
    };
    vec![
        newtype("OrderId", Scalar::Int, None, false),
        newtype("ShopCode", Scalar::String, Some(Limit::Digits(4, 5)), true),
    ]
}
