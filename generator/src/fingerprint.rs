//! Fingerprints of texts: the same on every machine and in every version. They tell apart what differs by accident, not
//! what somebody forges.

use std::fmt;

/// FNV-1a of 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    /// Of nothing yet.
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Of texts in a row.
    pub(crate) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        texts.into_iter().fold(Self::new(), |print, text| print.add(text.as_bytes()))
    }

    /// Of what came before, and of a part that ends here.
    pub(crate) fn add(self, part: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        // No text holds this byte, so that parts do not run together.
        Self(part.iter().chain([&0xff]).fold(self.0, step))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
