//! Reads the events of the Markdown parser and writes HTML.
//!
//! Every element that it writes is listed in this file, in [`super::picture`] and in [`super::table`].

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::address::{Address, read};
use super::picture::Picture;
use super::table::OpenTable;
use super::{Block, Document, Heading, Rows};
use crate::emit::markdown::Anchors;
use crate::site::book::MARKDOWN;
use crate::site::fragment::{Fragment, Target, percent};
use crate::site::words::Words;

/// How much prose of a page is kept for the search.
const PROSE: usize = 20_000;

/// A page that is being written.
pub(super) struct Writer<'a> {
    words: &'a Words,
    exists: &'a dyn Fn(&str) -> bool,
    document: Document,
    /// The block that is being written.
    out: Fragment,
    /// How many elements are open around what comes next.
    depth: usize,
    table: Option<OpenTable>,
    picture: Option<Picture>,
    /// The outermost list, when it may be divided between its items.
    list: Option<Rows>,
    anchors: Anchors,
    /// Text of the heading or paragraph that is open.
    plain: String,
    /// How each open link ends.
    links: Vec<&'static str>,
    /// How many `<code>` that the pages themselves write are open.
    codes: usize,
    in_code_block: bool,
    /// Links of the line above the first heading, while it is read, and where the text of the open one begins.
    line_above: Option<Vec<(String, Target)>>,
    label_from: usize,
    /// How many tables and blocks of code were under a heading so far.
    labels: BTreeMap<String, usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(path: &str, words: &'a Words, exists: &'a dyn Fn(&str) -> bool) -> Self {
        Self {
            words,
            exists,
            document: Document { path: path.to_owned(), ..Document::default() },
            out: Fragment::default(),
            depth: 0,
            table: None,
            picture: None,
            list: None,
            anchors: Anchors::default(),
            plain: String::new(),
            links: Vec::new(),
            codes: 0,
            in_code_block: false,
            line_above: None,
            label_from: 0,
            labels: BTreeMap::new(),
        }
    }

    pub(super) fn document(mut self, text: &str) -> Document {
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            self.event(event);
        }
        self.document
    }

    fn event(&mut self, event: Event<'_>) {
        if let Some(picture) = &mut self.picture {
            if let Some(html) = picture.event(&event) {
                self.out.append(&html);
                self.picture = None;
            }
            return;
        }
        match event {
            Event::Start(Tag::Image { dest_url, .. }) if self.start_picture(&dest_url) => {}
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => {
                self.out.push("<code>");
                self.out.text(&code);
                self.out.push("</code>");
                self.plain.push_str(&code);
            }
            Event::InlineHtml(html) if &*html == "<code>" => {
                self.codes += 1;
                self.out.push("<code>");
            }
            Event::InlineHtml(html) if &*html == "</code>" && self.codes > 0 => {
                self.codes -= 1;
                self.out.push("</code>");
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.out.push("<br>\n"),
            Event::Rule => {
                self.out.push("<hr>\n");
                self.block();
            }
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            // Not asked of the parser; what they hold is text all the same.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.out.text(text);
        if !self.in_code_block {
            self.plain.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.plain.clear();
                if self.depth == 0 && self.document.title.is_empty() {
                    self.line_above = Some(Vec::new());
                }
                self.out.push("<p>");
            }
            Tag::HtmlBlock => self.out.push("<p>"),
            // Its element needs the anchor, which is known at its end.
            Tag::Heading { .. } => self.plain.clear(),
            Tag::BlockQuote(_) => self.out.push("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(None) if self.depth == 0 => self.list = Some(Rows::default()),
            Tag::List(None) => self.out.push("<ul>\n"),
            Tag::List(Some(1)) => self.out.push("<ol>\n"),
            Tag::List(Some(first)) => self.out.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => {
                self.plain.clear();
                self.out.push("<li>");
            }
            Tag::Table(columns) => {
                let label = self.label(self.words.table);
                let outer = std::mem::take(&mut self.out);
                self.table = Some(OpenTable::new(outer, columns.len(), &label));
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => {
                self.plain.clear();
                if let Some(table) = self.table.as_mut() {
                    table.cell(&mut self.out);
                }
            }
            Tag::Emphasis => self.out.push("<em>"),
            Tag::Strong => self.out.push("<strong>"),
            Tag::Link { dest_url, .. } => self.start_link(&dest_url),
            // A picture that is not the site's is told by its text; the rest is not asked of the parser.
            _ => {}
        }
        self.depth += 1;
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::HtmlBlock => self.out.push("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(_) => self.out.push("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code_block = false;
                self.out.push("</code></pre></div>\n");
            }
            TagEnd::List(false) if self.depth == 0 => self.end_list(),
            TagEnd::List(false) => self.out.push("</ul>\n"),
            TagEnd::List(true) => self.out.push("</ol>\n"),
            TagEnd::Item => {
                self.close_code();
                self.prose();
                self.out.push("</li>\n");
                if let Some(list) = self.list.as_mut().filter(|_| self.depth == 1) {
                    list.rows.push(std::mem::take(&mut self.out));
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = std::mem::take(&mut self.out);
                if let Some(table) = self.table.as_mut() {
                    table.end_row(row);
                }
            }
            TagEnd::TableCell => {
                self.close_code();
                let close = self.table.as_mut().map_or("", |table| table.end_cell(&self.plain));
                self.out.push(close);
            }
            TagEnd::Table => return self.end_table(),
            TagEnd::Emphasis => self.out.push("</em>"),
            TagEnd::Strong => self.out.push("</strong>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
        if self.depth == 0 {
            self.block();
        }
    }

    /// What is written so far is a block of the page.
    fn block(&mut self) {
        if self.depth == 0 {
            let block = std::mem::take(&mut self.out);
            if block.size() > 0 {
                self.document.blocks.push(Block::Whole(block));
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.close_code();
        if let Some(links) = self.line_above.take() {
            // The line above the first heading says where the page stands; the layout says that in its own way.
            self.document.crumbs = links;
            self.out = Fragment::default();
            return;
        }
        self.out.push("</p>\n");
        if self.document.summary.is_empty() && self.depth == 0 {
            self.document.summary = self.plain.clone();
        }
        self.prose();
    }

    fn prose(&mut self) {
        if self.document.prose.len() < PROSE {
            self.document.prose.push_str(&self.plain);
            self.document.prose.push('\n');
        }
        self.plain.clear();
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        self.close_code();
        let inside = std::mem::take(&mut self.out);
        let text = std::mem::take(&mut self.plain);
        let anchor = self.anchors.next_shown(&text);
        if self.document.title.is_empty() {
            self.document.heading = inside;
            self.document.title = text;
            return;
        }
        // There is one first heading on a page.
        let level = (level as u8).max(2);
        self.out.push(&format!("<h{level} id=\""));
        self.out.text(&anchor);
        self.out.push("\">");
        self.out.append(&inside);
        self.out.push("<a class=\"here\" aria-hidden=\"true\" tabindex=\"-1\" href=\"#");
        self.out.text(&percent(&anchor));
        self.out.push(&format!("\">#</a></h{level}>\n"));
        let block = self.document.blocks.len();
        self.document.headings.push(Heading { level, text, anchor, block });
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code_block = true;
        let info = match kind {
            CodeBlockKind::Indented => "",
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next().unwrap_or_default(),
        };
        self.out.push("<div class=\"code\"");
        if !info.is_empty() {
            self.out.push(" data-language=\"");
            self.out.text(info);
            self.out.push("\"");
        }
        let label = self.label(if info.is_empty() { self.words.code } else { info });
        self.out.push("><pre tabindex=\"0\" role=\"group\" aria-label=\"");
        self.out.text(&label);
        self.out.push("\"><code>");
    }

    fn end_list(&mut self) {
        if let Some(mut list) = self.list.take() {
            list.head.push("<ul>\n");
            list.tail.push("</ul>\n");
            self.document.blocks.push(Block::Rows(list));
        }
    }

    fn start_row(&mut self, in_head: bool) {
        let open = self.table.as_mut().map_or("", |table| table.row(in_head));
        self.out = Fragment::default();
        self.out.push(open);
    }

    fn end_table(&mut self) {
        let Some((table, outer)) = self.table.take().map(OpenTable::end) else { return };
        self.plain.clear();
        if self.depth == 0 {
            self.document.blocks.push(Block::Rows(table));
            return;
        }
        self.out = outer;
        self.out.append(&table.head);
        table.rows.iter().for_each(|row| self.out.append(row));
        self.out.append(&table.tail);
    }

    fn start_link(&mut self, address: &str) {
        let close = match read(&self.document.path, address, self.exists) {
            Address::Page(target) => {
                if let Some(links) = &mut self.line_above {
                    links.push((String::new(), target.clone()));
                    self.label_from = self.plain.len();
                }
                self.out.push("<a href=\"");
                self.out.address(target);
                self.out.push("\">");
                "</a>"
            }
            Address::Outside(address) => {
                self.out.push("<a rel=\"external noreferrer\" href=\"");
                self.out.text(&address);
                self.out.push("\">");
                "</a>"
            }
            Address::Nowhere => "",
        };
        self.links.push(close);
    }

    /// Begins a picture, if the site has it.
    fn start_picture(&mut self, address: &str) -> bool {
        if let Address::Page(target) = read(&self.document.path, address, self.exists)
            && !target.page.ends_with(MARKDOWN)
        {
            self.picture = Some(Picture::new(target));
        }
        self.picture.is_some()
    }

    fn end_link(&mut self) {
        let close = self.links.pop().unwrap_or_default();
        self.out.push(close);
        let open = self.line_above.as_mut().and_then(|links| links.last_mut());
        if let Some((label, _)) = open.filter(|(label, _)| label.is_empty()) {
            label.push_str(self.plain.get(self.label_from..).unwrap_or_default());
        }
    }

    fn close_code(&mut self) {
        for _ in 0..std::mem::take(&mut self.codes) {
            self.out.push("</code>");
        }
    }

    /// What a table or a block of code is called: by the heading it stands under, and by a number from the second on.
    fn label(&mut self, otherwise: &str) -> String {
        let under = self.document.headings.last().map(|heading| &heading.text);
        let key = under.map_or_else(|| otherwise.to_owned(), |under| format!("{under}: {otherwise}"));
        let count = self.labels.entry(key.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { key } else { format!("{key} ({count})") }
    }
}
