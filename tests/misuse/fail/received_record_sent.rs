//! A record that is only received cannot be written.
use sbis_partner::katalog_runtime::RawJson;
use sbis_partner::SavedLicense;

fn keep(saved: &SavedLicense) {
    let _ = RawJson::of(saved);
}

fn main() {}
