//! What a rule is: a code, a page of explanation, a bad example, and a function that finds what breaks it.

use super::Context;
use crate::diagnostic::{Code, Diagnostics};

/// One rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its code: `K0101`. Codes below `K0100` are of every file's structure.
    pub code: Code,
    /// What it forbids, in a few words: "unknown type".
    pub title: &'static str,
    /// What it means, why it matters and how to mend it, as Markdown.
    pub explanation: &'static str,
    /// The smallest catalogue that breaks it.
    ///
    /// Each file begins with a comment that names it, `# api.yaml`, `# <section>.yaml` or `# guides/<guide>/<file>`;
    /// when there is no `api.yaml`, a sound one is understood. A test holds that every example breaks its own rule.
    pub bad: &'static str,
    /// Finds what breaks the rule; `None` where reading the files finds it.
    pub run: Option<Run>,
}

/// Finds what breaks a rule.
pub type Run = fn(&Context<'_>, &mut Diagnostics);
