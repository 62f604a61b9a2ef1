//! Values that were given for parameters, by the wire name of a parameter or by the name of its type.
//!
//! They come as texts, from arguments, the environment or a person, and are judged by their types before anything is sent.

use std::collections::BTreeMap;

use super::judge;
use crate::call::param_from_text;
use crate::model::{Api, Column, Named, Operation, Type, Value};
use crate::suggest;

/// What stands before a name in the environment.
const PREFIX: &str = "KATALOG_SET_";

/// The values that were given, by the place of the operation and of its parameter.
#[derive(Debug, Default)]
pub(super) struct Inputs(BTreeMap<(usize, usize), Value>);

impl Inputs {
    /// Reads and judges what was given for the parameters of some operations; what is given here beats the environment.
    pub(super) fn read(
        api: &Api,
        operations: &[&Operation],
        given: &[(String, String)],
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        known(api, operations, given)?;
        let mut inputs = Self::default();
        for (at, operation) in operations.iter().enumerate() {
            for (index, param) in operation.params.iter().enumerate() {
                let names = names(api, param);
                let text = names.iter().find_map(|name| {
                    given.iter().find(|(given, _)| given == name).map(|(_, text)| text.clone())
                });
                let text = text.or_else(|| names.iter().find_map(|name| environment(&variable(name))));
                if let Some(text) = text {
                    inputs.0.insert((at, index), value(api, param, &text)?);
                }
            }
        }
        Ok(inputs)
    }

    /// The value that was given for a parameter.
    pub(super) fn get(&self, operation: usize, param: usize) -> Option<&Value> {
        self.0.get(&(operation, param))
    }
}

/// The value of a parameter that is written so.
pub(super) fn value(api: &Api, param: &Column, text: &str) -> Result<Value, String> {
    let told = |why: &str| format!("`{}`: {why}", param.wire);
    let value = param_from_text(api, &param.ty, text).map_err(|why| told(&why))?;
    match judge::param(api, param, &value) {
        Some(verdict) => Err(told(&format!("expected {}, found {}", verdict.expected, verdict.found))),
        None => Ok(value),
    }
}

/// How a value for a parameter is given.
pub(super) fn how(param: &Column, secret: bool) -> String {
    match secret {
        true => format!("set {}", variable(&param.wire)),
        false => format!("give --set {}=VALUE", param.wire),
    }
}

/// The names that a value of a parameter may be given by, the best first.
fn names<'a>(api: &'a Api, param: &'a Column) -> Vec<&'a str> {
    let of_type = match &param.ty.ty {
        Type::Named(Named::Newtype(index)) => api.newtypes.get(*index).map(|decl| decl.rust.as_str()),
        Type::Named(Named::Enumeration(index)) => api.enumerations.get(*index).map(|decl| decl.rust.as_str()),
        _ => None,
    };
    std::iter::once(&param.wire).chain(&param.aliases).map(String::as_str).chain(of_type).collect()
}

/// The variable of the environment for a name.
fn variable(name: &str) -> String {
    let letter = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
    let name: String = name.to_uppercase().chars().map(letter).collect();
    format!("{PREFIX}{name}")
}

/// Whether each name that was given is one, and given once.
fn known(api: &Api, operations: &[&Operation], given: &[(String, String)]) -> Result<(), String> {
    let params = operations.iter().flat_map(|operation| &operation.params);
    let mut all: Vec<&str> = params.flat_map(|param| names(api, param)).collect();
    all.sort_unstable();
    all.dedup();
    for (index, (name, _)) in given.iter().enumerate() {
        if !all.contains(&name.as_str()) {
            let help = suggest::did_you_mean(name, all.iter().copied())
                .unwrap_or_else(|| format!("there are {}", suggest::enumerate(all.iter().copied())));
            return Err(format!("no parameter and no type of one is called `{name}`; {help}"));
        }
        if given.iter().take(index).any(|(before, _)| before == name) {
            return Err(format!("`{name}` is given twice"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_has_no_letter_that_shells_refuse() {
        assert_eq!(variable("user_id"), "KATALOG_SET_USER_ID");
        assert_eq!(variable("user-id.x"), "KATALOG_SET_USER_ID_X");
    }
}
