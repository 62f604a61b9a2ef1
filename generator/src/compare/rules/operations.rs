//! Rules about operations, but for their parameters and results.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] = &[
    &ADDED,
    &ADDED_TO_SERVE,
    &REMOVED,
    &RENAMED,
    &MOVED,
    &WIRE_NAME,
    &BINDING,
    &DIRECTION,
    &ADDRESS,
    &ACCESS_TIGHTENED,
    &ACCESS_LOOSENED,
    &REPEAT_UNSAFE,
    &REPEAT_SAFE,
];

pub(in crate::compare) static ADDED: Rule = Rule {
    code: "D0101",
    title: "operation added",
    ru: "добавлена операция",
    effect: Effect::Additive,
    explanation: "There is another operation to call. Programs that do not call it notice nothing.",
    old: "\
operations:
  License.Activate: { repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { repeat: unsafe }
  License.Info: { repeat: safe }
",
};

pub(in crate::compare) static ADDED_TO_SERVE: Rule = Rule {
    code: "D0102",
    title: "operation to serve added",
    ru: "добавлена операция, которую нужно обслуживать",
    effect: Effect::WireAndRust,
    explanation: "\
The other side may now call what a running server does not answer. The trait that a server implements has another
method, and what implements it does not compile until the method is there.",
    old: "\
protocol: rest
addresses: { own: { serves: Provider } }
environments: { Test: { urls: {} } }
operations:
  contracts: { http: GET /contracts, repeat: safe }
",
    new: "\
protocol: rest
addresses: { own: { serves: Provider } }
environments: { Test: { urls: {} } }
operations:
  contracts: { http: GET /contracts, repeat: safe }
  users: { http: GET /users, repeat: safe }
",
};

pub(in crate::compare) static REMOVED: Rule = Rule {
    code: "D0103",
    title: "operation removed",
    ru: "операция удалена",
    effect: Effect::WireAndRust,
    explanation: "\
Who calls it is refused by the server, and does not compile against the new crate. An operation that comes back under
another name and another shape is one removed and one added: nobody guesses that they are the same.",
    old: "\
operations:
  License.Activate: { repeat: unsafe }
  License.Info: { repeat: safe }
",
    new: "\
operations:
  License.Activate: { repeat: unsafe }
",
};

pub(in crate::compare) static RENAMED: Rule = Rule {
    code: "D0104",
    title: "operation renamed in Rust",
    ru: "операция переименована в Rust",
    effect: Effect::Rust,
    explanation: "\
It is the same on the wire, and its method or its type has another name. Callers follow by writing the new name.",
    old: "\
operations:
  License.Info: { repeat: safe }
",
    new: "\
operations:
  License.Info: { rust: describe, repeat: safe }
",
};

pub(in crate::compare) static MOVED: Rule = Rule {
    code: "D0105",
    title: "operation moved to another group",
    ru: "операция перенесена в другую группу",
    effect: Effect::Rust,
    explanation: "\
It is the same on the wire, and stands in another module behind another accessor, and perhaps behind another Cargo feature.",
    old: "\
protocol: rest
operations:
  users.all: { http: GET /users, repeat: safe }
",
    new: "\
protocol: rest
operations:
  people.all: { http: GET /users, repeat: safe }
",
};

pub(in crate::compare) static WIRE_NAME: Rule = Rule {
    code: "D0106",
    title: "operation's wire name changed",
    ru: "операция иначе называется при передаче",
    effect: Effect::Wire,
    explanation: "\
The server no longer knows it by the name that running programs call it by. Nothing is to be changed in them but the
version of the crate. Recognised where the operation has the same Rust path and the same parameters and result.",
    old: "\
operations:
  License.Info: { repeat: safe }
",
    new: "\
operations:
  License.Information: { rust: info, repeat: safe }
",
};

pub(in crate::compare) static BINDING: Rule = Rule {
    code: "D0107",
    title: "verb, path or action changed",
    ru: "изменился глагол, путь или действие",
    effect: Effect::Wire,
    explanation: "It is called at another place of HTTP, or by another SOAP action; running programs miss it.",
    old: "\
protocol: rest
operations:
  users: { http: GET /users, repeat: safe }
",
    new: "\
protocol: rest
operations:
  users: { http: GET /v2/users, repeat: safe }
",
};

pub(in crate::compare) static DIRECTION: Rule = Rule {
    code: "D0108",
    title: "direction changed",
    ru: "изменилось направление вызова",
    effect: Effect::WireAndRust,
    explanation: "What was called is now to be served, or the other way: another program is written for it.",
    old: "\
protocol: rest
addresses: { own: { serves: Provider }, other: {} }
environments: { Test: { urls: { other: 'https://test.example' } } }
operations:
  contracts.all: { http: GET /contracts, address: own, repeat: safe }
  users.all: { http: GET /users, address: own, repeat: safe }
  notify.told: { http: POST /told, address: other, repeat: safe }
",
    new: "\
protocol: rest
addresses: { own: { serves: Provider }, other: {} }
environments: { Test: { urls: { other: 'https://test.example' } } }
operations:
  contracts.all: { http: GET /contracts, address: own, repeat: safe }
  users.all: { http: GET /users, address: other, repeat: safe }
  notify.told: { http: POST /told, address: other, repeat: safe }
",
};

pub(in crate::compare) static ADDRESS: Rule = Rule {
    code: "D0109",
    title: "operation stands at another address",
    ru: "операция находится по другому адресу",
    effect: Effect::Wire,
    explanation: "\
Running programs call it where it no longer is. A URL that a program sets for the old address by the client's builder no
longer leads to it.",
    old: "\
addresses: { main: {}, auth: {} }
environments: { Test: { urls: { main: 'https://test.example/', auth: 'https://auth.example/' } } }
operations:
  License.Info: { repeat: safe }
",
    new: "\
addresses: { main: {}, auth: {} }
environments: { Test: { urls: { main: 'https://test.example/', auth: 'https://auth.example/' } } }
operations:
  License.Info: { address: auth, repeat: safe }
",
};

pub(in crate::compare) static ACCESS_TIGHTENED: Rule = Rule {
    code: "D0110",
    title: "operation needs credentials now",
    ru: "для операции теперь нужны учётные данные",
    effect: Effect::WireAndRust,
    explanation: "\
What anybody could call now needs a session, or a name and a password. A client without them has no method for it any more.",
    old: "\
session: { login: Auth.Login, header: X-Session, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
  License.Info: { session: none, repeat: safe }
",
    new: "\
session: { login: Auth.Login, header: X-Session, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
  License.Info: { repeat: safe }
",
};

pub(in crate::compare) static ACCESS_LOOSENED: Rule = Rule {
    code: "D0111",
    title: "operation needs less than before",
    ru: "операции нужно меньше, чем раньше",
    effect: Effect::Additive,
    explanation: "What needed a session, or a name and a password, can now be called without.",
    old: "\
session: { login: Auth.Login, header: X-Session, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
  License.Info: { repeat: safe }
",
    new: "\
session: { login: Auth.Login, header: X-Session, lifetime: 24 h }
operations:
  Auth.Login: { session: none, params: { Name: String, Password: String }, result: String, repeat: safe }
  License.Info: { session: none, repeat: safe }
",
};

pub(in crate::compare) static REPEAT_UNSAFE: Rule = Rule {
    code: "D0112",
    title: "no longer safe to repeat",
    ru: "повторять больше нельзя",
    effect: Effect::Wire,
    explanation: "\
A running client repeats the call after a failure, and what must happen once may happen twice. The new client does not
repeat it, so that its callers meet failures which were hidden from them.",
    old: "\
operations:
  License.Activate: { repeat: safe }
",
    new: "\
operations:
  License.Activate: { repeat: unsafe }
",
};

pub(in crate::compare) static REPEAT_SAFE: Rule = Rule {
    code: "D0113",
    title: "safe to repeat now",
    ru: "теперь можно повторять",
    effect: Effect::Additive,
    explanation: "The new client repeats the call after a failure by itself.",
    old: "\
operations:
  License.Activate: { repeat: unsafe }
",
    new: "\
operations:
  License.Activate: { repeat: safe }
",
};
