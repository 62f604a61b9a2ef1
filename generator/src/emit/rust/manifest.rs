//! `Cargo.toml` and `rustfmt.toml` of the generated package.

use super::docs::clean;
use super::format::header;
use super::protocol;
use crate::model::{Api, Side};

/// The manifest. The runtime's version and place are the workspace's.
pub(super) fn emit(api: &Api) -> String {
    let header = header(&api.name, "#");
    let package = quoted(&api.package);
    let description = quoted(&format!("{}, edition {}: typed bindings", api.title.en, api.edition));
    let features = features(protocol::features(api));
    let groups = groups(api);
    let version = api.version();
    let (default, server) = match api.served() {
        Some(side) => (r#""all", "reqwest", "server""#, server(api, side)),
        None => (r#""all", "reqwest""#, String::new()),
    };
    format!(
        r#"{header}[package]
name = {package}
description = {description}
version = "{version}"
edition = "2024"
rust-version = "1.89"
license = "MIT OR Apache-2.0"

[features]
default = [{default}]
# The default HTTP transport. Without it, a transport of your own carries the requests.
reqwest = ["katalog-runtime/reqwest"]
# `wait` beside `.await`, for programs without an async runtime.
blocking = ["katalog-runtime/blocking"]
{server}{groups}
[dependencies]
katalog-runtime = {{ workspace = true{features} }}

[lints.rust]
unsafe_code = "forbid"
missing_docs = "warn"
rust_2018_idioms = {{ level = "warn", priority = -1 }}

[lints.clippy]
all = {{ level = "warn", priority = -1 }}
"#
    )
}

/// The feature of who serves, which needs everything that is served.
fn server(api: &Api, side: &Side) -> String {
    let groups = side.groups.iter().filter_map(|index| api.groups.get(*index)?.feature.as_deref());
    let needed: Vec<String> = groups.chain(["katalog-runtime/server"]).map(quoted).collect();
    format!(
        "# The router: for who serves the API. A client alone does without.\nserver = [{}]\n",
        needed.join(", ")
    )
}

/// A feature for each group of operations, and one for all of them.
fn groups(api: &Api) -> String {
    let names: Vec<&str> = api.features().collect();
    let all: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let each: String = names.iter().map(|name| format!("{name} = []\n")).collect();
    format!(
        "# Groups of operations, each with the types that it takes and gives.\nall = [{}]\n{each}",
        all.join(", ")
    )
}

/// `, features = ["…"]`, or nothing.
fn features(names: &[&str]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!(", features = [{}]", names.join(", "))
}

/// `rustfmt.toml` of the generated package: what is generated stays as it came, byte for byte.
pub(super) fn emit_format(api: &Api) -> String {
    let header = header(&api.name, "#");
    format!("{header}disable_all_formatting = true\n")
}

/// Text as a TOML string: without controls, JSON's way of quoting is TOML's too.
fn quoted(text: &str) -> String {
    serde_json::Value::String(clean(text)).to_string()
}
