//! Maps and lists in brackets, on one line.

use crate::catalogue::format::{Kind, child, rank, shape};
use crate::yaml::{Node, NodeKind};

/// A map, list or value on one line; `None` when a value in it needs several.
pub(super) fn line(text: &str, node: &Node, kind: Option<&'static Kind>) -> Option<String> {
    let kind = shape(kind, node);
    match &node.kind {
        NodeKind::Scalar(scalar) => {
            let raw = text.get(node.span.start as usize..node.span.end as usize)?;
            if !raw.contains('\n') {
                return Some(raw.to_owned());
            }
            let joined = raw.split_whitespace().collect::<Vec<_>>().join(" ");
            (scalar.plain && joined == scalar.text).then_some(joined)
        }
        NodeKind::List(items) => {
            let items =
                items.iter().enumerate().map(|(index, item)| line(text, item, child(kind, index, "")));
            Some(format!("[{}]", items.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        NodeKind::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
        NodeKind::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| rank(kind, &key.value));
            let entry = |(key, value): &(crate::source::Spanned<String>, Node)| {
                let name = text.get(key.span.start as usize..key.span.end as usize)?;
                let value = line(text, value, child(kind, 0, &key.value))?;
                Some(if value.is_empty() { format!("{name}:") } else { format!("{name}: {value}") })
            };
            Some(format!("{{ {} }}", entries.into_iter().map(entry).collect::<Option<Vec<_>>>()?.join(", ")))
        }
    }
}
