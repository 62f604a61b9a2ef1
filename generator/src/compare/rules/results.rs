//! Rules about what operations answer.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[
    &ADDED,
    &REMOVED,
    &TYPE,
    &RUST_TYPE,
    &NULLABLE,
    &NOT_NULL,
    &EMPTY,
    &OUTCOME_ADDED,
    &OUTCOME_REMOVED,
    &OUTCOME_RENAMED,
    &OUTCOME_STATUS,
];

pub(in crate::compare) static ADDED: Rule = Rule {
    code: "D0301",
    title: "answers something now",
    ru: "операция теперь что-то возвращает",
    effect: Effect::WireAndRust,
    explanation: "An operation that answered nothing answers a value; its call comes to another type.",
    old: "\
operations:
  License.Info: { repeat: safe }
",
    new: "\
operations:
  License.Info: { result: Int, repeat: safe }
",
};

pub(in crate::compare) static REMOVED: Rule = Rule {
    code: "D0302",
    title: "answers nothing now",
    ru: "операция больше ничего не возвращает",
    effect: Effect::WireAndRust,
    explanation: "An operation that answered a value answers nothing; its call comes to another type.",
    old: "\
operations:
  License.Info: { result: Int, repeat: safe }
",
    new: "\
operations:
  License.Info: { repeat: safe }
",
};

pub(in crate::compare) static TYPE: Rule = Rule {
    code: "D0303",
    title: "type of the result changed",
    ru: "изменился тип результата",
    effect: Effect::WireAndRust,
    explanation: "Another thing is answered: running programs cannot read it, new ones have another type.",
    old: "\
operations:
  License.Info: { result: Int, repeat: safe }
",
    new: "\
operations:
  License.Info: { result: \"Int[]\", repeat: safe }
",
};

pub(in crate::compare) static RUST_TYPE: Rule = Rule {
    code: "D0304",
    title: "type of the result changed in Rust",
    ru: "тип результата изменился в Rust",
    effect: Effect::Rust,
    explanation: "The same is answered under another type.",
    old: "\
operations:
  License.Info: { result: Int, params: { Least: LicenseCount }, repeat: safe }
types:
  LicenseCount: { is: Int }
",
    new: "\
operations:
  License.Info: { result: LicenseCount, params: { Least: LicenseCount }, repeat: safe }
types:
  LicenseCount: { is: Int }
",
};

pub(in crate::compare) static NULLABLE: Rule = Rule {
    code: "D0305",
    title: "result may be null now",
    ru: "результат теперь может быть null",
    effect: Effect::WireAndRust,
    explanation: "Running programs cannot read null; new ones get an `Option`.",
    old: "\
operations:
  License.Info: { result: Int, repeat: safe }
",
    new: "\
operations:
  License.Info: { result: Int?, repeat: safe }
",
};

pub(in crate::compare) static NOT_NULL: Rule = Rule {
    code: "D0306",
    title: "result is never null now",
    ru: "результат больше не бывает null",
    effect: Effect::Rust,
    explanation: "Running programs read what they read; new ones get a value and no `Option`.",
    old: "\
operations:
  License.Info: { result: Int?, repeat: safe }
",
    new: "\
operations:
  License.Info: { result: Int, repeat: safe }
",
};

pub(in crate::compare) static EMPTY: Rule = Rule {
    code: "D0307",
    title: "meaning of an empty list changed",
    ru: "пустой список теперь значит другое",
    effect: Effect::Rust,
    explanation: "\
Whether an empty list says that the operation succeeded, and so the type that its call comes to.",
    old: "\
operations:
  License.Info: { result: \"Int[]\", repeat: safe }
",
    new: "\
operations:
  License.Info: { result: { type: \"Int[]\", empty: success }, repeat: safe }
",
};

pub(in crate::compare) static OUTCOME_ADDED: Rule = Rule {
    code: "D0311",
    title: "outcome added",
    ru: "добавлен исход",
    effect: Effect::Rust,
    explanation: "\
A status with a meaning that callers must decide about: the enumeration of outcomes is exhaustive on purpose, and a `match` on it does
not compile until it has the new arm. The first outcome makes the enumeration. Running programs take the status for an error.",
    old: "\
protocol: rest
operations:
  info: { http: GET /info, outcomes: { Gone: [410, Gone., Нет.] }, repeat: safe }
",
    new: "\
protocol: rest
operations:
  info: { http: GET /info, outcomes: { Gone: [410, Gone., Нет.], Full: [409, Full., Полно.] }, repeat: safe }
",
};

pub(in crate::compare) static OUTCOME_REMOVED: Rule = Rule {
    code: "D0312",
    title: "outcome removed",
    ru: "исход удалён",
    effect: Effect::Rust,
    explanation: "Its variant is gone, and a `match` that names it does not compile.",
    old: OUTCOME_ADDED.new,
    new: OUTCOME_ADDED.old,
};

pub(in crate::compare) static OUTCOME_RENAMED: Rule = Rule {
    code: "D0313",
    title: "outcome renamed in Rust",
    ru: "исход переименован в Rust",
    effect: Effect::Rust,
    explanation: "The same status has another variant.",
    old: OUTCOME_ADDED.old,
    new: "\
protocol: rest
operations:
  info: { http: GET /info, outcomes: { Missing: [410, Gone., Нет.] }, repeat: safe }
",
};

pub(in crate::compare) static OUTCOME_STATUS: Rule = Rule {
    code: "D0314",
    title: "status of an outcome changed",
    ru: "изменился статус исхода",
    effect: Effect::Wire,
    explanation: "Running programs take the new status for an error, or for another outcome.",
    old: OUTCOME_ADDED.old,
    new: "\
protocol: rest
operations:
  info: { http: GET /info, outcomes: { Gone: [404, Gone., Нет.] }, repeat: safe }
",
};
