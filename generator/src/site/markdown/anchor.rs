//! Anchors of headings by the rule of GitHub, from the text that a heading shows: the pages' links count on it.

use std::collections::BTreeMap;

/// Gives each heading of one page its anchor, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    seen: BTreeMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading.
    pub(super) fn next(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let count = self.seen.entry(slug.clone()).or_insert(0);
        let anchor = if *count == 0 { slug } else { format!("{slug}-{count}") };
        *count += 1;
        anchor
    }
}

/// Letters and digits in lower case, `-` and `_` kept, spaces become `-`, the rest goes.
fn slug(heading: &str) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ => Some(c).filter(|c| c.is_alphanumeric()),
    };
    heading.chars().flat_map(char::to_lowercase).filter_map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_follow_the_headings() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.next("Биллинг.НовоеПриглашение, a_b"), "биллингновоеприглашение-a_b");
        assert_eq!(anchors.next("1.3.6 — 4 February"), "136--4-february");
        assert_eq!(["a", "a", "a"].map(|heading| anchors.next(heading)), ["a", "a-1", "a-2"]);
    }
}
