//! Whether a value keeps to a limit of the catalogue, judged by what it says and not by what senders make of it.
//!
//! Limits that today moves are not judged: whose today it is, nobody says.

use crate::model::Limit;

/// Whether a text, or the digits of a number, keeps to a limit.
pub(super) fn holds(limit: &Limit, text: &str) -> bool {
    let letters = text.chars().count() as u64;
    match limit {
        Limit::Length(least, most) => (u64::from(*least)..=u64::from(*most)).contains(&letters),
        Limit::Digits(least, most) => {
            text.bytes().all(|byte| byte.is_ascii_digit())
                && (u64::from(*least)..=u64::from(*most)).contains(&letters)
        }
        Limit::Range(least, most) => {
            text.parse().is_ok_and(|number: i64| *least <= number && number <= *most)
        }
        // Each three bytes are four letters of base64, of which the last may stand for none.
        Limit::Size(most) => text.bytes().filter(|byte| *byte != b'=').count() as u64 * 3 / 4 <= *most,
        Limit::WithinDays(_) | Limit::PastMonths(_) => true,
    }
}

/// What keeps to a limit.
pub(super) fn described(limit: &Limit) -> String {
    match limit {
        Limit::Length(least, most) => format!("a text of {} characters", count(*least, *most)),
        Limit::Digits(least, most) => format!("a text of {} digits", count(*least, *most)),
        Limit::Range(least, most) => format!("a number from {least} to {most}"),
        Limit::Size(most) => format!("made of at most {most} bytes"),
        Limit::WithinDays(_) | Limit::PastMonths(_) => "a day that is near enough".to_owned(),
    }
}

fn count(least: u32, most: u32) -> String {
    if least == most { most.to_string() } else { format!("{least} to {most}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_belong_to_a_limit() {
        for (limit, inside, outside) in [
            (Limit::Length(1, 2), ["я", "яя"], ["", "яяя"]),
            (Limit::Digits(2, 3), ["01", "123"], ["1", "1٢"]),
            (Limit::Range(-1, 9), ["-1", "9"], ["-2", "9.0"]),
            (Limit::Size(4), ["MTIzNA==", "MTIz"], ["MTIzNDU=", "MTIzNDU2"]),
        ] {
            assert!(inside.iter().all(|text| holds(&limit, text)), "{limit:?}");
            assert!(!outside.iter().any(|text| holds(&limit, text)), "{limit:?}");
        }
    }
}
