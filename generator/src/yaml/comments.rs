//! Comments and where they stand: the tree is without them.

use granit_parser::{Event, Parser};

use super::tree::options;

/// Byte ranges of the comments of a text that [`super::parse`] reads, `#` included and the end of the line not.
pub(crate) fn comments(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut options = options();
    options.set_emit_comments(true);
    options.max_buffered_comment_events = usize::MAX;
    let mut found = Vec::new();
    for (event, span) in Parser::new_from_str_with_options(text, options).map_while(Result::ok) {
        if let (Event::Comment(..), Some(start)) = (&event, span.start.byte_offset()) {
            let rest = text.get(start..).unwrap_or_default();
            let line = rest.lines().next().unwrap_or_default().trim_end();
            found.push(start..start + line.len());
        }
    }
    found
}
