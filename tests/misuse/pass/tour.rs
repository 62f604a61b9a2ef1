//! Every group and every operation, once, as a user writes it. It is compiled; nothing is run but `main`, and nothing
//! is sent.
#![deny(warnings)]

use sbis_partner::{
    AccountId, Action, ActivationPeriod, Base64, CashRegisterAttachment, CashRegisterAttachmentRequired, Certificate,
    Client, ContractorData, ContractorId, Environment, Error, EventData, Inn, InspectionType, Invitation,
    InvitationRef, InvitationRequired, Kpp, LetterId, LicenseData, LicenseId, Money, NewClient, Password,
    RequestedService, SedType, Term, UserId, WithoutSession, license,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() {
    let _ = tour;
}

async fn tour() -> Outcome {
    let client = Client::builder(Environment::Test).credentials("login", "password").build()?;
    clients(&client).await?;
    assignment(&client).await?;
    authorities(&client).await?;
    licences(&client).await?;
    cash_registers(&client).await?;
    history(&client).await?;
    invitations(&client).await?;
    let client: Client<WithoutSession> = Client::builder(Environment::Test).build()?;
    registration(&client).await
}

fn company() -> Result<ContractorData, Box<dyn std::error::Error>> {
    let data = ContractorData::new(Inn::new("0011223344")?, Kpp::new("001101001")?, "Незабудка, ООО");
    Ok(data.legal_address("Луговск, ул. Полевая, 2").ogrn("1020000000009").phone_number("+7 900 000-00-00"))
}

async fn clients(client: &Client) -> Outcome {
    let account = AccountId::new(9_000_021);
    let contractor: ContractorId = client.contractor().find_or_create(company()?).await?;
    let pair = client.contractor().create_with_account(company()?, true).await?;
    let found: Option<ContractorId> =
        client.contractor().find_by_inn_and_kpp(Inn::new("001234567887")?, None).await?;
    assert_eq!(found, Some(pair.contractor_id));
    let info = client.contractor().info_by_id(contractor).await?;
    println!("{} {:?} {:?}", info.inn, info.kpp, info.account_list.first().and_then(|it| it.edo));
    println!("{:?}", client.contractor().contact_data(contractor).await?.emails);
    client.account().add_contractor(account, company()?).await?;
    client.account().add_contractor_by_id(account, contractor).await?;
    println!("{:?}", client.account().contact_data(account).await?.representatives);
    println!("{}", client.account().info_by_id(account).await?.name);
    let licence = LicenseId::Number(7);
    println!("{}", client.account().info_by_id(account).license_id(licence).await?.name);
    Ok(())
}

async fn assignment(client: &Client) -> Outcome {
    let (account, contractor, user) = (AccountId::new(1), ContractorId::new(2), UserId::new(3));
    for theme in client.assignment_theme().list().await? {
        client.account().reassign_theme_by_id(account, theme.code.clone(), user).await?;
        client.account().reassign_theme_by_login(account, theme.code, "lugova.ml").reason("отпуск").await?;
    }
    for staff in client.partner().staff_list().region_code("78").await? {
        println!("{} {}", staff.partner_code, staff.employee_list.len());
    }
    client.account().reassign_by_id(account, user).reason("отпуск").await?;
    client.account().reassign_by_login(account, "lugova.ml").await?;
    client.contractor().reassign_by_id(contractor, user).await?;
    client.contractor().reassign_by_login(contractor, "lugova.ml").await?;
    Ok(())
}

async fn authorities(client: &Client) -> Outcome {
    let (account, contractor) = (AccountId::new(1), ContractorId::new(2));
    let region = client.inspection().available_list(contractor, InspectionType::Tax).region("76").await?;
    println!("{:?}", region.first().map(|it| &it.code));
    let certificate = Certificate::new(Base64::new("demo certificate"));
    client.contractor().add_certificate(account, contractor, certificate).await?;
    client.contractor().attach_to_inspection(contractor, SedType::PensionFund, "000-011").await?;
    println!("{:?}", client.contractor().inspection_list(contractor).await?);
    Ok(())
}

async fn licences(client: &Client) -> Outcome {
    let account = AccountId::new(1);
    let price: Option<Money> = client.license().available_services("76").await?.first().and_then(|it| it.price);
    println!("{price:?}");
    let services = vec![RequestedService::new("DemoReports", 1)];
    let data = LicenseData::new(services, "090000123").duration(Term::Year);
    let saved = client.account().create_or_edit_license(account, data).await?;
    client.license().activate(saved.license_id.clone()).activation_date("2024-03-01".parse()?).await?;
    println!("{:?}", client.license().info_by_id(saved.license_id).await?.extension_list);
    println!("{:?}", client.account().license_set(account).await?);
    Ok(())
}

async fn cash_registers(client: &Client) -> Outcome {
    let attachment = CashRegisterAttachment::new(CashRegisterAttachmentRequired {
        account_id: AccountId::new(1),
        inn: Inn::new("0011223344")?,
        kkt_reg_id: "0000000900002101".into(),
        license_id: LicenseId::Number(7),
    });
    println!("{}", client.kkt().attach_to_license(attachment).await?.end_license_date);
    let week = ActivationPeriod::new("2024-02-26".parse()?, "2024-03-03".parse()?).office_code("0901");
    println!("{:?}", client.kkt().activated_list(week).await?);
    println!("{:?}", client.account().kkt_license_set(AccountId::new(1)).await?);
    Ok(())
}

async fn history(client: &Client) -> Outcome {
    let history = || -> Result<_, Box<dyn std::error::Error>> {
        Ok(client.billing().get_history("2024-03-01".parse()?, "2024-03-31".parse()?).point_sale("0240"))
    };
    println!("{}", history()?.await?.len());
    let mut events = history()?.sub_points(true).actions(vec![Action::InvoiceIssued]).items();
    while let Some(event) = events.try_next().await? {
        match event.data {
            EventData::InvoiceIssued(invoice) => println!("{:?}", invoice.amount),
            EventData::Unknown(raw) => println!("{raw}"),
            _ => {}
        }
    }
    let mut pages = history()?.pages();
    while let Some(page) = pages.try_next().await? {
        println!("{} up to {:?}", page.len(), pages.key());
    }
    Ok(())
}

async fn invitations(client: &Client) -> Outcome {
    let account = AccountId::new(1);
    let letter = LetterId::new("11111111-2222-4333-8444-555555555555".parse()?);
    client.letter().attach_invoice(letter, "Счёт 7.txt", Base64::new("Счёт № 7")).await?;
    client.account().send_invite(account, true).letter_id(letter).await?;
    client.account().prepare_cabinet(account).await?;
    // An operation is a plain value as well.
    let later = license::Activate::new(LicenseId::Number(7));
    match client.send(later).await {
        Err(Error::Server(error)) => println!("{}", error.message),
        Err(other) => return Err(other.into()),
        Ok(started) => println!("{:?}", started.license_cost),
    }
    Ok(())
}

/// What needs no session works without one.
async fn registration(client: &Client<WithoutSession>) -> Outcome {
    let invitation = Invitation::new(InvitationRequired {
        inn: Inn::new("0011223344")?,
        kpp: Some(Kpp::new("001101001")?),
        mail: "office@example.com".into(),
        name: "Незабудка, ООО".into(),
    });
    client.registration().new_invitation(invitation.partner_code("0901")).await?;
    let new_client = NewClient::new().login("nezabudka").password(Password::new("not-a-real-password"));
    let account = client.registration().create_client(InvitationRef::NoInvitation, new_client).await?;
    println!("{account}");
    let session = client.auth().authenticate("lugova.ml", Password::new("not-a-real-password")).await?;
    println!("{session:?}");
    Ok(())
}
