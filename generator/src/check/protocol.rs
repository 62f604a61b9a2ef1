//! What rules ask of an API's protocol: the one place among them that knows which protocols there are.

use super::Context;
use crate::model::Protocol;

/// Whether it is SOAP over 1C tables.
pub(super) fn is_soap(context: &Context<'_>) -> bool {
    matches!(protocol(context), Protocol::Soap(_))
}

/// Whether it is REST.
pub(super) fn is_rest(context: &Context<'_>) -> bool {
    matches!(protocol(context), Protocol::Rest)
}

/// Whether the server finds what is called by its name and the number of its parameters.
pub(super) fn counts_parameters(context: &Context<'_>) -> bool {
    matches!(protocol(context), Protocol::JsonRpc)
}

fn protocol<'a>(context: &Context<'a>) -> &'a Protocol {
    &context.catalogue.api.protocol.value
}
