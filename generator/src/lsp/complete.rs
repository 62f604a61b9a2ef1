//! What may be written at a place, told from the lines above it: a text that is being typed is seldom sound YAML.

use crate::catalogue::format::{Kind, child};

/// What may be written at a place.
#[derive(Debug)]
pub(super) enum Wanted {
    /// A key of a map, none of those that stand there already.
    Key(&'static Kind, Vec<String>),
    /// A value, under these keys.
    Value(Option<&'static Kind>, Vec<String>),
}

/// A step from the whole file to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Item,
}

/// A line of a block: where its key stands, and what is on it.
struct Line<'a> {
    /// Columns of its dashes.
    dashes: Vec<usize>,
    /// Column of what stands behind them.
    column: usize,
    body: &'a str,
}

impl<'a> Line<'a> {
    /// `None` of a blank line or a comment.
    fn new(text: &'a str) -> Option<Self> {
        let mut body = text.trim_start_matches(' ');
        let mut column = text.len() - body.len();
        let mut dashes = Vec::new();
        while let Some(rest) = body.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            dashes.push(column);
            let inner = rest.trim_start_matches(' ');
            column += body.len() - inner.len();
            body = inner;
        }
        let blank = (body.trim().is_empty() && dashes.is_empty()) || body.starts_with('#');
        (!blank).then_some(Self { dashes, column, body })
    }

    /// Its key, and what stands behind it.
    fn key(&self) -> Option<(&'a str, &'a str)> {
        if self.body.starts_with(['[', '{']) {
            return None;
        }
        let (key, rest) = match self.body.strip_suffix(':') {
            Some(key) if !key.contains(": ") => (key, ""),
            _ => self.body.split_once(": ")?,
        };
        Some((key.trim().trim_matches(['"', '\'']), rest))
    }
}

/// What may be written at a byte of a text.
pub(super) fn wanted(text: &str, at: usize, root: &'static Kind) -> Option<Wanted> {
    let head = text.get(..at)?;
    let (above, current) = head.rsplit_once('\n').unwrap_or(("", head));
    if current.trim_start().starts_with('#') || current.contains(" #") {
        return None;
    }
    let empty = Line { dashes: Vec::new(), column: current.len(), body: "" };
    let line = Line::new(current).unwrap_or(empty);
    let mut steps = outer_steps(above, &line);
    let key = line.key();
    steps.extend(key.map(|(key, _)| Step::Key(key.to_owned())));
    let inside = in_brackets(key.map_or(line.body, |(_, value)| value));
    match (key, inside) {
        (_, Some(inside)) => wanted_in_brackets(&steps, inside, root),
        (Some(_), None) => Some(Wanted::Value(kind_at(&steps, root, false), keys(&steps))),
        (None, None) => {
            let kind = kind_at(&steps, root, true)?;
            if !matches!(kind, Kind::Map(_)) {
                return Some(Wanted::Value(Some(kind), keys(&steps)));
            }
            let below = text.get(at..).unwrap_or_default().split_once('\n').map_or("", |(_, rest)| rest);
            Some(Wanted::Key(kind, siblings(above, below, &line)))
        }
    }
}

fn keys(steps: &[Step]) -> Vec<String> {
    let key = |step: &Step| if let Step::Key(key) = step { Some(key.clone()) } else { None };
    steps.iter().filter_map(key).collect()
}

/// The steps from the whole file to a line.
fn outer_steps(above: &str, line: &Line<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    // What stands further left than this encloses the line.
    let mut limit = line.column;
    let dashes = |line: &Line<'_>, steps: &mut Vec<Step>, limit: &mut usize| {
        for dash in line.dashes.iter().rev() {
            steps.push(Step::Item);
            *limit = dash + 1;
        }
    };
    dashes(line, &mut steps, &mut limit);
    for other in above.lines().rev().filter_map(Line::new) {
        if limit == 0 {
            break;
        }
        if other.column < limit {
            if let Some((key, rest)) = other.key()
                && (rest.trim().is_empty() || rest.trim_start().starts_with('#'))
            {
                steps.push(Step::Key(key.to_owned()));
                limit = other.column;
                dashes(&other, &mut steps, &mut limit);
            }
        } else if other.column == limit && !other.dashes.is_empty() {
            // The first key of the item that the line belongs to.
            dashes(&other, &mut steps, &mut limit);
        }
    }
    steps.reverse();
    steps
}

