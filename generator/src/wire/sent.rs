//! A request as it is sent: what is needed to write it to a socket, but for the host and for who is calling.

use super::json_text;
use crate::model::{Value, Verb};

/// A request as it is sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) verb: Verb,
    /// What follows the URL of the address: a path and a query, or nothing.
    pub(crate) target: String,
    /// What the protocol says besides: of what kind the body is, and what is expected.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Body>,
}

/// A body as it is sent.
#[derive(Debug)]
pub(crate) enum Body {
    /// JSON.
    Json(Value),
    /// XML.
    Xml(String),
}

impl Sent {
    /// Where it goes to, at the URL of an address.
    pub(crate) fn url(&self, address: &str) -> String {
        match self.target.as_str() {
            "" => address.to_owned(),
            target => format!("{}{target}", address.trim_end_matches('/')),
        }
    }
}

impl Body {
    /// Its text, over as many lines as a reader wants.
    #[cfg(feature = "call")]
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Json(value) => json_text::pretty(value),
            Self::Xml(text) => text.clone(),
        }
    }

    /// The same text without letters that nobody sees: they stand there by their numbers, and mean the same.
    pub(crate) fn visible(&self) -> String {
        match self {
            Self::Json(value) => json_text::visible(value),
            Self::Xml(text) => {
                let shown = |letter: char| match letter {
                    '\n' | '\t' => letter.to_string(),
                    hidden if is_hidden(hidden) => format!("&#x{:x};", u32::from(hidden)),
                    letter => letter.to_string(),
                };
                text.chars().map(shown).collect()
            }
        }
    }
}

/// A letter that nobody sees, or that turns around what a reader sees.
pub(crate) fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
