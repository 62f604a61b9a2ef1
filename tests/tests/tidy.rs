//! The invariants of ARCHITECTURE.md that a test can hold: who may know whom, module headers, sizes, and that no API's
//! name stands in the generator or the runtime.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use katalog_tests::{files_below, root};

/// Each room of the generator and the rooms it may use. `lib.rs` and the program see everything.
const GENERATOR: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("model", &[]),
    ("names", &[]),
    ("files", &[]),
    ("suggest", &[]),
    ("layout", &["error"]),
    ("yaml", &["source", "diagnostic"]),
    ("catalogue", &["source", "diagnostic", "yaml", "model", "suggest"]),
    ("schema", &["catalogue"]),
    ("init", &[]),
    ("fmt", &["source", "diagnostic", "yaml", "catalogue"]),
    ("lsp", &["source", "diagnostic", "yaml", "catalogue", "model", "check", "fmt", "versions"]),
    ("literal", &["model"]),
    ("json", &["model"]),
    ("duration", &[]),
    ("secrets", &["model"]),
    ("wire", &["model"]),
    ("check", &["source", "diagnostic", "catalogue", "model", "names", "suggest", "literal"]),
    ("audit", &["fingerprint", "source", "catalogue", "check", "model", "names", "suggest"]),
    ("render", &["source", "diagnostic"]),
    ("compare", &["fingerprint", "model"]),
    ("versions", &["source", "diagnostic", "catalogue", "model", "lower", "compare", "files", "error"]),
    ("lower", &["source", "catalogue", "model", "names", "wire"]),
    ("mock", &["model", "json", "duration", "secrets", "wire", "emit"]),
    ("call", &["model", "json", "literal", "secrets", "suggest", "wire"]),
    (
        "builder",
        &[
            "error",
            "files",
            "source",
            "emit",
            "lower",
            "names",
            "suggest",
            "catalogue",
            "diagnostic",
            "render",
        ],
    ),
    ("verify", &["model", "json", "literal", "secrets", "suggest", "wire", "call"]),
    ("emit/rust", &["model", "files"]),
    ("emit/markdown", &["model", "files", "compare", "versions"]),
    ("emit/spec", &["model", "files", "wire"]),
    ("site", &["model", "files", "emit", "versions"]),
];

/// Each room of the runtime and the rooms it may use. `lib.rs` sees everything.
const RUNTIME: &[(&str, &[&str])] = &[
    ("codec", &["fault", "value"]),
    ("fault", &[]),
    ("limit", &["codec", "fault", "value"]),
    ("columns", &["codec", "fault"]),
    ("body", &["error"]),
    ("value", &["codec", "fault", "json", "json_rpc", "limit"]),
    ("json", &["fault"]),
    ("plain", &["codec", "fault", "json", "limit", "value", "columns"]),
    (
        "json_rpc",
        &[
            "codec",
            "fault",
            "json",
            "limit",
            "value",
            "operation",
            "protocol",
            "error",
            "columns",
            "body",
            "plain",
        ],
    ),
    (
        "rest",
        &["codec", "fault", "json", "limit", "value", "operation", "protocol", "error", "body", "plain"],
    ),
    (
        "server",
        &[
            "codec",
            "fault",
            "json",
            "limit",
            "operation",
            "error",
            "columns",
            "body",
            "plain",
            "rest",
            "secret",
            "transport",
            "value",
        ],
    ),
    ("secret", &[]),
    (
        "soap",
        &["codec", "fault", "json", "limit", "value", "operation", "protocol", "error", "columns", "body"],
    ),
    ("recording", &["body", "error", "fault", "json", "json_rpc", "transport", "value", "whole_file"]),
    ("whole_file", &[]),
];

