//! A provider as an operator writes it: every operation, a guard, a prefix, a layer of its own, and callbacks that are
//! kept. It is compiled; nothing is run but `main`, and nothing is served.
#![deny(warnings)]

use std::error::Error;
use std::sync::Arc;

use is74_provider::charges::Charges;
use is74_provider::contracts::{ContractById, ContractByIdOutcome, ContractsByUser, ContractsByUserOutcome};
use is74_provider::services::{Services, Tariffs};
use is74_provider::users::{Auth, AuthOutcome, Users, UsersOutcome};
use is74_provider::{
    AuthorizedUser, Callback, Callbacks, Charge, ChargeRequired, Client, DataProvider, Environment, HandlerError,
    Kopecks, Router, Service, Settings, Tariff, TariffPrice, TariffRequired, TariffService, TcpListener, notify,
    router, serve,
};

struct Billing;

impl DataProvider for Billing {
    async fn auth(&self, request: Auth) -> Result<AuthOutcome, HandlerError> {
        let known = request.login.as_str() == "1604" && request.pswd == "Rk7-dawn-52".into();
        Ok(if known { AuthOutcome::Success(AuthorizedUser::new("70010044")) } else { AuthOutcome::BadLogin })
    }

    async fn users(&self, _: Users) -> Result<UsersOutcome, HandlerError> {
        Ok(UsersOutcome::NotFound)
    }

    async fn contracts_by_user(&self, _: ContractsByUser) -> Result<ContractsByUserOutcome, HandlerError> {
        Err(HandlerError::msg("the table of contracts is being moved"))
    }

    async fn contract_by_id(&self, _: ContractById) -> Result<ContractByIdOutcome, HandlerError> {
        Ok(ContractByIdOutcome::NotFound)
    }

    async fn services(&self, _: Services) -> Result<Vec<Service>, HandlerError> {
        Ok(vec![Service::new("40010001", "Интернет")])
    }

    async fn tariffs(&self, _: Tariffs) -> Result<Vec<Tariff>, HandlerError> {
        let tariff = |id: &str, price| {
            let services = vec![TariffService::new("40010001")];
            Tariff::new(TariffRequired { id: id.into(), name: "Орбита".to_owned(), services, price })
        };
        let cost = Kopecks::from_roubles("650.00".parse()?)?;
        Ok(vec![tariff("1", TariffPrice::Cost(cost)), tariff("2", TariffPrice::WithoutCost)])
    }

    async fn charges(&self, request: Charges) -> Result<Vec<Charge>, HandlerError> {
        let most = usize::try_from(request.limit.unwrap_or(i64::MAX))?;
        let charge = Charge::new(ChargeRequired {
            account: "1604-П".into(),
            cost: Kopecks::new(65_000),
            period: "09-26".parse()?,
            description: "Услуги связи".to_owned(),
        });
        Ok([charge].into_iter().take(most).collect())
    }
}

async fn tour() -> Result<(), Box<dyn Error>> {
    let shared = Arc::new(Billing);
    let settings = Settings::default().basic("platform", "secret").bearer("token").allow(["10.0.0.0/8", "::1"])?;
    let app = Router::new().nest("/is74", router(shared, settings));
    serve(TcpListener::bind("127.0.0.1:0").await?, app, std::future::pending()).await?;

    let client = Client::builder("http://127.0.0.1:8080/is74").bearer("token").build()?;
    let user = match client.users().auth("1604", "Rk7-dawn-52".into()).await? {
        AuthOutcome::Success(user) => user.ext_user_id,
        AuthOutcome::BadLogin => return Err("not with this password".into()),
    };
    let _newest: Vec<Charge> = client.charges().charges(user).limit(1).await?;

    let callbacks = Callbacks::builder(Environment::Core).credentials("operator", "secret").build()?;
    let kept = Callback::from(notify::ContractChanged::new("12340017")).to_json()?;
    callbacks.deliver(&Callback::from_json(&kept)?).await?;
    Ok(callbacks.notify().charges_changed("70010044").await?)
}

fn main() {
    let _ = tour;
}
