//! Changes that somebody has accepted, by their fingerprints.

use std::collections::BTreeSet;

use super::read::Unread;
use crate::cli::args::DiffArgs;
use crate::compare::Change;

/// The fingerprints of the arguments and of the file that they name. In the file one stands on a line, and what follows `#`
/// says why.
pub(super) fn accepted(args: &DiffArgs) -> Result<BTreeSet<String>, Unread> {
    let mut list = args.accept.clone();
    if let Some(path) = &args.accept_file {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Unread::Other(format!("cannot read `{}`: {error}", path.display())))?;
        list.extend(text.lines().map(|line| line.split('#').next().unwrap_or_default().to_owned()));
    }
    let accepted = list.iter().map(|word| word.trim().to_lowercase());
    Ok(accepted.filter(|word| !word.is_empty()).collect())
}

/// Those that no change has.
pub(super) fn strangers<'a>(accepted: &'a BTreeSet<String>, changes: &[Change]) -> Vec<&'a str> {
    let known: BTreeSet<String> = changes.iter().map(Change::fingerprint).collect();
    accepted.iter().filter(|word| !known.contains(*word)).map(String::as_str).collect()
}
