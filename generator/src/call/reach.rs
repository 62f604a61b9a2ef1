//! Why an exchange broke, in words of who reads them: what happened, and what can be done.
//!
//! The HTTP client tells the kinds apart only roughly; the rest is read from the chain of causes.

use std::error::Error;
use std::io;

/// An exchange that broke.
pub(crate) struct Broken {
    /// What happened, with the address.
    pub(crate) why: String,
    /// The server may have received the request.
    pub(crate) sent: bool,
}

/// Why a request got no answer.
pub(crate) fn broken(url: &str, error: &reqwest::Error) -> Broken {
    let sent = !(error.is_connect() || error.is_builder());
    let host = host(url);
    let why = match (error.is_connect(), error.is_timeout()) {
        (true, true) => {
            format!("{host} did not take the connection in time; is a proxy or a firewall in between?")
        }
        (true, false) => unconnected(&host, error),
        (false, true) => format!("{url} did not answer in time"),
        (false, false) if error.is_builder() => {
            format!("{url} is no address that can be called: {}", causes(error))
        }
        (false, false) => {
            format!("{url} broke the connection off before its answer was complete: {}", last(error))
        }
    };
    Broken { why, sent }
}

/// Why not even an attempt can be made.
pub(super) fn unbuilt(error: &reqwest::Error) -> String {
    format!(
        "an encrypted connection cannot be prepared: {}; does this machine have certificate authorities \
         (package ca-certificates)? --ca FILE gives some",
        causes(error)
    )
}

fn unconnected(host: &str, error: &reqwest::Error) -> String {
    let said = causes(error);
    if said.contains("dns error") {
        return format!("the name of {host} is not known ({}): is it spelled right?", last(error));
    }
    if said.contains("invalid peer certificate") || said.contains("certificate verify failed") {
        return untrusted(host, &said);
    }
    if said.contains("corrupt message") {
        return format!("{host} does not answer encrypted: should the address begin with http://?");
    }
    match io_kind(error) {
        Some(io::ErrorKind::ConnectionRefused) => {
            format!("{host} refuses connections: does the server run, and is the port right?")
        }
        _ => format!("{host} cannot be reached: {}", last(error)),
    }
}

/// A certificate that is not trusted, and what can be done for each reason.
fn untrusted(host: &str, said: &str) -> String {
    let (why, help) = if said.contains("CaUsedAsEndEntity") {
        ("it is an authority's (CA:TRUE) and no server's", "let the authority sign one for the server")
    } else if said.contains("UnknownIssuer") {
        (
            "nobody whom this machine trusts has signed it",
            "if it is your own, give its authority with --ca FILE (PEM)",
        )
    } else if said.contains("expired") || said.contains("Expired") {
        ("it has expired", "the server needs a new one; is this machine's clock right?")
    } else if said.contains("not valid yet") {
        ("it is not valid yet", "is this machine's clock right?")
    } else if said.contains("NotValidForName") || said.contains("not valid for") {
        ("it is for another name", "call the server by the name in its certificate")
    } else {
        (said, "the server's administrator can say more")
    };
    format!("the certificate of {host} is not accepted: {why}; {help}")
}

/// Host and port of a URL.
fn host(url: &str) -> String {
    let parsed = reqwest::Url::parse(url).ok();
    let host = parsed.as_ref().and_then(|url| Some((url.host_str()?, url.port())));
    host.map_or_else(
        || url.to_owned(),
        |(host, port)| match port {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        },
    )
}

fn chain(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    std::iter::from_fn(move || {
        let current = next?;
        next = current.source();
        Some(current)
    })
}

/// What the causes say, each once, without the first, which repeats the address.
fn causes(error: &reqwest::Error) -> String {
    let mut said: Vec<String> = Vec::new();
    for text in chain(error).skip(1).map(ToString::to_string) {
        if said.last().is_none_or(|before| !before.ends_with(&text)) {
            said.push(text);
        }
    }
    if said.is_empty() { "it is not known why".to_owned() } else { said.join(": ") }
}

fn last(error: &reqwest::Error) -> String {
    chain(error).last().map(ToString::to_string).unwrap_or_default()
}

fn io_kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    chain(error).filter_map(|error| error.downcast_ref::<io::Error>()).last().map(io::Error::kind)
}
