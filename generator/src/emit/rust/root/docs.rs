//! The documentation of the crate: how to begin, on each side that the API has.

use super::super::docs::{Docs, escape};
use super::super::server;
use crate::model::{Api, AuthScheme, Direction, Operation, Side};

/// The documentation of the crate.
pub(super) fn docs(api: &Api) -> Docs {
    let docs = Docs::of(&format!("{}, edition {}.", api.title.en.trim_end_matches('.'), api.edition))
        .paragraph(&escape(&api.about.en));
    let docs = match api.served() {
        Some(_) => serving(api, docs),
        None => docs,
    };
    let docs = api.sides.iter().fold(docs, |docs, side| calling(api, side, docs));
    let docs = match api.front() {
        Some(side) => blocking(api, side, docs.paragraph(&practice(api, side))),
        None => docs,
    };
    session(api, authentication(api, docs))
}

/// How to serve. The sample is compiled where the feature is on.
fn serving(api: &Api, docs: Docs) -> Docs {
    let name = server::trait_name(api);
    let lines = [
        "# #[cfg(feature = \"server\")]".to_owned(),
        format!(
            "# async fn example(provider: impl {}::{name}) -> Result<(), Box<dyn std::error::Error>> {{",
            api.crate_name
        ),
        format!("use {}::{{Settings, TcpListener, router, serve}};", api.crate_name),
        String::new(),
        "let settings = Settings::default().bearer(std::env::var(\"PROVIDER_TOKEN\")?);".to_owned(),
        "let listener = TcpListener::bind(\"127.0.0.1:8080\").await?;".to_owned(),
        "serve(listener, router(provider, settings), std::future::pending()).await?;".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
    ];
    docs.paragraph(&format!(
        "To serve the API, implement `{name}`, a function for each operation, and hand it to `router`. Requests are \
         bounded and judged before a handler sees them; what a handler cannot answer becomes an error that tells the \
         caller nothing. Both come with the feature `server`, which is on unless turned off."
    ))
    .code("no_run", &lines)
}

/// How to call what is on a side.
fn calling(api: &Api, side: &Side, docs: Docs) -> Docs {
    let client = format!("let client = {};", side.connect);
    let of_side = |operation: &Operation| operation.direction == side.direction;
    let outbox = outbox(api, side);
    let sample = outbox.as_deref().or_else(|| first_call(api, of_side)).unwrap_or("# let _ = client;");
    let start = program(api, side, &client, "async fn", sample);
    let what = match (side.direction, api.sides.len()) {
        (Direction::Inbound, _) => format!("A [`{}`] calls what is served, in tests for one:", side.client),
        (Direction::Outbound, 1) => {
            "A client has a method for each group of operations, and a group one for each operation:"
                .to_owned()
        }
        (Direction::Outbound, _) => format!(
            "[`{}`] are sent to the other side. A [`Callback`] is a value that can be stored, sent later and sent \
             again:",
            side.client
        ),
    };
    let docs = docs.paragraph(&what).code("no_run", &start);
    if api.front().is_none_or(|front| front.direction != side.direction) {
        return docs;
    }
    docs.paragraph(&format!(
        "What an operation cannot do without are its arguments; what it can do without are setters that chain, \
         and `.await` sends. Each operation is a plain value too, see [`{}::send`].",
        side.client
    ))
}

/// A callback that is kept before it is sent.
fn outbox(api: &Api, side: &Side) -> Option<String> {
    let stored = |operation: &&Operation| operation.stored && operation.direction == side.direction;
    let operation = api.operations.iter().find(stored)?;
    let sample = &operation.sample;
    let imports = sample.body.split_once("\n\n").map_or("", |(imports, _)| imports);
    let group = api.groups.get(operation.group).map_or("", |group| &group.rust);
    let name = &api.crate_name;
    Some(format!(
        "{imports}\nuse {name}::{{Callback, {group}}};\n\n\
         // Into a table of your own, in the transaction that changes what the callback is about.\n\
         let kept = Callback::from({}).to_json()?;\n\
         client.deliver(&Callback::from_json(&kept)?).await?;",
        sample.value
    ))
}

