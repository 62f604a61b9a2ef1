//! From the catalogue to the resolved model: here everything is decided, so that emitters only print.
//!
//! Names are chosen, references looked up, includes flattened, lists ordered, examples put into their wire form. It
//! expects a catalogue that passed the checks; where one did not, [`Unresolved`] names the first thing that stands
//! for nothing. It writes no output and must not know YAML, templates or the disk.

mod contradictions;
mod declared;
mod examples;
mod groups;
mod guides;
mod narrow;
mod operations;
mod plain;
mod samples;
mod scope;
mod sides;
mod types;
mod usage;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::catalogue::{ApiDecl, Catalogue, ConfirmationDecl, SectionDecl, SessionCallDecl};
use crate::model::{
    Address, Api, Authentication, Change, Confirmation, Environment, ErrorRow, Operation, Reaction, Section,
    Session, SessionCall, Version,
};
use crate::source::Spanned;
use crate::wire;
use contradictions::{Marks, contradictions};
use groups::Groups;
pub use narrow::{NarrowError, narrow};
use scope::{Scope, text};
use types::{Context, Types, value, values};
use usage::Reach;

/// Something in the catalogue that stands for nothing. The checks report the same with its place and with advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    place: String,
    what: String,
}

impl Unresolved {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }

    fn name(place: impl Into<String>, kind: &str, name: &str) -> Self {
        Self::new(place, format!("no {kind} is called `{name}`"))
    }
}

impl fmt::Display for Unresolved {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

impl std::error::Error for Unresolved {}

/// Resolves a catalogue.
///
/// # Errors
///
/// When something stands for nothing, which the checks would have reported.
pub fn lower(catalogue: &Catalogue) -> Result<Api, Unresolved> {
    let api = &catalogue.api;
    let scope = Scope::new(catalogue)?;
    let marks = Marks::new(&scope)?;
    let wire = wire::of(&api.protocol.value);
    let context = Context { scope: &scope, marks: &marks, wire: &*wire };
    let types = Types::new(&context, &Reach::new(&scope))?;
    let groups = Groups::new(&scope);
    let operations = operations::operations(&context, &types, &groups)?;
    let session = session(api, &operations)?;
    let groups = groups.into_model(&operations, session.as_ref().map(|session| session.login));
    Ok(Api {
        name: api.name.value.clone(),
        package: api.package.value.clone(),
        crate_name: crate_name(api),
        edition: api.edition.value.clone(),
        versions: versions(api),
        title: text(&api.title),
        about: text(&api.about),
        protocol: api.protocol.value.clone(),
        authentication: authentication(api),
        addresses: addresses(api),
        sides: sides::sides(api, &operations, &groups),
        environments: environments(api)?,
        session,
        errors: errors(api),
        sections: catalogue.sections.iter().map(section).collect(),
        groups,
        operations,
        records: types.records,
        enumerations: types.enumerations,
        choices: types.choices,
        newtypes: types.newtypes,
        contradictions: contradictions(&api.contradictions),
        changes: changes(api),
        guides: guides::guides(&scope)?,
    })
}

fn authentication(api: &ApiDecl) -> Option<Authentication> {
    let decl = api.authentication.as_ref()?;
    Some(Authentication { scheme: decl.scheme, doc: text(&decl.text) })
}

/// The package's name as Rust code writes it.
fn crate_name(api: &ApiDecl) -> String {
    api.package.value.replace('-', "_")
}

fn addresses(api: &ApiDecl) -> Vec<Address> {
    let address = |decl: &crate::catalogue::AddressDecl| Address {
        name: decl.name.value.clone(),
        doc: text(&decl.text),
        serves: value(&decl.serves),
    };
    api.addresses.iter().map(address).collect()
}

/// Where our user serves, until he says where.
const THIS_MACHINE: &str = "http://127.0.0.1";

fn environments(api: &ApiDecl) -> Result<Vec<Environment>, Unresolved> {
    api.environments
        .iter()
        .map(|decl| {
            let place = || format!("environment `{}`", decl.name.value);
            let url = |address: &crate::catalogue::AddressDecl| {
                let url = decl.urls.iter().find(|(name, _)| name.value == address.name.value);
                let own = address.serves.is_some().then(|| THIS_MACHINE.to_owned());
                url.map(|(_, url)| url.value.clone())
                    .or(own)
                    .ok_or_else(|| Unresolved::name(place(), "address", &address.name.value))
            };
            Ok(Environment {
                rust: decl.name.value.clone(),
                doc: text(&decl.text),
                urls: api.addresses.iter().map(url).collect::<Result<_, _>>()?,
            })
        })
        .collect()
}

fn session(api: &ApiDecl, operations: &[Operation]) -> Result<Option<Session>, Unresolved> {
    let Some(decl) = &api.session else { return Ok(None) };
    let login = operations.iter().position(|operation| operation.wire == decl.login.value);
    Ok(Some(Session {
        login: login.ok_or_else(|| Unresolved::name("the session", "operation", &decl.login.value))?,
        header: decl.header.value.clone(),
        lifetime_seconds: decl.lifetime_seconds.value,
        refused: decl.refused.iter().map(|row| error_row(api, row)).collect::<Result<_, _>>()?,
        also: decl.also.iter().map(session_call).collect(),
        confirmation: decl.confirmation.as_ref().map(|decl| confirmation(api, decl)).transpose()?,
        doc: text(&decl.text),
    }))
}

/// The place in the error table of a row that the session names.
fn error_row(api: &ApiDecl, name: &Spanned<String>) -> Result<usize, Unresolved> {
    let row = api.errors.iter().position(|row| row.name.value == name.value);
    row.ok_or_else(|| Unresolved::name("the session", "error row", &name.value))
}

fn session_call(decl: &SessionCallDecl) -> SessionCall {
    SessionCall { wire: decl.wire.value.clone(), params: values(&decl.params) }
}

fn confirmation(api: &ApiDecl, decl: &ConfirmationDecl) -> Result<Confirmation, Unresolved> {
    Ok(Confirmation {
        row: error_row(api, &decl.error)?,
        session: decl.session.value.clone(),
        id: decl.id.value.clone(),
        phone: decl.phone.value.clone(),
        send: session_call(&decl.send),
        confirm: session_call(&decl.confirm),
    })
}

fn errors(api: &ApiDecl) -> Vec<ErrorRow> {
    let row = |decl: &crate::catalogue::ErrorDecl| ErrorRow {
        rust: decl.name.value.clone(),
        http: value(&decl.http),
        code: value(&decl.code),
        class: value(&decl.class),
        message: value(&decl.message),
        then: value(&decl.then).unwrap_or(Reaction::Report),
        doc: text(&decl.text),
        sources: values(&decl.sources),
    };
    api.errors.iter().map(row).collect()
}

fn section(decl: &SectionDecl) -> Section {
    Section { name: decl.name.value.clone(), title: text(&decl.title), about: text(&decl.about) }
}

fn versions(api: &ApiDecl) -> Vec<Version> {
    let version = |decl: &crate::catalogue::VersionDecl| Version {
        number: decl.number.value,
        date: decl.date.value.clone(),
        doc: text(&decl.text),
    };
    api.versions.iter().map(version).collect()
}

fn changes(api: &ApiDecl) -> Vec<Change> {
    let change = |decl: &crate::catalogue::ChangeDecl| Change {
        edition: decl.edition.value.clone(),
        date: decl.date.as_ref().map(|date| date.value.clone()),
        doc: text(&decl.text),
    };
    api.changes.iter().map(change).collect()
}
