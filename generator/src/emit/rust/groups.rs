//! Groups: a module with the operations of one group, and the methods that make their calls.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Docs, code};
use super::format::Module;
use super::operations;
use super::outcomes;
use super::types::Scope;
use crate::model::{Api, Group, Operation};

/// The module of a group.
pub(super) fn emit(api: &Api, group: &Group) -> Module {
    let operations: Vec<&Operation> =
        group.operations.iter().filter_map(|index| api.operations.get(*index)).collect();
    let scope = Scope::with_local(api, defined(&operations));
    let mut module = Module::new(docs(group));
    let methods = operations.iter().map(|operation| operations::method(&scope, operation));
    module.push(format!("group {}", group.wire), accessor(group, methods));
    for operation in operations {
        module.push(format!("operation {}", operation.wire), operations::emit(&scope, operation));
    }
    module
}

/// What a group is about.
pub(super) fn docs(group: &Group) -> Docs {
    let docs = Docs::of(&group.doc.en);
    if !group.is_prefix {
        return docs;
    }
    docs.paragraph(&format!("Operations whose wire names begin with {}.", code(&group.wire)))
}

/// Names that the module defines, which hide types of the crate.
fn defined(operations: &[&Operation]) -> BTreeSet<String> {
    let bundles = operations.iter().filter_map(|operation| operations::arguments(operation).bundle_name());
    let types = operations.iter().map(|operation| operation.rust_type.clone());
    let outcomes = operations.iter().filter_map(|operation| outcomes::name(operation));
    types.chain(outcomes).chain(bundles).chain(["Group".to_owned()]).collect()
}

fn accessor(group: &Group, methods: impl Iterator<Item = TokenStream>) -> TokenStream {
    let docs =
        Docs::default().paragraph(&format!("Makes the calls of the group {}.", code(&group.wire))).tokens();
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct Group<'a> { pub(crate) client: &'a katalog_runtime::Client }
        impl<'a> Group<'a> { #(#methods)* }
    }
}
