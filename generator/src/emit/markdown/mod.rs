//! The reference pages: Markdown in English and Russian, a page for each operation, type and table of an API.
//!
//! Views prepare, templates loop, `escape` keeps catalogue texts text. The pages know the resolved model, and what versions
//! of it changed, and nothing of the catalogue, of the Rust code or of the specifications.

mod anchor;
mod escape;
mod index;
mod links;
mod map;
mod page;
mod phrase;
mod protocol;
mod render;
mod table;
mod views;
mod words;

#[cfg(test)]
mod tests;

#[cfg(feature = "site")]
pub(crate) use anchor::Anchors;
#[cfg(feature = "cli")]
pub(crate) use escape::{code, text};
pub use links::broken_links;
pub use render::{TemplateError, Templates};

use serde::Serialize;

use self::index::Index;
use self::page::{Page, full_path, guide_name, operation_name, type_name, type_path};
use self::render::Renderer;
use self::views::relations::Relations;
use self::views::{
    api, changelog, changes, changes_rules, contradictions, diagnostics, environments, errors, guide, limits,
    map as map_page, operation, site, types,
};
use self::words::Language;
use crate::files::Files;
use crate::model::{Api, Named, Text};
use crate::versions::{Release, Versions};

/// A rule of the catalogue, as its page shows it.
#[derive(Debug, Clone)]
pub struct RulePage {
    /// Its code: `K0101`.
    pub code: String,
    /// What it forbids, in a few words.
    pub title: String,
    /// What it means and how to mend it, as Markdown.
    pub explanation: String,
    /// A catalogue that breaks it.
    pub bad: String,
}

/// A rule of comparison, as its page shows it.
#[derive(Debug, Clone)]
pub struct ChangeRulePage {
    /// Its code: `D0101`.
    pub code: String,
    /// What changed, in a few words.
    pub title: Text,
    /// What it breaks, in words.
    pub effect: Text,
    /// Whom it concerns and what to do, as Markdown.
    pub explanation: String,
    /// A catalogue before the change; empty where there was none.
    pub old: String,
    /// The same after it; empty where there is none.
    pub new: String,
}

/// The rules that have a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules<'a> {
    /// Of the catalogue.
    pub catalogue: &'a [RulePage],
    /// Of comparison.
    pub changes: &'a [ChangeRulePage],
}

/// Adds the pages of all APIs, and the references of all rules, to the files.
///
/// # Errors
///
/// When a template does not fit its view: a fault of this program, whatever the catalogue says.
pub fn emit(
    apis: &[&Api],
    rules: Rules<'_>,
    versions: &Versions,
    files: &mut Files,
) -> Result<(), TemplateError> {
    emit_with(&Templates::default(), apis, rules, versions, files)
}

/// The same with other templates.
///
/// # Errors
///
/// When a template does not fit its view.
pub fn emit_with(
    templates: &Templates,
    apis: &[&Api],
    rules: Rules<'_>,
    versions: &Versions,
    files: &mut Files,
) -> Result<(), TemplateError> {
    let renderer = &Renderer::new(templates)?;
    for api in apis {
        map::emit(api, files);
    }
    // The languages have nothing in common but what they are made of.
    let made = std::thread::scope(|scope| {
        let spawn = |language| scope.spawn(move || of_language(language, renderer, apis, rules, versions));
        let threads = Language::ALL.map(spawn);
        threads.map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    for pages in made {
        files.extend(pages?);
    }
    Ok(())
}

fn of_language(
    language: Language,
    renderer: &Renderer,
    apis: &[&Api],
    rules: Rules<'_>,
    versions: &Versions,
) -> Result<Files, TemplateError> {
    let words = language.words();
    let mut files = Files::default();
    let first = renderer.page("site.md", words, &site::view(language, apis))?;
    files.insert(full_path(language, site::NAME), first);
    let reference = renderer.page("diagnostics.md", words, &diagnostics::view(language, rules.catalogue))?;
    files.insert(full_path(language, diagnostics::NAME), reference);
    let reference =
        renderer.page("changes-rules.md", words, &changes_rules::view(language, rules.changes))?;
    files.insert(full_path(language, changes_rules::NAME), reference);
    for api in apis {
        let index = Index::new(api, language);
        let releases = versions.of(&api.name);
        Pages { api, releases, index: &index, language, renderer, files: &mut files }.all()?;
    }
    Ok(files)
}

/// The pages of one API in one language.
struct Pages<'a> {
    api: &'a Api,
    releases: &'a [Release],
    index: &'a Index<'a>,
    language: Language,
    renderer: &'a Renderer,
    files: &'a mut Files,
}

impl Pages<'_> {
    fn all(&mut self) -> Result<(), TemplateError> {
        self.add(api::NAME, "api.md", api::view)?;
        self.add(errors::NAME, "errors.md", errors::view)?;
        self.add(environments::NAME, "environments.md", environments::view)?;
        self.add(limits::NAME, "limits.md", limits::view)?;
        let releases = self.releases;
        self.add(changelog::NAME, "changelog.md", |page| changelog::view(page, releases))?;
        self.add(changes::NAME, "changes.md", changes::view)?;
        self.add(contradictions::NAME, "contradictions.md", contradictions::view)?;
        self.add(map_page::NAME, "map.md", map_page::view)?;
        for one in &self.api.guides {
            self.add(&guide_name(one), "guide.md", |page| guide::view(page, one))?;
        }
        for one in &self.api.operations {
            self.add(&operation_name(one), "operation.md", |page| operation::view(page, one))?;
        }
        self.types()
    }

    fn types(&mut self) -> Result<(), TemplateError> {
        let relations = Relations::new(self.api);
        for (at, one) in self.api.records.iter().enumerate() {
            self.add_type(Named::Record(at), |page| types::record(page, &relations, at, one))?;
        }
        for (at, one) in self.api.enumerations.iter().enumerate() {
            self.add_type(Named::Enumeration(at), |page| types::enumeration(page, &relations, at, one))?;
        }
        for (at, one) in self.api.choices.iter().enumerate() {
            self.add_type(Named::Choice(at), |page| types::choice(page, &relations, at, one))?;
        }
        for (at, one) in self.api.newtypes.iter().enumerate() {
            self.add_type(Named::Newtype(at), |page| types::newtype(page, &relations, at, one))?;
        }
        Ok(())
    }

    fn add_type<V: Serialize>(
        &mut self,
        named: Named,
        view: impl FnOnce(&Page<'_>) -> V,
    ) -> Result<(), TemplateError> {
        let name = type_path(type_name(self.api, named));
        self.add(&name, "type.md", view)
    }

    fn add<V: Serialize>(
        &mut self,
        name: &str,
        template: &str,
        view: impl FnOnce(&Page<'_>) -> V,
    ) -> Result<(), TemplateError> {
        let page = Page::new(self.api, self.index, self.language, name);
        let text = self.renderer.page(template, page.words, &view(&page))?;
        self.files.insert(page.full_path(), text);
        Ok(())
    }
}
