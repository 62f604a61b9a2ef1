//! A writer of JSON text: values appended to a string.
//!
//! It escapes, and puts nothing between values: commas and brackets are the caller's.

use std::fmt;

/// Appends JSON to a text.
#[derive(Default)]
pub struct Writer {
    text: String,
}

impl fmt::Debug for Writer {
    /// Without the text: it may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("bytes", &self.text.len()).finish()
    }
}

impl Writer {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a string, quoted and escaped.
    pub fn string(&mut self, value: &str) {
        self.text.push('"');
        let mut plain = 0;
        for (at, byte) in value.bytes().enumerate() {
            if byte >= 0x20 && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.text.push_str(value.get(plain..at).unwrap_or_default());
            self.escape(byte);
            plain = at + 1;
        }
        self.text.push_str(value.get(plain..).unwrap_or_default());
        self.text.push('"');
    }

    /// Appends a key and its colon.
    pub fn key(&mut self, name: &str) {
        self.string(name);
        self.text.push(':');
    }

    /// Appends a whole number.
    pub fn int(&mut self, value: i64) {
        self.text.push_str(&value.to_string());
    }

    /// Appends text that is JSON, or a piece of it, already.
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.text.push_str("\\\""),
            b'\\' => self.text.push_str("\\\\"),
            b'\n' => self.text.push_str("\\n"),
            b'\r' => self.text.push_str("\\r"),
            b'\t' => self.text.push_str("\\t"),
            control => self.text.push_str(&format!("\\u{control:04x}")),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn serde_json_reads_back_any_text(value in ".*") {
            let mut writer = Writer::new();
            writer.string(&value);
            prop_assert_eq!(serde_json::from_str::<String>(writer.as_str()).unwrap(), value);
        }
    }

    #[test]
    fn control_characters_do_not_travel_raw() {
        let mut writer = Writer::new();
        writer.string("a\"\\\n\u{1}\u{7f}я");
        assert_eq!(writer.finish(), "\"a\\\"\\\\\\n\\u0001\u{7f}я\"");
    }

    #[test]
    fn what_is_written_is_not_shown() {
        let mut writer = Writer::new();
        writer.string("hunter2");
        assert!(!format!("{writer:?}").contains("hunter2"));
    }
}
