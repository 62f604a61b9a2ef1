//! What a user must not be able to write, and what the compiler says about it: each file under `fail` is one misuse, its
//! `.stderr` is what a reader sees. `pass` is the same API used as it is meant.
//!
//! Compilers differ in their words, so the texts are compared under the one that wrote them, and the tour under any.
#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::process::Command;

/// The compiler whose words the texts are.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn misuse_is_refused_and_the_tour_is_not() {
    let cases = trybuild::TestCases::new();
    cases.pass("pass/*.rs");
    if compiler().starts_with(COMPILER) {
        cases.compile_fail("fail/*.rs");
    } else {
        println!("the misuses are not compared: their texts are those of {COMPILER}");
    }
}

fn compiler() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    String::from_utf8(Command::new(rustc).arg("--version").output().unwrap().stdout).unwrap()
}
