//! The layout, the style sheet and the scripts: compiled into the program, or read anew while somebody works on them.

use std::collections::BTreeMap;

use crate::emit::markdown::Templates;

/// Files of `templates/site`, by name.
const EMBEDDED: [(&str, &str); 12] = [
    ("menu.html", include_str!("../../../templates/site/menu.html")),
    ("parts.html", include_str!("../../../templates/site/parts.html")),
    ("layout.html", include_str!("../../../templates/site/layout.html")),
    ("start.html", include_str!("../../../templates/site/start.html")),
    ("style.css", include_str!("../../../templates/site/style.css")),
    ("theme.js", include_str!("../../../templates/site/theme.js")),
    ("script.js", include_str!("../../../templates/site/script.js")),
    ("highlight.js", include_str!("../../../templates/site/highlight.js")),
    ("stem.js", include_str!("../../../templates/site/stem.js")),
    ("search.js", include_str!("../../../templates/site/search.js")),
    ("combobox.js", include_str!("../../../templates/site/combobox.js")),
    ("icon.svg", include_str!("../../../templates/site/icon.svg")),
];

/// What the site is made with besides the pages.
#[derive(Debug, Clone)]
pub(crate) struct Assets {
    files: BTreeMap<&'static str, String>,
    /// The templates of the pages' Markdown.
    pub(super) pages: Templates,
}

impl Default for Assets {
    /// Those that are compiled in.
    fn default() -> Self {
        let files = EMBEDDED.into_iter().map(|(name, text)| (name, text.to_owned())).collect();
        Self { files, pages: Templates::default() }
    }
}

impl Assets {
    /// Takes the text that is found for each by its path below the folder of the templates: `site/style.css`.
    #[must_use]
    pub(super) fn replaced(mut self, find: impl Fn(&str) -> Option<String>) -> Self {
        for (name, text) in &mut self.files {
            if let Some(found) = find(&format!("site/{name}")) {
                *text = found;
            }
        }
        self.pages = self.pages.replaced(find);
        self
    }

    /// The text of one.
    pub(super) fn get(&self, name: &str) -> &str {
        self.files.get(name).map_or("", String::as_str)
    }

    /// What browsers load: names below the folder `assets`, and texts.
    pub(super) fn loaded(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let loaded = self.files.iter().filter(|(name, _)| !name.ends_with(".html"));
        loaded.map(|(name, text)| (*name, text.as_str()))
    }

    /// A word that changes with anything that browsers load, so that they keep nothing that is old.
    pub(super) fn version(&self, more: &[&str]) -> String {
        let texts = self.loaded().map(|(_, text)| text).chain(more.iter().copied());
        // FNV-1a: told apart by it are editions of a site, not texts of somebody who wants them to be alike.
        let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = texts.flat_map(str::bytes).fold(0xcbf2_9ce4_8422_2325, add);
        format!("{:08x}", hash >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::EMBEDDED;

    #[test]
    fn templates_only_loop_and_hold_no_script_and_no_style() {
        for (name, text) in EMBEDDED.into_iter().filter(|(name, _)| name.ends_with(".html")) {
            for part in text.split("{%").skip(1) {
                let word = part.trim_start_matches('-').split_whitespace().next().unwrap_or_default();
                assert!(["for", "endfor", "component", "endcomponent"].contains(&word), "{name}: {word}");
            }
            assert!(!text.contains("style=") && !text.contains("<style") && !text.contains(" on"), "{name}");
            let scripts = text.split("<script").skip(1);
            assert!(scripts.into_iter().all(|script| script.contains("></script>")), "{name}");
        }
    }

    #[test]
    fn nothing_of_the_site_is_loaded_from_elsewhere() {
        for (name, text) in EMBEDDED {
            let elsewhere = text.replace("http://www.w3.org/2000/svg", "");
            assert!(!elsewhere.contains("://"), "{name}");
        }
    }
}
