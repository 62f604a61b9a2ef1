//! From wire names to Rust names: one deterministic way, the same for everybody who asks.
//!
//! A name is split into words as heck splits them, each word is transliterated, and the words are joined in the
//! case of the place: `ContractorIDAtInspection` is the field `contractor_id_at_inspection`, `КодПартнера` the field
//! `kod_partnera` and the type `KodPartnera`. A Rust keyword gets a trailing underscore, a name that would begin
//! with a digit gets an `n` before it.
//!
//! Two wire names may end in one Rust name (`Id` and `ID`); finding that out is the business of the checks, and so is
//! refusing what is reserved. This module knows neither the catalogue nor the model.

mod reserved;
mod script;
mod translit;

pub use reserved::{
    RESERVED_FIELDS, RESERVED_FUNCTIONS, RESERVED_MODULES, RESERVED_TYPES, is_keyword, is_reserved_field,
    is_reserved_function, is_reserved_module, is_reserved_type,
};
pub use script::{MixedScript, mixed_script, mixed_scripts};
pub use translit::transliterate;

use heck::ToSnakeCase as _;

/// The Rust name of a field, an argument or a setter.
pub fn field(wire: &str) -> String {
    snake(wire)
}

/// The Rust name of a method.
pub fn function(wire: &str) -> String {
    snake(wire)
}

/// The Rust name of a module and of the accessor of a group.
pub fn module(wire: &str) -> String {
    snake(wire)
}

/// The Rust name of a type or of a variant.
pub fn type_name(wire: &str) -> String {
    let name: String = words(wire).iter().map(|word| capitalise(word)).collect();
    escape(name, 'N', "Unnamed")
}

/// An ASCII name for a page or a file: the parts between dots as [`field`] writes them, without the escapes that only
/// Rust needs.
pub fn slug(wire: &str) -> String {
    let parts: Vec<String> =
        wire.split('.').map(|part| words(part).join("_")).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "unnamed".to_owned() } else { parts.join(".") }
}

/// Whether a text can stand in Rust as an identifier: ASCII, no keyword, no lone underscore.
pub fn is_identifier(text: &str) -> bool {
    let mut letters = text.chars();
    let starts_well = letters.next().is_some_and(|first| first == '_' || first.is_ascii_alphabetic());
    starts_well
        && text != "_"
        && letters.all(|letter| letter == '_' || letter.is_ascii_alphanumeric())
        && !is_keyword(text)
}

fn snake(wire: &str) -> String {
    escape(words(wire).join("_"), 'n', "unnamed")
}

/// The words of a name, in lower-case ASCII. They are split before they are transliterated, so that a letter that
/// becomes two (`Щ`) cannot tear an acronym apart.
fn words(wire: &str) -> Vec<String> {
    wire.to_snake_case().split('_').map(transliterate).filter(|word| !word.is_empty()).collect()
}

fn capitalise(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn escape(name: String, digit_prefix: char, nameless: &str) -> String {
    if name.is_empty() {
        return nameless.to_owned();
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("{digit_prefix}{name}");
    }
    if is_keyword(&name) { format!("{name}_") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_of_the_documents_stay_whole() {
        for (wire, rust) in [
            ("ContractorIDAtInspection", "contractor_id_at_inspection"),
            ("PFRAgreementDate", "pfr_agreement_date"),
            ("INN", "inn"),
            ("EmailAddress", "email_address"),
            ("InfoByID", "info_by_id"),
            ("KktRegID", "kkt_reg_id"),
            ("RARLicenseID", "rar_license_id"),
            ("DateTime", "date_time"),
            ("GUID", "guid"),
        ] {
            assert_eq!(field(wire), rust);
        }
    }

    #[test]
    fn cyrillic_names_of_the_documents_are_readable() {
        for (wire, rust) in [
            ("ИдШаблонаПисьма", "id_shablona_pisjma"),
            ("КПППолуч", "kpp_poluch"),
            ("MailПолуч", "mail_poluch"),
            ("СоздатьКлиента", "sozdatj_klienta"),
            ("НовоеПриглашение", "novoe_priglashenie"),
            ("Аутентифицировать", "autentificirovatj"),
            ("Контрагент_Название", "kontragent_nazvanie"),
            ("СтараяТочкаПродаж_Код", "staraya_tochka_prodazh_kod"),
            ("Биллинг", "billing"),
        ] {
            assert_eq!(function(wire), rust);
        }
        assert_eq!(type_name("Подключение ЭДО"), "PodklyuchenieEhdo");
        assert_eq!(type_name("Выставлен счет"), "VyistavlenSchet");
    }

    #[test]
    fn a_keyword_gets_a_trailing_underscore() {
        assert_eq!(field("Type"), "type_");
        assert_eq!(module("gen"), "gen_");
        assert_eq!(type_name("self"), "Self_");
    }

    #[test]
    fn every_name_is_an_identifier_however_hostile() {
        for wire in ["", "@", "1C", "名前", "a\u{202e}b", "it's */", "_", "__", "Ўзбек", "ß"] {
            assert!(is_identifier(&field(wire)), "field of {wire:?} is {:?}", field(wire));
            assert!(is_identifier(&type_name(wire)), "type of {wire:?} is {:?}", type_name(wire));
            assert!(slug(wire).is_ascii() && !slug(wire).is_empty());
        }
    }

    #[test]
    fn a_name_does_not_begin_with_a_digit() {
        assert_eq!(field("1C"), "n1c");
        assert_eq!(type_name("24h"), "N24h");
    }

    #[test]
    fn a_method_is_reserved_when_its_type_is() {
        assert!(is_reserved_function("call") && is_reserved_type("Call"));
        assert!(!is_reserved_function("find_or_create"));
    }

    #[test]
    fn a_slug_keeps_the_group() {
        assert_eq!(slug("Account.AddContractor"), "account.add_contractor");
        assert_eq!(slug("Биллинг.СоздатьКлиента"), "billing.sozdatj_klienta");
    }
}
