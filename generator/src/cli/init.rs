//! `katalog init`: the first files of a new catalogue, written once and never over something.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::args::InitArgs;
use super::output::Output;
use super::{Ended, Exit};
use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use crate::{Options, catalogue, check, init, render};

/// Writes them and says what to do next.
pub(super) fn init(options: &Options, args: &InitArgs, output: &mut Output) -> Ended {
    let root = args.dir.as_ref().unwrap_or(&options.catalogue);
    let files = init::files(&args.name, args.protocol, &way_to_schemas(root, &options.out));
    let files = match files.and_then(|files| judged(&args.name, files)) {
        Ok(files) => files,
        Err(why) => {
            output.error(&why)?;
            return Ok(Exit::Usage);
        }
    };
    let folder = root.join(&args.name);
    if folder.symlink_metadata().is_ok() {
        output.error(&format!("`{}` is there already; nothing was written", folder.display()))?;
        return Ok(Exit::Usage);
    }
    match written(&folder, &files) {
        Ok(paths) => said(&args.name, root, &paths, output),
        Err((path, error)) => {
            output.error(&format!("cannot write `{}`: {error}", path.display()))?;
            Ok(Exit::Disk)
        }
    }
}

type Texts = [(&'static str, String); 2];

/// The files, if the rules like what the name makes of them: it becomes names in Rust, too.
fn judged(name: &str, files: Texts) -> Result<Texts, String> {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let bytes = files.iter().map(|(file, text)| (PathBuf::from(file), text.clone().into_bytes()));
    if let Some(catalogue) = catalogue::load_files(name, bytes, &mut sources, &mut found) {
        check::check(&catalogue, &mut found);
    }
    let found = found.into_sorted();
    if found.is_empty() {
        return Ok(files);
    }
    Err(format!(
        "`{name}` cannot be the name of an API\n\n{}",
        render::human(&found, &sources, false).trim_end()
    ))
}

/// Writes into a folder that is not there yet. Somebody may be quicker: no file is opened that exists.
fn written(folder: &Path, files: &Texts) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        let file = fs::OpenOptions::new().write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| (path.clone(), error))?;
        paths.push(path);
    }
    Ok(paths)
}

fn said(name: &str, root: &Path, paths: &[PathBuf], output: &mut Output) -> Ended {
    let lines: String = paths.iter().map(|path| format!("wrote {}\n", path.display())).collect();
    let place = match root.to_str() {
        Some("catalogue") => String::new(),
        _ => format!(" --catalogue {}", root.display()),
    };
    output.note(&format!(
        "{lines}\nNext:\n  \
         katalog check {name}{place}      judges it; change the files and ask again\n  \
         katalog mock {name}{place}       answers as the examples say\n  \
         katalog{place}                 writes the bindings, the pages and the schemas for your editor\n"
    ))?;
    Ok(Exit::Done)
}

/// The way from an API's folder to the schemas, where it can be told from the arguments alone.
fn way_to_schemas(root: &Path, out: &Path) -> String {
    let (Some(root), Some(out)) = (plain_parts(root), plain_parts(out)) else {
        return "../../generated/schemas".to_owned();
    };
    let up = "../".repeat(root.len() + 1);
    let down: String = out.iter().map(|part| format!("{part}/")).collect();
    format!("{up}{down}schemas")
}

/// The names on a way that leads down from where we are; `None` of any other way.
fn plain_parts(path: &Path) -> Option<Vec<&str>> {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    parts.map(|part| if let Component::Normal(name) = part { name.to_str() } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_are_found_from_the_folder_of_the_api() {
        let way = |root: &str, out: &str| way_to_schemas(Path::new(root), Path::new(out));
        assert_eq!(way("catalogue", "generated"), "../../generated/schemas");
        assert_eq!(way("./a/b", "x/y"), "../../../x/y/schemas");
        assert_eq!(way("/a", "generated"), "../../generated/schemas");
        assert_eq!(way("..", "generated"), "../../generated/schemas");
    }
}
