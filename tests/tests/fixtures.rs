//! Tiny catalogues, one danger each (`tests/fixtures/<name>`): what is generated from them compiles with warnings denied,
//! the samples of their pages do, and what their `use.rs` asserts holds.
//!
//! All of it is one scratch workspace and one run of cargo, offline, with the repository's lock file. The shipped
//! catalogue takes part for the sake of its samples.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use katalog::Options;
use katalog::model::{Api, Operation};
use katalog::names::is_reserved_type;
use katalog_tests::{files_below, root};

/// A place for the scratch workspace, kept between runs so that only what changed is compiled.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures")
}

fn fixtures() -> PathBuf {
    root().join("tests/fixtures")
}

/// The fixtures, resolved.
fn apis() -> Vec<Api> {
    [fixtures(), root().join("catalogue")]
        .into_iter()
        .flat_map(|folder| {
            let reading = katalog::read(&Options::new(folder, "")).unwrap();
            katalog::resolve(reading).unwrap_or_else(|error| panic!("{error}")).1
        })
        .collect()
}

/// Writes a file unless it is so already: cargo looks at times.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn what_is_generated_compiles_without_a_warning_and_does_what_is_asserted() {
    let scratch = scratch();
    let apis = apis();
    let files = katalog::emit(&apis, &katalog::versions::Versions::default()).unwrap();
    let plan = files.compare(&scratch.join("generated"), |_| true).unwrap();
    files.apply(&scratch.join("generated"), &plan).unwrap();

    put(&scratch.join("Cargo.toml"), &workspace(&apis));
    put(&scratch.join("program/Cargo.toml"), &program(&apis));
    put(&scratch.join("program/src/main.rs"), &fs::read_to_string(fixtures().join("program.rs")).unwrap());
    for page in ["page.rs", "http_page.rs"] {
        put(&scratch.join("program/src").join(page), &fs::read_to_string(fixtures().join(page)).unwrap());
    }
    put(&scratch.join("program/src/samples.rs"), &samples(&apis));
    put(&scratch.join("program/src/uses.rs"), &uses(&apis));
    fs::copy(root().join("Cargo.lock"), scratch.join("Cargo.lock")).unwrap();

    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--keep-going", "--offline", "--package", "program", "--target-dir"])
        .arg(scratch.join("target"))
        .current_dir(&scratch)
        .env("CARGO_ENCODED_RUSTFLAGS", "-Dwarnings")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The scratch workspace, which knows the runtime as the repository's does.
fn workspace(apis: &[Api]) -> String {
    let members: String = apis.iter().map(|api| format!("\"generated/{}\", ", api.name)).collect();
    let runtime = root().join("runtime");
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}\"program\"]\n\n\
         [workspace.dependencies]\nkatalog-runtime = {{ path = {runtime:?}, default-features = false }}\n\n\
         [profile.dev]\ndebug = false\n"
    )
}

/// The program depends on every crate and asks none of them for its HTTP transport, but for the server's half.
fn program(apis: &[Api]) -> String {
    let mut text = String::from(
        "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n\
         katalog-runtime = { workspace = true }\n",
    );
    for api in apis {
        let Api { package, name, .. } = api;
        let features = if api.served().is_some() { "\"all\", \"server\"" } else { "\"all\"" };
        writeln!(
            text,
            "{package} = {{ path = \"../generated/{name}\", default-features = false, features = [{features}] }}"
        )
        .unwrap();
    }
    text
}

/// The Rust samples of all pages, each an async function of its own, and what runs them, where a page can answer.
fn samples(apis: &[Api]) -> String {
    let mut text = String::from(
        "#![allow(dead_code, deprecated, reason = \"samples are read, and some are not run\")]\n",
    );
    let mut runs = String::new();
    for api in apis {
        for operation in &api.operations {
            let (api_name, crate_name) = (&api.name, &api.crate_name);
            let name = format!("{api_name}_{}", operation.slug.replace('.', "_"));
            let sample = &operation.sample.body;
            let client = &api.side_of(operation).unwrap().client;
            writeln!(
                text,
                "\nasync fn {name}(client: &{crate_name}::{client}) -> Result<(), Box<dyn std::error::Error>> {{\n\
                 {sample}\nOk(())\n}}"
            )
            .unwrap();
            runs.push_str(&run_of_sample(api, operation, &name));
        }
    }
    format!(
        "{text}\n/// What is wrong with the samples.\npub fn run() -> Vec<String> {{\n[{runs}].concat()\n}}\n"
    )
}

