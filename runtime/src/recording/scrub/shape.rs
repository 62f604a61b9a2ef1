//! What a text looks like: the only thing that is known of a value whose column nobody has named.
//!
//! It decides nothing about replacing, and knows no column and no API.

use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::json::is_number;
use crate::{Date, DateTime, Inn, Time, Uuid};

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Empty,
    /// A day, a time of day, or both.
    When,
    /// A number with a fraction: money, a share, a quantity.
    Decimal,
    Inn,
    Uuid,
    Email,
    /// Digits, perhaps with what people write between those of a phone.
    Digits,
    Base64,
    Company,
    Person,
    Text,
}

/// What people write between the digits of a phone number.
const BETWEEN: [char; 6] = ['+', '-', '(', ')', ' ', '\u{a0}'];
const FORMS: [&str; 9] = ["ООО", "ОАО", "ПАО", "ЗАО", "НАО", "АО", "ИП", "ТОО", "ФГУП"];

impl Shape {
    pub(super) fn of(text: &str) -> Self {
        if text.trim().is_empty() {
            Self::Empty
        } else if is_when(text) {
            Self::When
        } else if is_number(text) && text.contains('.') {
            Self::Decimal
        } else if Inn::from_str(text).is_ok() {
            Self::Inn
        } else if is_uuid(text) {
            Self::Uuid
        } else if is_email(text) {
            Self::Email
        } else if is_digits(text) {
            Self::Digits
        } else if is_base64(text) {
            Self::Base64
        } else if is_company(text) {
            Self::Company
        } else if is_person(text) {
            Self::Person
        } else {
            Self::Text
        }
    }
}

fn is_when(text: &str) -> bool {
    Date::from_str(text).is_ok()
        || DateTime::from_str(text).is_ok()
        || (text.contains(':') && Time::from_str(text).is_ok())
}

fn is_uuid(text: &str) -> bool {
    let bare = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    bare.len() == 36 && Uuid::from_str(bare).is_ok()
}

pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        let clean = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>', ',', ';']);
        clean(name) && clean(host) && host.contains('.')
    })
}

fn is_digits(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || BETWEEN.contains(&c))
}

fn is_base64(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    // A long word of letters may be Base64 and is more likely a word.
    bare.len() >= 16 && !bare.chars().all(char::is_alphabetic) && STANDARD.decode(&bare).is_ok()
}

fn is_company(text: &str) -> bool {
    let quoted = text.contains(['«', '"']);
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| FORMS.contains(&word)) || (quoted && text.chars().any(char::is_alphabetic))
}

/// Two or three words of Cyrillic letters, each with a capital.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|first| matches!(first, 'А'..='Я' | 'Ё'))
            && letters.all(|letter| matches!(letter, 'а'..='я' | 'ё' | '-' | '.' | 'А'..='Я' | 'Ё'))
    };
    (2..=3).contains(&words.len()) && words.iter().all(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_is_told_from_the_next() {
        for (text, shape) in [
            ("", Shape::Empty),
            ("2024-03-01 09:15:00+03", Shape::When),
            ("09:15:00", Shape::When),
            ("1520.50", Shape::Decimal),
            ("0012345673", Shape::Inn),
            ("0012345670", Shape::Digits),
            ("+7 (000) 000-00-02", Shape::Digits),
            ("{5B0C1F4E-0000-4000-8000-00000000000A}", Shape::Uuid),
            ("polevoy@example.com", Shape::Email),
            ("ZGVtbyBjZXJ0aWZpY2F0ZQ==", Shape::Base64),
            ("Ромашка, ООО", Shape::Company),
            ("Лугова Мария Львовна", Shape::Person),
            ("Полевой Е.К.", Shape::Person),
            ("0000c0de-0000beef-00aa-0123456789abcdef", Shape::Text),
            ("Согласовано с начальником", Shape::Text),
        ] {
            assert_eq!(Shape::of(text), shape, "{text}");
        }
    }
}
