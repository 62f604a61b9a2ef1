//! The dangers of reading YAML: places, refused features, and texts that are no YAML.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::path::PathBuf;

use super::*;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Sources;

fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::default();
    let id = Sources::default().add(PathBuf::from("a.yaml"), text.to_owned());
    let node = parse(id, text, &mut diagnostics);
    (node, diagnostics.into_sorted())
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

fn entries(node: &Node) -> &[(Spanned<String>, Node)] {
    let NodeKind::Map(entries) = &node.kind else { panic!("{node:?}") };
    entries
}

#[test]
fn spans_are_bytes_under_cyrillic() {
    let text = "название: [Деньги, 'цена «за всё»']   # заметка\nдругое: {тип: Дата?}\n";
    let node = read(text).0.unwrap();
    let [(key, list), (_, map)] = entries(&node) else { panic!() };
    assert_eq!(slice(text, key.span), "название");
    assert_eq!(slice(text, list.span), "[Деньги, 'цена «за всё»']");
    let NodeKind::List(items) = &list.kind else { panic!() };
    assert_eq!(slice(text, items[1].span), "'цена «за всё»'");
    assert_eq!(slice(text, items[1].part(0..8)), "цена");
    assert_eq!(slice(text, entries(map)[0].1.part(0..8)), "Дата");
}

#[test]
fn byte_order_mark_and_crlf_leave_the_places_right() {
    let text = "\u{feff}a: one\r\nb:\r\n  - два\r\n  - три\r\nc: 1\r\n";
    let node = read(text).0.unwrap();
    let found: Vec<_> =
        entries(&node).iter().map(|(k, v)| (slice(text, k.span), slice(text, v.span))).collect();
    assert_eq!(found, [("a", "one"), ("b", "- два\r\n  - три"), ("c", "1")]);
}

#[test]
fn a_duplicate_key_points_at_both() {
    let text = "a: 1\nb: 2\na: 3\n";
    let (node, found) = read(text);
    assert_eq!(entries(&node.unwrap()).len(), 2);
    assert_eq!(found[0].code, "K0004");
    assert_eq!((found[0].span.start, found[0].related[0].0.start), (10, 0));
}

#[test]
fn what_the_catalogue_does_without_is_refused() {
    for (text, at) in [
        ("a: &x 1\n", "&x"),
        ("a: &x {}\nb: *x\n", "&x"),
        ("a: *x\n", "*x"),
        ("a: !t 1\n", "!t"),
        ("a: !!str 1\n", "!!str"),
        ("a: 1\n---\nb: 2\n", "---"),
        ("[a]: 1\n", "[a]"),
    ] {
        let (node, found) = read(text);
        assert!(node.is_none(), "{text}");
        assert_eq!((found[0].code, slice(text, found[0].span)), ("K0003", at), "{text}");
    }
}

#[test]
fn deep_nesting_is_refused_in_both_styles() {
    let flow = "[".repeat(100_000);
    let block: String = (0..100).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    for text in [flow, block] {
        assert_eq!(read(&text).1[0].code, "K0003");
    }
}

#[test]
fn a_syntax_error_has_its_place_and_advice() {
    let text = "en: Лицензии: за что платят\n";
    let (node, found) = read(text);
    assert!(node.is_none());
    assert_eq!(found[0].code, "K0001");
    assert!(found[0].span.start > 4, "{found:?}");
    assert!(found[0].help[0].contains("`: `"), "{found:?}");
}

#[test]
fn a_tab_is_shown_where_it_stands() {
    for text in ["a:\n  b: Text\n\tc: d\n", "a:\n\tb: c\n", "a:\n  b: c\n  \td: e\n"] {
        let (_, found) = read(text);
        let first = &found[0];
        assert_eq!(
            text.get(first.span.start as usize..first.span.end as usize),
            Some("\t"),
            "{text:?}: {found:?}"
        );
        assert_eq!(first.help, ["indent with spaces, not with tabs"]);
    }
}

#[test]
fn no_text_makes_the_reader_panic() {
    for text in [
        "",
        "\u{feff}",
        "%YAML 1.2\n---\na",
        "\0",
        "a: \"\\x",
        "- \t- a",
        "? : ?",
        "{a: [b, }",
        "...",
        "--- >\n",
    ] {
        read(text);
    }
}
