//! Rules about the order of columns, their limits, and columns of which one stands there.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[
    &ARGUMENTS_ORDER,
    &WIRE_ORDER,
    &TIGHTENED,
    &LOOSENED,
    &RECEIVED_LIMIT,
    &ALIAS_ADDED,
    &ALIAS_REMOVED,
    &EITHER,
    &EITHER_RENAMED,
    &WIRE_TYPE,
    &CHOSEN_BY,
];

pub(in crate::compare) static ARGUMENTS_ORDER: Rule = Rule {
    code: "D0221",
    title: "order of arguments changed",
    ru: "изменился порядок аргументов",
    effect: Effect::Rust,
    explanation: "\
Arguments that are given by their position changed places. Where their types are different the compiler says so; where they are
the same **callers compile and say the one for the other**. Name what is passed before you acknowledge this.",
    old: "\
operations:
  License.Activate: { params: { From: Date, To: Date }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { To: Date, From: Date }, repeat: unsafe }
",
};

pub(in crate::compare) static WIRE_ORDER: Rule = Rule {
    code: "D0222",
    title: "order on the wire changed",
    ru: "изменился порядок при передаче",
    effect: Effect::Wire,
    explanation: "\
Operands of SOAP stand in the order of the service's schema; running programs write the old one.",
    old: "\
protocol: soap
soap: { namespace: http://test.example/S, action: \"http://test.example/S#S:\", service: S }
operations:
  License.Add: { params: { Name: String = a, Region: String = b }, repeat: unsafe }
",
    new: "\
protocol: soap
soap: { namespace: http://test.example/S, action: \"http://test.example/S#S:\", service: S }
operations:
  License.Add: { params: { Region: String = b, Name: String = a }, repeat: unsafe }
",
};

pub(in crate::compare) static TIGHTENED: Rule = Rule {
    code: "D0223",
    title: "limit tightened",
    ru: "ограничение стало строже",
    effect: Effect::Wire,
    explanation: "\
Values that were sent are refused: by the server in running programs, before sending in new ones. The types are the same, so
that nothing but a test tells callers.",
    old: "\
operations:
  License.Activate: { params: { Name: { type: String, length: ..50 } }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Name: { type: String, length: ..40 } }, repeat: unsafe }
",
};

pub(in crate::compare) static LOOSENED: Rule = Rule {
    code: "D0224",
    title: "limit loosened",
    ru: "ограничение стало мягче",
    effect: Effect::Additive,
    explanation: "More values may be sent than before.",
    old: "\
operations:
  License.Activate: { params: { Name: { type: String, length: ..50 } }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Name: { type: String, length: ..60 } }, repeat: unsafe }
",
};

pub(in crate::compare) static RECEIVED_LIMIT: Rule = Rule {
    code: "D0225",
    title: "limit changed of what is only received",
    ru: "изменилось ограничение на то, что только принимают",
    effect: Effect::Documentation,
    explanation: "Answers are not judged by limits; only documentation and specifications show it.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: { type: String, length: ..50 } } }
",
    new: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: { type: String, length: ..40 } } }
",
};

pub(in crate::compare) static ALIAS_ADDED: Rule = Rule {
    code: "D0226",
    title: "another spelling is read",
    ru: "читается ещё одно написание",
    effect: Effect::Additive,
    explanation: "A wire name is accepted on reading that was not.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { PartnerId: Int } }
contradictions:
  - { at: License.PartnerId, says: [PartnerId, PartnerID], read: PartnerId }
",
    new: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { PartnerId: Int } }
contradictions:
  - { at: License.PartnerId, says: [PartnerId, PartnerID], read: PartnerId, accept: [PartnerID] }
",
};

pub(in crate::compare) static ALIAS_REMOVED: Rule = Rule {
    code: "D0227",
    title: "another spelling is no longer read",
    ru: "одно из написаний больше не читается",
    effect: Effect::Wire,
    explanation: "\
A wire name that was accepted on reading no longer is. The contradiction may be settled; a server that still writes it is not
understood.",
    old: ALIAS_ADDED.new,
    new: ALIAS_ADDED.old,
};

pub(in crate::compare) static EITHER: Rule = Rule {
    code: "D0228",
    title: "one of several columns",
    ru: "изменилось «ровно одно из нескольких полей»",
    effect: Effect::WireAndRust,
    explanation: "\
Columns became one value of which exactly one stands there, or no longer are, or there is one more or less of them. In Rust they are
an enumeration that must be matched to its end.",
    old: "\
operations:
  License.Add: { params: { License: License }, repeat: unsafe }
records:
  License: { fields: { cost: Money, free: Bool } }
",
    new: "\
operations:
  License.Add: { params: { License: License }, repeat: unsafe }
records:
  License:
    fields: { cost: Money, free: Bool }
    either: { price: { type: Price, of: [cost, free] } }
",
};

pub(in crate::compare) static EITHER_RENAMED: Rule = Rule {
    code: "D0229",
    title: "one of several columns renamed in Rust",
    ru: "«одно из нескольких полей» переименовано в Rust",
    effect: Effect::Rust,
    explanation: "The same columns are one value, whose field, type or variants have another name.",
    old: EITHER.new,
    new: "\
operations:
  License.Add: { params: { License: License }, repeat: unsafe }
records:
  License:
    fields: { cost: Money, free: Bool }
    either: { price: { type: LicensePrice, of: [cost, free] } }
",
};

pub(in crate::compare) static WIRE_TYPE: Rule = Rule {
    code: "D0230",
    title: "vendor's name of the type changed",
    ru: "изменилось название типа у поставщика",
    effect: Effect::Wire,
    explanation: "It is sent with the value where the protocol wants one.",
    old: "\
operations:
  License.Add: { params: { License: License }, repeat: unsafe }
records:
  License: { fields: { Name: String } }
",
    new: "\
operations:
  License.Add: { params: { License: License }, repeat: unsafe }
records:
  License: { fields: { Name: { type: String, wire_type: Текст } } }
",
};

pub(in crate::compare) static CHOSEN_BY: Rule = Rule {
    code: "D0231",
    title: "another column chooses the type",
    ru: "тип определяет другое поле",
    effect: Effect::WireAndRust,
    explanation: "What the column holds is named by another sibling than before.",
    old: "\
operations:
  Event.Last: { result: Event, repeat: safe }
records:
  Event: { fields: { Action: Action, Next: Action, Data: { type: Data, by: Action } } }
enums:
  Action: { is: String, data: Data, values: { a: { rust: A, data: Int } } }
",
    new: "\
operations:
  Event.Last: { result: Event, repeat: safe }
records:
  Event: { fields: { Action: Action, Next: Action, Data: { type: Data, by: Next } } }
enums:
  Action: { is: String, data: Data, values: { a: { rust: A, data: Int } } }
",
};
