//! XML as a reader wants it: an element a line, two spaces a level, text and attributes escaped.

/// A document in the making.
#[derive(Debug)]
pub(crate) struct Xml {
    out: String,
    level: usize,
}

impl Xml {
    /// Begins a document.
    pub(crate) fn document() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), level: 0 }
    }

    /// An element with others inside.
    pub(crate) fn nested(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes, ">\n");
        self.level += 1;
        inside(self);
        self.level -= 1;
        self.indent();
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// An element with text inside, on one line.
    pub(crate) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        if text.is_empty() {
            return self.empty(name, attributes);
        }
        self.open(name, attributes, ">");
        self.out.push_str(&format!("{}</{name}>\n", escape(text)));
    }

    /// An element with nothing inside.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes, "/>\n");
    }

    /// The document, without a line break at its end.
    pub(crate) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
        self.out.push_str(end);
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.level));
    }
}

/// Text that stays text between tags and inside double quotes. What XML 1.0 cannot hold becomes the replacement letter.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(letter),
            letter if letter.is_control() && letter < ' ' => out.push('\u{FFFD}'),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let mut xml = Xml::document();
        xml.text("a", &[("b", "\"><c>")], "]]></a>&amp;\u{0}");
        assert!(xml.finish().ends_with("<a b=\"&quot;&gt;&lt;c&gt;\">]]&gt;&lt;/a&gt;&amp;amp;\u{FFFD}</a>"));
    }
}
