//! The marker of a side: what its operations have in common.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::docs::Docs;
use super::super::protocol::{Descriptor, descriptor};
use super::super::types::{ident, path};
use crate::model::{Access, Api, Session, SessionCall, Side};

/// The marker, and what it says.
pub(super) fn emit(api: &Api, side: &Side) -> TokenStream {
    let (name, api_name) = (ident(&side.marker), name_of(api, side));
    let addresses = side.addresses.iter().filter_map(|index| api.addresses.get(*index)).map(|it| &it.name);
    let session = session(api, side);
    let errors =
        (!api.errors.is_empty() && side.access != Access::Guarded).then(|| quote!(.errors(errors::TABLE)));
    let Descriptor { expression: protocol, .. } = descriptor(api);
    let access = match side.access {
        Access::Credentials => quote!(.basic()),
        Access::Guarded => quote!(.guarded()),
        Access::Session | Access::Free => TokenStream::new(),
    };
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
            ) #session #access #errors;
        }
    }
}

/// What the protocol needs beside the markers.
pub(super) fn beside(api: &Api) -> TokenStream {
    descriptor(api).beside
}

/// Each side has a name of its own, so that what belongs to one is not sent by the other.
fn name_of(api: &Api, side: &Side) -> String {
    match api.front() {
        Some(front) if front.direction != side.direction => {
            format!("{}-{}", api.name, side.client.to_lowercase())
        }
        _ => api.name.clone(),
    }
}

/// How a session is opened.
fn session(api: &Api, side: &Side) -> Option<TokenStream> {
    let session = api.session.as_ref().filter(|_| side.access == Access::Session)?;
    Some({
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
    })
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