/// Runs a sample against the page that shows it: the request is the page's, and the page's response is understood.
fn run_of_sample(api: &Api, operation: &Operation, name: &str) -> String {
    if operation.http().is_some() && operation.paging.is_none() {
        return run_over_http(api, operation, name);
    }
    let (Some(session), Some(environment), Some(example)) =
        (&api.session, api.environments.first(), operation.examples.first())
    else {
        return String::new();
    };
    let login = api.operations.get(session.login).map_or("", |login| &login.wire);
    let (crate_name, environment) = (&api.crate_name, &environment.rust);
    let (method, request, response) = (&operation.wire, &example.request_wire, &example.response_wire);
    format!(
        "crate::page::judge({name:?}, crate::page::Page::new({login:?}, {method:?}, {request:?}, {response:?}), |page| {{\n\
         let client = {crate_name}::Client::builder({crate_name}::Environment::{environment})\n\
         .credentials(\"login\", \"password\").transport(page).build()?;\n\
         crate::page::wait({name}(&client))\n}}),\n"
    )
}

/// The same where the page shows whole messages.
fn run_over_http(api: &Api, operation: &Operation, name: &str) -> String {
    let (crate_name, side) = (&api.crate_name, api.side_of(operation).unwrap());
    let example = operation.examples.first().unwrap();
    // Samples name what they use plainly; here the crate is named.
    let connect = side.connect.replace("Environment::", &format!("{crate_name}::Environment::"));
    let connect = connect.replace(".build()?", ".transport(page).build()?");
    let (request, response) = (&example.request_wire, &example.response_wire);
    let url = api.environments.first().and_then(|one| one.urls.get(operation.address)).unwrap();
    let below = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let below = if below.is_empty() { String::new() } else { format!("/{}", below.trim_end_matches('/')) };
    format!(
        "crate::http_page::judge({name:?}, crate::http_page::HttpPage::new({below:?}, {request:?}, {response:?}), |page| {{\n\
         let client = {crate_name}::{connect};\n\
         crate::page::wait({name}(&client))\n}}),\n"
    )
}

/// A module for each `use.rs`, and the list of what they run.
fn uses(apis: &[Api]) -> String {
    let (mut modules, mut calls) = (String::new(), String::new());
    for Api { name, .. } in apis {
        let path = fixtures().join(name).join("use.rs");
        if path.exists() {
            writeln!(modules, "#[path = {path:?}]\nmod {name};").unwrap();
            writeln!(calls, "    ({name:?}, {name}::run),").unwrap();
        }
    }
    format!("{modules}\npub static ALL: &[(&str, fn())] = &[\n{calls}];\n")
}

#[test]
fn every_fixture_is_used() {
    for entry in fs::read_dir(fixtures()).unwrap() {
        let path = entry.unwrap().path();
        assert!(!path.is_dir() || path.join("use.rs").exists(), "{} has no use.rs", path.display());
    }
}

/// A catalogue's type of such a name would clash with the import.
#[test]
fn what_generated_code_takes_from_the_runtime_is_reserved() {
    let mut free = BTreeSet::new();
    for file in files_below(&root().join("generated"), &["rs"]) {
        let parsed = syn::parse_file(&fs::read_to_string(&file).unwrap()).unwrap();
        for item in parsed.items {
            let syn::Item::Use(item) = item else { continue };
            free.extend(imported(&item.tree).into_iter().filter(|name| !is_reserved_type(name)));
        }
    }
    assert!(free.is_empty(), "not reserved: {free:?}");
}

/// Types and traits that a `use` takes from the runtime.
fn imported(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Path(path) if path.ident == "katalog_runtime" => leaves(&path.tree),
        _ => Vec::new(),
    }
}

fn leaves(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Name(name) => {
            let name = name.ident.to_string();
            if name.starts_with(char::is_uppercase) { vec![name] } else { Vec::new() }
        }
        syn::UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        syn::UseTree::Path(path) => leaves(&path.tree),
        syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => Vec::new(),
    }
}
