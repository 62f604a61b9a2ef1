//! The program as its users run it: exit codes, what it writes and what it leaves alone, and what it says where.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod diff;
mod places;
mod record;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A folder of its own for each test, with the catalogues of `demo` and `other` in it and nothing generated.
struct Ground {
    root: PathBuf,
}

/// What a run said and how it ended.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Ground {
    fn new(test: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
        let _ = fs::remove_dir_all(&root);
        let ground = Self { root };
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/diagnostics/base");
        for api in ["demo", "other"] {
            for file in ["api.yaml", "session.yaml"] {
                let text = fs::read_to_string(base.join(file)).unwrap();
                let text = text.replace("api: demo", &format!("api: {api}"));
                ground.put(&format!("catalogue/{api}/{file}"), &text.replace("demo-", &format!("{api}-")));
            }
        }
        ground
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces a part of a file, which must be there.
    fn change(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.root.join(path)).unwrap();
        assert!(text.contains(old), "{path} has no `{old}`");
        self.put(path, &text.replace(old, new));
    }

    /// Breaks a section of `demo` by a misspelt type.
    fn break_it(&self) {
        self.change("catalogue/demo/session.yaml", "[String, The session.", "[Strng, The session.");
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_katalog"));
        command.args(args).current_dir(&self.root).env_remove("NO_COLOR").stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Said {
        let output = self.command(args).output().unwrap();
        Said {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs, and expects an exit code.
    fn ends(&self, args: &[&str], code: i32) -> Said {
        let said = self.run(args);
        assert_eq!(said.code, code, "katalog {}:\n{}{}", args.join(" "), said.out, said.err);
        said
    }

    /// Runs, expects an exit code, and reads standard output as JSON.
    fn json(&self, args: &[&str], code: i32) -> Value {
        let said = self.ends(args, code);
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.out))
    }

    /// Every file of the output by path, with its bytes and the time of its last change.
    fn output(&self) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root.join("generated")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let changed = fs::metadata(&path).unwrap().modified().unwrap();
                    found.insert(path.clone(), (fs::read(&path).unwrap(), changed));
                }
            }
        }
        found
    }

    fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }
}

#[test]
fn no_arguments_mean_generate_with_the_defaults() {
    let ground = Ground::new("defaults");
    let said = ground.ends(&[], 0);
    for path in ["demo/Cargo.toml", "other/src/lib.rs", "docs/ru/README.md", "specs/demo.openrpc.json"] {
        assert!(ground.has(&format!("generated/{path}")), "{path} is missing");
    }
    assert!(said.err.starts_with("read 4 files: 2 APIs, 2 operations\nwrote "), "{}", said.err);
    assert!(said.out.is_empty(), "{}", said.out);
}

#[test]
fn a_second_run_writes_nothing() {
    let ground = Ground::new("twice");
    ground.ends(&[], 0);
    let before = ground.output();
    let said = ground.ends(&[], 0);
    assert_eq!(ground.output(), before);
    assert!(said.err.contains("wrote 0, removed 0, left "), "{}", said.err);
}

#[test]
fn a_broken_catalogue_writes_nothing() {
    let ground = Ground::new("broken");
    ground.ends(&[], 0);
    let before = ground.output();
    ground.change("catalogue/other/session.yaml", "Opens a session.", "Starts a session.");
    ground.break_it();
    let said = ground.ends(&["generate"], 1);
    assert_eq!(ground.output(), before, "one broken API leaves the sound one as it was, too");
    assert!(said.err.contains("error[K0101]") && said.err.contains("session.yaml:13:14"), "{}", said.err);
    assert!(said.err.ends_with("error: 1 error; `katalog explain K0101` says more\n"), "{}", said.err);
}

#[test]
fn orphans_are_removed_and_the_files_of_others_stay() {
    let ground = Ground::new("orphans");
    ground.ends(&[], 0);
    ground.put("generated/demo/mine.txt", "stays");
    ground.put("generated/docs/en/other/mine.md", "stays");
    fs::remove_dir_all(ground.root.join("catalogue/other")).unwrap();
    ground.ends(&[], 0);
    assert!(!ground.has("generated/other") && !ground.has("generated/specs/other.openrpc.json"));
    for mine in ["generated/demo/mine.txt", "generated/docs/en/other/mine.md"] {
        assert_eq!(fs::read_to_string(ground.root.join(mine)).unwrap(), "stays");
    }
}

