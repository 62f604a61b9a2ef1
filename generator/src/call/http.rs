//! Sending a request and reading the answer as text. It knows nothing of what either means.

use std::error::Error;
use std::time::Duration;

use encoding_rs::{Encoding, UTF_8};

use super::Request;

/// Longest answer that is read, in bytes.
const MOST: usize = 64 << 20;
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(120);

/// Sends a request; status and text of the answer.
pub(super) fn send(request: &Request) -> Result<(u16, String), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("no connection can be made: {error}"))?;
    runtime.block_on(exchange(request)).map_err(|error| {
        let mut text = format!("{} cannot be reached", request.url);
        let mut cause: Option<&dyn Error> = Some(&*error);
        while let Some(current) = cause {
            text.push_str(&format!(": {current}"));
            cause = current.source();
        }
        text
    })
}

async fn exchange(request: &Request) -> Result<(u16, String), Box<dyn Error>> {
    let mut settings = reqwest::Client::builder()
        .http1_only()
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never());
    if request.url.starts_with("http://") {
        // Needs no certificate authorities, and a machine may have none.
        settings = settings.tls_certs_only([]);
    }
    let mut call = settings.build()?.post(&request.url).body(request.body.clone());
    for (name, value) in &request.headers {
        call = call.header(name, value);
    }
    let mut answer = call.send().await.map_err(reqwest::Error::without_url)?;
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(reqwest::Error::without_url)? {
        if body.len() + chunk.len() > MOST {
            return Err(format!("the answer is longer than {MOST} bytes").into());
        }
        body.extend_from_slice(&chunk);
    }
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    Ok((answer.status().as_u16(), encoding(kind).decode(&body).0.into_owned()))
}

/// The character set that a media type names; UTF-8 when it names none that is known.
fn encoding(kind: &str) -> &'static Encoding {
    let parameters = kind.split(';').skip(1).filter_map(|part| part.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let label = charsets.next().map(|(_, label)| label.trim().trim_matches('"'));
    label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8)
}
