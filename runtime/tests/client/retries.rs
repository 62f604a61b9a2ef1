//! Coming back: only where it is safe, not too soon, and not for ever.

use std::time::Duration;

use katalog_runtime::error::SessionErrorKind;
use katalog_runtime::{Error, Retry, TransportErrorKind};

use crate::demo::{Greet, Pay};
use crate::wire::{FastClock, Outcome, Wire, answer, cut, not_connected, result, run};

const HOUR: Duration = Duration::from_secs(3600);

struct Day {
    wire: Wire,
    clock: FastClock,
}

impl Day {
    fn new<const N: usize>(outcomes: [Outcome; N]) -> Self {
        Self { wire: Wire::script(outcomes), clock: FastClock::new() }
    }

    fn greet(&self, retry: Retry) -> Result<Option<String>, Error> {
        run(self.wire.builder().clock(self.clock.clone()).retry(retry).build().unwrap().call(Greet::new()))
    }

    fn pay(&self, retry: Retry) -> Result<(), Error> {
        let client = self.wire.builder().clock(self.clock.clone()).retry(retry).build().unwrap();
        run(client.call(Pay { amount: 7 })).map(drop)
    }
}

fn receipt() -> Outcome {
    result(r#"{"s":{"Number":"Число целое"},"d":{"Number":1}}"#)
}

#[test]
fn by_itself_nothing_is_repeated_but_the_time_is_told() {
    let day = Day::new([answer(503, "<html>")]);
    let error = day.greet(Retry::default()).unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(600)));
    assert!(day.clock.slept().is_empty());
}

#[test]
fn a_502_is_waited_out() {
    let day = Day::new([answer(502, ""), answer(502, ""), result("\"hi\"")]);
    day.greet(Retry::new(3, HOUR)).unwrap();
    let slept = day.clock.slept();
    assert_eq!(slept.len(), 2);
    assert!(slept.iter().all(|time| time.as_secs() >= 30), "{slept:?}");
}

#[test]
fn the_tries_come_to_an_end() {
    let day = Day::new([answer(502, ""), answer(502, ""), answer(502, "")]);
    assert!(matches!(day.greet(Retry::new(2, HOUR)), Err(Error::Http(_))));
    assert_eq!(day.wire.count("Demo.Greet"), 2);
}

#[test]
fn a_wait_past_the_deadline_is_not_begun() {
    let day = Day::new([answer(503, "")]);
    assert!(day.greet(Retry::new(9, Duration::from_secs(60))).is_err());
    assert!(day.clock.slept().is_empty());
}

#[test]
fn an_attempt_does_not_outlive_the_deadline_of_the_call() {
    let wire = Wire::new(|_| None);
    let clock = FastClock::new();
    let patient = Retry::new(9, Duration::from_secs(7));
    let client = wire.builder().clock(clock.clone()).retry(patient).build().unwrap();
    let Err(Error::Session(error)) = run(client.call(Greet::new())) else { panic!() };
    let Some(Error::Transport(failure)) = error.kind.login_error() else { panic!() };
    assert_eq!(failure.error.kind(), TransportErrorKind::Timeout);
    assert_eq!(clock.slept(), [Duration::from_secs(7)]);
}

#[test]
fn the_server_knows_better_when_to_come_back() {
    let mut busy = answer(503, "").unwrap();
    busy.headers_mut().insert("retry-after", "5".parse().unwrap());
    let day = Day::new([Ok(busy), result("null")]);
    day.greet(Retry::new(2, Duration::from_secs(60))).unwrap();
    assert_eq!(day.clock.slept()[0].as_secs(), 5);
}

/// Logins and calls of a day on which the session is over and the service is not ready, again and again.
fn lost_between_waits(status: u16, tries: u32) -> (usize, usize, Error) {
    let bad = (0..20).map(|at| answer(if at % 2 == 0 { 401 } else { status }, "<html>"));
    let wire = Wire::script(bad);
    let client = wire.builder().retry(Retry::new(tries, HOUR)).build().unwrap();
    let error = run(client.call(Greet::new())).unwrap_err();
    (wire.logins(), wire.count("Demo.Greet"), error)
}

#[test]
fn a_session_lost_again_during_a_long_wait_is_replaced_once_for_each_try_and_never_more() {
    let (logins, calls, error) = lost_between_waits(503, 3);
    assert_eq!((logins, calls), (4, 6));
    assert!(matches!(error, Error::Http(_)), "{error}");
}

#[test]
fn a_session_lost_again_after_a_short_wait_is_not_replaced() {
    let (logins, calls, error) = lost_between_waits(502, 9);
    assert_eq!((logins, calls), (2, 3));
    let Error::Session(error) = error else { panic!("{error}") };
    assert!(matches!(error.kind, SessionErrorKind::LostAgain), "{error}");
}

#[test]
fn what_must_not_happen_twice_is_not_sent_twice() {
    for ambiguous in [cut(), answer(502, ""), answer(200, "{")] {
        let day = Day::new([ambiguous, receipt()]);
        assert!(day.pay(Retry::new(5, HOUR)).is_err());
        assert_eq!(day.wire.count("Demo.Pay"), 1);
    }
}

#[test]
fn what_was_never_sent_is_sent_again_even_if_it_must_not_happen_twice() {
    let day = Day::new([not_connected(), receipt()]);
    day.pay(Retry::new(2, HOUR)).unwrap();
    assert_eq!(day.wire.count("Demo.Pay"), 2);
}

#[test]
fn a_break_is_repeated_when_twice_is_the_same_as_once() {
    let day = Day::new([cut(), answer(200, "{"), result("null")]);
    day.greet(Retry::new(3, HOUR)).unwrap();
}

#[test]
fn an_answer_that_never_comes_is_a_timeout() {
    let wire = Wire::new(|_| None);
    let client = wire.builder().timeout(Duration::from_secs(9)).build().unwrap();
    let Err(Error::Session(error)) = run(client.call(Greet::new())) else { panic!() };
    let Some(Error::Transport(failure)) = error.kind.login_error() else { panic!() };
    assert_eq!(failure.error.kind(), TransportErrorKind::Timeout);
    assert!(failure.error.was_sent());
}

#[test]
fn nothing_of_a_failed_attempt_stays_in_the_result() {
    let half = r#"{"result":"left over","error":{"message":"no"}}"#;
    let mut wait = answer(200, half).unwrap();
    wait.headers_mut().insert("retry-after", "1".parse().unwrap());
    let day = Day::new([Ok(wait), result("null")]);
    assert_eq!(day.greet(Retry::new(2, HOUR)).unwrap(), None);
}