/// What may stand after some steps; `map` says that it is to have keys, where there is a choice.
fn kind_at(steps: &[Step], root: &'static Kind, map: bool) -> Option<&'static Kind> {
    let mut kind = root;
    for (index, step) in steps.iter().enumerate() {
        let of = |kind: &'static Kind| match (step, kind) {
            (Step::Key(key), Kind::Map(_) | Kind::Entries { .. }) => child(Some(kind), 0, key),
            (Step::Item, Kind::List(_) | Kind::Three(_) | Kind::Texts | Kind::Names(_)) => {
                child(Some(kind), 0, "")
            }
            _ => None,
        };
        kind = match kind {
            Kind::OneOf(kinds) => kinds.iter().find_map(of)?,
            kind => of(kind)?,
        };
        if let (Kind::OneOf(kinds), true) = (kind, map && index + 1 == steps.len()) {
            kind = kinds.iter().find(|kind| matches!(kind, Kind::Map(_))).unwrap_or(kind);
        }
    }
    Some(kind)
}

/// What is open on a line: a list or map in brackets, with what was written of it.
#[derive(Debug)]
struct Open<'a> {
    list: bool,
    /// How many commas stand before.
    index: usize,
    /// The key whose value is being written.
    key: Option<&'a str>,
    seen: Vec<&'a str>,
}

/// The brackets that are open at the end of a value, outermost first; `None` when there is none.
fn in_brackets(value: &str) -> Option<Vec<Open<'_>>> {
    let (mut open, mut quote, mut start) = (Vec::<Open<'_>>::new(), None, 0);
    for (index, letter) in value.char_indices() {
        if let Some(mark) = quote {
            quote = Some(mark).filter(|mark| *mark != letter);
            continue;
        }
        let token = value.get(start..index).unwrap_or_default().trim().trim_matches(['"', '\'']);
        let ends =
            value.get(index + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', ',', '}']));
        match (letter, open.last_mut()) {
            ('"' | '\'', Some(_)) if token.is_empty() => quote = Some(letter),
            ('[' | '{', last) if token.is_empty() && (last.is_some() || index == 0) => {
                open.push(Open { list: letter == '[', index: 0, key: None, seen: Vec::new() });
                start = index + 1;
            }
            (']' | '}', Some(_)) => {
                open.pop();
                start = index + 1;
            }
            (',', Some(last)) => {
                (last.index, last.key, start) = (last.index + 1, None, index + 1);
            }
            (':', Some(last)) if !last.list && last.key.is_none() && ends => {
                (last.key, start) = (Some(token), index + 1);
                last.seen.push(token);
            }
            _ => {}
        }
    }
    (!open.is_empty()).then_some(open)
}

fn wanted_in_brackets(steps: &[Step], open: Vec<Open<'_>>, root: &'static Kind) -> Option<Wanted> {
    let mut steps = steps.to_vec();
    let count = open.len();
    for (depth, one) in open.into_iter().enumerate() {
        let last = depth + 1 == count;
        match (one.list, one.key) {
            // The texts of a short form.
            (true, _) if one.index > 0 && matches!(kind_at(&steps, root, false), Some(Kind::OneOf(_))) => {
                return None;
            }
            (true, _) => steps.push(Step::Item),
            (false, Some(key)) => steps.push(Step::Key(key.to_owned())),
            (false, None) if last => {
                let kind = kind_at(&steps, root, true)?;
                return Some(Wanted::Key(kind, one.seen.into_iter().map(str::to_owned).collect()));
            }
            (false, None) => return None,
        }
    }
    Some(Wanted::Value(kind_at(&steps, root, false), keys(&steps)))
}

