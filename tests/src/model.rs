//! The shipped catalogue as the generator resolves it, read once.

use std::sync::LazyLock;

use katalog::model::{Api, Operation};

use crate::root;

static API: LazyLock<Option<Api>> = LazyLock::new(|| {
    let reading =
        katalog::read(&katalog::Options::new(root().join("catalogue"), root().join("generated"))).ok()?;
    let (_, apis) = katalog::resolve(reading).ok()?;
    apis.into_iter().find(|api| api.name == "sbis")
});

/// Every operation of the SBIS partner API. Empty when the catalogue is broken.
pub fn operations() -> &'static [Operation] {
    API.as_ref().map_or(&[], |api| &api.operations)
}

/// The SBIS partner API, to serve it by a mock. None when the catalogue is broken.
pub fn sbis() -> Option<Api> {
    API.clone()
}

/// The 1C-Connect partner API, to serve it by a mock. None when the catalogue is broken.
pub fn connect() -> Option<Api> {
    named("connect")
}

/// The IS74 data provider, to serve it by a mock. None when the catalogue is broken.
pub fn is74() -> Option<Api> {
    named("is74")
}

fn named(name: &str) -> Option<Api> {
    let reading = katalog::read(&katalog::Options::new(crate::root().join("catalogue"), "")).ok()?;
    katalog::resolve(reading).ok()?.1.into_iter().find(|api| api.name == name)
}
