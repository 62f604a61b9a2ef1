//! What holds for the pages of any API, tried on the small one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod changelog;
mod rest;

use super::*;
use crate::emit::sample::{HOSTILE, api};
use crate::model::{Access, AuthScheme, Authentication, EnumForm, Scalar, Text};

fn pages() -> Files {
    let rule = RulePage {
        code: "K0101".into(),
        title: "unknown `type`".into(),
        explanation: "One.\n\nTwo with `T?`.\n".into(),
        bad: "# api.yaml\nx: ```\n".into(),
    };
    let change = ChangeRulePage {
        code: "D0101".into(),
        title: Text { en: "lost `type`".into(), ru: "пропал `type`".into() },
        effect: Text { en: "additive".into(), ru: "дополнение".into() },
        explanation: "One.\n\nTwo with `T?`.\n".into(),
        old: String::new(),
        new: "x: ```\n".into(),
    };
    let mut files = Files::default();
    emit(&[&api()], Rules { catalogue: &[rule], changes: &[change] }, &Versions::default(), &mut files)
        .unwrap();
    files
}

#[test]
fn every_link_leads_somewhere() {
    assert_eq!(broken_links(&pages()), [""; 0]);
    assert_eq!(broken_links(&rest::pages()), [""; 0]);
}

#[test]
fn every_page_is_there_in_both_languages() {
    let files = pages();
    let of = |language: &str| -> Vec<String> {
        let folder = format!("docs/{language}/");
        files.iter().filter_map(|(path, _)| path.strip_prefix(&folder)).map(str::to_owned).collect()
    };
    assert_eq!(of("en"), of("ru"));
    assert_eq!(
        of("en"),
        [
            "README.md",
            "changes-rules.md",
            "diagnostics.md",
            "shop/README.md",
            "shop/changelog.md",
            "shop/changes.md",
            "shop/contradictions.md",
            "shop/environments.md",
            "shop/errors.md",
            "shop/guides/first.md",
            "shop/limits.md",
            "shop/map.md",
            "shop/operations/order.events.md",
            "shop/operations/order.list.md",
            "shop/operations/order.place.md",
            "shop/operations/vhod.otkryt.md",
            "shop/types/Event.md",
            "shop/types/EventData.md",
            "shop/types/Order.md",
            "shop/types/OrderData.md",
            "shop/types/OrderId.md",
            "shop/types/OrderLine.md",
            "shop/types/ShopCode.md",
            "shop/types/State.md",
            "shop/types/Term.md",
        ]
    );
}

#[test]
fn lines_are_clean() {
    for (path, text) in pages().iter().chain(rest::pages().iter()) {
        assert!(text.lines().all(|line| line.trim_end() == line), "{path}: spaces at the end of a line");
        assert!(!text.contains("\n\n\n"), "{path}: two blank lines");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}: its end");
    }
}

