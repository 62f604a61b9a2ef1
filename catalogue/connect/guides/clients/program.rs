use connect_partner::{Change, Client, ClientId, ClientInfo, Emptied, PayMethod, RegionId};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A client and an employee of its, changed as the CRM has changed, and what the client was helped with.
pub async fn run(client: &Client) -> Result<()> {
    let regions = client.partner().partner_region_read().await?;
    let region = regions.into_iter().next().ok_or("this partner may work in no region")?.region_id;
    let company = find_or_add(client, region, "Одуванчик", "0098765437").await?;

    let added = client
        .client_users()
        .client_user_add(company.client_id.clone(), "Иван")
        .client_user_family_name("Образцов")
        .client_user_father_name("Примерович")
        .await?;
    let person = added.into_iter().next().ok_or("no employee was added")?.client_user_id;

    // What a form of the CRM holds: the first name was not touched, the patronymic was emptied.
    let (first, family, patronymic) = (None, Some("Примеров"), Some(""));
    let edited = client
        .client_users()
        .client_user_edit(person.clone())
        .client_user_name(change(first))
        .client_user_family_name(change(family))
        .client_user_father_name(change(patronymic))
        .await?;
    println!("now it is {edited:?}");

    // An agent is what an employee calls with. Deleting answers with what is left, and nothing is what we want.
    let agents = client.agents().agent_user_add(person).await?;
    for agent in agents {
        match client.agents().agent_user_delete(agent.agent_user_id).await? {
            Emptied::Done => println!("agent {} is deleted", agent.agent_user_number),
            Emptied::Left(left) => return Err(format!("still there: {left:?}").into()),
        }
    }

    println!("{} spoke for {} s", company.client_name, seconds_spoken(client, company.client_id).await?);
    Ok(())
}

/// The client with an INN. Nobody on the other side looks whether it is there already, so we do.
async fn find_or_add(client: &Client, region: RegionId, name: &str, inn: &str) -> Result<ClientInfo> {
    let mut known = client.clients().client_read().region_id(region.clone()).include_deleted(true).rows();
    while let Some(company) = known.try_next().await? {
        if company.client_inn.as_ref().is_some_and(|known| known.as_str() == inn) {
            return Ok(company);
        }
    }
    let added = client.clients().client_add_its(name, region, PayMethod::Monthly).client_inn(inn).await?;
    Ok(added.into_iter().next().ok_or("no client was added")?)
}

/// Not touched is kept, emptied is cleared, filled in is set.
fn change(field: Option<&str>) -> Change<String> {
    match field {
        None => Change::Keep,
        Some("") => Change::Clear,
        Some(text) => Change::set(text),
    }
}

/// How long a client spoke in a day, by Moscow time. The calls come one by one, however many there are.
async fn seconds_spoken(client: &Client, company: ClientId) -> Result<i64> {
    let (start, end) = ("2017-09-14 00:00:00".parse()?, "2017-09-14 23:59:59".parse()?);
    let day = client.statistics().statistics_read().start_time(start).end_time(end);
    let mut calls = day.client_id(company).rows();
    let mut seconds = 0;
    while let Some(call) = calls.try_next().await? {
        seconds += call.duration;
    }
    Ok(seconds) // an answer that breaks off is an error above, and half of a sum is never taken for the whole
}
