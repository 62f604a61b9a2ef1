//! Reads values from the text they stand in, in one pass and into place.

use super::objects::{Keyed, scalar};
use crate::json::Reader;
use crate::{Decode, Decoder, Extra, Fault, Format, RawJson, Scalar};

/// The value that comes next.
#[derive(Debug)]
pub(crate) struct Values<'r, 'a>(pub(crate) &'r mut Reader<'a>);

impl<'a> Keyed<'a> for Values<'_, 'a> {
    fn reader(&mut self) -> &mut Reader<'a> {
        self.0
    }
}

impl Decoder for Values<'_, '_> {
    fn scalar(&mut self) -> Result<Scalar<'_>, Fault> {
        scalar(self.0)
    }

    fn null(&mut self) -> Result<bool, Fault> {
        self.0.null()
    }

    fn list(&mut self, item: &mut dyn FnMut(&mut dyn Decoder) -> Result<(), Fault>) -> Result<(), Fault> {
        self.items(item)
    }

    fn map(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut dyn Decoder) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.entries(entry)
    }

    fn record(
        &mut self,
        format: &'static Format,
        cells: &mut [&mut dyn Decode],
        extra: &mut Extra,
    ) -> Result<(), Fault> {
        extra.clear();
        self.expect_object("a record")?;
        self.by_keys(format, cells, extra)
    }

    fn raw(&mut self) -> Result<RawJson, Fault> {
        self.0.raw_value().map(RawJson::trusted)
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.0.skip_value()
    }
}
