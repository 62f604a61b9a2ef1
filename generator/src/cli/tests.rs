//! Exit codes, and where the output goes.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::rc::Rc;

use super::*;
use crate::catalogue::tests::API;
use crate::files::tests::Folder;

/// A stream that is read afterwards.
#[derive(Clone, Default)]
pub(super) struct Stream(Rc<RefCell<Vec<u8>>>);

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

/// Runs in a folder with one API, `tiny`, whose section is given.
fn run_in(folder: &Folder, section: &str, line: &str) -> (Exit, String, String) {
    let api = folder.0.join("catalogue/tiny");
    fs::create_dir_all(&api).unwrap();
    fs::write(api.join("api.yaml"), API).unwrap();
    fs::write(api.join("one.yaml"), section).unwrap();
    let (catalogue, out) = (folder.0.join("catalogue"), folder.out());
    let fixed = ["--catalogue".as_ref(), catalogue.as_os_str(), "--out".as_ref(), out.as_os_str()];
    let words = std::iter::once("katalog").chain(line.split_whitespace()).map(AsRef::as_ref);
    let args = Args::try_parse_from(words.chain(fixed)).unwrap();
    let (stdout, stderr) = (Stream::default(), Stream::default());
    let mut output = Output::to(args.format, stdout.clone(), stderr.clone());
    let exit = run(args, &mut output).unwrap();
    (exit, stdout.text(), stderr.text())
}

const SOUND: &str = "section: one\ntitle: { en: One, ru: Один }\n";
const BROKEN: &str = "section: one\ntitle: { en: One, ru: Один }\nordr: 1\n";

#[test]
fn a_broken_catalogue_writes_nothing() {
    let folder = Folder::new("cli-broken");
    let (exit, stdout, stderr) = run_in(&folder, BROKEN, "");
    assert_eq!((exit, stdout.as_str()), (Exit::Broken, ""));
    assert!(stderr.contains("error[K0005]") && stderr.contains("explain K0005"), "{stderr}");
    assert!(!folder.out().exists());
}

#[test]
fn programs_get_json_and_nothing_else() {
    let folder = Folder::new("cli-json");
    let (exit, stdout, stderr) = run_in(&folder, BROKEN, "check --format json");
    assert_eq!((exit, stderr.as_str()), (Exit::Broken, ""));
    let value: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(value.pointer("/0/code").and_then(|code| code.as_str()), Some("K0005"));
    assert_eq!(run_in(&folder, SOUND, "check --format json"), (Exit::Done, "[]\n".into(), String::new()));
}

#[test]
fn a_second_run_is_up_to_date_and_an_edit_is_not() {
    let folder = Folder::new("cli-fresh");
    assert_eq!(run_in(&folder, SOUND, "generate").0, Exit::Done);
    assert_eq!(run_in(&folder, SOUND, "generate --check").0, Exit::Done);
    fs::write(folder.out().join("tiny/src/lib.rs"), "// mine\n").unwrap();
    let (exit, _, stderr) = run_in(&folder, SOUND, "generate --check");
    assert_eq!(exit, Exit::Broken);
    assert!(stderr.contains("would write tiny/src/lib.rs, from line 1\n  - // mine"), "{stderr}");
    assert_eq!(fs::read_to_string(folder.out().join("tiny/src/lib.rs")).unwrap(), "// mine\n");
}

#[test]
fn a_name_that_is_not_there_is_a_usage_error_with_advice() {
    let folder = Folder::new("cli-names");
    let (exit, _, stderr) = run_in(&folder, SOUND, "model tinny");
    assert_eq!(exit, Exit::Usage);
    assert!(stderr.contains("did you mean `tiny`?"), "{stderr}");
    let (exit, _, stderr) = run_in(&folder, SOUND, "explain k001");
    assert_eq!(exit, Exit::Usage);
    assert!(stderr.contains("did you mean `K0001`?"), "{stderr}");
}

#[test]
fn a_catalogue_that_is_not_there_cannot_be_read() {
    let folder = Folder::new("cli-absent");
    let options = crate::Options::new(folder.0.join("catalogue"), folder.out());
    let stderr = Stream::default();
    let mut output = Output::to(Format::Human, Stream::default(), stderr.clone());
    assert_eq!(check(&options, &mut output).unwrap(), Exit::Disk);
    assert!(stderr.text().contains("cannot read"), "{}", stderr.text());
}
