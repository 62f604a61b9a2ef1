//! The templates, compiled into the program, and the one place that renders them.
//!
//! Templates loop and print. Escaping is the views' work, so Tera's own, which is for HTML, is off.

use std::fmt;

use serde::Serialize;
use tera::{Context, Tera};

use super::words::Words;

/// Components first, then a template for each kind of page.
const TEMPLATES: [(&str, &str); 15] = [
    ("parts.md", include_str!("../../../../templates/parts.md")),
    ("site.md", include_str!("../../../../templates/site.md")),
    ("api.md", include_str!("../../../../templates/api.md")),
    ("operation.md", include_str!("../../../../templates/operation.md")),
    ("guide.md", include_str!("../../../../templates/guide.md")),
    ("type.md", include_str!("../../../../templates/type.md")),
    ("errors.md", include_str!("../../../../templates/errors.md")),
    ("environments.md", include_str!("../../../../templates/environments.md")),
    ("map.md", include_str!("../../../../templates/map.md")),
    ("limits.md", include_str!("../../../../templates/limits.md")),
    ("changelog.md", include_str!("../../../../templates/changelog.md")),
    ("changes.md", include_str!("../../../../templates/changes.md")),
    ("contradictions.md", include_str!("../../../../templates/contradictions.md")),
    ("changes-rules.md", include_str!("../../../../templates/changes-rules.md")),
    ("diagnostics.md", include_str!("../../../../templates/diagnostics.md")),
];

/// The templates: compiled into the program, or read anew while somebody works on them.
#[derive(Debug, Clone)]
pub struct Templates(Vec<(&'static str, String)>);

impl Default for Templates {
    /// Those that are compiled in.
    fn default() -> Self {
        Self(TEMPLATES.map(|(name, text)| (name, text.to_owned())).to_vec())
    }
}

impl Templates {
    /// Takes the text that is found for the name of each.
    #[must_use]
    pub fn replaced(mut self, find: impl Fn(&str) -> Option<String>) -> Self {
        for (name, text) in &mut self.0 {
            if let Some(found) = find(name) {
                *text = found;
            }
        }
        self
    }
}

/// A template that does not fit its view: a fault of this program, not of a catalogue.
#[derive(Debug)]
pub struct TemplateError(tera::Error);

/// The templates, ready.
#[derive(Debug)]
pub(super) struct Renderer {
    tera: Tera,
}

impl Renderer {
    /// Reads the templates.
    pub(super) fn new(templates: &Templates) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        tera.autoescape_on(Vec::<&str>::new());
        tera.add_raw_templates(templates.0.iter().map(|(name, text)| (*name, text)))
            .map_err(TemplateError)?;
        Ok(Self { tera })
    }

    /// Renders a page.
    pub(super) fn page(
        &self,
        template: &str,
        words: &Words,
        page: &impl Serialize,
    ) -> Result<String, TemplateError> {
        let mut context = Context::new();
        context.insert("words", words);
        context.insert("page", page);
        self.tera.render(template, &context).map_err(TemplateError)
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a template of the pages is broken: {}", self.0)
    }
}

impl std::error::Error for TemplateError {}

#[cfg(test)]
mod tests {
    use super::TEMPLATES;

    #[test]
    fn templates_only_loop() {
        for (name, text) in TEMPLATES {
            for part in text.split("{%").skip(1) {
                let word = part.trim_start_matches('-').split_whitespace().next().unwrap_or_default();
                assert!(["for", "endfor", "component", "endcomponent"].contains(&word), "{name}: {word}");
            }
            for part in text.split("{{").skip(1) {
                let inside = part.split("}}").next().unwrap_or_default();
                assert!(!inside.contains('|'), "{name}: {inside}");
            }
        }
    }
}
