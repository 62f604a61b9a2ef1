//! `lib.rs`: what the crate is, its modules, what it exports, and the marker of the API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::columns::Arguments;
use super::docs::{Docs, escape};
use super::format::Module;
use super::protocol::{Descriptor, descriptor};
use super::types::{ident, path};
use crate::model::{Access, Api, AuthScheme, Operation, Record, Session, SessionCall};

/// The crate's root. `runtime` are the names that it shows of the runtime.
pub(super) fn emit(api: &Api, runtime: &[&str]) -> Module {
    let mut module = Module::new(docs(api));
    module.attribute("#![forbid(unsafe_code)]");
    if any_deprecated(api) {
        module.attribute(
            "#![allow(deprecated, reason = \"the bindings themselves use what they mark as deprecated\")]",
        );
    }
    module.push("modules", modules(api));
    module.push("exports", exports(api, runtime));
    module.push("the marker type", marker(api));
    module
}

fn docs(api: &Api) -> Docs {
    let client = format!(
        "let client = Client::builder(Environment::{}){}.build()?;",
        first_environment(api),
        login(api)
    );
    let sample = first_call(api, |_| true).unwrap_or("# let _ = client;");
    let start = program(api, &client, "async fn", sample);
    let docs = Docs::of(&format!("{}, edition {}.", api.title.en.trim_end_matches('.'), api.edition))
        .paragraph(&escape(&api.about.en))
        .paragraph("A client has a method for each group of operations, and a group one for each operation:")
        .code("no_run", &start)
        .paragraph(
            "What an operation cannot do without are its arguments; what it can do without are setters that chain, \
             and `.await` sends. Each operation is a plain value too, see [`Client::send`].",
        );
    session(api, authentication(api, blocking(api, &client, docs.paragraph(&practice(api)))))
}

/// How to do without an async runtime. The sample is compiled where the feature is on.
fn blocking(api: &Api, client: &str, docs: Docs) -> Docs {
    let docs = docs.paragraph(
        &format!(
            "A program without an async runtime turns the feature `blocking` on and uses the same client: `.wait()` \
             stands where `.await` would{}. Inside an async runtime it is refused by an error, and nothing is sent.",
            iterators(api)
        ),
    );
    let Some(sample) = first_call(api, |operation| operation.paging.is_none()) else { return docs };
    let sample = sample.replace(".await?", ".wait()?");
    let mut lines = vec!["# #[cfg(feature = \"blocking\")]".to_owned()];
    lines.extend(program(api, client, "fn", &sample));
    docs.code("no_run", &lines)
}

/// What gives its items one by one, where there is such a thing.
fn iterators(api: &Api) -> &'static str {
    match (api.has_pages(), api.has_streams()) {
        (true, true) => ", and `.items().wait()` and `.rows().wait()` are iterators",
        (true, false) => ", and `.items().wait()` is an iterator",
        (false, true) => ", and `.rows().wait()` is an iterator",
        (false, false) => "",
    }
}

/// Every environment may hold real data; the mock never does.
fn practice(api: &Api) -> String {
    format!(
        "`katalog mock {}` serves the API on this machine, to practise on: give the address that it prints to \
         [`ClientBuilder::base_url`].",
        api.name
    )
}

/// A sample with what it needs around it.
fn program(api: &Api, client: &str, function: &str, sample: &str) -> Vec<String> {
    let (imports, call) = match sample.starts_with("use ") {
        true => sample.split_once("\n\n").unwrap_or(("", sample)),
        false => ("", sample),
    };
    let mut lines = vec![format!("# {function} example() -> Result<(), Box<dyn std::error::Error>> {{")];
    lines.push(format!("use {}::{{Client, Environment}};", api.crate_name));
    lines.extend(imports.lines().map(str::to_owned));
    lines.push(String::new());
    lines.extend(client.lines().map(str::to_owned));
    lines.extend(call.lines().map(str::to_owned));
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    lines
}

/// What is worth knowing of the name and the password.
fn authentication(api: &Api, docs: Docs) -> Docs {
    let Some(authentication) = &api.authentication else { return docs };
    let sent = match authentication.scheme {
        AuthScheme::Basic => {
            "The client sends the name and the password by HTTP Basic; they are given once, to \
             [`ClientBuilder::credentials`]."
        }
    };
    docs.paragraph(&escape(&authentication.doc.en)).paragraph(sent)
}

/// What is worth knowing of sessions, and how to keep one.
fn session(api: &Api, docs: Docs) -> Docs {
    let Some(session) = &api.session else { return docs };
    let client = format!(
        "let client = Client::builder(Environment::{})\n    {}\n    .session_store(FileStore::new(\"session.json\"))\n    .build()?;",
        first_environment(api),
        login(api)
    );
    let mut lines = program(api, &client, "fn", "# let _ = client;");
    if let Some(line) = lines.iter_mut().find(|line| line.starts_with("use ")) {
        *line = format!("use {}::{{Client, Environment, FileStore}};", api.crate_name);
    }
    docs.paragraph(&escape(&session.doc.en))
        .paragraph(
            "The client logs in by itself, once for all its clones, and keeps the session in memory. A [`FileStore`] \
             keeps it over restarts, in a file that only its owner can read and that several processes may share; any \
             other place is a [`SessionStore`].",
        )
        .code("no_run", &lines)
}

/// A call to begin with: the first one that fits and is not the login.
fn first_call(api: &Api, fits: impl Fn(&Operation) -> bool) -> Option<&str> {
    let login = api.session.as_ref().map(|session| session.login);
    let mut operations = api.operations.iter().enumerate();
    let first =
        operations.find(|(index, it)| Some(*index) != login && !it.sample.body.is_empty() && fits(it));
    first.map(|(_, operation)| operation.sample.body.as_str())
}

