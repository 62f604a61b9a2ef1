//! The site of an API that is far larger than any shipped one: how long it takes, and how large it is.
//!
//! ```sh
//! cargo run --release -p katalog --example large_site -- --operations 5000 [--out DIR]
//! ```
//!
//! The API is made up here, in memory, the same one for the same number. It is no catalogue: what it measures is the pages,
//! the site and the disk, and not the reading.
#![allow(clippy::indexing_slicing, reason = "an example may stop at the first surprise")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use katalog::emit::markdown::Rules;
use katalog::files::Files;
use katalog::model::*;

/// Operations of a section.
const SECTION: usize = 100;

const NOUNS: [(&str, &str, &str); 24] = [
    ("Account", "account", "аккаунт"),
    ("Contractor", "contractor", "контрагент"),
    ("Licence", "licence", "лицензия"),
    ("Invoice", "invoice", "счёт"),
    ("Payment", "payment", "платёж"),
    ("Contract", "contract", "договор"),
    ("Tariff", "tariff", "тариф"),
    ("Service", "service", "услуга"),
    ("Device", "device", "устройство"),
    ("Register", "cash register", "касса"),
    ("Employee", "employee", "сотрудник"),
    ("Office", "office", "офис"),
    ("Region", "region", "регион"),
    ("Document", "document", "документ"),
    ("Certificate", "certificate", "сертификат"),
    ("Inspection", "inspection", "инспекция"),
    ("Message", "message", "сообщение"),
    ("Ticket", "ticket", "обращение"),
    ("Address", "address", "адрес"),
    ("Phone", "telephone number", "телефон"),
    ("Session", "session", "сессия"),
    ("Report", "report", "отчёт"),
    ("Order", "order", "заказ"),
    ("Shipment", "shipment", "отгрузка"),
];
const VERBS: [(&str, &str, &str); 10] = [
    ("Find", "Finds", "Находит"),
    ("Create", "Creates", "Создаёт"),
    ("Update", "Changes", "Меняет"),
    ("Delete", "Deletes", "Удаляет"),
    ("List", "Lists", "Перечисляет"),
    ("Attach", "Attaches", "Привязывает"),
    ("Activate", "Activates", "Активирует"),
    ("Cancel", "Cancels", "Отменяет"),
    ("Count", "Counts", "Считает"),
    ("Export", "Exports", "Выгружает"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut operations, mut out) = (5000, None);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or("an argument has a value")?;
        match name.as_str() {
            "--operations" => operations = value.parse()?,
            "--out" => out = Some(PathBuf::from(value)),
            _ => return Err(format!("there is no argument {name}").into()),
        }
    }
    let apis = [api(operations)];
    let start = Instant::now();
    let mut pages = Files::default();
    let rules = Rules { catalogue: &[], changes: &[] };
    katalog::emit::markdown::emit(&[&apis[0]], rules, &mut pages)?;
    println!("pages as Markdown: {:.2} s, {}", start.elapsed().as_secs_f64(), size(&pages, ""));
    drop(pages);
    let start = Instant::now();
    let site = katalog::emit_site(&apis)?;
    println!("the site, pages included: {:.2} s, {}", start.elapsed().as_secs_f64(), size(&site, ""));
    println!("the index of the search: {}", size(&site, "search/"));
    if let Some(out) = out {
        let start = Instant::now();
        let plan = site.compare(&out, |_| true)?;
        site.apply(&out, &plan)?;
        println!("written in {:.2} s", start.elapsed().as_secs_f64());
    }
    Ok(())
}

fn size(files: &Files, folder: &str) -> String {
    let inside: Vec<_> = files.iter().filter(|(path, _)| path.starts_with(folder)).collect();
    let bytes: usize = inside.iter().map(|(_, text)| text.len()).sum();
    let (path, largest) =
        inside.iter().max_by_key(|(_, text)| text.len()).map_or(("", 0), |(path, text)| (*path, text.len()));
    format!("{} files, {:.1} MB, the largest {path} with {largest} bytes", inside.len(), bytes as f64 / 1e6)
}