#[test]
fn a_narrowed_run_leaves_the_other_api_alone() {
    let ground = Ground::new("narrowed");
    ground.ends(&[], 0);
    let other = ground.root.join("generated/other");
    let of_other = |ground: &Ground| -> Vec<_> {
        ground.output().into_iter().filter(|(path, _)| path.starts_with(&other)).collect()
    };
    let before = of_other(&ground);
    ground.change("catalogue/demo/session.yaml", "Opens a session.", "Starts a session.");
    ground.change("catalogue/other/session.yaml", "Opens a session.", "Starts a session.");
    let summary = ground.json(&["generate", "demo", "--format", "json"], 0);
    let written: Vec<_> = summary["write"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(written.contains(&"docs/en/demo/operations/auth.login.md"), "{written:?}");
    assert!(!before.is_empty() && of_other(&ground) == before);
    assert_eq!(
        ground.json(&["generate", "--check", "demo", "--format", "json"], 0)["write"],
        Value::Array(vec![])
    );
    ground.ends(&["generate", "--check"], 1);
}

#[test]
fn what_is_out_of_date_is_listed_and_nothing_is_written() {
    let ground = Ground::new("stale");
    ground.ends(&[], 0);
    ground.ends(&["generate", "--check"], 0);
    ground.change("generated/demo/Cargo.toml", "[package]", "[pakage]");
    ground.change("catalogue/demo/api.yaml", "demo-partner", "demo-client");
    fs::remove_dir_all(ground.root.join("catalogue/other")).unwrap();
    let before = ground.output();
    let said = ground.ends(&["generate", "--check"], 1);
    assert_eq!(ground.output(), before);
    assert!(said.err.contains("would write demo/Cargo.toml, from line "), "{}", said.err);
    assert!(said.err.contains("would remove other/Cargo.toml"), "{}", said.err);
    assert!(said.err.contains("out of date"), "{}", said.err);
}

#[test]
fn a_missing_output_folder_is_out_of_date() {
    let ground = Ground::new("absent");
    ground.ends(&["generate", "--check"], 1);
    assert!(!ground.has("generated"));
}

#[test]
fn usage_ends_with_two() {
    let ground = Ground::new("usage");
    let said = ground.ends(&["generate", "dmeo"], 2);
    assert_eq!(said.err, "error: there is no API `dmeo`; did you mean `demo`?\n");
    ground.ends(&["model", "dmeo"], 2);
    ground.ends(&["gnerate"], 2);
    ground.ends(&["explain"], 2);
    ground.ends(&["check", "--format", "xml"], 2);
    let said = ground.ends(&["explain", "K9999"], 2);
    assert!(said.err.contains("there is no rule `K9999`"), "{}", said.err);
    assert!(!ground.has("generated"));
}

#[test]
fn help_and_version_end_with_zero() {
    let ground = Ground::new("help");
    assert!(ground.ends(&["--help"], 0).out.contains("Exit codes"));
    assert!(ground.ends(&["--version"], 0).out.starts_with("katalog "));
}

#[test]
fn what_cannot_be_read_or_written_ends_with_three() {
    let ground = Ground::new("disk");
    let said = ground.ends(&["check", "--catalogue", "nowhere"], 3);
    assert!(said.err.contains("cannot read `nowhere`"), "{}", said.err);
    ground.put("empty/readme.txt", "no API here");
    assert!(ground.ends(&["check", "--catalogue", "empty"], 3).err.contains("holds no API"));
    ground.put("file", "a file where the output folder would be");
    ground.ends(&["generate", "--out", "file"], 3);
    assert_eq!(
        fs::read_to_string(ground.root.join("file")).unwrap(),
        "a file where the output folder would be"
    );
}

#[test]
fn check_writes_nothing_and_reports_all_apis_at_once() {
    let ground = Ground::new("check");
    assert_eq!(ground.ends(&["check"], 0).err, "read 4 files: 2 APIs, 2 operations: nothing is wrong\n");
    ground.break_it();
    ground.change("catalogue/other/api.yaml", "header: X-Session", "haeder: X-Session");
    let said = ground.ends(&["check"], 1);
    assert!(said.err.contains("K0101") && said.err.contains("K0005"), "{}", said.err);
    assert!(!ground.has("generated"));
}

#[test]
fn diagnostics_for_programs_carry_their_place() {
    let ground = Ground::new("json");
    assert_eq!(ground.json(&["check", "--format", "json"], 0), Value::Array(vec![]));
    ground.break_it();
    for command in [["check"].as_slice(), &["generate"], &["list"], &["model", "demo"]] {
        let found = ground.json(&[command, &["--format", "json"]].concat(), 1);
        let first = &found[0];
        assert_eq!(first["code"], "K0101");
        assert_eq!(first["path"], "catalogue/demo/session.yaml");
        assert_eq!((&first["line"], &first["column"]), (&13.into(), &14.into()), "{found}");
        assert_eq!(first["help"][0], "did you mean `String`?");
    }
}

#[test]
fn columns_are_counted_in_characters_under_cyrillic() {
    let ground = Ground::new("columns");
    ground.change(
        "catalogue/demo/api.yaml",
        "{ en: Everything., ru: Всё. }",
        "{ ru: Всё., en: Everything., nn: x }",
    );
    let found = ground.json(&["check", "--format", "json"], 1);
    assert_eq!((&found[0]["code"], &found[0]["column"]), (&"K0005".into(), &38.into()), "{found}");
}

#[test]
fn the_list_is_a_table_or_json() {
    let ground = Ground::new("list");
    let table = ground.ends(&["list", "demo"], 0).out;
    assert!(table.contains("Auth.Login") && table.contains("auth().login(login, password)"), "{table}");
    let rows = ground.json(&["list", "--format", "json"], 0);
    assert_eq!((&rows[0]["api"], &rows[1]["api"]), (&"demo".into(), &"other".into()));
    assert_eq!(rows[0]["wire"], "Auth.Login");
    assert_eq!(rows[0]["needs"], "nothing");
}

#[test]
fn the_list_of_an_api_of_two_sides_has_paths_sides_and_outcomes() {
    let ground = Ground::new("sides");
    let catalogue = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/catalogue");
    let table = ground.ends(&["list", "desk", "--catalogue", catalogue], 0).out;
    let line = |wire: &str| {
        let line = table.lines().find(|line| line.starts_with(wire)).unwrap();
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(line("WIRE NAME"), "WIRE NAME|HTTP|SIDE|OUTCOMES|RUST|SECTION|NEEDS|REPEAT");
    let order = "order|GET /orders/{id}|served|410 Gone, 404 NotFound|orders().order(id)|orders|what its server wants|safe";
    assert_eq!(line("order "), order);
    assert!(line("told").starts_with("told|POST /told|called|told().told(code)|"), "{table}");
    let rows = ground.json(&["list", "desk", "--catalogue", catalogue, "--format", "json"], 0);
    let order = rows.as_array().unwrap().iter().find(|row| row["wire"] == "order").unwrap();
    assert_eq!((&order["http"], &order["side"]), (&"GET /orders/{id}".into(), &"served".into()));
    assert_eq!(order["outcomes"][1], serde_json::json!({ "name": "NotFound", "status": 404 }));
    let plain = ground.ends(&["list", "demo"], 0).out;
    assert!(plain.starts_with("WIRE NAME   RUST "), "columns that say nothing are left out: {plain}");
}

#[test]
fn the_list_says_what_a_call_needs() {
    let ground = Ground::new("needs");
    ground.change(
        "catalogue/demo/api.yaml",
        "session:\n  login: Auth.Login\n  header: X-Session\n  lifetime: 24 h\n",
        "authentication:\n  scheme: basic\n",
    );
    ground.change("catalogue/demo/session.yaml", "    session: none\n", "");
    let needs = |api: &str| {
        let table = ground.ends(&["list", api], 0).out;
        let (head, row) = table.split_once('\n').unwrap();
        row.chars().skip(head.find("NEEDS").unwrap()).collect::<String>()
    };
    assert_eq!(needs("demo"), "name and password  safe\n");
    assert_eq!(needs("other"), "nothing  safe\n");
    assert_eq!(ground.json(&["list", "demo", "--format", "json"], 0)[0]["needs"], "name and password");
}

#[test]
fn the_model_is_json() {
    let ground = Ground::new("model");
    let model = ground.json(&["model", "demo"], 0);
    assert_eq!(model["operations"][0]["wire"], "Auth.Login");
    assert_eq!(model["session"]["login"], 0);
}

#[test]
fn rules_are_explained_in_either_case() {
    let ground = Ground::new("explain");
    let page = ground.ends(&["explain", "k0101"], 0).out;
    assert!(page.starts_with("K0101: unknown type\n") && page.contains("For example:"), "{page}");
    assert_eq!(ground.ends(&["explain", "K0101"], 0).out, page);
    assert_eq!(ground.json(&["explain", "k0101", "--format", "json"], 0)["code"], "K0101");
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let ground = Ground::new("colour");
    ground.break_it();
    assert!(!ground.ends(&["check"], 1).err.contains('\u{1b}'), "a pipe is no terminal");
    assert!(ground.ends(&["check", "--color", "always"], 1).err.contains("\u{1b}["));
    assert!(!ground.ends(&["check", "--color", "never"], 1).err.contains('\u{1b}'));
}

#[test]
fn a_closed_stream_is_no_panic_and_changes_no_exit_code() {
    let ground = Ground::new("closed");
    let closed = |args: &[&str]| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let error = writer.try_clone().unwrap();
        let mut out = ground.command(args);
        let mut both = ground.command(args);
        let output = out.stdout(writer).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("panicked"), "{args:?}: {said}");
        let status = both.stdout(error.try_clone().unwrap()).stderr(error).status().unwrap();
        assert_eq!(output.status.code(), status.code(), "{args:?}");
        status.code().unwrap()
    };
    for args in [["list"].as_slice(), &["model", "demo"], &["explain", "K0101"], &["generate"], &["--help"]] {
        assert_eq!(closed(args), 0, "{args:?}");
    }
    ground.break_it();
    for args in [["check"].as_slice(), &["check", "--format", "json"], &["generate"]] {
        assert_eq!(closed(args), 1, "{args:?}");
    }
}

