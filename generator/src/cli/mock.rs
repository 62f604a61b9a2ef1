//! `katalog mock`: starts the mock server, says where it is, and waits.

use serde::Serialize;
use serde_json::json;

use super::args::{Format, MockArgs};
use super::output::Output;
use super::{Ended, Exit, failed, side};
use crate::Options;
use crate::mock::{Builder, Mock, MockError};
use crate::model::{Address, Api, Direction};

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
    let places = places(&api);
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
            addresses(&mock, &places)
        ))?,
        _ => output.line(&json!({
            "api": name, "base_url": base_url, "urls": mock.urls(), "addresses": places
        }))?,
    }
    // Whoever started it waits for this line.
    output.flush()?;
    mock.wait();
    Ok(Exit::Done)
}

/// An address, and whether the user serves or calls what is there.
#[derive(Debug, Serialize)]
struct Place {
    name: String,
    side: &'static str,
}

fn places(api: &Api) -> Vec<Place> {
    let place = |address: &Address| Place { name: address.name.clone(), side: side(address.direction()) };
    api.addresses.iter().map(place).collect()
}

/// Where the vendor's own paths lead; of an API of two sides, in whose place the mock stands there.
fn addresses(mock: &Mock, places: &[Place]) -> String {
    let served = side(Direction::Inbound);
    let both = places.iter().any(|place| place.side == served);
    let line = |(url, place): (&String, &Place)| match place.side == served {
        _ if !both => format!("  {url}\n"),
        true => format!("  {url}  {}: call it, as others will call what you serve\n", place.name),
        false => format!("  {url}  {}: it takes your calls\n", place.name),
    };
    mock.urls().iter().zip(places).map(line).collect()
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
