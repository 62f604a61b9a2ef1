//! A tiny API that has one of everything, for the tests of this module.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::path::PathBuf;
use std::sync::LazyLock;

use crate::catalogue::load_files;
use crate::diagnostic::Diagnostics;
use crate::lower::lower;
use crate::model::Api;
use crate::source::Sources;

const API: &str = "
api: garden
package: garden-client
edition: 1.0.0
protocol: rest
title: { en: Garden, ru: Сад }
about: { en: For tests., ru: Для проб. }
addresses:
  own: { serves: Gardener, en: All., ru: Всё. }
environments:
  Test: { en: Tests., ru: Пробы., urls: {} }
contradictions:
  - { at: Bed.note, says: [remark, note], read: note, accept: [remark], en: A slip., ru: Описка., source: beds.md }
";

const SECTION: &str = "
section: main
title: { en: Main, ru: Главное }
operations:
  beds:
    http: GET /beds
    en: Beds.
    ru: Грядки.
    result: [\"Bed[]\", Beds., Грядки.]
    repeat: safe
    source: beds.md
    examples:
      - { request: {}, response: [] }
  gate:
    http: POST /gate
    en: Opens the gate.
    ru: Открывает калитку.
    params: { code: Code }
    repeat: safe
    source: beds.md
    examples:
      - { request: { code: abcd }, response: null }
records:
  Bed:
    en: A bed.
    ru: Грядка.
    key: id
    fields:
      id: BedId
      kind: Kind
      size: [Kopecks, Size., Размер.]
      note: [optional String?, Note., Пометка.]
      code: [optional Code, Code., Код.]
      free: [Bool, Free., Пустая.]
      price: [Int, Price., Цена.]
      tags: [\"optional String{}\", Tags., Метки.]
      old: { type: optional Int, en: Old., ru: Старое., deprecated: 0.9.0 }
    either:
      cost: { type: Cost, of: [free, price], en: Cost., ru: Стоимость. }
enums:
  Kind:
    is: String
    en: Kind.
    ru: Вид.
    forms:
      Number: [Int, A number., Номер.]
    values:
      carrot: [Carrot, Carrots., Морковь.]
      leek: { rust: Leek, en: Leeks., ru: Порей., deprecated: 0.9.0 }
types:
  BedId: { is: String, digits: 2, en: Number., ru: Номер. }
  Code: { is: String, secret: true, length: 4, en: Code., ru: Код. }
";

/// The API.
pub(super) fn garden() -> &'static Api {
    static GARDEN: LazyLock<Api> = LazyLock::new(|| {
        let files = [("api.yaml", API), ("main.yaml", SECTION)];
        let files = files.map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec()));
        let mut diagnostics = Diagnostics::default();
        let catalogue = load_files("garden", files, &mut Sources::default(), &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        lower(&catalogue.unwrap()).unwrap()
    });
    &GARDEN
}
