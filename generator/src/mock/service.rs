//! What is answered to a request: scripted, by chance, or by the rules of the vendor's server, in this order.
//!
//! Everything but the sockets. How a request is read and an answer written is the protocol's business.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use encoding_rs::Encoding;

use super::Tables;
use super::answers::{Answers, Filed};
use super::clock::Clock;
use super::control;
use super::credentials;
use super::dice::Dice;
use super::examples;
use super::fault::{Fault, Faults};
use super::http::{Arrived, Ending, Reply};
use super::journal::{Journal, Received, milliseconds};
use super::login;
use super::routes::Routes;
use super::script::{Script, Scripted, ScriptedContent};
use super::sessions::Sessions;
use super::wire::{self, Asked, FromExample, Goal, Outcome, Pages, Target, Wire};
use crate::model::{Api, Operation, Value};
use crate::secrets::Secrets;

/// The service and what it remembers.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) api: Api,
    wire: Box<dyn Wire + Send>,
    secrets: Secrets,
    routes: Routes,
    faults: Faults,
    pages: Pages,
    state: Mutex<State>,
}

/// What changes from request to request.
#[derive(Debug)]
pub(super) struct State {
    pub(super) clock: Clock,
    pub(super) sessions: Sessions,
    pub(super) journal: Journal,
    pub(super) script: Script,
    answers: Answers,
    dice: Dice,
}

/// An answer, and what there is to say of it in the journal.
struct Answered {
    reply: Reply,
    fault: Option<String>,
    carried_out: bool,
}

impl Service {
    pub(super) fn new(
        api: Api,
        answers: Answers,
        lifetime: Duration,
        (faults, seed): (Faults, u64),
        (pages, tables): (Pages, Tables),
    ) -> Self {
        let state = State {
            clock: Clock::new(),
            sessions: Sessions::new(lifetime, seed),
            journal: Journal::default(),
            script: Script::default(),
            answers,
            dice: Dice::new(seed),
        };
        Self {
            wire: wire::of(&api.protocol, tables),
            secrets: Secrets::of(&api),
            routes: Routes::of(&api),
            faults,
            pages,
            state: Mutex::new(state),
            api,
        }
    }

    /// What is remembered. A panic elsewhere leaves it whole enough: every change of it is a single step.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer to any request.
    pub(super) fn respond(&self, request: &Arrived) -> Reply {
        if let Some(rest) = request.path.strip_prefix(control::PATH) {
            return control::respond(self, rest, request);
        }
        if request.method == "GET"
            && request.query.eq_ignore_ascii_case("wsdl")
            && !self.routes.addresses(&request.path).is_empty()
            && let Some(description) = self.wire.description(&self.api, &request.url())
        {
            return description;
        }
        let asked = self.wire.read(&self.api, &self.routes, request);
        let header = match &self.api.authentication {
            Some(_) => request.header("authorization"),
            None => self.api.session.as_ref().and_then(|session| request.header(&session.header)),
        };
        let mut state = self.state();
        let answered = match &asked {
            Ok(asked) => self.answer(&mut state, asked, header),
            Err(reply) => not_carried_out(reply.clone()),
        };
        let asked = asked.ok();
        let received = Received {
            at_ms: milliseconds(state.clock.now()),
            http: request.method.clone(),
            path: request.path.clone(),
            method: asked.as_ref().and_then(|asked| asked.method.clone()),
            params: asked
                .as_ref()
                .and_then(|asked| asked.params.as_ref())
                .map(|params| self.secrets.hide(params)),
            // A name and a password are nobody's business.
            session: header.filter(|_| self.api.session.is_some()).map(str::to_owned),
            status: answered.reply.status,
            delay_ms: milliseconds(answered.reply.delay),
            fault: answered.fault,
            carried_out: answered.carried_out,
        };
        state.journal.add(received);
        answered.reply
    }

    /// The answer to a request of more bytes than are read.
    pub(super) fn too_large(&self, most: usize) -> Reply {
        self.wire.too_large(most)
    }

    fn answer(&self, state: &mut State, asked: &Asked, header: Option<&str>) -> Answered {
        if let Some(scripted) = state.script.next(asked.method.as_deref()) {
            return self.scripted(state, asked, header, scripted);
        }
        let befallen = self.faults.roll(&mut state.dice);
        let mut answered = match befallen.fault {
            None | Some(Fault::Slow(_)) => self.regular(state, asked, header),
            Some(Fault::Cut) => {
                let mut answered = self.regular(state, asked, header);
                answered.reply.ending = Ending::Cut(answered.reply.body.len() / 2);
                answered
            }
            Some(Fault::Status(status)) => {
                not_carried_out(Reply::page(status, "The service is not available"))
            }
            Some(Fault::Html) => not_carried_out(Reply::page(200, "Please wait")),
            Some(Fault::Reset) => {
                let mut answered = not_carried_out(Reply::new(200, "text/plain", ""));
                answered.reply.ending = Ending::Reset;
                answered
            }
        };
        answered.reply.delay = befallen.delay;
        let slow = (!befallen.delay.is_zero()).then(|| "slow".to_owned());
        answered.fault = befallen.fault.map(|fault| fault.to_string()).or(slow);
        answered
    }

