//! What becomes of Markdown, and of what only looks like it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use super::*;
use crate::site::words::Language;

fn read(text: &str) -> Document {
    Document::read("en/shop/a.md", text, Language::En.words(), &|file| {
        file.ends_with(".md") || file.ends_with(".svg")
    })
}

/// The HTML of a page, with pages for addresses.
fn html(text: &str) -> String {
    let address = |target: &Target| target.page.clone();
    let mut out = String::new();
    for block in &read(text).blocks {
        match block {
            Block::Whole(html) => html.finish(&mut out, &address),
            Block::Rows(table) => {
                table.head.finish(&mut out, &address);
                table.rows.iter().for_each(|row| row.finish(&mut out, &address));
                table.tail.finish(&mut out, &address);
            }
        }
    }
    out
}

#[test]
fn html_is_shown_as_text_wherever_it_stands() {
    assert_eq!(html("# t\n\na <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
    assert_eq!(
        html("# t\n\n<script>\nalert(1)\n</script>\n"),
        "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n</p>\n"
    );
    let block = html("# t\n\n```a\"><img src=x>\n<i>\n```\n");
    assert!(block.contains("data-language=\"a&quot;&gt;&lt;img\""), "{block}");
    assert!(block.contains("<code>&lt;i&gt;\n</code>") && !block.contains("<i"), "{block}");
    assert!(html("# t\n\n## <i>x</i>").contains(">&lt;i&gt;x&lt;/i&gt;<a"));
}

#[test]
fn code_that_the_pages_write_as_html_is_code_and_always_ends() {
    assert_eq!(html("# t\n\n<code>a&#124;b</code>"), "<p><code>a|b</code></p>\n");
    assert_eq!(html("# t\n\n<code>a\n\nb</code>"), "<p><code>a</code></p>\n<p>b&lt;/code&gt;</p>\n");
    assert_eq!(html("# t\n\n<code class=x>a</code>"), "<p>&lt;code class=x&gt;a&lt;/code&gt;</p>\n");
}

#[test]
fn a_picture_of_the_site_is_shown_and_any_other_is_told_by_its_text() {
    assert_eq!(
        html("# t\n\n[![a *\"b\"* ![c](d.svg) `<i>`](../../shop/e.svg)](../../shop/e.svg)"),
        "<p><a href=\"shop/e.svg\"><img src=\"shop/e.svg\" alt=\"a &quot;b&quot; c &lt;i&gt;\"></a></p>\n"
    );
    assert_eq!(html("# t\n\n![a](https://example.org/b.svg) ![c](d.png) ![e](f.md)"), "<p>a c e</p>\n");
    let inside = html("# t\n\n![a ![b](c.svg)](d.png) e");
    assert_eq!(inside, "<p>a <img src=\"en/shop/c.svg\" alt=\"b\"> e</p>\n");
}

#[test]
fn a_link_that_leads_nowhere_is_text() {
    assert_eq!(html("# t\n\n[a](javascript:alert(1)) [b](b.json)"), "<p>a b</p>\n");
    assert_eq!(html("# t\n\n[a](../c.md)"), "<p><a href=\"en/c.md\">a</a></p>\n");
    let outside = html("# t\n\n[a](https://example.org/?\"x)");
    assert!(outside.contains("href=\"https://example.org/?&quot;x\""), "{outside}");
    assert_eq!(html("# t\n\n![picture](https://example.org/x.png)"), "<p>picture</p>\n");
}

#[test]
fn the_line_above_the_heading_says_where_the_page_stands() {
    let page = read(
        "[All](../README.md) › [`Shop`](README.md) › A · [Русский](../../ru/shop/a.md)\n\n# `A` b\n\nText.\n",
    );
    let crumbs: Vec<_> = page.crumbs.iter().map(|(label, to)| (label.as_str(), to.page.as_str())).collect();
    assert_eq!(crumbs, [("All", "en/README.md"), ("Shop", "en/shop/README.md"), ("Русский", "ru/shop/a.md")]);
    assert_eq!((page.title.as_str(), page.summary.as_str(), page.blocks.len()), ("A b", "Text.", 1));
}

#[test]
fn a_table_says_what_its_cells_are_about() {
    let table =
        html("# t\n\n## Fields\n\n| A | B |\n| --- | --- |\n| `a` | b |\n\n| C | D |\n| --- | --- |\n");
    assert!(table.contains("role=\"region\" tabindex=\"0\" aria-label=\"Fields: Table\""), "{table}");
    assert!(table.contains("aria-label=\"Fields: Table (2)\""), "{table}");
    assert!(table.contains("<th scope=\"col\">A</th>"), "{table}");
    assert!(table.contains("<tr><th scope=\"row\"><code>a</code></th><td>b</td></tr>"), "{table}");
    let three = html("# t\n\n| A | `B` | C \" |\n| --- | --- | --- |\n| a | | *c* |\n");
    assert!(three.contains("<table class=\"cards\">"), "{three}");
    let row = "<tr><th scope=\"row\">a</th><td data-label=\"B\"></td><td data-label=\"C &quot;\"><em>c</em></td></tr>";
    assert!(three.contains(row), "{three}");
    let inside = html("# t\n\n- x\n\n  | A | B |\n  | --- | --- |\n  | a | b |\n");
    assert!(
        inside.starts_with("<ul>\n<li><p>x</p>\n<div class=\"table\"") && inside.ends_with("</li>\n</ul>\n"),
        "{inside}"
    );
}

#[test]
fn headings_have_the_anchors_that_links_count_on() {
    let page = read("# T\n\n## Раз `два`\n\n# again\n\n### x\n");
    let found: Vec<_> =
        page.headings.iter().map(|one| (one.level, one.text.as_str(), one.anchor.as_str())).collect();
    assert_eq!(found, [(2, "Раз два", "раз-два"), (2, "again", "again"), (3, "x", "x")]);
}

#[test]
fn prose_is_what_is_said_and_no_code_and_no_table() {
    let page = read("# T\n\nOne `two`.\n\n- three\n- four\n\n```\nfive\n```\n\n| six | 6 |\n| --- | --- |\n");
    assert_eq!(page.prose.split_whitespace().collect::<Vec<_>>(), ["One", "two.", "three", "four"]);
}

#[test]
fn a_list_has_rows_too_and_a_numbered_one_is_whole() {
    let page = read("# T\n\n- a\n  - b\n- c\n\n3. d\n4. e\n");
    let [Block::Rows(list), Block::Whole(_)] = page.blocks.as_slice() else { unreachable!() };
    assert_eq!(list.rows.len(), 2);
    let written = html("# T\n\n- a\n  - b\n- c\n\n3. d\n4. e\n");
    assert_eq!(
        written,
        "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n<ol start=\"3\">\n<li>d</li>\n<li>e</li>\n</ol>\n"
    );
}
