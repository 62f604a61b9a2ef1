//! Which API a file of the output belongs to, told by its path.
//!
//! ```text
//! <api>/…                 the crate
//! specs/<api>.…           specifications
//! docs/<language>/<api>/… pages
//! docs/<api>/…            pictures of pages
//! ```
//!
//! Everything else is shared: pages that list all APIs, and the schemas of the catalogue's format, are made by a run over
//! all of them.

use crate::{Error, Options};

/// The folder of the pages.
const DOCS: &str = "docs";
/// The folder of the specifications.
const SPECS: &str = "specs";
/// Folders of the pages' languages.
const LANGUAGES: [&str; 2] = ["en", "ru"];

/// The folder of the schemas.
const SCHEMAS: &str = "schemas";

/// The index of a site's search, by which a site is known.
pub(crate) const SITE: &str = "search/names.js";

/// Refuses to write among the files of the catalogue.
///
/// # Errors
///
/// When the output folder is the catalogue's or lies in it.
pub(crate) fn refuse_catalogue(options: &Options) -> Result<(), Error> {
    // What is not there yet lies where its nearest folder lies that is.
    let absolute = std::path::absolute(&options.out).unwrap_or_else(|_| options.out.clone());
    let nearest = absolute.ancestors().find_map(|one| one.canonicalize().ok());
    match (nearest, options.catalogue.canonicalize()) {
        (Some(nearest), Ok(root)) if nearest.starts_with(&root) => {
            Err(Error::Output(options.out.clone(), "the catalogue is there"))
        }
        _ => Ok(()),
    }
}

/// Whether a run makes a file: it is narrowed to these APIs, or to none and makes all files.
pub(crate) fn is_owned(path: &str, apis: &[String]) -> bool {
    if !cfg!(feature = "docs") && path.starts_with("docs/") {
        return false;
    }
    apis.is_empty() || owner(path).is_some_and(|owner| apis.iter().any(|api| api == owner))
}

/// The API of a file; `None` when it is shared.
pub(crate) fn owner(path: &str) -> Option<&str> {
    let mut parts = path.split('/');
    let name = match parts.next()? {
        SPECS => parts.next()?.split('.').next(),
        DOCS => {
            parts.next().and_then(|first| if LANGUAGES.contains(&first) { parts.next() } else { Some(first) })
        }
        SCHEMAS => None,
        api => Some(api),
    };
    // A file that stands where the API's folder would is shared.
    let is_folder = path.starts_with(SPECS) || parts.next().is_some();
    name.filter(|_| is_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_pages_belong_to_nobody() {
        let owners = [
            ("sbis/src/lib.rs", Some("sbis")),
            ("specs/sbis.openrpc.json", Some("sbis")),
            ("docs/en/sbis/account.md", Some("sbis")),
            ("docs/sbis/map.svg", Some("sbis")),
            ("docs/ru/README.md", None),
            ("schemas/api.schema.json", None),
            ("docs/ru/diagnostics.md", None),
            ("katalog.manifest", None),
        ];
        for (path, expected) in owners {
            assert_eq!(owner(path), expected, "{path}");
        }
    }

    #[test]
    fn a_narrowed_run_owns_its_apis_only() {
        let narrowed = ["sbis".to_owned()];
        assert!(is_owned("sbis/Cargo.toml", &narrowed));
        assert!(!is_owned("connect/src/sbis/lib.rs", &narrowed));
        assert!(!is_owned("docs/en/README.md", &narrowed));
        assert!(is_owned("connect/Cargo.toml", &[]));
    }
}
