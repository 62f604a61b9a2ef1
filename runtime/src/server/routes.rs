//! Handlers gathered, and made into a router.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::routing::any;

use super::guard::Guard;
use super::handler::{Endpoint, Handler, HandlerError};
use super::route::Route;
use super::settings::Settings;
use crate::operation::{ApiSpec, Served};
use crate::rest::template::{Segment, segments};

/// The handlers of an API's operations.
///
/// ```
/// use katalog_runtime::server::{HandlerError, Routes, Settings};
/// use katalog_runtime::{Api, Served};
///
/// fn router<O: Served>(answer: fn(O) -> Result<O::Output, HandlerError>) -> axum::Router {
///     Routes::new(O::Api::SPEC, Settings::default())
///         .serve(move |operation: O| async move { answer(operation) })
///         .into_router()
/// }
/// ```
#[must_use]
pub struct Routes {
    api: &'static ApiSpec,
    settings: Settings,
    endpoints: Vec<Arc<dyn Endpoint>>,
}

impl Routes {
    /// No handlers yet, for an API.
    pub fn new(api: &'static ApiSpec, settings: Settings) -> Self {
        Self { api, settings, endpoints: Vec::new() }
    }

    /// Answers an operation by a handler. An error, or a panic, of a handler is a 500 to whoever called; when the caller is
    /// gone, the handler's future is dropped where it stands.
    pub fn serve<O, F, Fut>(mut self, handler: F) -> Self
    where
        O: Served,
        F: Fn(O) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<O::Output, HandlerError>> + Send + 'static,
    {
        self.endpoints.push(Arc::new(Handler::<O, F>::new(handler)));
        self
    }

    /// The router. It has no fallback, so that it can be merged with others, and nested below any prefix.
    pub fn into_router(self) -> Router {
        let guard = Arc::new(Guard::new(self.settings, self.api.name));
        let mut places: BTreeMap<String, Vec<Arc<dyn Endpoint>>> = BTreeMap::new();
        for endpoint in self.endpoints {
            match endpoint.spec().http {
                Some(http) => places.entry(place(http.path)).or_default().push(endpoint),
                None => tracing::error!(
                    operation = endpoint.spec().name,
                    "not served: the operation has no method and no path"
                ),
            }
        }
        let mut router = Router::new().without_v07_checks();
        for (place, endpoints) in places {
            let route = Arc::new(Route::new(self.api, Arc::clone(&guard), endpoints));
            let answer = move |request: Request| {
                let route = Arc::clone(&route);
                async move { route.answer(request).await }
            };
            router = router.route(&place, any(answer));
        }
        router
    }
}

/// A path as the router has it. Parameters are numbered: two operations may call the same one by different names.
fn place(path: &'static str) -> String {
    let mut place = String::new();
    for (number, segment) in segments(path).enumerate() {
        match segment {
            Segment::Word(word) => {
                place.push('/');
                place.push_str(&word.replace('{', "{{").replace('}', "}}"));
            }
            Segment::Param(_) => place.push_str(&format!("/{{p{number}}}")),
        }
    }
    place
}

impl fmt::Debug for Routes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.endpoints.iter().map(|endpoint| endpoint.spec().name).collect();
        f.debug_struct("Routes")
            .field("api", &self.api.name)
            .field("settings", &self.settings)
            .field("operations", &names)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_of_a_catalogue_makes_the_router_panic() {
        let paths = [
            "",
            "/",
            "a",
            "/a/",
            "//",
            "/{x}",
            "/{y}",
            "/{}",
            "/{a b}/{a b}",
            "/{x}y",
            "/a{b",
            "/a}b",
            "/:x",
            "/*x",
            "/{*x}",
            "/й",
        ];
        let places: std::collections::BTreeSet<String> = paths.into_iter().map(place).collect();
        for place in &places {
            let _ = Router::<()>::new().without_v07_checks().route(place, any(|| async {}));
        }
        let all = places.iter().fold(Router::<()>::new().without_v07_checks(), |router, place| {
            router.route(place, any(|| async {}))
        });
        assert!(all.has_routes());
        assert_eq!(place("/{x}"), place("/{another}"));
    }
}