#[test]
fn rows_have_as_many_cells_as_their_table() {
    for (path, text) in pages().iter().chain(rest::pages().iter()) {
        let mut width = None;
        for line in text.lines() {
            let cells = line.starts_with('|').then(|| line.matches('|').count());
            assert!(width.is_none() || cells.is_none() || width == cells, "{path}: {line}");
            width = cells;
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    assert!(HOSTILE.contains("<script>"));
    for (path, text) in pages().iter() {
        assert!(!text.contains("<script>"), "{path}: HTML");
        assert!(!text.contains("[y](z)"), "{path}: a link");
        assert!(!text.contains('\u{202e}'), "{path}: a character that reorders");
        assert!(!text.lines().any(|line| line == "# g"), "{path}: a heading");
    }
}

#[test]
fn the_same_api_gives_the_same_pages() {
    assert_eq!(pages(), pages());
}

#[test]
fn an_operation_tells_what_its_caller_must_know() {
    let files = pages();
    let page = files.get("docs/en/shop/operations/order.list.md").unwrap();
    for wanted in [
        "| [`State`](../types/State.md) | `state` | [`State`](../types/State.md) | may be left out, may be null |",
        "has a default, may be null | `null` |",
        "at most 30 days away from today",
        "`From` is not after `To`; the period is at most 7 days long, both ends counted.",
        "| 3 parameters | `From`, `To`, `Key` |",
        "at most 1000 rows a page; column `Key` of the last row goes into parameter `Key` for the next page",
        "[`NoSuchCode`](../errors.md#nosuchcode)",
        "use toy_shop::Client;\nuse toy_shop::Date;\n\nasync fn list(client: &Client)",
        "(../contradictions.md#orderplacecode-orderlist)",
    ] {
        assert!(page.contains(wanted), "{wanted}\n\n{page}");
    }
}

#[test]
fn a_type_tells_where_it_is_used() {
    let files = pages();
    let page = files.get("docs/ru/shop/types/OrderLine.md").unwrap();
    assert!(page.contains("- [`Order.Place`](../operations/order.place.md)"), "{page}");
    assert!(page.contains("- [`OrderData`](OrderData.md)"), "{page}");
    assert!(page.contains("- [`EventData`](EventData.md)"), "{page}");
}

#[test]
fn a_guide_is_listed_and_linked_from_what_it_is_about() {
    let files = pages();
    let guide = files.get("docs/en/shop/guides/first.md").unwrap();
    for wanted in [
        "## a&#124;b \\<script\\>",
        "[`Order.List`](../operations/order.list.md)",
        "[`WarmingUp`](../errors.md#warmingup)",
        "](https://example.test/%28a%29?b=c)",
        "1. a&#124;b",
        "````sh\n```\n| a |\n\\u{202e}\n````",
        "`catalogue/shop/guides/first/program.rs`",
        "````rust\n// ```\nfn run() {}\n````",
        "## Operations of this guide\n\n- [`Order.List`](../operations/order.list.md)\n- ",
    ] {
        assert!(guide.contains(wanted), "{wanted}\n\n{guide}");
    }
    let of = |page: &str| files.get(&format!("docs/en/shop/{page}")).unwrap().to_owned();
    assert!(of("README.md").contains("](guides/first.md): "));
    assert!(of("operations/order.list.md").contains("## Guides that use it\n\n- ["));
    assert!(!of("operations/order.place.md").contains("Guides"));
}

#[test]
fn the_map_names_what_is_taken_and_given_from_both_sides() {
    let files = pages();
    let page = files.get("docs/en/shop/map.md").unwrap();
    for wanted in [
        "[![Map of records](../../shop/map.svg)](../../shop/map.svg)",
        "| [`Order.Place`](operations/order.place.md) | [`OrderData`](types/OrderData.md), inside: [`OrderLine`](types/OrderLine.md) |",
        "| [`Order.List`](operations/order.list.md) |  | [`Order`](types/Order.md)",
        "| [`OrderData`](types/OrderData.md) | [`Order.Place`](operations/order.place.md) |",
    ] {
        assert!(page.contains(wanted), "{wanted}\n\n{page}");
    }
    let picture = files.get("docs/shop/map.svg").unwrap();
    for wanted in [
        "<title id=\"title\">Toy shop · Игрушечный магазин</title>",
        ">Order.Place</text>",
        ">OrderData</text>",
    ] {
        assert!(picture.contains(wanted), "{wanted}\n\n{picture}");
    }
    let lines = |class: &str| picture.matches(&format!("<path class=\"{class}\" d=\"M")).count();
    // One of each stands in the legend.
    assert_eq!((lines("takes"), lines("gives")), (1 + 1, 2 + 1));
    assert!(!picture.contains("<script"));
}

#[test]
fn every_error_says_what_to_do_about_it() {
    let files = pages();
    let page = files.get("docs/en/shop/errors.md").unwrap();
    for wanted in [
        "| `Error::Transport` | No whole answer came |",
        "- What the client does: with a `Retry` waits 30 seconds",
        "- What you do: give the client a `Retry` that lasts longer than that",
        "- Answered by: any operation that needs a session",
        "- What you do: match `ErrorRow::NoSuchCode` where it is expected",
        "- Answered by: [`Order.List`](operations/order.list.md)",
    ] {
        assert!(page.contains(wanted), "{wanted}\n\n{page}");
    }
    assert_eq!(page.matches("- What you do: ").count(), api().errors.len());
}

#[test]
fn an_api_without_anything_has_whole_pages() {
    let mut api = api();
    api.operations.clear();
    api.records.clear();
    api.enumerations.clear();
    api.choices.clear();
    api.newtypes.clear();
    api.contradictions.clear();
    api.changes.clear();
    api.guides.clear();
    api.errors.clear();
    api.environments.clear();
    api.session = None;
    let mut files = Files::default();
    emit(&[&api], Rules::default(), &Versions::default(), &mut files).unwrap();
    assert_eq!(broken_links(&files), [""; 0]);
    for (path, text) in files.iter() {
        assert!(!text.contains("\n\n\n") && !text.contains("||"), "{path}: {text}");
    }
}

#[test]
fn the_first_page_names_the_iterators_there_are() {
    let start = |pages: bool, rows: bool| {
        let mut api = api();
        for operation in &mut api.operations {
            operation.paging = operation.paging.take().filter(|_| pages);
            operation.stream = rows;
        }
        let mut files = Files::default();
        emit(&[&api], Rules::default(), &Versions::default(), &mut files).unwrap();
        files.get("docs/en/shop/README.md").unwrap().to_owned()
    };
    let (items, rows) = ("`.items().wait()`", "`.rows().wait()`");
    assert!(start(true, true).contains(&format!("does, and {items} and {rows} are iterators. ")));
    assert!(start(true, false).contains(&format!("does, and {items} is an iterator. ")));
    assert!(start(false, true).contains(&format!("does, and {rows} is an iterator. ")));
    assert!(start(false, false).contains("`.wait()` stands where `.await` does. "));
}

#[test]
fn taxpayer_numbers_are_checked_where_they_are_sent() {
    let (inn, kpp) = ("An INN (10 or 12 digits", "A KPP (9 characters)");
    let said = |api: &Api| {
        let mut files = Files::default();
        emit(&[api], Rules::default(), &Versions::default(), &mut files).unwrap();
        let limits = files.get("docs/en/shop/limits.md").unwrap();
        (limits.contains(inn), limits.contains(kpp), limits.contains("a KPP (9 characters) are"))
    };
    // Its orders have an INN, and are only received.
    let mut api = api();
    assert_eq!(said(&api), (false, false, false));
    api.newtypes[1].scalar = Scalar::Kpp;
    assert_eq!(said(&api), (false, true, false));
    api.enumerations[1].forms.push(EnumForm {
        rust: "Inn".into(),
        scalar: Scalar::Inn,
        doc: Text::default(),
    });
    assert_eq!(said(&api), (true, false, true));
    api.newtypes[1].scalar = Scalar::String;
    assert_eq!(said(&api), (true, false, false));
}

#[test]
fn the_page_of_environments_is_about_what_a_caller_needs() {
    let title = |session: bool, authentication: bool| {
        let mut api = api();
        api.session = api.session.filter(|_| session);
        let doc = Text { en: "By name.".into(), ru: "По имени.".into() };
        api.authentication = authentication.then_some(Authentication { scheme: AuthScheme::Basic, doc });
        api.sides[0].access = match (session, authentication) {
            (true, _) => Access::Session,
            (false, true) => Access::Credentials,
            (false, false) => Access::Free,
        };
        let mut files = Files::default();
        emit(&[&api], Rules::default(), &Versions::default(), &mut files).unwrap();
        let page = files.get("docs/en/shop/environments.md").unwrap();
        assert_eq!(page.contains("## Sessions\n"), session, "{page}");
        assert_eq!(page.contains("## Authentication\n\nBy name.\n"), authentication, "{page}");
        page.lines().nth(2).unwrap().to_owned()
    };
    assert_eq!(title(true, false), "# Environments and sessions");
    assert_eq!(title(false, true), "# Environments and authentication");
    assert_eq!(title(false, false), "# Environments");
}
