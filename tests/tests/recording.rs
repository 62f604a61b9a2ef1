//! What is recorded over real sockets holds no secret and no person, and replays to the same program.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use katalog::mock::{Mock, Scripted};
use katalog_runtime::recording::{NotRecorded, RecordingError, Scrub};
use katalog_runtime::{
    BoxFuture, Recorder, Replayer, ReqwestTransport, Transport, TransportError, TransportErrorKind,
};
use katalog_tests::files_below;
use katalog_tests::vendor::{Answer, Vendor};
use katalog_tests::wire::recordset;
use sbis_partner::{Client, ContractorData, Environment, Error, Inn, Kpp};
use serde_json::json;

const SESSION: &str = "0000c0de-0000beef-00aa-0123456789abcdef";
const LOGIN: &str = "lugova.ml";
const PASSWORD: &str = "not-a-real-password";
/// Everything of a run that must not be in its recording; what follows the password is it in Base64.
const LOST: [&str; 12] = [
    SESSION,
    LOGIN,
    PASSWORD,
    "bm90LWEtcmVhbC1wYXNzd29yZA",
    "0012345673",
    "001201001",
    "Ромашка",
    "000-00-02",
    "Лугова",
    "lugova",
    "700045210",
    "127.0.0.1",
];

/// A folder that is gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("katalog-recording-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn files(&self) -> Vec<String> {
        files_below(&self.0, &["json"]).iter().map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    fn names(&self) -> Vec<String> {
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        files_below(&self.0, &["json"]).iter().map(name).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn recorder(folder: &Folder, scrub: Scrub) -> Recorder<ReqwestTransport> {
    let transport = ReqwestTransport::new(Duration::from_secs(5)).unwrap();
    Recorder::new(transport, &folder.0, scrub).unwrap()
}

fn recording(url: &str, by: &Recorder<ReqwestTransport>) -> Client {
    let builder = Client::builder(Environment::Test).base_url(url).transport(by.clone());
    builder.credentials(LOGIN, PASSWORD).build().unwrap()
}

fn replaying(folder: &Folder) -> (Client, Replayer) {
    let replayer = Replayer::open(&folder.0).unwrap();
    let builder = Client::builder(Environment::Test).transport(replayer.clone());
    (builder.credentials("anybody", "any password").build().unwrap(), replayer)
}

/// The program that is recorded and replayed: who is found or created, and what is told of them.
async fn program(
    client: &Client,
    inn: &str,
    kpp: &str,
    name: &str,
    phone: &str,
) -> (String, Vec<Option<String>>) {
    let data = ContractorData::new(Inn::new(inn).unwrap(), Kpp::new(kpp).unwrap(), name).phone_number(phone);
    let id = client.contractor().find_or_create(data).await.unwrap();
    let again = client.contractor().find_by_inn_and_kpp(Inn::new(inn).unwrap(), Kpp::new(kpp).unwrap()).await;
    assert_eq!(again.unwrap(), Some(id), "ids belong together still");
    let themes = client.assignment_theme().list().await.unwrap();
    (id.to_string(), themes.into_iter().map(|theme| theme.name).collect())
}

fn script() -> Vec<Answer> {
    let themes = recordset("Code Name", &[json!(["edo", "Лугова Мария Львовна"]), json!(["edo", SESSION])]);
    vec![
        Answer::result(json!(SESSION)),
        Answer::result(json!(700_045_210)),
        Answer::result(json!(700_045_210)),
        Answer::result(themes).windows_1251(),
    ]
}

#[tokio::test]
async fn a_recording_holds_nobody_and_replays_to_the_same_program() {
    let folder = Folder::new("whole");
    let vendor = Vendor::start(script()).await.unwrap();
    let recorder = recorder(&folder, Scrub::new().keep(["Code"]));
    let client = recording(vendor.url(), &recorder);
    program(&client, "0012345673", "001201001", "Ромашка, ООО", "+7 (000) 000-00-02").await;
    assert_eq!(recorder.finish().unwrap(), 4);
    let all = folder.files().concat();
    for lost in LOST {
        assert!(!all.contains(lost), "`{lost}` is in the recording:\n{all}");
    }
    assert!(all.contains("charset=utf-8") && !all.contains("1251"), "{all}");

    let asked: serde_json::Value = serde_json::from_str(&folder.files()[1]).unwrap();
    let data = &asked["request"]["json"]["params"]["ContractorData"]["d"];
    let value = |name: &str| data[name].as_str().unwrap();
    let (client, replayer) = replaying(&folder);
    let (id, names) = program(&client, value("INN"), value("KPP"), value("Name"), value("PhoneNumber")).await;
    assert_eq!((id.len(), value("PhoneNumber")), (9, "+7 (000) 000-00-01"));
    assert_eq!(names[0].as_deref(), Some("Ромашкин Егор Климович"));
    assert_eq!(names[1].as_deref(), Some("text-1"), "the session has the name that its login gave it");
    assert!(replayer.unused().is_empty());
}

#[tokio::test]
async fn the_same_run_gives_the_same_files() {
    let mut texts = Vec::new();
    for name in ["first", "second"] {
        let folder = Folder::new(name);
        let vendor = Vendor::start(script()).await.unwrap();
        let recorder = recorder(&folder, Scrub::new());
        program(&recording(vendor.url(), &recorder), "0012345673", "001201001", "Ромашка", "+7 000").await;
        assert_eq!(folder.names()[..2], ["0001-auth-service.json", "0002-Contractor.FindOrCreate.json"]);
        texts.push(folder.files());
    }
    assert_eq!(texts[0], texts[1]);
}

fn mock() -> Mock {
    let options = katalog::Options::new(
        katalog_tests::root().join("catalogue"),
        katalog_tests::root().join("generated"),
    );
    let apis = katalog::resolve(katalog::read(&options).unwrap()).unwrap().1;
    Mock::start(apis.into_iter().find(|api| api.name == "sbis").unwrap())
}

async fn history(client: &Client) -> Result<usize, Error> {
    let (from, to) = ("2024-05-01".parse().unwrap(), "2024-05-31".parse().unwrap());
    let mut events = client.billing().get_history(from, to).point_sale("0240").items();
    let mut count = 0;
    while events.try_next().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

#[tokio::test]
async fn pages_of_the_mock_follow_one_another_when_replayed() {
    let folder = Folder::new("pages");
    let mock = mock();
    let recorder = recorder(&folder, Scrub::new().keep(["Action", "Object", "PointSale"]));
    let count = history(&recording(&mock.base_url(), &recorder)).await.unwrap();
    let (client, replayer) = replaying(&folder);
    assert_eq!(history(&client).await.unwrap(), count);
    assert!(count > 0 && replayer.unused().is_empty());
}

#[tokio::test]
async fn bad_days_replay_as_they_were() {
    let folder = Folder::new("failures");
    let busy = Answer::text(503, "text/html", "<html><title>Лугова</title></html>");
    let script =
        [Answer::result(json!(SESSION)), Answer::session_over(), Answer::result(json!(SESSION)), busy];
    let script = script.into_iter().chain([
        Answer::text(200, "application/json-rpc", "{\"result\": \"Лугова"),
        Answer::result(json!(true)).cut(),
    ]);
    let vendor = Vendor::start(script).await.unwrap();
    let recorder = recorder(&folder, Scrub::new());
    let client = recording(vendor.url(), &recorder);
    let mut met = Vec::new();
    for _ in 0..3 {
        met.push(
            client.account().prepare_cabinet(sbis_partner::AccountId::new(7)).await.unwrap_err().to_string(),
        );
    }
    assert!(!folder.files().concat().contains("Лугова"));
    let (client, replayer) = replaying(&folder);
    for met in met {
        let error = client.account().prepare_cabinet(sbis_partner::AccountId::new(7)).await.unwrap_err();
        assert_eq!(error.to_string().replace("текст-3", "Лугова"), met);
    }
    assert!(replayer.unused().is_empty());
}

#[tokio::test]
async fn calls_side_by_side_have_a_file_each() {
    let folder = Folder::new("many");
    let mock = mock();
    mock.script(Scripted::result(&json!(7)).for_method("Contractor.FindByINNandKPP").times(20));
    let recorder = recorder(&folder, Scrub::new());
    let client = recording(&mock.base_url(), &recorder);
    let calls = (0..20).map(|_| {
        let client = client.clone();
        tokio::spawn(async move {
            client.contractor().find_by_inn_and_kpp(Inn::new("001234567887").unwrap(), None).await
        })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!((recorder.finish().unwrap(), folder.files().len()), (21, 21));
}

/// Gives back the credentials of the request, in bytes that are no text, or nothing at all.
struct Echo;

impl Transport for Echo {
    fn send(
        &self,
        request: Request<Bytes>,
        _: usize,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let body = match request.uri().path() {
            "/never" => return Box::pin(std::future::pending()),
            "/bytes" => Bytes::from_static(b"\xFFsecret"),
            _ => Bytes::from(r#"{"State": "open for nezabudka and its not-a-real-password"}"#),
        };
        Box::pin(std::future::ready(Ok(Response::new(body))))
    }
}

fn request(path: &str) -> Request<Bytes> {
    let request = Request::get(format!("http://nezabudka@test.example{path}"));
    // nezabudka:not-a-real-password
    let request = request.header("authorization", "Basic bmV6YWJ1ZGthOm5vdC1hLXJlYWwtcGFzc3dvcmQ=");
    request.header("cookie", "sid=0000c0de-0000").body(Bytes::new()).unwrap()
}

#[tokio::test]
async fn credentials_of_headers_are_in_no_body_and_what_was_given_up_replays_as_a_timeout() {
    let folder = Folder::new("echo");
    let recorder = Recorder::new(Echo, &folder.0, Scrub::new().keep(["State"])).unwrap();
    for path in ["/echo?token=0000c0de-0000", "/bytes"] {
        recorder.send(request(path), 1000).await.unwrap();
    }
    tokio::select! {
        biased;
        _ = recorder.send(request("/never"), 1000) => panic!("it never answers"),
        () = std::future::ready(()) => {}
    }
    let all = folder.files().concat();
    for lost in ["nezabudka", PASSWORD, "bmV6", "c0de", "test.example", "\u{FFFD}"] {
        assert!(!all.contains(lost), "`{lost}` is in the recording:\n{all}");
    }
    let replayer = Replayer::open(&folder.0).unwrap();
    let bytes = replayer.send(request("/bytes"), 1000).await.unwrap().into_body();
    assert!(bytes.len() == 7 && std::str::from_utf8(&bytes).is_err());
    let error = replayer.send(request("/never"), 1000).await.unwrap_err();
    assert!(error.kind() == TransportErrorKind::Timeout && error.was_sent());
    assert_eq!(replayer.unused().len(), 1);
}

fn cause(error: &Error) -> NotRecorded {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(missing) = inner.downcast_ref::<NotRecorded>() {
            return missing.clone();
        }
        cause = inner.source();
    }
    panic!("{error:?}")
}

#[tokio::test]
async fn what_is_not_recorded_is_named_with_what_is_near_it() {
    let folder = Folder::new("near");
    let vendor = Vendor::start(script().into_iter().take(2)).await.unwrap();
    let recorder = recorder(&folder, Scrub::new());
    let person = |inn: &str| Inn::new(inn).unwrap();
    recording(vendor.url(), &recorder)
        .contractor()
        .find_by_inn_and_kpp(person("001234567887"), None)
        .await
        .unwrap();

    let (client, replayer) = replaying(&folder);
    let error = client.contractor().find_by_inn_and_kpp(person("001234567887"), None).await.unwrap_err();
    let missing = cause(&error);
    assert_eq!(missing.asked, "POST /partner_api/service/ (Contractor.FindByINNandKPP)");
    assert_eq!(missing.nearest, "0002-Contractor.FindByINNandKPP.json differs from it at `params.INN`");
    assert_eq!(replayer.unused().len(), 1, "the login was served");
    let error = client.assignment_theme().list().await.unwrap_err();
    assert_eq!(cause(&error).nearest, "this operation is not in it");

    let client = Client::builder(Environment::Test).transport(replayer.in_order());
    let client = client.session(sbis_partner::Session::new("any")).build().unwrap();
    client.contractor().find_by_inn_and_kpp(person("001234567887"), None).await.unwrap();
}

#[tokio::test]
async fn a_second_run_does_not_mix_its_fakes_with_those_of_the_first() {
    let folder = Folder::new("twice");
    let vendor = Vendor::start([Answer::result(json!(SESSION))]).await.unwrap();
    let recorder = recorder(&folder, Scrub::new());
    recording(vendor.url(), &recorder).session().await.unwrap();
    let transport = ReqwestTransport::new(Duration::from_secs(5)).unwrap();
    let again = Recorder::new(transport, &folder.0, Scrub::new());
    assert!(matches!(again, Err(RecordingError::NotEmpty(_))), "{again:?}");
}

#[test]
fn a_broken_recording_is_told_by_file_and_line() {
    let folder = Folder::new("broken");
    fs::create_dir_all(&folder.0).unwrap();
    let path: &Path = &folder.0.join("0001-x.json");
    for (text, told) in [
        ("{\n\"request\": }", ":2: "),
        ("", ":1: "),
        ("{\"request\": {\n\"method\": \"GET\",\n\"path\": 7}}", ":3: `path`: expected text"),
        (
            "{\"request\": {\"method\": \"GET\", \"path\": \"/\"},\n\"answer\": {\n\"status\": 7000}}",
            ":3: `status`",
        ),
        ("{\"request\": {\"method\": \"GET\", \"path\": \"/\"},\n\"failure\": {\"kind\": \"rain\"}}", ":2: "),
    ] {
        fs::write(path, text).unwrap();
        let error = Replayer::open(&folder.0).unwrap_err().to_string();
        assert!(error.contains(&format!("0001-x.json{told}")), "{error}");
    }
    fs::remove_file(path).unwrap();
    assert!(matches!(Replayer::open(&folder.0), Err(RecordingError::Nothing(_))));
}
