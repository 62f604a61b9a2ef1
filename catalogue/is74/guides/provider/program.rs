use std::collections::VecDeque;

use is74_provider::charges::Charges;
use is74_provider::contracts::{ContractById, ContractByIdOutcome, ContractsByUser, ContractsByUserOutcome};
use is74_provider::services::{Services, Tariffs};
use is74_provider::users::{Auth, AuthOutcome, Users, UsersOutcome};
use is74_provider::{
    AuthorizedUser, Callback, Callbacks, Charge, ChargeRequired, Contract, ContractRequired, ContractState,
    ContractTariff, DataProvider, HandlerError, Kopecks, MonthYear, Password, Phone, Router, Service,
    Settings, Tariff, TariffPrice, TariffRequired, TariffService, TcpListener, User, UserRequired, notify,
    router, serve,
};

type Result<T, E = HandlerError> = std::result::Result<T, E>;

/// Serves the contract below `/mobile` to whoever has the token, after telling the platform what has changed.
pub async fn run(
    listener: TcpListener,
    token: &str,
    platform: &Callbacks,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut outbox = Outbox::default();
    outbox.keep(notify::ContractChanged::new("12340017"))?; // a payment has come
    outbox.keep(notify::ChargesChanged::new("70010044"))?; // the month was charged
    if let Err(error) = outbox.send_all(platform).await {
        eprintln!("{} callbacks wait for their next turn: {error}", outbox.waiting.len());
    }

    let settings = Settings::default().bearer(token);
    let app = Router::new().nest("/mobile", router(Billing, settings));
    serve(listener, app, std::future::pending()).await?;
    Ok(())
}

/// The operator's billing. Here it is a few fixed values; with you each function asks your database.
struct Billing;

const USER: &str = "70010044";
const CONTRACT: &str = "12340017";
const ACCOUNT: &str = "1604-П";

impl DataProvider for Billing {
    async fn auth(&self, request: Auth) -> Result<AuthOutcome> {
        let known = request.login.as_str() == "1604" && request.pswd == Password::new("Rk7-dawn-52");
        Ok(if known { AuthOutcome::Success(AuthorizedUser::new(USER)) } else { AuthOutcome::BadLogin })
    }

    async fn users(&self, request: Users) -> Result<UsersOutcome> {
        if request.user_id.as_str() != USER {
            return Ok(UsersOutcome::NotFound);
        }
        Ok(UsersOutcome::Success(vec![User::new(UserRequired {
            ext_user_id: USER.into(),
            login: "1604".into(),
            password: "Rk7-dawn-52".into(),
            is_blocked: false,
            full_name: "Примерова Анна Сергеевна".to_owned(),
            phones: vec![Phone::new("9000000017", true)],
        })]))
    }

    async fn contracts_by_user(&self, request: ContractsByUser) -> Result<ContractsByUserOutcome> {
        if request.user_id.as_str() != USER {
            return Ok(ContractsByUserOutcome::NotFound);
        }
        Ok(ContractsByUserOutcome::Success(vec![contract()]))
    }

    async fn contract_by_id(&self, request: ContractById) -> Result<ContractByIdOutcome> {
        if request.id.as_str() != CONTRACT {
            return Ok(ContractByIdOutcome::NotFound);
        }
        Ok(ContractByIdOutcome::Success(vec![contract()]))
    }

    async fn services(&self, _request: Services) -> Result<Vec<Service>> {
        Ok(vec![Service::new("40010001", "Интернет"), Service::new("40010003", "Телефония")])
    }

    async fn tariffs(&self, _request: Tariffs) -> Result<Vec<Tariff>> {
        let orbit = Tariff::new(TariffRequired {
            id: "52010001".into(),
            name: "Орбита".to_owned(),
            services: vec![TariffService::new("40010001"), TariffService::new("40010003")],
            price: TariffPrice::Cost(Kopecks::new(65_000)),
        });
        let guest = Tariff::new(TariffRequired {
            id: "52010002".into(),
            name: "Гостевой".to_owned(),
            services: vec![TariffService::new("40010001")],
            price: TariffPrice::WithoutCost,
        });
        Ok(vec![orbit, guest])
    }

    /// The newest first, and no more of them than asked for. Of an unknown user there are none, which is no error.
    async fn charges(&self, request: Charges) -> Result<Vec<Charge>> {
        let months = if request.user_id.as_str() == USER { [9, 8, 7].as_slice() } else { &[] };
        let most = request.limit.map_or(Ok(usize::MAX), usize::try_from)?;
        let charge = |month: &i8| {
            Ok(Charge::new(ChargeRequired {
                account: ACCOUNT.into(),
                cost: Kopecks::new(65_000),
                period: MonthYear::new(2026, *month)?,
                description: "Услуги связи".to_owned(),
            }))
        };
        months.iter().take(most).map(charge).collect()
    }
}

fn contract() -> Contract {
    Contract::new(ContractRequired {
        ext_id: CONTRACT.into(),
        account: ACCOUNT.into(),
        contract: ACCOUNT.to_owned(),
        state: ContractState::Connected,
        balance: Kopecks::new(36_900), // 369 roubles; a debt is below zero
        address: "г. Примерск, ул. Тестовая, 1".to_owned(),
        tariffs: vec![ContractTariff::new("52010001")],
    })
}

/// Callbacks that wait, the oldest first. With you it is a table, and `keep` is part of the transaction that changes what
/// the callback is about.
#[derive(Default)]
struct Outbox {
    waiting: VecDeque<String>,
}

impl Outbox {
    fn keep(&mut self, callback: impl Into<Callback>) -> Result<(), is74_provider::Fault> {
        self.waiting.push_back(callback.into().to_json()?);
        Ok(())
    }

    /// Sends what waits. What the platform did not take stays and is sent again.
    async fn send_all(&mut self, platform: &Callbacks) -> Result<(), Box<dyn std::error::Error>> {
        while let Some(kept) = self.waiting.front() {
            platform.deliver(&Callback::from_json(kept)?).await?;
            self.waiting.pop_front();
        }
        Ok(())
    }
}
