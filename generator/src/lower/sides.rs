//! The sides of an API: which operations our user serves, which it calls, and what the client of each side is called.
//!
//! Most APIs have one side, on which our user calls. Where it serves, what it calls are callbacks.

use super::plain::SERVED;
use crate::catalogue::ApiDecl;
use crate::model::{Access, Direction, Group, Operation, Side};
use crate::names;

/// The sides: what is served, wherever there is an address for it, then what is called.
pub(super) fn sides(api: &ApiDecl, operations: &[Operation], groups: &[Group]) -> Vec<Side> {
    let has = |direction| match direction {
        // With no operation left, too: callbacks are called so because of the side that they are not.
        Direction::Inbound => api.addresses.iter().any(|address| address.serves.is_some()),
        Direction::Outbound => operations.iter().any(|operation| operation.direction == direction),
    };
    let both = has(Direction::Inbound) && has(Direction::Outbound);
    [Direction::Inbound, Direction::Outbound]
        .into_iter()
        // An API without operations is called all the same.
        .filter(|direction| {
            has(*direction) || (*direction == Direction::Outbound && !has(Direction::Inbound))
        })
        .map(|direction| side(api, groups, direction, both))
        .collect()
}

fn side(api: &ApiDecl, groups: &[Group], direction: Direction, both: bool) -> Side {
    let served = direction == Direction::Inbound;
    let client = if both && !served { "Callbacks" } else { "Client" };
    let suffix = if both && !served { client } else { "" };
    let access = access(api, direction);
    let of_side = |(index, here): (usize, bool)| here.then_some(index);
    Side {
        direction,
        marker: format!("{}{suffix}", names::type_name(&api.name.value)),
        client: client.to_owned(),
        access,
        connect: connect(api, client, access),
        addresses: api
            .addresses
            .iter()
            .map(|address| address.serves.is_some() == served)
            .enumerate()
            .filter_map(of_side)
            .collect(),
        groups: groups
            .iter()
            .map(|group| group.direction == direction)
            .enumerate()
            .filter_map(of_side)
            .collect(),
    }
}

/// How samples build a client.
fn connect(api: &ApiDecl, client: &str, access: Access) -> String {
    let environment = api.environments.first().map_or("Test", |environment| &environment.name.value);
    let place = match access {
        // Where somebody serves, samples cannot know; the mock is at hand.
        Access::Guarded => format!("{SERVED:?}"),
        Access::Free | Access::Session | Access::Credentials => format!("Environment::{environment}"),
    };
    let credentials = match access {
        Access::Session | Access::Credentials => ".credentials(\"login\", \"password\")",
        Access::Free | Access::Guarded => "",
    };
    format!("{client}::builder({place}){credentials}.build()?")
}

/// What a client needs. Of those who call our user the catalogue knows nothing.
fn access(api: &ApiDecl, direction: Direction) -> Access {
    match (direction, &api.session, &api.authentication) {
        (Direction::Inbound, ..) => Access::Guarded,
        (Direction::Outbound, Some(_), _) => Access::Session,
        (Direction::Outbound, None, Some(_)) => Access::Credentials,
        (Direction::Outbound, None, None) => Access::Free,
    }
}

/// The direction of what is at an address.
pub(super) fn direction_of(api: &ApiDecl, address: usize) -> Direction {
    match api.addresses.get(address) {
        Some(address) if address.serves.is_some() => Direction::Inbound,
        _ => Direction::Outbound,
    }
}

/// Whether calls can be stored: what our user tells those whom it serves must not get lost.
pub(super) fn is_stored(api: &ApiDecl, direction: Direction) -> bool {
    direction == Direction::Outbound && api.addresses.iter().any(|address| address.serves.is_some())
}
