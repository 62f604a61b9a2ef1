//! A made-up API with two sides, as generated code would state it, and somebody who answers it.

use katalog_runtime::server::{HandlerError, Routes, Settings};
use katalog_runtime::{
    Api, ApiSpec, Column, Decode, Decoder, Encode, Encoder, Extra, Fault, Format, HttpSpec, Item, Kopecks,
    Limit, MonthYear, Operation, OperationSpec, Outcome, Served, Verb, rest, take,
};

/// Marker of the API.
#[derive(Debug)]
pub(crate) struct Shop;

static SHOP: ApiSpec = ApiSpec::new("shop", rest::REST, &["main"]).guarded();

impl Api for Shop {
    const SPEC: &'static ApiSpec = &SHOP;
}

/// A record or an operation, by its fields.
macro_rules! record {
    ($name:ident, $format:ident, { $($field:ident: $kind:ty = $column:expr),* }) => {
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) struct $name {
            $(pub(crate) $field: $kind,)*
        }

        static $format: Format = Format::new(stringify!($name), &[$($column),*]);

        impl Decode for $name {
            fn vacant() -> Self {
                Self { $($field: Decode::vacant()),* }
            }

            fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
                from.record(&$format, &mut [$(&mut self.$field),*], &mut Extra::default())
            }
        }

        impl Encode for $name {
            fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
                to.record(&$format, &[$(&self.$field),*])
            }

            fn item() -> Item {
                Item::Record(&$format)
            }
        }
    };
}

macro_rules! operation {
    ($name:ident, $format:ident, $output:ty, $spec:expr) => {
        impl Operation for $name {
            type Api = Shop;
            type Output = $output;
            const SPEC: &'static OperationSpec = &$spec;
        }

        impl Served for $name {
            const FORMAT: &'static Format = &$format;
        }
    };
}

const fn get(name: &'static str, http: HttpSpec) -> OperationSpec {
    OperationSpec::new(name).without_session().safe().http(http)
}

const fn post(name: &'static str, http: HttpSpec) -> OperationSpec {
    OperationSpec::new(name).without_session().http(http)
}

record!(Auth, AUTH, {
    login: String = Column::new("login", ""),
    pswd: String = Column::new("pswd", "").limit(Limit::Length(1, 20))
});
operation!(
    Auth,
    AUTH,
    AuthOutcome,
    post(
        "auth",
        HttpSpec::new(Verb::Post, "/api/auth")
            .outcomes(&[Outcome::new(401, "WrongPassword").meaning("Not with this password.")])
    )
);

record!(Orders, ORDERS, {
    user_id: String = Column::new("user_id", "").limit(Limit::Length(1, 20)),
    limit: Option<i64> = Column::new("limit", "").optional().limit(Limit::Range(1, 100))
});
operation!(
    Orders,
    ORDERS,
    OrdersOutcome,
    get(
        "orders",
        HttpSpec::new(Verb::Get, "/api/orders")
            .outcomes(&[Outcome::new(404, "NotFound").meaning("No orders.")])
    )
);

record!(OrderById, ORDER_BY_ID, { id: String = Column::new("id", "").aliases(&["order"]) });
operation!(
    OrderById,
    ORDER_BY_ID,
    OrdersOutcome,
    get("order", HttpSpec::new(Verb::Get, "/api/orders").outcomes(&[Outcome::new(404, "NotFound")]))
);

record!(Part, PART, {
    order: String = Column::new("order", ""),
    most: Kopecks = Column::new("most", ""),
    since: Option<MonthYear> = Column::new("since", "").nullable()
});
operation!(Part, PART, String, get("part", HttpSpec::new(Verb::Get, "/api/orders/{order}/parts")));

record!(Drop, DROP, { id: String = Column::new("id", "") });
operation!(Drop, DROP, (), get("drop", HttpSpec::new(Verb::Delete, "/api/orders/{id}/parts")));

record!(ContractChanged, CONTRACT_CHANGED, { ext_id: String = Column::new("ext_id", "") });
operation!(
    ContractChanged,
    CONTRACT_CHANGED,
    String,
    post("contract_changed", HttpSpec::new(Verb::Post, "/callback/contract"))
);

record!(UserChanged, USER_CHANGED, { user_ext_id: String = Column::new("user_ext_id", "") });
operation!(
    UserChanged,
    USER_CHANGED,
    String,
    post("user_changed", HttpSpec::new(Verb::Post, "/callback/contract"))
);

record!(Order, ORDER, {
    id: String = Column::new("id", ""),
    cost: Kopecks = Column::new("cost", "").limit(Limit::Range(0, 1_000_000)),
    period: MonthYear = Column::new("period", "")
});

/// What `orders` and `order` answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum OrdersOutcome {
    Success(Vec<Order>),
    NotFound,
}

/// What `auth` answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AuthOutcome {
    Success(String),
    WrongPassword,
}

macro_rules! outcome {
    ($name:ident, $other:ident, $status:literal) => {
        impl Decode for $name {
            fn vacant() -> Self {
                Self::$other
            }

            fn decode(&mut self, from: &mut dyn Decoder) -> Result<(), Fault> {
                *self = match from.outcome() {
                    Some($status) => Self::$other,
                    _ => Self::Success(take(from)?),
                };
                Ok(())
            }
        }

        impl Encode for $name {
            fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
                match self {
                    Self::Success(value) => value.encode(to),
                    Self::$other => {
                        to.null();
                        Ok(())
                    }
                }
            }

            fn outcome(&self) -> Option<u16> {
                match self {
                    Self::Success(_) => None,
                    Self::$other => Some($status),
                }
            }
        }
    };
}
outcome!(OrdersOutcome, NotFound, 404);
outcome!(AuthOutcome, WrongPassword, 401);

pub(crate) fn order(id: &str) -> Order {
    Order { id: id.to_owned(), cost: Kopecks::new(36_900), period: "02-22".parse().unwrap() }
}

/// Handlers of all operations. What a user is called says what becomes of the call.
pub(crate) fn routes(settings: Settings) -> Routes {
    Routes::new(Shop::SPEC, settings)
        .serve(|auth: Auth| async move {
            let right = auth.pswd == "right";
            Ok(if right { AuthOutcome::Success(auth.login) } else { AuthOutcome::WrongPassword })
        })
        .serve(|orders: Orders| async move {
            match orders.user_id.as_str() {
                "nobody" => Ok(OrdersOutcome::NotFound),
                "broken" => Err("x".parse::<i64>().unwrap_err().into()),
                "message" => Err(HandlerError::msg("the disk is full")),
                "panic" => panic!("a secret of the handler"),
                "pending" => std::future::pending().await,
                "dear" => {
                    let order = Order { cost: Kopecks::new(1_234_567), ..order("7") };
                    Ok(OrdersOutcome::Success(vec![order]))
                }
                user => {
                    let count = orders.limit.unwrap_or(1);
                    Ok(OrdersOutcome::Success((0..count).map(|_| order(user)).collect()))
                }
            }
        })
        .serve(|asked: OrderById| async move { Ok(OrdersOutcome::Success(vec![order(&asked.id)])) })
        .serve(|part: Part| async move {
            let since = part.since.map_or("ever".to_owned(), |month| month.to_string());
            Ok(format!("{} to {} since {since}", part.order, part.most))
        })
        .serve(|_: Drop| async move { Ok(()) })
        .serve(|changed: ContractChanged| async move { Ok(format!("contract {}", changed.ext_id)) })
        .serve(|changed: UserChanged| async move { Ok(format!("user {}", changed.user_ext_id)) })
}
