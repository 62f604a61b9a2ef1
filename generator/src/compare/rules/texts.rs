//! Rules about what is only read: texts, sources, examples, contradictions, editions.

use crate::compare::rule::{Effect, Rule};

/// In the order of their codes.
pub(in crate::compare) static RULES: &[&Rule] =
    &[&TEXT, &SOURCES, &EXAMPLES, &CONTRADICTIONS, &EDITIONS, &ERRORS, &KEY, &SECTIONS, &ORDER];

pub(in crate::compare) static TEXT: Rule = Rule {
    code: "D0901",
    title: "text changed",
    ru: "изменился текст",
    effect: Effect::Documentation,
    explanation: "What a page or a comment says, in one language or in both.",
    old: "\
operations:
  License.Info: { en: Tells all., ru: Расскажет всё., repeat: safe }
",
    new: "\
operations:
  License.Info: { en: Tells everything., ru: Расскажет всё., repeat: safe }
",
};

pub(in crate::compare) static SOURCES: Rule = Rule {
    code: "D0902",
    title: "sources changed",
    ru: "изменились источники",
    effect: Effect::Documentation,
    explanation: "The pages that it was read from.",
    old: "\
operations:
  License.Info: { source: a.md, repeat: safe }
",
    new: "\
operations:
  License.Info: { source: b.md, repeat: safe }
",
};

pub(in crate::compare) static EXAMPLES: Rule = Rule {
    code: "D0903",
    title: "examples changed",
    ru: "изменились примеры",
    effect: Effect::Documentation,
    explanation: "The requests and answers that pages show and the mock server gives.",
    old: "\
operations:
  License.Count: { result: Int, repeat: safe, examples: [{ request: {}, response: 1 }] }
",
    new: "\
operations:
  License.Count: { result: Int, repeat: safe, examples: [{ request: {}, response: 2 }] }
",
};

pub(in crate::compare) static CONTRADICTIONS: Rule = Rule {
    code: "D0904",
    title: "contradiction added, removed or changed",
    ru: "противоречие добавлено, убрано или изменено",
    effect: Effect::Documentation,
    explanation: "\
A place where the documents disagree, and the reading chosen. Where the reading changes what is read, that is a change of its
own.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Id: Int } }
",
    new: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Id: Int } }
contradictions:
  - { at: License.Id, says: [a number, a text], read: a number }
",
};

pub(in crate::compare) static EDITIONS: Rule = Rule {
    code: "D0905",
    title: "edition or history changed",
    ru: "изменилась редакция или её история",
    effect: Effect::Documentation,
    explanation: "\
Which edition of the document it is, what editions changed, and which first had something or no longer wanted it.",
    old: "\
edition: 1.0.0
",
    new: "\
edition: 1.1.0
",
};

pub(in crate::compare) static ERRORS: Rule = Rule {
    code: "D0906",
    title: "known errors of an operation changed",
    ru: "изменились известные ошибки операции",
    effect: Effect::Documentation,
    explanation: "Which rows of the error table it is known to answer.",
    old: "\
errors:
  Busy: { http: 503, then: wait 30 s }
operations:
  License.Info: { repeat: safe }
",
    new: "\
errors:
  Busy: { http: 503, then: wait 30 s }
operations:
  License.Info: { errors: Busy, repeat: safe }
",
};

pub(in crate::compare) static KEY: Rule = Rule {
    code: "D0907",
    title: "what tells rows apart changed",
    ru: "изменилось то, чем различаются строки",
    effect: Effect::Documentation,
    explanation: "The columns that are documented as the key of a record.",
    old: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { fields: { Id: Int } }
",
    new: "\
operations:
  License.Info: { result: License, repeat: safe }
records:
  License: { key: Id, fields: { Id: Int } }
",
};

pub(in crate::compare) static SECTIONS: Rule = Rule {
    code: "D0908",
    title: "chapters changed",
    ru: "изменились разделы",
    effect: Effect::Documentation,
    explanation: "Sections of the catalogue, their titles, and what stands in them: chapters of the pages.",
    old: "\
title: { en: Demo, ru: Пример }
",
    new: "\
title: { en: Sample, ru: Пример }
",
};

pub(in crate::compare) static ORDER: Rule = Rule {
    code: "D0909",
    title: "listed in another order",
    ru: "перечислено в другом порядке",
    effect: Effect::Documentation,
    explanation: "\
The pages list it in another order: sections, operations of a section, columns, values, environments, addresses, rows of the error
table. Where an order means something on the wire or in Rust, that is a change of its own.",
    old: "\
operations:
  License.Info: { result: State, repeat: safe }
enums:
  State: { is: Int, values: { 1: [Open, Open., Открыта.], 2: [Closed, Closed., Закрыта.] } }
",
    new: "\
operations:
  License.Info: { result: State, repeat: safe }
enums:
  State: { is: Int, values: { 2: [Closed, Closed., Закрыта.], 1: [Open, Open., Открыта.] } }
",
};
