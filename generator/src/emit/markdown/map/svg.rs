//! The picture as SVG: no scripts, no fonts of its own, colours for light and for dark.

use super::layout::{Band, Layout, Line, MOST, Row};
use crate::emit::markdown::escape::is_hidden;
use crate::emit::markdown::words::Language;
use crate::model::{Api, Text};

/// Colours and letters. Everything that is not coloured takes the colour of the text.
const STYLE: &str = "\
    svg { color: #1f2328; }
    .ground { fill: #ffffff; }
    .band { fill: #f3f5f7; }
    text { fill: currentColor; font: 12px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
    .heading { font: 600 17px system-ui, 'DejaVu Sans', Arial, sans-serif; }
    .title { font: 600 13px system-ui, 'DejaVu Sans', Arial, sans-serif; }
    .note { font: 12px system-ui, 'DejaVu Sans', Arial, sans-serif; }
    .gives { fill: none; stroke: #2f6fb7; stroke-width: 1.4; }
    .takes { fill: none; stroke: #b45f06; stroke-width: 1.4; stroke-dasharray: 5 3; }
    .to-record { fill: #2f6fb7; }
    .to-operation { fill: #b45f06; }
    .dot { fill: currentColor; }
    @media (prefers-color-scheme: dark) {
      svg { color: #e6edf3; }
      .ground { fill: #0d1117; }
      .band { fill: #171c23; }
      .gives { stroke: #6cb0f5; }
      .takes { stroke: #f0a850; }
      .to-record { fill: #6cb0f5; }
      .to-operation { fill: #f0a850; }
    }";

/// The picture.
pub(super) fn write(api: &Api, layout: &Layout) -> String {
    let (width, height) = (layout.width, layout.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n"
    );
    let title = both(&api.title);
    out.push_str(&format!("  <title id=\"title\">{title}</title>\n"));
    out.push_str(&format!("  <desc id=\"desc\">{}</desc>\n", description()));
    out.push_str(&format!("  <style>\n{STYLE}\n  </style>\n"));
    out.push_str(&format!("  <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n"));
    out.push_str(&format!("  <text class=\"heading\" x=\"{}\" y=\"34\">{title}</text>\n", layout.band.0));
    legend(&mut out, layout);
    layout.bands.iter().for_each(|band| ground(&mut out, api, layout, band));
    layout.lines.iter().for_each(|line| drawn(&mut out, layout, line));
    layout.bands.iter().for_each(|band| names(&mut out, api, layout, band));
    out.push_str("</svg>\n");
    out
}

/// What the picture is, in both languages.
fn description() -> String {
    Language::ALL.map(|language| escape(language.words().map_picture)).join(" ")
}

/// A heading in both languages, as far as there is room.
fn both(text: &Text) -> String {
    let both = if text.en == text.ru { text.en.clone() } else { format!("{} · {}", text.en, text.ru) };
    escape(&shortened(&both, 2 * MOST))
}

/// A text of at most so many letters.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// What the kinds of lines mean, as far as there are any.
fn legend(out: &mut String, layout: &Layout) {
    let words = Language::ALL.map(Language::words);
    let kinds = [(false, words.map(|words| words.map_gives)), (true, words.map(|words| words.map_takes))];
    let y = 56;
    let mut x = layout.band.0;
    for (taken, said) in kinds {
        if layout.lines.iter().all(|line| line.taken != taken) {
            continue;
        }
        let (from, to) = if taken { (x + 34, x) } else { (x, x + 34) };
        out.push_str(&format!("  <path class=\"{}\" d=\"M{from} {y}H{to}\"/>\n", class(taken)));
        arrow(out, to, y, taken);
        let text = escape(&said.join(" · "));
        out.push_str(&format!("  <text class=\"note\" x=\"{}\" y=\"{}\">{text}</text>\n", x + 44, y + 4));
        x += 210;
    }
}

fn ground(out: &mut String, api: &Api, layout: &Layout, band: &Band) {
    let (x, width) = layout.band;
    out.push_str(&format!(
        "  <rect class=\"band\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\" rx=\"8\"/>\n",
        band.top, band.height
    ));
    if let Some(section) = api.sections.get(band.section) {
        let (x, y) = (x + 16, band.title());
        out.push_str(&format!(
            "  <text class=\"title\" x=\"{x}\" y=\"{y}\">{}</text>\n",
            both(&section.title)
        ));
    }
}

/// A line that leaves both its ends level.
fn drawn(out: &mut String, layout: &Layout, line: &Line) {
    let (left, right) = (layout.dots.0 + 8, layout.dots.1 - 8);
    let middle = (left + right) / 2;
    let (from, to) = (line.operation, line.record);
    out.push_str(&format!(
        "  <path class=\"{}\" d=\"M{left} {from}C{middle} {from} {middle} {to} {right} {to}\"/>\n",
        class(line.taken)
    ));
    match line.taken {
        true => arrow(out, left - 2, from, true),
        false => arrow(out, right + 2, to, false),
    }
}

/// The point of an arrow: to the left, to an operation, or to the right, to a record.
fn arrow(out: &mut String, x: usize, y: usize, taken: bool) {
    let (class, base) = if taken { ("to-operation", x + 7) } else { ("to-record", x.saturating_sub(7)) };
    let (above, below) = (y.saturating_sub(4), y + 4);
    out.push_str(&format!("  <path class=\"{class}\" d=\"M{x} {y}L{base} {above}V{below}Z\"/>\n"));
}

fn class(taken: bool) -> &'static str {
    if taken { "takes" } else { "gives" }
}

/// Names of a band, those of operations up to their dots, those of records from theirs on.
fn names(out: &mut String, api: &Api, layout: &Layout, band: &Band) {
    let (left, right) = layout.dots;
    for row in &band.operations {
        if let Some(operation) = api.operations.get(row.index) {
            name(out, row, (left, left - 8, "end"), &operation.wire);
        }
    }
    for row in &band.records {
        if let Some(record) = api.records.get(row.index) {
            name(out, row, (right, right + 8, "start"), &record.rust);
        }
    }
}

fn name(out: &mut String, row: &Row, (dot, x, anchor): (usize, usize, &str), full: &str) {
    let shown = shortened(full, MOST);
    let rest = if shown == full { String::new() } else { format!("<title>{}</title>", escape(full)) };
    let y = row.middle;
    out.push_str(&format!("  <circle class=\"dot\" cx=\"{dot}\" cy=\"{y}\" r=\"2\"/>\n"));
    out.push_str(&format!(
        "  <text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{rest}{}</text>\n",
        y + 4,
        escape(&shown)
    ));
}

/// Text between tags. Letters that nobody sees, and line breaks, are shown by their numbers.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            hidden if is_hidden(hidden) => out.push_str(&format!("\\u{{{:x}}}", u32::from(hidden))),
            letter => out.push(letter),
        }
    }
    out
}
