//! Where in a text something begins and ends that one edit takes away. It knows characters, not facts.

use std::ops::Range;

/// A place and what is to stand there.
pub(super) type Edit = (Range<usize>, String);

/// The whole line of a byte, with its end.
pub(super) fn line(text: &str, byte: usize) -> Range<usize> {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at + 1);
    start..end
}

/// An item of a list with commas, with the comma that goes with it. The list ends where one of some letters stands.
pub(super) fn item(text: &str, place: Range<usize>, ends: &[char]) -> Range<usize> {
    let stops = |letter: char| letter == ',' || ends.contains(&letter);
    let start = text[..place.start].rfind(stops).map_or(0, |at| at + 1);
    let end = text[place.end..].find(stops).map_or(text.len(), |at| place.end + at);
    if text[end..].starts_with(',') {
        start..end + 1
    } else if start > 0 && text[..start].ends_with(',') {
        start - 1..end
    } else {
        start..end
    }
}

/// A member of an object, from its name to the end of its value, with the comma behind it.
pub(super) fn member(text: &str, start: usize, end: usize) -> Range<usize> {
    let rest = &text[end..];
    let comma = rest.trim_start();
    if comma.starts_with(',') { start..text.len() - comma.len() + 1 } else { start..end }
}

/// The letters of a name, without the marks around it.
pub(super) fn word(text: &str, place: Range<usize>) -> Range<usize> {
    let is_part = |letter: char| letter.is_alphanumeric();
    let inner = &text[place.clone()];
    let start = inner.find(is_part).unwrap_or(0);
    let end = inner.char_indices().rev().find(|(_, letter)| is_part(*letter));
    let end = end.map_or(inner.len(), |(at, letter)| at + letter.len_utf8());
    place.start + start..place.start + end
}

/// The word of a type, without the marks around it; what stands in brackets belongs to it.
pub(super) fn word_of_type(text: &str, place: Range<usize>) -> Range<usize> {
    let inner = &text[place.clone()];
    let marks = |letter: char| matches!(letter, '*' | '`');
    let start = inner.len() - inner.trim_start_matches(marks).len();
    place.start + start..place.start + inner.trim_end_matches(marks).len()
}

/// Whether no edit touches what another one does.
pub(super) fn are_apart(edits: &[Edit]) -> bool {
    let mut places: Vec<_> = edits.iter().map(|(place, _)| place).collect();
    places.sort_by_key(|place| place.start);
    places.iter().zip(places.iter().skip(1)).all(|(one, next)| one.end < next.start)
}

/// The text after an edit.
pub(super) fn edited(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut text = text.to_owned();
    for (place, new) in edits {
        text.replace_range(place.clone(), new);
    }
    text
}
