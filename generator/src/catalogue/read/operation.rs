//! Operations and their examples.

use super::Reader;
use super::column::{column, cross_limit, typed};
use super::type_expr::type_expr;
use super::value::value;
use crate::catalogue::format;
use crate::catalogue::{
    ExampleDecl, HttpDecl, OperationDecl, OutcomeDecl, PagingDecl, ResultDecl, RowsDecl, TextDecl,
};
use crate::model::{Repeat, Verb};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind};

/// An entry of `operations`.
pub(super) fn operation(
    reader: &mut Reader<'_>,
    key: &Spanned<String>,
    node: &Node,
) -> Option<OperationDecl> {
    let mut fields = reader.fields(node, &format::OPERATION, key.span)?;
    let decl = OperationDecl {
        key: key.clone(),
        wire: fields.text("wire", reader),
        rust: fields.text("rust", reader),
        http: fields.take("http").and_then(|node| http(reader, node)),
        text: fields.texts(reader),
        params: reader.entries(fields.take("params"), "parameters", column),
        result: fields.take("result").and_then(|node| result(reader, node)),
        outcomes: reader.entries(fields.take("outcomes"), "outcomes", outcome),
        repeat: fields.take("repeat").and_then(|node| repeat(reader, node)),
        address: fields.text("address", reader),
        session_none: fields.take("session").and_then(|node| session_none(reader, node)),
        paging: fields.take("paging").and_then(|node| paging(reader, node)),
        stream: fields.take("stream").and_then(|node| reader.flag(node)),
        rows: fields.take("rows").and_then(|node| rows(reader, node)),
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

/// `GET /api/users`
fn http(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<HttpDecl>> {
    let text = reader.text(node)?;
    let (verb, path) = text.value.split_once(' ').unwrap_or((&text.value, ""));
    let Some(verb) = Verb::ALL.into_iter().find(|known| known.word() == verb) else {
        let verbs = crate::suggest::enumerate(Verb::ALL.into_iter().map(Verb::word));
        let message = format!("`{}` does not begin with a verb", text.value);
        reader.bad("K0008", node.span, message, format!("write `GET /path`; the verbs are {verbs}"));
        return None;
    };
    Some(Spanned::new(HttpDecl { verb, path: path.trim().to_owned() }, text.span))
}

/// `Name: [404, English, Russian]`, or a map.
fn outcome(reader: &mut Reader<'_>, name: &Spanned<String>, node: &Node) -> Option<OutcomeDecl> {
    let status = |reader: &mut Reader<'_>, node: &Node| super::units::status(reader, node);
    if let NodeKind::List(items) = &node.kind {
        let [http, en, ru] = reader.three(node, items, "`[status, English, Russian]`")?;
        let http = status(reader, http);
        let text = TextDecl { en: reader.text(en), ru: reader.text(ru) };
        return Some(OutcomeDecl { name: name.clone(), status: http?, text });
    }
    let mut fields = reader.fields(node, &format::OUTCOME, name.span)?;
    let http = fields.take("http").and_then(|node| status(reader, node));
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(OutcomeDecl { name: name.clone(), status: http?, text })
}

fn rows(reader: &mut Reader<'_>, node: &Node) -> Option<RowsDecl> {
    let mut fields = reader.fields(node, &format::ROWS, node.span)?;
    let (most, newest) = (fields.text("most", reader), fields.text("newest", reader));
    fields.finish(reader);
    Some(RowsDecl { span: node.span, most, newest })
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
    let mut fields = reader.fields(node, &format::RESULT, node.span)?;
    let ty = fields.take("type").and_then(|node| type_expr(reader, node));
    let empty = fields.take("empty").and_then(|node| reader.word(node, &[("success", ())]));
    let text = fields.texts(reader);
    fields.finish(reader);
    Some(ResultDecl { ty: ty?, empty_is_success: empty.map(|word| word.span), text })
}

fn paging(reader: &mut Reader<'_>, node: &Node) -> Option<PagingDecl> {
    let mut fields = reader.fields(node, &format::PAGING, node.span)?;
    let key = fields.text("key", reader);
    let size = fields.take("size").and_then(|node| reader.whole(node, "of rows"));
    fields.finish(reader);
    Some(PagingDecl { span: node.span, key: key?, size: size? })
}

fn example(reader: &mut Reader<'_>, node: &Node) -> Option<ExampleDecl> {
    let mut fields = reader.fields(node, &format::EXAMPLE, node.span)?;
    let decl = ExampleDecl {
        span: node.span,
        text: fields.texts(reader),
        request: fields.take("request").map(value),
        response: fields.take("response").map(value),
        outcome: fields.text("outcome", reader),
    };
    fields.finish(reader);
    Some(decl)
}
