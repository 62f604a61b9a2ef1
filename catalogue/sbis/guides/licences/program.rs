use sbis_partner::{
    AccountId, Client, ContractorId, Error, InvoiceNumber, LicenseData, LicenseId, Money, RequestedService,
    Term,
};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A licence for two years, an extension that adds a service to it, and what the account has in the end.
pub async fn run(client: &Client) -> Result<()> {
    let (account, contractor) = (AccountId::new(9000017), ContractorId::new(80000023));

    let services = vec![RequestedService::new("EOpDemoBase", 1), RequestedService::new("EOpDemoExtra", 2)];
    let licence = LicenseData::new(services, "090000101").contractor_id(contractor).duration(Term::TwoYears);
    let base = issue(client, account, licence, "11680.50".parse()?).await?;
    let started = client.license().activate(base.clone()).await?;
    println!("{base:?} has started; {:?} is charged", started.license_cost);

    let extension = LicenseData::new(vec![RequestedService::new("EOpDemoExtra", 1)], "090000103")
        .is_extension(true)
        .base_license_id(base)
        .contractor_id(contractor);
    let extension = issue(client, account, extension, "1140.25".parse()?).await?;
    client.license().activate(extension).await?;

    for licence in client.account().license_set(account).await?.unwrap_or_default() {
        println!("{:?} until {:?}, current: {:?}", licence.license_id, licence.finish_date, licence.current);
        for extension in licence.extension_list {
            println!("    {:?} {:?}", extension.license_id, extension.license_cost);
        }
    }
    Ok(())
}

/// Issues a licence that is yet to be activated, provided that it costs what was agreed with the client.
async fn issue(client: &Client, account: AccountId, data: LicenseData, agreed: Money) -> Result<LicenseId> {
    let invoice = data.invoice_num.clone();
    let (id, cost) = match client.account().create_or_edit_license(account, data).await {
        Ok(saved) => (saved.license_id, saved.license_cost),
        // It was sent and no answer came, so the licence may be there. A second call would make a second one.
        Err(Error::Transport(failure)) if failure.error.was_sent() => {
            find(client, account, &invoice).await?.ok_or("it was not issued; issue it again")?
        }
        Err(error) => return Err(error.into()),
    };
    if cost != Some(agreed) {
        return Err(format!("invoice {invoice} comes to {cost:?}, and {agreed} was agreed").into());
    }
    Ok(id)
}

/// The licence or the extension with an invoice number, and what it costs.
async fn find(
    client: &Client,
    account: AccountId,
    invoice: &InvoiceNumber,
) -> Result<Option<(LicenseId, Option<Money>)>> {
    let licences = client.account().license_set(account).await?.unwrap_or_default();
    let all = licences.into_iter().flat_map(|licence| {
        let extensions = licence.extension_list.into_iter();
        let extensions = extensions.map(|one| (one.invoice_num, one.license_id, one.license_cost));
        extensions.chain([(licence.invoice_num, licence.license_id, licence.license_cost)])
    });
    let mut found = all.filter(|(number, ..)| number.as_ref() == Some(invoice));
    Ok(found.next().map(|(_, id, cost)| (id, cost)))
}
