//! Every text of a catalogue, with what it is about and whether it must be there.

use super::Context;
use crate::catalogue::{EnumDecl, OperationDecl, TextDecl, TypeExpr};
use crate::source::{Span, Spanned};

/// A text and what it is about.
#[derive(Debug, Clone)]
pub struct PlacedText<'a> {
    /// The text.
    pub text: &'a TextDecl,
    /// Where the thing is named that the text is about.
    pub span: Span,
    /// What it is about: "column `INN` of record `Contractor`".
    pub what: String,
    /// Whether there must be one.
    pub need: TextNeed<'a>,
}

/// Whether a text must be there.
#[derive(Debug, Clone, Copy)]
pub enum TextNeed<'a> {
    /// In both languages.
    Required,
    /// In both languages or in none.
    Optional,
    /// In both languages, or in none when this is a type of the catalogue, whose text then serves.
    UnlessNamed(&'a TypeExpr),
}

impl<'a> Context<'a> {
    /// Every text of the catalogue with what it is about.
    pub fn texts(&self) -> Vec<PlacedText<'a>> {
        let mut found = self.api_texts();
        for section in self.sections() {
            let name = &section.name;
            found.push(required(&section.title, name.span, format!("title of section `{}`", name.value)));
            found.push(optional(&section.about, name.span, format!("about of section `{}`", name.value)));
        }
        for operation in self.operations() {
            operation_texts(operation, &mut found);
        }
        for owned in self.columns() {
            let need = TextNeed::UnlessNamed(&owned.column.ty.value);
            let (text, span) = (&owned.column.text, owned.column.wire.span);
            found.push(PlacedText { text, span, what: owned.describe(), need });
        }
        for decl in self.records() {
            found.push(required(&decl.text, decl.name.span, format!("record `{}`", decl.name.value)));
            found.extend(decl.either.iter().map(|either| {
                required(
                    &either.text,
                    either.name.span,
                    format!("`{}.{}`", decl.name.value, either.name.value),
                )
            }));
        }
        for decl in self.enums() {
            enum_texts(decl, &mut found);
        }
        for decl in self.newtypes() {
            found.push(required(&decl.text, decl.name.span, format!("type `{}`", decl.name.value)));
        }
        for guide in &self.catalogue.guides {
            let name = &guide.name;
            found.push(required(&guide.title, name.span, format!("title of guide `{}`", name.value)));
            found.push(required(&guide.about, name.span, format!("about of guide `{}`", name.value)));
        }
        found
    }

    fn api_texts(&self) -> Vec<PlacedText<'a>> {
        let api = &self.catalogue.api;
        let named = |text, name: &'a Spanned<String>, what: &str| {
            required(text, name.span, format!("{what} `{}`", name.value))
        };
        let mut found = vec![
            required(&api.title, api.name.span, "title of the API".to_owned()),
            required(&api.about, api.name.span, "about of the API".to_owned()),
        ];
        found.extend(api.addresses.iter().map(|decl| named(&decl.text, &decl.name, "address")));
        found.extend(api.environments.iter().map(|decl| named(&decl.text, &decl.name, "environment")));
        found.extend(api.session.iter().map(|decl| required(&decl.text, decl.span, "session".to_owned())));
        found.extend(api.errors.iter().map(|decl| named(&decl.text, &decl.name, "error")));
        let groups = api.groups.iter();
        found.extend(
            groups.map(|decl| optional(&decl.text, decl.wire.span, format!("group `{}`", decl.wire.value))),
        );
        let contradictions = api.contradictions.iter();
        found.extend(contradictions.map(|decl| required(&decl.text, decl.span, "contradiction".to_owned())));
        let ignored = api.documents.iter().flat_map(|documents| &documents.ignore);
        found.extend(ignored.map(|decl| required(&decl.text, decl.span, "entry of `ignore`".to_owned())));
        found.extend(api.changes.iter().map(|decl| named(&decl.text, &decl.edition, "change")));
        let versions = api.versions.iter();
        found.extend(
            versions.map(|decl| {
                optional(&decl.text, decl.number.span, format!("version `{}`", decl.number.value))
            }),
        );
        found
    }
}

fn operation_texts<'a>(operation: &'a OperationDecl, found: &mut Vec<PlacedText<'a>>) {
    let name = &operation.key.value;
    found.push(required(&operation.text, operation.key.span, format!("operation `{name}`")));
    if let Some(result) = &operation.result {
        let need = TextNeed::UnlessNamed(&result.ty.value);
        let what = format!("result of `{name}`");
        found.push(PlacedText { text: &result.text, span: result.ty.span, what, need });
    }
    for outcome in &operation.outcomes {
        let what = format!("outcome `{name}.{}`", outcome.name.value);
        found.push(required(&outcome.text, outcome.name.span, what));
    }
    for example in &operation.examples {
        found.push(optional(&example.text, example.span, format!("example of `{name}`")));
    }
}

fn enum_texts<'a>(decl: &'a EnumDecl, found: &mut Vec<PlacedText<'a>>) {
    let name = &decl.name.value;
    found.push(required(&decl.text, decl.name.span, format!("enumeration `{name}`")));
    for value in &decl.values {
        found.push(required(&value.text, value.wire.span, format!("value `{name}.{}`", value.wire.value)));
    }
    for form in &decl.forms {
        found.push(required(&form.text, form.name.span, format!("form `{name}.{}`", form.name.value)));
    }
}

fn required(text: &TextDecl, span: Span, what: String) -> PlacedText<'_> {
    PlacedText { text, span, what, need: TextNeed::Required }
}

fn optional(text: &TextDecl, span: Span, what: String) -> PlacedText<'_> {
    PlacedText { text, span, what, need: TextNeed::Optional }
}
