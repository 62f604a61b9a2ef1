//! What the address of a link means.

use crate::site::fragment::{Target, decode};

/// Where a link may lead.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// To a page of the site.
    Page(Target),
    /// Out of the site.
    Outside(String),
    /// Nowhere that the site vouches for: it is no link.
    Nowhere,
}

/// Reads an address that stands on a page.
pub(super) fn read(from: &str, address: &str, exists: &dyn Fn(&str) -> bool) -> Address {
    if ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
        return Address::Outside(address.to_owned());
    }
    let decoded = decode(address);
    let (file, anchor) = decoded.split_once('#').map_or((&*decoded, None), |(file, tail)| (file, Some(tail)));
    let page = if file.is_empty() { Some(from.to_owned()) } else { resolve(from, file) };
    match page.filter(|page| exists(page)) {
        Some(page) => Address::Page(Target { page, anchor: anchor.map(str::to_owned) }),
        None => Address::Nowhere,
    }
}

/// The path that a relative address means; `None` when it leaves the pages' folder.
fn resolve(from: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_site_and_known_schemes_are_links() {
        let read = |address: &str| read("en/shop/a.md", address, &|path| path.ends_with(".md"));
        let page = |page: &str, anchor: Option<&str>| {
            Address::Page(Target { page: page.into(), anchor: anchor.map(str::to_owned) })
        };
        assert_eq!(read("../README.md#%D1%8F"), page("en/README.md", Some("я")));
        assert_eq!(read("#b"), page("en/shop/a.md", Some("b")));
        assert_eq!(read("./types/c%20d.md"), page("en/shop/types/c d.md", None));
        assert_eq!(read("https://example.org/a.md"), Address::Outside("https://example.org/a.md".into()));
        for address in ["javascript:alert(1)", "data:text/html,x", "../../../a.md", "a.json", "//x.example/"]
        {
            assert_eq!(read(address), Address::Nowhere, "{address}");
        }
    }
}
