//! `katalog diff`: what it shows, what it fails on, what is accepted, and what git is asked for.

use std::fs;
use std::process::Command;

use super::{Ground, Said};

/// An operation beside the login, which takes two parameters and no more.
const CHECK: &str = "  Auth.Check:
    en: Checks a user.
    ru: Проверяет пользователя.
    repeat: safe
    source: session.md
    params:
      user: [String, Name of the user., Имя пользователя.]
    examples:
      - { request: { user: demo }, response: null }
";

/// A ground whose catalogue also lies in `before`, as it was.
fn ground(test: &str) -> Ground {
    let ground = Ground::new(&format!("diff-{test}"));
    for api in ["demo", "other"] {
        for file in ["api.yaml", "session.yaml"] {
            let path = format!("catalogue/{api}/{file}");
            let mut text = fs::read_to_string(ground.root.join(&path)).unwrap();
            text.push_str(if file == "session.yaml" { CHECK } else { "" });
            ground.put(&path, &text);
            ground.put(&format!("before/{api}/{file}"), &text);
        }
    }
    ground
}

/// The check of `demo` wants one thing more.
fn want_more(ground: &Ground) {
    let path = "catalogue/demo/session.yaml";
    let user = "      user: [String, Name of the user., Имя пользователя.]\n";
    ground.change(path, user, &format!("{user}      code: [String, A code., Код.]\n"));
    ground.change(path, "{ user: demo }", "{ user: demo, code: a }");
}

/// A text of `demo` is another.
fn reword(ground: &Ground) {
    ground.change("catalogue/demo/session.yaml", "Opens a session.", "Starts a session.");
}

const BOTH: [&str; 3] = ["diff", "before", "catalogue"];

fn with<'a>(args: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [args, more].concat()
}

#[test]
fn a_catalogue_is_no_change_of_itself() {
    let ground = ground("same");
    assert_eq!(ground.ends(&BOTH, 0).out, "nothing has changed\n");
    let said = ground.json(&with(&BOTH, &["--format", "json", "--fail-on", "docs"]), 0);
    assert_eq!(said["changes"], serde_json::json!([]));
    assert_eq!(said["summary"]["bump"], serde_json::Value::Null);
}

#[test]
fn what_breaks_is_told_with_its_places_and_fails() {
    let ground = ground("breaks");
    want_more(&ground);
    let said = ground.ends(&BOTH, 1).out;
    let expected = "\
demo: breaking on the wire

D0201  required column added, in Rust as well: operation `Auth.Check`, parameter `code`
       is `String`
       touches `demo_partner::auth::Check::new`
       at catalogue/demo/session.yaml:23:7
       fingerprint ";
    assert!(said.starts_with(expected), "{said}");
    assert!(
        said.contains("1 breaking on the wire")
            && said.contains("`demo-partner` is 0.1.0: the next version is 0.2.0 or higher"),
        "{said}"
    );
    let said = ground.json(&with(&BOTH, &["--format", "json"]), 1);
    let change = &said["changes"][0];
    assert_eq!((&change["rule"], &change["severity"]), (&"D0201".into(), &"wire".into()), "{said}");
    assert_eq!((&change["breaks_rust"], &change["new_at"]["line"]), (&true.into(), &23.into()), "{said}");
    assert_eq!(change["old_at"], serde_json::Value::Null);
    assert_eq!(said["summary"]["bump_from_1_0"], "major");
    assert_eq!(said["versions"][0]["package"], "demo-partner");
    // Twice is the same.
    assert_eq!(ground.json(&with(&BOTH, &["--format", "json"]), 1), said);
}

#[test]
fn a_class_is_chosen_to_fail_on() {
    let ground = ground("classes");
    reword(&ground);
    for (class, code) in [("wire", 0), ("rust", 0), ("additive", 0), ("docs", 1), ("never", 0)] {
        ground.ends(&with(&BOTH, &["--fail-on", class]), code);
    }
    ground.change(
        "catalogue/demo/session.yaml",
        "    session: none\n",
        "    session: none\n    rust: enter\n",
    );
    for (class, code) in [("wire", 0), ("rust", 1), ("additive", 1), ("never", 0)] {
        ground.ends(&with(&BOTH, &["--fail-on", class]), code);
    }
    want_more(&ground);
    ground.ends(&with(&BOTH, &["--fail-on", "wire"]), 1);
}

#[test]
fn what_is_accepted_does_not_fail_and_what_accepts_nothing_is_an_error() {
    let ground = ground("accept");
    want_more(&ground);
    let said = ground.json(&with(&BOTH, &["--format", "json"]), 1);
    let fingerprint = said["changes"][0]["fingerprint"].as_str().unwrap();
    let said = ground.ends(&with(&BOTH, &["--accept", fingerprint]), 0).out;
    assert!(said.contains("(accepted)") && said.contains("; 1 accepted"), "{said}");
    // Other words are the same change.
    ground.change("catalogue/demo/session.yaml", "A code.", "A word.");
    ground.put("accepted", &format!("{} # agreed upon\n\n# nothing else\n", fingerprint.to_uppercase()));
    ground.ends(&with(&BOTH, &["--accept-file", "accepted"]), 0);
    let both = format!("{fingerprint},0123456789abcdef");
    let said = ground.ends(&with(&BOTH, &["--accept", &both]), 2);
    assert!(said.err.contains("nothing changed that `0123456789abcdef` would accept"), "{}", said.err);
    ground.ends(&with(&BOTH, &["--accept-file", "nowhere"]), 3);
}

