//! Operations and their examples.

use super::Reader;
use super::column::{column, cross_limit, typed};
use super::type_expr::type_expr;
use super::value::value;
use crate::catalogue::{ExampleDecl, OperationDecl, PagingDecl, ResultDecl};
use crate::model::Repeat;
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// An entry of `operations`.
pub(super) fn operation(
    reader: &mut Reader<'_>,
    key: &Spanned<String>,
    node: &Node,
) -> Option<OperationDecl> {
    let mut fields = reader.fields(node, "an operation", key.span)?;
    let decl = OperationDecl {
        key: key.clone(),
        wire: fields.text("wire", reader),
        rust: fields.text("rust", reader),
        text: fields.texts(reader),
        params: reader.entries(fields.take("params"), "parameters", column),
        result: fields.take("result").and_then(|node| result(reader, node)),
        repeat: fields.require("repeat").and_then(|node| repeat(reader, node)),
        address: fields.text("address", reader),
        session_none: fields.take("session").and_then(|node| session_none(reader, node)),
        paging: fields.take("paging").and_then(|node| paging(reader, node)),
        stream: fields.take("stream").and_then(|node| reader.flag(node)),
        errors: reader.one_or_many(fields.take("errors")),
        limits: fields.take("limits").map(|node| reader.list(node, cross_limit)).unwrap_or_default(),
        since: fields.text("since", reader),
        deprecated: fields.text("deprecated", reader),
        sources: reader.one_or_many(fields.take("source")),
        examples: fields.take("examples").map(|node| reader.list(node, example)).unwrap_or_default(),
    };
    fields.finish(reader);
    Some(decl)
}

fn repeat(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<Repeat>> {
    reader.word(node, &[("safe", Repeat::Safe), ("unsafe", Repeat::Unsafe)])
}

fn session_none(reader: &mut Reader<'_>, node: &Node) -> Option<Span> {
    reader.word(node, &[("none", ())]).map(|word| word.span)
}

fn result(reader: &mut Reader<'_>, node: &Node) -> Option<ResultDecl> {
    typed(
        reader,
        node,
        |ty, text| ResultDecl { ty, empty_is_success: None, text },
        |reader| long_result(reader, node),
    )
}

fn long_result(reader: &mut Reader<'_>, node: &Node) -> Option<ResultDecl> {
    let mut fields = reader.fields(node, "a result", node.span)?;
    let ty = fields.require("type").and_then(|node| type_expr(reader, node));
    let empty = fields.take("empty").and_then(|node| reader.word(node, &[("success", ())]));
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(ResultDecl { ty: ty?, empty_is_success: empty.map(|word| word.span), text })
}

fn paging(reader: &mut Reader<'_>, node: &Node) -> Option<PagingDecl> {
    let mut fields = reader.fields(node, "paging", node.span)?;
    let key = fields.require_text("key", reader);
    let size = fields.require("size").and_then(|node| reader.whole(node, "of rows"));
    fields.finish(reader);
    Some(PagingDecl { span: node.span, key: key?, size: size? })
}

fn example(reader: &mut Reader<'_>, node: &Node) -> Option<ExampleDecl> {
    let mut fields = reader.fields(node, "an example", node.span)?;
    let decl = ExampleDecl {
        span: node.span,
        text: fields.texts(reader),
        request: fields.take("request").map(value),
        response: fields.take("response").map(value),
    };
    fields.finish(reader);
    Some(decl)
}
