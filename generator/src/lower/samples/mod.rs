//! The call in Rust, for pages and doc comments: the signature of the group's method, and a body made from the first
//! example.
//!
//! It follows the rules of the generated crate's API: what is required is an argument, what is not is an option in a
//! chain. It must agree with the emitter of that crate, and the tests compile what it writes.

mod expression;
mod layout;
mod signature;

use expression::Expressions;

use super::types::Types;
use crate::model::{Column, Example, Paging, RustSample, Value};

/// What a sample is about.
pub(super) struct Subject<'a> {
    pub(super) types: &'a Types,
    /// Rust name of the group.
    pub(super) module: &'a str,
    pub(super) rust_fn: &'a str,
    pub(super) rust_type: &'a str,
    pub(super) params: &'a [Column],
    pub(super) paging: Option<&'a Paging>,
    /// Something comes back.
    pub(super) answers: bool,
    pub(super) example: Option<&'a Example>,
}

/// The call in Rust. Without an example there is a signature and no body.
pub(super) fn sample(subject: &Subject<'_>) -> RustSample {
    RustSample {
        signature: signature::signature(subject),
        body: subject.example.map(|example| body(subject, example)).unwrap_or_default(),
    }
}

fn body(subject: &Subject<'_>, example: &Example) -> String {
    let call = call(subject, example);
    let statements = match (subject.paging, subject.answers) {
        (Some(_), _) => format!(
            "let mut items = {call}.items(); \
             while let Some(item) = items.try_next().await? {{ println!(\"{{item:?}}\"); }}"
        ),
        (None, true) => format!("let answer = {call}.await?; println!(\"{{answer:?}}\");"),
        (None, false) => format!("{call}.await?;"),
    };
    layout::layout(&statements)
}

fn call(subject: &Subject<'_>, example: &Example) -> String {
    let expressions = Expressions { types: subject.types };
    let tag = |param: &Column| param.by.and_then(|by| example.params.get(by)).and_then(Option::as_ref);
    let mut arguments = Vec::new();
    let mut options = String::new();
    for (index, (param, given)) in subject.params.iter().zip(&example.params).enumerate() {
        let value = given.as_ref().unwrap_or(&Value::Null);
        if param.is_argument() {
            arguments.push(expressions.argument(&param.ty, value, tag(param)));
        } else if given.is_some() && given != &param.default && !is_page_key(subject, index) {
            let argument = expressions.argument(&param.ty, value, tag(param));
            options.push_str(&format!(".{}({argument})", param.rust));
        }
    }
    format!("client.{}().{}({}){options}", subject.module, subject.rust_fn, arguments.join(", "))
}

/// The key of the next page is the loop's business.
fn is_page_key(subject: &Subject<'_>, param: usize) -> bool {
    subject.paging.is_some_and(|paging| paging.param == param)
}
