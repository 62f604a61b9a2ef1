//! The tables, and the questions that are asked of them. SQLite and PostgreSQL understand the same text.
//!
//! It knows the records of the contract, and neither HTTP nor the platform.

mod contracts;
mod schema;

use is74_provider::{
    AccountNumber, Callback, Charge, ChargeRequired, ContractId, Fault, Kopecks, Login, MonthYear, Password,
    Phone, Service, Tariff, TariffPrice, TariffRequired, TariffService, User, UserId, UserRequired, notify,
};
use sqlx::any::{AnyPoolOptions, AnyRow, install_default_drivers};
use sqlx::{AnyPool, Row};

/// Connections at a time.
const CONNECTIONS: u32 = 8;

/// The operator's tables.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
}

/// What keeps the store from answering, or a callback from being taken.
#[derive(Debug)]
pub enum StoreError {
    /// The database failed.
    Database(sqlx::Error),
    /// A value in a table is none that the contract knows.
    Value(&'static str, String),
    /// There is no such contract.
    NoContract(ContractId),
    /// A callback cannot be written down.
    Unkept(Fault),
    /// A callback that was kept, by its number, cannot be read.
    Kept(i64, Fault),
    /// The platform did not take a callback.
    NotTaken(is74_provider::Error),
}

impl std::error::Error for StoreError {}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the database: {error}"),
            Self::Value(column, value) => write!(f, "the column {column} holds {value:?}"),
            Self::NoContract(contract) => write!(f, "there is no contract {contract}"),
            Self::Unkept(fault) => write!(f, "the callback cannot be kept: {fault}"),
            Self::Kept(number, fault) => write!(f, "the callback {number} cannot be read: {fault}"),
            Self::NotTaken(error) => write!(f, "the platform did not take a callback: {error}"),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl Store {
    /// Opens a database by its URL, and makes the tables and the subscribers where there are none.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or written.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        install_default_drivers();
        // A database in memory is one connection's own.
        let most = if url.contains(":memory:") { 1 } else { CONNECTIONS };
        let pool = AnyPoolOptions::new().max_connections(most).connect(url).await?;
        schema::make(&pool).await?;
        Ok(Self { pool })
    }

