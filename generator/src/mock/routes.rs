//! Where the API is served: the paths of its addresses, in all environments.

use super::http::{Arrived, Reply};
use crate::model::Api;

/// Paths, and the addresses that each of them is of.
#[derive(Debug)]
pub(super) struct Routes {
    paths: Vec<(String, Vec<usize>)>,
}

impl Routes {
    pub(super) fn of(api: &Api) -> Self {
        let mut paths: Vec<(String, Vec<usize>)> = Vec::new();
        for environment in &api.environments {
            for (address, url) in environment.urls.iter().enumerate() {
                let path = path(url);
                match paths.iter_mut().find(|(known, _)| known == path) {
                    Some((_, addresses)) if addresses.contains(&address) => {}
                    Some((_, addresses)) => addresses.push(address),
                    None => paths.push((path.to_owned(), vec![address])),
                }
            }
        }
        Self { paths }
    }

    /// The addresses that are served at a path; a slash at its end makes no difference.
    pub(super) fn addresses(&self, path: &str) -> &[usize] {
        let same = |known: &str| known.trim_end_matches('/') == path.trim_end_matches('/');
        let found = self.paths.iter().find(|(known, _)| same(known));
        found.map(|(_, addresses)| addresses.as_slice()).unwrap_or_default()
    }

    /// The paths at which an address is served.
    pub(super) fn paths_of(&self, address: usize) -> impl Iterator<Item = &str> {
        let of_it = move |(_, addresses): &&(String, Vec<usize>)| addresses.contains(&address);
        self.paths.iter().filter(of_it).map(|(path, _)| path.as_str())
    }

    /// The addresses that a request is sent to, where all calls are posted to the very path of an address; or why it is
    /// no call.
    pub(super) fn posted(&self, request: &Arrived) -> Result<&[usize], Reply> {
        let addresses = self.addresses(&request.path);
        if addresses.is_empty() {
            let paths: Vec<&str> = self.paths.iter().map(|(path, _)| path.as_str()).collect();
            let text = format!("nothing is served here; the API is at {}\n", paths.join(", "));
            return Err(Reply::new(404, "text/plain; charset=utf-8", text));
        }
        if request.method != "POST" {
            let reply = Reply::new(405, "text/plain; charset=utf-8", "calls are sent by POST\n");
            return Err(reply.header("allow", "POST"));
        }
        Ok(addresses)
    }
}

/// The path of a URL.
pub(super) fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').and_then(|start| rest.get(start..)).unwrap_or("/");
    path.split(['?', '#']).next().unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_without_a_path_is_served_at_the_root() {
        let urls = ["https://a.example/auth/service/?x=1", "https://a.example", "https://a.example/"];
        assert_eq!(urls.map(path), ["/auth/service/", "/", "/"]);
    }
}
