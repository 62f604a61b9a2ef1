//! This runtime's client against this runtime's server.

use katalog_runtime::error::SessionErrorKind;
use katalog_runtime::server::Settings;
use katalog_runtime::{Api, Client, Credentials, Error, Kopecks};

use crate::shop::{
    Auth, AuthOutcome, ContractChanged, Drop, OrderById, Orders, OrdersOutcome, Part, Shop, UserChanged,
    order,
};
use crate::wire::{Running, run};

fn client(shop: &Running, path: &str) -> Client {
    Client::builder(Shop::SPEC, &[&format!("http://{}{path}", shop.address)]).build().unwrap()
}

fn orders(user: &str) -> Orders {
    Orders { user_id: user.to_owned(), limit: None }
}

#[test]
fn every_operation_comes_back_as_it_was_meant() {
    run(async {
        let router = crate::shop::routes(Settings::default()).into_router();
        let shop = Running::router(axum::Router::new().nest("/v1/mb", router)).await;
        let client = client(&shop, "/v1/mb/");
        let odd = "a/б +&=%?#.é";
        let found = client.call(Orders { limit: Some(2), ..orders(odd) }).await.unwrap();
        assert_eq!(found, OrdersOutcome::Success(vec![order(odd), order(odd)]));
        assert_eq!(client.call(orders("nobody")).await.unwrap(), OrdersOutcome::NotFound);
        let by_id = client.call(OrderById { id: odd.to_owned() }).await.unwrap();
        assert_eq!(by_id, OrdersOutcome::Success(vec![order(odd)]));
        let part = Part { order: odd.to_owned(), most: Kopecks::new(-7), since: None };
        assert_eq!(client.call(part).await.unwrap(), format!("{odd} to -7 since ever"));
        client.call(Drop { id: odd.to_owned() }).await.unwrap();
        let contract = ContractChanged { ext_id: odd.to_owned() };
        assert_eq!(client.call(contract).await.unwrap(), format!("contract {odd}"));
        let user = UserChanged { user_ext_id: "7".to_owned() };
        assert_eq!(client.call(user).await.unwrap(), "user 7");
    });
}

#[test]
fn a_wrong_password_of_a_customer_is_not_one_of_the_caller() {
    run(async {
        let shop = Running::shop(Settings::default().bearer("token-1")).await;
        let auth = |pswd: &str| Auth { login: "ivanov".to_owned(), pswd: pswd.to_owned() };
        let base = [format!("http://{}", shop.address)];
        let url = [base[0].as_str()];
        let known = Client::builder(Shop::SPEC, &url).bearer("token-1").build().unwrap();
        assert_eq!(known.call(auth("right")).await.unwrap(), AuthOutcome::Success("ivanov".to_owned()));
        assert_eq!(known.call(auth("wrong")).await.unwrap(), AuthOutcome::WrongPassword);
        for stranger in [
            Client::builder(Shop::SPEC, &url),
            Client::builder(Shop::SPEC, &url).bearer("token-2"),
            Client::builder(Shop::SPEC, &url).credentials(Credentials::new("ivanov", "right")),
        ] {
            let refused = stranger.build().unwrap().call(auth("right")).await;
            let Err(Error::Session(error)) = refused else { panic!("{refused:?}") };
            assert!(matches!(error.kind, SessionErrorKind::Denied(_)), "{error}");
        }
    });
}

#[test]
fn what_the_server_says_is_in_the_error() {
    run(async {
        let shop = Running::shop(Settings::default()).await;
        let Err(Error::Server(error)) = client(&shop, "").call(orders("broken")).await else { panic!() };
        assert_eq!(
            (error.status, error.text()),
            (500, "something failed here; it is no fault of the request")
        );
    });
}