    /// Whose login it is, and the password.
    pub(crate) async fn login(&self, login: &Login) -> Result<Option<(UserId, Password)>, StoreError> {
        let row = sqlx::query("SELECT id, password FROM users WHERE login = $1")
            .bind(key(login.as_str()))
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok((text(&row, "id")?.into(), text(&row, "password")?.into()))).transpose()
    }

    /// A user with his telephones.
    pub(crate) async fn user(&self, id: &UserId) -> Result<Option<User>, StoreError> {
        let found = sqlx::query("SELECT login, password, blocked, full_name FROM users WHERE id = $1")
            .bind(key(id.as_str()))
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = found else { return Ok(None) };
        let phones = sqlx::query("SELECT number, confirmed FROM phones WHERE user_id = $1 ORDER BY number")
            .bind(key(id.as_str()))
            .fetch_all(&self.pool)
            .await?;
        let phone = |row: &AnyRow| Ok(Phone::new(text(row, "number")?, flag(row, "confirmed")?));
        Ok(Some(User::new(UserRequired {
            ext_user_id: id.clone(),
            login: text(&row, "login")?.into(),
            password: text(&row, "password")?.into(),
            is_blocked: flag(&row, "blocked")?,
            full_name: text(&row, "full_name")?,
            phones: phones.iter().map(phone).collect::<Result<_, StoreError>>()?,
        })))
    }

    /// Everything that is sold.
    pub(crate) async fn services(&self) -> Result<Vec<Service>, StoreError> {
        let rows = sqlx::query("SELECT id, name FROM services ORDER BY id").fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(Service::new(text(row, "id")?, text(row, "name")?))).collect()
    }

    /// Everything that can be chosen.
    pub(crate) async fn tariffs(&self) -> Result<Vec<Tariff>, StoreError> {
        let rows = sqlx::query("SELECT id, name, description, cost, link FROM tariffs ORDER BY id")
            .fetch_all(&self.pool)
            .await?;
        let held = sqlx::query("SELECT tariff_id, service_id FROM tariff_services ORDER BY service_id")
            .fetch_all(&self.pool)
            .await?;
        let held = held.iter().map(|row| Ok((text(row, "tariff_id")?, text(row, "service_id")?)));
        let held: Vec<(String, String)> = held.collect::<Result<_, StoreError>>()?;
        rows.iter().map(|row| tariff(row, &held)).collect()
    }

    /// Charges of a user, the newest first.
    pub(crate) async fn charges(&self, user: &UserId, most: Option<i64>) -> Result<Vec<Charge>, StoreError> {
        let rows = sqlx::query(
            "SELECT account, cost, year, month, description FROM charges WHERE user_id = $1 \
             ORDER BY year DESC, month DESC LIMIT $2",
        )
        .bind(key(user.as_str()))
        .bind(most.unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(charge).collect()
    }

    /// Takes a payment. That the contract has changed is written down in the same transaction, so that the platform is
    /// told of it whatever happens next.
    ///
    /// # Errors
    ///
    /// When there is no such contract, or the database fails; then nothing has changed.
    pub async fn pay(&self, contract: &ContractId, sum: Kopecks) -> Result<(), StoreError> {
        let callback = Callback::from(notify::ContractChanged::new(contract.clone()));
        let kept = callback.to_json().map_err(StoreError::Unkept)?;
        let mut change = self.pool.begin().await?;
        let changed = sqlx::query("UPDATE contracts SET balance = balance + $1 WHERE id = $2")
            .bind(sum.get())
            .bind(key(contract.as_str()))
            .execute(&mut *change)
            .await?;
        if changed.rows_affected() == 0 {
            return Err(StoreError::NoContract(contract.clone()));
        }
        sqlx::query(
            "INSERT INTO outbox (number, callback) SELECT COALESCE(MAX(number), 0) + 1, $1 FROM outbox",
        )
        .bind(kept)
        .execute(&mut *change)
        .await?;
        Ok(change.commit().await?)
    }

    /// The callback that waits longest, with its number.
    pub(crate) async fn next_callback(&self) -> Result<Option<(i64, String)>, StoreError> {
        let row = sqlx::query("SELECT number, callback FROM outbox ORDER BY number LIMIT 1")
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok((number(&row, "number")?, text(&row, "callback")?))).transpose()
    }

    /// Forgets a callback that was taken.
    pub(crate) async fn forget_callback(&self, number: i64) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM outbox WHERE number = $1").bind(number).execute(&self.pool).await?;
        Ok(())
    }
}

fn tariff(row: &AnyRow, held: &[(String, String)]) -> Result<Tariff, StoreError> {
    let id = text(row, "id")?;
    let services = held.iter().filter(|(tariff, _)| *tariff == id);
    let price = match row.try_get::<Option<i64>, _>("cost")? {
        Some(cost) => TariffPrice::Cost(Kopecks::new(cost)),
        None => TariffPrice::WithoutCost,
    };
    let tariff = Tariff::new(TariffRequired {
        services: services.map(|(_, service)| TariffService::new(service.as_str())).collect(),
        id: id.into(),
        name: text(row, "name")?,
        price,
    });
    Ok(tariff.description(text(row, "description")?).link(text(row, "link")?))
}

fn charge(row: &AnyRow) -> Result<Charge, StoreError> {
    let (year, month) = (number(row, "year")?, number(row, "month")?);
    let period = i16::try_from(year).ok().zip(i8::try_from(month).ok());
    let period = period.and_then(|(year, month)| MonthYear::new(year, month).ok());
    Ok(Charge::new(ChargeRequired {
        account: AccountNumber::from(text(row, "account")?),
        cost: Kopecks::new(number(row, "cost")?),
        period: period.ok_or_else(|| StoreError::Value("year, month", format!("{year}, {month}")))?,
        description: text(row, "description")?,
    }))
}

/// A key that is looked for. PostgreSQL's text holds no zero, so nothing is known by such a key: nor by the empty one.
fn key(text: &str) -> &str {
    if text.contains('\0') { "" } else { text }
}

fn text(row: &AnyRow, column: &str) -> Result<String, StoreError> {
    Ok(row.try_get(column)?)
}

fn number(row: &AnyRow, column: &str) -> Result<i64, StoreError> {
    Ok(row.try_get(column)?)
}

/// Neither database has a type for yes and no that the other has, too.
fn flag(row: &AnyRow, column: &str) -> Result<bool, StoreError> {
    Ok(number(row, column)? != 0)
}
