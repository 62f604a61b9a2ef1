//! Contracts, with their tariffs, options and settings.

use is74_provider::{
    Contract, ContractId, ContractOption, ContractOptionRequired, ContractRequired, ContractState,
    ContractTariff, Kopecks, OptionCategory, Setting, SettingCategory, SettingName, SettingRequired, UserId,
    Uuid,
};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError, flag, key, number, text};

const CONTRACT: &str = "SELECT id, account, number, state, balance, address, building_code, region, building, flat, \
                        suspended FROM contracts";

impl Store {
    /// Contracts of a user; none when there is no such user.
    pub(crate) async fn contracts_of(&self, user: &UserId) -> Result<Vec<Contract>, StoreError> {
        let query = format!("{CONTRACT} WHERE user_id = $1 ORDER BY id");
        let rows = sqlx::query(&query).bind(key(user.as_str())).fetch_all(&self.pool).await?;
        let mut contracts = Vec::with_capacity(rows.len());
        for row in &rows {
            contracts.push(self.whole(row).await?);
        }
        Ok(contracts)
    }

    /// One contract.
    pub(crate) async fn contract(&self, id: &ContractId) -> Result<Option<Contract>, StoreError> {
        let query = format!("{CONTRACT} WHERE id = $1");
        match sqlx::query(&query).bind(key(id.as_str())).fetch_optional(&self.pool).await? {
            Some(row) => self.whole(&row).await.map(Some),
            None => Ok(None),
        }
    }

    /// A contract with what stands in other tables.
    async fn whole(&self, row: &AnyRow) -> Result<Contract, StoreError> {
        let id = text(row, "id")?;
        let options = sqlx::query(
            "SELECT tariff_id, category, name, hidden, value FROM options WHERE contract_id = $1 ORDER BY name",
        )
        .bind(id.as_str())
        .fetch_all(&self.pool)
        .await?;
        let tariffs =
            sqlx::query("SELECT tariff_id FROM contract_tariffs WHERE contract_id = $1 ORDER BY tariff_id")
                .bind(id.as_str())
                .fetch_all(&self.pool)
                .await?;
        let tariff = |row: &AnyRow| {
            let tariff = text(row, "tariff_id")?;
            let options = of(&options, &tariff)?;
            Ok(ContractTariff::new(tariff).options(options))
        };
        let contract = Contract::new(ContractRequired {
            account: text(row, "account")?.into(),
            contract: text(row, "number")?,
            state: ContractState::from_wire(number(row, "state")?),
            balance: Kopecks::new(number(row, "balance")?),
            address: text(row, "address")?,
            tariffs: tariffs.iter().map(tariff).collect::<Result<_, StoreError>>()?,
            ext_id: id.into(),
        })
        .region(number(row, "region")?)
        .building_num(text(row, "building")?)
        .options(of(&options, "")?);
        placed(contract, row)
    }
}

/// What only some contracts have.
fn placed(mut contract: Contract, row: &AnyRow) -> Result<Contract, StoreError> {
    if let Some(code) = row.try_get::<Option<String>, _>("building_code")? {
        let uuid: Uuid = code.parse().map_err(|_| StoreError::Value("building_code", code))?;
        contract = contract.building_code(uuid);
    }
    if let Some(flat) = row.try_get::<Option<String>, _>("flat")? {
        contract = contract.flat(flat);
    }
    if flag(row, "suspended")? {
        contract = contract.settings(vec![Setting::new(SettingRequired {
            category_name: SettingCategory::Blocked,
            name: SettingName::ServicesSuspendedPendingPayment,
            hidden: false,
            value: 1,
        })]);
    }
    Ok(contract)
}

/// The options of a tariff, or those of the contract itself, which stand under no tariff.
fn of(options: &[AnyRow], tariff: &str) -> Result<Vec<ContractOption>, StoreError> {
    let mut found = Vec::new();
    for row in options {
        if text(row, "tariff_id")? == tariff {
            found.push(ContractOption::new(ContractOptionRequired {
                category_name: OptionCategory::from_wire(&text(row, "category")?),
                name: text(row, "name")?,
                hidden: flag(row, "hidden")?,
                value: Kopecks::new(number(row, "value")?),
            }));
        }
    }
    Ok(found)
}
