//! Records and recordsets in every form of the wire, both ways.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod reading;
mod schemas;
mod writing;

use jiff::civil::{Date, date};

use super::{decode_text, encode_params, encode_value};
use crate::json::Writer;
use crate::{
    Column, CrossLimit, Decode, Decoder, Encode, Encoder, Extra, Fault, Format, Inn, Item, Kpp, Limit, Maybe,
    Money,
};

/// A priced service: the row of most tests.
#[derive(Debug, PartialEq)]
struct Service {
    id: String,
    count: i64,
    cost: Option<Money>,
    note: Maybe<String>,
    extra: Extra,
}

static SERVICE: Format = Format::new(
    "Service",
    &[
        Column::new("ServiceID", "Строка").aliases(&["ServiceId", "Service"]),
        Column::new("ServiceCount", "Число целое"),
        Column::new("ServiceCost", "Деньги").nullable(),
        Column::new("Note", "Строка").nullable().optional(),
    ],
);

impl Decode for Service {
    fn vacant() -> Self {
        Self {
            id: Decode::vacant(),
            count: Decode::vacant(),
            cost: Decode::vacant(),
            note: Decode::vacant(),
            extra: Extra::default(),
        }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.record(
            &SERVICE,
            &mut [&mut self.id, &mut self.count, &mut self.cost, &mut self.note],
            &mut self.extra,
        )
    }
}

impl Encode for Service {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&SERVICE, &[&self.id, &self.count, &self.cost, &self.note])
    }

    fn item() -> Item {
        Item::Record(&SERVICE)
    }
}

fn service(id: &str, count: i64, cost: &str) -> Service {
    let cost = Some(cost.parse().unwrap());
    Service { id: id.to_owned(), count, cost, note: Maybe::Absent, extra: Extra::default() }
}

/// A record that holds a recordset and a record.
#[derive(Debug, PartialEq)]
struct License {
    services: Vec<Service>,
    main: Option<Box<Service>>,
    extra: Extra,
}

static LICENSE: Format =
    Format::new("License", &[Column::new("Set", "Выборка"), Column::new("Main", "Запись").nullable()]);

impl Decode for License {
    fn vacant() -> Self {
        Self { services: Decode::vacant(), main: Decode::vacant(), extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.record(&LICENSE, &mut [&mut self.services, &mut self.main], &mut self.extra)
    }
}

impl Encode for License {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&LICENSE, &[&self.services, &self.main])
    }

    fn item() -> Item {
        Item::Record(&LICENSE)
    }
}

/// A record whose own columns have the names of a schema and its data.
#[derive(Debug, PartialEq)]
struct Odd {
    s: crate::RawJson,
    d: crate::RawJson,
    extra: Extra,
}

static ODD: Format = Format::new("Odd", &[Column::new("s", "JSON-объект"), Column::new("d", "JSON-объект")]);

impl Decode for Odd {
    fn vacant() -> Self {
        Self { s: Decode::vacant(), d: Decode::vacant(), extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.record(&ODD, &mut [&mut self.s, &mut self.d], &mut self.extra)
    }
}

/// What is sent: requisites with limits.
#[derive(Debug)]
struct Requisites {
    inn: Inn,
    kpp: Option<Kpp>,
    code: Option<String>,
    from: crate::Date,
    to: crate::Date,
}

static REQUISITES: Format = Format::new(
    "Requisites",
    &[
        Column::new("INN", "Строка"),
        Column::new("KPP", "Строка").nullable(),
        Column::new("Code", "Строка").optional().limit(Limit::Digits(4, 5)),
        Column::new("From", "Дата").limit(Limit::WithinDays(30)),
        Column::new("To", "Дата"),
    ],
)
.limits(&[CrossLimit::InnKpp { inn: 0, kpp: 1 }, CrossLimit::Period { from: 3, to: 4, days: Some(7) }]);

impl Encode for Requisites {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&REQUISITES, &[&self.inn, &self.kpp, &self.code, &self.from, &self.to])
    }
}

fn requisites() -> Requisites {
    Requisites {
        inn: Inn::new("0012345673").unwrap(),
        kpp: Some(Kpp::new("001201001").unwrap()),
        code: None,
        from: crate::Date::new(2024, 2, 26).unwrap(),
        to: crate::Date::new(2024, 3, 1).unwrap(),
    }
}

/// Parameters: one record.
#[derive(Debug)]
struct Params(Requisites);

static PARAMS: Format = Format::new("Params", &[Column::new("ContractorData", "Запись")]);

impl Encode for Params {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&PARAMS, &[&self.0])
    }
}

const TODAY: Date = date(2024, 2, 29);

fn params(value: &dyn Encode) -> Result<String, Fault> {
    let mut writer = Writer::new();
    encode_params(value, TODAY, &mut writer)?;
    Ok(writer.finish())
}

fn value(value: &dyn Encode) -> Result<String, Fault> {
    let mut writer = Writer::new();
    encode_value(value, TODAY, &mut writer)?;
    Ok(writer.finish())
}

fn fault<T: Decode + std::fmt::Debug>(text: &str) -> String {
    decode_text::<T>(text).unwrap_err().to_string()
}
