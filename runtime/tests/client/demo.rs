//! A made-up API, as generated code would state it.

use std::time::Duration;

use katalog_runtime::{
    Api, ApiSpec, Column, Confirmation, Decode, Decoder, Encode, Encoder, ErrorRow, Extra, Fault, Format,
    Limit, Operation, OperationSpec, Paged, Reaction, SessionCall, SessionFree, SessionSpec, json_rpc,
};

/// Marker of the API.
#[derive(Debug)]
pub(crate) struct Demo;

static ERRORS: [ErrorRow; 6] = [
    ErrorRow::new("WarmingUp").http(502).then(Reaction::Wait(Duration::from_secs(30))),
    ErrorRow::new("Maintenance").http(503).then(Reaction::Wait(Duration::from_secs(600))),
    ErrorRow::new("SessionExpired").http(401).then(Reaction::Login),
    ErrorRow::new("MethodNotFound").http(404).code(-32601),
    ErrorRow::new("BadCredentials").class("1fa000001001"),
    ErrorRow::new("ConfirmationWanted").class("1fa000001002"),
];

static LOGIN: OperationSpec = OperationSpec::new("САП.Аутентифицировать").address(1).without_session();
static LOGIN_PARAMS: Format =
    Format::new("Login", &[Column::new("login", "Строка"), Column::new("password", "Строка")]);

static SEND_CODE: OperationSpec = OperationSpec::new("САП.Код").address(1);
static SEND_CODE_PARAMS: Format = Format::new("SendCode", &[Column::new("Идентификатор", "Строка")]);
static CONFIRM: OperationSpec = OperationSpec::new("САП.Подтвердить").address(1);
static CONFIRM_PARAMS: Format =
    Format::new("Confirm", &[Column::new("Идентификатор", "Строка"), Column::new("Код", "Строка")]);

static DEMO: ApiSpec = ApiSpec::new("demo", json_rpc::JSON_RPC, &["main", "auth"])
    .session(
        SessionSpec::new("X-DemoSessionID", Duration::from_secs(86_400), &LOGIN, &LOGIN_PARAMS)
            .refused(&["BadCredentials"])
            .confirmation(Confirmation {
                row: "ConfirmationWanted",
                session: "ИдентификаторСессии",
                id: "Идентификатор",
                phone: "Телефон",
                send: SessionCall { operation: &SEND_CODE, params: &SEND_CODE_PARAMS },
                confirm: SessionCall { operation: &CONFIRM, params: &CONFIRM_PARAMS },
            }),
    )
    .errors(&ERRORS);

impl Api for Demo {
    const SPEC: &'static ApiSpec = &DEMO;
}

/// The URLs of the environment.
pub(crate) const URLS: [&str; 2] =
    ["https://demo.example/partner_api/service/", "https://demo.example/auth/service/"];

/// An operation that is safe to repeat and answers text or null.
#[derive(Debug, Clone)]
pub(crate) struct Greet {
    pub(crate) name: String,
}

impl Greet {
    pub(crate) fn new() -> Self {
        Self { name: "Мир".to_owned() }
    }
}

static GREET: Format = Format::new("Greet", &[Column::new("Name", "Строка").limit(Limit::Length(1, 20))]);

impl Encode for Greet {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&GREET, &[&self.name])
    }
}

impl Operation for Greet {
    type Api = Demo;
    type Output = Option<String>;
    const SPEC: &'static OperationSpec = &OperationSpec::new("Demo.Greet").safe();
}

/// An operation that must not be sent twice, and whose result is a record.
#[derive(Debug, Clone)]
pub(crate) struct Pay {
    pub(crate) amount: i64,
}

/// What it answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Receipt {
    pub(crate) number: i64,
    pub(crate) extra: Extra,
}

static PAY: Format = Format::new("Pay", &[Column::new("Amount", "Число целое")]);
static RECEIPT: Format = Format::new("Receipt", &[Column::new("Number", "Число целое")]);

impl Encode for Pay {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&PAY, &[&self.amount])
    }
}

impl Decode for Receipt {
    fn vacant() -> Self {
        Self { number: Decode::vacant(), extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.record(&RECEIPT, &mut [&mut self.number], &mut self.extra)
    }
}

impl Operation for Pay {
    type Api = Demo;
    type Output = Receipt;
    const SPEC: &'static OperationSpec = &OperationSpec::new("Demo.Pay");
}

/// An operation without a session.
#[derive(Debug, Clone)]
pub(crate) struct Register;

static REGISTER: Format = Format::new("Register", &[]);

impl Encode for Register {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&REGISTER, &[])
    }
}

impl Operation for Register {
    type Api = Demo;
    type Output = ();
    const SPEC: &'static OperationSpec = &OperationSpec::new("Demo.Register").without_session();
}

impl SessionFree for Register {}

/// An operation whose result comes in pages.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    pub(crate) key: Option<String>,
}

/// A row of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Event {
    pub(crate) number: i64,
    pub(crate) key: Option<String>,
    pub(crate) extra: Extra,
}

static HISTORY: Format = Format::new("History", &[Column::new("NavigationKey", "Строка").nullable()]);
static EVENT: Format = Format::new(
    "Event",
    &[Column::new("Number", "Число целое"), Column::new("NavigationKey", "Строка").nullable()],
);

impl Encode for History {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&HISTORY, &[&self.key])
    }
}

impl Decode for Event {
    fn vacant() -> Self {
        Self { number: Decode::vacant(), key: Decode::vacant(), extra: Extra::default() }
    }

    fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
        from.record(&EVENT, &mut [&mut self.number, &mut self.key], &mut self.extra)
    }
}

impl Operation for History {
    type Api = Demo;
    type Output = Vec<Event>;
    const SPEC: &'static OperationSpec = &OperationSpec::new("Demo.History").safe();
}

impl Paged for History {
    type Item = Event;

    fn set_key(&mut self, key: Option<String>) {
        self.key = key;
    }

    fn items(output: Self::Output) -> Vec<Self::Item> {
        output
    }

    fn key(item: &Self::Item) -> Option<&str> {
        item.key.as_deref()
    }
}
