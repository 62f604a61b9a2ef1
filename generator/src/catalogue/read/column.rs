//! Columns, in their three forms, and limits over several of them.

use super::type_expr::type_expr;
use super::{Reader, units};
use crate::catalogue::format;
use crate::catalogue::{ColumnDecl, CrossLimitDecl, CrossLimitKind, TextDecl, TypeExpr};
use crate::source::Spanned;
use crate::yaml::{Node, NodeKind};

/// Reads a type with a text: `T` or `[T, English, Russian]`, or a map, whose keys `long` knows.
pub(super) fn typed<T>(
    reader: &mut Reader<'_>,
    node: &Node,
    short: impl FnOnce(Spanned<TypeExpr>, TextDecl) -> T,
    long: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) -> Option<T> {
    match &node.kind {
        NodeKind::Map(_) => long(reader),
        NodeKind::Scalar(_) => Some(short(type_expr(reader, node)?, TextDecl::default())),
        NodeKind::List(items) => {
            let [ty, en, ru] = reader.three(node, items, "`[type, English, Russian]`")?;
            let ty = type_expr(reader, ty);
            let text = TextDecl { en: reader.text(en), ru: reader.text(ru) };
            Some(short(ty?, text))
        }
    }
}

/// A parameter or a field.
pub(super) fn column(reader: &mut Reader<'_>, wire: &Spanned<String>, node: &Node) -> Option<ColumnDecl> {
    typed(reader, node, |ty, text| bare(wire, ty, text), |reader| long_column(reader, wire, node))
}

fn long_column(reader: &mut Reader<'_>, wire: &Spanned<String>, node: &Node) -> Option<ColumnDecl> {
    let mut fields = reader.fields(node, &format::COLUMN, wire.span)?;
    let ty = fields.take("type").and_then(|node| type_expr(reader, node));
    let text = fields.texts(reader);
    let rust = fields.text("rust", reader);
    let limit = units::limit(reader, &mut fields);
    let by = fields.text("by", reader);
    let wire_type = fields.text("wire_type", reader);
    let since = fields.text("since", reader);
    let deprecated = fields.text("deprecated", reader);
    fields.finish(reader);
    Some(ColumnDecl { rust, limit, by, wire_type, since, deprecated, ..bare(wire, ty?, text) })
}

fn bare(wire: &Spanned<String>, ty: Spanned<TypeExpr>, text: TextDecl) -> ColumnDecl {
    ColumnDecl {
        wire: wire.clone(),
        ty,
        text,
        rust: None,
        limit: None,
        by: None,
        wire_type: None,
        since: None,
        deprecated: None,
    }
}

/// A limit over several columns: `{ period: [from, to], most: 7 days }` or `{ inn_kpp: [inn, kpp] }`.
pub(super) fn cross_limit(reader: &mut Reader<'_>, node: &Node) -> Option<CrossLimitDecl> {
    let (period, inn_kpp) = (node.get("period").is_some(), node.get("inn_kpp").is_some());
    if period == inn_kpp && (period || node.get("most").is_some()) {
        let help = "write `{ period: [from, to], most: 7 days }` or `{ inn_kpp: [INN, KPP] }`";
        reader.bad("K0008", node.span, "this is not a limit over several columns", help);
        return None;
    }
    let map = if inn_kpp { &format::INN_KPP } else { &format::PERIOD };
    let mut fields = reader.fields(node, map, node.span)?;
    let kind = if inn_kpp {
        let pair = fields.take("inn_kpp").and_then(|pair| two(reader, pair));
        pair.map(|(inn, kpp)| CrossLimitKind::InnKpp { inn, kpp })
    } else {
        let pair = fields.take("period").and_then(|pair| two(reader, pair));
        let days = fields.take("most").and_then(|node| units::days(reader, node));
        pair.map(|(from, to)| CrossLimitKind::Period { from, to, days })
    };
    fields.finish(reader);
    kind.map(|kind| CrossLimitDecl { span: node.span, kind })
}

fn two(reader: &mut Reader<'_>, node: &Node) -> Option<(Spanned<String>, Spanned<String>)> {
    match &node.kind {
        NodeKind::List(items) if items.len() == 2 => {
            let mut names = reader.each(items, Reader::text).into_iter();
            names.next().zip(names.next())
        }
        NodeKind::List(items) => {
            let message = format!("expected two columns, found {}", items.len());
            reader.bad("K0007", node.span, message, "write both of them: `[First, Second]`");
            None
        }
        _ => {
            reader.wrong_kind(node, "a list of two columns", "write both of them: `[First, Second]`");
            None
        }
    }
}
