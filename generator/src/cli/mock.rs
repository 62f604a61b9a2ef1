//! `katalog mock`: starts the mock server, says where it is, and waits.

use serde_json::json;

use super::args::{Format, MockArgs};
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::Options;
use crate::mock::{Builder, Mock, MockError};
use crate::model::Api;

/// Serves an API until the process is ended.
pub(super) fn mock(options: &Options, args: MockArgs, output: &mut Output) -> Ended {
    let apis = match crate::read(options).and_then(crate::resolve) {
        Ok((_, apis)) => apis,
        Err(error) => return failed(&error, output),
    };
    let Some(api) = apis.into_iter().find(|api| api.name == args.api) else {
        output.error(&format!("there is no API `{}`", args.api))?;
        return Ok(Exit::Usage);
    };
    let name = format!("{} {}", api.name, api.edition);
    let mock = match builder(api, args).start() {
        Ok(mock) => mock,
        Err(error) => {
            output.error(&error.to_string())?;
            return Ok(if matches!(error, MockError::Socket(..)) { Exit::Disk } else { Exit::Usage });
        }
    };
    let base_url = mock.base_url();
    match output.format {
        Format::Human => output.payload(&format!(
            "{name} is served at {base_url} (give it to a client as base_url; {base_url}/katalog/health is the mock's own)\n{}",
            addresses(&mock)
        ))?,
        _ => output.line(&json!({ "api": name, "base_url": base_url, "urls": mock.urls() }))?,
    }
    // Whoever started it waits for this line.
    output.flush()?;
    mock.wait();
    Ok(Exit::Done)
}

/// Where the vendor's own paths lead.
fn addresses(mock: &Mock) -> String {
    mock.urls().iter().map(|url| format!("  {url}\n")).collect()
}

fn builder(api: Api, args: MockArgs) -> Builder {
    let mut builder = Mock::builder(api)
        .host(args.host)
        .port(args.port)
        .faults(args.fault)
        .seed(args.seed)
        .tables(args.encoding);
    if let Some(folder) = args.answers {
        builder = builder.answers(folder);
    }
    if let Some(ttl) = args.session_ttl {
        builder = builder.session_ttl(ttl);
    }
    if let Some(pages) = args.pages {
        builder = builder.pages(pages);
    }
    if let Some(rows) = args.page_rows {
        builder = builder.page_rows(rows);
    }
    builder
}
