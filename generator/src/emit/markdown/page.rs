//! Where a page stands and how it points at others: paths, links, breadcrumbs, the head that every page has.
//!
//! A [`Page`] is what a view asks for texts in its language and for links from its place. It renders nothing.

use serde::Serialize;

use super::escape::{Part, code, link, linked, text};
use super::index::Index;
use super::words::{Language, Words};
use crate::model::{Api, ErrorRow, Guide, Named, Operation, Text};

/// A page that is being prepared.
#[derive(Debug, Clone)]
pub(super) struct Page<'a> {
    pub(super) api: &'a Api,
    pub(super) index: &'a Index<'a>,
    pub(super) language: Language,
    pub(super) words: &'static Words,
    /// Path below the language's folder: `sbis/errors.md`.
    path: String,
}

/// The top of a page.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    /// Heading.
    pub(super) title: String,
    /// Links to the pages above, from the outermost.
    pub(super) crumbs: Vec<String>,
    /// Link to the same page in the other language.
    pub(super) other_language: String,
}

impl<'a> Page<'a> {
    /// A page of an API; `name` is its path below the API's folder.
    pub(super) fn new(api: &'a Api, index: &'a Index<'a>, language: Language, name: &str) -> Self {
        let path = format!("{}/{name}", api.name);
        Self { api, index, language, words: language.words(), path }
    }

    /// Its path below the output folder.
    pub(super) fn full_path(&self) -> String {
        full_path(self.language, &self.path)
    }

    /// The head of the page. `title` is Markdown already.
    pub(super) fn head(&self, title: String) -> Head {
        let mut crumbs = vec![link(self.words.site, &relative(&self.path, "README.md"))];
        if !self.path.ends_with("/README.md") {
            crumbs.push(link(&self.heading(&self.api.title), &self.to("README.md")));
        }
        Head { title, crumbs, other_language: other_language(self.language, &self.path) }
    }

    /// A catalogue text in the page's language, as Markdown.
    /// Operations that it names, and types that it names in code, become links.
    pub(super) fn t(&self, both: &Text) -> String {
        linked(self.raw(both), &|part| match part {
            // No word of a language has these in it.
            Part::Word(word) if word.contains(['.', '_']) => self.operation_named(word),
            Part::Word(_) => None,
            Part::Code(word) => self.operation_named(word).or_else(|| self.type_named(word)),
        })
    }

    /// The same as a heading: without links and without the full stop.
    pub(super) fn heading(&self, both: &Text) -> String {
        text(self.raw(both).trim().trim_end_matches('.'))
    }

    fn raw<'t>(&self, both: &'t Text) -> &'t str {
        match self.language {
            Language::En => &both.en,
            Language::Ru => &both.ru,
        }
    }

    fn operation_named(&self, wire: &str) -> Option<String> {
        let found = self.index.operation(wire)?;
        self.is_elsewhere(&operation_name(found)).then(|| self.operation(found))
    }

    fn type_named(&self, rust: &str) -> Option<String> {
        let found = self.index.named(rust)?;
        self.is_elsewhere(&type_path(rust)).then(|| self.named(found))
    }

    /// Whether a page of the API is another one than this.
    fn is_elsewhere(&self, name: &str) -> bool {
        self.path != format!("{}/{name}", self.api.name)
    }

    /// The same as a paragraph, or none when the text is empty.
    pub(super) fn paragraph(&self, both: &Text) -> Vec<String> {
        Some(self.t(both)).filter(|text| !text.is_empty()).into_iter().collect()
    }

    /// The relative address of another page of the API.
    pub(super) fn to(&self, name: &str) -> String {
        relative(&self.path, &format!("{}/{name}", self.api.name))
    }

    /// The relative address of a page that all APIs share.
    pub(super) fn above(&self, path: &str) -> String {
        relative(&self.path, path)
    }

    /// A link to an operation's page by its wire name.
    pub(super) fn operation(&self, operation: &Operation) -> String {
        link(&code(&operation.wire), &self.to(&operation_name(operation)))
    }

    /// Links to operations by their indices.
    pub(super) fn operations(&self, indices: &[usize]) -> Vec<String> {
        indices
            .iter()
            .filter_map(|index| self.api.operations.get(*index))
            .map(|found| self.operation(found))
            .collect()
    }

    /// A link to a guide by its title.
    pub(super) fn guide(&self, guide: &Guide) -> String {
        link(&self.heading(&guide.title), &self.to(&guide_name(guide)))
    }

    /// A link to a row of the error table by its name.
    pub(super) fn error(&self, row: &ErrorRow) -> String {
        link(&code(&row.rust), &format!("{}#{}", self.to("errors.md"), row.rust.to_lowercase()))
    }

    /// A link to a type's page by its name.
    pub(super) fn named(&self, named: Named) -> String {
        self.link_to_type(&code(type_name(self.api, named)), named)
    }

    /// A link to a type's page by another label.
    pub(super) fn link_to_type(&self, label: &str, named: Named) -> String {
        link(label, &self.to(&type_path(type_name(self.api, named))))
    }
}

/// Path of an operation's page below the API's folder.
pub(super) fn operation_name(operation: &Operation) -> String {
    format!("operations/{}.md", operation.slug)
}

/// Path of a guide's page below the API's folder.
pub(super) fn guide_name(guide: &Guide) -> String {
    format!("guides/{}.md", guide.name)
}

/// Path of a type's page below the API's folder.
pub(super) fn type_path(rust: &str) -> String {
    format!("types/{rust}.md")
}

/// Rust name of a named type.
pub(super) fn type_name(api: &Api, named: Named) -> &str {
    let found = match named {
        Named::Record(index) => api.records.get(index).map(|ty| &ty.rust),
        Named::Enumeration(index) => api.enumerations.get(index).map(|ty| &ty.rust),
        Named::Newtype(index) => api.newtypes.get(index).map(|ty| &ty.rust),
        Named::Choice(index) => api.choices.get(index).map(|ty| &ty.rust),
    };
    found.map_or("", String::as_str)
}

/// A page's path below the output folder.
pub(super) fn full_path(language: Language, path: &str) -> String {
    format!("docs/{}/{path}", language.folder())
}

/// The link to the same page in the other language.
pub(super) fn other_language(language: Language, path: &str) -> String {
    let other = language.other();
    let address = relative(&full_path(language, path), &full_path(other, path));
    link(other.words().language, &address)
}

/// The address of one page as seen from another; both paths start at the same folder.
pub(super) fn relative(from: &str, to: &str) -> String {
    let mut here: Vec<&str> = from.split('/').collect();
    here.pop();
    let there: Vec<&str> = to.split('/').collect();
    let folders = there.len().saturating_sub(1);
    let common = here.iter().zip(there.iter().take(folders)).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; here.len() - common];
    parts.extend(there.iter().skip(common));
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_between_folders() {
        assert_eq!(relative("sbis/operations/a.md", "sbis/types/B.md"), "../types/B.md");
        assert_eq!(relative("sbis/operations/a.md", "sbis/operations/b.md"), "b.md");
        assert_eq!(relative("README.md", "sbis/README.md"), "sbis/README.md");
        assert_eq!(relative("sbis/errors.md", "README.md"), "../README.md");
        assert_eq!(relative("docs/en/a/b.md", "docs/ru/a/b.md"), "../../ru/a/b.md");
    }

    #[test]
    fn a_folder_that_is_named_like_a_file_is_not_shared() {
        assert_eq!(relative("a/b/c.md", "a/b"), "../b");
    }
}
