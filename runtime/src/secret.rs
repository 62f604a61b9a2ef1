//! Secrets, compared.

use subtle::ConstantTimeEq;

/// Whether two secrets are the same: a password that was sent and the one that is known. How long it takes says nothing
/// about where they differ; it may say how long they are.
///
/// ```
/// use katalog_runtime::same_secret;
///
/// assert!(same_secret("correct horse", "correct horse"));
/// assert!(!same_secret("correct horse", "correct house"));
/// ```
#[must_use]
pub fn same_secret(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
