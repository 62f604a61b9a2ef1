//! The Cargo features of the generated crates, one for each group of operations: each alone compiles without a warning,
//! and so does none of them. A type that a group needs is there with it.
#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::path::Path;
use std::process::Command;

use katalog::Options;
use katalog::model::Api;
use katalog_tests::root;

fn apis() -> Vec<Api> {
    let reading = katalog::read(&Options::new(root().join("catalogue"), "")).unwrap();
    katalog::resolve(reading).unwrap().1
}

/// What the compiler says of a package with some features, when it does not like them.
fn complaint(package: &str, features: &str) -> Option<String> {
    // A folder of its own: the usual one is in use by whoever runs this test.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--no-default-features", "--package", package])
        .args(["--features", features, "--target-dir"])
        .arg(target)
        .current_dir(root())
        .env("CARGO_ENCODED_RUSTFLAGS", "-Dwarnings")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (!output.status.success()).then(|| format!("{package} with the features [{features}]:\n{said}"))
}

#[test]
fn each_group_alone_and_none_compile_without_a_warning() {
    let mut complaints = Vec::new();
    for api in apis() {
        let served = api.served().map(|_| "server");
        for features in api.features().chain([""]).chain(served) {
            complaints.extend(complaint(&api.package, features));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
