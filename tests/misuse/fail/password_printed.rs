//! A password that came in a request has no text to print.
use is74_provider::users::Auth;

fn log(request: &Auth) {
    println!("{}", request.pswd);
}

fn main() {}
