//! What a guide's Markdown means, each test named after the danger it holds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use super::*;
use crate::model::Inline;
use crate::source::Sources;

/// The blocks of a text but for the program, which is added; and what is wrong, by the words it points at.
fn read_text(text: &str) -> (Vec<Block<String>>, Vec<(String, String)>) {
    let whole = format!("{text}\n\n{{{{ program }}}}\n");
    let mut sources = Sources::default();
    let source = sources.add("en.md".into(), whole.clone());
    let (prose, found) = read(source, &whole);
    let bare = |block: &Block<Spanned<String>>| {
        block.try_map(&mut |link: &Spanned<String>| Ok::<_, ()>(link.value.clone())).unwrap()
    };
    let blocks = prose.blocks.iter().filter(|block| **block != Block::Program).map(bare).collect();
    let place = |span: Span| whole[span.start as usize..span.end as usize].to_owned();
    (blocks, found.into_iter().map(|found| (place(found.span), found.message)).collect())
}

fn sound(text: &str) -> Vec<Block<String>> {
    let (blocks, found) = read_text(text);
    assert_eq!(found, [], "{text}");
    blocks
}

fn line(text: &str) -> Vec<Inline<String>> {
    let blocks = sound(text);
    let [Block::Paragraph(line)] = blocks.as_slice() else { panic!("{text}: {blocks:?}") };
    line.clone()
}

fn words(text: &str) -> Inline<String> {
    Inline::Text(text.to_owned())
}

#[test]
fn lines_of_a_paragraph_are_one_and_a_year_begins_no_list() {
    assert_eq!(line("in the year\n2024. And\tso"), [words("in the year 2024. And so")]);
    assert_eq!(sound("a\n- b\n- c\n  d\n\n- e\n\nf").len(), 3);
    assert_eq!(
        sound("1. a\n\n2. b\n"),
        [Block::List { numbered: true, items: vec![vec![words("a")], vec![words("b")]] }]
    );
}

#[test]
fn marks_stand_right_beside_what_they_mark() {
    let marked = line("*a* **b** * c * 2 *");
    assert_eq!(
        marked,
        [
            Inline::Emphasis(vec![words("a")]),
            words(" "),
            Inline::Strong(vec![words("b")]),
            words(" * c * 2 *")
        ]
    );
}

#[test]
fn html_and_lone_signs_are_text() {
    assert_eq!(line("<b>a</b> & * [b] `c"), [words("<b>a</b> & * [b] `c")]);
    assert_eq!(line(r"\[[A]] \`b\` \\"), [words(r"[[A]] `b` \")].map(|_| words("[[A]] `b` \\")));
}

#[test]
fn code_hides_what_looks_like_more() {
    assert_eq!(line("``a`[[b]]``"), [Inline::Code("a`[[b]]".to_owned())]);
    assert_eq!(
        sound("```text\n# a\n| b\n{{ program }}\n```"),
        [Block::Code { language: "text".into(), text: "# a\n| b\n{{ program }}\n".into() }]
    );
}

#[test]
fn links_stand_wherever_text_does() {
    let strong = Inline::Strong(vec![words("a "), Inline::Link("B.C".to_owned())]);
    let web = Inline::Web { label: vec![Inline::Code("x".into())], url: "https://a.test/b".into() };
    assert_eq!(line("**a [[B.C]]** [`x`](https://a.test/b)"), [strong, words(" "), web]);
    let cells = sound("| a | `b|c` |\n| --- | --- |\n| [[D]] | e\\|f |");
    let Some(Block::Table { head, rows }) = cells.first() else { panic!("{cells:?}") };
    assert_eq!(head, &[vec![words("a")], vec![Inline::Code("b|c".into())]]);
    assert_eq!(rows, &[[vec![Inline::Link("D".to_owned())], vec![words("e|f")]]]);
}

#[test]
fn what_is_not_finished_is_told_at_its_place() {
    for (text, place, message) in [
        ("a\nb [[C] d", "[[", "names nothing"),
        ("[a](b.md)", "b.md", "no address of the web"),
        ("[a](javascript:b)", "javascript:b", "no address of the web"),
        ("![a](https://b.test)", "![", "no pictures"),
        ("# a", "# a", "first level"),
        ("#### a", "#### a", "two levels"),
        ("| a |\n\nb", "| a |", "of no table"),
        ("| a | b |\n| --- | --- |\n| c |", "| c |", "1 cells"),
        ("```\na", "```", "nobody closes"),
        ("- a\n  - b", "- b", "inside a list"),
        ("{{ prgram }}", "{{ prgram }}", "`prgram`"),
        ("a {{ program }}", "a {{ program }}", "inside a line"),
        ("{{ program }}", "{{ program }}", "twice"),
    ] {
        let (_, found) = read_text(text);
        let told = found.iter().find(|(there, told)| there == place && told.contains(message));
        assert!(told.is_some(), "{text}: {found:?}");
    }
}

#[test]
fn a_name_is_placed_on_its_own_line() {
    let text = "one\ntwo [[Three]]\n\n{{ program }}\n";
    let mut sources = Sources::default();
    let source = sources.add("en.md".into(), text.to_owned());
    let (prose, _) = read(source, text);
    let link = prose.blocks.iter().flat_map(Block::links).next().unwrap();
    let (_, position) = sources.locate(link.span).unwrap();
    assert_eq!((position.line, position.column), (2, 7));
}

#[test]
fn a_guide_without_its_program_is_told_at_its_beginning() {
    let mut sources = Sources::default();
    let source = sources.add("en.md".into(), "a\n".to_owned());
    let (_, found) = read(source, "a\n");
    assert_eq!(found.first().map(|found| (found.span.start, found.code)), Some((0, "K0151")));
}
