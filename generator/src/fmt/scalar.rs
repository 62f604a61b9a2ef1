//! Single values: as they are spelt, on one line where they fit, and folded texts.

use crate::yaml::{Resolved, Scalar};

/// The lines of a value. The first stands behind its key, the others below it with their indentation.
///
/// `raw` is how it is written, `room` how much room there is behind the key, `indent` that of what stands below it.
pub(super) fn lines(raw: &str, scalar: &Scalar, room: usize, indent: usize, width: usize) -> Vec<String> {
    if (raw.contains('\n') || raw.chars().count() > room) && is_foldable(scalar) {
        return folded(&scalar.text, indent, width);
    }
    vec![raw.to_owned()]
}

/// The lines of a text that has several: it moves as a whole, and is wrapped anew when a line of it is too long.
pub(super) fn block(head: &str, lines: &str, scalar: &Scalar, indent: usize, width: usize) -> Vec<String> {
    let body: Vec<&str> = lines.lines().map(str::trim_end).collect();
    let depth = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let base = body.iter().find(|line| !line.is_empty()).map_or(0, depth);
    if head.contains(|letter: char| letter.is_ascii_digit()) {
        return vec![format!("{head}\n{lines}")];
    }
    let moved: Vec<String> = body
        .iter()
        .map(|line| line.get(base..).filter(|rest| !rest.is_empty()))
        .map(|rest| rest.map_or_else(String::new, |rest| format!("{}{rest}", " ".repeat(indent))))
        .collect();
    let one_text = head == ">-" && is_foldable(scalar) && body.iter().all(|line| depth(line) == base);
    if one_text && moved.iter().any(|line| line.chars().count() > width) {
        return folded(&scalar.text, indent, width);
    }
    std::iter::once(head.to_owned()).chain(moved).collect()
}

/// Whether a text comes back as it was when its spaces become ends of lines.
fn is_foldable(scalar: &Scalar) -> bool {
    let text = scalar.text.as_str();
    let words = || text.split(' ');
    matches!(scalar.resolve(), Resolved::String(_))
        && words().nth(1).is_some()
        && words().all(|word| !word.is_empty())
        && !text.contains(|letter: char| letter.is_control() || letter == '\u{feff}')
}

fn folded(text: &str, indent: usize, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut length) = (vec![">-".to_owned()], String::new(), 0);
    for word in text.split(' ') {
        let more = word.chars().count();
        if !line.is_empty() && length + 1 + more > width {
            lines.push(std::mem::take(&mut line));
        }
        if line.is_empty() {
            line = " ".repeat(indent);
            length = indent;
        } else {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += more;
    }
    lines.push(line);
    lines
}
