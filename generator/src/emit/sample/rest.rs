//! The depot: an API of REST that is served and calls back. It is written as a catalogue is, and resolved.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a sample that is none fails the test")]

use std::path::PathBuf;

use crate::catalogue::load_files;
use crate::check::check;
use crate::diagnostic::Diagnostics;
use crate::lower::lower;
use crate::model::Api;
use crate::source::Sources;

const API: &str = r#"
api: depot
package: toy-depot
edition: "1.20"
protocol: rest
title: { en: Toy depot, ru: Игрушечный склад }
about: { en: Goods of a depot., ru: Товары склада. }
addresses:
  own: { serves: Keeper, en: The depot., ru: Склад. }
  owner: { en: The owner of the goods., ru: Владелец товаров. }
environments:
  Test: { en: For tests., ru: Для проб., urls: { owner: "https://owner.example/base/" } }
authentication: { scheme: basic, en: By name and password., ru: По имени и паролю. }
errors:
  Denied: { http: 401, en: The name is unknown., ru: Имя неизвестно., source: a.md }
contradictions:
  - at: Good.note
    says: [note, nota]
    read: note
    accept: [nota]
    en: A slip.
    ru: Описка.
    source: a.md
"#;

const SECTION: &str = r##"
section: goods
order: 1
title: { en: Goods, ru: Товары }
about: { en: What lies there., ru: Что там лежит. }
operations:
  enter:
    http: POST /enter
    en: Lets somebody in.
    ru: Впускает.
    params: { name: [String, Who., Кто.], word: Word }
    result: { type: String, en: A badge., ru: Пропуск. }
    outcomes: { WrongWord: [401, The word is wrong., Слово неверно.] }
    repeat: safe
    source: a.md
    examples:
      - { request: { name: anna, word: "1.20" }, response: "no" }
      - { request: { name: anna, word: x }, outcome: WrongWord }
  goods_of:
    http: GET /goods
    en: Goods of an owner. And no others.
    ru: Товары владельца. И только они.
    params:
      owner: [String, Whose they are., Чьи они.]
      most: { type: optional Int, range: 1..9, en: How many., ru: Сколько. }
    result: ["Good[]", The goods., Товары.]
    outcomes: { NoOwner: [404, There is no such owner., Такого владельца нет.] }
    rows: { most: most, newest: since }
    repeat: safe
    source: a.md
    examples:
      - request: { owner: anna, most: 1 }
        response: [{ key: "7", kind: 1, since: 09-26, cost: 1200 }]
      - { request: { owner: nobody }, outcome: NoOwner }
  good:
    http: GET /goods
    en: One good.
    ru: Один товар.
    params: { key: Key }
    result: ["Good[]", "The good, in a list.", "Товар, в списке."]
    repeat: safe
    source: a.md
    examples:
      - request: { key: "7" }
        response: [{ key: "7", kind: 8, since: 09-26, free: true, note: "# no" }]
  keep:
    http: PUT /goods/{key}
    en: Keeps a good.
    ru: Принимает товар.
    params: { key: Key, kind: Kind }
    repeat: safe
    source: a.md
    examples: [{ request: { key: "7", kind: 2 }, response: null }]
  give_away:
    http: PUT /goods/{key}
    en: Gives a good to another.
    ru: Отдаёт товар другому.
    params: { key: Key, to: [String, To whom., Кому.] }
    repeat: unsafe
    source: a.md
    examples: [{ request: { key: "7", to: boris }, response: null }]
records:
  Good:
    en: A good.
    ru: Товар.
    source: a.md
    fields:
      key: Key
      kind: Kind
      since: [MonthYear, Since when., С какого времени.]
      cost: [Kopecks, What it costs., Сколько стоит.]
      free: [Bool, It costs nothing., Ничего не стоит.]
      old: { type: optional String, en: Old., ru: Старое., deprecated: "1.20" }
      note: [optional String, A note., Заметка.]
    either:
      price: { type: Price, of: [cost, free], en: "What it costs, if anything.", ru: "Сколько стоит, если не даром." }
enums:
  Kind:
    is: Int
    en: What it is.
    ru: Что это.
    source: a.md
    values: { 1: [Box, A box., Ящик.], 2: [Bag, A bag., Мешок.] }
types:
  Key: { is: String, en: Number of a good., ru: Номер товара., source: a.md }
  Word: { is: String, secret: true, en: A password., ru: Пароль., source: a.md }
"##;

const CALLS: &str = r#"
section: calls
order: 2
title: { en: Calls, ru: Вызовы }
about: { en: What the depot tells., ru: О чём сообщает склад. }
operations:
  came:
    http: POST /told
    address: owner
    en: A good came.
    ru: Товар пришёл.
    params: { key: Key }
    repeat: safe
    source: a.md
    examples: [{ request: { key: "7" }, response: null }]
  went:
    http: POST /told
    address: owner
    en: A good went.
    ru: Товар ушёл.
    params: { gone: Key }
    repeat: safe
    source: a.md
    examples: [{ request: { gone: "7" }, response: null }]
"#;

/// The depot.
pub(in crate::emit) fn depot() -> Api {
    let files = [("api.yaml", API), ("goods.yaml", SECTION), ("calls.yaml", CALLS)];
    let files = files.map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec()));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let catalogue = load_files("depot", files, &mut sources, &mut diagnostics).unwrap();
    check(&catalogue, &mut diagnostics);
    let found = diagnostics.into_sorted();
    assert!(found.is_empty(), "{found:?}");
    lower(&catalogue).unwrap_or_else(|error| panic!("{error}"))
}
