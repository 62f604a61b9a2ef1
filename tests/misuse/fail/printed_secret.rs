//! A password has no text to print.
use sbis_partner::Password;

fn main() {
    println!("{}", Password::new("not-a-real-password"));
}
