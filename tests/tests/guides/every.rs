//! No guide is left out: each has its program here, and somebody runs it.

use std::fs;

use katalog::Options;
use katalog_tests::{files_below, root};

#[test]
fn every_guide_is_compiled_and_run() {
    let reading = katalog::read(&Options::new(root().join("catalogue"), "")).unwrap();
    let (_, apis) = katalog::resolve(reading).unwrap_or_else(|error| panic!("{error}"));
    let tests: Vec<String> = files_below(&root().join("tests/tests/guides"), &["rs"])
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut missing = Vec::new();
    for api in &apis {
        for guide in &api.guides {
            let module = format!("{}_{}", api.name, guide.name.replace('-', "_"));
            let program =
                format!("catalogue/{}/guides/{}/program.rs\"]\n    pub mod {module};", api.name, guide.name);
            let has = |text: &str| tests.iter().any(|test| test.contains(text));
            let run = has(&format!("{module}::run(")) || has(&format!("{module} as guide;"));
            if !has(&program) || !run {
                missing.push(format!("{}/{}", api.name, guide.name));
            }
        }
    }
    assert!(missing.is_empty(), "guides whose program nobody runs: {missing:?}");
}

#[test]
fn every_api_has_guides() {
    for folder in fs::read_dir(root().join("catalogue")).unwrap().flatten().filter(|it| it.path().is_dir()) {
        assert!(folder.path().join("guides").is_dir(), "{} has no guides", folder.path().display());
    }
}
