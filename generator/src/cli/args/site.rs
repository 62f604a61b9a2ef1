//! The arguments of the documentation site.

use std::net::SocketAddr;

/// Which APIs the site is of, and whether it is served.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SiteArgs {
    /// APIs to narrow to; the site is of those alone
    pub(in crate::cli) apis: Vec<String>,
    /// Serves the site from memory, and shows every change of the catalogue and the templates; Ctrl-C ends it
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "127.0.0.1:0", value_parser = address)]
    pub(in crate::cli) serve: Option<SocketAddr>,
}

/// `127.0.0.1:8000`, or a port alone.
fn address(text: &str) -> Result<SocketAddr, String> {
    let port = || text.parse().ok().map(|port: u16| SocketAddr::from(([127, 0, 0, 1], port)));
    let address = text.parse().ok().or_else(port);
    address.ok_or_else(|| "an address is written 127.0.0.1:8000, or as a port".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use clap::Parser as _;

    use super::super::{Args, Command};

    #[test]
    fn the_site_has_a_folder_and_an_address_of_its_own() {
        let site = |words: &[&str]| {
            let args = Args::try_parse_from(["katalog", "site"].iter().chain(words)).unwrap();
            let out = args.options().out;
            let Some(Command::Site(site)) = args.command else { unreachable!() };
            (out.to_string_lossy().into_owned(), site.apis, site.serve.map(|address| address.to_string()))
        };
        assert_eq!(site(&[]), ("site".into(), vec![], None));
        assert_eq!(site(&["a", "--out", "x"]), ("x".into(), vec!["a".into()], None));
        assert_eq!(site(&["--serve"]).2.as_deref(), Some("127.0.0.1:0"));
        assert_eq!(site(&["a", "--serve", "8000"]).2.as_deref(), Some("127.0.0.1:8000"));
        assert_eq!(site(&["--serve", "[::1]:80"]).2.as_deref(), Some("[::1]:80"));
        assert!(Args::try_parse_from(["katalog", "site", "--serve", "nowhere"]).is_err());
    }
}
