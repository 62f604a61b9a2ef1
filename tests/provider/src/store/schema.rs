//! The tables, and made-up subscribers to begin with.

use sqlx::AnyPool;

use super::StoreError;

const TABLES: &[&str] = &[
    "CREATE TABLE IF NOT EXISTS users (id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, password TEXT NOT NULL, \
     blocked BIGINT NOT NULL, full_name TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS phones (user_id TEXT NOT NULL REFERENCES users (id), number TEXT NOT NULL, \
     confirmed BIGINT NOT NULL, PRIMARY KEY (user_id, number))",
    "CREATE TABLE IF NOT EXISTS contracts (id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users (id), \
     account TEXT NOT NULL, number TEXT NOT NULL, state BIGINT NOT NULL, balance BIGINT NOT NULL, \
     address TEXT NOT NULL, building_code TEXT, region BIGINT NOT NULL, building TEXT NOT NULL, flat TEXT, \
     suspended BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS services (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS tariffs (id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, \
     cost BIGINT, link TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS tariff_services (tariff_id TEXT NOT NULL REFERENCES tariffs (id), \
     service_id TEXT NOT NULL REFERENCES services (id), PRIMARY KEY (tariff_id, service_id))",
    "CREATE TABLE IF NOT EXISTS contract_tariffs (contract_id TEXT NOT NULL REFERENCES contracts (id), \
     tariff_id TEXT NOT NULL REFERENCES tariffs (id), PRIMARY KEY (contract_id, tariff_id))",
    "CREATE TABLE IF NOT EXISTS options (contract_id TEXT NOT NULL REFERENCES contracts (id), tariff_id TEXT NOT NULL, \
     category TEXT NOT NULL, name TEXT NOT NULL, hidden BIGINT NOT NULL, value BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS charges (user_id TEXT NOT NULL REFERENCES users (id), account TEXT NOT NULL, \
     cost BIGINT NOT NULL, year BIGINT NOT NULL, month BIGINT NOT NULL, description TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS outbox (number BIGINT PRIMARY KEY, callback TEXT NOT NULL)",
];

const SUBSCRIBERS: &[&str] = &[
    "INSERT INTO users VALUES ('70010044', '1604', 'Rk7-dawn-52', 0, 'Примерова Анна Сергеевна'), \
     ('70010045', '1605', 'Vx3-reed-18', 0, 'Образцов Пётр Ильич'), \
     ('70010046', '1606', 'Lm9-pine-40', 1, 'Тестова Ольга Павловна')",
    "INSERT INTO phones VALUES ('70010044', '9000000017', 1), ('70010045', '9000000018', 0), \
     ('70010045', '79000000019', 1)",
    "INSERT INTO contracts VALUES \
     ('12340017', '70010044', '1604-П', '1604-П', 2, 36900, 'г. Примерск, ул. Тестовая, 1', \
      '5c1d7e3a-90b4-4f6e-8a21-3d4e5f607182', 74, '1', '92', 0), \
     ('12340018', '70010045', '1605-П', '1605-П', 2, -1250, 'г. Примерск, ул. Тестовая, 3', NULL, 74, '3', NULL, 0), \
     ('12340019', '70010045', '1605-Д', '1605-Д', 3, 120000, 'г. Примерск, пер. Образцовый, 7', NULL, 74, '7', '5', 1)",
    "INSERT INTO services VALUES ('40010001', 'Интернет'), ('40010002', 'Видеонаблюдение'), ('40010003', 'Телефония')",
    "INSERT INTO tariffs VALUES \
     ('52010001', 'Орбита', 'Интернет и телефония в одном тарифе.', 65000, 'https://operator.example/tariff/orbit'), \
     ('52010002', 'Гостевой', 'Тариф без абонентской платы.', NULL, 'https://operator.example/tariff/guest')",
    "INSERT INTO tariff_services VALUES ('52010001', '40010001'), ('52010001', '40010003'), ('52010002', '40010001')",
    "INSERT INTO contract_tariffs VALUES ('12340017', '52010001'), ('12340018', '52010002'), ('12340019', '52010001')",
    "INSERT INTO options VALUES \
     ('12340017', '', 'Доплата', 'Доплата за удалённый район', 1, 2000), \
     ('12340017', '52010001', 'Скидка', 'Скидка за регулярную оплату', 0, -1000)",
    "INSERT INTO charges VALUES \
     ('70010044', '1604-П', 64000, 2026, 8, 'Услуги связи за август 2026 года'), \
     ('70010044', '1604-П', 65000, 2026, 9, 'Услуги связи за сентябрь 2026 года'), \
     ('70010044', '1604-П', 65000, 2025, 12, 'Услуги связи за декабрь 2025 года'), \
     ('70010045', '1605-Д', 65000, 2026, 9, 'Услуги связи за сентябрь 2026 года')",
];

/// Makes the tables, and the subscribers when there are none.
pub(super) async fn make(pool: &AnyPool) -> Result<(), StoreError> {
    let mut change = pool.begin().await?;
    for table in TABLES {
        sqlx::query(table).execute(&mut *change).await?;
    }
    let known: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM users").fetch_one(&mut *change).await?;
    if known == 0 {
        for rows in SUBSCRIBERS {
            sqlx::query(rows).execute(&mut *change).await?;
        }
    }
    Ok(change.commit().await?)
}
