//! The call in Rust, for pages and doc comments: the signature of the group's method, and a body made from the first
//! example.
//!
//! It follows the rules of the generated crate's API: what is required is an argument, what is not is an option in a
//! chain; what is named is imported. It must agree with the emitter of that crate; the tests compile what it writes.

mod expression;
mod layout;
mod scalar;
mod signature;

use expression::Expressions;
use layout::Expr;

use super::types::Types;
use crate::model::{Column, Example, Operation, Paging, ResultShape, RustSample, Value};

/// What a sample is about.
pub(super) struct Subject<'a> {
    pub(super) types: &'a Types,
    /// The generated crate, as Rust writes its name.
    pub(super) crate_name: &'a str,
    /// Rust name of the group.
    pub(super) module: &'a str,
    pub(super) rust_fn: &'a str,
    pub(super) rust_type: &'a str,
    pub(super) params: &'a [Column],
    pub(super) paging: Option<&'a Paging>,
    pub(super) result: Option<&'a ResultShape>,
    /// An answer may be something else than a success.
    pub(super) has_outcomes: bool,
    /// Our user serves it.
    pub(super) is_served: bool,
    pub(super) example: Option<&'a Example>,
}

/// The call in Rust. Without an example there is a signature and no body.
pub(super) fn sample(subject: &Subject<'_>) -> RustSample {
    RustSample {
        signature: signature::signature(subject),
        handler: subject.is_served.then(|| signature::handler(subject)),
        value: subject.example.map(|example| value(subject, example)).unwrap_or_default(),
        body: subject.example.map(|example| body(subject, example)).unwrap_or_default(),
    }
}

fn body(subject: &Subject<'_>, example: &Example) -> String {
    let mut expressions = Expressions::new(subject.types);
    let links = calls(subject, example, &mut expressions);
    let with = |last: &str| {
        let last = Expr::text(last);
        Expr::text("client").chain(links.into_iter().chain([last]).collect())
    };
    let call = match (subject.paging, subject.result.is_some() || subject.has_outcomes) {
        (Some(_), _) => format!(
            "{}\nwhile let Some(item) = items.try_next().await? {{\n    println!(\"{{item:?}}\");\n}}",
            with(".items()").statement("let mut items = ")
        ),
        (None, true) => {
            format!("{}\nprintln!(\"{{answer:?}}\");", with(".await?").statement("let answer = "))
        }
        (None, false) => with(".await?").statement(""),
    };
    let names: Vec<&str> = expressions.names.iter().map(String::as_str).collect();
    match layout::import(subject.crate_name, &names) {
        import if import.is_empty() => call,
        import => format!("{import}\n\n{call}"),
    }
}

/// The operation with its arguments and options, all its names by their paths.
fn value(subject: &Subject<'_>, example: &Example) -> String {
    let mut expressions = Expressions::new(subject.types);
    let mut links = calls(subject, example, &mut expressions).into_iter().skip(1);
    let arguments = match links.next() {
        Some(Expr::Group { items, .. }) => items,
        _ => Vec::new(),
    };
    let new = format!("{}::{}::new", subject.module, subject.rust_type);
    Expr::call(new, arguments).chain(links.collect()).statement("").trim_end_matches(';').to_owned()
}

/// The accessor of the group, the method with its arguments, the options.
fn calls(subject: &Subject<'_>, example: &Example, expressions: &mut Expressions<'_>) -> Vec<Expr> {
    let tag = |param: &Column| param.by.and_then(|by| example.params.get(by)).and_then(Option::as_ref);
    let given = |param: &Column| {
        let index = subject.params.iter().position(|other| other.wire == param.wire);
        index.and_then(|index| example.params.get(index)).and_then(Option::as_ref)
    };
    let bundle = (Some(subject.module), subject.rust_type);
    let arguments =
        expressions.required(bundle, (subject.params, &[]), Operation::MOST_ARGUMENTS, given, tag);
    // The key of the next page is the loop's business.
    let key = subject.paging.and_then(|paging| subject.params.get(paging.param)).map(|key| &key.wire);
    let given_options = |param: &Column| given(param).filter(|_| key != Some(&param.wire));
    let options = expressions.options(subject.params, given_options, tag);
    let group = Expr::call(format!(".{}", subject.module), Vec::new());
    let method = Expr::call(format!(".{}", subject.rust_fn), arguments);
    [group, method].into_iter().chain(options).collect()
}

/// What is not given is null.
fn or_null(value: Option<&Value>) -> &Value {
    value.unwrap_or(&Value::Null)
}
