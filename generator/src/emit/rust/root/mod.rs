//! `lib.rs`: what the crate is, its modules, what it exports, and the markers of the API.

mod docs;
mod marker;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::columns::Arguments;
use super::docs::Docs;
use super::format::Module;
use super::gate::Gate;
use super::types::{ident, path};
use super::{members, outbound, server};
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
    let groups = api.groups.iter().map(|group| {
        let (gate, name) = (Gate::of_group(group).attribute(), ident(&group.rust));
        quote!(#gate pub mod #name;)
    });
    let own = own_modules(api).into_iter().map(path);
    let server = api.served().map(|_| {
        quote! {
            #[cfg(feature = "server")]
            mod server;
        }
    });
    quote!(#(#groups)* #(mod #own;)* #server)
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
    let of = |used_by: &[usize], name: &str| (Gate::of_operations(api, used_by), name.to_owned());
    let enumerations = api.enumerations.iter().map(|it| of(&it.used_by, &it.rust));
    let enumerations = enumerations.chain(api.choices.iter().map(|it| of(&it.used_by, &it.rust)));
    let newtypes = api.newtypes.iter().map(|it| of(&it.used_by, &it.rust));
    let records = api
        .records
        .iter()
        .flat_map(|record| exported(record).into_iter().map(|name| of(&record.used_by, &name)));
    let errors = (!api.errors.is_empty()).then(|| "ErrorRow".to_owned());
    let mut shown = with_companions(runtime);
    // What keeps a callback from being stored.
    shown.extend((api.sides.len() > 1).then_some("Fault"));
    let always = |name: String| (Gate::Always, name);
    let all = [
        export("client", client.into_iter().map(always)),
        export("enumerations", enumerations),
        export("errors", errors.into_iter().map(always)),
        export("newtypes", newtypes),
        export("outbound", outbound.into_iter().map(always).chain(callback(api))),
        export("records", records),
        export("katalog_runtime", shown.into_iter().map(str::to_owned).map(always)),
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
    let [mut front, other] = modules;
    front.push("Call".to_owned());
    front.extend(super::client::marker_names(api).into_iter().map(str::to_owned));
    (front, other)
}

/// The enumeration of the callbacks, where there are any.
fn callback(api: &Api) -> Option<(Gate, String)> {
    (api.sides.len() > 1).then(|| (outbound::gate(api), "Callback".to_owned()))
}

/// `pub use module::{…};` for each gate, sorted.
fn export(module: &str, names: impl Iterator<Item = (Gate, String)>) -> TokenStream {
    let mut by_gate: BTreeMap<Gate, BTreeSet<String>> = BTreeMap::new();
    for (gate, name) in names {
        by_gate.entry(gate).or_default().insert(name);
    }
    let module = path(module);
    let exports = by_gate.iter().map(|(gate, names)| {
        let (gate, names) = (gate.attribute(), names.iter().map(|name| ident(name)));
        quote!(#gate pub use #module::{#(#names),*};)
    });
    quote!(#(#exports)*)
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
pub(super) fn records(api: &Api, sections: &[(&str, Vec<&Record>)]) -> Module {
    let mut module = Module::new(Docs::of("Records, by section."));
    let modules = sections.iter().map(|(section, _)| ident(section));
    module.push("the sections of the records", quote!(#(mod #modules;)*));
    for (section, records) in sections {
        let names = records.iter().flat_map(|record| {
            let gate = Gate::of_operations(api, &record.used_by);
            exported(record).into_iter().map(move |name| (gate.clone(), name))
        });
        let exports = export(section, names);
        module.push(format!("section {section}"), exports);
    }
    module
}
