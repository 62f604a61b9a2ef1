//! What goes back: a value, an outcome, or why there is neither. All of it is JSON that nobody keeps.

use axum::body::Body;
use axum::response::Response;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, HeaderValue, StatusCode};

use crate::Fault;
use crate::json::Writer;

/// Why a request is not answered as it was meant.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    error: &'static str,
    message: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Refusal {
    fn new(status: StatusCode, error: &'static str, message: impl Into<String>) -> Self {
        Self { status, error, message: message.into(), headers: Vec::new() }
    }

    pub(super) fn bad_request(fault: &Fault) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", fault.to_string())
    }

    pub(super) fn unauthorized(challenges: &[HeaderValue]) -> Self {
        let message = "the credentials are missing or wrong";
        let mut refusal = Self::new(StatusCode::UNAUTHORIZED, "Unauthorized", message);
        refusal.headers = challenges.iter().map(|challenge| (WWW_AUTHENTICATE, challenge.clone())).collect();
        refusal
    }

    pub(super) fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "Forbidden", "this address may not call")
    }

    pub(super) fn method(allowed: &str, allow: &HeaderValue) -> Self {
        let message = format!("only these methods are answered here: {allowed}");
        let mut refusal = Self::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message);
        refusal.headers.push((ALLOW, allow.clone()));
        refusal
    }

    pub(super) fn body_too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "RequestTimeout", "the body took too long")
    }

    pub(super) fn body_too_large(most: usize) -> Self {
        let message = format!("the body has more than {most} bytes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "ContentTooLarge", message)
    }

    pub(super) fn query_too_long(most: usize) -> Self {
        Self::new(StatusCode::URI_TOO_LONG, "UriTooLong", format!("the query has more than {most} bytes"))
    }

    pub(super) fn media_type() -> Self {
        let message = "the body must be JSON, and its Content-Type must say so: application/json";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message)
    }

    pub(super) fn internal() -> Self {
        let message = "something failed here; it is no fault of the request";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal", message)
    }

    pub(super) fn too_slow() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "Unavailable", "the answer took too long; ask again later")
    }

    /// Its status and what sort of thing it is: all that a log may hold of it.
    pub(super) fn marks(&self) -> (u16, &'static str) {
        (self.status.as_u16(), self.error)
    }

    pub(super) fn into_response(self) -> Response {
        let mut response = json(self.status, error(self.error, &self.message));
        response.headers_mut().extend(self.headers);
        response
    }
}

/// A body that is JSON already.
pub(super) fn json(status: StatusCode, text: String) -> Response {
    let mut response = bare(status, Body::from(text));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// An answer of what answers nothing.
pub(super) fn nothing() -> Response {
    bare(StatusCode::NO_CONTENT, Body::empty())
}

/// An answer without a body that says which methods there are.
pub(super) fn options(allow: &HeaderValue) -> Response {
    let mut response = bare(StatusCode::NO_CONTENT, Body::empty());
    response.headers_mut().insert(ALLOW, allow.clone());
    response
}

/// The body of an answer that is no result.
pub(super) fn error(name: &str, message: &str) -> String {
    let mut text = Writer::new();
    text.raw("{");
    text.key("error");
    text.string(name);
    text.raw(",");
    text.key("message");
    text.string(message);
    text.raw("}");
    text.finish()
}

fn bare(status: StatusCode, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
