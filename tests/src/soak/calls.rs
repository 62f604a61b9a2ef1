//! One caller: which call it makes under which number, and what it notes of the outcome.
//!
//! Every call but that of a page has its number among its parameters, so that it is found in the journal of the mock.

use std::collections::BTreeMap;

use sbis_partner::katalog_runtime::error::SessionErrorKind;
use sbis_partner::{AccountId, Client, ContractorId, Date, Error, Pages, WithSession, billing};

/// Pages of a history, before the empty one.
pub(super) const PAGES: u32 = 3;
/// Rows of a page.
pub(super) const ROWS: u32 = 20;
/// Failures after which a history is given up.
const PATIENCE: u32 = 3;

/// What is called, by wire name and whether it is safe to repeat.
pub(super) const OPERATIONS: [(&str, bool); 5] = [
    ("Contractor.InfoByID", true),
    ("Account.ContactData", true),
    ("Billing.GetHistory", true),
    ("Account.PrepareCabinet", false),
    ("Account.SendInvite", false),
];

/// What became of a history.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Histories {
    /// Read to the end, with every page once.
    pub(super) whole: u64,
    /// Read to the end, with a page lost, doubled or out of its order.
    pub(super) torn: u64,
    /// Given up after errors.
    pub(super) left: u64,
}

impl Histories {
    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { whole: self.whole + other.whole, torn: self.torn + other.torn, left: self.left + other.left }
    }
}

/// What a caller notes.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) sent: u64,
    /// By wire name.
    pub(super) answered: BTreeMap<&'static str, u64>,
    /// By kind.
    pub(super) errors: BTreeMap<String, u64>,
    /// Numbers of the calls that were not safe to repeat and were answered.
    pub(super) unsafe_answered: Vec<u64>,
    pub(super) histories: Histories,
    pub(super) expiries: u64,
}

/// A history that is being read.
struct Reading {
    pages: Pages<billing::GetHistory>,
    /// The key and the number of rows of each page so far.
    seen: Vec<(Option<String>, usize)>,
    failures: u32,
}

pub(super) struct Caller {
    client: Client<WithSession>,
    period: (Date, Date),
    seed: u64,
    reading: Option<Reading>,
    pub(super) kept: Kept,
}

impl Caller {
    /// A caller that reads the history of a period, and calls what the seed says.
    pub(super) fn new(client: Client<WithSession>, period: (Date, Date), seed: u64) -> Self {
        Self { client, period, seed, reading: None, kept: Kept::default() }
    }

    /// Makes the call of this number and notes its outcome.
    pub(super) async fn call(&mut self, number: u64) {
        let which = usize::try_from(mixed(self.seed ^ number) % 5).unwrap_or(0);
        let Some((name, safe)) = OPERATIONS.get(which).copied() else { return };
        let id = id_of(number);
        self.kept.sent += 1;
        let outcome = match which {
            0 => self.client.contractor().info_by_id(ContractorId::new(id)).await.map(drop),
            1 => self.client.account().contact_data(AccountId::new(id)).await.map(drop),
            2 => self.page().await,
            3 => self.client.account().prepare_cabinet(AccountId::new(id)).await.map(drop),
            _ => self.client.account().send_invite(AccountId::new(id), true).await.map(drop),
        };
        match outcome {
            Ok(()) => {
                *self.kept.answered.entry(name).or_default() += 1;
                if !safe {
                    self.kept.unsafe_answered.push(number);
                }
            }
            Err(error) => *self.kept.errors.entry(kind(&error)).or_default() += 1,
        }
    }

    /// Reads one page of a history, which goes on from where the last one stopped.
    async fn page(&mut self) -> Result<(), Error> {
        let mut reading = match self.reading.take() {
            Some(reading) => reading,
            None => {
                let pages = self.client.billing().get_history(self.period.0, self.period.1).pages();
                Reading { pages, seen: Vec::new(), failures: 0 }
            }
        };
        match reading.pages.try_next().await {
            Ok(Some(page)) => {
                reading.seen.push((page.last().and_then(|row| row.navigation_key.clone()), page.len()));
                self.reading = Some(reading);
                Ok(())
            }
            Ok(None) => {
                let whole = is_whole(&reading.seen);
                self.kept.histories.whole += u64::from(whole);
                self.kept.histories.torn += u64::from(!whole);
                Ok(())
            }
            Err(error) => {
                reading.failures += 1;
                if reading.failures < PATIENCE {
                    self.reading = Some(reading);
                } else {
                    self.kept.histories.left += 1;
                }
                Err(error)
            }
        }
    }
}

/// All pages, each once, full, and in the order of their keys.
fn is_whole(seen: &[(Option<String>, usize)]) -> bool {
    let rows = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let full = seen.iter().all(|(key, count)| key.is_some() && *count == rows);
    let rising = seen.iter().zip(seen.iter().skip(1)).all(|((one, _), (next, _))| one < next);
    full && rising && u32::try_from(seen.len()) == Ok(PAGES)
}

/// The identifier that stands for the call of a number; none of the catalogue's examples has it.
pub(super) fn id_of(number: u64) -> i64 {
    5_000_000_000 + i64::try_from(number).unwrap_or(0)
}

/// What sort of error it is, in a few words.
fn kind(error: &Error) -> String {
    match error {
        Error::Transport(error) => format!("transport: {}", error.error.kind()),
        Error::Http(error) => format!("HTTP {}, no answer of the API", error.status),
        Error::Server(error) => format!("HTTP {}, an error of the API", error.status),
        Error::Session(error) => match &error.kind {
            SessionErrorKind::Failed(error) => format!("the login failed: {}", kind(error)),
            SessionErrorKind::LostAgain => "the session was lost again".to_owned(),
            other => format!("session: {other:?}"),
        },
        other => format!("unexpected: {other}"),
    }
}

/// The same number for the same seed, and otherwise any: SplitMix64.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
