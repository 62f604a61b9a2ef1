//! The first files of a new catalogue: small, sound, with comments that say what to change.
//!
//! It makes texts and touches no disk. The texts stand in `templates/init`, a folder for each protocol.

/// Names that a folder of the output has already.
const TAKEN: [&str; 3] = ["docs", "schemas", "specs"];

/// Which protocol the new API speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Start {
    /// JSON-RPC 2.0.
    #[default]
    JsonRpc,
    /// SOAP.
    Soap,
    /// REST.
    Rest,
}

impl Start {
    /// Every protocol.
    pub const ALL: [Self; 3] = [Self::JsonRpc, Self::Soap, Self::Rest];

    /// As the catalogue writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::JsonRpc => "json-rpc",
            Self::Soap => "soap",
            Self::Rest => "rest",
        }
    }

    fn texts(self) -> [&'static str; 2] {
        match self {
            Self::JsonRpc => [
                include_str!("../../templates/init/json-rpc/api.yaml"),
                include_str!("../../templates/init/json-rpc/notes.yaml"),
            ],
            Self::Soap => [
                include_str!("../../templates/init/soap/api.yaml"),
                include_str!("../../templates/init/soap/notes.yaml"),
            ],
            Self::Rest => [
                include_str!("../../templates/init/rest/api.yaml"),
                include_str!("../../templates/init/rest/notes.yaml"),
            ],
        }
    }
}

/// Names and texts of the files of a new API.
///
/// `schemas` is the way from the API's folder to the schemas of the format, with `/` between its parts.
///
/// # Errors
///
/// When the name cannot be that of an API; the text says why.
pub fn files(name: &str, start: Start, schemas: &str) -> Result<[(&'static str, String); 2], String> {
    let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if !name.chars().all(letters) || !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return Err(format!(
            "`{name}` cannot be the name of an API: write lower case letters, digits and `_`, a letter first"
        ));
    }
    if TAKEN.contains(&name) {
        return Err(format!("`{name}` cannot be the name of an API: a folder of the output is called so"));
    }
    let text = |text: &str| text.replace("@NAME@", name).replace("@SCHEMAS@", schemas);
    let [api, section] = start.texts();
    Ok([("api.yaml", text(api)), ("notes.yaml", text(section))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_lead_elsewhere_are_refused() {
        for name in ["", "..", "a/b", "Crm", "9lives", "смс", "a-b", "docs", "schemas", "specs", "a\n"] {
            assert!(files(name, Start::Soap, "").is_err(), "{name}");
        }
        assert!(files("crm_2", Start::Soap, "").is_ok());
    }
}
