//! Samples as programs: with what they import, a client, and a function around them.

use crate::emit::markdown::page::Page;
use crate::model::{Direction, Operation, Side};

const MAIN: &str = "#[tokio::main]\nasync fn main()";

/// A call with an async function around it.
pub(super) fn in_function(page: &Page<'_>, operation: &Operation) -> String {
    let client = page.api.side_of(operation).map_or("Client", |side| &side.client);
    let head = format!("async fn {}(client: &{client})", operation.rust_fn);
    program(page, &[client], &head, "", &operation.sample.body)
}

/// A call as a program that connects first.
pub(super) fn in_main(page: &Page<'_>, operation: &Operation) -> String {
    let Some(side) = page.api.side_of(operation) else { return String::new() };
    let mut names = vec![side.client.as_str()];
    names.extend((side.direction == Direction::Outbound).then_some("Environment"));
    program(page, &names, MAIN, &connect(side), &operation.sample.body)
}

/// A server over an implementation of a trait.
pub(super) fn server(page: &Page<'_>, name: &str) -> String {
    let names = [name, "Settings", "TcpListener", "router", "serve"];
    let lines = "\
        let settings = Settings::default().bearer(std::env::var(\"PROVIDER_TOKEN\")?);\n\
        let listener = TcpListener::bind(\"127.0.0.1:8080\").await?;\n\
        serve(listener, router(provider, settings), std::future::pending()).await?;";
    program(page, &names, &format!("async fn run(provider: impl {name})"), "", lines)
}

/// A callback that is kept and then delivered.
pub(super) fn callback(page: &Page<'_>, side: &Side, operation: &Operation) -> String {
    let group = page.api.groups.get(operation.group).map_or("", |group| &group.rust);
    let names = ["Callback", side.client.as_str(), "Environment", group];
    let imports = operation.sample.body.split_once("\n\n").map_or("", |(imports, _)| imports);
    let sample = format!(
        "{imports}\n\n{}\nlet kept = Callback::from({}).to_json()?;\n\
         client.deliver(&Callback::from_json(&kept)?).await?;",
        page.words.into_a_table, operation.sample.value
    );
    program(page, &names, MAIN, &connect(side), sample.trim_start())
}

fn connect(side: &Side) -> String {
    format!("let client = {};\n", side.connect)
}

/// What a sample imports moves to the top, where people write it.
fn program(page: &Page<'_>, names: &[&str], head: &str, before: &str, sample: &str) -> String {
    let (imports, call) = match sample.split_once("\n\n") {
        Some((imports, call)) if imports.starts_with("use ") => (imports, call),
        _ => ("", sample),
    };
    let names = match names {
        [only] => (*only).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    };
    let mut out = format!("use {}::{names};\n", page.api.crate_name);
    for line in imports.lines() {
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&format!("\n{head} -> Result<(), Box<dyn std::error::Error>> {{\n"));
    for line in before.lines().chain(call.lines()) {
        out.push_str(if line.is_empty() { "" } else { "    " });
        out.push_str(line);
        out.push('\n');
    }
    out.push_str("    Ok(())\n}\n");
    out
}
