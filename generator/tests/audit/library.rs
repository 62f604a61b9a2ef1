//! Request lines and samples that are hardly JSON.

use super::Docs;

const PAGE: &str = "library.md";

fn edited(test: &str, old: &str, new: &str) -> Docs {
    let docs = Docs::new("library", test);
    docs.edit(PAGE, old, new);
    docs
}

#[test]
fn samples_that_agree_are_silent() {
    Docs::new("library", "silent").finds(&[]);
}

#[test]
fn names_in_samples_are_compared() {
    edited("renamed", r#""shelves""#, r#""shelfs""#).finds(&[("spelling", "Book.shelves")]);
    edited("nested", r#"{ "row": 3, }"#, r#"{ "row": 3, "lamp": 1 }"#).finds(&[("missing", "Shelf.lamp")]);
    edited("dropped", r#", "rare": true"#, "").finds(&[("beyond", "Book.rare")]);
    edited("answer", r#""until""#, r#""untill""#).finds(&[("spelling", "Loan.until")]);
}

#[test]
fn kinds_of_values_are_compared_in_every_sample() {
    edited("kind", r#""state": 1"#, r#""state": "1""#).finds(&[("type", "Book.state")]);
    edited("quoted-name", r#""lenght": 7"#, r#""lenght": "7""#).finds(&[("type", "Book.length")]);
    edited("list", r#"[ { "row": 3, } ]"#, r#""3""#).finds(&[("type", "Book.shelves")]);
}

#[test]
fn queries_and_paths_are_compared() {
    edited("query", "?id=1", "?number=1").finds(&[("spelling", "book.id")]);
    edited("path", "/api/take>", "/api/takes>").finds(&[("spelling", "take")]);
    edited("verb", "POST <http", "PUT <http").finds(&[("spelling", "take")]);
    edited("new", "## 3.", "GET <http://127.0.0.1/api/authors>\n\n## 3.")
        .finds(&[("missing", "GET /api/authors")]);
}

#[test]
fn a_request_that_is_gone_is_beyond() {
    edited("gone", "POST <http://127.0.0.1/api/take>", "").finds(&[("beyond", "take")]);
}

#[test]
fn values_of_a_list_are_compared() {
    edited("value", "- 2 - на руках", "- 2 - на руках\n- 3 - утеряна").finds(&[("missing", "BookState.3")]);
    edited("no-value", "- 2 - на руках\n", "").finds(&[("beyond", "BookState.2")]);
}

#[test]
fn what_is_ignored_must_be_there() {
    edited("ignored", "  \"mood\": \"весёлая\",\n", "").finds(&[("stale", "Book.mood")]);
}

#[test]
fn an_accepted_spelling_that_is_mended_is_stale() {
    let docs = edited("mended", "lenght", "length");
    docs.edit(PAGE, "lenght", "length");
    docs.finds(&[("stale", "Book.length")]);
}

#[test]
fn a_reader_that_finds_nothing_any_more_is_stale() {
    edited("no-list", "Состояния книги:", "Статусы:").finds(&[("stale", "documents.readers[1]")]);
}

#[test]
fn statuses_are_compared_with_the_outcomes() {
    edited("status", "код HTTP 404", "код HTTP 410").finds(&[("spelling", "book.NotFound")]);
    edited("no-status", "Такой книги нет: код HTTP 404\n", "").finds(&[("beyond", "book.NotFound")]);
    let docs = edited("new-status", "код HTTP 404", "код HTTP 404\nКнига занята: код HTTP 409");
    docs.finds(&[("missing", "book.409")]);
    let out = docs.root.with_extension("out");
    let _ = std::fs::remove_dir_all(&out);
    docs.audit(&["--propose", out.to_str().unwrap()]);
    let written = std::fs::read_to_string(out.join("library/proposed.yaml")).unwrap();
    assert!(written.contains("    outcomes:\n      Status409: [409, \"\", \"\"]"), "{written}");
}
