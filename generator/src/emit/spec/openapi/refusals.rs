//! What the router of a generated crate answers in the place of an operation: statuses, and the one shape of all bodies.

use super::reference;
use crate::emit::spec::json::{Object, strings};
use crate::model::{Api, Direction, Operation, Text, Value};

/// A way of not answering.
pub(super) struct Refusal {
    pub(super) status: u16,
    /// What its body calls it, and the name of its component.
    name: &'static str,
    en: &'static str,
    ru: &'static str,
    /// Only a request with a body meets it.
    of_body: bool,
}

const REFUSALS: [Refusal; 9] = [
    Refusal {
        status: 400,
        name: "BadRequest",
        en: "The request cannot be understood: a parameter is missing, unknown, malformed or beyond its limit.",
        ru: "Запрос не удалось разобрать: параметра нет, он неизвестен, записан неверно или нарушает ограничение.",
        of_body: false,
    },
    Refusal {
        status: 401,
        name: "Unauthorized",
        en: "Whoever serves wants a name and a password, or a token, and the request has none that is known.",
        ru: "Тот, кто обслуживает запросы, требует имя и пароль или токен, а в запросе нет известных ему.",
        of_body: false,
    },
    Refusal {
        status: 403,
        name: "Forbidden",
        en: "Whoever serves answers some addresses only, and the request comes from another.",
        ru: "Запросы принимаются только с определённых адресов, а этот пришёл с другого.",
        of_body: false,
    },
    Refusal {
        status: 408,
        name: "RequestTimeout",
        en: "The body took too long to come.",
        ru: "Тело запроса передавалось слишком долго.",
        of_body: true,
    },
    Refusal {
        status: 413,
        name: "ContentTooLarge",
        en: "The body is too large.",
        ru: "Тело запроса слишком велико.",
        of_body: true,
    },
    Refusal {
        status: 414,
        name: "UriTooLong",
        en: "The query is too long.",
        ru: "Строка запроса слишком длинная.",
        of_body: false,
    },
    Refusal {
        status: 415,
        name: "UnsupportedMediaType",
        en: "The body is not said to be JSON.",
        ru: "Тело запроса не обозначено как JSON.",
        of_body: true,
    },
    Refusal {
        status: 500,
        name: "Internal",
        en: "Something failed where the API is served; it is no fault of the request.",
        ru: "Сбой на стороне того, кто обслуживает запросы; запрос ни при чём.",
        of_body: false,
    },
    Refusal {
        status: 503,
        name: "Unavailable",
        en: "The answer took too long.",
        ru: "Ответ готовился слишком долго.",
        of_body: false,
    },
];

impl Refusal {
    /// A reference to its component.
    pub(super) fn reference(&self) -> Value {
        reference("responses", self.name)
    }

    /// What is said of an outcome of the same status, and what the refusal means besides.
    pub(super) fn also(&self, said: Text) -> Text {
        let (own, also) = (self.doc(), |one: String, other: String| format!("{one}\n\n{other}"));
        Text { en: also(said.en, own.en), ru: also(said.ru, own.ru) }
    }

    fn doc(&self) -> Text {
        let named = |text: &str| format!("`{}`: {text}", self.name);
        Text { en: named(self.en), ru: named(self.ru) }
    }
}

/// Those that a served operation may meet.
pub(super) fn of(operation: &Operation) -> impl Iterator<Item = &'static Refusal> {
    let has_body = operation.http().is_some_and(|binding| binding.verb.has_body());
    let served = operation.direction == Direction::Inbound;
    REFUSALS.iter().filter(move |refusal| served && (has_body || !refusal.of_body))
}

/// The components: each refusal that some operation may meet.
pub(super) fn components(api: &Api) -> Vec<(String, Value)> {
    let is_met =
        |refusal: &&Refusal| api.operations.iter().flat_map(of).any(|met| met.status == refusal.status);
    let json = Object::of("application/json", Object::of("schema", schema(api)));
    let component = |refusal: &Refusal| {
        let reply = Object::new().doc(&refusal.doc()).with("content", json.clone());
        (refusal.name.to_owned(), reply.build())
    };
    REFUSALS.iter().filter(is_met).map(component).collect()
}

/// A reference to the schema of all that is told in the place of an answer.
pub(super) fn schema(api: &Api) -> Value {
    reference("schemas", problem_name(api))
}

/// That schema, by its name.
pub(super) fn problem(api: &Api) -> (String, Value) {
    let text = |doc: &str| Object::new().text("type", "string").text("description", doc).build();
    let properties = Object::new()
        .with("error", text("What it is: the name of an outcome, or why the request is refused."))
        .with("message", text("The same for people."));
    let schema = Object::new()
        .text("type", "object")
        .text("description", "What is told in the place of an answer.")
        .with("properties", properties.build())
        .with("required", Value::List(strings(["error", "message"])));
    (problem_name(api).to_owned(), schema.build())
}

/// Types of an API have no dot in their names.
fn problem_name(api: &Api) -> &'static str {
    if api.type_names().any(|taken| taken == "Problem") { "Problem.body" } else { "Problem" }
}
