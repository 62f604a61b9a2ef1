//! The rules of the catalogue: a table, one rule a file.
//!
//! A rule sees the source model and says what is wrong with it; it changes nothing and resolves nothing for
//! others. A catalogue that passes all of them can be lowered. Rules do not know of each other, of the resolved
//! model's lists, or of how diagnostics are shown.
//!
//! To add a rule: a file here that exports `pub static RULE: Rule`, its module, and its line in [`RULES`].

mod context;
mod missing_text;
mod rule;
mod structure;
mod unknown_type;

pub use context::{Context, NamedDecl, OwnedColumn, Owner, PlacedText, PlacedType, TextNeed};
pub use rule::{Rule, Run};

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
];

/// Judges a catalogue by every rule.
pub fn check(catalogue: &Catalogue, diagnostics: &mut Diagnostics) {
    let context = Context::new(catalogue);
    for run in RULES.iter().filter_map(|rule| rule.run) {
        run(&context, diagnostics);
    }
}

/// The rule with a code, upper or lower case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}
