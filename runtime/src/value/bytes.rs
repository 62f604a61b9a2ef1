//! Bytes that travel as base64, and UUIDs.

use std::fmt;

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use uuid::Uuid;

use super::scalar::read_text;
use crate::{Decode, Decoder, Encode, Encoder, Fault, Probe};

/// Reads with or without padding; servers differ.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes, as base64 on the wire. Line breaks inside it are read over. `Debug` shows their number only.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(Vec<u8>);

/// A text that is not base64.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected base64")]
pub struct InvalidBase64;

impl Base64 {
    /// Takes bytes as they are.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// Takes bytes from their base64 text, white space left out.
    ///
    /// # Errors
    ///
    /// When it is not base64.
    pub fn decode(text: &str) -> Result<Self, InvalidBase64> {
        let plain: String;
        let text = if text.contains(|letter: char| letter.is_ascii_whitespace()) {
            plain = text.split_ascii_whitespace().collect();
            &plain
        } else {
            text
        };
        BASE64.decode(text).map(Self).map_err(|_| InvalidBase64)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, out of the wrapper.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl Decode for Base64 {
    fn vacant() -> Self {
        Self::default()
    }

    /// A fault does not show the text: it may be a certificate.
    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read_text(from, "base64", |text| Self::decode(text).ok()).map_err(Fault::hide)?;
        Ok(())
    }
}

impl Encode for Base64 {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.text(&BASE64.encode(&self.0));
        Ok(())
    }

    fn probe(&self) -> Probe<'_> {
        Probe::Bytes(u64::try_from(self.0.len()).unwrap_or(u64::MAX))
    }
}

impl Decode for Uuid {
    fn vacant() -> Self {
        Self::nil()
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = read_text(from, "a UUID", |text| Self::try_parse(text).ok())?;
        Ok(())
    }
}

impl Encode for Uuid {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.text(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::RawJson;
    use crate::json_rpc::record::decode_text;

    #[test]
    fn line_breaks_and_missing_padding_are_read_over() {
        assert_eq!(Base64::decode("aGVs\r\nbG8=").unwrap().as_bytes(), b"hello");
        assert_eq!(Base64::decode("aGVsbG8").unwrap().as_bytes(), b"hello");
        assert!(Base64::decode("aGV…").is_err());
    }

    #[test]
    fn a_uuid_comes_in_braces_and_capitals() {
        let expected = "5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa";
        for text in [r#""{5B0CF4C1-7C3C-4A2E-9A37-2F6DE2F5B0AA}""#, r#""5b0cf4c17c3c4a2e9a372f6de2f5b0aa""#] {
            let uuid: Uuid = decode_text(text).unwrap();
            assert_eq!(RawJson::of(&uuid).unwrap().as_str(), format!("{expected:?}"));
        }
        assert!(decode_text::<Uuid>(r#""0000dabd-0000df57-00ba-cccfbad103c84156""#).is_err());
    }

    #[test]
    fn a_fault_does_not_show_the_bytes() {
        let fault = decode_text::<Base64>(r#""hunter2!""#).unwrap_err();
        assert_eq!(fault.to_string(), "expected base64");
    }

    #[test]
    fn debug_does_not_show_the_bytes() {
        assert_eq!(format!("{:?}", Base64::new(*b"secret")), "Base64(6 bytes)");
    }
}
