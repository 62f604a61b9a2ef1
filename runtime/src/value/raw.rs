//! JSON that is kept as it came.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::json::{Reader, Writer};
use crate::json_rpc::record::{Unreadable, decode_choice, decode_text, encode_value};
use crate::{Decode, Decoder, Encode, Encoder, Fault};

/// Most characters that `Debug` shows.
const SHOWN: usize = 60;

/// JSON that is kept as it came, and read when somebody asks.
///
/// Two of them are equal when their texts are. `Debug` shows the beginning only.
///
/// ```
/// # use katalog_runtime::{Money, RawJson};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let raw = RawJson::new(r#" {"cost": "4700.00"} "#)?;
/// assert_eq!(raw.as_str(), r#"{"cost": "4700.00"}"#);
/// let costs: std::collections::BTreeMap<String, Money> = raw.decode()?;
/// let plain: serde_json::Value = raw.to()?;
/// # assert_eq!(costs["cost"].to_string(), "4700.00");
/// # assert_eq!(plain["cost"], "4700.00");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Takes a JSON text.
    ///
    /// # Errors
    ///
    /// When it is not one value of JSON.
    pub fn new(text: &str) -> Result<Self, Fault> {
        let mut reader = Reader::new(text);
        let value = reader.raw_value()?;
        reader.finish()?;
        Ok(Self(value.into()))
    }

    /// Writes a value of a catalogue, as it stands inside others.
    ///
    /// # Errors
    ///
    /// When it breaks a limit.
    pub fn of(value: &dyn Encode) -> Result<Self, Fault> {
        let mut writer = Writer::new();
        encode_value(value, crate::limit::today(), &mut writer)?;
        Ok(Self(writer.finish().into()))
    }

    /// Writes a value of any type that serde knows.
    ///
    /// # Errors
    ///
    /// When the type cannot be JSON.
    pub fn from_serde<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|text| Self(text.into()))
    }

    /// Text that is known to be JSON.
    pub(crate) fn trusted(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        if self.0.is_empty() { "null" } else { &self.0 }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        self.as_str() == "null"
    }

    /// Reads it as a value of a catalogue.
    ///
    /// # Errors
    ///
    /// When it does not fit. Formats that other parts of the answer define by number are not known here.
    pub fn decode<T: Decode>(&self) -> Result<T, Fault> {
        decode_text(self.as_str())
    }

    /// Reads it as the kind that a neighbouring column names: `read` takes the value, `unreadable` what does not fit.
    pub fn read_as<T: Decode, R>(
        self,
        read: impl FnOnce(T) -> R,
        unreadable: impl FnOnce(Unreadable) -> R,
    ) -> R {
        decode_choice(self).map_or_else(unreadable, read)
    }

    /// Reads it as a type that serde knows.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.as_str();
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => {
                write!(f, "RawJson({}… {} bytes)", text.get(..end).unwrap_or_default(), text.len())
            }
            None => write!(f, "RawJson({text})"),
        }
    }
}

impl Decode for RawJson {
    fn vacant() -> Self {
        Self(Box::default())
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        *self = from.raw()?;
        Ok(())
    }
}

impl Encode for RawJson {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.raw(self);
        Ok(())
    }
}
