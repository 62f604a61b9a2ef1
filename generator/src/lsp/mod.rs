//! A language server for the catalogue, on two streams: what `katalog check` finds while one types, what a name or a key means,
//! where something is declared, and what may be written next.
//!
//! It reads and judges as the rest of the program does, with the editor's buffers over the files of the disk, and writes nothing.

mod complete;
mod index;
mod locate;
mod offers;
mod place;
mod server;
mod transport;
mod workspace;

use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

use server::Server;

/// Serves until the editor says that it ends, or is gone; whether it ended as it should.
///
/// # Errors
///
/// When a stream breaks, or what comes on it is no message.
pub fn serve(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<bool> {
    let mut server = Server::default();
    let (mut ready, mut ends) = (false, false);
    while let Some(message) = transport::read(input)? {
        let method = message.get("method").and_then(Value::as_str).unwrap_or_default();
        let params = message.get("params").unwrap_or(&Value::Null);
        let Some(id) = message.get("id").cloned() else {
            if method == "exit" {
                return Ok(ends);
            }
            if message.is_null() {
                transport::write(output, refused(Value::Null, -32700, "this is no JSON"))?;
            } else if ready && !ends {
                for told in server.told(method, params) {
                    transport::write(output, told)?;
                }
            }
            continue;
        };
        if method.is_empty() {
            // An answer, to something that was never asked.
            continue;
        }
        let answer = match (method, ready, ends) {
            (_, _, true) => refused(id, -32600, "the server is about to end"),
            ("initialize", false, _) => {
                ready = true;
                json!({ "id": id, "result": server::capabilities() })
            }
            (_, false, _) => refused(id, -32002, "the server has not been initialized"),
            ("shutdown", ..) => {
                ends = true;
                json!({ "id": id, "result": null })
            }
            _ => match server.asked(method, params) {
                Some(result) => json!({ "id": id, "result": result }),
                None => refused(id, -32601, "the server does not know this method"),
            },
        };
        transport::write(output, answer)?;
    }
    Ok(false)
}

fn refused(id: Value, code: i32, message: &str) -> Value {
    json!({ "id": id, "error": { "code": code, "message": message } })
}
