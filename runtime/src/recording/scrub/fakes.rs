//! Made-up values, one for each real one.
//!
//! A fake is a number in order of first appearance, dressed as the value it stands for. It is not computed from the
//! value: there are so few taxpayer numbers and phones that any function of them, a hash included, could be tried out
//! on all. So the pairs are kept in memory only, and are gone with the recorder.
//!
//! It does not decide what is replaced.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::shape::Shape;
use crate::{Inn, Uuid};

/// Begins every fake of a secret. A replayer does not compare what stands under it.
pub(in crate::recording) const SECRET: &str = "secret-";

/// Shorter values are not looked for inside other texts: they stand in many by chance.
const SHORTEST_SOUGHT: usize = 5;

const SURNAMES: [&str; 10] = [
    "Ромашкин",
    "Васильков",
    "Клеверов",
    "Лютиков",
    "Одуванов",
    "Подорожников",
    "Купавин",
    "Полынин",
    "Чабрецов",
    "Ландышев",
];
const NAMES: [&str; 10] =
    ["Егор", "Клим", "Лев", "Савва", "Фома", "Яков", "Тихон", "Макар", "Прохор", "Наум"];
const FATHERS: [&str; 10] = [
    "Климович",
    "Львович",
    "Саввич",
    "Фомич",
    "Яковлевич",
    "Тихонович",
    "Макарович",
    "Прохорович",
    "Наумович",
    "Егорович",
];

/// Pairs of real and made-up values.
#[derive(Debug, Default)]
pub(super) struct Fakes {
    pairs: BTreeMap<String, String>,
    secrets: BTreeMap<String, String>,
    made: BTreeSet<String>,
    counters: BTreeMap<String, u64>,
}

impl Fakes {
    /// The made-up value for a text of a shape; the same text always gets the same.
    pub(super) fn of(&mut self, text: &str, shape: Shape) -> String {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        match shape {
            Shape::Empty => text.to_owned(),
            // One phone is one, however it is written.
            Shape::Digits => {
                put_digits(text, &self.pair(&digits, |n| fake_digits(&digits, n), "digits", digits.len()))
            }
            Shape::When => {
                let rest = text.get(10..).filter(|_| text.contains('-')).unwrap_or_default();
                let rest = rest.chars().map(|c| if c.is_ascii_digit() { '0' } else { c });
                let day = if text.contains('-') { "2001-01-01" } else { "00:00:00" };
                day.chars().chain(rest).collect()
            }
            Shape::Decimal => "1.00".to_owned(),
            Shape::Inn => self.pair(text, |n| fake_inn(text.len(), n), "inn", text.len()),
            Shape::Uuid => {
                let key = text.trim_matches(['{', '}']).to_ascii_lowercase();
                let fake =
                    self.pair(&key, |n| Uuid::from_u64_pair(0x4000, (1 << 63) | n).to_string(), "uuid", 0);
                if text.starts_with('{') { format!("{{{fake}}}") } else { fake }
            }
            Shape::Email => self.pair(&text.to_lowercase(), |n| format!("person{n}@example.com"), "email", 0),
            Shape::Base64 => self.pair(text, |n| STANDARD.encode(format!("made-up bytes {n}")), "bytes", 0),
            Shape::Company => self.pair(text, |n| format!("Компания {n}, ООО"), "company", 0),
            Shape::Person => self.pair(text, person, "person", 0),
            Shape::Text if text.is_ascii() => self.pair(text, |n| format!("text-{n}"), "text", 0),
            Shape::Text => self.pair(text, |n| format!("текст-{n}"), "text", 0),
        }
    }

    /// The made-up digits for a whole number. A JSON number cannot begin with a zero, so one that looks like a taxpayer
    /// number gets digits of its own.
    pub(super) fn number(&mut self, digits: &str) -> String {
        let key = if Inn::new(digits).is_ok() { format!("number {digits}") } else { digits.to_owned() };
        self.pair(&key, |n| fake_digits(digits, n), "digits", digits.len())
    }

    /// The made-up value for a secret: of no shape, so that it is known for one.
    pub(super) fn secret(&mut self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let next = self.secrets.len() + 1;
        let fake = self.secrets.entry(text.to_owned()).or_insert_with(|| format!("{SECRET}{next}"));
        fake.clone()
    }

