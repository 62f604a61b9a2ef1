//! `api.yaml`.

use super::fields::Fields;
use super::{Reader, documents, units};
use crate::catalogue::format;
use crate::catalogue::{
    AddressDecl, ApiDecl, AuthenticationDecl, ChangeDecl, ConfirmationDecl, ContradictionDecl,
    EnvironmentDecl, ErrorDecl, GroupDecl, SessionCallDecl, SessionDecl, VersionDecl,
};
use crate::model::{AuthScheme, Protocol, SoapService};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// Reads `api.yaml`.
pub(in crate::catalogue) fn api(reader: &mut Reader<'_>, node: &Node) -> Option<ApiDecl> {
    let start = Span { end: node.span.start, ..node.span };
    let mut fields = reader.fields(node, &format::API, start)?;
    let name = fields.text("api", reader);
    let package = fields.take("package").and_then(|node| package(reader, node));
    let edition = fields.text("edition", reader);
    let versions = fields.take("versions").map(|node| reader.list(node, version)).unwrap_or_default();
    let protocol = protocol(reader, &mut fields);
    let authentication = fields.take("authentication").and_then(|node| authentication(reader, node));
    let title = fields.nested_texts("title", reader);
    let about = fields.nested_texts("about", reader);
    let addresses = reader.entries(fields.take("addresses"), "addresses", address);
    let environments = reader.entries(fields.take("environments"), "environments", environment);
    let session = fields.take("session").and_then(|node| session(reader, node));
    let errors = reader.entries(fields.take("errors"), "errors", error);
    let groups = reader.entries(fields.take("groups"), "groups", group);
    let list = fields.take("contradictions");
    let contradictions = list.map(|node| reader.list(node, contradiction)).unwrap_or_default();
    let changes = fields.take("changes").map(|node| reader.list(node, change)).unwrap_or_default();
    let mixed = fields.take("mixed").map(|node| reader.list(node, Reader::text)).unwrap_or_default();
    let documents = fields.take("documents").and_then(|node| documents::documents(reader, node));
    fields.finish(reader);
    Some(ApiDecl {
        span: start,
        name: name?,
        package: package?,
        edition: edition?,
        versions,
        protocol: protocol?,
        authentication,
        title,
        about,
        addresses,
        environments,
        session,
        errors,
        groups,
        contradictions,
        changes,
        mixed,
        documents,
    })
}

