//! Rules about newtypes and choices.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[&SCALAR, &SECRET, &CHOICE];

pub(in crate::compare) static SCALAR: Rule = Rule {
    code: "D0431",
    title: "newtype holds another scalar",
    ru: "у скаляра с собственным типом изменился базовый тип",
    effect: Effect::WireAndRust,
    explanation: "Another thing stands on the wire wherever it is used, and it is made from another type.",
    old: "\
operations:
  License.Activate: { params: { ID: LicenseId }, repeat: unsafe }
types:
  LicenseId: { is: Int }
",
    new: "\
operations:
  License.Activate: { params: { ID: LicenseId }, repeat: unsafe }
types:
  LicenseId: { is: String }
",
};

pub(in crate::compare) static SECRET: Rule = Rule {
    code: "D0432",
    title: "newtype became secret, or no longer is",
    ru: "скаляр стал секретным или перестал им быть",
    effect: Effect::Rust,
    explanation: "A secret is not made from plain text by itself, not shown, and compared in another way.",
    old: "\
operations:
  License.Activate: { params: { Key: AccessKey }, repeat: unsafe }
types:
  AccessKey: { is: String }
",
    new: "\
operations:
  License.Activate: { params: { Key: AccessKey }, repeat: unsafe }
types:
  AccessKey: { is: String, secret: true }
",
};

pub(in crate::compare) static CHOICE: Rule = Rule {
    code: "D0433",
    title: "what a choice carries changed",
    ru: "изменился тип данных при одном из значений",
    effect: Effect::WireAndRust,
    explanation: "With one of its values another type comes, or something where nothing came, or the other way.",
    old: "\
operations:
  Event.Last: { result: Event, repeat: safe }
records:
  Event: { fields: { Action: Action, Data: { type: Data, by: Action } } }
enums:
  Action: { is: String, data: Data, values: { a: { rust: A, data: Int } } }
",
    new: "\
operations:
  Event.Last: { result: Event, repeat: safe }
records:
  Event: { fields: { Action: Action, Data: { type: Data, by: Action } } }
enums:
  Action: { is: String, data: Data, values: { a: { rust: A, data: String } } }
",
};
