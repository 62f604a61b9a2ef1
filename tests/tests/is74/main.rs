//! IS74's contract from both sides, over real sockets: the generated client, the generated router and the mock.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod callbacks;
mod contract;
mod examples;

use is74_provider::charges::Charges;
use is74_provider::contracts::{ContractById, ContractByIdOutcome, ContractsByUser, ContractsByUserOutcome};
use is74_provider::services::{Services, Tariffs};
use is74_provider::users::{Auth, AuthOutcome, Users, UsersOutcome};
use is74_provider::{
    Charge, Client, DataProvider, HandlerError, Service, Settings, Tariff, TcpListener, router, serve,
};
use katalog::mock::Mock;
use katalog_tests::model::is74;

fn mock() -> Mock {
    Mock::builder(is74().unwrap()).start().unwrap()
}

/// A provider that knows nothing itself: it asks another one.
struct Relay(Client);

impl DataProvider for Relay {
    async fn auth(&self, request: Auth) -> Result<AuthOutcome, HandlerError> {
        Ok(self.0.send(request).await?)
    }

    async fn users(&self, request: Users) -> Result<UsersOutcome, HandlerError> {
        Ok(self.0.send(request).await?)
    }

    async fn contracts_by_user(
        &self,
        request: ContractsByUser,
    ) -> Result<ContractsByUserOutcome, HandlerError> {
        Ok(self.0.send(request).await?)
    }

    async fn contract_by_id(&self, request: ContractById) -> Result<ContractByIdOutcome, HandlerError> {
        Ok(self.0.send(request).await?)
    }

    async fn services(&self, request: Services) -> Result<Vec<Service>, HandlerError> {
        Ok(self.0.send(request).await?)
    }

    async fn tariffs(&self, request: Tariffs) -> Result<Vec<Tariff>, HandlerError> {
        Ok(self.0.send(request).await?)
    }

    async fn charges(&self, request: Charges) -> Result<Vec<Charge>, HandlerError> {
        Ok(self.0.send(request).await?)
    }
}

/// A client of a router over a client of the mock.
async fn loop_over(mock: &Mock) -> Client {
    let inner = Client::builder(mock.base_url()).build().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = router(Relay(inner), Settings::default().bearer("between-the-two"));
    tokio::spawn(serve(listener, router, std::future::pending()));
    Client::builder(url).bearer("between-the-two").build().unwrap()
}