/// The name of a package, as Cargo takes it.
fn package(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<String>> {
    let name = reader.text(node)?;
    let is_part =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    let begins = name.value.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    if !begins || !name.value.bytes().all(is_part) {
        let help = "write small Latin letters, digits and hyphens, a letter first: `shop-client`";
        reader.bad("K0008", node.span, format!("`{}` is not the name of a package", name.value), help);
        return None;
    }
    Some(name)
}

/// A URL that can be called.
fn url(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<String>> {
    let url = reader.text(node)?;
    let host = ["https://", "http://"].iter().find_map(|scheme| url.value.strip_prefix(scheme));
    let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    if host.is_none_or(str::is_empty) || url.value.contains(char::is_whitespace) {
        let help = "write it whole: `https://api.example/service/`";
        reader.bad("K0008", node.span, format!("`{}` is not a URL that can be called", url.value), help);
        return None;
    }
    Some(url)
}

/// `protocol`, and the key beside it that the protocol needs.
fn protocol(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Spanned<Protocol>> {
    let words = [("json-rpc", "json-rpc"), ("soap", "soap"), ("rest", "rest")];
    let word = fields.take("protocol").and_then(|node| reader.word(node, &words))?;
    let protocol = match word.value {
        "soap" => Protocol::Soap(fields.take("soap").and_then(|node| soap_service(reader, node))?),
        "rest" => Protocol::Rest,
        _ => Protocol::JsonRpc,
    };
    Some(Spanned::new(protocol, word.span))
}

fn soap_service(reader: &mut Reader<'_>, node: &Node) -> Option<SoapService> {
    let mut fields = reader.fields(node, &format::SOAP, node.span)?;
    let namespace = fields.text("namespace", reader);
    let action = fields.text("action", reader);
    let service = fields.text("service", reader);
    fields.finish(reader);
    Some(SoapService { namespace: namespace?.value, action: action?.value, service: service?.value })
}

fn authentication(reader: &mut Reader<'_>, node: &Node) -> Option<AuthenticationDecl> {
    let mut fields = reader.fields(node, &format::AUTHENTICATION, node.span)?;
    let schemes = [("basic", AuthScheme::Basic)];
    let scheme = fields.take("scheme").and_then(|node| reader.word(node, &schemes));
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(AuthenticationDecl { span: node.span, scheme: scheme?.value, text })
}

fn address(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<AddressDecl> {
    let mut fields = reader.fields(node, &format::ADDRESS, name.span)?;
    let serves = fields.text("serves", reader);
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(AddressDecl { name: name.clone(), serves, text })
}

fn environment(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<EnvironmentDecl> {
    let mut fields = reader.fields(node, &format::ENVIRONMENT, name.span)?;
    let text = fields.texts(reader);
    let urls = reader.entries(fields.take("urls"), "URLs by address", |reader, address, node| {
        Some((address.clone(), url(reader, node)?))
    });
    fields.finish(reader);
    Some(EnvironmentDecl { name: name.clone(), text, urls })
}

fn session(reader: &mut Reader<'_>, node: &Node) -> Option<SessionDecl> {
    let mut fields = reader.fields(node, &format::SESSION, node.span)?;
    let login = fields.text("login", reader);
    let header = fields.text("header", reader);
    let lifetime = fields.take("lifetime").and_then(|node| units::time(reader, node));
    let refused = reader.one_or_many(fields.take("refused"));
    let also = reader.entries(fields.take("also"), "parameters by wire name", login_spelling);
    let confirmation = fields.take("confirmation").and_then(|node| confirmation(reader, node));
    let text = fields.texts(reader);
    fields.finish(reader);
    let (login, header, lifetime_seconds) = (login?, header?, lifetime?);
    Some(SessionDecl { span: node.span, login, header, lifetime_seconds, refused, also, confirmation, text })
}

fn login_spelling(reader: &mut Reader<'_>, wire: &Spanned<String>, node: &Node) -> Option<SessionCallDecl> {
    let call = session_call(reader, wire, node)?;
    if call.params.len() != 2 {
        let help = "write the names of the login and of the password: `[Login, Password]`";
        reader.bad("K0008", node.span, "a login takes two parameters", help);
        return None;
    }
    Some(call)
}

fn session_call(reader: &mut Reader<'_>, wire: &Spanned<String>, node: &Node) -> Option<SessionCallDecl> {
    Some(SessionCallDecl { wire: wire.clone(), params: reader.list(node, Reader::text) })
}

/// The one call under a key: its wire name and its parameters.
fn one_call(reader: &mut Reader<'_>, node: Option<&Node>) -> Option<SessionCallDecl> {
    let mut calls = reader.entries(node, "parameters by wire name", session_call);
    match (calls.pop(), calls.is_empty(), node) {
        (Some(call), true, _) => Some(call),
        (_, _, Some(node)) => {
            reader.bad("K0008", node.span, "this is not one call", "write `{ The.Method: [Parameter] }`");
            None
        }
        _ => None,
    }
}

fn confirmation(reader: &mut Reader<'_>, node: &Node) -> Option<ConfirmationDecl> {
    let mut fields = reader.fields(node, &format::CONFIRMATION, node.span)?;
    let error = fields.text("error", reader);
    let session = fields.text("session", reader);
    let id = fields.text("id", reader);
    let phone = fields.text("phone", reader);
    let send = one_call(reader, fields.take("send"));
    let confirm = one_call(reader, fields.take("confirm"));
    fields.finish(reader);
    Some(ConfirmationDecl {
        error: error?,
        session: session?,
        id: id?,
        phone: phone?,
        send: send?,
        confirm: confirm?,
    })
}

fn error(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<ErrorDecl> {
    let mut fields = reader.fields(node, &format::ERROR, name.span)?;
    let decl = ErrorDecl {
        name: name.clone(),
        http: fields.take("http").and_then(|node| units::status(reader, node)),
        code: fields.take("code").and_then(|node| reader.whole(node, "of 64 bits")),
        class: fields.text("class", reader),
        message: fields.text("message", reader),
        then: fields.take("then").and_then(|node| units::reaction(reader, node)),
        text: fields.texts(reader),
        sources: reader.one_or_many(fields.take("source")),
    };
    fields.finish(reader);
    Some(decl)
}

fn group(reader: &mut Reader<'_>, wire: &Spanned<String>, node: &Node) -> Option<GroupDecl> {
    let mut fields = reader.fields(node, &format::GROUP, wire.span)?;
    let decl =
        GroupDecl { wire: wire.clone(), rust: fields.text("rust", reader), text: fields.texts(reader) };
    fields.finish(reader);
    Some(decl)
}

fn contradiction(reader: &mut Reader<'_>, node: &Node) -> Option<ContradictionDecl> {
    let mut fields = reader.fields(node, &format::CONTRADICTION, node.span)?;
    let at = reader.one_or_many(fields.take("at"));
    let says = reader.one_or_many(fields.take("says"));
    let read = fields.text("read", reader);
    let accept = reader.one_or_many(fields.take("accept"));
    let text = fields.texts(reader);
    let sources = reader.one_or_many(fields.take("source"));
    fields.finish(reader);
    Some(ContradictionDecl { span: node.span, at, says, read: read?, accept, text, sources })
}

fn version(reader: &mut Reader<'_>, node: &Node) -> Option<VersionDecl> {
    let mut fields = reader.fields(node, &format::VERSION, node.span)?;
    let number = fields.take("version").and_then(|node| units::version(reader, node));
    let date = fields.take("date").and_then(|node| units::date(reader, node));
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(VersionDecl { number: number?, date: date?, text })
}

fn change(reader: &mut Reader<'_>, node: &Node) -> Option<ChangeDecl> {
    let mut fields = reader.fields(node, &format::CHANGE, node.span)?;
    let edition = fields.text("edition", reader);
    let date = fields.take("date").and_then(|node| units::date(reader, node));
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(ChangeDecl { edition: edition?, date, text })
}
