//! A vendor adds codes without notice, so a match has an arm for those to come.
use sbis_partner::Term;

fn quarters(term: Term) -> i64 {
    match term {
        Term::Quarter => 1,
        Term::Year => 4,
        Term::TwoYears => 8,
        Term::ThreeYears => 12,
        Term::Unknown(other) => other,
    }
}

fn main() {}
