//! What an operation answers: its result, its outcomes, and what stands in their place when it cannot answer.

use std::collections::BTreeMap;

use super::examples::{self, Shown, shown};
use super::operation::said_of_each;
use super::refusals::{self, Refusal};
use crate::emit::spec::json::Object;
use crate::emit::spec::json_schema::{Form, Schemas, any_of};
use crate::model::{Api, Direction, Operation, Text, Value};

/// What a status means.
#[derive(Default)]
struct Reply<'a> {
    said: Vec<(&'a Operation, Text)>,
    body: Body,
    refusal: Option<&'static Refusal>,
    examples: Vec<(String, Value)>,
}

/// What is known of the body of a reply.
#[derive(Default)]
enum Body {
    /// Nothing, or that there is none.
    #[default]
    Unknown,
    /// One of these results.
    Results(Vec<Value>),
    /// What is told in the place of an answer.
    Problem,
}

/// The replies of the operations that share a place, by status.
pub(super) fn of(api: &Api, here: &[&Operation]) -> Value {
    let mut replies: BTreeMap<String, Reply<'_>> = BTreeMap::new();
    for operation in here {
        replies.entry(success(operation).to_owned()).or_default().succeeds(api, operation);
        for outcome in &operation.outcomes {
            let text = named(&outcome.rust, &outcome.doc);
            replies.entry(outcome.status.to_string()).or_default().fails(operation, text);
        }
        for refusal in refusals::of(operation) {
            replies.entry(refusal.status.to_string()).or_default().refusal = Some(refusal);
        }
        if operation.direction == Direction::Outbound {
            errors(api, operation, &mut replies);
        }
    }
    for example in shown(here) {
        if let Some(reply) = replies.get_mut(&status(example)) {
            reply.examples.push(example.answer());
        }
    }
    let alone = here.len() == 1;
    Value::Map(replies.into_iter().map(|(status, reply)| (status, reply.build(api, alone))).collect())
}

/// 200 with a result; without one, 204 of what our user serves, and any success of what it calls.
fn success(operation: &Operation) -> &'static str {
    match (&operation.result, operation.direction) {
        (Some(_), _) => "200",
        (None, Direction::Inbound) => "204",
        (None, Direction::Outbound) => "2XX",
    }
}

/// The status that an example is answered with.
fn status(example: Shown<'_>) -> String {
    match example.outcome() {
        Some(outcome) => outcome.status.to_string(),
        None => success(example.operation).to_owned(),
    }
}

/// Rows of the error table that a status names, and that anything else is an error, too.
fn errors<'a>(api: &Api, operation: &'a Operation, replies: &mut BTreeMap<String, Reply<'a>>) {
    for row in &api.errors {
        if let Some(status) = row.http {
            replies.entry(status.to_string()).or_default().fails(operation, named(&row.rust, &row.doc));
        }
    }
    let text = Text {
        en: "Anything else is an error.".to_owned(), ru: "Всё остальное — ошибка.".to_owned()
    };
    replies.entry("default".to_owned()).or_default().fails(operation, text);
}

fn named(name: &str, doc: &Text) -> Text {
    Text { en: format!("`{name}`: {}", doc.en), ru: format!("`{name}`: {}", doc.ru) }
}

impl<'a> Reply<'a> {
    fn succeeds(&mut self, api: &Api, operation: &'a Operation) {
        let Some(result) = &operation.result else {
            let text = match operation.direction {
                Direction::Inbound => ("It is done, and nothing is answered.", "Сделано; ответа нет."),
                Direction::Outbound => {
                    ("Any success; its body means nothing.", "Любой успех; тело ничего не значит.")
                }
            };
            return self.say(operation, Text { en: text.0.to_owned(), ru: text.1.to_owned() });
        };
        self.say(operation, result.doc.clone());
        let schema = Schemas { api }.type_ref(&result.ty, Form::Plain);
        match &mut self.body {
            Body::Results(schemas) => schemas.push(schema),
            body => *body = Body::Results(vec![schema]),
        }
    }

    fn fails(&mut self, operation: &'a Operation, text: Text) {
        self.say(operation, text);
        // What others answer beside a status, nobody says.
        if operation.direction == Direction::Inbound {
            self.body = Body::Problem;
        }
    }

    fn say(&mut self, operation: &'a Operation, text: Text) {
        match self.said.last_mut() {
            Some((last, said)) if std::ptr::eq(*last, operation) => {
                said.en = format!("{} {}", said.en, text.en);
                said.ru = format!("{} {}", said.ru, text.ru);
            }
            _ => self.said.push((operation, text)),
        }
    }

    fn build(self, api: &Api, alone: bool) -> Value {
        let said = said_of_each(api, &self.said, alone);
        let doc = match self.refusal {
            Some(refusal) if self.said.is_empty() => return refusal.reference(),
            Some(refusal) => refusal.also(said),
            None => said,
        };
        let examples = examples::map(self.examples);
        let content = match self.body {
            Body::Unknown => None,
            Body::Results(schemas) => Some(content(any_of(schemas.into_iter()), examples)),
            Body::Problem => Some(content(refusals::schema(api), examples)),
        };
        Object::new().doc(&doc).maybe("content", content).build()
    }
}

fn content(schema: Value, examples: Option<Value>) -> Value {
    Object::of("application/json", Object::new().with("schema", schema).maybe("examples", examples).build())
}
