//! Callbacks carry a name and a password; a client that was given none sends none.
use is74_provider::{Callbacks, Environment, Error, notify::ContractChanged};

async fn tell() -> Result<(), Error> {
    let callbacks = Callbacks::builder(Environment::Core).build()?;
    callbacks.deliver(&ContractChanged::new("12340017").into()).await
}

fn main() {}
