//! The books of a run: what the callers noted, what the mock noted, and where the two disagree.
//!
//! It knows how a call is found in the journal, and nothing of how it was made.

use std::collections::BTreeMap;
use std::fmt;

use katalog::mock::{Mock, Received};
use katalog::model::Value;

use super::TIMEOUT;
use super::calls::{Histories, Kept, OPERATIONS, id_of};
use super::memory::Memory;

/// The login, by wire name.
const LOGIN: &str = "САП.Аутентифицировать";
/// Most requests that the journal holds; with as many, some may be lost.
const JOURNAL: usize = 10_000;
/// Most disagreements that are written down.
const SHOWN: usize = 20;

/// What a run came to.
#[derive(Debug, Default)]
pub struct Books {
    /// Calls begun, pages included.
    pub sent: u64,
    /// Calls answered, by wire name.
    pub answered: BTreeMap<&'static str, u64>,
    /// Calls that ended with an error, by its kind.
    pub errors: BTreeMap<String, u64>,
    /// Requests that the mock received.
    pub requests: u64,
    /// What the mock did to answers, by fault.
    pub faults: BTreeMap<String, u64>,
    /// Answers that the mock held back until nobody waited for them.
    pub late: u64,
    /// Timeouts beyond those: the machine was too slow for an answer.
    pub stalls: u64,
    /// How often all sessions were ended.
    pub expiries: u64,
    /// Logins whose answer arrived.
    pub logins: u64,
    /// Logins that a fault kept from succeeding.
    pub failed_logins: u64,
    /// Resident memory.
    pub memory: Memory,
    /// What does not add up. Empty is how it has to be.
    pub wrong: Vec<String>,
    histories: Histories,
    /// Calls not safe to repeat that were carried out, and for which the caller has an error all the same.
    unheard: u64,
}

impl Books {
    /// Adds the calls of a round and compares them with the journal of the mock, which then begins anew.
    pub(super) fn close_round(&mut self, kept: impl Iterator<Item = Kept>, timeouts: u64, mock: &Mock) {
        let journal = mock.requests();
        if journal.len() >= JOURNAL {
            self.complain("a round has more requests than the journal of the mock holds".to_owned());
        }
        mock.forget_requests();
        let late = journal.iter().filter(|request| is_late(request)).count() as u64;
        if late > timeouts {
            self.complain(format!("{late} answers came too late, and only {timeouts} were timeouts"));
        }
        let stalls = timeouts.saturating_sub(late);
        self.late += late;
        self.stalls += stalls;
        let kept = sum(kept);
        self.compare_answers(&kept, stalls, &journal);
        self.compare_unsafe(&kept, &journal);
        for request in &journal {
            self.note(request);
        }
        self.add(kept);
        if self.logins > self.expiries + 1 + self.stalls {
            self.complain(format!("{} logins for {} expiries", self.logins, self.expiries));
        }
    }

    /// The last judgement: whether every call of the plan has one outcome.
    pub(super) fn judge(&mut self, planned: u64) {
        let ended = self.answered.values().sum::<u64>() + self.errors.values().sum::<u64>();
        if self.sent != planned || ended != planned {
            self.complain(format!("{planned} calls planned, {} sent, {ended} ended", self.sent));
        }
        if self.histories.torn > 0 {
            self.complain(format!("{} histories with a page lost or doubled", self.histories.torn));
        }
        let unexpected: Vec<String> =
            self.errors.keys().filter(|kind| kind.starts_with("unexpected")).cloned().collect();
        unexpected.into_iter().for_each(|kind| self.complain(kind));
        if self.memory.grew() {
            self.complain("memory grew".to_owned());
        }
    }

    /// An answer that the server gave whole ends one call, unless that call was given up as a timeout; and no call is
    /// answered without one.
    fn compare_answers(&mut self, kept: &Kept, stalls: u64, journal: &[Received]) {
        let mut left = stalls;
        for (name, _) in OPERATIONS {
            let given = journal.iter().filter(|request| request.method.as_deref() == Some(name));
            let given = given.filter(|request| arrived(request)).count() as u64;
            let taken = kept.answered.get(name).copied().unwrap_or(0);
            match given.checked_sub(taken).and_then(|lost| left.checked_sub(lost)) {
                Some(rest) => left = rest,
                None => self.complain(format!("{name}: {given} answers given, {taken} taken")),
            }
        }
    }