    fn scripted(&self, state: &mut State, asked: &Asked, header: Option<&str>, script: Scripted) -> Answered {
        let mut answered = match script.content {
            ScriptedContent::Regular => self.regular(state, asked, header),
            ScriptedContent::Body(text) => not_carried_out(Reply::new(200, content_type(&text), text)),
            ScriptedContent::Result(value) => {
                not_carried_out(self.wire.reply(&self.api, asked, Outcome::Result(value)))
            }
            ScriptedContent::Error(value) => {
                not_carried_out(self.wire.reply(&self.api, asked, Outcome::Error(value)))
            }
        };
        let reply = &mut answered.reply;
        reply.status = script.status.unwrap_or(reply.status);
        reply.delay = script.delay;
        reply.ending = script.ending;
        if let Some(charset) = &script.charset {
            recode(reply, charset);
        }
        for (name, value) in script.headers {
            reply.headers.retain(|(own, _)| !own.eq_ignore_ascii_case(&name));
            reply.headers.push((name, value));
        }
        answered.fault = Some("script".to_owned());
        answered
    }

    /// The answer by the rules.
    fn regular(&self, state: &mut State, asked: &Asked, header: Option<&str>) -> Answered {
        let outcome = match &asked.target {
            _ if self.lacks_credentials(asked, header) => Outcome::NoSession,
            Ok(target) => self.outcome(state, target, header),
            Err(refusal) => Outcome::Refused(refusal.clone()),
        };
        let carried_out = matches!(outcome, Outcome::Result(_) | Outcome::Listed(_));
        Answered { reply: self.wire.reply(&self.api, asked, outcome), fault: None, carried_out }
    }

    /// Whether a name and a password are wanted and not given. The web server in front of a service judges that before
    /// anybody looks at the call, sound or not.
    fn lacks_credentials(&self, asked: &Asked, header: Option<&str>) -> bool {
        self.api.authentication.is_some() && !asked.free && !header.is_some_and(credentials::are_known)
    }

    fn outcome(&self, state: &mut State, target: &Target, header: Option<&str>) -> Outcome {
        let now = state.clock.now();
        match target.goal {
            Goal::Operation(index) => match self.api.operations.get(index) {
                Some(operation) => self.call(state, index, operation, &target.sent, header),
                None => Outcome::NoSession,
            },
            Goal::SendCode => login::send_code(header, &state.sessions),
            Goal::Confirm => login::confirm(&self.api, &target.sent, header, &mut state.sessions, now),
        }
    }

    fn call(
        &self,
        state: &mut State,
        index: usize,
        operation: &Operation,
        sent: &[(String, Value)],
        header: Option<&str>,
    ) -> Outcome {
        let now = state.clock.now();
        if operation.session && !header.is_some_and(|id| state.sessions.use_at(id, now)) {
            return Outcome::NoSession;
        }
        let values = match self.wire.values(&self.api, operation, sent) {
            Ok(values) => values,
            Err(refusal) => return Outcome::Refused(refusal),
        };
        match state.answers.next(index) {
            Some(Filed::Result(value)) => return Outcome::Result(value),
            Some(Filed::Error(value)) => return Outcome::Error(value),
            None => {}
        }
        if self.api.session.as_ref().is_some_and(|session| session.login == index) {
            return login::login(&self.api, operation, &values, &mut state.sessions, now);
        }
        self.by_example(operation, &values)
    }

    fn by_example(&self, operation: &Operation, values: &[Option<Value>]) -> Outcome {
        let Some((example, exact)) = examples::choose(operation, values) else {
            return Outcome::Result(Value::Null);
        };
        if let Some(outcome) = example.outcome.and_then(|index| operation.outcomes.get(index)) {
            return Outcome::Listed(outcome.clone());
        }
        let answer = FromExample { operation, example, exact, values, pages: self.pages };
        Outcome::Result(self.wire.result(&self.api, &answer))
    }
}

fn not_carried_out(reply: Reply) -> Answered {
    Answered { reply, fault: None, carried_out: false }
}

/// What a text most likely is.
fn content_type(text: &str) -> &'static str {
    match text.trim_start().chars().next() {
        Some('{' | '[') => "application/json; charset=utf-8",
        Some('<') => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

/// Puts the body into another character set and says so. One that nobody knows is left alone.
fn recode(reply: &mut Reply, charset: &str) {
    let Some(encoding) = Encoding::for_label(charset.as_bytes()) else { return };
    let text = String::from_utf8_lossy(&reply.body).into_owned();
    reply.body = encoding.encode(&text).0.into_owned();
    for (_, value) in reply.headers.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
        let kind = value.split(';').next().unwrap_or_default();
        *value = format!("{kind}; charset={charset}");
    }
}
