//! The `use` lines of a file, from the names that its tokens use.
//!
//! Every name that generated code uses without a path is in one table: those of the runtime and of the standard
//! library are listed here, those of the API come from the model. A file imports what it names, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::format::Module;
use super::gate::Gate;
use super::types::path;
use crate::model::Api;

/// Names of the runtime that generated code writes plainly; a type of a catalogue must not be called like one.
const RUNTIME: &str = "\
    Api Base64 Challenge Change Clock Column Credentials CrossLimit Date DateTime Decode Decoder Encode Emptied Encoder Error \
    Extra Fault Format Inn Item Items Kopecks Kpp Limit Maybe Money MonthYear Operation OperationSpec Paged Pages Probe \
    RawJson Reaction Retry Rows Served Session SessionFree SessionStore Soap Streamed Time Transport Unreadable Until Uuid \
    decode_choice";

/// Names of the runtime's server that generated code writes plainly.
const SERVER: &str = "HandlerError Router Routes Settings";

/// Names of the standard library that are not in its prelude.
const STANDARD: &[(&str, &str)] = &[
    ("Arc", "std::sync"),
    ("BTreeMap", "std::collections"),
    ("Duration", "std::time"),
    ("PhantomData", "std::marker"),
    ("Pin", "std::pin"),
    ("fmt", "std"),
];

/// Names of the runtime that a user of the generated crate meets in its signatures.
const EXPORTED: &str = "\
    Base64 Challenge Change Clock Credentials Date DateTime Emptied Error Extra Inn Items Kopecks Kpp Maybe Money MonthYear \
    Offline Operation Pages \
    RawJson Retry Rows Session SessionFree SessionStore Soap Time Transport Unreadable Until Uuid";

/// Those that are shown even where no module uses them.
const ALWAYS: &[&str] = &["Error", "Offline", "Operation"];

/// Names of the crate itself, besides the types of the catalogue.
const OWN: &str = "\
    Call Callback Callbacks CallbacksBuilder Client ClientBuilder Environment WithCredentials WithSession WithoutCredentials WithoutSession";

/// Where each plain name comes from, and which of the runtime's were used so far.
#[derive(Debug)]
pub(super) struct Imports<'a> {
    known: BTreeMap<&'a str, &'a str>,
    used: BTreeSet<&'a str>,
}

impl<'a> Imports<'a> {
    /// The table of an API.
    pub(super) fn new(api: &'a Api) -> Self {
        let eithers = api.records.iter().flat_map(|it| &it.either).map(|it| &it.rust_type);
        let types = (api.records.iter().map(|it| &it.rust))
            .chain(api.enumerations.iter().map(|it| &it.rust))
            .chain(api.choices.iter().map(|it| &it.rust))
            .chain(api.newtypes.iter().map(|it| &it.rust))
            .chain(api.sides.iter().map(|side| &side.marker))
            .chain(eithers);
        let mut known: BTreeMap<&str, &str> = types.map(|name| (name.as_str(), "crate")).collect();
        known.extend(OWN.split_whitespace().map(|name| (name, "crate")));
        known.extend(RUNTIME.split_whitespace().map(|name| (name, "katalog_runtime")));
        known.extend(SERVER.split_whitespace().map(|name| (name, "katalog_runtime::server")));
        known.extend(STANDARD.iter().copied());
        Self { known, used: BTreeSet::new() }
    }

