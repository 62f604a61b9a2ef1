//! The Rust emitter: from the resolved model to a crate of thin bindings.
//!
//! It prints what the model says; nothing is decided here but the look of the text. What the crate does is the
//! runtime's business: generated code states facts and calls it.
//!
//! It must not know the catalogue, nor another emitter, nor the disk.

mod bundle;
mod call;
mod choices;
mod client;
mod columns;
mod docs;
mod enumerations;
mod errors;
mod facts;
mod format;
mod gate;
mod groups;
mod imports;
mod limits;
mod manifest;
mod members;
mod newtypes;
mod operation_docs;
mod operations;
mod outbound;
mod outcomes;
mod paging;
mod protocol;
mod records;
mod root;
mod server;
mod streaming;
#[cfg(test)]
mod tests;
mod types;
mod values;

pub use bundle::bundle;

use std::fmt;

use proc_macro2::TokenStream;

use crate::files::Files;
use crate::model::{Api, Record, Side};
use docs::Docs;
use format::Module;
use gate::Gate;
use imports::Imports;
use types::Scope;

/// An item that could not be written in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmitError {
    /// The item: `operation License.Activate`.
    pub item: String,
    /// Why.
    pub reason: String,
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the Rust of {} does not parse: {}", self.item, self.reason)
    }
}

impl std::error::Error for EmitError {}

/// Writes the crate of an API into the folder of the API's name.
///
/// # Errors
///
/// When an item cannot be written in Rust, for one because a name is none; `files` is then left as it was.
pub fn emit(api: &Api, files: &mut Files) -> Result<(), EmitError> {
    let mut imports = Imports::new(api);
    let mut sources = Vec::new();
    for (path, module) in modules(api) {
        let uses = imports.uses(&module);
        sources.push((path, module.print(&api.name, uses)?));
    }
    // The root shows of the runtime what the modules turned out to use.
    let root = root::emit(api, &imports.exported()).print(&api.name, TokenStream::new())?;
    sources.push(("lib".to_owned(), root));
    files.insert(format!("{}/Cargo.toml", api.name), manifest::emit(api));
    files.insert(format!("{}/rustfmt.toml", api.name), manifest::emit_format(api));
    for (path, text) in sources {
        files.insert(format!("{}/src/{path}.rs", api.name), text);
    }
    Ok(())
}

/// The modules by their path without `.rs`, the root excepted.
fn modules(api: &Api) -> Vec<(String, Module)> {
    let scope = Scope::new(api);
    let mut modules = clients(api);
    if let Some(side) = api.served() {
        modules.push(("server".to_owned(), server::emit(api, side)));
    }
    if !api.errors.is_empty() {
        modules.push(("errors".to_owned(), errors::emit(api)));
    }
    if !api.newtypes.is_empty() {
        modules.push(("newtypes".to_owned(), newtypes_module(&scope)));
    }
    if !api.enumerations.is_empty() || !api.choices.is_empty() {
        modules.push(("enumerations".to_owned(), enumerations_module(&scope)));
    }
    modules.extend(record_modules(&scope));
    modules.extend(api.groups.iter().map(|group| {
        // The file of a module whose name is a keyword is called without the mark.
        (group.rust.trim_start_matches("r#").to_owned(), groups::emit(api, group))
    }));
    modules
}

/// A client for each side; the first stands at the front.
fn clients(api: &Api) -> Vec<(String, Module)> {
    let mut files = ["client", "outbound"].into_iter();
    let emit = |side: &Side| {
        Some((
            files.next()?.to_owned(),
            client::emit(api, side, api.front().is_some_and(|front| front.direction == side.direction)),
        ))
    };
    api.sides.iter().filter_map(emit).collect()
}

fn newtypes_module(scope: &Scope<'_>) -> Module {
    let mut module = Module::new(Docs::of("Scalars with a meaning of their own."));
    for newtype in &scope.api.newtypes {
        let gate = Gate::of_operations(scope.api, &newtype.used_by);
        module.push_gated(format!("newtype {}", newtype.rust), gate, newtypes::emit(scope, newtype));
    }
    module
}

fn enumerations_module(scope: &Scope<'_>) -> Module {
    let mut module = Module::new(Docs::of("Open lists of values, and data whose kind such a value names."));
    for enumeration in &scope.api.enumerations {
        let gate = Gate::of_operations(scope.api, &enumeration.used_by);
        let name = format!("enumeration {}", enumeration.rust);
        module.push_gated(name, gate, enumerations::emit(scope, enumeration));
    }
    for choice in &scope.api.choices {
        let gate = Gate::of_operations(scope.api, &choice.used_by);
        module.push_gated(format!("choice {}", choice.rust), gate, choices::emit(scope, choice));
    }
    module
}

/// One module for the records of each section, and one that exports them all.
fn record_modules(scope: &Scope<'_>) -> Vec<(String, Module)> {
    let mut modules = Vec::new();
    let mut names = Vec::new();
    for (number, section) in scope.api.sections.iter().enumerate() {
        let records: Vec<&Record> =
            scope.api.records.iter().filter(|record| record.section == number).collect();
        if records.is_empty() {
            continue;
        }
        let mut module = Module::new(Docs::of(&format!("Records: {}.", section.title.en)));
        for record in &records {
            let gate = Gate::of_operations(scope.api, &record.used_by);
            module.push_gated(format!("record {}", record.rust), gate, records::emit(scope, record));
        }
        modules.push((format!("records/{}", section.name), module));
        names.push((section.name.as_str(), records));
    }
    if !modules.is_empty() {
        modules.push(("records".to_owned(), root::records(scope.api, &names)));
    }
    modules
}
