//! Times as people write them: `500ms`, `2s`, `10min`, `24h`, `1.5 h`. It knows nothing else.

use std::time::Duration;

const UNITS: [(&str, f64); 8] = [
    ("ms", 0.001),
    ("s", 1.0),
    ("m", 60.0),
    ("min", 60.0),
    ("h", 3600.0),
    ("d", 86_400.0),
    ("day", 86_400.0),
    ("days", 86_400.0),
];

/// Reads a time: a number and a unit.
///
/// # Errors
///
/// When the text is no such thing.
#[cfg_attr(not(feature = "mock"), allow(unreachable_pub, reason = "the mock shows it to its users"))]
pub fn duration(text: &str) -> Result<Duration, String> {
    let refused =
        || format!("`{text}` is not a time; write a number and `ms`, `s`, `min`, `h` or `days`: `24h`");
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.').ok_or_else(refused)?;
    let (number, unit) = text.split_at_checked(end).ok_or_else(refused)?;
    let (_, factor) = UNITS.iter().find(|(name, _)| *name == unit.trim_start()).ok_or_else(refused)?;
    let number: f64 = number.parse().map_err(|_| refused())?;
    Duration::try_from_secs_f64(number * factor).map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_needs_its_unit() {
        assert_eq!(duration("24h"), Ok(Duration::from_secs(86_400)));
        assert_eq!(duration("1.5 s"), Ok(Duration::from_millis(1500)));
        for wrong in ["", "24", "h", "-1s", "1 fortnight", "1.2.3s", "99999999999999999999999999999d", "²s"]
        {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
