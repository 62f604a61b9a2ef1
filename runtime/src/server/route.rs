//! What happens to a request at one path, from its head to its answer.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::response::Response;
use futures_util::FutureExt;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::request::Parts;
use http::{Method, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;

use super::choose::{choose, is_known, unknown};
use super::guard::Guard;
use super::handler::{Endpoint, Output, Working};
use super::inbound::{Inbound, keys, path, query};
use super::reply::{self, Refusal};
use crate::body;
use crate::error;
use crate::json::Writer;
use crate::limit::today;
use crate::operation::{ApiSpec, OperationSpec, Verb};
use crate::{Encode, Fault, Presence, plain};

/// A path and the operations that are answered there.
pub(super) struct Route {
    api: &'static ApiSpec,
    guard: Arc<Guard>,
    endpoints: Vec<(Verb, Vec<Arc<dyn Endpoint>>)>,
    allowed: String,
    allow: HeaderValue,
}

impl Route {
    pub(super) fn new(api: &'static ApiSpec, guard: Arc<Guard>, given: Vec<Arc<dyn Endpoint>>) -> Self {
        let mut endpoints: Vec<(Verb, Vec<Arc<dyn Endpoint>>)> = Vec::new();
        for endpoint in given {
            let Some(http) = endpoint.spec().http else { continue };
            match endpoints.iter_mut().find(|(verb, _)| *verb == http.verb) {
                Some((_, others)) => others.push(endpoint),
                None => endpoints.push((http.verb, vec![endpoint])),
            }
        }
        endpoints.sort_by_key(|(verb, _)| *verb);
        let mut methods: Vec<&str> = Vec::new();
        for (verb, _) in &endpoints {
            methods.push(verb.as_str());
            methods.extend((*verb == Verb::Get).then_some("HEAD"));
        }
        methods.push("OPTIONS");
        let allowed = methods.join(", ");
        let allow = HeaderValue::from_str(&allowed).unwrap_or(HeaderValue::from_static("OPTIONS"));
        Self { api, guard, endpoints, allowed, allow }
    }

    /// Answers a request. That an answer to HEAD has no body is seen to by the router.
    pub(super) async fn answer(&self, request: Request) -> Response {
        let (head, body) = request.into_parts();
        let answered = self.try_answer(&head, body).await;
        answered.unwrap_or_else(|refusal| {
            let (status, error) = refusal.marks();
            tracing::debug!(api = self.api.name, status, error, "a request was not answered");
            refusal.into_response()
        })
    }

    async fn try_answer(&self, head: &Parts, body: Body) -> Result<Response, Refusal> {
        self.guard.check(head)?;
        if head.method == Method::OPTIONS {
            return Ok(reply::options(&self.allow));
        }
        let (verb, endpoints) =
            self.meant(&head.method).ok_or_else(|| Refusal::method(&self.allowed, &self.allow))?;
        let asked = head.uri.query().unwrap_or_default();
        if asked.len() > self.guard.settings.max_query {
            return Err(Refusal::query_too_long(self.guard.settings.max_query));
        }
        let text = if verb.has_body() { Some(self.read(&head.headers, body).await?) } else { None };
        let begun = begin(endpoints, head.uri.path(), asked, text.as_deref());
        let (operation, working) = begun.map_err(|fault| Refusal::bad_request(&fault))?;
        let output = self.wait(operation, working).await?;
        self.written(operation, &*output)
    }

    fn meant(&self, method: &Method) -> Option<(Verb, &[Arc<dyn Endpoint>])> {
        let name = if method == Method::HEAD { Verb::Get.as_str() } else { method.as_str() };
        let found = self.endpoints.iter().find(|(verb, _)| verb.as_str() == name);
        found.map(|(verb, endpoints)| (*verb, endpoints.as_slice()))
    }

    /// The text of a body, in time and within the size. None at all is an object without keys.
    async fn read(&self, headers: &HeaderMap, body: Body) -> Result<String, Refusal> {
        if body.is_end_stream() {
            return Ok("{}".to_owned());
        }
        if !is_json(headers) {
            return Err(Refusal::media_type());
        }
        let (most, time) = (self.guard.settings.max_body, self.guard.settings.timeout);
        if announced(headers).is_some_and(|bytes| bytes > most as u64) {
            return Err(Refusal::body_too_large(most));
        }
        let collected = timeout(time, Limited::new(body, most).collect());
        let body = match collected.await.map_err(|_| Refusal::body_too_slow())? {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return Err(Refusal::body_too_large(most)),
            Err(_) => return Err(Refusal::bad_request(&Fault::mismatch("a whole body", "only a part"))),
        };
        match body::text(headers, &body) {
            Ok(text) => Ok(text.into_owned()),
            Err(error::Body::CutOff) => Err(Refusal::bad_request(&Fault::truncated("a character"))),
            Err(_) => {
                Err(Refusal::bad_request(&Fault::mismatch("text in the charset of the body", "other bytes")))
            }
        }
    }

    /// What a handler comes to, in time.
    async fn wait(&self, operation: &'static OperationSpec, working: Working) -> Result<Output, Refusal> {
        let (api, name) = (self.api.name, operation.name);
        let time = self.guard.settings.timeout;
        match timeout(time, AssertUnwindSafe(working).catch_unwind()).await {
            Ok(Ok(Ok(output))) => Ok(output),
            Ok(Ok(Err(error))) => {
                tracing::error!(api, operation = name, cause = error.chain(), "a handler failed");
                Err(Refusal::internal())
            }
            Ok(Err(_)) => {
                tracing::error!(api, operation = name, "a handler panicked");
                Err(Refusal::internal())
            }
            Err(_) => {
                tracing::error!(api, operation = name, ?time, "a handler took too long");
                Err(Refusal::too_slow())
            }
        }
    }

    /// What goes back. An answer that breaks a limit of the catalogue is a handler's mistake.
    fn written(&self, operation: &'static OperationSpec, output: &dyn Encode) -> Result<Response, Refusal> {
        if let Some(status) = output.outcome() {
            let (name, meaning) =
                operation.outcome(status).map_or(("Outcome", ""), |outcome| (outcome.name, outcome.meaning));
            let status = StatusCode::from_u16(status).map_err(|_| Refusal::internal())?;
            return Ok(reply::json(status, reply::error(name, meaning)));
        }
        if output.presence() == Presence::Absent {
            return Ok(reply::nothing());
        }
        let mut text = Writer::new();
        if let Err(fault) = plain::encode_value(output, today(), &mut text) {
            // What stood there stays out of the log.
            tracing::error!(
                api = self.api.name,
                operation = operation.name,
                column = fault.path(),
                expected = fault.expected(),
                "a handler answered what the catalogue does not allow"
            );
            return Err(Refusal::internal());
        }
        Ok(reply::json(StatusCode::OK, text.finish()))
    }
}

/// Finds out which operation is meant and sets its handler to work.
fn begin(
    endpoints: &[Arc<dyn Endpoint>],
    at: &str,
    asked: &str,
    body: Option<&str>,
) -> Result<(&'static OperationSpec, Working), Fault> {
    let asked = query(asked)?;
    let stray = asked.iter().find(|(name, _)| body.is_some() || !is_known(endpoints, name));
    if let Some((name, _)) = stray {
        return Err(unknown(if body.is_some() { &[] } else { endpoints }, name));
    }
    let keys = body.map_or(Ok(Vec::new()), keys)?;
    let in_query = asked.iter().map(|(name, _)| &**name);
    let in_body = keys.iter().map(|name| &**name).filter(|name| is_known(endpoints, name));
    let given: Vec<&str> = in_query.chain(in_body).collect();
    let endpoint = choose(endpoints, &given)?;
    let template = endpoint.spec().http.map_or("", |http| http.path);
    let mut named = path(template, at)?;
    named.extend(asked);
    let working = endpoint.begin(&mut Inbound { named: &named, body })?;
    Ok((endpoint.spec(), working))
}

/// `application/json`, or a kind of it, whatever its parameters.
fn is_json(headers: &HeaderMap) -> bool {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind.split_once('/').is_some_and(|(_, name)| name.ends_with("+json"))
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
