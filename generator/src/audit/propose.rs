//! A candidate for what the catalogue lacks: YAML with the facts that the documents tell, and empty texts.
//!
//! `katalog check` refuses it until a person has written the texts and decided what no document says. It writes no file.

use std::fmt::Write as _;

use super::documents::Documents;
use super::facts::{Column, Facts, Kind as Shown, Method, Part, Table, TypeWord, Under};
use super::finding::{Finding, Kind};
use crate::catalogue::{Catalogue, DocumentsDecl};
use crate::model::{Scalar, Verb};
use crate::names;
use crate::source::{Sources, Span};

/// The candidate's section; its file is called after it.
pub(crate) const SECTION: &str = "proposed";

/// The section with everything that findings miss; `None` when they miss nothing.
pub(crate) fn propose(
    catalogue: &Catalogue,
    documents: &Documents,
    facts: &Facts,
    findings: &[Finding],
    places: &Sources,
) -> Option<String> {
    let decl = catalogue.api.documents.as_ref()?;
    let mut draft = Draft {
        catalogue,
        decl,
        documents,
        operations: String::new(),
        records: String::new(),
        enums: String::new(),
    };
    for finding in findings.iter().filter(|finding| finding.kind == Kind::Missing) {
        let Some(span) = finding.documented else { continue };
        let whence = places.locate(finding.declared).map(|(path, position)| {
            format!("{}:{}", path.to_string_lossy().replace('\\', "/"), position.line)
        });
        if let Some(method) = facts.methods.iter().find(|method| method.name.span == span) {
            draft.operation(method, facts);
        } else if facts.methods.iter().flat_map(|method| &method.statuses).any(|one| one.span == span) {
            draft.outcome(finding, &whence.unwrap_or_default());
        } else if let Some(column) = column_at(facts, span) {
            draft.column(column, finding, &whence.unwrap_or_default());
        } else {
            draft.value(finding, &whence.unwrap_or_default());
        }
    }
    draft.end()
}

fn column_at(facts: &Facts, span: Span) -> Option<&Column> {
    let columns = facts.methods.iter().flat_map(|method| &method.tables).flat_map(|table| &table.columns);
    columns.into_iter().find(|column| column.name.span == span)
}

struct Draft<'a> {
    catalogue: &'a Catalogue,
    decl: &'a DocumentsDecl,
    documents: &'a Documents,
    operations: String,
    records: String,
    enums: String,
}

/// Most tables of a method that are looked at.
const MOST_TABLES: usize = 64;

const TEXTS: &str = "en: \"\", ru: \"\"";

