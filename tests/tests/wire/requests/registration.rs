//! Registration at online.sbis.ru, invitations, and logging in.

use sbis_partner::{
    AccountId, Base64, Certificate, Invitation, InvitationRef, InvitationRequired, NewClient, Password,
    account, auth, letter as letters, registration,
};
use serde_json::json;

use super::{Call, branch, call, company, letter};

pub(super) fn calls() -> Vec<Call> {
    let mut calls = invitations_from_billing();
    calls.extend([new_invitation(), client_with_certificate(), client_by_invitation()]);
    calls.push(call(
        auth::Authenticate::new("lugova.ml", Password::new("not-a-real-password")),
        "САП.Аутентифицировать",
        json!({ "login": "lugova.ml", "password": "not-a-real-password" }),
    ));
    calls
}

fn invitations_from_billing() -> Vec<Call> {
    let account_id = AccountId::new(9_000_021);
    vec![
        call(
            account::PrepareCabinet::new(account_id),
            "Account.PrepareCabinet",
            json!({ "AccountID": 9_000_021 }),
        ),
        call(
            account::SendInvite::new(account_id, true).letter_id(letter()),
            "Account.SendInvite",
            json!({
                "AccountID": 9_000_021, "LetterID": "11111111-2222-4333-8444-555555555555", "SendAtOnce": true,
            }),
        ),
        call(
            letters::AttachInvoice::new(letter(), "Счёт 7.txt", Base64::new("Счёт № 7")),
            "Letter.AttachInvoice",
            json!({
                "LetterID": "11111111-2222-4333-8444-555555555555", "FileName": "Счёт 7.txt",
                "FileBody": "0KHRh9GR0YIg4oSWIDc=",
            }),
        ),
    ]
}

fn new_invitation() -> Call {
    let invitation = Invitation::new(InvitationRequired {
        inn: company(),
        kpp: Some(branch()),
        mail: "office@example.com".into(),
        name: "Незабудка, ООО".into(),
    });
    call(
        registration::NewInvitation::new(invitation.id(letter()).partner_code("0901")),
        "Биллинг.НовоеПриглашение",
        json!({
            "Реквизиты": {
                "s": {
                    "ИННПолуч": "Строка", "КПППолуч": "Строка", "НазвПолуч": "Строка", "MailПолуч": "Строка",
                    "ИдШаблонаПисьма": "Строка", "GUID": "Строка", "КодПартнера": "Строка",
                },
                "d": {
                    "ИННПолуч": "0011223344", "КПППолуч": "001101001", "НазвПолуч": "Незабудка, ООО",
                    "MailПолуч": "office@example.com", "ИдШаблонаПисьма": "ПриглашениеСГлавногоОкнаЭДО",
                    "GUID": "11111111-2222-4333-8444-555555555555", "КодПартнера": "0901",
                },
            },
        }),
    )
}

fn client_with_certificate() -> Call {
    let client = NewClient::new()
        .inn(company())
        .kpp(branch())
        .certificate(Certificate::new(Base64::new("demo certificate")))
        .partner_code("0901");
    call(
        registration::CreateClient::new(InvitationRef::NoInvitation, client),
        "Биллинг.СоздатьКлиента",
        json!({
            "ИдПриглашения": "",
            "Запись": {
                "s": { "ИНН": "Строка", "КПП": "Строка", "Сертификат": "Строка", "КодПартнера": "Строка" },
                "d": {
                    "ИНН": "0011223344", "КПП": "001101001", "Сертификат": "ZGVtbyBjZXJ0aWZpY2F0ZQ==",
                    "КодПартнера": "0901",
                },
            },
        }),
    )
}

/// The page describes this way in words; the promotion is in its table.
fn client_by_invitation() -> Call {
    let client = NewClient::new()
        .login("nezabudka")
        .password(Password::new("not-a-real-password"))
        .promotion_id("DEMO-2024");
    call(
        registration::CreateClient::new(InvitationRef::Id(letter().get()), client),
        "Биллинг.СоздатьКлиента",
        json!({
            "ИдПриглашения": "11111111-2222-4333-8444-555555555555",
            "Запись": {
                "s": { "Логин": "Строка", "Пароль": "Строка", "ИдентификаторАкции": "Строка" },
                "d": {
                    "Логин": "nezabudka", "Пароль": "not-a-real-password", "ИдентификаторАкции": "DEMO-2024",
                },
            },
        }),
    )
}
