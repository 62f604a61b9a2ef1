//! The documentation site: its links lead somewhere, texts stay texts, nothing runs that is not its own, it does not
//! grow, and what it writes into a folder.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod html;
mod pages;
mod reading;
mod search;
mod serving;
mod writing;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use katalog::Options;
use katalog::emit_site;
use katalog::files::Files;
use katalog::model::Api;
use katalog::versions::Versions;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn apis(catalogue: &str, names: &[&str]) -> Vec<Api> {
    let mut options = Options::new(root().join(catalogue), "");
    options.apis = names.iter().map(|&name| name.to_owned()).collect();
    katalog::resolve(katalog::read(&options).unwrap()).unwrap().1
}

/// The shipped site.
fn shipped() -> &'static Files {
    static SITE: OnceLock<Files> = OnceLock::new();
    SITE.get_or_init(|| emit_site(&apis("catalogue", &[]), &Versions::default()).unwrap())
}

/// The site of the fixture whose texts and names nobody should trust.
fn hostile() -> &'static Files {
    static SITE: OnceLock<Files> = OnceLock::new();
    SITE.get_or_init(|| emit_site(&apis("tests/fixtures", &["hostile"]), &Versions::default()).unwrap())
}

/// Both of them.
fn sites() -> [&'static Files; 2] {
    [shipped(), hostile()]
}

/// The pages of a site.
fn pages(site: &Files) -> impl Iterator<Item = (&str, &str)> {
    site.iter().filter(|(path, _)| path.ends_with(".html"))
}
