//! `katalog list`: the operations as a table.

use serde::Serialize;

use super::args::Format;
use super::output::Output;
use super::{Ended, Exit, failed, side};
use crate::model::{Access, Api, Direction, Operation, Outcome, Repeat};

/// A row of the table.
#[derive(Debug, Serialize)]
struct Row<'a> {
    api: &'a str,
    wire: &'a str,
    /// Verb and path, where its protocol has them.
    http: Option<String>,
    /// Whether the user serves it or calls it.
    side: &'static str,
    outcomes: Vec<Listed<'a>>,
    rust: String,
    section: &'a str,
    needs: &'static str,
    repeat: Repeat,
}

/// An outcome that an operation lists.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    name: &'a str,
    status: u16,
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
    let outcome = |outcome: &'a Outcome| Listed { name: &outcome.rust, status: outcome.status };
    Row {
        api: &api.name,
        wire: &operation.wire,
        http: operation.http().map(|http| format!("{} {}", http.verb.word(), http.path)),
        side: side(operation.direction),
        outcomes: operation.outcomes.iter().map(outcome).collect(),
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

/// The table, without the columns that say nothing here.
fn table(rows: &[Row<'_>], several: bool) -> String {
    let some_served = rows.iter().any(|row| row.side == side(Direction::Inbound));
    let shown = [
        several,
        true,
        rows.iter().any(|row| row.http.is_some()),
        some_served,
        rows.iter().any(|row| !row.outcomes.is_empty()),
        true,
        true,
        true,
        true,
    ];
    let head = ["API", "WIRE NAME", "HTTP", "SIDE", "OUTCOMES", "RUST", "SECTION", "NEEDS", "REPEAT"];
    let lines = std::iter::once(head.map(str::to_owned)).chain(rows.iter().map(cells));
    let lines: Vec<Vec<String>> = lines
        .map(|cells| cells.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|(cell, _)| cell).collect())
        .collect();
    aligned(&lines)
}

fn cells(row: &Row<'_>) -> [String; 9] {
    let repeat = match row.repeat {
        Repeat::Safe => "safe",
        Repeat::Unsafe => "unsafe",
    };
    let http = row.http.as_deref().unwrap_or_default();
    let outcomes: Vec<_> =
        row.outcomes.iter().map(|outcome| format!("{} {}", outcome.status, outcome.name)).collect();
    let outcomes = outcomes.join(", ");
    [row.api, row.wire, http, row.side, &outcomes, &row.rust, row.section, row.needs, repeat]
        .map(str::to_owned)
}

/// Columns, each as wide as its widest cell in characters.
fn aligned(lines: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for line in lines {
        widths.resize(widths.len().max(line.len()), 0);
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let line = |line: &Vec<String>| {
        let padded: Vec<_> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_under_cyrillic() {
        let lines = [["САП.Войти", "x"], ["KKT", "y"]].map(|line| line.map(str::to_owned).to_vec());
        assert_eq!(aligned(&lines), "САП.Войти  x\nKKT        y\n");
    }
}
