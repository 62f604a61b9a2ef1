//! Rows of the vendor's error table, as extensions carry them: formats know errors by less than the table does.

use super::json::{Object, number, string};
use crate::model::{ErrorRow, Reaction, Value};

/// A row of the error table, whole.
pub(super) fn row(row: &ErrorRow) -> Value {
    let then = match row.then {
        Reaction::Report => Object::new().text("then", "report"),
        Reaction::Login => Object::new().text("then", "login"),
        Reaction::Wait(seconds) => Object::new().text("then", "wait").number("seconds", seconds),
    };
    Object::new()
        .text("name", &row.rust)
        .maybe("http", row.http.map(number))
        .maybe("code", row.code.map(number))
        .maybe("class", row.class.as_deref().map(string))
        .and(then.build())
        .doc(&row.doc)
        .build()
}
