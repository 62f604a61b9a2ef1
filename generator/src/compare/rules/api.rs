//! Rules about an API as a whole: its package, protocol, groups, addresses and environments.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[
    &ADDED,
    &REMOVED,
    &PACKAGE,
    &PROTOCOL,
    &SERVICE,
    &GROUP_RENAMED,
    &ENVIRONMENT_ADDED,
    &ENVIRONMENT_REMOVED,
    &URL,
    &ADDRESS_ADDED,
    &ADDRESS_REMOVED,
    &SERVES,
];

pub(in crate::compare) static ADDED: Rule = Rule {
    code: "D0001",
    title: "API added",
    ru: "добавлено API",
    effect: Effect::Additive,
    explanation: "There is another API, and another crate.",
    old: "",
    new: "\
api: demo
",
};

pub(in crate::compare) static REMOVED: Rule = Rule {
    code: "D0002",
    title: "API removed",
    ru: "API удалено",
    effect: Effect::WireAndRust,
    explanation: "There is no crate for it any more. What is left of it is not compared.",
    old: ADDED.new,
    new: ADDED.old,
};

pub(in crate::compare) static PACKAGE: Rule = Rule {
    code: "D0003",
    title: "package renamed",
    ru: "пакет переименован",
    effect: Effect::Rust,
    explanation: "Whoever depends on it writes another name in `Cargo.toml` and in Rust.",
    old: "\
package: demo-partner
",
    new: "\
package: demo-client
",
};

pub(in crate::compare) static PROTOCOL: Rule = Rule {
    code: "D0004",
    title: "protocol changed",
    ru: "изменился протокол",
    effect: Effect::WireAndRust,
    explanation: "Everything travels in another way.",
    old: "\
protocol: json-rpc
",
    new: "\
protocol: soap
soap: { namespace: http://test.example/S, action: \"http://test.example/S#S:\", service: S }
",
};

pub(in crate::compare) static SERVICE: Rule = Rule {
    code: "D0005",
    title: "service renamed",
    ru: "сервис переименован",
    effect: Effect::Wire,
    explanation: "\
The namespace, the action or the name of the service is another, and running programs call one that is not there.",
    old: PROTOCOL.new,
    new: "\
protocol: soap
soap: { namespace: http://test.example/T, action: \"http://test.example/S#S:\", service: S }
",
};

pub(in crate::compare) static GROUP_RENAMED: Rule = Rule {
    code: "D0006",
    title: "group renamed in Rust",
    ru: "группа переименована в Rust",
    effect: Effect::Rust,
    explanation: "Its module, its accessor and its Cargo feature have another name.",
    old: "\
operations:
  License.Info: { repeat: safe }
",
    new: "\
groups: { License: { rust: licence } }
operations:
  License.Info: { repeat: safe }
",
};

pub(in crate::compare) static ENVIRONMENT_ADDED: Rule = Rule {
    code: "D0008",
    title: "environment added",
    ru: "добавлена среда",
    effect: Effect::Additive,
    explanation: "There is another place where the API is served.",
    old: "\
environments:
  Test: { urls: { main: \"https://test.example/\" } }
",
    new: "\
environments:
  Test: { urls: { main: \"https://test.example/\" } }
  Main: { urls: { main: \"https://main.example/\" } }
",
};

pub(in crate::compare) static ENVIRONMENT_REMOVED: Rule = Rule {
    code: "D0009",
    title: "environment removed",
    ru: "среда удалена",
    effect: Effect::Rust,
    explanation: "Its variant is gone.",
    old: ENVIRONMENT_ADDED.new,
    new: ENVIRONMENT_ADDED.old,
};

pub(in crate::compare) static URL: Rule = Rule {
    code: "D0010",
    title: "URL changed",
    ru: "изменился URL",
    effect: Effect::Wire,
    explanation: "Running programs call where the API no longer is.",
    old: "\
environments:
  Test: { urls: { main: \"https://test.example/\" } }
",
    new: "\
environments:
  Test: { urls: { main: \"https://new.example/\" } }
",
};

pub(in crate::compare) static ADDRESS_ADDED: Rule = Rule {
    code: "D0011",
    title: "address added",
    ru: "добавлен адрес",
    effect: Effect::Additive,
    explanation: "The client's builder takes another URL.",
    old: "\
addresses: { main: {} }
environments:
  Test: { urls: { main: \"https://test.example/\" } }
",
    new: "\
addresses: { main: {}, auth: {} }
environments:
  Test: { urls: { main: \"https://test.example/\", auth: \"https://auth.example/\" } }
",
};

pub(in crate::compare) static ADDRESS_REMOVED: Rule = Rule {
    code: "D0012",
    title: "address removed",
    ru: "адрес удалён",
    effect: Effect::Rust,
    explanation: "The client's builder no longer takes its URL.",
    old: ADDRESS_ADDED.new,
    new: ADDRESS_ADDED.old,
};

pub(in crate::compare) static SERVES: Rule = Rule {
    code: "D0013",
    title: "served trait renamed, or address served or called now",
    ru: "трейт обслуживающей стороны переименован, либо адрес теперь обслуживают или вызывают",
    effect: Effect::Rust,
    explanation: "\
What is implemented to serve the address has another name, or there is nothing to implement, or there is now.",
    old: "\
protocol: rest
addresses: { own: { serves: Provider } }
environments: { Test: { urls: {} } }
operations:
  users: { http: GET /users, repeat: safe }
",
    new: "\
protocol: rest
addresses: { own: { serves: DataProvider } }
environments: { Test: { urls: {} } }
operations:
  users: { http: GET /users, repeat: safe }
",
};
