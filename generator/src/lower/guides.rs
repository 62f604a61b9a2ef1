//! Guides: what the names in them stand for.

use super::Unresolved;
use super::groups::wire_name;
use super::scope::{Scope, text};
use super::types::values;
use crate::catalogue::{GuideDecl, Prose};
use crate::model::{Block, Guide, Target};
use crate::source::Spanned;

/// What stands before the name of another guide.
const GUIDE: &str = "guides/";

/// Every guide, in the order of the catalogue.
pub(super) fn guides(scope: &Scope<'_>) -> Result<Vec<Guide>, Unresolved> {
    scope.catalogue.guides.iter().map(|decl| guide(scope, decl)).collect()
}

fn guide(scope: &Scope<'_>, decl: &GuideDecl) -> Result<Guide, Unresolved> {
    let place = format!("guide `{}`", decl.name.value);
    let operation = |name: &Spanned<String>| {
        operation(scope, &name.value).ok_or_else(|| Unresolved::name(&*place, "operation", &name.value))
    };
    Ok(Guide {
        name: decl.name.value.clone(),
        title: text(&decl.title),
        about: text(&decl.about),
        operations: decl.operations.iter().map(operation).collect::<Result<_, _>>()?,
        en: prose(scope, &place, &decl.en)?,
        ru: prose(scope, &place, &decl.ru)?,
        program: decl.program.clone(),
        sources: values(&decl.sources),
    })
}

fn prose(scope: &Scope<'_>, place: &str, prose: &Prose) -> Result<Vec<Block<Target>>, Unresolved> {
    let mut link = |name: &Spanned<String>| {
        target(scope, &name.value)
            .ok_or_else(|| Unresolved::name(place, "part of the catalogue", &name.value))
    };
    prose.blocks.iter().map(|block| block.try_map(&mut link)).collect()
}

/// An operation, a type, an error row or a guide, the first of these that has the name.
fn target(scope: &Scope<'_>, name: &str) -> Option<Target> {
    let error = || scope.catalogue.api.errors.iter().position(|row| row.name.value == name);
    let guide = || {
        let name = name.strip_prefix(GUIDE)?;
        scope.catalogue.guides.iter().position(|guide| guide.name.value == name)
    };
    operation(scope, name)
        .map(Target::Operation)
        .or_else(|| scope.named(name).map(Target::Type))
        .or_else(|| error().map(Target::Error))
        .or_else(|| guide().map(Target::Guide))
}

/// An operation by its key, or by its wire name where the key is another.
fn operation(scope: &Scope<'_>, name: &str) -> Option<usize> {
    let by_key = scope.operations.iter().position(|(_, decl)| decl.key.value == name);
    by_key.or_else(|| scope.operations.iter().position(|(_, decl)| wire_name(decl) == name))
}
