//! Places as editors count them: lines from zero, columns in UTF-16; and files as URIs.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// The byte of a position, at most the end of its line.
pub(super) fn byte(text: &str, position: &Value) -> Option<usize> {
    let number = |name: &str| usize::try_from(position.get(name)?.as_u64()?).ok();
    let (line, character) = (number("line")?, number("character")?);
    let start = match line {
        0 => 0,
        _ => text.match_indices('\n').nth(line - 1).map_or(text.len(), |(index, _)| index + 1),
    };
    let rest = text.get(start..)?;
    let mut units = 0;
    for (index, letter) in rest.char_indices() {
        if units >= character || letter == '\n' || letter == '\r' {
            return Some(start + index);
        }
        units += letter.len_utf16();
    }
    Some(text.len())
}

/// The position of a byte.
pub(super) fn position(text: &str, byte: usize) -> Value {
    let head = text.get(..byte.min(text.len())).unwrap_or(text);
    let line = head.matches('\n').count();
    let character = head.rsplit('\n').next().map_or(0, |line| line.encode_utf16().count());
    json!({ "line": line, "character": character })
}

/// A range of bytes.
pub(super) fn range(text: &str, start: usize, end: usize) -> Value {
    json!({ "start": position(text, start), "end": position(text, end) })
}

/// The file that a URI names; `None` of what is no file.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let mut bytes = Vec::with_capacity(rest.len());
    let mut left = rest.bytes();
    while let Some(byte) = left.next() {
        let mut digit = || left.next().and_then(|digit| char::from(digit).to_digit(16));
        bytes.push(match byte {
            b'%' => u8::try_from(digit()? * 16 + digit()?).ok()?,
            other => other,
        });
    }
    let text = String::from_utf8(bytes).ok()?;
    // `/C:/…` on Windows.
    let drive = text.strip_prefix('/').filter(|rest| rest.chars().nth(1) == Some(':'));
    Some(PathBuf::from(drive.unwrap_or(&text)))
}

/// The URI of a file.
pub(super) fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn columns_are_units_of_utf_16() {
        let text = "a\r\nимя: 😀x\n";
        let at = text.find('x').unwrap();
        assert_eq!(position(text, at), json!({ "line": 1, "character": 7 }));
        assert_eq!(byte(text, &json!({ "line": 1, "character": 7 })), Some(at));
        assert_eq!(byte(text, &json!({ "line": 0, "character": 9 })), Some(1));
        assert_eq!(byte(text, &json!({ "line": 9, "character": 0 })), Some(text.len()));
        assert_eq!(byte(text, &json!({ "line": -1, "character": 0 })), None);
    }

    #[test]
    fn names_of_files_survive_as_uris() {
        for name in ["/a/каталог x/%.yaml", "/b#c?.yaml"] {
            assert_eq!(path(&uri(Path::new(name))).unwrap(), Path::new(name));
        }
        assert_eq!(path("untitled:one"), None);
        assert_eq!(path("file:///a%2"), None);
    }
}
