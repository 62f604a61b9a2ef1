//! `katalog site`: writes the documentation site, or serves it while somebody works on it.

use std::net::SocketAddr;
use std::time::Instant;

use serde_json::json;

use super::args::{Format, SiteArgs};
use super::generate::done;
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::Options;
use crate::site::serve::Report;

/// Brings the folder of the site up to date, or serves it.
pub(super) fn site(options: &Options, args: &SiteArgs, output: &mut Output) -> Ended {
    match args.serve {
        Some(address) => show(options, address, output),
        None => write(options, output),
    }
}

fn write(options: &Options, output: &mut Output) -> Ended {
    let start = Instant::now();
    let written = crate::plan_site(options).and_then(|outcome| {
        outcome.files.apply(&options.out, &outcome.plan)?;
        Ok(outcome)
    });
    match written {
        Ok(outcome) => done(&outcome, "wrote", "removed", start.elapsed(), output),
        Err(error) => failed(&error, output),
    }
}

/// Serves until the process is ended, and says what happens.
fn show(options: &Options, address: SocketAddr, output: &mut Output) -> Ended {
    let server = match crate::serve_site(options.clone(), address) {
        Ok(server) => server,
        Err(error) => {
            output.error(&format!("nobody can listen at {address}: {error}"))?;
            return Ok(Exit::Disk);
        }
    };
    let url = format!("http://{}/", server.address());
    match output.format {
        Format::Human => output.payload(&format!("the site is at {url}\n"))?,
        _ => output.line(&json!({ "url": url }))?,
    }
    // Whoever started it waits for this line.
    output.flush()?;
    for report in server.reports() {
        match report {
            Report::Made { files, took } => {
                output.note(&format!("made {files} files in {:.2} s\n", took.as_secs_f64()))?;
            }
            Report::Failed(error) => {
                failed(&error, output)?;
            }
        }
        output.flush()?;
    }
    Ok(Exit::Done)
}
