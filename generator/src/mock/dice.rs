//! Dice that fall the same way for the same seed, on every machine: SplitMix64. Not for secrets.

#[derive(Debug, Clone)]
pub(super) struct Dice {
    state: u64,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// True so often: 0 is never, 1 is always.
    pub(super) fn hit(&mut self, rate: f64) -> bool {
        // 32 bits are exact in a float, and enough for a rate.
        let fallen = u32::try_from(self.next() >> 32).unwrap_or(u32::MAX);
        f64::from(fallen) < rate * 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_that_of_splitmix64() {
        let mut dice = Dice::new(1_234_567);
        assert_eq!([dice.next(), dice.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn never_and_always_are_exact() {
        let mut dice = Dice::new(1);
        assert!((0..1000).all(|_| !dice.hit(0.0) && dice.hit(1.0)));
    }
}
