//! How long a recordset of 1,000 rows and 23 columns takes, against a tree of serde_json from the same text.
//!
//! `cargo bench -p katalog-runtime --no-default-features`. For looking, not a gate: it prints the best of many runs.

#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use katalog_runtime::json::Reader;
use katalog_runtime::json_rpc::record::decode_text;
use katalog_runtime::{
    Column, Date, DateTime, Decode, Decoder, Extra, Fault, Format, Inn, Kpp, Money, RawJson, Uuid,
};

const ROWS: usize = 1000;

/// Four groups of five columns, and three more: what the vendor's large recordsets look like.
struct Row {
    groups: [Group; 4],
    id: Uuid,
    changed: DateTime,
    deleted: bool,
    extra: Extra,
}

struct Group {
    number: i64,
    name: String,
    inn: Inn,
    cost: Option<Money>,
    start: Option<Date>,
}

static ROW: Format = Format::new(
    "Row",
    &[
        Column::new("Номер0", "Число целое"),
        Column::new("Название0", "Строка"),
        Column::new("ИНН0", "Строка"),
        Column::new("Стоимость0", "Деньги").nullable(),
        Column::new("Начало0", "Дата").nullable(),
        Column::new("Номер1", "Число целое"),
        Column::new("Название1", "Строка"),
        Column::new("ИНН1", "Строка"),
        Column::new("Стоимость1", "Деньги").nullable(),
        Column::new("Начало1", "Дата").nullable(),
        Column::new("Номер2", "Число целое"),
        Column::new("Название2", "Строка"),
        Column::new("ИНН2", "Строка"),
        Column::new("Стоимость2", "Деньги").nullable(),
        Column::new("Начало2", "Дата").nullable(),
        Column::new("Номер3", "Число целое"),
        Column::new("Название3", "Строка"),
        Column::new("ИНН3", "Строка"),
        Column::new("Стоимость3", "Деньги").nullable(),
        Column::new("Начало3", "Дата").nullable(),
        Column::new("Идентификатор", "UUID"),
        Column::new("Изменено", "Дата и время"),
        Column::new("Удалено", "Логическое"),
    ],
);

impl Decode for Row {
    fn vacant() -> Self {
        let group = || Group {
            number: Decode::vacant(),
            name: Decode::vacant(),
            inn: Decode::vacant(),
            cost: Decode::vacant(),
            start: Decode::vacant(),
        };
        Self {
            groups: [group(), group(), group(), group()],
            id: Decode::vacant(),
            changed: Decode::vacant(),
            deleted: Decode::vacant(),
            extra: Extra::default(),
        }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let [a, b, c, d] = &mut self.groups;
        from.record(
            &ROW,
            &mut [
                &mut a.number,
                &mut a.name,
                &mut a.inn,
                &mut a.cost,
                &mut a.start,
                &mut b.number,
                &mut b.name,
                &mut b.inn,
                &mut b.cost,
                &mut b.start,
                &mut c.number,
                &mut c.name,
                &mut c.inn,
                &mut c.cost,
                &mut c.start,
                &mut d.number,
                &mut d.name,
                &mut d.inn,
                &mut d.cost,
                &mut d.start,
                &mut self.id,
                &mut self.changed,
                &mut self.deleted,
            ],
            &mut self.extra,
        )
    }
}

/// A row that holds a recordset: the schema inside is repeated in every row.
struct Nested {
    kpp: Kpp,
    services: Vec<Service>,
    extra: Extra,
}

struct Service {
    id: String,
    cost: Money,
    extra: Extra,
}

static NESTED: Format =
    Format::new("Nested", &[Column::new("КПП", "Строка"), Column::new("Услуги", "Выборка")]);
static SERVICE: Format =
    Format::new("Service", &[Column::new("Услуга", "Строка"), Column::new("Цена", "Деньги")]);

impl Decode for Nested {
    fn vacant() -> Self {
        Self { kpp: Decode::vacant(), services: Vec::new(), extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.record(&NESTED, &mut [&mut self.kpp, &mut self.services], &mut self.extra)
    }
}

impl Decode for Service {
    fn vacant() -> Self {
        Self { id: String::new(), cost: Money::ZERO, extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.record(&SERVICE, &mut [&mut self.id, &mut self.cost], &mut self.extra)
    }
}

fn flat_text() -> String {
    let mut text = String::from(r#"{"s":["#);
    for (index, column) in ROW.columns.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"n":"{}","t":"{}"}}"#, column.name, column.wire_type).unwrap();
    }
    text.push_str(r#"],"d":["#);
    for row in 0..ROWS {
        text.push_str(if row == 0 { "[" } else { ",[" });
        for group in 0..4 {
            let number = row * 7919 + group;
            write!(
                text,
                r#"{number},"Общество с ограниченной ответственностью «Ромашка {number}»","0012345673",{number}.50,"2024-02-29","#
            )
            .unwrap();
        }
        text.push_str(r#""5b0cf4c1-7c3c-4a2e-9a37-2f6de2f5b0aa","2016-11-19 02:38:56.276175+03",false]"#);
    }
    text.push_str("]}");
    text
}

fn nested_text() -> String {
    let mut text = String::from(r#"{"s":[{"n":"КПП","t":"Строка"},{"n":"Услуги","t":"Выборка"}],"d":["#);
    for row in 0..ROWS {
        let comma = if row == 0 { "" } else { "," };
        let schema = r#"[{"n":"Услуга","t":"Строка"},{"n":"Цена","t":"Деньги"}]"#;
        write!(text, r#"{comma}["001201001",{{"s":{schema},"d":[["Отчётность",{row}.00],["ЭДО",12.5]]}}]"#)
            .unwrap();
    }
    text.push_str("]}");
    text
}

fn best(mut run: impl FnMut()) -> Duration {
    let once = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..60).map(|_| once(&mut run)).min().unwrap_or_default()
}

fn report(name: &str, text: &str, decode: impl Fn(&str)) {
    let ours = best(|| decode(text));
    let tree = best(|| drop(black_box(serde_json::from_str::<serde_json::Value>(text).unwrap())));
    let skip = best(|| Reader::new(text).skip_value().unwrap());
    let ratio = ours.as_secs_f64() / tree.as_secs_f64();
    println!(
        "{name}: {} KB, decode {ours:?}, tree {tree:?} (ratio {ratio:.2}), skip {skip:?}",
        text.len() / 1024
    );
}

fn main() {
    report("flat", &flat_text(), |text| drop(black_box(decode_text::<Vec<Row>>(text).unwrap())));
    report("nested", &nested_text(), |text| drop(black_box(decode_text::<Vec<Nested>>(text).unwrap())));
    report("raw", &flat_text(), |text| drop(black_box(decode_text::<RawJson>(text).unwrap())));
}
