//! What a scalar without quotation marks means: the core of YAML 1.2, with the numbers of JSON.
//!
//! `yes`, `no` and `0240` are texts, as people who write codes and answers expect.

use super::Scalar;

/// What a scalar means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resolved<'a> {
    /// Nothing: `null`, `~`, or no text at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as JSON writes it.
    Number(&'a str),
    /// Any other text.
    String(&'a str),
}

impl Scalar {
    /// What it means.
    pub(crate) fn resolve(&self) -> Resolved<'_> {
        if self.plain { resolve(&self.text) } else { Resolved::String(&self.text) }
    }
}

/// What a text without quotation marks means.
pub(crate) fn resolve(text: &str) -> Resolved<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Resolved::Null,
        "true" | "True" | "TRUE" => Resolved::Bool(true),
        "false" | "False" | "FALSE" => Resolved::Bool(false),
        _ if is_json_number(text) => Resolved::Number(text),
        _ => Resolved::String(text),
    }
}

fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_answers_stay_text() {
        for text in
            ["0240", "yes", "no", "on", "1.2.3", "0x1F", "+5", "1_000", ".5", "5.", "1e", ".inf", "00"]
        {
            assert_eq!(resolve(text), Resolved::String(text), "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        for text in ["0", "-1", "1520.50", "1e5", "-0.0", "2E-3"] {
            assert_eq!(resolve(text), Resolved::Number(text), "{text}");
        }
    }
}