fn first_environment(api: &Api) -> &str {
    api.environments.first().map_or("Test", |it| &it.rust)
}

fn login(api: &Api) -> &'static str {
    match api.access() {
        Access::Session | Access::Credentials => ".credentials(\"login\", \"password\")",
        Access::Free => "",
    }
}

fn any_deprecated(api: &Api) -> bool {
    let values = api.enumerations.iter().flat_map(|it| &it.values);
    values.map(|it| &it.deprecated).chain(api.operations.iter().map(|it| &it.deprecated)).any(Option::is_some)
}

fn modules(api: &Api) -> TokenStream {
    let groups = api.groups.iter().map(|group| ident(&group.rust));
    let own = own_modules(api).into_iter().map(path);
    quote!(#(pub mod #groups;)* #(mod #own;)*)
}

/// Private modules whose names the root exports.
fn own_modules(api: &Api) -> Vec<&'static str> {
    let mut modules = vec!["client"];
    modules.extend((!api.enumerations.is_empty() || !api.choices.is_empty()).then_some("enumerations"));
    modules.extend((!api.errors.is_empty()).then_some("errors"));
    modules.extend((!api.newtypes.is_empty()).then_some("newtypes"));
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
    let mut client = vec!["Call", "Client", "ClientBuilder", "Environment"];
    client.extend(super::client::marker_names(api));
    let mut enumerations: Vec<&str> = api.enumerations.iter().map(|it| it.rust.as_str()).collect();
    enumerations.extend(api.choices.iter().map(|it| it.rust.as_str()));
    let newtypes: Vec<&str> = api.newtypes.iter().map(|it| it.rust.as_str()).collect();
    let records: Vec<String> = api.records.iter().flat_map(exported).collect();
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    let errors = if api.errors.is_empty() { Vec::new() } else { vec!["ErrorRow"] };
    let all = [
        export("client", client),
        export("enumerations", enumerations),
        export("errors", errors),
        export("newtypes", newtypes),
        export("records", records),
        export("katalog_runtime", with_companions(runtime)),
    ];
    quote! {
        #(#all)*
        #[cfg(feature = "reqwest")]
        pub use katalog_runtime::ReqwestTransport;
        #[cfg(feature = "blocking")]
        pub use katalog_runtime::Waiting;
        /// The runtime, for what is not shown here: details of errors, of limits and of formats.
        pub use katalog_runtime;
    }
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
        Arguments::of(&record.rust, &record.columns, Record::MOST_ARGUMENTS).bundle_name()
    } else {
        None
    };
    [Some(record.rust.clone()), bundle].into_iter().flatten().collect()
}

fn marker(api: &Api) -> TokenStream {
    let (name, api_name) = (ident(&api.marker), &api.name);
    let addresses = api.addresses.iter().map(|address| &address.name);
    let session = api.session.as_ref().map(|session| {
        let login = match api.operations.get(session.login) {
            Some(login) => {
                let group = api.groups.get(login.group).map_or("", |group| &group.rust);
                let (group, login) = (ident(group), ident(&login.rust_type));
                quote!(#group::#login)
            }
            None => path("no login"),
        };
        let header = &session.header;
        let lifetime = Literal::u64_unsuffixed(session.lifetime_seconds);
        let row = |index: usize| api.errors.get(index).map(|row| row.rust.as_str());
        let refused: Vec<&str> = session.refused.iter().filter_map(|index| row(*index)).collect();
        let refused = (!refused.is_empty()).then(|| quote!(.refused(&[#(#refused),*])));
        let confirmation = confirmation(api, session);
        quote! {
            .session(katalog_runtime::SessionSpec::new(
                #header,
                std::time::Duration::from_secs(#lifetime),
                <#login as katalog_runtime::Operation>::SPEC,
                #login::FORMAT,
            ) #refused #confirmation)
        }
    });
    let errors = (!api.errors.is_empty()).then(|| quote!(.errors(errors::TABLE)));
    let Descriptor { expression: protocol, beside } = descriptor(api);
    let basic = api.authentication.as_ref().map(|authentication| match authentication.scheme {
        AuthScheme::Basic => quote!(.basic()),
    });
    let docs =
        Docs::of("The API: what its operations have in common, and what keeps those of another API out.");
    let docs = docs.tokens();
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #name;
        impl katalog_runtime::Api for #name {
            const SPEC: &'static katalog_runtime::ApiSpec = &katalog_runtime::ApiSpec::new(
                #api_name,
                #protocol,
                &[#(#addresses),*],
            ) #session #basic #errors;
        }
        #beside
    }
}

/// How a login is confirmed, when it may have to be.
fn confirmation(api: &Api, session: &Session) -> Option<TokenStream> {
    let (facts, login) = (session.confirmation.as_ref()?, api.operations.get(session.login)?);
    let row = api.errors.get(facts.row).map(|row| row.rust.as_str());
    let (session, id, phone) = (&facts.session, &facts.id, &facts.phone);
    let address = Literal::usize_unsuffixed(login.address);
    // Text, as the login is.
    let wire_type = login.params.first().map_or("", |param| &param.wire_type);
    let call = |call: &SessionCall| {
        let (name, params) = (&call.wire, &call.params);
        quote! {
            katalog_runtime::SessionCall {
                operation: &katalog_runtime::OperationSpec::new(#name).address(#address),
                params: &katalog_runtime::Format::new(
                    #name,
                    &[#(katalog_runtime::Column::new(#params, #wire_type)),*],
                ),
            }
        }
    };
    let (send, confirm) = (call(&facts.send), call(&facts.confirm));
    Some(quote! {
        .confirmation(katalog_runtime::Confirmation {
            row: #row, session: #session, id: #id, phone: #phone, send: #send, confirm: #confirm,
        })
    })
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
