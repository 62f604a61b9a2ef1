//! Rules about records, enumerations, choices and newtypes as a whole, and about values of enumerations.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[
    &ADDED,
    &REMOVED,
    &RENAMED,
    &KIND,
    &VALUE_ADDED,
    &SENT_VALUE_REMOVED,
    &VALUE_REMOVED,
    &VALUE_RENAMED,
    &VALUE_WIRE,
    &CLOSED,
    &OPENED,
    &ONLY_RECEIVED,
    &TAKEN,
    &BASE,
    &FORM_ADDED,
    &FORMS,
];

pub(in crate::compare) static ADDED: Rule = Rule {
    code: "D0401",
    title: "type added",
    ru: "добавлен тип",
    effect: Effect::Additive,
    explanation: "There is another type; what uses it is a change of its own.",
    old: "\
records:
  License: { fields: { Name: String } }
",
    new: "\
records:
  License: { fields: { Name: String } }
  Bill: { fields: { Cost: Money } }
",
};

pub(in crate::compare) static REMOVED: Rule = Rule {
    code: "D0402",
    title: "type removed",
    ru: "тип удалён",
    effect: Effect::Rust,
    explanation: "Programs that name it do not compile.",
    old: ADDED.new,
    new: ADDED.old,
};

pub(in crate::compare) static RENAMED: Rule = Rule {
    code: "D0403",
    title: "type renamed in Rust",
    ru: "тип переименован в Rust",
    effect: Effect::Rust,
    explanation: "\
The same stands on the wire under another type. Recognised where exactly one type of the same content is gone and one is new;
newtypes, whose content says little, must also be used in the same places.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Name: String } }
",
    new: "\
operations:
  License.Info: { result: LicenseInfo, repeat: safe }
records:
  LicenseInfo: { fields: { Name: String } }
",
};

pub(in crate::compare) static KIND: Rule = Rule {
    code: "D0404",
    title: "type became one of another kind",
    ru: "тип стал типом другого вида",
    effect: Effect::WireAndRust,
    explanation: "A record, an enumeration, a newtype or a choice of that name is now another of the four.",
    old: "\
types:
  Term: { is: Int }
",
    new: "\
enums:
  Term: { is: Int, values: { 1: { rust: Quarter } } }
",
};

pub(in crate::compare) static VALUE_ADDED: Rule = Rule {
    code: "D0411",
    title: "value added",
    ru: "добавлено значение",
    effect: Effect::Additive,
    explanation: "\
Enumerations are open: running programs keep it as an unknown value, and a `match` in Rust has an arm for the rest.",
    old: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter } } }
",
    new: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
};

pub(in crate::compare) static SENT_VALUE_REMOVED: Rule = Rule {
    code: "D0412",
    title: "value removed that is sent",
    ru: "удалено значение, которое отправляют",
    effect: Effect::WireAndRust,
    explanation: "The server no longer takes it, and its variant is gone.",
    old: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
    new: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter } } }
",
};

pub(in crate::compare) static VALUE_REMOVED: Rule = Rule {
    code: "D0413",
    title: "value removed that is only received",
    ru: "удалено значение, которое только принимают",
    effect: Effect::Rust,
    explanation: "Its variant is gone; if it still comes, it comes as an unknown value.",
    old: "\
operations:
  License.Add: { result: Term, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
    new: "\
operations:
  License.Add: { result: Term, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter } } }
",
};

pub(in crate::compare) static VALUE_RENAMED: Rule = Rule {
    code: "D0414",
    title: "value renamed in Rust",
    ru: "значение переименовано в Rust",
    effect: Effect::Rust,
    explanation: "The same value has another variant.",
    old: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
    new: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: FourQuarters } } }
",
};

pub(in crate::compare) static VALUE_WIRE: Rule = Rule {
    code: "D0415",
    title: "value changed on the wire",
    ru: "значение иначе выглядит при передаче",
    effect: Effect::Wire,
    explanation: "\
The same variant stands for another value. Recognised where the old value is gone and the new one was not there.",
    old: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
    new: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 12: { rust: Year } } }
",
};

pub(in crate::compare) static CLOSED: Rule = Rule {
    code: "D0416",
    title: "unlisted values are refused now",
    ru: "значения вне списка теперь отвергаются",
    effect: Effect::Wire,
    explanation: "Values that the catalogue does not list could be sent and are refused before sending.",
    old: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
    new: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { closed: true, is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
};

pub(in crate::compare) static OPENED: Rule = Rule {
    code: "D0417",
    title: "unlisted values may be sent now",
    ru: "теперь можно отправлять значения вне списка",
    effect: Effect::Additive,
    explanation: "Values that the catalogue does not list can be sent.",
    old: CLOSED.new,
    new: CLOSED.old,
};

pub(in crate::compare) static ONLY_RECEIVED: Rule = Rule {
    code: "D0418",
    title: "value is only received now",
    ru: "значение теперь только принимают",
    effect: Effect::Wire,
    explanation: "The server gives it and no longer takes it; it is refused before sending.",
    old: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year } } }
",
    new: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter }, 4: { rust: Year, only: received } } }
",
};

pub(in crate::compare) static TAKEN: Rule = Rule {
    code: "D0419",
    title: "value is taken now",
    ru: "значение теперь можно отправлять",
    effect: Effect::Additive,
    explanation: "What was only received can be sent.",
    old: ONLY_RECEIVED.new,
    new: ONLY_RECEIVED.old,
};

pub(in crate::compare) static BASE: Rule = Rule {
    code: "D0420",
    title: "values are another scalar",
    ru: "значения стали другого типа",
    effect: Effect::WireAndRust,
    explanation: "Numbers became text on the wire, or text numbers; the unknown arm holds the other type.",
    old: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: Int, values: { 1: { rust: Quarter } } }
",
    new: "\
operations:
  License.Add: { params: { Term: Term }, repeat: safe }
enums:
  Term: { is: String, values: { 1: { rust: Quarter } } }
",
};

pub(in crate::compare) static FORM_ADDED: Rule = Rule {
    code: "D0421",
    title: "form added",
    ru: "добавлена форма",
    effect: Effect::Additive,
    explanation: "Values that were unknown have a variant of their own.",
    old: "\
operations:
  License.Add: { params: { ID: LicenseId }, repeat: safe }
enums:
  LicenseId: { is: String, forms: { Uuid: [Uuid, New., Новая.] }, values: { trial: { rust: Trial } } }
",
    new: "\
operations:
  License.Add: { params: { ID: LicenseId }, repeat: safe }
enums:
  LicenseId:
    is: String
    forms: { Uuid: [Uuid, New., Новая.], Day: [Date, Of a day., Дня.] }
    values: { trial: { rust: Trial } }
",
};

pub(in crate::compare) static FORMS: Rule = Rule {
    code: "D0422",
    title: "forms changed",
    ru: "изменились формы",
    effect: Effect::Rust,
    explanation: "\
A form is gone, holds another type, or is tried at another place, so that values are read as another variant; or an enumeration of
numbers got its first form, and its values are no longer copied.",
    old: FORM_ADDED.new,
    new: FORM_ADDED.old,
};