/// The numbers of a fixed sequence, so that texts differ and runs do not.
fn dice(number: usize, sides: usize) -> usize {
    (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) % sides
}

fn noun(number: usize) -> (&'static str, &'static str, &'static str) {
    NOUNS[dice(number, NOUNS.len())]
}

fn text(en: String, ru: String) -> Text {
    Text { en, ru }
}

fn api(count: usize) -> Api {
    let sections = count.div_ceil(SECTION);
    let operations: Vec<_> = (0..count).map(operation).collect();
    let mut api = Api {
        name: "large".into(),
        package: "large-api".into(),
        crate_name: "large_api".into(),
        edition: "1".into(),
        title: text("Large API".into(), "Большое API".into()),
        about: text("An API made up to be large.".into(), "Большое API, которого нет.".into()),
        protocol: Protocol::JsonRpc,
        authentication: None,
        addresses: vec![Address { name: "main".into(), doc: Text::default(), serves: None }],
        sides: Vec::new(),
        environments: vec![Environment {
            rust: "Test".into(),
            doc: text("To try.".into(), "Для проб.".into()),
            urls: vec!["https://large.example/".into()],
        }],
        session: None,
        errors: (0..100).map(error).collect(),
        sections: (0..sections).map(section).collect(),
        groups: (0..sections).map(group).collect(),
        operations,
        records: (0..count).map(record).collect(),
        enumerations: Vec::new(),
        choices: Vec::new(),
        newtypes: (0..count / 10).map(newtype).collect(),
        contradictions: Vec::new(),
        changes: Vec::new(),
    };
    api.records.sort_by(|a, b| a.rust.cmp(&b.rust));
    api
}

fn section(number: usize) -> Section {
    let (_, en, ru) = noun(number);
    Section {
        name: format!("section{number}"),
        title: text(format!("Section {number}: {en}"), format!("Раздел {number}: {ru}")),
        about: text(format!("All about one {en}."), format!("Всё, что касается слова «{ru}».")),
    }
}

fn group(number: usize) -> Group {
    Group {
        wire: format!("{}{number}", noun(number).0),
        is_prefix: true,
        rust: format!("group{number}"),
        feature: None,
        doc: Text::default(),
        operations: (number * SECTION..(number + 1) * SECTION).collect(),
        free: true,
        direction: Direction::Outbound,
    }
}

fn error(number: usize) -> ErrorRow {
    let (name, en, ru) = noun(number * 3);
    ErrorRow {
        rust: format!("No{name}{number}"),
        http: None,
        code: i64::try_from(number).ok(),
        class: None,
        message: None,
        then: Reaction::Report,
        doc: text(format!("There is no such {en}."), format!("Не найдено: {ru}.")),
        sources: vec!["errors.md".into()],
    }
}

fn newtype(number: usize) -> Newtype {
    let (name, en, ru) = noun(number * 7);
    Newtype {
        rust: format!("{name}Id{number}"),
        doc: text(format!("Number of a {en}."), format!("Номер: {ru}.")),
        scalar: Scalar::String,
        limit: Some(Limit::Length(1, 40)),
        secret: false,
        usage: Usage { sent: true, received: true },
        section: number / 10,
        used_by: (number * 10..number * 10 + 10).collect(),
        sources: Vec::new(),
        contradictions: Vec::new(),
    }
}

fn column(operation: usize, number: usize) -> Column {
    let (name, en, ru) = noun(operation * 11 + number);
    let (_, other_en, other_ru) = noun(operation * 13 + number + 5);
    let ty = match number {
        0 => Type::Named(Named::Newtype(operation / 10)),
        1 => Type::Scalar(Scalar::Date),
        2 => Type::Scalar(Scalar::Money),
        _ => Type::Scalar(Scalar::String),
    };
    Column {
        wire: format!("{name}{}", ["ID", "Name", "Date", "State", "Count"][dice(operation + number, 5)]),
        aliases: Vec::new(),
        rust: format!("{}_{number}", name.to_lowercase()),
        doc: text(
            format!("What the {en} is called where the {other_en} is kept."),
            format!("Как называется {ru} там, где хранится {other_ru}."),
        ),
        ty: TypeRef { ty, nullable: number > 2 },
        optional: number > 3,
        change: false,
        default: None,
        limit: None,
        by: None,
        either: None,
        wire_type: String::new(),
        since: None,
        deprecated: None,
    }
}

