//! The pages of the structural rules. Reading the files finds what breaks them, so none has a function here.

use super::Rule;

/// The text is not YAML.
pub(super) static SYNTAX: Rule = Rule {
    code: "K0001",
    title: "not YAML",
    explanation: "\
The file cannot be read as YAML 1.2. Nothing after that place is looked at, so other mistakes of the same file show up once
this one is mended.

Most often a text holds `: ` or ` #`, begins with a character that means something in YAML (`[ { * & ! | > ' \" % @` and
the back-tick), or stands in a short form and holds a comma. Put such a text in quotation marks. Indentation is made of
spaces, never of tabs.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences: what one pays for, ru: Лицензии }
",
    run: None,
};

/// The file is not UTF-8.
pub(super) static NOT_UTF8: Rule = Rule {
    code: "K0002",
    title: "not UTF-8",
    explanation: "\
Files of the catalogue are UTF-8. The message names the first byte that is not, counted from zero, and the line it stands
in. Save the file as UTF-8; a file in windows-1251 is converted with `iconv -f windows-1251 -t utf-8`.
",
    bad: "",
    run: None,
};

/// YAML that the catalogue does without.
pub(super) static UNSUPPORTED_YAML: Rule = Rule {
    code: "K0003",
    title: "YAML the catalogue does without",
    explanation: "\
The catalogue is written without anchors (`&name`), aliases (`*name`), tags (`!name`), several documents in one file and
maps whose keys are lists or maps. A reader should see at a place what stands there.

What several records share is a record of its own, and the others name it under `include`. A text that begins with `&`,
`*` or `!` stands in quotation marks. Nesting is bounded, too, at 64 levels.
",
    bad: "\
# licences.yaml
section: licences
title: &title { en: Licences, ru: Лицензии }
about: *title
",
    run: None,
};

/// A key that stands twice in one map.
pub(super) static DUPLICATE_KEY: Rule = Rule {
    code: "K0004",
    title: "duplicate key",
    explanation: "\
A key stands twice in one map. YAML readers differ in which one they take, so neither is right. Remove one, or rename it
when two things were meant: a second call form of an operation has a key of its own and `wire: The.WireName`.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
order: 10
order: 20
",
    run: None,
};

/// A key that the catalogue does not know.
pub(super) static UNKNOWN_KEY: Rule = Rule {
    code: "K0005",
    title: "unknown key",
    explanation: "\
The key means nothing at this place. A misspelt key would silently be without effect, so every key must be known. The help
lists the keys that may stand here; the catalogue's README says what they mean.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
ordr: 10
",
    run: None,
};

/// A key that must be there.
pub(super) static MISSING_KEY: Rule = Rule {
    code: "K0006",
    title: "missing key",
    explanation: "\
Something that cannot be derived is not said: the `type` of a column, the `is` of a newtype, the `repeat` of an operation,
the `protocol` of an API. Add the key.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      Cost: { en: What it costs., ru: Сколько стоит. }
",
    run: None,
};

/// A list where a map was expected, and the like.
pub(super) static WRONG_KIND: Rule = Rule {
    code: "K0007",
    title: "wrong kind",
    explanation: "\
Another kind of value was expected here: a map where a list stands, a text where nothing stands. Short forms have a fixed
number of parts: a column is a type, `[type, English, Russian]` or a map with `type`.

A key with nothing after it is a frequent cause: YAML reads it as null. Remove the key, or say what it should hold.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
records:
  - Licence
",
    run: None,
};

/// A word, number, limit, time or date that cannot be read.
pub(super) static BAD_VALUE: Rule = Rule {
    code: "K0008",
    title: "bad value",
    explanation: "\
The value has the right kind but cannot be read: a word that is not among those allowed, a number that does not fit, a
limit, time, size or date in another notation.

| what | how it is written |
|---|---|
| time | `30 s`, `10 min`, `24 h`, `7 days` |
| size | `512 B`, `64 KiB`, `1 MiB` |
| `length`, `digits` | `1..255`, `..50`, `2` |
| `range` | `1..12` |
| date | `2023-02-04` |
| `repeat` | `safe`, `unsafe` |
| `then` | `report`, `login`, `wait 30 s` |
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
types:
  Code: { is: String, digits: four, en: A code., ru: Код. }
",
    run: None,
};

/// A type expression that cannot be read.
pub(super) static BAD_TYPE: Rule = Rule {
    code: "K0009",
    title: "bad type expression",
    explanation: "\
A type is written `optional Name?[]{} = default`, and every part but the name may be missing. The suffixes are `?` (may be
null), `[]` (a list) and `{}` (an object with keys that nobody lists), read from left to right.

A default is `null`, `true`, `false`, a number, `[]`, or a text with or without quotation marks. In a short form, where commas
and brackets mean something to YAML, a type with `[]` or `{}` stands in quotation marks: `[\"Licence[]\", …, …]`.
",
    bad: "\
# licences.yaml
section: licences
title: { en: Licences, ru: Лицензии }
records:
  Licence:
    en: A licence.
    ru: Лицензия.
    fields:
      Costs: [\"Money[\", What it costs., Сколько стоит.]
",
    run: None,
};

/// A name inside a file that does not match the file's or folder's.
pub(super) static WRONG_NAME: Rule = Rule {
    code: "K0010",
    title: "name does not match the file",
    explanation: "\
`api` is the name of the folder and `section` the name of the file without `.yaml`, so that whoever knows one finds the
other. Rename one of them. A file that ends in `.yml` or `.YAML` would be read by nobody; rename it, too.
",
    bad: "\
# licences.yaml
section: license
title: { en: Licences, ru: Лицензии }
",
    run: None,
};

/// A file that says nothing.
pub(super) static EMPTY_FILE: Rule = Rule {
    code: "K0011",
    title: "empty file",
    explanation: "\
The file holds nothing but comments. A section names itself with `section` and has a `title`; a file that is not needed
should not be there, since a reader would look for its contents in vain.
",
    bad: "\
# licences.yaml
# section: licences
",
    run: None,
};
