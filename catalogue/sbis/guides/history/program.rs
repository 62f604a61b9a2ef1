use std::collections::BTreeSet;

use sbis_partner::{Client, Date, Event, EventData};

/// Reads the first days of April into the CRM, and then once more from the beginning.
pub async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let mut crm = Crm::default();
    let (from, to) = ("2024-04-01".parse()?, "2024-04-03".parse()?);
    crm.read(client, from, to).await?;
    println!("{} events, {} of them unknown", crm.applied.len(), crm.unknown.len());

    let before = crm.applied.len();
    crm.key = None; // the key is lost, or the last day is read again for what came late
    crm.read(client, from, to).await?;
    if crm.applied.len() != before {
        return Err("something was applied twice".into());
    }
    Ok(())
}

/// What a CRM keeps of its own. Here it is in memory; with you it is three tables.
#[derive(Default)]
struct Crm {
    /// Where the next page begins. It belongs to the period: a new period begins without one.
    key: Option<String>,
    /// What was applied. Events have no number, so all that is told of one stands for it.
    applied: BTreeSet<String>,
    /// Events of a kind that this program does not know yet, for a person or a later version to look at.
    unknown: Vec<String>,
}

impl Crm {
    /// Applies what happened in a period, from where it was left.
    async fn read(&mut self, client: &Client, from: Date, to: Date) -> Result<(), sbis_partner::Error> {
        let mut pages = client.billing().get_history(from, to).sub_points(true).pages();
        if let Some(key) = self.key.clone() {
            pages = pages.from_key(key);
        }
        while let Some(page) = pages.try_next().await? {
            // One transaction of your database: the events of the page and its key, or neither.
            for event in &page {
                self.apply(event);
            }
            self.key = pages.key().map(str::to_owned);
        }
        Ok(())
    }

    /// Applies an event, unless it was applied before.
    fn apply(&mut self, event: &Event) {
        let what = format!("{} {}", event.object.as_wire(), event.id);
        let name = format!("{what} {} {} {:?}", event.date_time, event.action.as_wire(), event.data);
        if !self.applied.insert(name.clone()) {
            return;
        }
        match &event.data {
            EventData::Activated => println!("{what} is activated"),
            EventData::ContractorAdded(added) => println!("{what} has {:?} now", added.contractor_name),
            EventData::LicenseShipped(licence) => println!("{what} pays {:?}", licence.amount),
            EventData::DetailsChanged(details) => println!("{what}: {details:?}"),
            // What this program does not know is no reason to stop, and none to forget it.
            _ => self.unknown.push(name),
        }
    }
}
