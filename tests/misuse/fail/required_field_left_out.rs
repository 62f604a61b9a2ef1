//! Whom the invitation goes to cannot be left out, and the compiler says what it is called.
use sbis_partner::{Inn, Invitation, InvitationRequired};

fn invitation(inn: Inn) -> Invitation {
    Invitation::new(InvitationRequired { inn, kpp: None, name: "Лугов Пётр Ильич, ИП".into() })
}

fn main() {}
