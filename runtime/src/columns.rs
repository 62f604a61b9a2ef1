//! How the columns of an answer meet the cells of a format: by name, in any order.
//!
//! The wire name beats an alias; the same column twice is a fault, for nobody can say which is right. It knows no wire
//! format: names only.

use std::sync::Arc;

use crate::{Fault, Format};

/// Where each column of a schema goes in a format. It is made once for a recordset, not once for a row.
#[derive(Debug)]
pub(crate) struct Mapping {
    format: &'static Format,
    pub(crate) targets: Vec<Target>,
    /// What keeps the schema from fitting the format at all.
    pub(crate) fault: Option<Fault>,
}

/// Where a column goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// Into the cell of this index.
    Cell(usize),
    /// It is not known: kept under its name.
    Extra(Arc<str>),
    /// Nowhere: a second spelling of a column that stands there under its own name.
    Drop,
}

impl Mapping {
    pub(crate) fn new<N: AsRef<str>>(format: &'static Format, names: &[N]) -> Self {
        let mut cast = Cast::new(format);
        let mut targets: Vec<Target> = Vec::with_capacity(names.len());
        let mut fault = None;
        for name in names.iter().map(AsRef::as_ref) {
            match cast.next(name) {
                Role::Unknown => targets.push(Target::Extra(Arc::from(name))),
                Role::Second => targets.push(Target::Drop),
                Role::Twice => fault = Some(Fault::duplicate(name)),
                Role::First(cell) => targets.push(Target::Cell(cell)),
                Role::Better(cell) => {
                    if let Some(alias) = targets.iter_mut().find(|it| **it == Target::Cell(cell)) {
                        *alias = Target::Drop;
                    }
                    targets.push(Target::Cell(cell));
                }
            }
        }
        let fault = fault.or_else(|| cast.missing());
        Self { format, targets, fault }
    }

    /// Whether it was made for this format.
    pub(crate) fn is_for(&self, format: &'static Format) -> bool {
        std::ptr::eq(self.format, format)
    }
}

/// Gives columns that come one after another their cells.
#[derive(Debug)]
pub(crate) struct Cast {
    format: &'static Format,
    seen: Vec<Seen>,
    /// The cell that most likely comes next: servers send columns in order.
    hint: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    ByAlias,
    ByName,
}

/// What a column is to a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Not one of its columns.
    Unknown,
    /// A column that did not come before.
    First(usize),
    /// A column that came before under an alias: this is the right name.
    Better(usize),
    /// An alias of a column that came before under its name.
    Second,
    /// A column that came before.
    Twice,
}

impl Cast {
    pub(crate) fn new(format: &'static Format) -> Self {
        Self { format, seen: vec![Seen::Not; format.columns.len()], hint: 0 }
    }

    pub(crate) fn next(&mut self, name: &str) -> Role {
        let Some((cell, how)) = self.find(name) else { return Role::Unknown };
        self.hint = cell + 1;
        let Some(seen) = self.seen.get_mut(cell) else { return Role::Unknown };
        let role = match (*seen, how) {
            (Seen::Not, _) => Role::First(cell),
            (Seen::ByAlias, Seen::ByName) => Role::Better(cell),
            (Seen::ByName, Seen::ByAlias) => return Role::Second,
            _ => Role::Twice,
        };
        *seen = how;
        role
    }

    /// A fault that names every required column that did not come.
    pub(crate) fn missing(&self) -> Option<Fault> {
        let columns = self.format.columns.iter().zip(&self.seen);
        let missing: Vec<&str> = columns
            .filter(|(column, seen)| **seen == Seen::Not && !column.optional)
            .map(|(column, _)| column.name)
            .collect();
        (!missing.is_empty()).then(|| Fault::missing(&missing))
    }

    /// Columns that may be null and did not come, where what is null cannot come. They count as seen from here on.
    #[cfg(feature = "server")]
    pub(crate) fn nullable_and_unseen(&mut self) -> Vec<usize> {
        let columns = self.format.columns.iter().zip(&mut self.seen).enumerate();
        let absent = columns.filter_map(|(cell, (column, seen))| {
            let is_null = *seen == Seen::Not && column.nullable && !column.optional;
            is_null.then(|| {
                *seen = Seen::ByName;
                cell
            })
        });
        absent.collect()
    }

    fn find(&self, name: &str) -> Option<(usize, Seen)> {
        let columns = self.format.columns;
        if columns.get(self.hint).is_some_and(|column| column.name == name) {
            return Some((self.hint, Seen::ByName));
        }
        let by_name = columns.iter().position(|column| column.name == name);
        let by_alias = || columns.iter().position(|column| column.aliases.contains(&name));
        by_name.map(|cell| (cell, Seen::ByName)).or_else(|| by_alias().map(|cell| (cell, Seen::ByAlias)))
    }
}