    /// Takes what was replaced before out of a text that is kept otherwise.
    pub(super) fn sweep(&self, text: &str) -> String {
        let mut swept = text.to_owned();
        for (real, fake) in self.secrets.iter().chain(&self.pairs) {
            if real.len() >= SHORTEST_SOUGHT && swept.contains(real.as_str()) && !self.made.contains(real) {
                swept = swept.replace(real.as_str(), fake);
            }
        }
        swept
    }

    fn pair(&mut self, real: &str, make: impl Fn(u64) -> String, kind: &str, length: usize) -> String {
        if let Some(fake) = self.pairs.get(real) {
            return fake.clone();
        }
        let counter = self.counters.entry(format!("{kind}{length}")).or_default();
        let fake = loop {
            *counter += 1;
            let fake = make(*counter);
            // One that somebody has is nobody's fake.
            if !self.pairs.contains_key(&fake) && !self.made.contains(&fake) && fake != real {
                break fake;
            }
        };
        self.made.insert(fake.clone());
        self.pairs.insert(real.to_owned(), fake.clone());
        fake
    }
}

/// As many digits. What begins like a phone still does; nothing begins with a zero, so that it is a number as well.
fn fake_digits(digits: &str, n: u64) -> String {
    let first = if digits.len() == 11 && digits.starts_with('8') { '8' } else { '1' };
    let first = if digits.len() == 11 && digits.starts_with('7') { '7' } else { first };
    let width = digits.len().saturating_sub(1);
    format!("{first}{n:0width$}")
}

/// Digits put where digits stood; those that are too many come at the end.
fn put_digits(text: &str, digits: &str) -> String {
    let mut left = digits.chars();
    let mut put: String =
        text.chars().map(|c| if c.is_ascii_digit() { left.next().unwrap_or(c) } else { c }).collect();
    put.extend(left);
    put
}

/// A number of no region (they begin with 01), with right check sums.
fn fake_inn(length: usize, n: u64) -> String {
    let checks = if length == 12 { 2 } else { 1 };
    let width = length.saturating_sub(checks);
    let body = format!("{n:0width$}");
    let found = (0..10_u32.pow(checks as u32)).map(|check| format!("{body}{check:0checks$}"));
    found.into_iter().find(|inn| Inn::new(inn.as_str()).is_ok()).unwrap_or(body)
}

fn person(n: u64) -> String {
    let pick = |words: &[&'static str; 10], by: u64| {
        let index = usize::try_from((n - 1) / by % 10).unwrap_or_default();
        words.get(index).copied().unwrap_or_default()
    };
    let (surname, name, father) = (pick(&SURNAMES, 1), pick(&NAMES, 10), pick(&FATHERS, 100));
    let round = (n - 1) / 1000;
    if round == 0 {
        format!("{surname} {name} {father}")
    } else {
        format!("{surname} {name} {father} {}", round + 1)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use super::*;
    use crate::Kpp;

    fn fake(fakes: &mut Fakes, text: &str) -> String {
        fakes.of(text, Shape::of(text))
    }

    #[test]
    fn taxpayer_numbers_keep_their_length_and_their_check_sums() {
        let mut fakes = Fakes::default();
        for real in ["0012345673", "001234567887"] {
            let made = fake(&mut fakes, real);
            assert!(made != real && made.len() == real.len() && Inn::new(made.as_str()).is_ok(), "{made}");
            assert_eq!(fake(&mut fakes, real), made);
        }
        assert!(Kpp::new(fake(&mut fakes, "001201001")).is_ok());
    }

    #[test]
    fn one_phone_is_one_however_it_is_written() {
        let mut fakes = Fakes::default();
        assert_eq!(fake(&mut fakes, "+7 (000) 000-00-02"), "+7 (000) 000-00-01");
        assert_eq!(fake(&mut fakes, "70000000002"), "70000000001");
    }

    #[test]
    fn many_different_values_never_share_a_fake() {
        let mut fakes = Fakes::default();
        let made: BTreeSet<String> = (0..3000)
            .flat_map(|n| {
                [
                    format!("{:04}", n),
                    format!("Имя Отчество{}", "о".repeat(n)),
                    format!("{n} слов"),
                    format!("u{n}@h.ru"),
                ]
            })
            .map(|real| fake(&mut fakes, &real))
            .collect();
        assert_eq!(made.len(), 12_000);
    }

    #[test]
    fn a_fake_is_never_what_somebody_else_had() {
        let mut fakes = Fakes::default();
        let first = fake(&mut fakes, "text-2");
        let second = fake(&mut fakes, "other");
        assert_eq!((first.as_str(), second.as_str()), ("text-1", "text-3"));
    }
}
