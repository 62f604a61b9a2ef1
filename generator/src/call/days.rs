//! Days as numbers, so that they can be counted.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS: i64 = 24 * 3600;
/// The vendors' days begin in Moscow.
const OFFSET: i64 = 3 * 3600;

/// Days since 1970-01-01 of a day that is written `YYYY-MM-DD`.
pub(super) fn number(day: &str) -> Option<i64> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Years begin in March here, so that the leap day is their last.
    let year = if month < 3 { year - 1 } else { year };
    let before = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + before - 719_468)
}

/// Today.
pub(super) fn today() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    (i64::try_from(now).unwrap_or(i64::MAX - OFFSET) + OFFSET).div_euclid(SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_days_are_counted() {
        assert_eq!(number("1970-01-01"), Some(0));
        assert_eq!(number("2000-03-01"), Some(11_017));
        let between = |from, to| number(to).zip(number(from)).map(|(to, from)| to - from);
        assert_eq!(between("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(between("2023-02-28", "2023-03-01"), Some(1));
        assert_eq!(number("2024-02"), None);
    }
}