#[test]
fn a_new_catalogue_is_sound_and_never_written_over_another() {
    let ground = Ground::new("init");
    for (name, protocol) in [("crm", "json-rpc"), ("billing", "soap"), ("desk_2", "rest")] {
        let said = ground.ends(&["init", name, "--protocol", protocol], 0);
        assert!(said.err.contains(&format!("katalog check {name} ")), "{}", said.err);
        let text = fs::read_to_string(ground.root.join(format!("catalogue/{name}/api.yaml"))).unwrap();
        assert!(
            text.starts_with("# yaml-language-server: $schema=../../generated/schemas/api.schema.json\n"),
            "{text}"
        );
    }
    ground.ends(&["check"], 0);
    ground.ends(&["init", "far", "--dir", "else/where"], 0);
    ground.ends(&["check", "--catalogue", "else/where"], 0);

    ground.put("catalogue/mine/notes.yaml", "mine");
    for name in ["crm", "mine"] {
        let said = ground.ends(&["init", name], 2);
        assert!(said.err.contains("is there already; nothing was written"), "{}", said.err);
    }
    assert_eq!(fs::read_to_string(ground.root.join("catalogue/mine/notes.yaml")).unwrap(), "mine");
    assert!(!ground.has("catalogue/mine/api.yaml"));
    assert!(ground.ends(&["init", "../out"], 2).err.contains("cannot be the name of an API"));
    assert!(ground.ends(&["init", "client"], 2).err.contains("`Client` is taken"));
}

#[test]
fn files_are_formatted_or_only_looked_at() {
    let ground = Ground::new("fmt");
    ground.ends(&["fmt"], 0);
    assert!(ground.ends(&["fmt", "--check"], 0).err.contains("would write 0 of 4 files"));
    let path = "catalogue/demo/session.yaml";
    let before = fs::read_to_string(ground.root.join(path)).unwrap();
    ground.put(path, &before.replace("    repeat: safe", "    repeat:    safe"));
    assert!(ground.ends(&["fmt", "--check", "demo"], 1).err.contains(&format!("would write {path}")));
    ground.ends(&["fmt", "--check", "other"], 0);
    ground.ends(&["fmt", "--check", path], 1);
    assert_eq!(ground.json(&["fmt", path, "--format", "json"], 0)["changed"][0], path);
    assert_eq!(fs::read_to_string(ground.root.join(path)).unwrap(), before);

    ground.put(path, "section: [\n");
    let said = ground.ends(&["fmt"], 1);
    assert!(said.err.contains("K0001") && said.err.contains("is left as it is"), "{}", said.err);
    assert_eq!(fs::read_to_string(ground.root.join(path)).unwrap(), "section: [\n");
    ground.ends(&["fmt", "dmeo"], 2);
}
