//! Which thing of the one list is which of the other.
//!
//! First by name; then what is left over by another sign, where it is certain: one on either side has the sign, and no
//! other. It knows lists and signs, not what they are of.

use std::collections::BTreeMap;

/// Indices that belong together, in the order of the new list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Old and new index.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Indices into the old list of what the new one does not have.
    pub(super) gone: Vec<usize>,
    /// Indices into the new list of what the old one does not have.
    pub(super) come: Vec<usize>,
}

impl Pairs {
    /// Nothing belongs together yet.
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { pairs: Vec::new(), gone: (0..old).collect(), come: (0..new).collect() }
    }

    /// Joins what is left over and has the same sign, where one on either side has it. What has no sign is not joined.
    #[must_use]
    pub(super) fn by<K: Ord>(
        mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) -> Self {
        let (mut before, mut after) = (signs(&self.gone, old), signs(&self.come, new));
        before.retain(|_, list| list.len() == 1);
        after.retain(|_, list| list.len() == 1);
        for (sign, ours) in before {
            let (Some(one), Some(other)) = (ours.first(), after.get(&sign).and_then(|list| list.first()))
            else {
                continue;
            };
            self.pairs.push((*one, *other));
        }
        let Self { pairs, gone, come } = &mut self;
        gone.retain(|index| pairs.iter().all(|(one, _)| one != index));
        come.retain(|index| pairs.iter().all(|(_, other)| other != index));
        pairs.sort_by_key(|(_, other)| *other);
        self
    }

    /// Whether what is in both stands in the same order in both.
    pub(super) fn keep_order(&self) -> bool {
        self.pairs.iter().zip(self.pairs.iter().skip(1)).all(|(one, next)| one.0 < next.0)
    }

    /// The new index of an old one.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.pairs.iter().find(|(one, _)| *one == old).map(|(_, other)| *other)
    }
}

fn signs<K: Ord>(indices: &[usize], sign: impl Fn(usize) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
    let mut found: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for index in indices {
        if let Some(sign) = sign(*index) {
            found.entry(sign).or_default().push(*index);
        }
    }
    found
}

/// Pairs two lists by a sign that everything in them has, and then by others.
pub(super) fn pairs<T, K: Ord>(old: &[T], new: &[T], sign: impl Fn(&T) -> K) -> Pairs {
    let pairs = Pairs::new(old.len(), new.len());
    pairs.by(|index| old.get(index).map(&sign), |index| new.get(index).map(&sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_certain_is_not_joined() {
        let (old, new) = (["a", "b", "xx", "yy"], ["b", "a", "zz", "c"]);
        let by_name = pairs(&old, &new, |name| *name);
        assert_eq!(by_name.pairs, [(1, 0), (0, 1)]);
        assert!(!by_name.keep_order() && pairs(&old, &["x", "a", "yy"], |name| *name).keep_order());
        let length = |list: [&'static str; 4]| move |index: usize| list.get(index).map(|name| name.len());
        // Two of the old ones have two letters.
        assert_eq!(by_name.clone().by(length(old), length(new)), by_name);
    }
}