#[test]
fn rooms_know_only_whom_they_may() {
    let mut wrong = Vec::new();
    for (package, table) in [("generator", GENERATOR), ("runtime", RUNTIME)] {
        let source = root().join(package).join("src");
        let exported = exports(&fs::read_to_string(source.join("lib.rs")).unwrap());
        for (room, allowed) in table {
            let mut files = files_below(&source.join(room), &["rs"]);
            files.extend(Some(source.join(format!("{room}.rs"))).filter(|path| path.exists()));
            assert!(!files.is_empty(), "{package} has no room `{room}`: mend the table");
            for file in files.iter().filter(|file| !is_test(file)) {
                for name in names_of_the_crate(&fs::read_to_string(file).unwrap()) {
                    let used = exported.get(&name).unwrap_or(&name);
                    let own = room.split('/').next() == Some(used.as_str());
                    let known = source.join(used).is_dir() || source.join(format!("{used}.rs")).exists();
                    if known && !own && !allowed.contains(&used.as_str()) {
                        wrong.push(format!("{}: `{room}` must not know `{used}`", file.display()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files that only tests compile.
fn is_test(file: &Path) -> bool {
    file.components()
        .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs" | "testing.rs")))
}

/// Names that the crate's root exports, and the room that each comes from.
fn exports(root: &str) -> BTreeMap<String, String> {
    let uses = root.lines().filter_map(|line| line.strip_prefix("pub use ")?.strip_suffix(';'));
    uses.filter_map(|path| {
        let (room, rest) = path.split_once("::")?;
        Some((rest.rsplit("::").next()?.to_owned(), room.to_owned()))
    })
    .collect()
}

/// Names that stand right after `crate::`, alone or in braces, in code that is not a test's.
fn names_of_the_crate(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{').and_then(|list| list.split_once('}')) {
            Some((list, _)) => names.extend(list.split(',').map(|name| word(name.trim()))),
            None => names.extend(Some(word(rest)).filter(|name| !name.is_empty())),
        }
    }
    names
}

#[test]
fn emitters_never_meet() {
    let emit = root().join("generator/src/emit");
    for emitter in ["rust", "markdown", "spec"] {
        for file in files_below(&emit.join(emitter), &["rs"]) {
            let text = fs::read_to_string(&file).unwrap();
            for other in ["rust", "markdown", "spec"].iter().filter(|other| **other != emitter) {
                assert!(!text.contains(&format!("emit::{other}")), "{} uses emit::{other}", file.display());
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.trim_start().starts_with("//!") && !text.trim_start().starts_with("#!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "no `//!` at the top of {silent:?}");
}

#[test]
fn files_and_functions_stay_small() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > 400 {
            wrong.push(format!("{path}: {lines} lines"));
        }
        wrong.extend(
            long_functions(&text).into_iter().map(|(line, length)| format!("{path}:{line}: {length} lines")),
        );
    }
    assert!(wrong.is_empty(), "what do they hide?\n{}", wrong.join("\n"));
}

/// Line and length of each function of more than 60 lines, by indentation: rustfmt aligns a closing brace with its `fn`.
fn long_functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let body = line.trim_start();
        let starts =
            ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "async fn ", "pub async fn ", "const fn "];
        if !starts.iter().any(|head| body.starts_with(head)) {
            continue;
        }
        let opens = lines
            .iter()
            .skip(start)
            .find(|line| line.ends_with('{') || line.ends_with(';') || line.ends_with('}'));
        if !opens.is_some_and(|line| line.ends_with('{')) {
            continue;
        }
        let close = format!("{}}}", " ".repeat(line.len() - body.len()));
        let length = lines.iter().skip(start).position(|line| *line == close).unwrap_or(0) + 1;
        if length > 60 {
            found.push((start + 1, length));
        }
    }
    found
}

#[test]
fn no_api_is_named_in_the_generator_or_the_runtime() {
    let folders =
        fs::read_dir(root().join("catalogue")).unwrap().flatten().filter(|entry| entry.path().is_dir());
    let mut apis = Vec::new();
    for folder in folders {
        let api = fs::read_to_string(folder.path().join("api.yaml")).unwrap();
        let package = api.lines().find_map(|line| line.strip_prefix("package: ")).unwrap();
        apis.extend([package.to_lowercase(), package.replace('-', "_").to_lowercase()]);
        let name = folder.file_name().to_string_lossy().to_lowercase();
        // An API may be called by a word of the house; then only its package tells it.
        apis.extend(Some(name).filter(|name| name != "connect"));
    }
    for (path, text) in sources() {
        if !path.starts_with("generator/src") && !path.starts_with("runtime/src") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for api in &apis {
                assert!(!line.to_lowercase().contains(api), "{path}:{}: names the API `{api}`", number + 1);
            }
        }
    }
}

/// Every hand-written Rust file of the house: path from the root, text.
fn sources() -> Vec<(String, String)> {
    let root = root();
    let shown = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
    ["generator/src", "runtime/src", "tests/src", "tests/tests", "tests/examples"]
        .iter()
        .flat_map(|folder| files_below(&root.join(folder), &["rs"]))
        .map(|path| (shown(&path), fs::read_to_string(&path).unwrap()))
        .collect()
}
