//! Which page comes before another and which behind it: operations of a section, and guides, are read one after the other.
//!
//! The order is that of the menu. Types stand in no order that somebody would read them in, and pages about the API as a
//! whole are looked up; neither has neighbours.

use std::collections::BTreeMap;

use serde::Serialize;

/// The neighbours of the pages of an API.
#[derive(Debug, Default)]
pub(super) struct Near {
    by_page: BTreeMap<String, Vec<Neighbour>>,
}

/// A page that comes right before or right behind another.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Neighbour {
    /// What the link is to the page, as HTML says it: `prev` or `next`.
    pub(super) rel: &'static str,
    /// The same in words.
    pub(super) way: &'static str,
    /// What the page is called.
    pub(super) label: String,
    /// The path of its Markdown.
    pub(super) page: String,
}

impl Near {
    /// Adds pages that are read one after the other, each with what it is called, and how the way back and the way on are called.
    pub(super) fn row<'a>(
        &mut self,
        pages: impl Iterator<Item = (&'a str, &'a str)>,
        [back, on]: [&'static str; 2],
    ) {
        let mut before: Option<(&str, &str)> = None;
        for (label, page) in pages {
            if let Some((before_label, before_page)) = before {
                self.link(before_page, Neighbour::new("next", on, label, page));
                self.link(page, Neighbour::new("prev", back, before_label, before_page));
            }
            before = Some((label, page));
        }
    }

    fn link(&mut self, page: &str, to: Neighbour) {
        self.by_page.entry(page.to_owned()).or_default().push(to);
    }

    /// The neighbours of a page, the one before it first.
    pub(super) fn of(&self, page: &str) -> &[Neighbour] {
        self.by_page.get(page).map_or(&[], Vec::as_slice)
    }
}

impl Neighbour {
    fn new(rel: &'static str, way: &'static str, label: &str, page: &str) -> Self {
        Self { rel, way, label: label.to_owned(), page: page.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::Near;

    #[test]
    fn the_one_before_comes_first_and_rows_do_not_meet() {
        let mut near = Near::default();
        near.row([("A", "a.md"), ("B", "b.md"), ("C", "c.md")].into_iter(), ["back", "on"]);
        near.row([("D", "d.md")].into_iter(), ["back", "on"]);
        let of = |page: &str| {
            near.of(page)
                .iter()
                .map(|one| format!("{} {} {}", one.rel, one.way, one.page))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("a.md"), ["next on b.md"]);
        assert_eq!(of("b.md"), ["prev back a.md", "next on c.md"]);
        assert_eq!(of("c.md"), ["prev back b.md"]);
        assert!(of("d.md").is_empty() && of("x.md").is_empty());
    }
}
