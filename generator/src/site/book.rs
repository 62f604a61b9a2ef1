//! All pages of the site, and where each place of each of them is to be found.

use std::collections::BTreeMap;

use super::fragment::{Target, percent, relative};
use super::markdown::Document;
use super::parts::{Part, divide};

/// The first page of a folder, as Markdown.
pub(super) const README: &str = "README.md";
/// How the paths of pages end, as Markdown.
pub(super) const MARKDOWN: &str = ".md";

/// The pages, ordered by path.
#[derive(Debug)]
pub(super) struct Book {
    pages: Vec<Leaf>,
    by_path: BTreeMap<String, usize>,
}

/// A page with its division into parts.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) document: Document,
    /// At least one.
    pub(super) parts: Vec<Part>,
    /// The part that each anchor stands on, where there are several.
    anchors: BTreeMap<String, usize>,
}

impl Book {
    pub(super) fn new(documents: Vec<Document>) -> Self {
        let by_path =
            documents.iter().enumerate().map(|(at, document)| (document.path.clone(), at)).collect();
        Self { pages: documents.into_iter().map(Leaf::new).collect(), by_path }
    }

    pub(super) fn pages(&self) -> &[Leaf] {
        &self.pages
    }

    /// A page by the path of its Markdown.
    pub(super) fn get(&self, path: &str) -> Option<&Leaf> {
        self.pages.get(*self.by_path.get(path)?)
    }

    /// Pages whose path begins like this, in order.
    pub(super) fn below<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = &'b Leaf> {
        let inside =
            self.by_path.range(folder.to_owned()..).take_while(move |(path, _)| path.starts_with(folder));
        inside.filter_map(|(_, at)| self.pages.get(*at))
    }

    /// The address of a place as seen from a file.
    pub(super) fn address(&self, from: &str, target: &Target) -> String {
        let part = self.get(&target.page).map_or(0, |leaf| leaf.part_of(target.anchor.as_deref()));
        let file = file(&target.page, part);
        let anchor = target.anchor.as_ref().map(|anchor| format!("#{}", percent(anchor))).unwrap_or_default();
        if file == from && !anchor.is_empty() { anchor } else { relative(from, &file) + &anchor }
    }
}

impl Leaf {
    fn new(document: Document) -> Self {
        let parts = divide(&document);
        let mut anchors = BTreeMap::new();
        for (number, part) in parts.iter().enumerate().filter(|_| parts.len() > 1) {
            let first = |block: usize| part.iter().any(|piece| piece.block == block && piece.rows.start == 0);
            let here = document.headings.iter().filter(|heading| first(heading.block));
            anchors.extend(here.map(|heading| (heading.anchor.clone(), number)));
        }
        Self { document, parts, anchors }
    }

    /// The number of the part that an anchor stands on.
    fn part_of(&self, anchor: Option<&str>) -> usize {
        anchor.and_then(|anchor| self.anchors.get(anchor)).copied().unwrap_or_default()
    }

    /// The file of a part.
    pub(super) fn file(&self, part: usize) -> String {
        file(&self.document.path, part)
    }
}

/// The file of a page's part; what is no page is a file itself. No page that the catalogue names has a tilde in its name.
fn file(page: &str, part: usize) -> String {
    let Some(stem) = page.strip_suffix(MARKDOWN) else { return page.to_owned() };
    let stem = match stem.strip_suffix("README") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{folder}index"),
        _ => stem.to_owned(),
    };
    if part == 0 { format!("{stem}.html") } else { format!("{stem}~{}.html", part + 1) }
}

#[cfg(test)]
mod tests {
    use super::file;

    #[test]
    fn files_are_called_as_their_pages() {
        assert_eq!(file("en/shop/README.md", 0), "en/shop/index.html");
        assert_eq!(file("en/shop/README.md", 1), "en/shop/index~2.html");
        assert_eq!(file("en/shop/types/OldREADME.md", 0), "en/shop/types/OldREADME.html");
        assert_eq!(file("en/shop/operations/a.b.md", 0), "en/shop/operations/a.b.html");
        assert_eq!(file("shop/map.svg", 0), "shop/map.svg");
    }
}
