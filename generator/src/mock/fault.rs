//! Faults by chance: which of them are wanted, how often, and what befalls the next request.
//!
//! Every request rolls once for every fault, whatever came of the others, so that the same seed gives the same
//! sequence. What a fault looks like on the wire is not decided here.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::dice::Dice;
use crate::duration::duration;

/// Faults and how often they happen, as written: `502:0.05,reset:0.01,slow:2s:0.1`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faults {
    list: Vec<(Fault, f64)>,
}

/// Something that goes wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// An HTTP status and a page; the call is not carried out.
    Status(u16),
    /// The connection is reset once the request is read; the call is not carried out.
    Reset,
    /// The call is carried out, and its answer ends halfway.
    Cut,
    /// The answer comes late.
    Slow(Duration),
    /// A web page with status 200; the call is not carried out.
    Html,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "{status}"),
            Self::Reset => f.write_str("reset"),
            Self::Cut => f.write_str("cut"),
            Self::Slow(_) => f.write_str("slow"),
            Self::Html => f.write_str("html"),
        }
    }
}

/// What befalls one request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Befallen {
    /// What is wrong with the answer.
    pub(super) fault: Option<Fault>,
    /// How late it comes.
    pub(super) delay: Duration,
}

impl Faults {
    /// Rolls for one request. Of several faults of the answer the first as written befalls it.
    pub(super) fn roll(&self, dice: &mut Dice) -> Befallen {
        let mut befallen = Befallen::default();
        for (fault, rate) in &self.list {
            match (dice.hit(*rate), fault) {
                (false, _) => {}
                (true, Fault::Slow(delay)) => befallen.delay = befallen.delay.saturating_add(*delay),
                (true, fault) => befallen.fault = befallen.fault.or(Some(*fault)),
            }
        }
        befallen
    }
}

impl FromStr for Faults {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        Ok(Self { list: parts.map(one).collect::<Result<_, _>>()? })
    }
}

fn one(text: &str) -> Result<(Fault, f64), String> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    match parts.as_slice() {
        ["slow", time, chance] => Ok((Fault::Slow(duration(time)?), rate(chance)?)),
        ["reset", chance] => Ok((Fault::Reset, rate(chance)?)),
        ["cut", chance] => Ok((Fault::Cut, rate(chance)?)),
        ["html", chance] => Ok((Fault::Html, rate(chance)?)),
        [status, chance] => match status.parse() {
            Ok(status @ 400..=599) => Ok((Fault::Status(status), rate(chance)?)),
            _ => Err(format!(
                "`{status}` is no fault; write `reset`, `cut`, `html`, `slow:2s` or an HTTP status from 400 to 599"
            )),
        },
        _ => Err(format!("`{text}` is no fault and its rate: `502:0.05`, `slow:2s:0.1`")),
    }
}

fn rate(text: &str) -> Result<f64, String> {
    let rate = text.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
    rate.ok_or_else(|| format!("`{text}` is not a rate from 0 to 1"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_misspelt_fault_is_refused() {
        for wrong in ["502", "502:2", "rest:0.1", "slow:0.1", "slow:2:0.1", "200:0.1", "502:NaN", "502:-0.1"]
        {
            assert!(wrong.parse::<Faults>().is_err(), "{wrong}");
        }
        assert_eq!("".parse::<Faults>(), Ok(Faults::default()));
    }

    #[test]
    fn the_same_seed_gives_the_same_faults_about_as_often_as_asked() {
        let faults: Faults = "502:0.05, reset:0.01,slow:2s:0.1".parse().unwrap();
        let run = |seed| {
            let mut dice = Dice::new(seed);
            (0..10_000).map(|_| faults.roll(&mut dice)).collect::<Vec<_>>()
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
        let bad = run(7).iter().filter(|one| one.fault == Some(Fault::Status(502))).count();
        assert!((400..600).contains(&bad), "{bad}");
    }
}
