//! Answers a browser: files of the site, and word of a new edition of it.
//!
//! It knows HTTP and files in memory; how they are made is not its business.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;

use super::{Served, Shelf};
use crate::site::fragment::{Fragment, decode};

/// The script that reloads a page.
pub(super) const RELOAD_SCRIPT: &str = "/katalog/reload.js";
/// What it asks: the edition, when it is another than the one it names.
const EDITION: &str = "/katalog/edition";
/// How long it waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

const RELOAD: &str = r#""use strict";
(async () => {
  let seen = "";
  for (;;) {
    try {
      const answer = await fetch(`/katalog/edition?${seen}`);
      const edition = await answer.text();
      if (seen && edition !== seen) return location.reload();
      seen = edition;
    } catch {
      // The server is being started again.
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
})();
"#;

/// Serves until the process ends.
pub(super) async fn serve(listener: TcpListener, shelf: Arc<Shelf>) {
    // A socket that listens already, in a runtime that has just been made: this does not fail.
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let shelf = Arc::clone(&shelf);
                let service = service_fn(move |request| answer(request, Arc::clone(&shelf)));
                // A connection that ends badly concerns nobody but its browser.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
            // Out of descriptors, most likely: some will be free in a moment.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn answer(request: Request<Incoming>, shelf: Arc<Shelf>) -> Result<Response<Full<Bytes>>, Infallible> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Ok(reply(StatusCode::METHOD_NOT_ALLOWED, "text/plain", "GET and HEAD only\n".to_owned()));
    }
    let path = decode(request.uri().path());
    Ok(match path.as_str() {
        RELOAD_SCRIPT => reply(StatusCode::OK, "text/javascript", RELOAD.to_owned()),
        EDITION => {
            let edition = next_edition(&shelf, request.uri().query().unwrap_or_default()).await;
            reply(StatusCode::OK, "text/plain", edition)
        }
        _ => match &*shelf.made().await {
            Served::Site(files) => file(&path, |name| files.get(name)),
            Served::Trouble(text) => reply(StatusCode::INTERNAL_SERVER_ERROR, "text/html", trouble(text)),
        },
    })
}

/// Waits until there is another edition than the one seen, for a while.
async fn next_edition(shelf: &Shelf, seen: &str) -> String {
    let mut edition = shelf.edition.subscribe();
    let changed = edition.wait_for(|edition| edition.to_string() != seen);
    // When the time is up it is the same one, and is asked for again.
    let _ = tokio::time::timeout(PATIENCE, changed).await;
    let now = *edition.borrow();
    now.to_string()
}

fn file<'f>(path: &str, get: impl Fn(&str) -> Option<&'f str>) -> Response<Full<Bytes>> {
    let name = path.trim_start_matches('/');
    let folder = format!("{}/index.html", name.trim_end_matches('/'));
    let name = if name.is_empty() || name.ends_with('/') { folder.trim_start_matches('/') } else { name };
    if let Some(text) = get(name) {
        return reply(StatusCode::OK, kind(name), text.to_owned());
    }
    if get(&folder).is_some() {
        // Links of the page count on the slash.
        let mut response = reply(StatusCode::FOUND, "text/plain", String::new());
        if let Ok(address) = HeaderValue::try_from(format!("/{name}/")) {
            response.headers_mut().insert(LOCATION, address);
        }
        return response;
    }
    reply(StatusCode::NOT_FOUND, "text/plain", "no such page\n".to_owned())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        _ => "text/plain",
    }
}

fn reply(status: StatusCode, kind: &'static str, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::try_from(format!("{kind}; charset=utf-8")) {
        headers.insert(CONTENT_TYPE, kind);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page that says why there is no site.
fn trouble(text: &str) -> String {
    let mut page = Fragment::default();
    page.push("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Katalog</title>");
    page.push("<meta name=\"color-scheme\" content=\"light dark\">");
    page.push(&format!("<script defer src=\"{RELOAD_SCRIPT}\"></script></head>\n<body><pre>"));
    page.text(text);
    page.push("</pre></body></html>\n");
    let mut out = String::new();
    page.finish(&mut out, &|_| String::new());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_their_first_pages() {
        let get = |name: &str| ["index.html", "en/index.html", "a.css"].contains(&name).then_some("text");
        let status = |path: &str| file(path, get).status().as_u16();
        assert_eq!(
            ["/", "/en/", "/a.css", "/en", "/b.css", "/../x"].map(status),
            [200, 200, 200, 302, 404, 404]
        );
        assert_eq!(file("/en", get).headers().get(LOCATION), Some(&HeaderValue::from_static("/en/")));
    }

    #[test]
    fn what_is_wrong_is_shown_as_text() {
        assert!(trouble("<script>").contains("<pre>&lt;script&gt;</pre>"));
    }
}
