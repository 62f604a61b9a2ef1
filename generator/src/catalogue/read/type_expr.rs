//! Type expressions: `optional Name?[]{} = default`, `change Name`.

use std::ops::Range;

use super::Reader;
use crate::catalogue::{Suffix, TypeExpr};
use crate::model::Value;
use crate::source::Spanned;
use crate::yaml::{self, Node, Resolved};

/// Reads a type expression.
pub(super) fn type_expr(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<TypeExpr>> {
    let text = &reader.scalar(node, "a type")?.text;
    match parse(text) {
        Ok(parts) => {
            let name = text.get(parts.name.clone()).unwrap_or_default().to_owned();
            let name = Spanned::new(name, node.part(parts.name));
            let default = parts.default.map(|(value, place)| Spanned::new(value, node.part(place)));
            let ty = TypeExpr {
                optional: parts.optional,
                change: parts.change,
                name,
                suffixes: parts.suffixes,
                default,
            };
            Some(Spanned::new(ty, node.span))
        }
        Err(error) => {
            reader.bad("K0009", node.part(error.place), error.message, error.help);
            None
        }
    }
}

#[derive(Debug)]
struct Parts {
    optional: bool,
    change: bool,
    name: Range<usize>,
    suffixes: Vec<Suffix>,
    default: Option<(Value, Range<usize>)>,
}

#[derive(Debug)]
struct TypeError {
    place: Range<usize>,
    message: String,
    help: &'static str,
}

const FORM: &str = "a type is written `optional Name?[]{} = default`, and all but the name may be missing";

fn parse(text: &str) -> Result<Parts, TypeError> {
    let mut rest = Rest { text, at: 0 };
    rest.space();
    let mut name = rest.name()?;
    let word = text.get(name.clone());
    let (optional, change) = (word == Some("optional"), word == Some("change"));
    let prefixed = (optional || change) && rest.space();
    if prefixed {
        name = rest.name()?;
    }
    let (optional, change) = (optional && prefixed, change && prefixed);
    let suffixes = rest.suffixes()?;
    rest.space();
    let default = if rest.eat("=") { Some(rest.default()?) } else { None };
    if rest.tail().is_empty() {
        return Ok(Parts { optional, change, name, suffixes, default });
    }
    let place = rest.at..text.len();
    Err(TypeError { place, message: format!("`{}` has no meaning in a type", rest.tail()), help: FORM })
}

/// What is still to be read.
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl Rest<'_> {
    fn tail(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.tail().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Skips white space; whether there was any.
    fn space(&mut self) -> bool {
        let skipped = self.tail().len() - self.tail().trim_start().len();
        self.at += skipped;
        skipped > 0
    }

    fn name(&mut self) -> Result<Range<usize>, TypeError> {
        let inside = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = self.tail().find(|letter| !inside(letter)).unwrap_or(self.tail().len());
        let start = self.at;
        if length == 0 {
            let place = start..self.text.len();
            return Err(TypeError { place, message: "a type's name is missing".to_owned(), help: FORM });
        }
        self.at += length;
        Ok(start..self.at)
    }

    fn suffixes(&mut self) -> Result<Vec<Suffix>, TypeError> {
        let mut suffixes = Vec::new();
        loop {
            let start = self.at;
            let suffix = if self.eat("?") {
                Suffix::Nullable
            } else if self.eat("[]") {
                Suffix::List
            } else if self.eat("{}") {
                Suffix::Map
            } else {
                return Ok(suffixes);
            };
            if suffix == Suffix::Nullable && suffixes.last() == Some(&Suffix::Nullable) {
                let message = "`?` stands twice".to_owned();
                return Err(TypeError { place: start..self.at, message, help: "write it once" });
            }
            suffixes.push(suffix);
        }
    }

    fn default(&mut self) -> Result<(Value, Range<usize>), TypeError> {
        self.space();
        let start = self.at;
        let written = self.tail().trim_end();
        let place = start..start + written.len();
        let value = default_value(written);
        self.at = self.text.len();
        value.map(|value| (value, place.clone())).ok_or(TypeError {
            place,
            message: "the default after `=` cannot be read".to_owned(),
            help: "write `null`, `true`, `false`, a number, `[]`, `{}`, or a text; `\"\"` is the empty text",
        })
    }
}

fn default_value(written: &str) -> Option<Value> {
    let quoted = |mark: char| written.strip_prefix(mark).map(|rest| (mark, rest));
    if let Some((mark, rest)) = quoted('"').or_else(|| quoted('\'')) {
        let inner = rest.strip_suffix(mark)?;
        return (!inner.contains([mark, '\\'])).then(|| Value::String(inner.to_owned()));
    }
    match (written, yaml::resolve(written)) {
        ("", _) => None,
        ("[]", _) => Some(Value::List(Vec::new())),
        ("{}", _) => Some(Value::Map(Vec::new())),
        (_, Resolved::Null) => Some(Value::Null),
        (_, Resolved::Bool(flag)) => Some(Value::Bool(flag)),
        (_, Resolved::Number(digits)) => Some(Value::Number(digits.to_owned())),
        (_, Resolved::String(text)) => Some(Value::String(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn every_part_may_be_missing() {
        let parts = parse("optional Term?[]{} = null").unwrap();
        assert!(parts.optional);
        assert_eq!(parts.name, 9..13);
        assert_eq!(parts.suffixes, [Suffix::Nullable, Suffix::List, Suffix::Map]);
        assert_eq!(parts.default, Some((Value::Null, 21..25)));
        assert_eq!(parse("Int").unwrap().name, 0..3);
    }

    #[test]
    fn a_type_may_be_called_optional() {
        assert!(!parse("optional").unwrap().optional);
        assert!(!parse("optional?").unwrap().optional);
    }

    #[test]
    fn a_code_with_a_leading_zero_is_a_text_as_default() {
        assert_eq!(parse("String = 0240").unwrap().default.unwrap().0, Value::String("0240".to_owned()));
        assert_eq!(parse("Int = 240").unwrap().default.unwrap().0, Value::Number("240".to_owned()));
        assert_eq!(parse("String = \"\"").unwrap().default.unwrap().0, Value::String(String::new()));
    }

    #[test]
    fn mistakes_have_their_place() {
        let cases = [
            ("Money[", 5..6),
            ("Деньги??", 13..14),
            ("Int =", 5..5),
            ("[]", 0..2),
            ("Int Int", 4..7),
            ("String = \"a", 9..11),
            ("Дата или Int", 9..19),
            ("optional ?", 9..10),
        ];
        for (text, place) in cases {
            assert_eq!(parse(text).unwrap_err().place, place, "{text}");
        }
    }
}
