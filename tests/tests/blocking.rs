//! The generated client in programs without an async runtime, against the mock server over real sockets.

#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use katalog::mock::Mock;
use katalog_tests::root;
use sbis_partner::{Client, ContractorData, Environment, Error, Inn, Kpp};

const LOGIN: &str = "САП.Аутентифицировать";

fn mock() -> Mock {
    let options = katalog::Options::new(root().join("catalogue"), root().join("generated"));
    let apis = katalog::resolve(katalog::read(&options).unwrap()).unwrap().1;
    Mock::builder(apis.into_iter().find(|api| api.name == "sbis").unwrap()).pages(3).start().unwrap()
}

fn client(mock: &Mock) -> Client {
    let builder = Client::builder(Environment::Test).base_url(mock.base_url());
    builder.credentials("lugova.ml", "not-a-real-password").build().unwrap()
}

fn contractor() -> ContractorData {
    let (inn, kpp) = (Inn::new("0012345673").unwrap(), Kpp::new("001201001").unwrap());
    ContractorData::new(inn, kpp, "Ромашка, ООО").phone_number("+7 (000) 000-00-02")
}

#[test]
fn a_plain_program_calls_and_pages_with_one_login() {
    let mock = mock();
    let client = client(&mock);
    client.contractor().find_or_create(contractor()).wait().unwrap();
    let (from, to) = ("2024-05-01".parse().unwrap(), "2024-05-31".parse().unwrap());
    let events = client.billing().get_history(from, to).point_sale("0240").items().wait();
    let count = events.map(Result::unwrap).count();
    assert!(client.wait(client.session()).unwrap().is_ok());
    assert_eq!((count, mock.calls("Billing.GetHistory"), mock.calls(LOGIN)), (3000, 4, 1));
}

#[tokio::test]
async fn inside_a_runtime_waiting_is_an_error_and_the_client_goes_on() {
    let mock = mock();
    let client = client(&mock);
    let refused = client.contractor().find_or_create(contractor()).wait();
    assert!(matches!(refused, Err(Error::Wait(_))), "{refused:?}");
    assert_eq!(mock.calls("Contractor.FindOrCreate"), 0);
    client.contractor().find_or_create(contractor()).await.unwrap();
}
