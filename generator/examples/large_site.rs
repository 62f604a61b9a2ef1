//! The site of an API that is far larger than any shipped one: how long it takes, and how large it is.
//!
//! ```sh
//! cargo run --release -p katalog --example large_site -- --operations 5000 [--api sbis] [--out DIR]
//! ```
//!
//! It is a shipped API many times over, in memory, with names that differ. What it measures is the pages, the site and the
//! disk, and not the reading.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use katalog::Options;
use katalog::files::Files;
use katalog::model::{Api, Named, Type};
use katalog::versions::Versions;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut operations, mut out, mut name) = (5000, None, "sbis".to_owned());
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or("an argument has a value")?;
        match argument.as_str() {
            "--operations" => operations = value.parse()?,
            "--out" => out = Some(PathBuf::from(value)),
            "--api" => name = value,
            _ => return Err(format!("there is no argument {argument}").into()),
        }
    }
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue");
    let options = Options { apis: vec![name], ..Options::new(catalogue, "") };
    let (_, apis) = katalog::resolve(katalog::read(&options)?)?;
    let apis: Vec<Api> = apis.iter().map(|api| grown(api, operations)).collect();

    let start = Instant::now();
    let pages = katalog::emit_pages(&apis, &Versions::default())?;
    println!("the pages as Markdown: {:.2} s, {}", start.elapsed().as_secs_f64(), size(&pages, ""));
    drop(pages);
    let start = Instant::now();
    let site = katalog::emit_site(&apis, &Versions::default())?;
    println!("the site, pages included: {:.2} s, {}", start.elapsed().as_secs_f64(), size(&site, ".html"));
    println!("with what is no page: {}", size(&site, ""));
    println!("of which the search: {}", size(&site, ".js"));
    if let Some(out) = out {
        let start = Instant::now();
        let plan = site.compare(&out, |_| true)?;
        site.apply(&out, &plan)?;
        println!("written in {:.2} s", start.elapsed().as_secs_f64());
    }
    Ok(())
}

fn size(files: &Files, ending: &str) -> String {
    let of_kind: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(ending)).collect();
    let bytes: usize = of_kind.iter().map(|(_, text)| text.len()).sum();
    let largest = of_kind.iter().max_by_key(|(_, text)| text.len());
    let (path, most) = largest.map_or(("none", 0), |(path, text)| (*path, text.len()));
    format!("{} files, {:.1} MB, the largest {path} with {most} bytes", of_kind.len(), bytes as f64 / 1e6)
}

/// An API as often as it takes to have so many operations. Every copy has sections, groups, operations and records of its
/// own; all of them share the rest.
fn grown(api: &Api, operations: usize) -> Api {
    let mut large = api.clone();
    let copies = operations.div_ceil(api.operations.len().max(1));
    for copy in 1..copies {
        let (sections, groups) = (large.sections.len(), large.groups.len());
        let (first, records) = (large.operations.len(), large.records.len());
        large.sections.extend(api.sections.iter().cloned().map(|mut section| {
            section.name = format!("{}{copy}", section.name);
            section.title.en = format!("{} {copy}", section.title.en);
            section.title.ru = format!("{} {copy}", section.title.ru);
            section
        }));
        large.groups.extend(api.groups.iter().cloned().map(|mut group| {
            group.rust = format!("{}{copy}", group.rust);
            group.operations.iter_mut().for_each(|operation| *operation += first);
            group
        }));
        large.operations.extend(api.operations.iter().cloned().map(|mut operation| {
            operation.wire = format!("{}{copy}", operation.wire);
            operation.rust_fn = format!("{}{copy}", operation.rust_fn);
            operation.slug = format!("{}{copy}", operation.slug);
            operation.section += sections;
            operation.group += groups;
            operation.params.iter_mut().for_each(|param| shift(&mut param.ty.ty, records));
            operation.result.iter_mut().for_each(|result| shift(&mut result.ty.ty, records));
            operation
        }));
        large.records.extend(api.records.iter().cloned().map(|mut record| {
            record.rust = format!("{}{copy}", record.rust);
            record.section += sections;
            record.used_by.iter_mut().for_each(|operation| *operation += first);
            record.columns.iter_mut().for_each(|column| shift(&mut column.ty.ty, records));
            record
        }));
    }
    large
}

/// Makes a type one of a copy, whose records begin at another place.
fn shift(ty: &mut Type, records: usize) {
    match ty {
        Type::Named(Named::Record(index)) => *index += records,
        Type::List(item) | Type::Map(item) => shift(&mut item.ty, records),
        _ => {}
    }
}
