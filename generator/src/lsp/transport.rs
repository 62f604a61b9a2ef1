//! Messages on a stream: a head that says how long each is, and JSON. It does not know what they mean.

use std::io::{self, BufRead, Read as _, Write};

use serde_json::{Value, json};

/// Longest message that is read.
const MOST: usize = 64 << 20;
/// Longest line of a head.
const LINE: u64 = 4096;

/// The next message; `None` at the end of the stream. What is no JSON comes as null.
///
/// # Errors
///
/// When the stream breaks, or a head makes no sense: nobody could say where the next message begins.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Value>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.by_ref().take(LINE).read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let Some(field) = line.strip_suffix('\n').map(str::trim_end) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a line of the head has no end"));
        };
        match field.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok().filter(|length| *length <= MOST);
            }
            None if field.is_empty() => break,
            _ => {}
        }
    }
    let length: usize =
        length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "the head tells no length"))?;
    let mut body = vec![0; length];
    input.read_exact(&mut body)?;
    Ok(Some(serde_json::from_slice(&body).unwrap_or(Value::Null)))
}

/// Writes a message.
///
/// # Errors
///
/// When the stream breaks.
pub(super) fn write(output: &mut impl Write, mut message: Value) -> io::Result<()> {
    if let Value::Object(fields) = &mut message {
        fields.insert("jsonrpc".to_owned(), json!("2.0"));
    }
    let body = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}
