//! `katalog list`: the operations as a table.

use serde::Serialize;

use super::args::Format;
use super::output::Output;
use super::{Ended, Exit, failed};
use crate::model::{Access, Api, Operation, Repeat};

/// A row of the table.
#[derive(Debug, Serialize)]
struct Row<'a> {
    api: &'a str,
    wire: &'a str,
    rust: String,
    section: &'a str,
    needs: &'static str,
    repeat: Repeat,
}

/// Shows the operations of all APIs, or of those that are named.
pub(super) fn list(options: &crate::Options, output: &mut Output) -> Ended {
    let apis = match crate::read(options).and_then(crate::resolve) {
        Ok((_, apis)) => apis,
        Err(error) => return failed(&error, output),
    };
    let rows: Vec<_> = apis.iter().flat_map(|api| api.operations.iter().map(|one| row(api, one))).collect();
    match output.format {
        Format::Json => output.json(&rows)?,
        _ => output.payload(&table(&rows, apis.len() > 1))?,
    }
    Ok(Exit::Done)
}

fn row<'a>(api: &'a Api, operation: &'a Operation) -> Row<'a> {
    let group = api.groups.get(operation.group).map(|group| group.rust.as_str()).unwrap_or_default();
    let arguments: Vec<_> = operation
        .params
        .iter()
        .filter(|param| param.is_argument())
        .map(|param| param.rust.as_str())
        .collect();
    let section = api.sections.get(operation.section).map(|section| section.name.as_str());
    Row {
        api: &api.name,
        wire: &operation.wire,
        rust: format!("{group}().{}({})", operation.rust_fn, arguments.join(", ")),
        section: section.unwrap_or_default(),
        needs: match operation.access() {
            Access::Free => "nothing",
            Access::Guarded => "what its server wants",
            Access::Session => "session",
            Access::Credentials => "name and password",
        },
        repeat: operation.repeat,
    }
}

fn table(rows: &[Row<'_>], several: bool) -> String {
    let head = ["API", "WIRE NAME", "RUST", "SECTION", "NEEDS", "REPEAT"].map(str::to_owned);
    let cells = |row: &Row<'_>| {
        let repeat = match row.repeat {
            Repeat::Safe => "safe",
            Repeat::Unsafe => "unsafe",
        };
        [row.api, row.wire, &row.rust, row.section, row.needs, repeat].map(str::to_owned)
    };
    let lines: Vec<_> = std::iter::once(head).chain(rows.iter().map(cells)).collect();
    aligned(&lines, usize::from(!several))
}

/// Columns from one on, each as wide as its widest cell in characters.
fn aligned<const N: usize>(lines: &[[String; N]], from: usize) -> String {
    let mut widths = [0; N];
    for line in lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let line = |line: &[String; N]| {
        let cells = line.iter().zip(widths).skip(from);
        let padded: Vec<_> = cells.map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_under_cyrillic() {
        let lines = [["a", "САП.Войти", "x"], ["b", "KKT", "y"]].map(|line| line.map(str::to_owned));
        assert_eq!(aligned(&lines, 1), "САП.Войти  x\nKKT        y\n");
    }
}
