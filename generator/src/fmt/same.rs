//! Whether two texts say the same: every value, in its order where the order means something, and every comment.

use crate::catalogue::format::{Kind, child, shape};
use crate::yaml::{self, Node, NodeKind};

/// Whether two trees say the same. Only the keys of a map that the format knows may stand in another order.
pub(super) fn same(before: &Node, after: &Node, kind: Option<&'static Kind>) -> bool {
    match (&before.kind, &after.kind) {
        (NodeKind::Scalar(one), NodeKind::Scalar(other)) => one.resolve() == other.resolve(),
        (NodeKind::List(some), NodeKind::List(others)) => {
            let kind = shape(kind, before);
            let pairs = some.iter().zip(others).enumerate();
            some.len() == others.len()
                && pairs.into_iter().all(|(index, (one, other))| same(one, other, child(kind, index, "")))
        }
        (NodeKind::Map(some), NodeKind::Map(others)) => {
            let kind = shape(kind, before);
            let free = matches!(kind, Some(Kind::Map(_)));
            let in_order = some.iter().zip(others).all(|((one, _), (other, _))| one.value == other.value);
            let values = || {
                some.iter().all(|(key, one)| {
                    after.get(&key.value).is_some_and(|other| same(one, other, child(kind, 0, &key.value)))
                })
            };
            some.len() == others.len() && (free || in_order) && values()
        }
        _ => false,
    }
}

/// Whether two texts have the same comments, in whatever order.
pub(super) fn comments(before: &str, after: &str) -> bool {
    let all = |text: &str| {
        let found = yaml::comments(text).into_iter();
        let mut found: Vec<_> = found.map(|place| text.get(place).unwrap_or_default().to_owned()).collect();
        found.sort_unstable();
        found
    };
    all(before) == all(after)
}
