//! A soak run: very many calls of the generated client to the mock under faults, of which every single one is accounted
//! for.
//!
//! The calls go in rounds. Within a round many callers share one client and sessions end under their feet; after it, when
//! nothing is on its way, the books of the callers are compared with the journal of the mock. It knows what is called
//! only through `calls`, and what is compared only through `books`.

mod books;
mod calls;
mod clock;
mod memory;

use std::error::Error;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use katalog::mock::Mock;
use sbis_partner::{Client, Environment, Retry, WithSession};

use crate::model::sbis;
pub use books::Books;
use calls::Caller;
use clock::NoWaits;

/// What befalls the mock's answers. A call that is not safe to repeat meets most of them as errors.
const FAULTS: &str = "502:0.04,503:0.01,reset:0.01,cut:0.01,html:0.005,slow:5ms:0.02,slow:1h:0.001";
/// Fewest rounds of a run, so that there is something to compare the memory at the end with.
const ROUNDS: u64 = 8;
/// Most calls of a round: with all their repeats fewer than the journal of the mock holds.
const ROUND: u64 = 2_000;
/// Callers at the same time.
const CALLERS: u64 = 64;
/// A session ends so often, in calls.
const EXPIRY: u64 = 250;
/// Longest time for a request. What the mock delays is either far quicker or will not come.
const TIMEOUT: Duration = Duration::from_secs(1);
/// How long a session lives by the mock's clock.
const LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// How long a run is, and what it is dealt.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many calls are sent; a page is one, too.
    pub calls: u64,
    /// Seed of the faults and of what is called.
    pub seed: u64,
}

/// Runs it. What was found stands in the books.
///
/// # Errors
///
/// When it cannot begin.
pub async fn run(plan: Plan) -> Result<Books, Box<dyn Error + Send + Sync>> {
    let builder =
        Mock::builder(sbis().ok_or("the catalogue is broken")?).faults(FAULTS.parse()?).seed(plan.seed);
    let mock = Arc::new(builder.session_ttl(LIFETIME).pages(calls::PAGES).page_rows(calls::ROWS).start()?);
    let clock = NoWaits::default();
    let client = client(&mock, clock.clone())?;
    let period = ("2024-05-01".parse()?, "2024-05-31".parse()?);
    let mut callers: Vec<Caller> =
        (0..CALLERS).map(|_| Caller::new(client.clone(), period, plan.seed)).collect();
    let mut books = Books::default();
    let length = plan.calls.div_ceil(ROUNDS).clamp(1, ROUND);
    let mut done = 0;
    while done < plan.calls {
        if done * 4 >= plan.calls {
            books.memory.begin();
        }
        let end = plan.calls.min(done + length);
        callers = round(&mock, callers, done..end).await?;
        let kept = callers.iter_mut().map(|caller| std::mem::take(&mut caller.kept));
        books.close_round(kept, clock.take_timeouts(), &mock);
        done = end;
    }
    books.memory.end();
    books.judge(plan.calls);
    Ok(books)
}

/// A round; its calls are numbered through the whole run.
async fn round(
    mock: &Arc<Mock>,
    callers: Vec<Caller>,
    numbers: Range<u64>,
) -> Result<Vec<Caller>, Box<dyn Error + Send + Sync>> {
    let next = Arc::new(AtomicU64::new(numbers.start));
    let busy = callers.into_iter().map(|mut caller| {
        let (mock, next) = (Arc::clone(mock), Arc::clone(&next));
        tokio::spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= numbers.end {
                    return caller;
                }
                if number % EXPIRY == EXPIRY / 2 {
                    caller.kept.expiries += 1;
                    end_sessions(&mock, number / EXPIRY);
                }
                caller.call(number).await;
            }
        })
    });
    let busy: Vec<_> = busy.collect();
    let mut back = Vec::new();
    for caller in busy {
        back.push(caller.await?);
    }
    Ok(back)
}

/// By turns because the server ends them, and because they grow too old.
fn end_sessions(mock: &Mock, turn: u64) {
    if turn.is_multiple_of(2) { mock.expire_sessions() } else { mock.advance(LIFETIME) }
}

fn client(mock: &Mock, clock: NoWaits) -> Result<Client<WithSession>, sbis_partner::Error> {
    Client::builder(Environment::Test)
        .base_url(mock.base_url())
        .credentials("lugova.ml", "not-a-real-password")
        .retry(Retry::new(4, Duration::from_secs(15 * 60)))
        .timeout(TIMEOUT)
        .clock(clock)
        .build()
}
