//! The languages of the pages: their folders, how they count and how they write dates.

use serde::Serialize;

use super::{Words, en, fill, ru};

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::emit::markdown) enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Language {
    /// All of them.
    pub(in crate::emit::markdown) const ALL: [Self; 2] = [Self::En, Self::Ru];

    /// Name of the folder of its pages.
    pub(in crate::emit::markdown) fn folder(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
        }
    }

    /// The one that is offered at the top of the page.
    pub(in crate::emit::markdown) fn other(self) -> Self {
        match self {
            Self::En => Self::Ru,
            Self::Ru => Self::En,
        }
    }

    /// Its words.
    pub(in crate::emit::markdown) fn words(self) -> &'static Words {
        match self {
            Self::En => &en::WORDS,
            Self::Ru => &ru::WORDS,
        }
    }

    /// `1 day`, `2 days`; `1 день`, `2 дня`, `5 дней`.
    pub(in crate::emit::markdown) fn count(self, number: u64, noun: &Noun) -> String {
        let form = match self {
            Self::En if number == 1 => noun.one,
            Self::En => noun.many,
            Self::Ru => match (number % 10, number % 100) {
                (1, tens) if tens != 11 => noun.one,
                (2..=4, tens) if !(12..=14).contains(&tens) => noun.few,
                _ => noun.many,
            },
        };
        format!("{number} {form}")
    }

    /// The same after a word that asks for the genitive: `не более 1 дня`, `до 2 дней`, `до 21 дня`.
    pub(in crate::emit::markdown) fn count_up_to(self, number: u64, noun: &Noun) -> String {
        match self {
            Self::En => self.count(number, noun),
            Self::Ru if number % 10 == 1 && number % 100 != 11 => format!("{number} {}", noun.few),
            Self::Ru => format!("{number} {}", noun.many),
        }
    }

    /// `4 February 2023`, `4 февраля 2023 г.`; what is not a date stays as it is.
    pub(in crate::emit::markdown) fn date(self, iso: &str) -> String {
        let parts: Vec<&str> = iso.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return iso.to_owned() };
        let (Ok(month), Ok(day)) = (month.parse::<usize>(), day.parse::<u8>()) else { return iso.to_owned() };
        let words = self.words();
        match month.checked_sub(1).and_then(|index| words.months.get(index)) {
            Some(name) => fill(words.date, &[("day", &day.to_string()), ("month", name), ("year", year)]),
            None => iso.to_owned(),
        }
    }
}

/// A noun that is counted. Russian nouns: 1 день, 2 дня, 5 дней, and `few` is the genitive singular as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(in crate::emit::markdown) struct Noun {
    pub(in crate::emit::markdown) one: &'static str,
    pub(in crate::emit::markdown) few: &'static str,
    pub(in crate::emit::markdown) many: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_counts() {
        let ru = Language::Ru;
        let days = &ru.words().days;
        for (number, wanted) in [
            (0, "0 дней"),
            (1, "1 день"),
            (2, "2 дня"),
            (4, "4 дня"),
            (5, "5 дней"),
            (11, "11 дней"),
            (12, "12 дней"),
            (21, "21 день"),
            (22, "22 дня"),
            (111, "111 дней"),
            (112, "112 дней"),
            (1000, "1000 дней"),
        ] {
            assert_eq!(ru.count(number, days), wanted);
        }
    }

    #[test]
    fn russian_counts_in_the_genitive() {
        let ru = Language::Ru;
        let words = ru.words();
        assert_eq!(ru.count_up_to(1, &words.characters), "1 символа");
        assert_eq!(ru.count_up_to(2, &words.characters), "2 символов");
        assert_eq!(ru.count_up_to(11, &words.digits), "11 цифр");
        assert_eq!(ru.count_up_to(21, &words.rows), "21 строки");
        assert_eq!(ru.count_up_to(1000, &words.rows), "1000 строк");
    }

    #[test]
    fn every_noun_in_both_languages() {
        for (language, number, wanted) in [
            (Language::En, 1, "character digit day row parameter second minute hour"),
            (Language::En, 2, "characters digits days rows parameters seconds minutes hours"),
            (Language::Ru, 1, "символ цифра день строка параметр секунду минуту час"),
            (Language::Ru, 2, "символа цифры дня строки параметра секунды минуты часа"),
            (Language::Ru, 5, "символов цифр дней строк параметров секунд минут часов"),
        ] {
            let w = language.words();
            let nouns = [
                &w.characters,
                &w.digits,
                &w.days,
                &w.rows,
                &w.parameters_counted,
                &w.last_seconds,
                &w.last_minutes,
                &w.last_hours,
            ];
            for (noun, wanted) in nouns.into_iter().zip(wanted.split(' ')) {
                assert_eq!(language.count(number, noun), format!("{number} {wanted}"));
            }
        }
    }

    #[test]
    fn dates_in_both_languages() {
        assert_eq!(Language::En.date("2023-02-04"), "4 February 2023");
        assert_eq!(Language::Ru.date("2023-02-04"), "4 февраля 2023 г.");
        assert_eq!(Language::En.date("2023-13-04"), "2023-13-04");
        assert_eq!(Language::Ru.date("soon"), "soon");
    }
}
