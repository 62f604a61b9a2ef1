//! Answers that break on their way, scripted and by chance.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use katalog::mock::{Faults, Mock, Scripted};
use serde_json::json;

use crate::client::{Answer, MAIN, call, call_at, log_in};
use crate::{api, mock};

const CALL: &str = "Contractor.ContactData";

fn try_call(mock: &Mock, session: &str) -> std::io::Result<Answer> {
    call_at(mock, MAIN, session, CALL, &json!({ "ContractorID": 1 }))
}

fn length(answer: &Answer) -> usize {
    let line = answer.head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    line.parse().unwrap()
}

#[test]
fn a_cut_answer_promises_more_than_it_gives() {
    let mock = mock();
    let session = log_in(&mock);
    for bytes in [0, 10] {
        mock.script(Scripted::regular().cut_after(bytes));
        let cut = try_call(&mock, &session).unwrap();
        assert_eq!((cut.status, cut.body.len()), (200, bytes));
        assert!(length(&cut) > bytes);
    }
    assert!(mock.requests().iter().all(|request| request.carried_out));
}

#[test]
fn a_reset_is_a_reset_and_the_server_goes_on() {
    let mock = mock();
    let session = log_in(&mock);
    mock.script(Scripted::reset());
    assert_eq!(try_call(&mock, &session).unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert!(!mock.requests()[1].carried_out);
    assert_eq!(try_call(&mock, &session).unwrap().status, 200);
}

#[test]
fn a_late_answer_is_late() {
    let mock = mock();
    let session = log_in(&mock);
    mock.script(Scripted::regular().delay(Duration::from_millis(80)));
    let start = Instant::now();
    assert_eq!(try_call(&mock, &session).unwrap().status, 200);
    assert!(start.elapsed() >= Duration::from_millis(80));
    assert_eq!(mock.requests()[1].delay_ms, 80);
}

/// What befell a number of calls; `-` where nothing did.
fn befallen(faults: &str, seed: u64) -> Vec<String> {
    let faults: Faults = faults.parse().unwrap();
    let mock = Mock::builder(api()).faults(faults).seed(seed).start().unwrap();
    for _ in 0..60 {
        let answer = try_call(&mock, "");
        let request = mock.requests().pop().unwrap();
        match (request.fault.as_deref(), answer) {
            (Some("reset"), answer) => assert_eq!(answer.unwrap_err().kind(), ErrorKind::ConnectionReset),
            (Some("502"), answer) => assert_eq!(answer.unwrap().status, 502),
            (Some("html"), answer) => assert!(answer.unwrap().text().starts_with("<html>")),
            (Some("cut"), answer) => {
                let answer = answer.unwrap();
                assert!(answer.body.len() < length(&answer));
            }
            (_, answer) => assert_eq!(answer.unwrap().status, 401),
        }
    }
    mock.requests().into_iter().map(|request| request.fault.unwrap_or_else(|| "-".to_owned())).collect()
}

#[test]
fn faults_by_chance_are_what_they_say_and_the_same_for_the_same_seed() {
    let faults = "502:0.2,reset:0.2,cut:0.2,html:0.2,slow:1ms:0.2";
    let first = befallen(faults, 7);
    for kind in ["502", "reset", "cut", "html", "slow", "-"] {
        assert!(first.iter().any(|one| one == kind), "{kind} never happened: {first:?}");
    }
    assert_eq!(first, befallen(faults, 7));
    assert_ne!(first, befallen(faults, 8));
}

#[test]
fn a_thousand_calls_from_many_threads_are_all_answered() {
    let mock = mock();
    let session = log_in(&mock);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                (0..125).for_each(|_| {
                    assert_eq!(call(&mock, &session, CALL, &json!({ "ContractorID": 1 })).status, 200)
                })
            });
        }
    });
    assert_eq!(mock.calls(CALL), 1000);
}
