//! Rules about columns: parameters of operations and columns of records.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[
    &REQUIRED_ADDED,
    &SENT_ADDED,
    &ADDED,
    &REMOVED,
    &OPTIONAL_REMOVED,
    &RENAMED,
    &ARGUMENT_RENAMED,
    &WIRE_NAME,
    &TYPE,
    &RUST_TYPE,
    &PRESENCE,
    &WIRE_PRESENCE,
    &RUST_PRESENCE,
    &PRESENCE_LOOSENED,
    &DEFAULT,
];

pub(in crate::compare) static REQUIRED_ADDED: Rule = Rule {
    code: "D0201",
    title: "required column added",
    ru: "добавлено обязательное поле",
    effect: Effect::WireAndRust,
    explanation: "\
What is sent lacks something that the server now wants: running programs are refused. In Rust there is another argument, or
another part of what must be given, and callers do not compile until they give it.",
    old: "\
operations:
  License.Activate: { params: { LicenseID: String }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { LicenseID: String, Region: String }, repeat: unsafe }
",
};

pub(in crate::compare) static SENT_ADDED: Rule = Rule {
    code: "D0202",
    title: "column added that is always sent",
    ru: "добавлено поле, которое отправляют всегда",
    effect: Effect::Wire,
    explanation: "\
It has a default, so that callers need not change; but it must be there on the wire, where running programs do not send it.
Where a server finds a method by the number of its parameters, they call a form that is gone.",
    old: "\
operations:
  License.Activate: { params: { LicenseID: String }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { LicenseID: String, Day: Date? = null }, repeat: unsafe }
",
};

pub(in crate::compare) static ADDED: Rule = Rule {
    code: "D0203",
    title: "column added",
    ru: "добавлено поле",
    effect: Effect::Additive,
    explanation: "\
A column of what is sent that may be left out, or any column of what is only received: records are open, running programs
keep what they do not know. A required one is missed, though, by a new program that talks to a server which is not up to
date.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: String } }
",
    new: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: String, Cost: Money } }
",
};

pub(in crate::compare) static REMOVED: Rule = Rule {
    code: "D0204",
    title: "column removed",
    ru: "поле удалено",
    effect: Effect::WireAndRust,
    explanation: "\
It was sent and is not understood any more, or it was always received and is missed by running programs. In Rust its
argument, setter or field is gone.",
    old: "\
operations:
  License.Activate: { params: { LicenseID: String, Region: String }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { LicenseID: String }, repeat: unsafe }
",
};

pub(in crate::compare) static OPTIONAL_REMOVED: Rule = Rule {
    code: "D0205",
    title: "column removed that could be absent",
    ru: "удалено поле, которого могло и не быть",
    effect: Effect::Rust,
    explanation: "\
It was received, and could be absent, so that running programs do without it. In Rust its field is gone.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: String, Cost: optional Money } }
",
    new: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: String } }
",
};

pub(in crate::compare) static RENAMED: Rule = Rule {
    code: "D0206",
    title: "column renamed in Rust",
    ru: "поле переименовано в Rust",
    effect: Effect::Rust,
    explanation: "It is the same on the wire; its setter or field has another name.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: String } }
",
    new: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: { type: String, rust: title } } }
",
};

pub(in crate::compare) static ARGUMENT_RENAMED: Rule = Rule {
    code: "D0207",
    title: "argument renamed that nobody names",
    ru: "переименован аргумент, который передают без имени",
    effect: Effect::Documentation,
    explanation: "\
It is an argument by its position, and no field that can be seen: only documentation shows its name.",
    old: "\
operations:
  License.Activate: { params: { LicenseID: String }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { LicenseID: { type: String, rust: id } }, repeat: unsafe }
",
};

pub(in crate::compare) static WIRE_NAME: Rule = Rule {
    code: "D0208",
    title: "column's wire name changed",
    ru: "поле иначе называется при передаче",
    effect: Effect::Wire,
    explanation: "\
Running programs write or read it under the old name. Recognised where the Rust name stays, or where the new column also
reads the old name.",
    old: "\
operations:
  License.Activate: { params: { LicenseID: String }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { LicenceID: { type: String, rust: license_id } }, repeat: unsafe }
",
};

pub(in crate::compare) static TYPE: Rule = Rule {
    code: "D0209",
    title: "type changed",
    ru: "изменился тип",
    effect: Effect::WireAndRust,
    explanation: "Another thing stands there on the wire, and another type in Rust.",
    old: "\
operations:
  License.Activate: { params: { Day: Date }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Day: DateTime }, repeat: unsafe }
",
};

pub(in crate::compare) static RUST_TYPE: Rule = Rule {
    code: "D0210",
    title: "type changed in Rust",
    ru: "тип изменился в Rust",
    effect: Effect::Rust,
    explanation: "\
The same stands there on the wire under another type: a name was given to a scalar, or taken from it. Callers convert.",
    old: "\
operations:
  License.Activate: { params: { LicenseID: String, Next: LicenseId }, repeat: unsafe }
types:
  LicenseId: { is: String }
",
    new: "\
operations:
  License.Activate: { params: { LicenseID: LicenseId, Next: LicenseId }, repeat: unsafe }
types:
  LicenseId: { is: String }
",
};

pub(in crate::compare) static PRESENCE: Rule = Rule {
    code: "D0211",
    title: "presence changed",
    ru: "изменилась обязательность",
    effect: Effect::WireAndRust,
    explanation: "\
What may be null or absent is another: it was left out and must be there, or it was always read and may be missing; and the
type in Rust has followed.",
    old: "\
operations:
  License.Activate: { params: { Day: optional Date }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Day: Date }, repeat: unsafe }
",
};

pub(in crate::compare) static WIRE_PRESENCE: Rule = Rule {
    code: "D0212",
    title: "presence changed on the wire",
    ru: "обязательность изменилась при передаче",
    effect: Effect::Wire,
    explanation: "\
What may be null or absent on the wire is another, while callers write the same: what was left out is now sent.",
    old: "\
operations:
  License.Activate: { params: { Day: optional Date }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Day: Date? = null }, repeat: unsafe }
",
};

pub(in crate::compare) static RUST_PRESENCE: Rule = Rule {
    code: "D0213",
    title: "presence changed in Rust",
    ru: "обязательность изменилась в Rust",
    effect: Effect::Rust,
    explanation: "\
The wire takes what it took, and Rust has it in another form: an argument became an option or the other way, or a value may
be `None` that could not be.",
    old: "\
operations:
  License.Activate: { params: { Day: Date? = null }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Day: Date? }, repeat: unsafe }
",
};

pub(in crate::compare) static PRESENCE_LOOSENED: Rule = Rule {
    code: "D0214",
    title: "may be left out now",
    ru: "теперь можно не передавать",
    effect: Effect::Additive,
    explanation: "What is sent may be left out or null where it could not be; callers write what they wrote.",
    old: "\
operations:
  License.Activate: { params: { Count: Int = 1 }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Count: optional Int }, repeat: unsafe }
",
};

pub(in crate::compare) static DEFAULT: Rule = Rule {
    code: "D0215",
    title: "default changed",
    ru: "изменилось значение по умолчанию",
    effect: Effect::Wire,
    explanation: "Callers that say nothing compile as before and send something else than before.",
    old: "\
operations:
  License.Activate: { params: { Count: Int = 1 }, repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { params: { Count: Int = 2 }, repeat: unsafe }
",
};
