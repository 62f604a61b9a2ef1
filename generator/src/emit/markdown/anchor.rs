//! Anchors of headings, by the rule of GitHub: what a link after `#` has to say.

use std::collections::BTreeMap;

/// Gives each heading of one page its anchor, in the order of the page.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    seen: BTreeMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading, which is Markdown as [`super::escape`] writes it.
    pub(super) fn next(&mut self, heading: &str) -> String {
        // The entities of `escape` stand for punctuation, which goes anyway.
        let heading = heading.replace("<code>", "").replace("</code>", "");
        let mut shown = String::new();
        for (index, part) in heading.split("&#").enumerate() {
            let tail = part.split_once(';').map(|(_, tail)| tail).filter(|_| index > 0);
            shown.push_str(tail.unwrap_or(part));
        }
        self.next_shown(&shown)
    }

    /// The anchor of the next heading, which shows this text.
    pub(crate) fn next_shown(&mut self, text: &str) -> String {
        let slug = slug(text);
        let count = self.seen.entry(slug.clone()).or_insert(0);
        let anchor = if *count == 0 { slug } else { format!("{slug}-{count}") };
        *count += 1;
        anchor
    }
}

/// Letters and digits in lower case, `-` and `_` kept, spaces become `-`, the rest goes.
fn slug(text: &str) -> String {
    let kept = |letter: char| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        _ => Some(letter).filter(|letter| letter.is_alphanumeric()),
    };
    text.chars().flat_map(char::to_lowercase).filter_map(kept).collect()
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
    fn what_is_shown_and_what_is_written_have_one_anchor() {
        let (mut written, mut shown) = (Anchors::default(), Anchors::default());
        for (markdown, text) in
            [("<code>a&#124;b</code> \\_", "a|b _"), ("a &#124; b", "a | b"), ("a &#124; b", "a | b")]
        {
            assert_eq!(written.next(markdown), shown.next_shown(text));
        }
    }

    #[test]
    fn equal_headings_have_different_anchors() {
        let mut anchors = Anchors::default();
        assert_eq!(["a", "a", "a"].map(|heading| anchors.next(heading)), ["a", "a-1", "a-2"]);
    }
}
