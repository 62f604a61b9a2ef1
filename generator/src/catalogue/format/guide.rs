//! The keys of a guide's head.

use super::{Key, Kind, Map, SOURCE_KEY, TEXT};

/// `guide.yaml`.
pub static GUIDE: Map = Map {
    what: "a guide",
    name: "guide",
    doc: "What a guide is about; its texts and its program stand beside it.",
    parts: &[
        &[
            Key::may("order", Kind::Whole(0, u32::MAX as i64), "Its place among the guides."),
            Key::may("title", Kind::Map(&TEXT), "What the guide is called."),
            Key::may("about", Kind::Map(&TEXT), "What it leads to, in a sentence."),
            Key::must("operations", Kind::Texts, "Wire names of the operations that it uses."),
        ],
        &SOURCE_KEY,
    ],
};
