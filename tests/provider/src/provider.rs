//! The contract over the store: each question of the platform, answered.

use is74_provider::charges::Charges;
use is74_provider::contracts::{ContractById, ContractByIdOutcome, ContractsByUser, ContractsByUserOutcome};
use is74_provider::services::{Services, Tariffs};
use is74_provider::users::{Auth, AuthOutcome, Users, UsersOutcome};
use is74_provider::{AuthorizedUser, Charge, DataProvider, HandlerError, Service, Tariff};

use crate::Store;

/// The operator's billing.
#[derive(Debug, Clone)]
pub struct Billing {
    store: Store,
}

impl Billing {
    /// A billing over a store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store }
    }
}

impl DataProvider for Billing {
    async fn auth(&self, request: Auth) -> Result<AuthOutcome, HandlerError> {
        let known = self.store.login(&request.login).await?;
        // The comparison takes its time whether there is such a user or not.
        let password = known.as_ref().map_or_else(|| "".into(), |(_, password)| password.clone());
        Ok(match known {
            Some((user, _)) if password == request.pswd => AuthOutcome::Success(AuthorizedUser::new(user)),
            _ => AuthOutcome::BadLogin,
        })
    }

    async fn users(&self, request: Users) -> Result<UsersOutcome, HandlerError> {
        let user = self.store.user(&request.user_id).await?;
        Ok(user.map_or(UsersOutcome::NotFound, |user| UsersOutcome::Success(vec![user])))
    }

    async fn contracts_by_user(
        &self,
        request: ContractsByUser,
    ) -> Result<ContractsByUserOutcome, HandlerError> {
        let contracts = self.store.contracts_of(&request.user_id).await?;
        Ok(if contracts.is_empty() {
            ContractsByUserOutcome::NotFound
        } else {
            ContractsByUserOutcome::Success(contracts)
        })
    }

    async fn contract_by_id(&self, request: ContractById) -> Result<ContractByIdOutcome, HandlerError> {
        let contract = self.store.contract(&request.id).await?;
        Ok(contract
            .map_or(ContractByIdOutcome::NotFound, |contract| ContractByIdOutcome::Success(vec![contract])))
    }

    async fn services(&self, _request: Services) -> Result<Vec<Service>, HandlerError> {
        Ok(self.store.services().await?)
    }

    async fn tariffs(&self, _request: Tariffs) -> Result<Vec<Tariff>, HandlerError> {
        Ok(self.store.tariffs().await?)
    }

    async fn charges(&self, request: Charges) -> Result<Vec<Charge>, HandlerError> {
        Ok(self.store.charges(&request.user_id, request.limit).await?)
    }
}
