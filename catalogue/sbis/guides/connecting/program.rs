use sbis_partner::{
    AccountId, Base64, Certificate, Client, ContractorData, Inn, Invitation, InvitationRef,
    InvitationRequired, Kpp, LetterId, NewClient, OfficeCode,
};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The office that the clients are to be assigned to.
const OFFICE: &str = "9901";

/// Four clients, each by a way of its own.
pub async fn run(client: &Client) -> Result<()> {
    let company = ContractorData::new(Inn::new("0012345673")?, Kpp::new("001201001")?, "Ромашка, ООО");
    by_temporary_login(client, company).await?;

    let person = ContractorData::new(Inn::new("001234567887")?, None, "Образцов Иван Примерович, ИП")
        .real_address("г. Примерск, ул. Образцовая, д. 1")
        .legal_address("г. Примерск, ул. Образцовая, д. 1, кв. 2")
        .email_address("obraztsov@example.org")
        .ogrn("323000012345671")
        .phone_number("+7 (000) 000-00-01")
        .representative("Образцов Иван Примерович");
    let letter = LetterId::new("2f8e1d70-96b4-4c35-a1f2-70c4be5d1836".parse()?); // a new UUID for each letter
    by_letter_from_billing(client, person, letter, b"Invoice 090000101").await?;

    let invited = InvitationRequired {
        inn: Inn::new("0098765437")?,
        kpp: Some(Kpp::new("009801001")?),
        mail: "office@oduvanchik.example".to_owned(),
        name: "Одуванчик, ООО".to_owned(),
    };
    let id = LetterId::new("5b2c9a14-7d3e-4f68-8a01-c6e9d4b07f25".parse()?);
    by_invitation(client, Invitation::new(invited).id(id)).await?;

    let certificate = Certificate::new(Base64::new(b"demo certificate")); // std::fs::read("client.cer")?
    let registered =
        NewClient::new().inn(Inn::new("0011223344")?).kpp(Kpp::new("001101001")?).certificate(certificate);
    by_certificate(client, registered).await?;
    Ok(())
}

/// The account in which the contractor is to work: one that our office is in charge of, or a new one.
async fn account_of(client: &Client, data: ContractorData) -> Result<AccountId> {
    let contractor = client.contractor().find_or_create(data.clone()).await?;
    let known = client.contractor().info_by_id(contractor).await?;
    if known.kpp != data.kpp {
        return Err(format!("contractor {contractor} has the KPP {:?}", known.kpp).into());
    }
    let ours = known.account_list.iter().find(|account| account.office_code == Some(OfficeCode::new(OFFICE)));
    match ours {
        Some(account) => Ok(account.account_id),
        None => Ok(client.contractor().create_with_account(data, true).await?.account_id),
    }
}

/// Variant 1: the client enters a cabinet that is filled already, with the number of the account as login.
async fn by_temporary_login(client: &Client, data: ContractorData) -> Result<()> {
    let account = account_of(client, data).await?;
    let invited = client.account().prepare_cabinet(account).await?;
    println!("the cabinet of {account} is filled; a letter was made: {invited}");
    Ok(())
}

/// Variant 2: a letter from Billing, here with an invoice. The file first, then the letter, under one identifier.
async fn by_letter_from_billing(
    client: &Client,
    data: ContractorData,
    letter: LetterId,
    invoice: &[u8],
) -> Result<()> {
    let account = account_of(client, data).await?;
    let attached = client.letter().attach_invoice(letter, "Счёт 090000101.txt", Base64::new(invoice)).await?;
    if !attached {
        return Err("the invoice was not attached, so the letter is not sent".into());
    }
    let sent = client.account().send_invite(account, true).letter_id(letter).await?;
    println!("the letter to the client of {account} was sent: {sent}");
    Ok(())
}

/// Variant 3: a letter from the registration service. It needs no account beforehand and no session.
async fn by_invitation(client: &Client, invitation: Invitation) -> Result<()> {
    let name = invitation.name.clone();
    // `false` is success here, and a failure is an error: there is nothing to look at.
    client.registration().new_invitation(invitation.partner_code(OFFICE)).await?;
    println!("{name} is invited; the letter leaves within a minute or so");
    Ok(())
}

/// Variant 4: you register the client yourself, by its certificate.
async fn by_certificate(client: &Client, new: NewClient) -> Result<()> {
    let nobody = InvitationRef::NoInvitation;
    let account = client.registration().create_client(nobody, new.partner_code(OFFICE)).await?;
    println!("account {account} is registered, and authorised once the client has entered");
    Ok(())
}
