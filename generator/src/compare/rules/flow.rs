//! Rules about how results of operations come, and what may come instead.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] =
    &[&PAGES_BEGIN, &PAGES_END, &PAGES, &STREAM_BEGINS, &STREAM_ENDS, &ROWS_PROMISED, &ROWS, &DEPRECATED];

pub(in crate::compare) static PAGES_BEGIN: Rule = Rule {
    code: "D0121",
    title: "result comes in pages now",
    ru: "результат теперь приходит по страницам",
    effect: Effect::Wire,
    explanation: "Running programs take the first page for all there is.",
    old: "\
operations:
  Bill.History: { params: { After: String? = null }, result: \"Bill[]\", repeat: safe }
records:
  Bill: { fields: { After: String } }
",
    new: "\
operations:
  Bill.History: { params: { After: String? = null }, result: \"Bill[]\", paging: { key: After, size: 9 }, repeat: safe }
records:
  Bill: { fields: { After: String } }
",
};

pub(in crate::compare) static PAGES_END: Rule = Rule {
    code: "D0122",
    title: "result no longer comes in pages",
    ru: "результат больше не делится на страницы",
    effect: Effect::Rust,
    explanation: "The call no longer has what follows pages; it gives everything at once.",
    old: PAGES_BEGIN.new,
    new: PAGES_BEGIN.old,
};

pub(in crate::compare) static PAGES: Rule = Rule {
    code: "D0123",
    title: "pages are followed in another way",
    ru: "страницы перебирают иначе",
    effect: Effect::Wire,
    explanation: "\
The key of the next page, or the number of rows of a full one, is another: a running program stops too early or goes on
without an end.",
    old: PAGES_BEGIN.new,
    new: "\
operations:
  Bill.History: { params: { After: String? = null }, result: \"Bill[]\", paging: { key: After, size: 10 }, repeat: safe }
records:
  Bill: { fields: { After: String } }
",
};

pub(in crate::compare) static STREAM_BEGINS: Rule = Rule {
    code: "D0124",
    title: "list is also given row by row",
    ru: "список теперь можно получать и построчно",
    effect: Effect::Additive,
    explanation: "The call can also be read row by row.",
    old: "\
operations:
  Bill.All: { result: \"Bill[]\", repeat: safe }
records:
  Bill: { fields: { Key: String } }
",
    new: "\
operations:
  Bill.All: { result: \"Bill[]\", stream: true, repeat: safe }
records:
  Bill: { fields: { Key: String } }
",
};

pub(in crate::compare) static STREAM_ENDS: Rule = Rule {
    code: "D0125",
    title: "list is no longer given row by row",
    ru: "список больше нельзя получать построчно",
    effect: Effect::Rust,
    explanation: "The call no longer has what reads it row by row; `.await` gives the whole list.",
    old: STREAM_BEGINS.new,
    new: STREAM_BEGINS.old,
};

pub(in crate::compare) static ROWS_PROMISED: Rule = Rule {
    code: "D0126",
    title: "order or number of rows promised",
    ru: "порядок или число строк теперь обещаны",
    effect: Effect::Additive,
    explanation: "More is known of the list than before.",
    old: "\
protocol: rest
operations:
  bills: { http: GET /bills, params: { limit: Int }, result: \"Bill[]\", repeat: safe }
records:
  Bill: { fields: { day: Date } }
",
    new: "\
protocol: rest
operations:
  bills: { http: GET /bills, params: { limit: Int }, result: \"Bill[]\", rows: { newest: day }, repeat: safe }
records:
  Bill: { fields: { day: Date } }
",
};

pub(in crate::compare) static ROWS: Rule = Rule {
    code: "D0127",
    title: "order or number of rows no longer promised",
    ru: "порядок или число строк больше не обещаны",
    effect: Effect::Wire,
    explanation: "\
Programs that rely on what was known of the list meet another order, or more rows than they ask for.",
    old: "\
protocol: rest
operations:
  bills: { http: GET /bills, params: { limit: Int }, result: \"Bill[]\", rows: { newest: day }, repeat: safe }
records:
  Bill: { fields: { day: Date } }
",
    new: "\
protocol: rest
operations:
  bills: { http: GET /bills, params: { limit: Int }, result: \"Bill[]\", rows: { most: limit }, repeat: safe }
records:
  Bill: { fields: { day: Date } }
",
};

pub(in crate::compare) static DEPRECATED: Rule = Rule {
    code: "D0128",
    title: "deprecated",
    ru: "объявлено устаревшим",
    effect: Effect::Additive,
    explanation: "\
An edition of the API no longer wants it. It is still there, and the compiler warns who uses it; who makes errors of warnings
meets one. Operations, columns and values of enumerations can be deprecated.",
    old: "\
operations:
  License.Info: { repeat: safe }
",
    new: "\
operations:
  License.Info: { deprecated: \"1.1\", repeat: safe }
",
};