#[test]
fn markdown_is_for_reviews_and_for_diff_only() {
    let ground = ground("markdown");
    want_more(&ground);
    let said = ground.ends(&with(&BOTH, &["--format", "markdown"]), 1).out;
    assert!(said.starts_with("## `demo`\n\n### Breaking on the wire\n\n- **D0201** "), "{said}");
    assert!(said.contains("operation `Auth.Check`, parameter `code`"), "{said}");
    ground.ends(&["list", "--format", "markdown"], 2);
}

#[test]
fn usage_ends_with_two_and_what_cannot_be_read_with_three() {
    let ground = ground("usage");
    ground.ends(&["diff"], 2);
    ground.ends(&["diff", "before"], 2);
    ground.ends(&["diff", "before", "catalogue", "other"], 2);
    ground.ends(&["diff", "before", "catalogue", "--git", "HEAD"], 2);
    ground.ends(&with(&BOTH, &["--fail-on", "typos"]), 2);
    assert!(ground.ends(&["diff", "nowhere", "catalogue"], 3).err.contains("cannot read `nowhere`"));
    ground.break_it();
    let said = ground.ends(&BOTH, 3);
    assert!(said.err.contains("error[K0101]") && said.out.is_empty(), "{}", said.err);
}

#[test]
fn the_old_catalogue_is_not_judged_by_rules_that_may_be_younger() {
    let ground = ground("young");
    ground.change(
        "before/demo/session.yaml",
        "    source: session.md\n    params:\n      user",
        "    params:\n      user",
    );
    let said = ground.ends(&BOTH, 0).out;
    assert!(said.contains("D0902"), "{said}");
    assert!(ground.ends(&["diff", "catalogue", "before"], 3).err.contains("K0112"));
}

#[test]
fn one_api_may_be_compared_alone() {
    let ground = ground("alone");
    want_more(&ground);
    let said = ground.ends(&["diff", "before/demo", "catalogue/demo"], 1).out;
    assert!(said.contains("D0201"), "{said}");
    ground.ends(&["diff", "before/other", "catalogue/other"], 0);
}

#[test]
fn rules_of_changes_are_explained() {
    let ground = ground("explain");
    let page = ground.ends(&["explain", "d0201"], 0).out;
    assert!(page.starts_with("D0201: required column added (breaking on the wire and in Rust)\n"), "{page}");
    assert!(page.contains("Before:") && page.contains("After:"), "{page}");
    assert_eq!(ground.json(&["explain", "D0201", "--format", "json"], 0)["code"], "D0201");
}

/// The program where no repository is but that of the ground.
fn alone(ground: &Ground, args: &[&str]) -> Said {
    let parent = ground.root.parent().unwrap();
    let output = ground.command(args).env("GIT_CEILING_DIRECTORIES", parent).output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn git(ground: &Ground, args: &[&str]) {
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.test", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.args(who).args(args).current_dir(&ground.root).env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_revision_is_compared_with_the_folder_as_it_is() {
    let ground = ground("git");
    git(&ground, &["init", "--quiet"]);
    git(&ground, &["add", "catalogue"]);
    git(&ground, &["commit", "--quiet", "--message", "before"]);
    assert_eq!(alone(&ground, &["diff", "--git", "HEAD"]).out, "nothing has changed\n");
    want_more(&ground);
    fs::remove_dir_all(ground.root.join("catalogue/other")).unwrap();
    let said = alone(&ground, &["diff", "--git", "HEAD"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.out.contains("D0201") && said.out.contains("D0002"), "{}", said.out);
    assert!(said.out.contains("stood at HEAD:catalogue/other/api.yaml:1:6"), "{}", said.out);
    // One API's folder, and from inside of it.
    assert!(alone(&ground, &["diff", "--git", "HEAD", "catalogue/demo"]).out.contains("D0201"));
    git(&ground, &["commit", "--quiet", "--all", "--message", "after"]);
    assert_eq!(alone(&ground, &["diff", "--git", "HEAD"]).code, 0);
    assert_eq!(alone(&ground, &["diff", "--git", "HEAD~1", "--catalogue", "catalogue"]).code, 1);
}

#[test]
fn what_git_cannot_give_is_told_clearly() {
    let ground = ground("nogit");
    let said = alone(&ground, &["diff", "--git", "HEAD"]);
    assert_eq!(said.code, 3);
    assert!(said.err.contains("`catalogue` is in no repository of git"), "{}", said.err);
    git(&ground, &["init", "--quiet"]);
    git(&ground, &["add", "before"]);
    git(&ground, &["commit", "--quiet", "--message", "before"]);
    for (revision, why) in [
        ("v9", "git knows no revision `v9`"),
        ("--help", "git knows no revision `--help`"),
        ("HEAD", "`catalogue` holds no API at `HEAD`"),
    ] {
        let said = alone(&ground, &["diff", &format!("--git={revision}")]);
        assert_eq!(said.code, 3, "{}", said.err);
        assert!(said.err.contains(why), "{}", said.err);
    }
    let output = ground.command(&["diff", "--git", "HEAD"]).env("PATH", "").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("git is not there"), "{output:?}");
}
