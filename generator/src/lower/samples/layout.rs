//! Expressions as a tree, and how they are broken over lines: as rustfmt would, as far as samples need it.

/// Longest line of a sample.
const WIDTH: usize = 100;

/// A Rust expression that is laid out on as few lines as fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// Text that is never broken.
    Text(String),
    /// Something before an expression: `name: …`.
    Prefixed(String, Box<Expr>),
    /// Items between delimiters: a call, a list, a struct.
    Group {
        /// `ContractorData::new(`, `vec![`, `Required {`
        open: String,
        items: Vec<Expr>,
        /// `)`, `]`, `}`, and what hangs on it: `)?`
        close: &'static str,
    },
    /// An expression and the calls that follow it, each a [`Expr::Group`] or text that begins with a dot.
    Chain(Box<Expr>, Vec<Expr>),
}

impl Expr {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// `head(items)`
    pub(super) fn call(head: impl AsRef<str>, items: Vec<Self>) -> Self {
        Self::Group { open: format!("{}(", head.as_ref()), items, close: ")" }
    }

    /// `head(text)?`
    pub(super) fn fallible(head: &str, text: &str) -> Self {
        Self::Group { open: format!("{head}("), items: vec![Self::text(text)], close: ")?" }
    }

    /// `name { field: value }`
    pub(super) fn structure(name: &str, fields: Vec<(String, Self)>) -> Self {
        let items =
            fields.into_iter().map(|(field, value)| Self::Prefixed(format!("{field}: "), Box::new(value)));
        Self::Group { open: format!("{name} {{"), items: items.collect(), close: "}" }
    }

    /// The expression with calls after it.
    pub(super) fn chain(self, links: Vec<Self>) -> Self {
        if links.is_empty() { self } else { Self::Chain(Box::new(self), links) }
    }

    /// A statement: `before`, the expression, a semicolon.
    pub(super) fn statement(&self, before: &str) -> String {
        format!("{before}{};", self.layout(0, before.chars().count(), 1))
    }

    /// Lines at a level of indentation; `taken` is what stands before it on its first line, `after` how much must fit
    /// behind its last.
    fn layout(&self, level: usize, taken: usize, after: usize) -> String {
        let line = self.one_line();
        if taken + line.chars().count() + after <= WIDTH {
            return line;
        }
        match self {
            Self::Text(_) => line,
            Self::Prefixed(before, inner) => {
                format!("{before}{}", inner.layout(level, taken + before.chars().count(), after))
            }
            Self::Group { open, items, close } => match items.as_slice() {
                // The only item opens on the line of the call and closes with it.
                [only @ Self::Group { .. }] => {
                    let inner = only.layout(level, taken + open.chars().count(), after + close.len());
                    format!("{open}{inner}{close}")
                }
                _ => {
                    let items = items.iter().map(|item| format!("{},", below(item, level + 1, 1)));
                    let items: String = items.collect();
                    format!("{open}{items}{}{close}", line_break(level))
                }
            },
            Self::Chain(head, links) => {
                let head = head.layout(level, taken, 0);
                // Calls hang on the closing line of a head of several lines.
                let level = if head.contains('\n') { level } else { level + 1 };
                let links: String = links.iter().map(|link| below(link, level, after)).collect();
                format!("{head}{links}")
            }
        }
    }

    fn one_line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Prefixed(before, inner) => format!("{before}{}", inner.one_line()),
            Self::Group { open, items, close } => {
                let items: Vec<String> = items.iter().map(Self::one_line).collect();
                let blank = if open.ends_with('{') && !items.is_empty() { " " } else { "" };
                format!("{open}{blank}{}{blank}{close}", items.join(", "))
            }
            Self::Chain(head, links) => {
                let links: String = links.iter().map(Self::one_line).collect();
                format!("{}{links}", head.one_line())
            }
        }
    }
}

/// `use demo::{A, B};`, over as many lines as it needs; nothing for no names.
pub(super) fn import(from: &str, names: &[&str]) -> String {
    let line = match names {
        [] => return String::new(),
        [name] => format!("use {from}::{name};"),
        names => format!("use {from}::{{{}}};", names.join(", ")),
    };
    if line.chars().count() <= WIDTH {
        return line;
    }
    let mut lines = vec!["   ".to_owned()];
    for name in names {
        let room = lines.last().is_some_and(|line| line.chars().count() + name.chars().count() + 2 <= WIDTH);
        if !room {
            lines.push("   ".to_owned());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&format!(" {name},"));
        }
    }
    format!("use {from}::{{\n{}\n}};", lines.join("\n"))
}

/// An expression on a line of its own.
fn below(expr: &Expr, level: usize, after: usize) -> String {
    format!("{}{}", line_break(level), expr.layout(level, 4 * level, after))
}

fn line_break(level: usize) -> String {
    format!("\n{}", "    ".repeat(level))
}

#[cfg(test)]
mod tests {
    use super::{Expr, import};

    fn text(text: &str) -> Expr {
        Expr::text(text)
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        let call = text("client").chain(vec![Expr::call(".a", vec![]), Expr::call(".b", vec![text("1")])]);
        assert_eq!(call.statement("let x = "), "let x = client.a().b(1);");
    }

    #[test]
    fn a_long_chain_is_broken_before_each_call() {
        let long = "\"a text that takes a good half of the line\"";
        let call = text("client")
            .chain(vec![Expr::call(".a", vec![text(long)]), Expr::call(".b", vec![text(long)])]);
        assert_eq!(call.statement(""), format!("client\n    .a({long})\n    .b({long});"));
    }

    #[test]
    fn a_struct_that_is_the_only_argument_opens_on_the_line_of_the_call() {
        let fields =
            vec![("one".to_owned(), text(&"1".repeat(60))), ("two".to_owned(), text(&"2".repeat(60)))];
        let call = Expr::call("New::new", vec![Expr::structure("Required", fields)]);
        let (one, two) = ("1".repeat(60), "2".repeat(60));
        assert_eq!(
            call.statement(""),
            format!("New::new(Required {{\n    one: {one},\n    two: {two},\n}});")
        );
    }

    #[test]
    fn calls_hang_on_the_closing_line_of_a_broken_head() {
        let head = Expr::call("New::new", vec![text(&"1".repeat(60)), text(&"2".repeat(60))]);
        let chain = head.chain(vec![Expr::call(".a", vec![])]);
        let (one, two) = ("1".repeat(60), "2".repeat(60));
        assert_eq!(chain.statement(""), format!("New::new(\n    {one},\n    {two},\n)\n.a();"));
    }

    #[test]
    fn imports_are_filled_into_lines() {
        assert_eq!(import("demo", &[]), "");
        assert_eq!(import("demo", &["A"]), "use demo::A;");
        let name = "N".repeat(40);
        let names = [name.as_str(); 3];
        assert_eq!(import("demo", &names), format!("use demo::{{\n    {name}, {name},\n    {name},\n}};"));
    }
}