    /// The `use` items of a file. A name is imported where an item that uses it is there, and nowhere else.
    pub(super) fn uses(&mut self, file: &Module) -> TokenStream {
        let mut users: BTreeMap<String, Gate> = BTreeMap::new();
        let mut defined = BTreeSet::new();
        for (gate, tokens) in file.items() {
            let mut names = Names::default();
            names.scan(tokens.clone(), false);
            defined.extend(names.defined);
            for name in names.used {
                let gate = match users.remove(&name) {
                    Some(earlier) => earlier.or(gate),
                    None => gate.clone(),
                };
                users.insert(name, gate);
            }
        }
        let mut by_path: BTreeMap<(&str, &Gate), Vec<&str>> = BTreeMap::new();
        for (name, source) in &self.known {
            if let Some(gate) = users.get(*name).filter(|_| !defined.contains(*name)) {
                by_path.entry((source, gate)).or_default().push(name);
                self.used.insert(name);
            }
        }
        // The standard library first, then others, then the crate itself.
        let mut paths: Vec<_> = by_path.into_iter().collect();
        paths.sort_by_key(|((source, gate), _)| {
            (*source == "crate", !source.starts_with("std"), *source, *gate)
        });
        let uses = paths.into_iter().map(|((source, gate), names)| {
            let (source, names, gate) = (path(source), names.into_iter().map(path), gate.attribute());
            quote!(#gate use #source::{#(#names),*};)
        });
        quote!(#(#uses)*)
    }

    /// Names of the runtime that the crate shows to its users, as far as it uses them.
    pub(super) fn exported(&self) -> Vec<&'static str> {
        EXPORTED.split_whitespace().filter(|name| ALWAYS.contains(name) || self.used.contains(name)).collect()
    }
}

/// Names that tokens use at the beginning of a path, and names of the items they define.
#[derive(Debug, Default)]
struct Names {
    used: BTreeSet<String>,
    defined: BTreeSet<String>,
}

impl Names {
    /// Walks tokens; directly inside an enumeration's braces stand names of variants, which are not uses.
    fn scan(&mut self, tokens: TokenStream, variants: bool) {
        let mut before = String::new();
        let mut in_enum = false;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    if name == "use" {
                        // What is exported is not used here.
                        tokens
                            .by_ref()
                            .find(|token| matches!(token, TokenTree::Punct(end) if end.as_char() == ';'));
                        continue;
                    }
                    let is_path = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':' && next.spacing() == Spacing::Joint);
                    let is_call = before != "fn"
                        && matches!(tokens.peek(), Some(TokenTree::Group(next)) if next.delimiter() == Delimiter::Parenthesis);
                    let named = is_path || is_call || name.starts_with(char::is_uppercase);
                    if matches!(before.as_str(), "struct" | "enum" | "mod") {
                        in_enum = before == "enum";
                        self.defined.insert(name.clone());
                    } else if !is_bound(&before, tokens.peek()) && !variants && named && name != "Self" {
                        self.used.insert(name.clone());
                    }
                    before = name;
                }
                TokenTree::Group(group) => {
                    let braces = group.delimiter() == Delimiter::Brace;
                    // `#[…]` and `#![…]` name no items.
                    if before != "#" {
                        self.scan(group.stream(), in_enum && braces);
                    }
                    in_enum &= !braces;
                    before.clear();
                }
                TokenTree::Punct(punct) => {
                    // One colon stands before a type, two stand inside a path.
                    let doubled = punct.as_char() == ':' && before == ";:";
                    before = match punct.as_char() {
                        ':' if doubled => ":".to_owned(),
                        ':' => ";:".to_owned(),
                        other => other.to_string(),
                    };
                }
                TokenTree::Literal(_) => before.clear(),
            }
        }
    }
}

/// Whether a name stands where it is not looked up: at the end of a path, as a field, or as an associated type.
fn is_bound(before: &str, next: Option<&TokenTree>) -> bool {
    let named = matches!(next, Some(TokenTree::Punct(next)) if next.as_char() == '=');
    match before {
        ":" | "." | "type" => true,
        "<" | "," => named,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::Names;

    #[test]
    fn names_of_variants_and_ends_of_paths_are_not_imported() {
        let mut names = Names::default();
        names.scan(
            quote!(
                enum Form {
                    Uuid(Money),
                    Date,
                }
                fn f(x: Inn) -> Form {
                    Form::Kpp(x.Time)
                }
            ),
            false,
        );
        let used: Vec<&str> = names.used.iter().map(String::as_str).collect();
        assert_eq!(used, ["Form", "Inn", "Money"]);
    }

    #[test]
    fn names_of_associated_types_are_not_imported() {
        let mut names = Names::default();
        names.scan(quote!(impl A for B { type Item = Date; fn f<O: Operation<Api = Sbis>>() {} }), false);
        assert!(!names.used.contains("Item") && !names.used.contains("Api"), "{names:?}");
        assert!(names.used.contains("Date") && names.used.contains("Sbis"), "{names:?}");
    }
}