fn record(number: usize) -> Record {
    let (name, en, ru) = noun(number * 5);
    Record {
        rust: format!("{name}Row{number:05}"),
        doc: text(format!("A row of a {en}."), format!("Строка: {ru}.")),
        columns: (0..8).map(|at| column(number, at)).collect(),
        limits: Vec::new(),
        either: Vec::new(),
        key: Vec::new(),
        usage: Usage { sent: false, received: true },
        section: number / SECTION,
        used_by: vec![number],
        sources: vec!["rows.md".into()],
        contradictions: Vec::new(),
    }
}

fn operation(number: usize) -> Operation {
    let (name, en, ru) = noun(number / SECTION);
    let (what, what_en, what_ru) = noun(number);
    let (verb, verb_en, verb_ru) = VERBS[dice(number * 17, VERBS.len())];
    let wire = format!("{name}{}.{verb}{what}{number}", number / SECTION);
    let result = Type::List(Box::new(TypeRef { ty: Type::Named(Named::Record(number)), nullable: false }));
    let rust_fn = format!("{}_{}{number}", verb.to_lowercase(), what.to_lowercase());
    Operation {
        rust_type: format!("{verb}{what}{number}"),
        slug: wire.to_lowercase(),
        rust_fn: rust_fn.clone(),
        group: number / SECTION,
        section: number / SECTION,
        doc: text(
            format!(
                "{verb_en} a {what_en} of the {en} that the caller names. What is not there is left alone."
            ),
            format!("{verb_ru} {what_ru} ({ru}), если указан номер. Того, чего нет, вызов не касается."),
        ),
        params: (0..5).map(|at| column(number, at)).collect(),
        limits: Vec::new(),
        result: Some(ResultShape {
            ty: TypeRef { ty: result, nullable: false },
            wire_type: String::new(),
            empty_is_success: false,
            doc: text(format!("Rows of the {what_en}."), format!("Строки: {what_ru}.")),
        }),
        outcomes: Vec::new(),
        direction: Direction::Outbound,
        stored: false,
        forms: vec![CallForm { params: (0..5).collect() }],
        address: 0,
        session: false,
        free: true,
        repeat: Repeat::Safe,
        paging: None,
        stream: false,
        rows: None,
        errors: vec![number % 100],
        wire_binding: OperationWire::JsonRpc,
        since: None,
        deprecated: None,
        sources: vec!["operations.md".into()],
        contradictions: Vec::new(),
        examples: vec![example(&wire)],
        sample: RustSample {
            signature: format!(
                "fn {rust_fn}(&self, id: impl Into<AccountId>) -> Call<'_, {verb}{what}{number}>"
            ),
            value: String::new(),
            handler: None,
            body: format!(
                "let answer = client.group().{rust_fn}(\"1\").await?;\nprintln!(\"{{answer:?}}\");"
            ),
        },
        wire,
    }
}

fn example(wire: &str) -> Example {
    let row = r#"{"AccountID": "70010044", "InvoiceDate": "2026-01-31", "PaymentCount": 1520.50, "State": "Ромашка"}"#;
    let rows = vec![format!("    {row}"); 6].join(",\n");
    Example {
        title: None,
        params: Vec::new(),
        result: Value::Null,
        outcome: None,
        request_wire: format!(
            "{{\n  \"jsonrpc\": \"2.0\",\n  \"method\": \"{wire}\",\n  \"params\": {row},\n  \"id\": 1\n}}"
        ),
        response_wire: format!("{{\n  \"jsonrpc\": \"2.0\",\n  \"result\": [\n{rows}\n  ],\n  \"id\": 1\n}}"),
    }
}
