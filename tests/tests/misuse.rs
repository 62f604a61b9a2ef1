//! What a user must not be able to write, and what the compiler says about it: each file under `tests/misuse/fail` is one
//! misuse, its `.stderr` what a reader sees. `tests/misuse/pass` is the same API used as it is meant.

#[test]
fn misuse_does_not_compile_and_the_tour_does() {
    // trybuild has a switch of its own to accept new texts; the house has one for all.
    let cases = trybuild::TestCases::new();
    cases.pass("misuse/pass/*.rs");
    cases.compile_fail("misuse/fail/*.rs");
}
