//! What the editor tells and asks, one method each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::locate::{What, documented, locate, reference};
use super::workspace::{Workspace, tree};
use super::{offers, place};
use crate::diagnostic::Diagnostic;
use crate::fmt;
use crate::source::{Sources, Span};

/// What the server can do, as the protocol has it.
pub(super) fn capabilities() -> Value {
    json!({
        "serverInfo": { "name": "katalog", "version": env!("CARGO_PKG_VERSION") },
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "hoverProvider": true,
            "definitionProvider": true,
            "completionProvider": { "triggerCharacters": [" ", "[", "{"] },
            "documentSymbolProvider": true,
            "documentFormattingProvider": true,
        },
    })
}

/// The editor's files.
#[derive(Default)]
pub(super) struct Server {
    workspace: Workspace,
}

impl Server {
    /// Takes a notification; what is to be told in return.
    pub(super) fn told(&mut self, method: &str, params: &Value) -> Vec<Value> {
        let Some(path) = file(params) else { return Vec::new() };
        match method {
            "textDocument/didOpen" => {
                let text = params.pointer("/textDocument/text").and_then(Value::as_str);
                self.workspace.put(path.clone(), text.unwrap_or_default().to_owned());
            }
            "textDocument/didChange" => {
                let changes = params.get("contentChanges").and_then(Value::as_array);
                let text = changes.and_then(|changes| changes.last()?.get("text")?.as_str());
                let Some(text) = text else { return Vec::new() };
                self.workspace.put(path.clone(), text.to_owned());
            }
            "textDocument/didClose" => self.workspace.close(&path),
            "textDocument/didSave" => {}
            _ => return Vec::new(),
        }
        if self.workspace.is_of_api(&path) { self.diagnostics(&path) } else { Vec::new() }
    }

    /// Answers a request; `None` when it is not known.
    pub(super) fn asked(&self, method: &str, params: &Value) -> Option<Value> {
        let answer: fn(&Self, &Path, &str, &Value) -> Option<Value> = match method {
            "textDocument/hover" => Self::hover,
            "textDocument/definition" => Self::definition,
            "textDocument/completion" => Self::completion,
            "textDocument/documentSymbol" => |_, path, text, _| offers::symbols(path, text),
            "textDocument/formatting" => |_, path, text, _| formatted(path, text),
            _ => return None,
        };
        let found = || {
            let is_yaml = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "yaml");
            let path = file(params).filter(is_yaml).filter(|path| self.workspace.is_of_api(path))?;
            answer(self, &path, self.workspace.text(&path)?, params)
        };
        Some(found().unwrap_or(Value::Null))
    }

    /// Everything that is wrong with the API of a file, for each of its files.
    fn diagnostics(&self, path: &Path) -> Vec<Value> {
        let (sources, found) = self.workspace.judge(path);
        let mut by_file: BTreeMap<&Path, Vec<Value>> = BTreeMap::new();
        for source in sources.iter() {
            by_file.insert(&source.path, Vec::new());
        }
        // A file that is gone has nothing wrong with it any more.
        by_file.entry(path).or_default();
        for diagnostic in &found {
            if let Some(source) = sources.get(diagnostic.span.source) {
                by_file.entry(&source.path).or_default().push(shown(diagnostic, &sources));
            }
        }
        let told = |(path, list): (&Path, Vec<Value>)| {
            let params = json!({ "uri": place::uri(path), "diagnostics": list });
            json!({ "method": "textDocument/publishDiagnostics", "params": params })
        };
        by_file.into_iter().map(told).collect()
    }

    fn hover(&self, path: &Path, text: &str, params: &Value) -> Option<Value> {
        let at = place::byte(text, params.get("position")?)?;
        let root = tree(text)?;
        let here = locate(&root, self.workspace.kind(path), at)?;
        let range = place::range(text, here.span.start as usize, here.span.end as usize);
        if let Some(markdown) = documented(&here.what) {
            return Some(json!({ "contents": { "kind": "markdown", "value": markdown }, "range": range }));
        }
        let index = self.workspace.index(path);
        let named = reference(&here, text, at).and_then(|(sorts, name)| index.find(sorts, &name));
        let own = || match (&here.what, here.keys.as_slice()) {
            (What::Key(name, _), [section]) => index.find(offers::declared_under(section), name),
            (What::Key(name, _), [_, owner, "params" | "fields" | "values"]) => {
                index.find(&[super::index::Sort::Member], &format!("{owner}.{name}"))
            }
            _ => None,
        };
        let value = match named.or_else(own) {
            Some(declared) => declared.text.clone(),
            None => offers::explained(&here.what)?,
        };
        Some(json!({ "contents": { "kind": "plaintext", "value": value }, "range": range }))
    }

    fn definition(&self, path: &Path, text: &str, params: &Value) -> Option<Value> {
        let at = place::byte(text, params.get("position")?)?;
        let root = tree(text)?;
        let here = locate(&root, self.workspace.kind(path), at)?;
        let (sorts, name) = reference(&here, text, at)?;
        let index = self.workspace.index(path);
        if name.ends_with('.') {
            let of_group = index.names(sorts).filter(|(operation, _)| operation.starts_with(&name));
            return Some(of_group.map(|(_, declared)| declared.location()).collect());
        }
        index.find(sorts, &name).map(|declared| declared.location())
    }

    fn completion(&self, path: &Path, text: &str, params: &Value) -> Option<Value> {
        let at = place::byte(text, params.get("position")?)?;
        let wanted = super::complete::wanted(text, at, self.workspace.kind(path))?;
        Some(offers::completions(wanted, &self.workspace.index(path)))
    }
}

/// The file that a message is about.
fn file(params: &Value) -> Option<PathBuf> {
    place::path(params.pointer("/textDocument/uri")?.as_str()?)
}

/// A diagnostic, as the protocol has it.
fn shown(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let location = |span: Span| {
        let source = sources.get(span.source);
        let (path, text) = source.map_or((Path::new(""), ""), |source| (&source.path, &source.text));
        let range = place::range(text, span.start as usize, span.end as usize);
        json!({ "uri": place::uri(path), "range": range })
    };
    let related = diagnostic.related.iter();
    let related: Vec<_> =
        related.map(|(span, message)| json!({ "location": location(*span), "message": message })).collect();
    let help = diagnostic.help.iter().map(|help| format!("\nhelp: {help}"));
    json!({
        "range": location(diagnostic.span).get("range"),
        "severity": 1,
        "code": diagnostic.code,
        "source": "katalog",
        "message": format!("{}{}", diagnostic.message, help.collect::<String>()),
        "relatedInformation": related,
    })
}

/// What makes of a file one that is formatted.
fn formatted(path: &Path, text: &str) -> Option<Value> {
    let formatted = fmt::format(path, text).ok()?;
    if formatted == text {
        return Some(json!([]));
    }
    Some(json!([{ "range": place::range(text, 0, text.len()), "newText": formatted }]))
}
