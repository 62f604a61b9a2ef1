//! The call as a command of the shell.

use super::Request;
use crate::model::{Variables, Verb};

/// The command, over as many lines as it has parts.
pub(super) fn curl(request: &Request<'_>) -> String {
    let mut parts = vec![format!("curl {}", quoted(&request.url))];
    let (verb, body) = (request.sent.verb, request.sent.body.as_ref());
    // The usual verb goes without saying.
    if verb != (if body.is_some() { Verb::Post } else { Verb::Get }) {
        parts.push(format!("-X {}", verb.word()));
    }
    for (name, value) in &request.sent.headers {
        parts.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
    }
    match request.variables {
        Variables::None => {}
        Variables::Session(variable) => {
            parts.push(format!("-H \"{}: ${variable}\"", in_double_quotes(request.session_header)));
        }
        Variables::Basic { login, password } => parts.push(format!("-u \"${login}:${password}\"")),
    }
    parts.extend(body.map(|body| format!("--data-raw {}", quoted(&body.visible()))));
    parts.join(" \\\n  ")
}

/// A word of the shell. Inside single quotes nothing means anything but the quote that ends them.
fn quoted(text: &str) -> String {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "_./:-".contains(sign);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Text inside double quotes, beside a variable.
fn in_double_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '"' | '\\' | '$' | '`') {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_quotes() {
        assert_eq!(quoted("https://a.test/b"), "https://a.test/b");
        assert_eq!(quoted("https://a.test/b?c=d&e=f"), "'https://a.test/b?c=d&e=f'");
        assert_eq!(quoted("it's $(rm) `x` \\\nя"), "'it'\\''s $(rm) `x` \\\nя'");
        assert_eq!(quoted(""), "''");
        assert_eq!(in_double_quotes(r#"X"$(a)`b`\"#), r#"X\"\$(a)\`b\`\\"#);
    }
}
