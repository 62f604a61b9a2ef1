//! `lib.rs`: what the crate is, its modules, what it exports, and the markers of the API.

mod docs;
mod marker;

use proc_macro2::TokenStream;
use quote::quote;

use super::columns::Arguments;
use super::docs::Docs;
use super::format::Module;
use super::members;
use super::server;
use super::types::{ident, path};
use crate::model::{Api, Direction, Record};

/// The crate's root. `runtime` are the names that it shows of the runtime.
pub(super) fn emit(api: &Api, runtime: &[&str]) -> Module {
    let mut module = Module::new(docs::docs(api));
    module.attribute("#![forbid(unsafe_code)]");
    if any_deprecated(api) {
        module.attribute(
            "#![allow(deprecated, reason = \"the bindings themselves use what they mark as deprecated\")]",
        );
    }
    module.push("modules", modules(api));
    module.push("exports", exports(api, runtime));
    for side in &api.sides {
        module.push("the marker type", marker::emit(api, side));
    }
    module.push("the protocol", marker::beside(api));
    module
}

fn any_deprecated(api: &Api) -> bool {
    let values = api.enumerations.iter().flat_map(|it| &it.values);
    values.map(|it| &it.deprecated).chain(api.operations.iter().map(|it| &it.deprecated)).any(Option::is_some)
}

fn modules(api: &Api) -> TokenStream {
    let groups = api.groups.iter().map(|group| ident(&group.rust));
    let own = own_modules(api).into_iter().map(path);
    let server = api.served().map(|_| {
        quote! {
            #[cfg(feature = "server")]
            mod server;
        }
    });
    quote!(#(pub mod #groups;)* #(mod #own;)* #server)
}

/// Private modules whose names the root exports.
fn own_modules(api: &Api) -> Vec<&'static str> {
    let mut modules = vec!["client"];
    modules.extend((!api.enumerations.is_empty() || !api.choices.is_empty()).then_some("enumerations"));
    modules.extend((!api.errors.is_empty()).then_some("errors"));
    modules.extend((!api.newtypes.is_empty()).then_some("newtypes"));
    modules.extend((api.sides.len() > 1).then_some("outbound"));
    modules.extend((!api.records.is_empty()).then_some("records"));
    modules
}

/// What comes with a name of the runtime: who is shown the one needs the others to make or to match it.
const COMPANIONS: &[(&str, &[&str])] = &[
    ("Clock", &["BoxFuture", "SystemClock"]),
    ("Session", &["SessionErrorKind"]),
    ("SessionStore", &["FileStore", "MemoryStore", "StoreError"]),
    ("Soap", &["SoapVersion"]),
    ("Transport", &["TransportError", "TransportErrorKind"]),
];

/// The runtime's names, with their companions.
fn with_companions<'a>(shown: &[&'a str]) -> Vec<&'a str> {
    let wanted = COMPANIONS.iter().filter(|(name, _)| shown.contains(name));
    shown.iter().copied().chain(wanted.flat_map(|(_, names)| names.iter().copied())).collect()
}

fn exports(api: &Api, runtime: &[&str]) -> TokenStream {
    let (client, outbound) = clients(api);
    let mut enumerations: Vec<&str> = api.enumerations.iter().map(|it| it.rust.as_str()).collect();
    enumerations.extend(api.choices.iter().map(|it| it.rust.as_str()));
    let newtypes: Vec<&str> = api.newtypes.iter().map(|it| it.rust.as_str()).collect();
    let records: Vec<String> = api.records.iter().flat_map(exported).collect();
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    let errors = if api.errors.is_empty() { Vec::new() } else { vec!["ErrorRow"] };
    let mut shown = with_companions(runtime);
    // What keeps a callback from being stored.
    shown.extend((api.sides.len() > 1).then_some("Fault"));
    let all = [
        export("client", client.iter().map(String::as_str).collect()),
        export("enumerations", enumerations),
        export("errors", errors),
        export("newtypes", newtypes),
        export("outbound", outbound.iter().map(String::as_str).collect()),
        export("records", records),
        export("katalog_runtime", shown),
    ];
    let server = api.served().map(|_| {
        let name = ident(&server::trait_name(api));
        quote! {
            #[cfg(feature = "server")]
            pub use katalog_runtime::server::{HandlerError, Router, Server, Settings, TcpListener, serve};
            #[cfg(feature = "server")]
            pub use server::{#name, router};
        }
    });
    quote! {
        #(#all)*
        #server
        #[cfg(feature = "reqwest")]
        pub use katalog_runtime::ReqwestTransport;
        #[cfg(feature = "blocking")]
        pub use katalog_runtime::Waiting;
        /// The runtime, for what is not shown here: details of errors, of limits and of formats.
        pub use katalog_runtime;
    }
}

/// What the modules of the clients define: the one at the front, and the one of the callbacks.
fn clients(api: &Api) -> (Vec<String>, Vec<String>) {
    let mut modules = [Vec::new(), Vec::new()];
    for (names, side) in modules.iter_mut().zip(&api.sides) {
        names.extend([side.client.clone(), side.builder()]);
        names.extend((side.direction == Direction::Outbound).then(|| "Environment".to_owned()));
    }
    let [mut front, mut other] = modules;
    front.push("Call".to_owned());
    front.extend(super::client::marker_names(api).into_iter().map(str::to_owned));
    other.extend((api.sides.len() > 1).then(|| "Callback".to_owned()));
    (front, other)
}

/// `pub use module::{…};`, sorted, or nothing.
fn export(module: &str, mut names: Vec<&str>) -> TokenStream {
    if names.is_empty() {
        return TokenStream::new();
    }
    names.sort_unstable();
    let (module, names) = (path(module), names.into_iter().map(ident));
    quote!(pub use #module::{#(#names),*};)
}

/// The names that a record's module defines.
fn exported(record: &Record) -> Vec<String> {
    let bundle = if record.usage.sent {
        Arguments::of(&record.rust, &members::of_record(record), Record::MOST_ARGUMENTS).bundle_name()
    } else {
        None
    };
    let eithers = record.either.iter().map(|either| either.rust_type.clone());
    [Some(record.rust.clone()), bundle].into_iter().flatten().chain(eithers).collect()
}

/// `records.rs`: the modules of the sections' records, and their exports.
pub(super) fn records(sections: &[(&str, Vec<&Record>)]) -> Module {
    let mut module = Module::new(Docs::of("Records, by section."));
    let modules = sections.iter().map(|(section, _)| ident(section));
    module.push("the sections of the records", quote!(#(mod #modules;)*));
    for (section, records) in sections {
        let names: Vec<String> = records.iter().flat_map(|record| exported(record)).collect();
        let exports = export(section, names.iter().map(String::as_str).collect());
        module.push(format!("section {section}"), exports);
    }
    module
}
