//! Diagnostics as people and programs read them.
//!
//! For people with the line of the source and a caret under the place, as rustc shows them; for programs as a JSON
//! array. It decides nothing about what is wrong.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Sources, Span};

/// Diagnostics for people, each followed by an empty line; nothing when there are none.
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    diagnostics.iter().map(|diagnostic| renderer.render(&report(diagnostic, sources)) + "\n\n").collect()
}

/// The line that closes a list of diagnostics: "3 errors; `katalog explain K0102` says more".
pub fn closing(diagnostics: &[Diagnostic]) -> String {
    let Some(first) = diagnostics.first() else { return String::new() };
    let errors = if diagnostics.len() == 1 { "error" } else { "errors" };
    format!("{} {errors}; `katalog explain {}` says more", diagnostics.len(), first.code)
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let title = Level::ERROR.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group = title.elements(snippets(diagnostic, sources));
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    vec![group]
}

/// One snippet for each file that the diagnostic points into, its own place first.
fn snippets<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let own = (diagnostic.span, diagnostic.label.as_deref(), AnnotationKind::Primary);
    let related = diagnostic.related.iter();
    let related = related.map(|(span, what)| (*span, Some(what.as_str()), AnnotationKind::Context));
    let places: Vec<_> = std::iter::once(own).chain(related).collect();
    let mut files = Vec::new();
    for (span, ..) in &places {
        if !files.contains(&span.source) {
            files.push(span.source);
        }
    }
    let in_file = |file| {
        let source = sources.get(file)?;
        let inside = places.iter().filter(move |(span, ..)| span.source == file);
        let annotations = inside.map(|(span, label, kind)| kind.span(source.first_line(*span)).label(*label));
        let path = source.path.to_string_lossy();
        Some(Snippet::source(source.text.as_str()).path(path).annotations(annotations))
    };
    files.into_iter().filter_map(in_file).collect()
}

/// Diagnostics for programs: a JSON array, one object for each.
///
/// # Errors
///
/// When a message cannot be written as JSON, which no text can cause.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> Result<String, serde_json::Error> {
    let views: Vec<_> = diagnostics.iter().map(|diagnostic| View::new(diagnostic, sources)).collect();
    serde_json::to_string_pretty(&views)
}

#[derive(Serialize)]
struct View<'a> {
    code: Code,
    message: &'a str,
    #[serde(flatten)]
    place: Place,
    label: Option<&'a str>,
    help: &'a [String],
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

/// Lines and columns from one, columns in characters; the end is the first place after it.
#[derive(Serialize)]
struct Place {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> View<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &Sources) -> Self {
        let related = diagnostic.related.iter();
        Self {
            code: diagnostic.code,
            message: &diagnostic.message,
            place: Place::new(diagnostic.span, sources),
            label: diagnostic.label.as_deref(),
            help: &diagnostic.help,
            related: related
                .map(|(span, message)| Related { message, place: Place::new(*span, sources) })
                .collect(),
        }
    }
}

impl Place {
    fn new(span: Span, sources: &Sources) -> Self {
        let position = |byte: u32| {
            let position = sources.get(span.source).map(|source| source.position(byte as usize));
            position.map_or((1, 1), |position| (position.line, position.column))
        };
        let path = sources.get(span.source).map(|source| source.path.to_string_lossy().replace('\\', "/"));
        let ((line, column), (end_line, end_column)) = (position(span.start), position(span.end));
        Self { path: path.unwrap_or_default(), line, column, end_line, end_column }
    }
}

impl Source {
    /// The part of a place on its first line, so that a caret stands under a word and not along a whole map.
    fn first_line(&self, span: Span) -> std::ops::Range<usize> {
        let (start, end) = (span.start as usize, span.end as usize);
        let text = self.text.get(start..end).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default();
        start.min(self.text.len())..start.saturating_add(line.len()).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn sample() -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::default();
        let text = "имя: Цена\r\nтип: Деньги   # всё\r\n".to_owned();
        let at = |word: &str| u32::try_from(text.find(word).unwrap()).unwrap();
        let (start, first) = (at("Деньги"), at("Цена"));
        let source = sources.add("каталог/a.yaml".into(), text);
        let span = Span { source, start, end: start + 12 };
        let diagnostic = Diagnostic::new("K0101", span, "неизвестный тип `Деньги`")
            .label("here")
            .related(Span { source, start: first, end: first + 8 }, "first here")
            .help("did you mean `Money`?");
        (vec![diagnostic], sources)
    }

    #[test]
    fn the_caret_stands_right_under_cyrillic_and_crlf() {
        let (list, sources) = sample();
        let shown = human(&list, &sources, false);
        let expected = "\
error[K0101]: неизвестный тип `Деньги`
 --> каталог/a.yaml:2:6
  |
1 | имя: Цена
  |      ---- first here
2 | тип: Деньги   # всё
  |      ^^^^^^ here
  |
  = help: did you mean `Money`?

";
        assert_eq!(shown.replace('\r', ""), expected);
        assert_eq!(closing(&list), "1 error; `katalog explain K0101` says more");
    }

    #[test]
    fn programs_get_columns_in_characters() {
        let (list, sources) = sample();
        let value: serde_json::Value = serde_json::from_str(&json(&list, &sources).unwrap()).unwrap();
        let place = |name: &str| value.pointer(&format!("/0/{name}")).cloned();
        assert_eq!(place("line"), Some(2.into()));
        assert_eq!(place("column"), Some(6.into()));
        assert_eq!(place("end_column"), Some(12.into()));
        assert_eq!(place("related/0/line"), Some(1.into()));
    }

    #[test]
    fn an_empty_place_at_the_end_is_shown() {
        let mut sources = Sources::default();
        let source = sources.add("a.yaml".into(), String::new());
        let list = [Diagnostic::new("K0011", Span { source, start: 0, end: 0 }, "empty")];
        assert!(human(&list, &sources, false).contains("a.yaml:1:1"));
        assert!(human(&list, &sources, true).contains('\u{1b}'));
    }

    #[test]
    fn a_map_is_marked_on_its_first_line_only() {
        let mut sources = Sources::default();
        let source = sources.add("a.yaml".into(), "a:\n  b: 1\n  c: 2\n".to_owned());
        let list = [Diagnostic::new("K0007", Span { source, start: 5, end: 16 }, "expected a list")];
        let shown = human(&list, &sources, false);
        assert!(shown.contains("2 |   b: 1\n  |   ^^^^"), "{shown}");
        assert!(!shown.contains("c: 2"), "{shown}");
    }
}
