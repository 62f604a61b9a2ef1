//! A call by programs that do not use the bindings.

use serde::Serialize;

/// The call without the bindings: an example as it is sent, for whoever writes in another language. The tests run it.
#[derive(Debug, Clone, Serialize)]
pub struct PlainSample {
    /// A command of the shell.
    pub curl: String,
    /// A program of Python, which uses its standard library alone.
    pub python: String,
    /// What both take from the environment.
    pub variables: Variables,
}

/// Environment variables that say who is calling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Variables {
    /// None: nothing needs to be known, or nobody knows what.
    None,
    /// The session, by the name of its variable.
    Session(String),
    /// A name and a password, by the names of their variables.
    Basic {
        /// The name's.
        login: String,
        /// The password's.
        password: String,
    },
}
