//! What `katalog diff` says of Rust, put to the compiler: two crates are generated for each case, and a caller's program, which
//! builds against the old one, no longer builds against the new one, or builds still.
//!
//! All of it is one scratch workspace and one run of cargo, offline, with the repository's lock file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use katalog::diagnostic::Diagnostics;
use katalog::model::Api;
use katalog::source::Sources;
use katalog::versions::Versions;
use katalog::{catalogue, compare, lower};
use katalog_tests::root;

/// A change, and a program that notices it or does not.
struct Case {
    /// Code of the rule that it is an example of.
    code: &'static str,
    /// What a section says before.
    old: &'static str,
    /// What it says after.
    new: &'static str,
    /// The caller's program; the crate is called `api` there.
    program: &'static str,
}

/// The protocol decides what an operation may have.
const RPC: &str = "protocol: json-rpc\n";
const REST: &str = "protocol: rest\n";

const ACTIVATE: &str = "operations: { License.Activate: { params: { ID: String }, repeat: unsafe } }";
const CALL: &str =
    "pub async fn run(client: &api::Client) { let _ = client.license().activate(\"a\").await; }";

const CASES: &[Case] = &[
    Case {
        code: "D0201",
        old: ACTIVATE,
        new: "operations: { License.Activate: { params: { ID: String, Region: String }, repeat: unsafe } }",
        program: CALL,
    },
    Case {
        code: "D0203",
        old: ACTIVATE,
        new: "operations: { License.Activate: { params: { ID: String, Region: optional String }, repeat: unsafe } }",
        program: CALL,
    },
    Case {
        code: "D0202",
        old: ACTIVATE,
        new: "operations: { License.Activate: { params: { ID: String, Day: Date? = null }, repeat: unsafe } }",
        program: CALL,
    },
    Case {
        code: "D0103",
        old: "operations: { License.Info: { repeat: safe }, License.Activate: { params: { ID: String }, repeat: unsafe } }",
        new: "operations: { License.Info: { repeat: safe } }",
        program: CALL,
    },
    Case {
        code: "D0104",
        old: ACTIVATE,
        new: "operations: { License.Activate: { rust: start, params: { ID: String }, repeat: unsafe } }",
        program: CALL,
    },
    Case {
        code: "D0106",
        old: ACTIVATE,
        new: "operations: { License.Start: { rust: activate, params: { ID: String }, repeat: unsafe } }",
        program: CALL,
    },
    Case {
        code: "D0207",
        old: ACTIVATE,
        new: "operations: { License.Activate: { params: { ID: { type: String, rust: name } }, repeat: unsafe } }",
        program: CALL,
    },
    Case {
        code: "D0223",
        old: ACTIVATE,
        new: "operations: { License.Activate: { params: { ID: { type: String, length: ..9 } }, repeat: unsafe } }",
        program: CALL,
    },
    Case {
        code: "D0213",
        old: "operations: { Bill.All: { params: { Day: 'Date? = null' }, repeat: safe } }",
        new: "operations: { Bill.All: { params: { Day: Date? }, repeat: safe } }",
        program: "pub async fn run(client: &api::Client) { let _ = client.bill().all().await; }",
    },
    Case {
        code: "D0206",
        old: "operations: { Bill.All: { result: 'Bill[]', repeat: safe } }\nrecords: { Bill: { fields: { Cost: Money } } }",
        new: "operations: { Bill.All: { result: 'Bill[]', repeat: safe } }\nrecords: { Bill: { fields: { Cost: { type: Money, rust: price } } } }",
        program: "pub fn cost(bill: api::Bill) -> api::Money { bill.cost }",
    },
    Case {
        code: "D0210",
        old: "operations: { Bill.All: { params: { Of: Title }, result: 'Bill[]', repeat: safe } }\nrecords: { Bill: { fields: { Name: String } } }\ntypes: { Title: { is: String } }",
        new: "operations: { Bill.All: { params: { Of: Title }, result: 'Bill[]', repeat: safe } }\nrecords: { Bill: { fields: { Name: Title } } }\ntypes: { Title: { is: String } }",
        program: "pub fn name(bill: api::Bill) -> String { bill.name }",
    },
    Case {
        code: "D0221",
        old: "operations: { Bill.All: { params: { Day: Date, At: Time }, repeat: safe } }",
        new: "operations: { Bill.All: { params: { At: Time, Day: Date }, repeat: safe } }",
        program: "pub fn all(day: api::Date, at: api::Time) -> api::bill::All { api::bill::All::new(day, at) }",
    },
    Case {
        code: "D0305",
        old: "operations: { Bill.Count: { result: Int, repeat: safe } }",
        new: "operations: { Bill.Count: { result: 'Int?', repeat: safe } }",
        program: "pub async fn run(client: &api::Client) -> Option<i64> { client.bill().count().await.ok() }",
    },
    Case {
        code: "D0432",
        old: "operations: { License.Activate: { params: { Key: Key }, repeat: unsafe } }\ntypes: { Key: { is: String } }",
        new: "operations: { License.Activate: { params: { Key: Key }, repeat: unsafe } }\ntypes: { Key: { is: String, secret: true } }",
        program: CALL,
    },
    Case {
        code: "D0411",
        old: "operations: { Bill.State: { result: State, repeat: safe } }\nenums: { State: { is: Int, values: { 1: { rust: Open } } } }",
        new: "operations: { Bill.State: { result: State, repeat: safe } }\nenums: { State: { is: Int, values: { 1: { rust: Open }, 2: { rust: Paid } } } }",
        program: "pub fn open(state: api::State) -> bool { match state { api::State::Open => true, _ => false } }",
    },
    Case {
        code: "D0414",
        old: "operations: { Bill.State: { result: State, repeat: safe } }\nenums: { State: { is: Int, values: { 1: { rust: Open } } } }",
        new: "operations: { Bill.State: { result: State, repeat: safe } }\nenums: { State: { is: Int, values: { 1: { rust: Due } } } }",
        program: "pub fn open(state: api::State) -> bool { match state { api::State::Open => true, _ => false } }",
    },
    Case {
        code: "D0311",
        old: "operations: { bill.pay: { http: POST /pay, outcomes: { Gone: [410, E., Р.] }, repeat: unsafe } }",
        new: "operations: { bill.pay: { http: POST /pay, outcomes: { Gone: [410, E., Р.], Full: [409, E., Р.] }, repeat: unsafe } }",
        program: "use api::bill::PayOutcome;\npub fn paid(outcome: PayOutcome) -> bool { match outcome { PayOutcome::Success(()) => true, PayOutcome::Gone => false } }",
    },
];

