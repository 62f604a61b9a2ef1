//! The rules of the catalogue: a table, one rule a file.
//!
//! A rule sees the source model and says what is wrong with it; it changes nothing and resolves nothing for
//! others. A catalogue that passes all of them can be lowered. Rules do not know of each other, of the resolved
//! model's lists, or of how diagnostics are shown.
//!
//! To add a rule: a file here that holds `pub(super) static RULE: Rule`, its module, and its line in [`RULES`].

mod bad_either;
mod bad_enumeration;
mod bad_limit;
mod bad_outcome;
mod bad_paging;
mod bad_rust_name;
mod bad_session;
mod context;
mod duplicate_column;
mod duplicate_name;
mod endless_record;
mod fit;
mod guide_files;
mod guide_languages;
mod guide_markdown;
mod guide_name;
mod guide_reference;
mod misfit;
mod misplaced_mark;
mod misplaced_type;
mod missing_text;
mod mixed_script;
mod name_clash;
mod no_provenance;
mod overload;
mod protocol;
mod rest;
mod rule;
mod rust_names;
mod same_path;
mod served;
mod soap;
mod structure;
mod texts;
mod unknown_reference;
mod unknown_type;
mod unused_override;
mod unused_type;
mod versions;

#[cfg(feature = "cli")]
pub(crate) use context::scalar;
pub use context::{Context, NamedDecl, OwnedColumn, Owner, PlacedType};
pub use rule::{Rule, Run};
pub use texts::{PlacedText, TextNeed};

use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostics;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &structure::SYNTAX,
    &structure::NOT_UTF8,
    &structure::UNSUPPORTED_YAML,
    &structure::DUPLICATE_KEY,
    &structure::UNKNOWN_KEY,
    &structure::MISSING_KEY,
    &structure::WRONG_KIND,
    &structure::BAD_VALUE,
    &structure::BAD_TYPE,
    &structure::WRONG_NAME,
    &structure::EMPTY_FILE,
    &unknown_type::RULE,
    &missing_text::RULE,
    &duplicate_name::RULE,
    &duplicate_column::RULE,
    &name_clash::RULE,
    &bad_rust_name::RULE,
    &mixed_script::RULE,
    &unknown_reference::RULE,
    &overload::RULE,
    &bad_session::RULE,
    &no_provenance::RULE,
    &bad_paging::RULE,
    &bad_enumeration::RULE,
    &endless_record::RULE,
    &misplaced_type::RULE,
    &misplaced_mark::RULE,
    &soap::RULE,
    &rest::RULE,
    &same_path::RULE,
    &served::RULE,
    &bad_outcome::RULE,
    &misfit::RULE,
    &bad_limit::RULE,
    &bad_either::RULE,
    &unused_type::RULE,
    &unused_override::RULE,
    &guide_files::RULE,
    &guide_markdown::RULE,
    &guide_reference::RULE,
    &guide_languages::RULE,
    &guide_name::RULE,
    &versions::RULE,
];

/// Rules that judge what stands in the files and nothing that is missing there. Only these judge a catalogue that was
/// read in part; the others would take for missing what could not be read.
static OF_WHAT_STANDS_THERE: &[&Rule] = &[
    &unknown_type::RULE,
    &duplicate_name::RULE,
    &duplicate_column::RULE,
    &name_clash::RULE,
    &bad_rust_name::RULE,
    &mixed_script::RULE,
    &overload::RULE,
    &bad_enumeration::RULE,
    &endless_record::RULE,
    &bad_limit::RULE,
    &versions::RULE,
];

/// Judges a catalogue by every rule, or, when something of it could not be read, by those that can be.
pub fn check(catalogue: &Catalogue, diagnostics: &mut Diagnostics) {
    let context = Context::new(catalogue);
    let rules = if catalogue.partly_read { OF_WHAT_STANDS_THERE } else { RULES };
    for run in rules.iter().filter_map(|rule| rule.run) {
        run(&context, diagnostics);
    }
}

/// The rule with a code, upper or lower case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::catalogue::tests::load_bytes;

    /// Codes that a bad example breaks.
    fn broken(bad: &str) -> Vec<&'static str> {
        let mut files: BTreeMap<&str, String> = BTreeMap::new();
        let mut current = "";
        for line in bad.lines() {
            if let Some(name) = line.strip_prefix("# ").filter(|name| is_file(name)) {
                current = name;
            }
            let text = files.entry(current).or_default();
            // The comment that names it is none in Markdown.
            if current.ends_with(".md") && line == format!("# {current}") {
                continue;
            }
            text.push_str(line);
            text.push('\n');
        }
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let loaded = load_bytes(&files);
        let mut found = Diagnostics::default();
        if let Some(catalogue) = &loaded.catalogue {
            check(catalogue, &mut found);
        }
        loaded.found.into_iter().chain(found.into_sorted()).map(|diagnostic| diagnostic.code).collect()
    }

    fn is_file(name: &str) -> bool {
        [".yaml", ".md", ".rs"].iter().any(|ending| name.ends_with(ending)) && !name.contains(' ')
    }

    #[test]
    fn every_bad_example_breaks_its_own_rule() {
        // No text can show a byte that is not text.
        for rule in RULES.iter().filter(|rule| rule.code != "K0002") {
            let codes = broken(rule.bad);
            assert!(codes.contains(&rule.code), "{} ({}): {codes:?}", rule.code, rule.title);
        }
    }

    #[test]
    fn codes_ascend_and_so_stand_once() {
        assert!(RULES.iter().zip(RULES.iter().skip(1)).all(|(one, next)| one.code < next.code));
    }

    #[test]
    fn a_code_is_found_in_lower_case() {
        assert_eq!(rule("k0101").map(|rule| rule.title), Some("unknown type"));
    }
}
