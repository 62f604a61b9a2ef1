//! An API as one file that holds one module: what a build script writes, for `include!`.
//!
//! It is made of the same tokens as the crate. Three things differ, since nobody but the including crate knows where
//! the module stands and has the features of a generated crate: paths lead up to the module and not to the crate's
//! root, features are decided here, and samples in the documentation are not compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::format::header;
use super::imports::Imports;
use super::types::ident;
use super::{EmitError, modules, root};
use crate::model::Api;

/// Writes an API as a module of some name. `features` are those of a generated crate that do not stand for groups:
/// `reqwest`, `blocking`, `server`.
///
/// # Errors
///
/// When an item cannot be written in Rust, for one because a name is none.
pub fn bundle(api: &Api, name: &str, features: &BTreeSet<String>) -> Result<String, EmitError> {
    let mut imports = Imports::new(api);
    let mut bodies = BTreeMap::new();
    for (path, module) in modules(api) {
        let uses = imports.uses(&module);
        let (docs, items) = (module.docs().inner_tokens(), module.items().map(|(_, tokens)| tokens));
        bodies.insert(path, quote!(#docs #uses #(#items)*));
    }
    let root = root::emit(api, &imports.exported());
    let (docs, items) = (root.docs().inner_tokens(), root.items().map(|(_, tokens)| tokens));
    let own = api.groups.iter().filter_map(|group| group.feature.clone());
    let bundle = Bundle {
        features: features.iter().cloned().chain(own).collect(),
        bodies,
        crate_path: format!("{}::", api.crate_name),
        module_path: format!("{name}::"),
    };
    let root = bundle.rewrite(quote!(#docs #(#items)*), &[]);
    let name = ident(name);
    let file = quote! {
        #[allow(dead_code, unused_imports, reason = "a program need not use all of an API")]
        #[allow(deprecated, reason = "the bindings themselves use what they mark as deprecated")]
        pub mod #name { #root }
    };
    let failed =
        |error: syn::Error| EmitError { item: format!("API {}", api.name), reason: error.to_string() };
    let file = syn::parse2::<syn::File>(file).map_err(failed)?;
    Ok(header(&api.name, "//") + &prettyplease::unparse(&file))
}

/// What the tokens of a crate are rewritten by.
struct Bundle {
    features: BTreeSet<String>,
    /// The modules by their path.
    bodies: BTreeMap<String, TokenStream>,
    /// How samples begin a path into the crate.
    crate_path: String,
    /// How they do here.
    module_path: String,
}

impl Bundle {
    /// The tokens as they stand in a module, which is so many names below the bundle's.
    fn rewrite(&self, tokens: TokenStream, module: &[String]) -> TokenStream {
        let mut out = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        let mut code = false;
        // Where the attributes of what comes next begin: with it, those before its condition go as well.
        let mut outer = 0;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(ref punct) if punct.as_char() == '#' => {
                    let inner = tokens.next_if(|next| is_punct(next, '!'));
                    let Some(TokenTree::Group(attribute)) = tokens.next() else { continue };
                    let attribute = match Attribute::of(&attribute) {
                        Attribute::Feature(condition) => {
                            if !self.holds(condition) {
                                out.truncate(outer);
                                skip(&mut tokens);
                            }
                            continue;
                        }
                        Attribute::Doc(line) => match self.doc(&line, module, &mut code) {
                            Some(line) => quote!([doc = #line]),
                            None => continue,
                        },
                        Attribute::Other => TokenTree::Group(attribute).into(),
                    };
                    let is_inner = inner.is_some();
                    out.push(token);
                    out.extend(inner);
                    out.extend(attribute);
                    if !is_inner {
                        continue;
                    }
                }
                TokenTree::Ident(name) if name == "crate" && is_path(&mut tokens) => {
                    out.extend(up(module.len()));
                }
                TokenTree::Ident(ref name) if name == "mod" => {
                    out.push(token);
                    out.extend(self.module(&mut tokens, module));
                }
                TokenTree::Group(group) => {
                    let stream = self.rewrite(group.stream(), module);
                    out.push(TokenTree::Group(Group::new(group.delimiter(), stream)));
                }
                other => out.push(other),
            }
            outer = out.len();
        }
        out.into_iter().collect()
    }

    /// What stands behind `mod`: a name, and the module in braces where the crate has another file.
    fn module(
        &self,
        tokens: &mut Peekable<impl Iterator<Item = TokenTree>>,
        module: &[String],
    ) -> TokenStream {
        let Some(name) = tokens.next() else { return TokenStream::new() };
        let plain = name.to_string();
        let path = [module, &[plain.trim_start_matches("r#").to_owned()]].concat();
        match self.bodies.get(&path.join("/")) {
            Some(body) if tokens.next_if(|next| is_punct(next, ';')).is_some() => {
                let body = self.rewrite(body.clone(), &path);
                quote!(#name { #body })
            }
            _ => name.into(),
        }
    }

    /// A line of documentation, unless it is one of a sample that is not shown.
    fn doc(&self, line: &str, module: &[String], code: &mut bool) -> Option<String> {
        let text = line.trim_start();
        if text.starts_with("```") {
            *code = !*code;
            return Some(if *code { " ```text".to_owned() } else { line.to_owned() });
        }
        if *code {
            let hidden = text == "#" || text.starts_with("# ");
            return (!hidden).then(|| line.replace(&self.crate_path, &self.module_path));
        }
        let up = if module.is_empty() { "self::".to_owned() } else { "super::".repeat(module.len()) };
        Some(line.replace("](crate::", &format!("]({up}")))
    }

    /// Whether a condition holds: a feature, or any of several.
    fn holds(&self, condition: TokenStream) -> bool {
        condition.into_iter().any(|token| match token {
            TokenTree::Literal(name) => self.features.contains(name.to_string().trim_matches('"')),
            TokenTree::Group(group) => self.holds(group.stream()),
            TokenTree::Ident(_) | TokenTree::Punct(_) => false,
        })
    }
}

/// What an attribute is about.
enum Attribute {
    /// `cfg` of features.
    Feature(TokenStream),
    /// A line of documentation.
    Doc(String),
    Other,
}

impl Attribute {
    fn of(attribute: &Group) -> Self {
        let mut tokens = attribute.stream().into_iter();
        match (tokens.next(), tokens.next(), tokens.next()) {
            (Some(TokenTree::Ident(name)), Some(TokenTree::Group(condition)), None) if name == "cfg" => {
                Self::Feature(condition.stream())
            }
            (Some(TokenTree::Ident(name)), Some(_), Some(TokenTree::Literal(line))) if name == "doc" => {
                match syn::parse_str::<syn::LitStr>(&line.to_string()) {
                    Ok(line) => Self::Doc(line.value()),
                    Err(_) => Self::Other,
                }
            }
            _ => Self::Other,
        }
    }
}

/// Leaves an item out, or an arm or a variant: up to its end.
fn skip(tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) {
    const ITEMS: &[&str] =
        &["async", "const", "enum", "fn", "impl", "mod", "pub", "struct", "trait", "type", "use"];
    while tokens.next_if(|next| is_punct(next, '#')).is_some() {
        tokens.next();
    }
    let item = matches!(tokens.peek(), Some(TokenTree::Ident(name)) if ITEMS.iter().any(|word| name == word));
    let mut import = false;
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Ident(name) => import |= name == "use",
            TokenTree::Punct(punct) if punct.as_char() == ';' => return,
            TokenTree::Punct(punct) if punct.as_char() == ',' && !item => return,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !import => {
                tokens.next_if(|next| is_punct(next, ','));
                return;
            }
            _ => {}
        }
    }
}

fn is_punct(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

fn is_path(tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) -> bool {
    matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':' && next.spacing() == Spacing::Joint)
}

/// The way up to the bundle's own module, without the colons behind it.
fn up(depth: usize) -> TokenStream {
    match depth {
        0 => quote!(self),
        depth => {
            let more = (1..depth).map(|_| quote!(::super));
            quote!(super #(#more)*)
        }
    }
}
