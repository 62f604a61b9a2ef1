//! Records, enumerations and newtypes.

use super::column::{column, cross_limit, typed};
use super::type_expr::type_expr;
use super::{Reader, units};
use crate::catalogue::format;
use crate::catalogue::{
    EitherDecl, EnumDecl, EnumFormDecl, EnumValueDecl, NewtypeDecl, RecordDecl, TextDecl,
};
use crate::model::EnumBase;
use crate::source::Spanned;
use crate::yaml::{Node, NodeKind};

/// An entry of `records`.
pub(super) fn record(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<RecordDecl> {
    let mut fields = reader.fields(node, &format::RECORD, name.span)?;
    let decl = RecordDecl {
        name: name.clone(),
        text: fields.texts(reader),
        include: reader.one_or_many(fields.take("include")),
        fields: reader.entries(fields.take("fields"), "fields", column),
        limits: fields.take("limits").map(|node| reader.list(node, cross_limit)).unwrap_or_default(),
        either: reader.entries(fields.take("either"), "sets of columns", either),
        key: reader.one_or_many(fields.take("key")),
        sources: reader.one_or_many(fields.take("source")),
    };
    fields.finish(reader);
    Some(decl)
}

/// An entry of `either`.
fn either(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<EitherDecl> {
    let mut fields = reader.fields(node, &format::EITHER, name.span)?;
    let ty = fields.text("type", reader);
    let of = fields.take("of").map(|node| reader.list(node, Reader::text)).unwrap_or_default();
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(EitherDecl { name: name.clone(), ty: ty?, of, text })
}

/// An entry of `types`.
pub(super) fn newtype(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<NewtypeDecl> {
    let mut fields = reader.fields(node, &format::NEWTYPE, name.span)?;
    let is = fields.take("is").and_then(|node| type_expr(reader, node));
    let text = fields.texts(reader);
    let limit = units::limit(reader, &mut fields);
    let secret = fields.take("secret").and_then(|node| reader.flag(node));
    let sources = reader.one_or_many(fields.take("source"));
    fields.finish(reader);
    Some(NewtypeDecl { name: name.clone(), is: is?, text, limit, secret, sources })
}

/// An entry of `enums`.
pub(super) fn enumeration(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<EnumDecl> {
    let mut fields = reader.fields(node, &format::ENUMERATION, name.span)?;
    let bases = [("Int", EnumBase::Int), ("String", EnumBase::String)];
    let base = fields.take("is").and_then(|node| reader.word(node, &bases));
    let text = fields.texts(reader);
    let closed = fields.take("closed").and_then(|node| reader.flag(node));
    let data = fields.text("data", reader);
    let values = reader.entries(fields.take("values"), "values", enum_value);
    let forms = reader.entries(fields.take("forms"), "forms", enum_form);
    let sources = reader.one_or_many(fields.take("source"));
    fields.finish(reader);
    Some(EnumDecl { name: name.clone(), base: base?, text, closed, data, values, forms, sources })
}

/// `wire: [Rust, English, Russian]`, or a map.
fn enum_value(reader: &mut Reader<'_>, wire: &Spanned<String>, node: &Node) -> Option<EnumValueDecl> {
    if let NodeKind::List(items) = &node.kind {
        let [rust, en, ru] = reader.three(node, items, "`[RustName, English, Russian]`")?;
        let rust = reader.text(rust);
        let text = TextDecl { en: reader.text(en), ru: reader.text(ru) };
        return Some(bare_value(wire, rust, text));
    }
    let mut fields = reader.fields(node, &format::ENUM_VALUE, wire.span)?;
    let rust = fields.text("rust", reader);
    let text = fields.texts(reader);
    let data = fields.take("data").and_then(|node| type_expr(reader, node));
    let only = fields.take("only").and_then(|node| reader.word(node, &[("received", ())]));
    let since = fields.text("since", reader);
    let deprecated = fields.text("deprecated", reader);
    fields.finish(reader);
    let received_only = only.map(|word| word.span);
    Some(EnumValueDecl { data, received_only, since, deprecated, ..bare_value(wire, rust, text) })
}

fn bare_value(wire: &Spanned<String>, rust: Option<Spanned<String>>, text: TextDecl) -> EnumValueDecl {
    EnumValueDecl {
        wire: wire.clone(),
        rust,
        text,
        data: None,
        received_only: None,
        since: None,
        deprecated: None,
    }
}

/// `Rust: Type`, `Rust: [Type, English, Russian]`, or a map.
fn enum_form(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<EnumFormDecl> {
    let form = |ty, text| EnumFormDecl { name: name.clone(), ty, text };
    typed(reader, node, form, |reader| {
        let mut fields = reader.fields(node, &format::ENUM_FORM, name.span)?;
        let ty = fields.take("type").and_then(|node| type_expr(reader, node));
        let text = fields.texts(reader);
        fields.finish(reader);
        Some(form(ty?, text))
    })
}