/// Keys that stand in the same map already.
fn siblings(above: &str, below: &str, line: &Line<'_>) -> Vec<String> {
    let column = line.column;
    let same = |other: &Line<'_>| {
        if other.column == column { other.key().map(|(key, _)| key.to_owned()) } else { None }
    };
    let mut found = Vec::new();
    if line.dashes.is_empty() {
        for other in above.lines().rev().filter_map(Line::new) {
            let begins = !other.dashes.is_empty() && other.column == column;
            if other.column < column {
                break;
            }
            found.extend(same(&other));
            if begins {
                break;
            }
        }
    }
    let in_map =
        |other: &Line<'_>| other.column >= column && (other.column > column || other.dashes.is_empty());
    found.extend(below.lines().filter_map(Line::new).take_while(in_map).filter_map(|other| same(&other)));
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::catalogue::format::{API, SECTION};

    static SECTION_FILE: Kind = Kind::Map(&SECTION);
    static API_FILE: Kind = Kind::Map(&API);

    /// What is wanted where `|` stands.
    fn at(text: &str, root: &'static Kind) -> String {
        let at = text.find('|').unwrap_or_else(|| panic!("no place in {text}"));
        match wanted(&text.replacen('|', "", 1), at, root) {
            None => "nothing".to_owned(),
            Some(Wanted::Key(Kind::Map(map), seen)) => {
                format!("key of {} without {}", map.name, seen.join(" "))
            }
            Some(Wanted::Key(..)) => "a name".to_owned(),
            Some(Wanted::Value(kind, keys)) => {
                let kind = match kind {
                    Some(Kind::Form(form)) => form.name,
                    Some(Kind::OneOf(_)) => "one of several",
                    Some(Kind::Words(words)) => words.first().map_or("", |word| word.word),
                    Some(Kind::Text) => "text",
                    _ => "something",
                };
                format!("{kind} under {}", keys.join("/"))
            }
        }
    }

    #[test]
    fn places_in_blocks_are_told_by_indentation() {
        let head = "section: a\noperations:\n  A.B:\n    en: x\n";
        for (rest, expected) in [
            ("    |\n    repeat: safe\n", "key of operation without en repeat"),
            ("    repeat: |", "safe under operations/A.B/repeat"),
            ("    params:\n      X: |", "one of several under operations/A.B/params/X"),
            ("    params:\n      X:\n        type: |", "type under operations/A.B/params/X/type"),
            ("    params:\n      X:\n        |", "key of column without "),
            ("    errors:\n      - |", "text under operations/A.B/errors"),
            ("    examples:\n      - |", "key of example without "),
            ("    examples:\n      - en: a\n        |", "key of example without en"),
            ("# |", "nothing"),
            ("|", "key of section without operations section"),
        ] {
            assert_eq!(at(&format!("{head}{rest}"), &SECTION_FILE), expected, "{rest}");
        }
        assert_eq!(at("contradictions:\n- at: |", &API_FILE), "something under contradictions/at");
    }

    #[test]
    fn places_in_brackets_are_told_by_what_is_open() {
        let head = "records:\n  R:\n    fields:\n";
        for (rest, expected) in [
            ("      A: [|", "type under records/R/fields/A"),
            ("      A: [Int, |", "nothing"),
            ("      A: { |", "key of column without "),
            ("      A: { type: \"Int[]\", |", "key of column without type"),
            ("      A: { type: |", "type under records/R/fields/A/type"),
        ] {
            assert_eq!(at(&format!("{head}{rest}"), &SECTION_FILE), expected, "{rest}");
        }
    }

    #[test]
    fn no_place_in_a_text_makes_it_panic() {
        let text = "# имя\nа:\n  - - б: [{ в: \"г, }\n   ]\n- \n-\n: :\n\t- x: 'y\n";
        for at in 0..=text.len() {
            let _ = wanted(text, at, &SECTION_FILE);
        }
    }
}