    /// What is not safe to repeat is carried out once for a call that was answered, and never twice.
    fn compare_unsafe(&mut self, kept: &Kept, journal: &[Received]) {
        let mut carried_out: BTreeMap<i64, u64> = BTreeMap::new();
        for request in journal.iter().filter(|request| request.carried_out) {
            if OPERATIONS.iter().any(|(name, safe)| !safe && request.method.as_deref() == Some(*name)) {
                match account(request) {
                    Some(id) => *carried_out.entry(id).or_default() += 1,
                    None => self.complain(format!("whose call is this? {request:?}")),
                }
            }
        }
        for (id, times) in carried_out.iter().filter(|(_, times)| **times > 1) {
            self.complain(format!("the call of account {id} was carried out {times} times"));
        }
        for number in &kept.unsafe_answered {
            if carried_out.remove(&id_of(*number)).is_none() {
                self.complain(format!("call {number} was answered and not carried out"));
            }
        }
        self.unheard += carried_out.len() as u64;
    }

    fn note(&mut self, request: &Received) {
        self.requests += 1;
        if let Some(fault) = &request.fault {
            *self.faults.entry(fault.clone()).or_default() += 1;
        }
        if request.method.as_deref() == Some(LOGIN) {
            let counter = if arrived(request) { &mut self.logins } else { &mut self.failed_logins };
            *counter += 1;
        }
    }

    fn add(&mut self, kept: Kept) {
        self.sent += kept.sent;
        self.expiries += kept.expiries;
        self.histories = self.histories.and(kept.histories);
        add_all(&mut self.answered, kept.answered);
        add_all(&mut self.errors, kept.errors);
    }

    fn complain(&mut self, what: String) {
        if self.wrong.len() < SHOWN {
            self.wrong.push(what);
        }
    }
}

/// The call was carried out and its answer sent whole and in time.
fn arrived(request: &Received) -> bool {
    request.carried_out && !is_late(request) && request.fault.as_deref().is_none_or(|fault| fault == "slow")
}

/// Nobody waits for the answer as long as it is delayed.
fn is_late(request: &Received) -> bool {
    u128::from(request.delay_ms) >= TIMEOUT.as_millis()
}

/// The account that a call is about.
fn account(request: &Received) -> Option<i64> {
    match request.params.as_ref()?.get("AccountID")? {
        Value::Number(digits) | Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn sum(kept: impl Iterator<Item = Kept>) -> Kept {
    let mut all = Kept::default();
    for one in kept {
        all.sent += one.sent;
        all.expiries += one.expiries;
        all.histories = all.histories.and(one.histories);
        all.unsafe_answered.extend(one.unsafe_answered);
        add_all(&mut all.answered, one.answered);
        add_all(&mut all.errors, one.errors);
    }
    all
}

fn add_all<K: Ord>(to: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, count) in from {
        *to.entry(key).or_default() += count;
    }
}

impl fmt::Display for Books {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (answered, failed) = (self.answered.values().sum::<u64>(), self.errors.values().sum::<u64>());
        writeln!(f, "calls sent                {:>8}", self.sent)?;
        writeln!(f, "  answered                {answered:>8}")?;
        for (name, count) in &self.answered {
            writeln!(f, "    {count:>8}  {name}")?;
        }
        writeln!(f, "  ended with an error     {failed:>8}")?;
        for (kind, count) in &self.errors {
            writeln!(f, "    {count:>8}  {kind}")?;
        }
        writeln!(f, "requests received         {:>8}", self.requests)?;
        for (fault, count) in &self.faults {
            writeln!(f, "    {count:>8}  {fault}")?;
        }
        writeln!(f, "  not answered in time    {:>8}, and {} by a slow machine", self.late, self.stalls)?;
        writeln!(f, "sessions ended            {:>8}", self.expiries)?;
        writeln!(
            f,
            "  logins                  {:>8}, and {} that a fault met",
            self.logins, self.failed_logins
        )?;
        let Histories { whole, torn, left } = self.histories;
        writeln!(f, "histories read            {whole:>8}, {torn} torn, {left} given up")?;
        writeln!(f, "unsafe calls carried out whose answer was lost: {}", self.unheard)?;
        match self.memory.measured() {
            Some((before, after)) => {
                writeln!(f, "memory                    {before} bytes, {after} at the end")?
            }
            None => writeln!(f, "memory                    not known on this system")?,
        }
        for wrong in &self.wrong {
            writeln!(f, "WRONG: {wrong}")?;
        }
        f.write_str(if self.wrong.is_empty() {
            "every call is accounted for\n"
        } else {
            "it does not add up\n"
        })
    }
}
