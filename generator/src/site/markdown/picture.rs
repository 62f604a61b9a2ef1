//! A picture that is being read: its address, and its description, in which nothing but text counts.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::site::fragment::{Fragment, Target};

/// A picture.
pub(super) struct Picture {
    target: Target,
    description: String,
    /// How many pictures are open: a description may hold others.
    depth: usize,
}

impl Picture {
    /// A picture that begins.
    pub(super) fn new(target: Target) -> Self {
        Self { target, description: String::new(), depth: 1 }
    }

    /// Takes an event. The picture is over when this gives it as HTML.
    pub(super) fn event(&mut self, event: &Event<'_>) -> Option<Fragment> {
        match event {
            Event::Start(Tag::Image { .. }) => self.depth += 1,
            Event::End(TagEnd::Image) => self.depth = self.depth.saturating_sub(1),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.description.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => self.description.push(' '),
            _ => {}
        }
        (self.depth == 0).then(|| self.html())
    }

    fn html(&self) -> Fragment {
        let mut out = Fragment::default();
        out.push("<img src=\"");
        out.address(self.target.clone());
        out.push("\" alt=\"");
        out.text(&self.description);
        out.push("\">");
        out
    }
}
