//! A picture of an API: its operations on the left, its records on the right, section by section, and lines that say which
//! operation takes or gives which record.
//!
//! `layout` says where everything stands, by rules as simple as they can be, in whole numbers; `svg` writes it down. The
//! picture is one for all languages: names are the vendor's, titles stand in each.

mod layout;
mod svg;

use crate::files::Files;
use crate::model::Api;
use layout::Layout;

/// Path of the picture below the folder of the pages.
pub(super) fn path(api: &Api) -> String {
    format!("{}/map.svg", api.name)
}

/// Adds the picture of an API; none of an API without operations.
pub(super) fn emit(api: &Api, files: &mut Files) {
    if !api.operations.is_empty() {
        files.insert(format!("docs/{}", path(api)), svg::write(api, &Layout::of(api)));
    }
}