/// An API of one section; its crate is called by the case and the side.
fn api(case: &Case, side: &str) -> Api {
    let body = if side == "old" { case.old } else { case.new };
    let protocol = if body.contains("http:") { REST } else { RPC };
    let head = "api: demo\npackage: demo-partner\nedition: 1.0.0\ntitle: { en: D, ru: Д }\nabout: { en: D., ru: Д. }\n\
                addresses: { main: { en: A., ru: А. } }\n\
                environments: { Test: { en: T., ru: Т., urls: { main: 'https://test.example/' } } }\n";
    let section = format!("section: main\norder: 1\ntitle: {{ en: Main, ru: Главное }}\n{body}\n");
    let files = [("api.yaml", format!("{head}{protocol}")), ("main.yaml", section)];
    let files = files.map(|(name, text)| (PathBuf::from(name), text.into_bytes()));
    let mut diagnostics = Diagnostics::default();
    let catalogue = catalogue::load_files("demo", files, &mut Sources::default(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{}: {diagnostics:?}", case.code);
    lower::lower(&catalogue.unwrap()).unwrap()
}

/// The same with a name of its own, which no workspace has twice.
fn named(case: &Case, side: &str) -> Api {
    let mut api = api(case, side);
    api.name = format!("{}-{side}", case.code.to_lowercase());
    api.package = format!("api-{}", api.name);
    api.crate_name = api.package.replace('-', "_");
    api
}

#[test]
fn every_case_is_found_as_what_it_is() {
    for case in CASES {
        let changes = compare::compare(&[api(case, "old")], &[api(case, "new")]);
        let codes: Vec<_> = changes.iter().map(|change| change.rule.code).collect();
        assert_eq!(codes, [case.code]);
    }
}

#[test]
fn the_compiler_agrees() {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff");
    let apis: Vec<Api> = CASES.iter().flat_map(|case| ["old", "new"].map(|side| named(case, side))).collect();
    let files = katalog::emit(&apis, &Versions::default()).unwrap();
    let plan = files.compare(&scratch.join("generated"), |_| true).unwrap();
    files.apply(&scratch.join("generated"), &plan).unwrap();
    let mut members = String::new();
    for (case, side) in CASES.iter().flat_map(|case| ["old", "new"].map(|side| (case, side))) {
        let name = format!("{}-{side}", case.code.to_lowercase());
        write!(members, "\"generated/{name}\", \"caller/{name}\", ").unwrap();
        let manifest = format!(
            "[package]\nname = \"caller-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             api = {{ package = \"api-{name}\", path = \"../../generated/{name}\", default-features = false, features = [\"all\"] }}\n"
        );
        put(&scratch.join("caller").join(&name).join("Cargo.toml"), &manifest);
        put(&scratch.join("caller").join(&name).join("src/lib.rs"), case.program);
    }
    let runtime = root().join("runtime");
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n\
         [workspace.dependencies]\nkatalog-runtime = {{ path = {runtime:?}, default-features = false }}\n\n\
         [profile.dev]\ndebug = false\n"
    );
    put(&scratch.join("Cargo.toml"), &workspace);
    fs::copy(root().join("Cargo.lock"), scratch.join("Cargo.lock")).unwrap();

    let built = built(&scratch);
    let mut wrong = Vec::new();
    for case in CASES {
        let code = case.code.to_lowercase();
        let breaks = compare::rule(case.code).unwrap().effect.breaks_rust();
        let compiles = |side: &str| built.contains(&format!("caller_{code}_{side}"));
        if !compiles("old") {
            wrong.push(format!("{}: the program does not build before the change", case.code));
        }
        if compiles("new") == breaks {
            let said = if breaks { "breaks nothing" } else { "breaks the program" };
            wrong.push(format!("{} {said}", case.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names of the libraries that the compiler finds nothing wrong with.
fn built(scratch: &Path) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--workspace",
            "--keep-going",
            "--offline",
            "--message-format",
            "json",
            "--target-dir",
        ])
        .arg(scratch.join("target"))
        .current_dir(scratch)
        // What is asked is what compiles, however strict those who run the tests are with warnings.
        .env("CARGO_ENCODED_RUSTFLAGS", "--cap-lints=warn")
        .output()
        .unwrap();
    let messages = String::from_utf8(output.stdout).unwrap();
    let built: BTreeSet<String> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message.get("reason").is_some_and(|reason| reason == "compiler-artifact"))
        .filter_map(|message| Some(message.pointer("/target/name")?.as_str()?.to_owned()))
        .collect();
    let generated = built.iter().filter(|name| name.starts_with("api_")).count();
    assert_eq!(generated, 2 * CASES.len(), "{}", String::from_utf8_lossy(&output.stderr));
    built
}

/// Writes a file unless it is so already: cargo looks at times.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
