//! The same client in programs without an async runtime.

use sbis_partner::{ContractorData, Error, Inn, Kpp};

use crate::{LOGIN, client, mock, mock_builder};

fn contractor() -> ContractorData {
    let (inn, kpp) = (Inn::new("0012345673").unwrap(), Kpp::new("001201001").unwrap());
    ContractorData::new(inn, kpp, "Ромашка, ООО").phone_number("+7 (000) 000-00-02")
}

#[test]
fn a_plain_program_calls_and_pages_with_one_login() {
    let mock = mock_builder().pages(3).start().unwrap();
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