/// How to do without an async runtime. The sample is compiled where the feature is on.
fn blocking(api: &Api, side: &Side, docs: Docs) -> Docs {
    let docs = docs.paragraph(
        &format!(
            "A program without an async runtime turns the feature `blocking` on and uses the same client: `.wait()` \
             stands where `.await` would{}. Inside an async runtime it is refused by an error, and nothing is sent.",
            iterators(api)
        ),
    );
    let plain = |operation: &Operation| operation.paging.is_none() && operation.direction == side.direction;
    let Some(sample) = first_call(api, plain) else { return docs };
    let client = format!("let client = {};", side.connect);
    let sample = sample.replace(".await?", ".wait()?");
    let mut lines = vec!["# #[cfg(feature = \"blocking\")]".to_owned()];
    lines.extend(program(api, side, &client, "fn", &sample));
    docs.code("no_run", &lines)
}

/// What gives its items one by one, where there is such a thing.
fn iterators(api: &Api) -> &'static str {
    match (api.has_pages(), api.has_streams()) {
        (true, true) => ", and `.items().wait()` and `.rows().wait()` are iterators",
        (true, false) => ", and `.items().wait()` is an iterator",
        (false, true) => ", and `.rows().wait()` is an iterator",
        (false, false) => "",
    }
}

/// Every environment may hold real data; the mock never does.
fn practice(api: &Api, side: &Side) -> String {
    let place = match side.direction {
        Direction::Inbound => format!("[`{}::builder`]", side.client),
        Direction::Outbound => format!("[`{}::base_url`]", side.builder()),
    };
    format!(
        "`katalog mock {}` serves the API on this machine, to practise on: give the address that it prints to {place}.",
        api.name
    )
}

/// A sample with what it needs around it.
fn program(api: &Api, side: &Side, client: &str, function: &str, sample: &str) -> Vec<String> {
    let (imports, call) = match sample.starts_with("use ") {
        true => sample.split_once("\n\n").unwrap_or(("", sample)),
        false => ("", sample),
    };
    let mut lines = vec![format!("# {function} example() -> Result<(), Box<dyn std::error::Error>> {{")];
    lines.push(match side.direction {
        Direction::Inbound => format!("use {}::{};", api.crate_name, side.client),
        Direction::Outbound => format!("use {}::{{{}, Environment}};", api.crate_name, side.client),
    });
    lines.extend(imports.lines().map(str::to_owned));
    lines.push(String::new());
    lines.extend(client.lines().map(str::to_owned));
    lines.extend(call.lines().map(str::to_owned));
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    lines
}

/// What is worth knowing of the name and the password.
fn authentication(api: &Api, docs: Docs) -> Docs {
    let (Some(authentication), Some(side)) = (&api.authentication, api.called()) else { return docs };
    let sent = match authentication.scheme {
        AuthScheme::Basic => {
            "The client sends the name and the password by HTTP Basic; they are given once, to"
        }
    };
    docs.paragraph(&escape(&authentication.doc.en))
        .paragraph(&format!("{sent} [`{}::credentials`].", side.builder()))
}

/// What is worth knowing of sessions, and how to keep one.
fn session(api: &Api, docs: Docs) -> Docs {
    let Some(session) = &api.session else { return docs };
    let Some(side) = api.called() else { return docs };
    let kept = side.connect.replace(
        ".credentials(\"login\", \"password\")",
        "\n    .credentials(\"login\", \"password\")\n    .session_store(FileStore::new(\"session.json\"))\n    ",
    );
    let client = format!("let client = {};", kept);
    let mut lines = program(api, side, &client, "fn", "# let _ = client;");
    if let Some(line) = lines.iter_mut().find(|line| line.starts_with("use ")) {
        *line = format!("use {}::{{Client, Environment, FileStore}};", api.crate_name);
    }
    docs.paragraph(&escape(&session.doc.en))
        .paragraph(
            "The client logs in by itself, once for all its clones, and keeps the session in memory. A [`FileStore`] \
             keeps it over restarts, in a file that only its owner can read and that several processes may share; any \
             other place is a [`SessionStore`].",
        )
        .code("no_run", &lines)
}

/// A call to begin with: the first one that fits and is not the login.
fn first_call(api: &Api, fits: impl Fn(&Operation) -> bool) -> Option<&str> {
    let login = api.session.as_ref().map(|session| session.login);
    let mut operations = api.operations.iter().enumerate();
    let first =
        operations.find(|(index, it)| Some(*index) != login && !it.sample.body.is_empty() && fits(it));
    first.map(|(_, operation)| operation.sample.body.as_str())
}
