//! Sentences that documentation of many kinds shares: sources, editions, contradictions.

use super::docs::{code, escape};
use crate::model::Api;

/// `a`, `b` and `c`, as code.
pub(super) fn codes<S: AsRef<str>>(names: &[S]) -> String {
    let mut shown: Vec<String> = names.iter().map(|name| code(name.as_ref())).collect();
    match shown.pop() {
        None => String::new(),
        Some(last) if shown.is_empty() => last,
        Some(last) => format!("{} and {last}", shown.join(", ")),
    }
}

/// Since when it is there, and since when it is not wanted.
pub(super) fn editions(since: &Option<String>, deprecated: &Option<String>) -> Vec<String> {
    let since = since.iter().map(|edition| format!("Since edition {} of the API.", escape(edition)));
    let deprecated =
        deprecated.iter().map(|edition| format!("No longer wanted since edition {}.", escape(edition)));
    since.chain(deprecated).collect()
}

/// The vendor's pages that it was read from.
pub(super) fn sources(pages: &[String]) -> Option<String> {
    (!pages.is_empty()).then(|| format!("Read from {}.", codes(pages)))
}

/// Where the vendor's pages contradict themselves about it.
pub(super) fn contradictions(api: &Api, indices: &[usize]) -> Vec<String> {
    let contradictions = indices.iter().filter_map(|index| api.contradictions.get(*index));
    contradictions
        .map(|it| {
            let at = codes(&it.at);
            format!(
                "The documents say {} at {at}; read as {}. {}",
                codes(&it.says),
                code(&it.read),
                escape(&it.why.en)
            )
        })
        .collect()
}
