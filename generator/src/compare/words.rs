//! What stands at a place, in the words of the catalogue or in ours: for people, and as a sign by which equal things are known.

use std::fmt::Write as _;

use super::change::Said;
use crate::model::{
    Access, Api, Column, CrossLimit, Enumeration, Limit, Named, Operation, Record, ResultShape, Type,
    TypeRef, Value,
};

/// A type as the catalogue writes it.
pub(super) fn type_of(api: &Api, ty: &TypeRef) -> String {
    let mut word = match &ty.ty {
        Type::Scalar(scalar) => scalar.word().to_owned(),
        Type::Named(named) => name(api, *named).to_owned(),
        Type::List(item) => format!("{}[]", type_of(api, item)),
        Type::Map(value) => format!("{}{{}}", type_of(api, value)),
    };
    if ty.nullable {
        word.push('?');
    }
    word
}

/// Rust name of a type.
pub(super) fn name(api: &Api, named: Named) -> &str {
    let name = match named {
        Named::Record(index) => api.records.get(index).map(|it| &it.rust),
        Named::Enumeration(index) => api.enumerations.get(index).map(|it| &it.rust),
        Named::Newtype(index) => api.newtypes.get(index).map(|it| &it.rust),
        Named::Choice(index) => api.choices.get(index).map(|it| &it.rust),
    };
    name.map(String::as_str).unwrap_or_default()
}

/// A column's type with its presence and default: `optional T? = 1`.
pub(super) fn column(api: &Api, column: &Column) -> String {
    let mark = match (column.change, column.optional) {
        (true, _) => "change ",
        (false, true) => "optional ",
        (false, false) => "",
    };
    // What changes something is written without the null that it always takes.
    let ty = TypeRef { nullable: column.ty.nullable && !column.change, ty: column.ty.ty.clone() };
    let default = column.default.as_ref().filter(|_| !column.change);
    let default = default.map(|default| format!(" = {}", value(default))).unwrap_or_default();
    format!("{mark}{}{default}", type_of(api, &ty))
}

/// A value as JSON.
pub(super) fn value(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What an operation answers.
pub(super) fn result(api: &Api, result: Option<&ResultShape>) -> Said {
    data(api, result.map(|result| &result.ty))
}

/// A type where there may be none.
pub(super) fn data(api: &Api, ty: Option<&TypeRef>) -> Said {
    ty.map_or_else(nothing, |ty| type_of(api, ty).into())
}

/// Nothing is needed, given or answered.
pub(super) fn nothing() -> Said {
    Said::ours("nothing", "ничего")
}

/// What goes with every call instead of a session.
pub(super) fn credentials() -> Said {
    Said::ours("a name and a password", "имя и пароль")
}

/// A limit as the catalogue writes it.
pub(super) fn limit(limit: Option<&Limit>) -> Said {
    limit.map_or_else(no_limit, |limit| limit_word(limit).into())
}

/// No limit.
pub(super) fn no_limit() -> Said {
    Said::ours("no limit", "без ограничения")
}

fn limit_word(limit: &Limit) -> String {
    match limit {
        Limit::Length(least, most) => format!("length: {least}..{most}"),
        Limit::Digits(least, most) => format!("digits: {least}..{most}"),
        Limit::Range(least, most) => format!("range: {least}..{most}"),
        Limit::Size(bytes) => format!("size: {bytes} B"),
        Limit::WithinDays(days) => format!("within: {days} days"),
        Limit::PastMonths(months) => format!("past: {months} months"),
    }
}

/// Which columns a limit over several of them is about, and what it says of them.
pub(super) fn cross_limit(columns: &[Column], limit: &CrossLimit) -> String {
    let wire = |index: usize| columns.get(index).map(|column| column.wire.as_str()).unwrap_or_default();
    match limit {
        CrossLimit::Period { from, to, .. } => format!("period: [{}, {}]", wire(*from), wire(*to)),
        CrossLimit::InnKpp { inn, kpp } => format!("inn_kpp: [{}, {}]", wire(*inn), wire(*kpp)),
    }
}

/// Most days of a period.
pub(super) fn most_days(limit: &CrossLimit) -> Option<u32> {
    match limit {
        CrossLimit::Period { days, .. } => *days,
        CrossLimit::InnKpp { .. } => None,
    }
}

/// What a client must have before it may call.
pub(super) fn access(access: Access) -> Said {
    match access {
        Access::Free => nothing(),
        Access::Guarded => Said::ours("what its server wants", "то, чего требует сервер"),
        Access::Session => Said::ours("a session", "сессия"),
        Access::Credentials => credentials(),
    }
}

/// Parameters and result of an operation, and nothing of its names: what is the same where the shape is.
pub(super) fn shape(api: &Api, operation: &Operation) -> String {
    format!("{}-> {}", columns(api, &operation.params), result(api, operation.result.as_ref()).en)
}

fn columns(api: &Api, columns: &[Column]) -> String {
    columns.iter().fold(String::new(), |mut text, one| {
        let limit = one.limit.as_ref().map(limit_word).unwrap_or_default();
        let _ = write!(text, "{}: {} ({limit}) ", one.wire, column(api, one));
        text
    })
}

/// What a type is made of, without its name; `None` where that is too little to know it by.
pub(super) fn content(api: &Api, named: Named) -> Option<String> {
    match named {
        Named::Record(index) => api.records.get(index).and_then(|record| record_content(api, record)),
        Named::Enumeration(index) => api.enumerations.get(index).and_then(enumeration_content),
        Named::Choice(index) => {
            let choice = api.choices.get(index)?;
            Some(name(api, Named::Enumeration(choice.tag)).to_owned())
        }
        Named::Newtype(index) => {
            let newtype = api.newtypes.get(index)?;
            let places = places_of(api, named);
            let limit = newtype.limit.as_ref().map(limit_word).unwrap_or_default();
            let is = format!("{} {limit} {} {places}", newtype.scalar.word(), newtype.secret);
            (!places.is_empty()).then_some(is)
        }
    }
}

fn record_content(api: &Api, record: &Record) -> Option<String> {
    (!record.columns.is_empty()).then(|| columns(api, &record.columns))
}

fn enumeration_content(enumeration: &Enumeration) -> Option<String> {
    let mut text = String::new();
    for value in &enumeration.values {
        let _ = write!(text, "{}={} ", value.wire, value.rust);
    }
    (!enumeration.values.is_empty()).then_some(text)
}

/// Every place that names a type, in the order of the API.
fn places_of(api: &Api, named: Named) -> String {
    let params = api.operations.iter().flat_map(|one| one.params.iter().map(move |param| (&one.wire, param)));
    let fields = api.records.iter().flat_map(|one| one.columns.iter().map(move |column| (&one.rust, column)));
    let columns = params.chain(fields).filter(|(_, column)| reaches(&column.ty.ty, named));
    let mut text = columns.fold(String::new(), |mut text, (owner, column)| {
        let _ = write!(text, "{owner}.{} ", column.wire);
        text
    });
    for operation in &api.operations {
        if operation.result.as_ref().is_some_and(|result| reaches(&result.ty.ty, named)) {
            let _ = write!(text, "{} ", operation.wire);
        }
    }
    text
}

fn reaches(ty: &Type, named: Named) -> bool {
    match ty {
        Type::Scalar(_) => false,
        Type::Named(other) => *other == named,
        Type::List(inside) | Type::Map(inside) => reaches(&inside.ty, named),
    }
}
