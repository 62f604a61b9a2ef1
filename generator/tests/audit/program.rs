//! Exit codes, what people and programs read, and documents that cannot be read.

use serde_json::Value;

use super::{Docs, here};

#[test]
fn people_see_both_places() {
    let docs = Docs::new("garden", "human");
    docs.edit("Garden/Plant-List.md", "| Weight   | Целое ", "| Weight   | Строка ");
    let output = docs.command().arg(&docs.root).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("type["), "{said}");
    assert!(said.contains("Plant-List.md:27:14\n") && said.contains("plants.yaml:69:16\n"), "{said}");
    let noted = String::from_utf8(output.stderr).unwrap();
    assert_eq!(noted, "6 documents read: 1 difference\n");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_no_reader_finds_anything_in_is_no_agreement() {
    let docs = Docs::new("garden", "foreign");
    for name in ["library.md", "empty.md"] {
        let file = docs.root.with_extension(name);
        std::fs::write(&file, if name == "empty.md" { "" } else { "# Books\n\n| Title |\n|---|\n| a |\n" })
            .unwrap();
        let output = docs.command().arg(&file).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let noted = String::from_utf8(output.stderr).unwrap();
        assert_eq!(noted, format!("error: no reader of `garden` finds anything in `{}`\n", file.display()));
    }
}

#[test]
fn a_folder_that_holds_the_one_with_the_documents_will_do() {
    let docs = Docs::new("garden", "above/docs/garden");
    let above = docs.root.parent().unwrap().parent().unwrap();
    std::fs::create_dir_all(above.join("docs/other")).unwrap();
    std::fs::write(above.join("docs/other/Plant-List.md"), "# Plant.List\n").unwrap();
    let output = docs.command().arg(above).output().unwrap();
    let noted = String::from_utf8(output.stderr).unwrap();
    let expected =
        format!("the documents are in {}\n6 documents read: nothing differs\n", docs.root.display());
    assert_eq!(noted, expected);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_fingerprint_outlives_edits_elsewhere() {
    let docs = Docs::new("garden", "fingerprint");
    docs.edit("Garden/Plant-List.md", "| Weight   | Целое ", "| Weight   | Строка ");
    let first = docs.audit(&[])["findings"][0].clone();
    docs.edit("Garden/Plant-List.md", "# Plant.List", "# Plant.List\n\nЕщё одна строка.");
    let second = docs.audit(&[])["findings"][0].clone();
    assert_eq!(first["fingerprint"], second["fingerprint"]);
    assert_ne!(first["document"]["line"], second["document"]["line"]);
}

#[test]
fn single_files_are_judged_without_the_others() {
    let docs = Docs::new("garden", "files");
    let output = docs.command().arg(docs.root.join("Garden/Plant-Water.md")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    let docs = Docs::new("library", "file");
    let output = docs.command().arg(docs.root.join("library.md")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn what_cannot_be_read_is_told_from_what_differs() {
    let docs = Docs::new("garden", "unreadable");
    let not_there = docs.command().arg(docs.root.join("nothing.md")).output().unwrap();
    assert_eq!(not_there.status.code(), Some(3));
    let empty = docs.root.join("empty");
    std::fs::create_dir(&empty).unwrap();
    assert_eq!(docs.command().arg(&empty).output().unwrap().status.code(), Some(3), "no document at all");
    std::fs::write(docs.root.join("bad.md"), [0xff, 0xfe]).unwrap();
    assert_eq!(docs.command().arg(&docs.root).output().unwrap().status.code(), Some(3), "not UTF-8");
    assert_eq!(docs.command().output().unwrap().status.code(), Some(2), "no documents named");
}

#[test]
fn a_catalogue_must_say_how_its_documents_are_read() {
    let mut docs = Docs::new("garden", "undescribed");
    docs.catalogue = here().join("../catalogue");
    docs.api = "desk";
    let output = docs.command().arg(&docs.root).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn programs_get_one_object_when_nothing_differs() {
    let value = Docs::new("garden", "json").audit(&[]);
    assert_eq!(
        value,
        serde_json::json!({ "findings": Value::Array(Vec::new()), "changes": Value::Array(Vec::new()) })
    );
}
