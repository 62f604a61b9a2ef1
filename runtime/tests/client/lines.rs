//! A second made-up API: credentials with every call, and a protocol of lines, a number on each, `end` on the last.

use bytes::Bytes;
use http::{Request, Response, StatusCode, Uri};
use katalog_runtime::error::{Body, NotSentReason};
use katalog_runtime::json::Reader;
use katalog_runtime::json_rpc::record::decode_into;
use katalog_runtime::{
    Api, ApiSpec, Decode, Encode, Encoder, Fault, Flaw, Format, Operation, OperationSpec, Protocol, Repeat,
    RowReader, RowStep, Streamed,
};

#[derive(Debug)]
pub(crate) struct Lines {
    pub(crate) greeting: &'static str,
}

impl Protocol for Lines {
    fn encode(
        &self,
        _: &OperationSpec,
        _: &dyn Encode,
        _: u64,
        url: &Uri,
    ) -> Result<Request<Bytes>, NotSentReason> {
        let mut request = Request::new(Bytes::from(self.greeting));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = url.clone();
        Ok(request)
    }

    fn decode(
        &self,
        _: &OperationSpec,
        answer: &Response<Bytes>,
        _: Option<u64>,
        into: &mut dyn Decode,
    ) -> Result<(), Flaw> {
        let text = String::from_utf8_lossy(answer.body());
        if answer.status() != StatusCode::OK {
            return Err(Flaw::NoAnswer(Body::Text, Some(text.into_owned())));
        }
        decode_into(&mut Reader::new(&text), into).map_err(Flaw::Unfit)
    }

    fn rows(&self, _: &http::response::Parts) -> Option<Box<dyn RowReader>> {
        Some(Box::new(LineReader::default()))
    }
}

#[derive(Default)]
struct LineReader {
    text: Vec<u8>,
    count: usize,
}

impl RowReader for LineReader {
    fn feed(&mut self, chunk: &[u8]) -> Result<(), Flaw> {
        self.text.extend_from_slice(chunk);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Flaw> {
        Ok(())
    }

    fn next(&mut self, into: &mut dyn Decode) -> Result<RowStep, Flaw> {
        let Some(end) = self.text.iter().position(|byte| *byte == b'\n') else { return Ok(RowStep::More) };
        let line: Vec<u8> = self.text.drain(..=end).collect();
        let line = String::from_utf8_lossy(&line);
        if line == "end\n" {
            return Ok(RowStep::End);
        }
        decode_into(&mut Reader::new(&line), into)
            .map_err(|fault| Flaw::Unfit(fault.at_index(self.count)))?;
        self.count += 1;
        Ok(RowStep::Row)
    }
}

#[derive(Debug)]
pub(crate) struct Counting;

static COUNTING: ApiSpec = ApiSpec::new("counting", &Lines { greeting: "{}" }, &["main"]).basic();

impl Api for Counting {
    const SPEC: &'static ApiSpec = &COUNTING;
}

/// An operation that is safe to repeat.
#[derive(Debug)]
pub(crate) struct Count;

/// One that is not.
#[derive(Debug)]
pub(crate) struct Draw;

static NOTHING: Format = Format::new("Nothing", &[]);
static COUNT: OperationSpec = OperationSpec::new("Count").safe();
static DRAW: OperationSpec = OperationSpec::new("Draw");

macro_rules! operation {
    ($name:ident, $spec:ident) => {
        impl Encode for $name {
            fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
                to.record(&NOTHING, &[])
            }
        }
        impl Operation for $name {
            type Api = Counting;
            type Output = Vec<i64>;
            const SPEC: &'static OperationSpec = &$spec;
        }
        impl Streamed for $name {
            type Row = i64;
        }
    };
}
operation!(Count, COUNT);
operation!(Draw, DRAW);

const _: () = assert!(matches!(DRAW.repeat, Repeat::Unsafe));
