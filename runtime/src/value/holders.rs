//! What holds other values: options, lists, maps and boxes.

use std::collections::BTreeMap;

use crate::{Decode, Decoder, Encode, Encoder, Fault, Item, Presence, Probe, take};

impl<T: Decode> Decode for Option<T> {
    fn vacant() -> Self {
        None
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        if from.null()? {
            *self = None;
            return Ok(());
        }
        self.insert(T::vacant()).decode(from)
    }
}

/// `None` is null, or left out where a column may be left out and not be null.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        match self {
            Some(value) => value.encode(to),
            None => {
                to.null();
                Ok(())
            }
        }
    }

    fn presence(&self) -> Presence {
        self.as_ref().map_or(Presence::Null, Encode::presence)
    }

    fn probe(&self) -> Probe<'_> {
        self.as_ref().map_or(Probe::Nothing, Encode::probe)
    }

    fn item() -> Item {
        T::item()
    }
}

/// Null reads as an empty list.
impl<T: Decode> Decode for Vec<T> {
    fn vacant() -> Self {
        Self::new()
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        self.clear();
        if from.null()? {
            return Ok(());
        }
        from.list(&mut |from| {
            self.push(take(from)?);
            Ok(())
        })
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.list(T::item(), self.len(), &mut |index, to| match self.get(index) {
            Some(value) => value.encode(to),
            None => Ok(()),
        })
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn vacant() -> Self {
        Self::new()
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        self.clear();
        from.map(&mut |key, from| {
            self.insert(key.to_owned(), take(from)?);
            Ok(())
        })
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.map(&mut self.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
    }
}

impl<T: Decode> Decode for Box<T> {
    fn vacant() -> Self {
        Self::new(T::vacant())
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        (**self).decode(from)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        (**self).encode(to)
    }

    fn presence(&self) -> Presence {
        (**self).presence()
    }

    fn probe(&self) -> Probe<'_> {
        (**self).probe()
    }

    fn item() -> Item {
        T::item()
    }

    fn outcome(&self) -> Option<u16> {
        (**self).outcome()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeMap;

    use crate::RawJson;
    use crate::json_rpc::record::decode_text;

    #[test]
    fn null_is_an_empty_list_and_an_absent_one() {
        assert_eq!(decode_text::<Vec<String>>("null").unwrap(), Vec::<String>::new());
        assert_eq!(decode_text::<Option<Vec<String>>>("null").unwrap(), None);
        assert_eq!(decode_text::<Option<Vec<String>>>("[]").unwrap(), Some(Vec::new()));
        assert_eq!(decode_text::<Vec<Option<i64>>>("[1, null]").unwrap(), [Some(1), None]);
    }

    #[test]
    fn a_fault_in_a_list_or_a_map_names_its_place() {
        type Costs = BTreeMap<String, Vec<i64>>;
        let fault = decode_text::<Costs>(r#"{"Россия": [1, "x"]}"#).unwrap_err();
        assert_eq!(fault.to_string(), r#"Россия[1]: expected a whole number, found "x""#);
    }

    #[test]
    fn a_map_goes_out_as_it_came_in() {
        let text = r#"{"a":[true],"б":[]}"#;
        let map: BTreeMap<String, Vec<bool>> = decode_text(text).unwrap();
        assert_eq!(RawJson::of(&map).unwrap().as_str(), text);
    }
}
