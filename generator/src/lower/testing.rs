//! Tiny catalogues for the tests of this module: the text of one section becomes a resolved model.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use super::{Unresolved, lower};
use crate::catalogue::{Catalogue, load_files};
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Operation, Record};
use crate::source::Sources;

const API: &str = "
api: demo
package: demo-client
edition: 1.0.0
protocol: json-rpc
title: { en: Demo, ru: Пример }
about: { en: For tests., ru: Для тестов. }
addresses:
  main: { en: All., ru: Всё. }
environments:
  Test: { en: Tests., ru: Тесты., urls: { main: https://example.test/ } }
";

/// Loads `api.yaml`, to which some lines are added, and one section.
pub(super) fn catalogue(api: &str, section: &str) -> Catalogue {
    let head = "section: main\norder: 1\ntitle: { en: Main, ru: Главное }\n";
    let files = [("api.yaml", format!("{API}{api}")), ("main.yaml", format!("{head}{section}"))];
    let files = files.map(|(name, text)| (PathBuf::from(name), text.into_bytes()));
    let mut diagnostics = Diagnostics::default();
    let catalogue = load_files("demo", files, &mut Sources::default(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    catalogue.unwrap()
}

/// Lowers a section.
pub(super) fn api(section: &str) -> Api {
    lower(&catalogue("", section)).unwrap()
}

/// What a section fails with.
pub(super) fn failure(section: &str) -> Unresolved {
    lower(&catalogue("", section)).unwrap_err()
}

/// The operation with a wire name.
pub(super) fn operation<'a>(api: &'a Api, wire: &str) -> &'a Operation {
    api.operations.iter().find(|operation| operation.wire == wire).unwrap()
}

/// The record with a name.
pub(super) fn record<'a>(api: &'a Api, name: &str) -> &'a Record {
    api.records.iter().find(|record| record.rust == name).unwrap()
}

/// Wire names of columns.
pub(super) fn columns(record: &Record) -> Vec<&str> {
    record.columns.iter().map(|column| column.wire.as_str()).collect()
}
