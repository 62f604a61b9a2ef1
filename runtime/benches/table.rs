//! How many rows of a table are read in a second, in each encoding, whole and row by row, against a bare walk over the
//! same text by quick-xml.
//!
//! `cargo bench -p katalog-runtime --no-default-features --features soap --bench table`. For looking, not a gate: it
//! prints the best of many runs.

#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Response;
use katalog_runtime::soap::Soap;
use katalog_runtime::{
    Column, DateTime, Decode, Decoder, Extra, Fault, Format, OperationSpec, Protocol, RowStep,
};
use quick_xml::events::Event;

const ROWS: usize = 1000;

static SOAP: Soap = Soap::new("http://example.com/Calls", "http://example.com/Calls#Calls:");

/// What a statistics operation answers.
struct Call {
    texts: [String; 6],
    start: DateTime,
    end: Option<DateTime>,
    length: i64,
    status: i64,
    incoming: bool,
    extra: Extra,
}

const NAMES: [&str; 11] = [
    "call_id",
    "client",
    "user",
    "specialist",
    "line",
    "topic",
    "start",
    "end",
    "length",
    "status",
    "incoming",
];

static CALL: Format = Format::new(
    "Call",
    &[
        Column::new(NAMES[0], "xs:string"),
        Column::new(NAMES[1], "xs:string"),
        Column::new(NAMES[2], "xs:string"),
        Column::new(NAMES[3], "xs:string"),
        Column::new(NAMES[4], "xs:string"),
        Column::new(NAMES[5], "xs:string"),
        Column::new(NAMES[6], "xs:dateTime"),
        Column::new(NAMES[7], "xs:dateTime").nullable(),
        Column::new(NAMES[8], "xs:int"),
        Column::new(NAMES[9], "xs:int"),
        Column::new(NAMES[10], "xs:boolean"),
    ],
);

impl Decode for Call {
    fn vacant() -> Self {
        Self {
            texts: Default::default(),
            start: Decode::vacant(),
            end: None,
            length: 0,
            status: 0,
            incoming: false,
            extra: Extra::default(),
        }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let [a, b, c, d, e, f] = &mut self.texts;
        let Self { start, end, length, status, incoming, extra, .. } = self;
        from.record(&CALL, &mut [a, b, c, d, e, f, start, end, length, status, incoming], extra)
    }
}

/// Values of a row; `None` is null.
fn values(row: usize) -> [Option<String>; 11] {
    let moment = format!("2016-11-19T02:{:02}:{:02}", row % 60, row % 59);
    [
        Some(format!("5b0cf4c1-7c3c-4a2e-9a37-{row:012}")),
        Some(format!("ООО «Ромашка и партнёры» № {row}")),
        Some("Сергеева Анна Викторовна".to_owned()),
        Some("Кузнецов Пётр".to_owned()),
        Some("Линия консультаций".to_owned()),
        Some("Не проводится документ &quot;Реализация&quot;".to_owned()),
        Some(moment.clone()),
        Some(moment).filter(|_| !row.is_multiple_of(4)),
        Some(row.to_string()),
        Some((row % 5).to_string()),
        Some((row.is_multiple_of(2)).to_string()),
    ]
}

fn placed() -> String {
    let mut text = String::new();
    for name in NAMES {
        write!(text, "<d:column><d:Name>{name}</d:Name><d:ValueType/></d:column>").unwrap();
    }
    for row in 0..ROWS {
        text.push_str("<d:row>");
        for value in values(row) {
            match value {
                Some(value) => write!(text, r#"<d:Value xsi:type="xs:string">{value}</d:Value>"#).unwrap(),
                None => text.push_str(r#"<d:Value xsi:nil="true"/>"#),
            }
        }
        text.push_str("</d:row>");
    }
    text
}

fn named() -> String {
    let mut text = String::new();
    for row in 0..ROWS {
        text.push_str("<row>");
        for (name, value) in NAMES.into_iter().zip(values(row)) {
            match value {
                Some(value) => write!(text, "<{name}>{value}</{name}>").unwrap(),
                None => write!(text, r#"<{name} xsi:nil="true"/>"#).unwrap(),
            }
        }
        text.push_str("</row>");
    }
    text
}

fn envelope(result: &str) -> String {
    format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><R xmlns="http://example.com/Calls" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:d="http://v8.1c.ru/8.1/data/core"><return>{result}</return></R></s:Body></s:Envelope>"#
    )
}

fn structure(data: &str) -> String {
    format!(
        r#"<d:Property name="ResultCode"><d:Value>SUCCESS</d:Value></d:Property><d:Property name="ResultData"><d:Value>{data}</d:Value></d:Property>"#
    )
}

fn main() {
    let texts = [
        ("a ValueTable", envelope(&placed())),
        ("rows with named children", envelope(&named())),
        ("a structure with a ValueTable", envelope(&structure(&placed()))),
    ];
    for (name, text) in texts {
        println!("{name}: {ROWS} rows, {} KiB", text.len() / 1024);
        let answer = Response::new(Bytes::from(text.clone().into_bytes()));
        let walk = best(|| walk(black_box(&text)));
        report("quick-xml, events only", walk, walk);
        report("whole", best(|| whole(black_box(&answer))), walk);
        report("by rows, 64 KiB at a time", best(|| by_rows(black_box(&text), 64 * 1024)), walk);
        report("by rows, 1 byte at a time", best(|| by_rows(black_box(&text), 1)), walk);
    }
}

fn walk(text: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut events = 0;
    while !matches!(reader.read_event().unwrap(), Event::Eof) {
        events += 1;
    }
    events
}

fn whole(answer: &Response<Bytes>) -> usize {
    let mut calls: Vec<Call> = Vec::new();
    SOAP.decode(&OperationSpec::new("CallList"), answer, None, &mut calls).unwrap();
    assert_eq!(calls.len(), ROWS);
    black_box(calls).len()
}

fn by_rows(text: &str, size: usize) -> usize {
    let (head, ()) = Response::new(()).into_parts();
    let mut reader = SOAP.rows(&head).unwrap();
    let mut rows = 0;
    let mut take = |reader: &mut dyn katalog_runtime::RowReader| loop {
        let mut call = Call::vacant();
        match reader.next(&mut call).unwrap() {
            RowStep::Row => rows += 1,
            RowStep::More | RowStep::End => break,
        }
        black_box(call);
    };
    for chunk in text.as_bytes().chunks(size) {
        reader.feed(chunk).unwrap();
        take(&mut *reader);
    }
    reader.finish().unwrap();
    take(&mut *reader);
    assert_eq!(rows, ROWS);
    rows
}

fn best(mut run: impl FnMut() -> usize) -> Duration {
    let mut once = || {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..60).map(|_| once()).min().unwrap()
}

fn report(what: &str, time: Duration, walk: Duration) {
    let rows = ROWS as f64 / time.as_secs_f64();
    let times = time.as_secs_f64() / walk.as_secs_f64();
    println!("  {what:28} {:>9.0} rows/s  {:>7.0} µs  {times:.2}", rows, time.as_secs_f64() * 1e6);
}
