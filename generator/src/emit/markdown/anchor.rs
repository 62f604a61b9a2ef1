//! Anchors of headings, by the rule of GitHub: what a link after `#` has to say.

use std::collections::BTreeMap;

/// Gives each heading of one page its anchor, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    seen: BTreeMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading, which is Markdown as [`super::escape`] writes it.
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
    let mut out = String::new();
    // The entities of `escape` stand for punctuation, which goes anyway.
    let heading = heading.replace("<code>", "").replace("</code>", "");
    for (index, part) in heading.split("&#").enumerate() {
        let shown = if index == 0 { part } else { part.split_once(';').map_or(part, |(_, tail)| tail) };
        for c in shown.chars().flat_map(char::to_lowercase) {
            match c {
                ' ' => out.push('-'),
                '-' | '_' => out.push(c),
                _ if c.is_alphanumeric() => out.push(c),
                _ => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_follow_the_headings() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.next("`WarmingUp`"), "warmingup");
        assert_eq!(anchors.next("Биллинг.НовоеПриглашение, a\\_b"), "биллингновоеприглашение-a_b");
        assert_eq!(anchors.next("1.3.6 — 4 February"), "136--4-february");
        assert_eq!(anchors.next("a &#124; b"), "a--b");
        assert_eq!(anchors.next("<code>a&#124;b</code>"), "ab");
    }

    #[test]
    fn equal_headings_have_different_anchors() {
        let mut anchors = Anchors::default();
        assert_eq!(["a", "a", "a"].map(|heading| anchors.next(heading)), ["a", "a-1", "a-2"]);
    }
}
