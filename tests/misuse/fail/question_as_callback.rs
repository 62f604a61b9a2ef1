//! What the platform asks is no callback.
use is74_provider::{Callback, users::Users};

fn keep() -> Callback {
    Callback::from(Users::new("70010044"))
}

fn main() {}
