//! How much memory a table of a million rows takes when it is read row by row while it comes.
//!
//! `cargo run --release -p katalog-runtime --example stream_memory [rows]`. The body is made up on the way, so that all
//! the memory that is seen is the reader's. Linux only: the peak is read from `/proc/self/status`.

use std::error::Error;
use std::fmt::Write;
use std::time::Instant;

use bytes::Bytes;
use katalog_runtime::soap::Soap;
use katalog_runtime::{
    Api, ApiSpec, BoxBody, BoxFuture, Chunks, Client, Column, Credentials, DateTime, Decode, Decoder, Encode,
    Encoder, Extra, Fault, Format, Money, Operation, OperationSpec, Streamed, Transport, TransportError,
};

static SOAP: Soap = Soap::new("http://example.com/Calls", "http://example.com/Calls#Calls:");
static CALLS: ApiSpec = ApiSpec::new("calls", &SOAP, &["main"]).basic();

struct Calls;
impl Api for Calls {
    const SPEC: &'static ApiSpec = &CALLS;
}

struct StatisticsRead;
static PARAMS: Format = Format::new("statistics_read", &[]);
impl Encode for StatisticsRead {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&PARAMS, &[])
    }
}
impl Operation for StatisticsRead {
    type Api = Calls;
    type Output = Vec<Call>;
    const SPEC: &'static OperationSpec = &OperationSpec::new("statistics_read").safe();
}
impl Streamed for StatisticsRead {
    type Row = Call;
}

struct Call {
    number: i64,
    client: String,
    subject: String,
    begun: DateTime,
    seconds: i64,
    cost: Option<Money>,
    extra: Extra,
}
static CALL: Format = Format::new(
    "Call",
    &[
        Column::new("number", "xs:int"),
        Column::new("client", "xs:string"),
        Column::new("subject", "xs:string"),
        Column::new("begun", "xs:dateTime"),
        Column::new("seconds", "xs:int"),
        Column::new("cost", "xs:decimal").nullable(),
    ],
);
impl Decode for Call {
    fn vacant() -> Self {
        Self {
            number: Decode::vacant(),
            client: Decode::vacant(),
            subject: Decode::vacant(),
            begun: Decode::vacant(),
            seconds: Decode::vacant(),
            cost: Decode::vacant(),
            extra: Extra::default(),
        }
    }
    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        let Self { number, client, subject, begun, seconds, cost, extra } = self;
        from.record(&CALL, &mut [number, client, subject, begun, seconds, cost], extra)
    }
}

/// Answers every request with a table of so many rows.
struct Generator {
    rows: u64,
}

struct Table {
    rows: u64,
    next: u64,
}

const HEAD: &str = concat!(
    r#"<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>"#,
    r#"<m:statistics_readResponse xmlns:m="http://example.com/Calls"><m:return "#,
    r#"xmlns="http://v8.1c.ru/8.1/data/core" xmlns:xs="http://www.w3.org/2001/XMLSchema" "#,
    r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
    "<column><Name>number</Name></column><column><Name>client</Name></column>",
    "<column><Name>subject</Name></column><column><Name>begun</Name></column>",
    "<column><Name>seconds</Name></column><column><Name>cost</Name></column>",
);
const TAIL: &str = "</m:return></m:statistics_readResponse></soap:Body></soap:Envelope>";
/// Bytes of a chunk, about what a socket gives.
const CHUNK: usize = 16 << 10;

impl Chunks for Table {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let mut text = String::with_capacity(CHUNK + 1024);
        if self.next == 0 {
            text.push_str(HEAD);
        }
        while self.next < self.rows && text.len() < CHUNK {
            push_row(&mut text, self.next);
            self.next += 1;
        }
        if self.next == self.rows {
            text.push_str(TAIL);
            self.next += 1;
        }
        let chunk = (!text.is_empty()).then(|| Bytes::from(text));
        Box::pin(async move { Ok(chunk) })
    }
}

fn push_row(text: &mut String, number: u64) {
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        concat!(
            r#"<row><Value xsi:type="xs:decimal">{number}</Value>"#,
            r#"<Value xsi:type="xs:string">ООО «Ромашка» № {client}</Value>"#,
            r#"<Value xsi:type="xs:string">Не печатает &amp; не сканирует</Value>"#,
            r#"<Value xsi:type="xs:dateTime">2024-02-29T16:10:{second:02}</Value>"#,
            r#"<Value xsi:type="xs:decimal">{seconds}</Value><Value xsi:nil="true"/></row>"#,
        ),
        number = number,
        client = number % 977,
        second = number % 60,
        seconds = number % 3600,
    );
}

impl Transport for Generator {
    fn send(
        &self,
        _: http::Request<Bytes>,
        _: usize,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async { Ok(http::Response::new(Bytes::new())) })
    }

    fn stream(
        &self,
        _: http::Request<Bytes>,
        _: usize,
    ) -> BoxFuture<'_, Result<http::Response<BoxBody>, TransportError>> {
        let table: BoxBody = Box::new(Table { rows: self.rows, next: 0 });
        Box::pin(async move { Ok(http::Response::new(table)) })
    }
}

/// A figure of the process, in KiB.
fn status(figure: &str) -> Result<u64, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'));
    Ok(line.and_then(|line| line.split_whitespace().next()).ok_or("no such figure")?.parse()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted: u64 = std::env::args().nth(1).map_or(Ok(1_000_000), |rows| rows.parse())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let client = Client::builder(Calls::SPEC, &["http://127.0.0.1:1/"])
        .transport(Generator { rows: wanted })
        .credentials(Credentials::new("login", "password"))
        .build()?;
    let (idle, begun) = (status("VmHWM")?, Instant::now());
    let (mut rows, mut bytes, mut seconds, mut last) = (0_u64, 0_usize, 0_i64, None);
    runtime.block_on(async {
        let mut calls = client.rows(StatisticsRead);
        while let Some(call) = calls.try_next().await? {
            rows += 1;
            bytes += call.client.len() + call.subject.len();
            seconds += call.seconds;
            last = Some((call.number, call.begun, call.cost, call.extra.len()));
        }
        Ok::<_, katalog_runtime::Error>(())
    })?;
    let (took, peak) = (begun.elapsed(), status("VmHWM")?);
    println!("{rows} rows, {bytes} bytes of text, {seconds} seconds of talk, the last {last:?}");
    println!("{took:.2?}; peak {peak} KiB, idle {idle} KiB, {} KiB above", peak.saturating_sub(idle));
    if rows != wanted {
        return Err("rows are missing".into());
    }
    Ok(())
}
