//! An implementation that leaves an operation out serves no contract.
use is74_provider::contracts::{ContractById, ContractByIdOutcome, ContractsByUser, ContractsByUserOutcome};
use is74_provider::services::{Services, Tariffs};
use is74_provider::users::{Auth, AuthOutcome, Users, UsersOutcome};
use is74_provider::{DataProvider, HandlerError, Service, Tariff};

struct Billing;

impl DataProvider for Billing {
    async fn auth(&self, _: Auth) -> Result<AuthOutcome, HandlerError> {
        Ok(AuthOutcome::BadLogin)
    }
    async fn users(&self, _: Users) -> Result<UsersOutcome, HandlerError> {
        Ok(UsersOutcome::NotFound)
    }
    async fn contracts_by_user(&self, _: ContractsByUser) -> Result<ContractsByUserOutcome, HandlerError> {
        Ok(ContractsByUserOutcome::NotFound)
    }
    async fn contract_by_id(&self, _: ContractById) -> Result<ContractByIdOutcome, HandlerError> {
        Ok(ContractByIdOutcome::NotFound)
    }
    async fn services(&self, _: Services) -> Result<Vec<Service>, HandlerError> {
        Ok(Vec::new())
    }
    async fn tariffs(&self, _: Tariffs) -> Result<Vec<Tariff>, HandlerError> {
        Ok(Vec::new())
    }
}

fn main() {}
