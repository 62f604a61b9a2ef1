//! `katalog lsp`: the language server on standard input and output.

use std::io;

use super::output::Output;
use super::{Ended, Exit};

/// Serves the editor that started the program.
pub(super) fn lsp(output: &mut Output) -> Ended {
    let (input, stdout) = (io::stdin().lock(), io::stdout().lock());
    match crate::lsp::serve(&mut io::BufReader::new(input), &mut io::BufWriter::new(stdout)) {
        Ok(true) => Ok(Exit::Done),
        Ok(false) => Ok(Exit::Broken),
        Err(error) => {
            output.error(&format!("the conversation with the editor broke off: {error}"))?;
            Ok(Exit::Disk)
        }
    }
}
