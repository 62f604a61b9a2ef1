//! Where output may go: never over files of somebody else, never into the catalogue, never over an output of another kind.

use std::fs;

use super::Ground;

#[test]
fn a_file_that_katalog_did_not_write_is_not_overwritten() {
    for (command, file) in [("generate", "out/demo/Cargo.toml"), ("site", "out/index.html")] {
        let ground = Ground::new(&format!("places-foreign-{command}"));
        ground.put(file, "mine");
        let said = ground.ends(&[command, "--out", "out"], 3);
        let expected = format!("error: `{file}` is there and no run of katalog wrote it: move what is yours");
        assert!(said.err.contains(&expected), "{}", said.err);
        assert_eq!(fs::read_to_string(ground.root.join(file)).unwrap(), "mine");
        assert!(!ground.root.join("out/katalog.manifest").exists(), "nothing was begun");
        fs::remove_file(ground.root.join(file)).unwrap();
        ground.ends(&[command, "--out", "out"], 0);
        // What katalog wrote it may write anew.
        ground.put(file, "edited");
        ground.ends(&[command, "--out", "out"], 0);
        assert_ne!(fs::read_to_string(ground.root.join(file)).unwrap(), "edited");
    }
}

#[test]
fn the_catalogue_is_no_place_for_output() {
    let ground = Ground::new("places-catalogue");
    for command in ["generate", "site"] {
        for out in ["catalogue", "catalogue/demo/out"] {
            let said = ground.ends(&[command, "--out", out], 1);
            let expected = format!(
                "the output cannot go to `{out}`: the catalogue is there; choose another folder by `--out`"
            );
            assert!(said.err.contains(&expected), "{}", said.err);
        }
    }
    assert!(!ground.root.join("catalogue/katalog.manifest").exists());
}

#[test]
fn a_site_and_generated_files_do_not_remove_each_other() {
    let ground = Ground::new("places-both");
    ground.ends(&["generate", "--out", "out"], 0);
    let said = ground.ends(&["site", "--out", "out"], 1);
    assert!(said.err.contains("cannot go to `out`: `katalog generate` keeps its own there"), "{}", said.err);
    ground.ends(&["site"], 0);
    let said = ground.ends(&["generate", "--out", "site"], 1);
    assert!(said.err.contains("cannot go to `site`: a site is there"), "{}", said.err);
}

#[test]
fn a_folder_that_is_no_catalogue_is_told_what_it_is() {
    let ground = Ground::new("places-none");
    let said = ground.ends(&["check", "--catalogue", "catalogue/demo"], 3);
    assert!(said.err.contains("`catalogue/demo` is one API, and not a folder of them"), "{}", said.err);
    let said = ground.ends(&["check", "--catalogue", "nowhere"], 3);
    assert!(said.err.contains("`katalog init NAME` begins a catalogue"), "{}", said.err);
    ground.put("catalogue/demo/more.yml", "section: more\n");
    let said = ground.ends(&["check"], 1);
    assert!(said.err.contains("`more.yml` looks like a section"), "{}", said.err);
}
