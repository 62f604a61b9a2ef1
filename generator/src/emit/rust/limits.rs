//! Limits: as constants of the runtime, and as sentences of the documentation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{CrossLimit, Limit};

/// The constant.
pub(super) fn tokens(limit: &Limit) -> TokenStream {
    match *limit {
        Limit::Length(from, to) => {
            let (from, to) = (Literal::u32_unsuffixed(from), Literal::u32_unsuffixed(to));
            quote!(Limit::Length(#from, #to))
        }
        Limit::Digits(from, to) => {
            let (from, to) = (Literal::u32_unsuffixed(from), Literal::u32_unsuffixed(to));
            quote!(Limit::Digits(#from, #to))
        }
        Limit::Range(from, to) => {
            let (from, to) = (Literal::i64_unsuffixed(from), Literal::i64_unsuffixed(to));
            quote!(Limit::Range(#from, #to))
        }
        Limit::Size(bytes) => {
            let bytes = Literal::u64_unsuffixed(bytes);
            quote!(Limit::Size(#bytes))
        }
        Limit::WithinDays(days) => {
            let days = Literal::u32_unsuffixed(days);
            quote!(Limit::WithinDays(#days))
        }
        Limit::PastMonths(months) => {
            let months = Literal::u32_unsuffixed(months);
            quote!(Limit::PastMonths(#months))
        }
    }
}

/// The constant of a limit over several columns.
pub(super) fn cross_tokens(limit: &CrossLimit) -> TokenStream {
    match *limit {
        CrossLimit::Period { from, to, days } => {
            let (from, to) = (Literal::usize_unsuffixed(from), Literal::usize_unsuffixed(to));
            let days = match days.map(Literal::u32_unsuffixed) {
                Some(days) => quote!(Some(#days)),
                None => quote!(None),
            };
            quote!(CrossLimit::Period { from: #from, to: #to, days: #days })
        }
        CrossLimit::InnKpp { inn, kpp } => {
            let (inn, kpp) = (Literal::usize_unsuffixed(inn), Literal::usize_unsuffixed(kpp));
            quote!(CrossLimit::InnKpp { inn: #inn, kpp: #kpp })
        }
    }
}

/// The sentence of a limit.
pub(super) fn sentence(limit: &Limit) -> String {
    match *limit {
        Limit::Length(0, to) => format!("At most {to} characters."),
        Limit::Length(from, to) if from == to => format!("{from} characters."),
        Limit::Length(from, to) => format!("{from} to {to} characters."),
        Limit::Digits(from, to) if from == to => format!("{from} digits."),
        Limit::Digits(from, to) => format!("{from} to {to} digits."),
        Limit::Range(from, to) => format!("From {from} to {to}."),
        Limit::Size(bytes) => format!("At most {}.", size(bytes)),
        Limit::WithinDays(days) => format!("At most {days} days away from today."),
        Limit::PastMonths(months) => format!("Not earlier than {months} calendar months before today."),
    }
}

/// The sentence of a limit over several columns, whose Rust names stand in `names`.
pub(super) fn cross_sentence(limit: &CrossLimit, names: &[&str]) -> String {
    let name = |index: usize| names.get(index).copied().unwrap_or("?");
    match *limit {
        CrossLimit::Period { from, to, days: Some(days) } => {
            format!("From `{}` to `{}` are at most {days} days, both counted.", name(from), name(to))
        }
        CrossLimit::Period { from, to, days: None } => {
            format!("`{}` is not after `{}`.", name(from), name(to))
        }
        CrossLimit::InnKpp { inn, kpp } => {
            format!("An `{}` of 10 digits comes with a `{}`, one of 12 digits without.", name(inn), name(kpp))
        }
    }
}

fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = KIB * KIB;
    match bytes {
        0 => "0 bytes".to_owned(),
        _ if bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        _ if bytes.is_multiple_of(KIB) => format!("{} KiB", bytes / KIB),
        _ => format!("{bytes} bytes"),
    }
}
