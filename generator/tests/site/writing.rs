//! What `katalog site` does to a folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use katalog::Options;

use super::root;

fn options(out: &Path, apis: &[&str]) -> Options {
    let mut options = Options::new(root().join("tests/fixtures"), out);
    options.apis = apis.iter().map(|&name| name.to_owned()).collect();
    options
}

#[test]
fn a_second_run_writes_nothing_and_a_narrower_one_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let run = |apis: &[&str]| {
        let outcome = katalog::plan_site(&options(&out, apis)).unwrap();
        outcome.files.apply(&out, &outcome.plan).unwrap();
        outcome.plan
    };
    let first = run(&["hostile", "paging"]);
    assert!(first.write.iter().any(|path| path == "en/paging/index.html"));
    assert!(run(&["hostile", "paging"]).is_empty());
    fs::write(out.join("mine.txt"), "stays").unwrap();
    let narrower = run(&["hostile"]);
    assert!(narrower.remove.iter().any(|path| path == "en/paging/index.html"));
    assert!(!out.join("en/paging").exists() && out.join("mine.txt").exists());
    assert!(!fs::read_to_string(out.join("en/index.html")).unwrap().contains("paging/"));
}

#[test]
fn the_program_writes_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_katalog"))
        .args(["site", "hostile", "--format", "json", "--catalogue"])
        .arg(root().join("tests/fixtures"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let said: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert!(said["write"].as_array().unwrap().len() > 20, "{said}");
    assert!(folder.path().join("site/index.html").exists());
}
