//! How much memory the process holds, where the system tells.

use std::fs;

/// Growth that is put down to the allocator and not to a leak: a leak of a few hundred bytes a call is more.
const ALLOWED: u64 = 16 << 20;
/// What Linux counts in, on every machine that this is run on.
const PAGE: u64 = 4096;

/// Resident memory in bytes when things had settled, and at the end.
#[derive(Debug, Default, Clone, Copy)]
pub struct Memory {
    settled: Option<u64>,
    ended: Option<u64>,
}

impl Memory {
    /// Notes the first measurement; later ones do not change it.
    pub(super) fn begin(&mut self) {
        self.settled = self.settled.or_else(resident);
    }

    /// Notes the last measurement.
    pub(super) fn end(&mut self) {
        self.ended = resident();
    }

    /// Before and after, in bytes; `None` where the system does not tell.
    pub fn measured(&self) -> Option<(u64, u64)> {
        self.settled.zip(self.ended)
    }

    /// Whether it grew by more than the allocator's doing.
    pub(super) fn grew(&self) -> bool {
        self.measured().is_some_and(|(before, after)| after > before + ALLOWED)
    }
}

fn resident() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * PAGE)
}
