//! Which part of the tables describes a part of a file.

use super::Kind;
use crate::yaml::{Node, NodeKind};

/// What may stand in a place, by the shape of what does.
pub(crate) fn shape(kind: Option<&'static Kind>, node: &Node) -> Option<&'static Kind> {
    let Some(Kind::OneOf(kinds)) = kind else { return kind };
    let fits = |kind: &&Kind| match (kind, &node.kind) {
        (Kind::Map(map), NodeKind::Map(entries)) => {
            entries.iter().all(|(key, _)| map.key(&key.value).is_some())
        }
        (Kind::List(_) | Kind::Three(_) | Kind::Names(_), NodeKind::List(_)) => true,
        (Kind::Form(_) | Kind::Text, NodeKind::Scalar(_)) => true,
        _ => false,
    };
    kinds.iter().find(fits)
}

/// What may stand under a key, or as an item, of what [`shape`] gave.
pub(crate) fn child(kind: Option<&'static Kind>, index: usize, key: &str) -> Option<&'static Kind> {
    match kind? {
        Kind::Map(map) => map.key(key).map(|key| &key.kind),
        Kind::Entries { of, .. } | Kind::List(of) => Some(of),
        Kind::Three(of) if index == 0 => Some(of),
        Kind::Texts | Kind::Names(_) => Some(&Kind::Text),
        _ => None,
    }
}

/// The place of a key among those of its map; unknown ones come last.
pub(crate) fn rank(kind: Option<&'static Kind>, name: &str) -> usize {
    match kind {
        Some(Kind::Map(map)) => map.keys().position(|key| key.name == name).unwrap_or(usize::MAX),
        _ => 0,
    }
}