impl Draft<'_> {
    fn end(self) -> Option<String> {
        let parts = [("operations", self.operations), ("records", self.records), ("enums", self.enums)];
        let body: String = parts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| format!("\n{key}:\n{text}"))
            .collect();
        let head = "\
# A candidate. `katalog check` refuses it until every text is written; `repeat`, presence and examples are for a person to decide.
";
        (!body.is_empty()).then(|| format!("{head}section: {SECTION}\ntitle: {{ {TEXTS} }}\n{body}"))
    }

    fn operation(&mut self, method: &Method, facts: &Facts) {
        let name = &method.name.value;
        // Other places may describe it, too: a list of methods here, a signature there.
        let same = facts.methods.iter().filter(|one| one.name.value == *name);
        let tables = same.flat_map(|one| &one.tables).filter(|table| !table.partial);
        let tables: Vec<&Table> = tables.take(MOST_TABLES).collect();
        let outermost = |part| {
            let of_part = tables.iter().filter(|table| table.part == part && is_outermost(table, &tables));
            of_part.max_by_key(|table| table.columns.iter().filter(|column| !column.types.is_empty()).count())
        };
        let verb = name.split_once(' ').filter(|(word, _)| Verb::ALL.iter().any(|verb| verb.word() == *word));
        let key = verb.map_or(name.clone(), |(_, path)| names::slug(path.trim_start_matches('/')));
        let text = &mut String::new();
        line(text, 2, &format!("{}:", quoted(&key)));
        if verb.is_some() {
            line(text, 4, &format!("http: {}", quoted(name)));
        }
        line(text, 4, "en: \"\"");
        line(text, 4, "ru: \"\"");
        if let Some(table) = outermost(Part::Params).filter(|table| !table.columns.is_empty()) {
            line(text, 4, "params:");
            for column in &table.columns {
                self.field(text, column, &key, &tables);
            }
        }
        if let Some(table) = outermost(Part::Result).filter(|table| !table.columns.is_empty()) {
            let record = format!("{}Result", names::type_name(&key));
            line(text, 4, &format!("result: {record}"));
            self.record(&record, table, &tables, method.name.span);
        }
        line(text, 4, "repeat: unsafe # as long as nothing says that it may be repeated");
        line(text, 4, &format!("source: {}", quoted(&self.page(method.name.span))));
        self.operations.push_str(text);
    }

    fn record(&mut self, name: &str, table: &Table, tables: &[&Table], span: Span) {
        let text = &mut String::new();
        line(text, 2, &format!("{name}:"));
        line(text, 4, "en: \"\"");
        line(text, 4, "ru: \"\"");
        line(text, 4, "fields:");
        for column in &table.columns {
            self.field(text, column, name, tables);
        }
        line(text, 4, &format!("source: {}", quoted(&self.page(span))));
        self.records.push_str(text);
    }

    /// A column; the record of one that holds others is proposed, too.
    fn field(&mut self, text: &mut String, column: &Column, owner: &str, tables: &[&Table]) {
        let name = &column.name.value;
        let mut ty = self.type_of(column);
        let inner = tables.iter().find(|table| is_under(table, name, tables));
        if let (Some(base), Some(table)) = (ty.strip_suffix("[]").or(Some(&ty)), inner)
            && [DocumentsDecl::RECORD, Scalar::Json.word()].contains(&base)
        {
            let record = format!("{}{}", names::type_name(owner), names::type_name(name));
            let list = if ty.ends_with("[]") { "[]" } else { "" };
            let rest: Vec<&Table> =
                tables.iter().copied().filter(|one| !std::ptr::eq(*one, *table)).collect();
            let table = *table;
            self.record(&record, table, &rest, column.name.span);
            ty = format!("{record}{list}");
        }
        let ty = ty.replace(DocumentsDecl::RECORD, Scalar::Json.word());
        let null = if column.required == Some(false) { "?" } else { "" };
        line(text, 6, &format!("{}: {{ type: {}, {TEXTS} }}", quoted(name), quoted(&format!("{ty}{null}"))));
    }

    /// The first type that the vendor's word may stand for.
    fn type_of(&self, column: &Column) -> String {
        let json = || Scalar::Json.word().to_owned();
        match column.types.first().map(|ty| &ty.value) {
            None => json(),
            Some(TypeWord::Word(word)) => {
                let found = self.decl.types.iter().find(|(known, _)| known.value == *word);
                found.and_then(|(_, types)| types.first()).map_or_else(json, |ty| ty.value.clone())
            }
            Some(TypeWord::Sample(Shown::Text)) => Scalar::String.word().to_owned(),
            Some(TypeWord::Sample(Shown::Number)) => Scalar::Int.word().to_owned(),
            Some(TypeWord::Sample(Shown::Truth)) => Scalar::Bool.word().to_owned(),
            Some(TypeWord::Sample(Shown::Object)) => json(),
            Some(TypeWord::Sample(Shown::List)) => format!("{}[]", Scalar::Json.word()),
        }
    }

    fn column(&mut self, column: &Column, finding: &Finding, whence: &str) {
        let owner = finding.at.strip_suffix(&format!(".{}", finding.said)).unwrap_or(&finding.at);
        let text = &mut String::new();
        let page = self.page(column.name.span);
        let mut operations = self.catalogue.sections.iter().flat_map(|section| &section.operations);
        let is_operation = operations.any(|operation| operation.key.value == owner);
        line(text, 2, &format!("{}: # add to what stands in {whence}; read from {page}", quoted(owner)));
        line(text, 4, if is_operation { "params:" } else { "fields:" });
        self.field(text, column, owner, &[]);
        let kind = if is_operation { &mut self.operations } else { &mut self.records };
        kind.push_str(text);
    }

    fn outcome(&mut self, finding: &Finding, whence: &str) {
        let owner = finding.at.strip_suffix(&format!(".{}", finding.said)).unwrap_or(&finding.at);
        let text = &mut String::new();
        line(text, 2, &format!("{}: # add to what stands in {whence}", quoted(owner)));
        line(text, 4, "outcomes:");
        line(text, 6, &format!("Status{0}: [{0}, \"\", \"\"] # give it a name", finding.said));
        self.operations.push_str(text);
    }

    fn value(&mut self, finding: &Finding, whence: &str) {
        let owner = finding.at.strip_suffix(&format!(".{}", finding.said)).unwrap_or(&finding.at);
        let text = &mut String::new();
        line(text, 2, &format!("{}: # add to what stands in {whence}", quoted(owner)));
        line(text, 4, "values:");
        line(text, 6, &format!("{}: {{ {TEXTS} }}", quoted(&finding.said)));
        self.enums.push_str(text);
    }

    fn page(&self, span: Span) -> String {
        let page = self.documents.pages().find(|(page, _)| page.source == span.source);
        page.map(|(page, _)| page.name.clone()).unwrap_or_default()
    }
}

/// Whether a table belongs to no column: words before it name one only where another table of its part comes first.
fn is_outermost(table: &Table, tables: &[&Table]) -> bool {
    match &table.under {
        Under::Path(path) => path.is_empty(),
        Under::Words(_) => {
            let first = tables.iter().find(|one| one.part == table.part);
            first.is_some_and(|first| std::ptr::eq(*first, table))
        }
    }
}

fn is_under(table: &Table, name: &str, tables: &[&Table]) -> bool {
    match &table.under {
        Under::Path(path) => path.last().is_some_and(|last| last == name),
        Under::Words(words) => !is_outermost(table, tables) && words.iter().any(|word| word == name),
    }
}

fn line(text: &mut String, indent: usize, line: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{:indent$}{line}", "");
}

/// A text as YAML writes it: bare where nothing in it could mean something, in quotation marks elsewhere.
fn quoted(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '/' | '-');
    let begins = text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    let means = ["true", "false", "null", "yes", "no"].contains(&text.to_lowercase().as_str());
    if begins && !means && text.chars().all(plain) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}
