//! `documents` of `api.yaml`.

use super::Reader;
use super::fields::Fields;
use crate::catalogue::format;
use crate::catalogue::{
    CallsDecl, DocumentsDecl, IgnoreDecl, ListDecl, ReaderDecl, ReaderKind, SamplesDecl, SignaturesDecl,
    TablesDecl, ValuesDecl,
};
use crate::source::Spanned;
use crate::yaml::Node;

/// Reads `documents`.
pub(super) fn documents(reader: &mut Reader<'_>, node: &Node) -> Option<DocumentsDecl> {
    let mut fields = reader.fields(node, &format::DOCUMENTS, node.span)?;
    let types = reader.entries(fields.take("types"), "types by the vendor's word", |reader, word, node| {
        Some((word.clone(), reader.one_or_many(Some(node))))
    });
    let bold = fields.take("bold").and_then(|node| reader.word(node, &[("required", ())]));
    let optional = reader.one_or_many(fields.take("optional"));
    let limits = reader.one_or_many(fields.take("limits"));
    let readers = fields.take("readers").map(|node| reader.list(node, page_reader)).unwrap_or_default();
    let ignore = fields.take("ignore").map(|node| reader.list(node, ignored)).unwrap_or_default();
    fields.finish(reader);
    let bold_is_required = bold.map(|word| word.span);
    Some(DocumentsDecl { types, bold_is_required, optional, limits, readers, ignore })
}

fn ignored(reader: &mut Reader<'_>, node: &Node) -> Option<IgnoreDecl> {
    let mut fields = reader.fields(node, &format::IGNORE, node.span)?;
    let at = reader.one_or_many(fields.take("at"));
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(IgnoreDecl { span: node.span, at, text })
}

/// Reads what stands under the key of a kind.
type ReadKind = fn(&mut Reader<'_>, &mut Fields<'_>) -> Option<ReaderKind>;

const KINDS: [(&str, &format::Map, ReadKind); 6] = [
    ("tables", &format::TABLES, tables),
    ("list", &format::LIST, list),
    ("signatures", &format::SIGNATURES, signatures),
    ("samples", &format::SAMPLES, samples),
    ("calls", &format::CALLS, calls),
    ("values", &format::VALUES, values),
];

fn page_reader(reader: &mut Reader<'_>, node: &Node) -> Option<ReaderDecl> {
    let mut fields = reader.fields(node, &format::READER, node.span)?;
    let pages = fields.text("pages", reader);
    let mut kinds = Vec::new();
    for (key, map, read) in KINDS {
        let Some(node) = fields.take(key) else { continue };
        let Some(mut inner) = reader.fields(node, map, node.span) else { continue };
        kinds.push((node.span, read(reader, &mut inner)));
        inner.finish(reader);
    }
    fields.finish(reader);
    if kinds.len() != 1 {
        let words = KINDS.map(|(key, ..)| key);
        let help = format!("write one of {}", crate::suggest::enumerate(words));
        reader.bad("K0008", node.span, format!("a reader finds one thing, this one {}", kinds.len()), help);
        return None;
    }
    let (_, kind) = kinds.pop()?;
    Some(ReaderDecl { span: node.span, pages: pages?, kind: kind? })
}

fn words(reader: &mut Reader<'_>, fields: &mut Fields<'_>, key: &'static str) -> Vec<Spanned<String>> {
    reader.one_or_many(fields.take(key))
}

fn tables(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<ReaderKind> {
    let method = fields.text("method", reader);
    let (params, result) = (words(reader, fields, "params"), words(reader, fields, "result"));
    let name = reader.one_or_many(fields.take("name"));
    let ty = words(reader, fields, "type");
    Some(ReaderKind::Tables(TablesDecl { method: method?, params, result, name, ty }))
}

fn list(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<ReaderKind> {
    let name = reader.one_or_many(fields.take("name"));
    let (params, result) = (words(reader, fields, "params"), words(reader, fields, "result"));
    Some(ReaderKind::List(ListDecl { name, params, result }))
}

fn signatures(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<ReaderKind> {
    let optional = fields.text("optional", reader);
    let (params, result) = (words(reader, fields, "params"), words(reader, fields, "result"));
    Some(ReaderKind::Signatures(SignaturesDecl { optional: optional?, params, result }))
}

fn samples(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<ReaderKind> {
    let (request, response) = (words(reader, fields, "request"), words(reader, fields, "response"));
    let status = words(reader, fields, "status");
    Some(ReaderKind::Samples(SamplesDecl { request, response, status }))
}

fn calls(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<ReaderKind> {
    let method = fields.text("method", reader);
    let params = fields.text("params", reader);
    let record = fields.text("record", reader);
    Some(ReaderKind::Calls(CallsDecl { method: method?, params: params?, record }))
}

fn values(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<ReaderKind> {
    let of = fields.text("of", reader);
    let (name, data) = (words(reader, fields, "name"), words(reader, fields, "data"));
    let after = words(reader, fields, "after");
    if name.is_empty() == after.is_empty() {
        let help = "write `name` for the head of a table, or `after` for the line before a list";
        reader.bad(
            "K0006",
            of.as_ref()?.span,
            "`values` needs either the key `name` or the key `after`",
            help,
        );
        return None;
    }
    Some(ReaderKind::Values(ValuesDecl { of: of?, name, data, after }))
}
