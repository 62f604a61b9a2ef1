//! The first page: every API.

use serde::Serialize;

use super::{changes_rules, diagnostics};
use crate::emit::markdown::escape::{code, link, text};
use crate::emit::markdown::index::Index;
use crate::emit::markdown::page::{Head, Page, other_language};
use crate::emit::markdown::table::Table;
use crate::emit::markdown::words::Language;
use crate::model::Api;

/// Path below the language's folder.
pub(in crate::emit::markdown) const NAME: &str = "README.md";

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::emit::markdown) struct SitePage {
    head: Head,
    apis: Vec<Table>,
    diagnostics: String,
    changes_rules: String,
}

/// Prepares the page.
pub(in crate::emit::markdown) fn view(language: Language, apis: &[&Api]) -> SitePage {
    let words = language.words();
    let mut table = Table::new(&[words.api, words.edition, words.package, words.operations, words.about]);
    for api in apis {
        // Links of this page start one folder above those of the API's own pages.
        let index = Index::new(api, language);
        let page = Page::new(api, &index, language, "README.md");
        table.row(vec![
            link(&page.heading(&api.title), &format!("{}/README.md", api.name)),
            text(&api.edition),
            code(&api.package),
            api.operations.len().to_string(),
            page.t(&api.about),
        ]);
    }
    SitePage {
        head: Head {
            title: words.site.to_owned(),
            crumbs: Vec::new(),
            other_language: other_language(language, NAME),
        },
        apis: table.if_any(),
        diagnostics: link(words.diagnostics, diagnostics::NAME),
        changes_rules: link(words.changes_rules, changes_rules::NAME),
    }
}
