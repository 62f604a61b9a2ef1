//! Writes values as they are, and judges the limits on the way.

use jiff::civil::Date;

use super::objects::{Listed, going_out};
use crate::json::Writer;
use crate::limit::check_record;
use crate::{Encode, Encoder, Fault, Format, Item, RawJson};

/// The text that is written.
#[derive(Debug)]
pub(crate) struct Page<'w> {
    pub(crate) text: &'w mut Writer,
    pub(crate) today: Date,
}

impl Listed for Page<'_> {
    fn writer(&mut self) -> &mut Writer {
        self.text
    }
}

impl Encoder for Page<'_> {
    fn null(&mut self) {
        self.text.raw("null");
    }

    fn bool(&mut self, value: bool) {
        self.text.raw(if value { "true" } else { "false" });
    }

    fn int(&mut self, value: i64) {
        self.text.int(value);
    }

    fn number(&mut self, digits: &str) {
        self.text.raw(digits);
    }

    fn text(&mut self, value: &str) {
        self.text.string(value);
    }

    fn raw(&mut self, json: &RawJson) {
        self.text.raw(json.as_str());
    }

    fn list(
        &mut self,
        _item: Item,
        count: usize,
        each: &mut dyn FnMut(usize, &mut dyn Encoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.items(count, each)
    }

    fn map(&mut self, entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Result<(), Fault> {
        self.entries(entries)
    }

    fn record(&mut self, format: &'static Format, cells: &[&dyn Encode]) -> Result<(), Fault> {
        check_record(format, cells, self.today)?;
        self.values(&going_out(format, cells)?)
    }
}
