//! The guides of the SBIS partner API.

use katalog::mock::{Mock, Scripted};
use katalog_tests::model::sbis;
use sbis_partner::{Client, Environment};

use crate::programs::{sbis_connecting, sbis_history, sbis_licences};
use crate::{calls, params};

const LOGIN: &str = "САП.Аутентифицировать";

fn client(mock: &Mock) -> Client {
    let builder = Client::builder(Environment::Test).base_url(mock.base_url());
    builder.credentials("lugova.ml", "not-a-real-password").build().unwrap()
}

#[tokio::test]
async fn four_clients_are_connected_each_by_a_way_of_its_own() {
    let mock = Mock::start(sbis().unwrap());
    sbis_connecting::run(&client(&mock)).await.unwrap();
    assert_eq!(
        calls(&mock),
        [
            LOGIN,
            "Contractor.FindOrCreate",
            "Contractor.InfoByID",
            "Account.PrepareCabinet",
            // In no account, so that one is created.
            "Contractor.FindOrCreate",
            "Contractor.InfoByID",
            "Contractor.CreateWithAccount",
            "Letter.AttachInvoice",
            "Account.SendInvite",
            "Биллинг.НовоеПриглашение",
            "Биллинг.СоздатьКлиента",
        ]
    );
    let requests = mock.requests();
    assert_eq!(params(&requests[3])["AccountID"], 5_000_123, "the account of our office");
    assert_eq!(params(&requests[7])["LetterID"], params(&requests[8])["LetterID"]);
    assert!(requests[9..].iter().all(|request| request.session.is_none()), "no session is sent there");
    assert_eq!(params(&requests[9])["Реквизиты"]["КодПартнера"], "9901");
    assert_eq!(params(&requests[10])["ИдПриглашения"], "");
}

#[tokio::test]
async fn a_licence_whose_answer_is_lost_is_found_and_not_issued_twice() {
    let mock = Mock::start(sbis().unwrap());
    mock.script(Scripted::regular().cut_after(30).for_method("Account.CreateOrEditLicense"));
    sbis_licences::run(&client(&mock)).await.unwrap();
    assert_eq!(
        calls(&mock),
        [
            LOGIN,
            "Account.CreateOrEditLicense",
            "Account.LicenseSet",
            "License.Activate",
            "Account.CreateOrEditLicense",
            "License.Activate",
            "Account.LicenseSet",
        ]
    );
    let requests = mock.requests();
    let issued = "5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa";
    assert_eq!(params(&requests[3])["LicenseID"], issued, "what is activated is what was found");
    let extension = &params(&requests[4])["LicenseData"];
    assert_eq!((&extension["IsExtension"], &extension["BaseLicenseID"]), (&true.into(), &issued.into()));
}

#[tokio::test]
async fn a_licence_of_another_price_is_not_activated() {
    let mock = Mock::start(sbis().unwrap());
    let saved = serde_json::json!({
        "s": { "LicenseID": "Строка", "ServiceSet": "Выборка", "LicenseCost": "Деньги", "TariffChange": "Логическое" },
        "d": { "LicenseID": "5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa", "ServiceSet": { "s": [], "d": [] },
               "LicenseCost": 11680.49, "TariffChange": false },
    });
    mock.script(Scripted::result(&saved).for_method("Account.CreateOrEditLicense"));
    let error = sbis_licences::run(&client(&mock)).await.unwrap_err();
    assert!(error.to_string().contains("11680.49"), "{error}");
    assert_eq!(mock.calls("License.Activate"), 0);
}

#[tokio::test]
async fn the_history_is_read_page_by_page_and_twice_is_once() {
    let mock = Mock::builder(sbis().unwrap()).pages(3).page_rows(5).start().unwrap();
    sbis_history::run(&client(&mock)).await.unwrap();
    let asked: Vec<_> =
        mock.requests().iter().skip(1).map(|request| params(request)["NavigationKey"].clone()).collect();
    assert_eq!(asked.len(), 8, "three pages and an empty one, twice");
    assert!(asked[0].is_null() && asked[4].is_null());
    assert!(asked[1..4].iter().all(|key| key.is_string()));
    assert_eq!(asked[..4], asked[4..]);
}
