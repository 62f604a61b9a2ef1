//! Where a value stands in JSON: `[0].tariffs[0].value`. The whole answer is the empty path.

/// The path of an item.
pub(super) fn index(path: &str, index: usize) -> String {
    format!("{path}[{index}]")
}

/// The path of the value under a key.
pub(super) fn key(path: &str, key: &str) -> String {
    let plain =
        !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
    match (plain, path.is_empty()) {
        (true, true) => key.to_owned(),
        (true, false) => format!("{path}.{key}"),
        (false, _) => format!("{path}[{}]", serde_json::Value::String(key.to_owned())),
    }
}

/// A path without the numbers of rows: `[].tariffs[].value`.
pub(super) fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('[') {
        shape.push_str(before);
        shape.push('[');
        rest = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
        if !rest.starts_with(']') {
            rest = after;
        }
    }
    shape + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_no_word_is_quoted() {
        assert_eq!(key(&index("", 3), "имя"), "[3].имя");
        assert_eq!(key("a", "b.c"), r#"a["b.c"]"#);
        assert_eq!(key("", ""), r#"[""]"#);
    }

    #[test]
    fn only_numbers_of_rows_are_left_out_of_a_shape() {
        assert_eq!(shape("[0].tariffs[12].id"), "[].tariffs[].id");
        assert_eq!(shape(r#"[0]["7 up"].x[1"#), r#"[]["7 up"].x[1"#);
        assert_eq!(shape("plain"), "plain");
    }
}
