//! A name and a password that go with every call, as HTTP Basic has them: any will do but the wrong one.
//!
//! It knows no API and no protocol.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::login::WRONG;

/// Whether the value of `Authorization` gives a name and a password that are let in. Schemes have no case.
pub(super) fn are_known(header: &str) -> bool {
    let Some((scheme, given)) = header.trim().split_once(' ') else { return false };
    let pair = STANDARD.decode(given.trim()).ok().and_then(|pair| String::from_utf8(pair).ok());
    let password = pair.as_deref().and_then(|pair| pair.split_once(':')).map(|(_, password)| password);
    scheme.eq_ignore_ascii_case("basic") && password.is_some_and(|password| password != WRONG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_password_are_let_in_and_nothing_else_is() {
        for right in ["Basic dXNlcjp4", "bASIC  dXNlcjp4", "Basic Og=="] {
            assert!(are_known(right), "{right}");
        }
        // `user:wrong`, `user`, no base64, bytes that are no text, another scheme, nothing.
        let wrong = [
            "Basic dXNlcjp3cm9uZw==",
            "Basic dXNlcg==",
            "Basic user:x",
            "Basic /zo=",
            "Bearer dXNlcjp4",
            "Basic",
            "",
        ];
        for wrong in wrong {
            assert!(!are_known(wrong), "{wrong}");
        }
    }
}
