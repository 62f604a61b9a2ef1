//! Waiting from a plain thread: the same calls, and a refusal where waiting would bring a runtime to a halt.

use katalog_runtime::error::WaitErrorKind;
use katalog_runtime::{Error, Items, Pages};

use crate::demo::{Event, Greet, History};
use crate::wire::{Outcome, Wire, answer, result, run};

fn page(rows: &str) -> Outcome {
    result(&format!(
        r#"{{"s":[{{"n":"Number","t":"Число целое"}},{{"n":"NavigationKey","t":"Строка"}}],"d":{rows}}}"#
    ))
}

fn numbers(rows: impl Iterator<Item = Result<Event, Error>>) -> Vec<Option<i64>> {
    rows.map(|row| row.ok().map(|row| row.number)).collect()
}

fn is_refused<T>(outcome: Result<T, Error>, method: Option<&str>) -> bool {
    let Err(error) = outcome else { return false };
    error.method() == method
        && matches!(error, Error::Wait(refused) if matches!(refused.kind, WaitErrorKind::InsideRuntime))
}

#[test]
fn threads_that_wait_at_once_share_one_login() {
    let wire = Wire::new(|_| Some(result("\"0000dabd-0000df57\"")));
    let client = wire.client();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| client.clone().call_and_wait(Greet::new()).unwrap());
        }
    });
    assert_eq!((wire.logins(), wire.count("Demo.Greet")), (1, 8));
}

#[test]
fn what_is_no_call_is_waited_for_too() {
    let client = Wire::script([]).client();
    assert!(client.wait(client.session()).unwrap().is_ok());
}

#[test]
fn rows_are_iterated_to_the_end_and_the_end_stays() {
    let wire = Wire::script([page(r#"[[1,"a"],[2,"b"]]"#), page(r#"[[3,"c"]]"#), page("[]")]);
    let mut rows = Items::new(&wire.client(), History::default()).wait();
    assert_eq!(numbers(&mut rows), [Some(1), Some(2), Some(3)]);
    assert!(rows.next().is_none());
    assert_eq!(rows.get_ref().key(), Some("c"));
}

#[test]
fn an_iterator_ends_after_an_error_and_can_be_gone_on_with() {
    let wire = Wire::script([page(r#"[[1,"a"]]"#), answer(502, ""), page(r#"[[2,null]]"#)]);
    let mut rows = Items::new(&wire.client(), History::default()).wait();
    assert_eq!(numbers(&mut rows), [Some(1), None]);
    let key = rows.into_inner().key().unwrap().to_owned();
    let rest = Items::new(&wire.client(), History::default()).from_key(key).wait();
    assert_eq!(numbers(rest), [Some(2)]);
}

#[test]
fn waiting_inside_a_runtime_is_refused_and_sends_nothing() {
    let wire = Wire::script([]);
    let client = wire.client();
    run(async {
        assert!(is_refused(client.call_and_wait(Greet::new()), Some("Demo.Greet")));
        assert!(is_refused(client.wait(client.session()), None));
        let mut pages = Pages::new(&client, History::default()).wait();
        assert!(is_refused(pages.next().unwrap(), Some("Demo.History")));
        assert!(pages.next().is_none(), "whoever skips errors must come to an end");
    });
    assert!(wire.sent().is_empty());
}

#[test]
fn a_client_that_waited_may_be_dropped_inside_a_runtime() {
    let client = Wire::script([result("null")]).client();
    assert_eq!(client.call_and_wait(Greet::new()).unwrap(), None);
    run(async move { drop(client) });
}
