//! Bindings of three APIs, each of another protocol; of one of them, some groups only.

fn main() -> Result<(), katalog::BuildError> {
    katalog::Builder::new("catalogue").groups("tickets", ["ticket"]).blocking(true).generate()
}
