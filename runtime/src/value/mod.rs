//! The values that travel: exact, tolerant when read, checked when sent.
//!
//! Each type knows its texts and nothing of records, recordsets or JSON around them.

mod bytes;
mod change;
mod date;
mod date_time;
mod emptied;
mod extra;
mod holders;
mod kopecks;
mod maybe;
mod money;
mod month_year;
mod raw;
mod scalar;
mod tax;
mod until;

pub use bytes::{Base64, InvalidBase64};
pub use change::Change;
pub use date::{Date, InvalidDate, InvalidTime, Time};
pub use date_time::{DateTime, InvalidDateTime};
pub use emptied::Emptied;
pub use extra::Extra;
pub use kopecks::{InvalidKopecks, Kopecks};
pub use maybe::Maybe;
pub use money::{InvalidMoney, Money};
pub use month_year::{InvalidMonthYear, MonthYear};
pub use raw::RawJson;
pub use tax::{Inn, InvalidInn, InvalidKpp, Kpp};
pub use until::Until;
pub use uuid::Uuid;
