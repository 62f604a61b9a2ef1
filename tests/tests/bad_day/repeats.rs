//! Coming back after a failure: when the table or the server says, and only where twice is the same as once.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use katalog::mock::{Mock, Scripted};
use sbis_partner::katalog_runtime::jiff::Timestamp;
use sbis_partner::{BoxFuture, Client, Clock, Environment, Error, ErrorRow, Retry, Session, SystemClock};

use crate::{LICENCES, PREPARE, builder, client, licences, mock, mock_builder, next, patient, prepare};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn a_502_is_waited_out_for_half_a_minute_and_a_503_for_ten() {
    for (status, least, most) in [(502, 30, 33), (503, 600, 660)] {
        let mock = mock();
        next(&mock, LICENCES, Scripted::status(status));
        let (client, waits) = patient(&mock, Retry::new(2, HOUR));
        licences(&client).await.unwrap();
        assert!(matches!(waits.seconds()[..], [wait] if (least..=most).contains(&wait)), "{waits:?}");
    }
}

#[tokio::test]
async fn the_tries_come_to_an_end() {
    let mock = mock();
    next(&mock, LICENCES, Scripted::status(502).times(9));
    let (client, waits) = patient(&mock, Retry::new(3, HOUR));
    let error = licences(&client).await.unwrap_err();
    assert_eq!(ErrorRow::of(&error), Some(ErrorRow::WarmingUp), "{error}");
    assert_eq!((mock.calls(LICENCES), waits.seconds().len()), (3, 2));
}

#[tokio::test]
async fn a_wait_past_the_deadline_is_an_error_at_once_with_the_time_to_come_back() {
    let mock = mock();
    next(&mock, LICENCES, Scripted::status(503).times(9));
    let (client, waits) = patient(&mock, Retry::new(9, Duration::from_secs(60)));
    let error = licences(&client).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(600)));
    assert!(error.to_string().ends_with("try again in 10 min"), "{error}");
    assert_eq!((mock.calls(LICENCES), waits.seconds().len()), (1, 0));
}

#[tokio::test]
async fn the_server_may_name_the_time_in_seconds_or_as_a_date() {
    let date = Timestamp::now() + Duration::from_secs(300);
    let date = date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    for (told, least, most) in [("5", 5, 5), (date.as_str(), 270, 331)] {
        let mock = mock();
        next(&mock, LICENCES, Scripted::status(503).header("Retry-After", told));
        let (client, waits) = patient(&mock, Retry::new(2, HOUR));
        licences(&client).await.unwrap();
        assert!(matches!(waits.seconds()[..], [wait] if (least..=most).contains(&wait)), "{told}: {waits:?}");
    }
}

#[tokio::test]
async fn after_a_break_or_a_bad_status_only_what_is_safe_is_repeated() {
    for broken in [Scripted::reset(), Scripted::regular().cut_after(5), Scripted::status(502)] {
        let mock = mock();
        next(&mock, LICENCES, broken.clone());
        next(&mock, PREPARE, broken);
        let (client, _) = patient(&mock, Retry::new(3, HOUR));
        licences(&client).await.unwrap();
        let error = prepare(&client).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_) | Error::Http(_)), "{error}");
        assert_eq!((mock.calls(LICENCES), mock.calls(PREPARE)), (2, 1));
    }
}

/// A clock at whose first wait the server comes up.
struct ComesUp {
    port: u16,
    mock: Arc<Mutex<Option<Mock>>>,
}

impl Clock for ComesUp {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, _time: Duration) -> BoxFuture<'static, ()> {
        self.mock.lock().unwrap().get_or_insert_with(|| mock_builder().port(self.port).start().unwrap());
        Box::pin(async {})
    }

    fn timer(&self, time: Duration) -> BoxFuture<'static, ()> {
        SystemClock.sleep(time)
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_even_for_what_must_not_happen_twice() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let up = Arc::new(Mutex::new(None));
    let client = Client::builder(Environment::Test)
        .base_url(format!("http://127.0.0.1:{port}"))
        .credentials("lugova.ml", "not-a-real-password")
        .clock(ComesUp { port, mock: Arc::clone(&up) })
        .retry(Retry::new(2, HOUR))
        .build()
        .unwrap();
    prepare(&client).await.unwrap();
    assert_eq!(up.lock().unwrap().as_ref().unwrap().calls(PREPARE), 1);
}

#[tokio::test]
async fn a_connection_closed_while_idle_costs_nothing_and_repeats_nothing() {
    let old = mock_builder().seed(1).start().unwrap();
    let used = client(&old);
    prepare(&used).await.unwrap();
    let port = old.address().port();
    drop(old);
    let new = mock_builder().seed(1).port(port).start().unwrap();
    // Another client, by whose answer it is certain that this process has noticed the closing.
    let other = client(&new);
    let session = other.session().await.unwrap();
    used.set_session(Session::new(session.expose())).await;
    prepare(&used).await.unwrap();
    assert_eq!(new.calls(PREPARE), 1);
}

#[tokio::test]
async fn by_itself_nothing_is_repeated() {
    let mock = mock();
    next(&mock, LICENCES, Scripted::reset());
    let client = builder(&mock).build().unwrap();
    assert!(licences(&client).await.is_err());
    assert_eq!(mock.calls(LICENCES), 1);
}
