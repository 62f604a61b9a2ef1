//! A small API for the emitters' tests: one of everything, and texts that nobody should trust.

mod rest;
mod types;

pub(in crate::emit) use rest::depot;

use crate::model::*;
use types::{choices, enumerations, newtypes, records};

/// A text that tries to be markup in both languages.
pub(in crate::emit) const HOSTILE: &str =
    "a|b <script>x</script> [y](z) `c` *d* &amp; {{ e }} \u{202e}f\n# g";

/// The shop: two sections, four operations, every kind of type.
pub(in crate::emit) fn api() -> Api {
    Api {
        name: "shop".into(),
        package: "toy-shop".into(),
        crate_name: "toy_shop".into(),
        edition: "1.2".into(),
        versions: Vec::new(),
        title: text("Toy shop", "Игрушечный магазин"),
        about: text("Orders of a shop.", "Заказы магазина."),
        protocol: Protocol::JsonRpc,
        authentication: None,
        addresses: vec![
            Address { name: "main".into(), doc: text("Everything.", "Всё."), serves: None },
            Address { name: "auth".into(), doc: text("Logging in.", "Вход."), serves: None },
        ],
        sides: sides(),
        environments: vec![environment("Test", "test"), environment("Production", "shop")],
        session: Some(Session {
            login: 0,
            header: "X-Session".into(),
            lifetime_seconds: 86_400,
            refused: Vec::new(),
            also: Vec::new(),
            confirmation: None,
            doc: text("Keep it.", "Сохраняйте её."),
        }),
        errors: errors(),
        sections: vec![section("session", "Session", "Сессия"), section("orders", "Orders", "Заказы")],
        groups: vec![group("Вход", "login", vec![0], true), group("Order", "order", vec![1, 2, 3], false)],
        operations: vec![login(), list(), place(), events()],
        records: records(),
        enumerations: enumerations(),
        choices: choices(),
        newtypes: newtypes(),
        contradictions: vec![
            contradiction(&["Order.Place.Code", "Order.List"]),
            contradiction(&["Order.Place.Code", "Order.List"]),
        ],
        changes: vec![
            change("1.2", "2023-02-04", HOSTILE, HOSTILE),
            change("1.2", "2023-02-04", "Codes.", "Коды."),
            change("1.1", "2022-03-19", "Lists.", "Списки."),
        ],
        guides: vec![guide()],
    }
}

fn sides() -> Vec<Side> {
    vec![Side {
        direction: Direction::Outbound,
        marker: "Shop".into(),
        client: "Client".into(),
        access: Access::Session,
        connect: "Client::builder(Environment::Test).credentials(\"login\", \"password\").build()?".into(),
        addresses: vec![0, 1],
        groups: vec![0, 1],
    }]
}

fn text(en: &str, ru: &str) -> Text {
    Text { en: en.into(), ru: ru.into() }
}

fn environment(rust: &str, host: &str) -> Environment {
    let url = |path: &str| format!("https://{host}.example/{path}/");
    Environment { rust: rust.into(), doc: text(HOSTILE, HOSTILE), urls: vec![url("main"), url("auth")] }
}

fn section(name: &str, en: &str, ru: &str) -> Section {
    Section { name: name.into(), title: text(en, ru), about: Text::default() }
}

fn group(wire: &str, rust: &str, operations: Vec<usize>, free: bool) -> Group {
    Group {
        wire: wire.into(),
        is_prefix: true,
        rust: rust.into(),
        doc: text("A group.", "Группа."),
        operations,
        free,
        direction: Direction::Outbound,
        feature: Some(rust.into()),
    }
}

fn errors() -> Vec<ErrorRow> {
    let row = |rust: &str, http, code, class: Option<&str>, then| ErrorRow {
        rust: rust.into(),
        http,
        code,
        class: class.map(str::to_owned),
        message: None,
        then,
        doc: text(HOSTILE, HOSTILE),
        sources: vec!["errors.md".into()],
    };
    vec![
        row("WarmingUp", Some(502), None, None, Reaction::Wait(30)),
        row("Expired", Some(401), None, None, Reaction::Login),
        row("NoSuchCode", None, Some(-32000), Some("1fa0"), Reaction::Report),
        row("NoSuchShop", None, Some(-32000), Some("1fa1"), Reaction::Report),
    ]
}

fn contradiction(at: &[&str]) -> Contradiction {
    Contradiction {
        at: at.iter().map(|&place| place.to_owned()).collect(),
        says: vec!["Code".into(), "C|ode".into()],
        read: "Code".into(),
        why: text(HOSTILE, HOSTILE),
        sources: vec!["a.md".into(), "b.md".into()],
    }
}

fn change(edition: &str, date: &str, en: &str, ru: &str) -> Change {
    Change { edition: edition.into(), date: Some(date.into()), doc: text(en, ru) }
}

fn guide() -> Guide {
    let line = || vec![Inline::Text(HOSTILE.into()), Inline::Strong(vec![Inline::Code(HOSTILE.into())])];
    let links = [Target::Operation(1), Target::Type(Named::Record(0)), Target::Error(0), Target::Guide(0)];
    let web = Inline::Web { label: line(), url: "https://example.test/(a)?b=c".into() };
    let blocks = || {
        vec![
            Block::Heading(2, line()),
            Block::Paragraph(links.map(Inline::Link).into_iter().chain([web.clone()]).collect()),
            Block::List { numbered: true, items: vec![line(), line()] },
            Block::Table { head: vec![line(), Vec::new()], rows: vec![vec![Vec::new(), line()]] },
            Block::Code { language: "sh".into(), text: "```\n| a |\n\u{202e}".into() },
            Block::Program,
        ]
    };
    Guide {
        name: "first".into(),
        title: text(HOSTILE, HOSTILE),
        about: text(HOSTILE, HOSTILE),
        operations: vec![1, 3],
        en: blocks(),
        ru: blocks(),
        program: "// ```\nfn run() {}\n".into(),
        sources: vec!["orders.md".into()],
    }
}

fn required(ty: Type) -> TypeRef {
    TypeRef { ty, nullable: false }
}

fn nullable(ty: Type) -> TypeRef {
    TypeRef { ty, nullable: true }
}

fn list_of(named: Named) -> Type {
    Type::List(Box::new(required(Type::Named(named))))
}

/// A required column; tests change what they are about.
pub(in crate::emit) fn column(wire: &str, rust: &str, ty: TypeRef, wire_type: &str) -> Column {
    Column {
        wire: wire.into(),
        aliases: Vec::new(),
        rust: rust.into(),
        doc: text(HOSTILE, HOSTILE),
        ty,
        optional: false,
        change: false,
        default: None,
        limit: None,
        by: None,
        either: None,
        wire_type: wire_type.into(),
        since: None,
        deprecated: None,
    }
}

fn operation(wire: &str, slug: &str, rust_fn: &str, params: Vec<Column>) -> Operation {
    Operation {
        wire: wire.into(),
        rust_type: "Call".into(),
        rust_fn: rust_fn.into(),
        slug: slug.into(),
        group: 1,
        section: 1,
        doc: text("Does a thing. And more.", "Делает дело. И не только."),
        forms: vec![CallForm { params: (0..params.len()).collect() }],
        params,
        limits: Vec::new(),
        result: None,
        outcomes: Vec::new(),
        direction: Direction::Outbound,
        stored: false,
        address: 0,
        session: true,
        free: false,
        repeat: Repeat::Safe,
        paging: None,
        stream: false,
        rows: None,
        errors: Vec::new(),
        wire_binding: OperationWire::JsonRpc,
        since: None,
        deprecated: None,
        sources: vec!["orders.md".into()],
        contradictions: Vec::new(),
        examples: Vec::new(),
        sample: RustSample {
            signature: format!("fn {rust_fn}(&self) -> Call<'_, Call>"),
            handler: None,
            value: String::new(),
            body: format!(
                "use toy_shop::Date;\n\nlet answer = client.order().{rust_fn}().await?;\nprintln!(\"{{answer:?}}\");"
            ),
        },
        plain: Some(PlainSample {
            curl: "curl 'https://test.example/main/'".into(),
            python: "import urllib.request".into(),
            variables: Variables::Session("SHOP_SESSION".into()),
        }),
    }
}

fn login() -> Operation {
    let params = vec![column("password", "password", required(Type::Named(Named::Newtype(1))), "Строка")];
    Operation {
        group: 0,
        section: 0,
        session: false,
        free: true,
        address: 1,
        result: Some(ResultShape {
            wire_type: String::new(),
            empty_is_success: false,
            ty: required(Type::Scalar(Scalar::String)),
            doc: text("The session.", "Сессия."),
        }),
        examples: vec![example(r#"{"password": "0240"}"#, r#""0000-1a""#)],
        ..operation("Вход.Открыть", "vhod.otkryt", "open", params)
    }
}

fn list() -> Operation {
    let date = || required(Type::Scalar(Scalar::Date));
    let mut key = column("Key", "key", nullable(Type::Scalar(Scalar::String)), "Строка");
    key.default = Some(Value::Null);
    let mut state = column("State", "state", nullable(Type::Named(Named::Enumeration(0))), "Строка");
    state.optional = true;
    state.since = Some("1.1".into());
    let from = column("From", "from", date(), "Дата");
    let to = Column { limit: Some(Limit::WithinDays(30)), ..column("To", "to", date(), "Дата") };
    Operation {
        limits: vec![CrossLimit::Period { from: 0, to: 1, days: Some(7) }],
        forms: vec![CallForm { params: vec![0, 1, 2] }, CallForm { params: vec![0, 1, 2, 3] }],
        result: Some(ResultShape {
            wire_type: String::new(),
            empty_is_success: false,
            ty: required(list_of(Named::Record(0))),
            doc: text("Orders.", "Заказы."),
        }),
        paging: Some(Paging { param: 2, column: 0, size: 1000 }),
        errors: vec![0, 2, 3],
        contradictions: vec![0],
        examples: vec![
            example(
                r#"{"From": "2026-01-01", "To": "2026-01-02", "Key": null}"#,
                r#"{"s": [{"n": "Key", "t": "Строка"}], "d": [["k1"]]}"#,
            ),
            Example {
                title: Some(text(HOSTILE, HOSTILE)),
                ..example(
                    r#"{"From": "2026-01-01", "To": "2026-01-02", "Key": "k1", "State": "new"}"#,
                    r#"{"s": [], "d": []}"#,
                )
            },
        ],
        ..operation("Order.List", "order.list", "list", vec![from, to, key, state])
    }
}

fn place() -> Operation {
    let order = column("Order", "order", required(Type::Named(Named::Record(2))), "Запись");
    Operation {
        repeat: Repeat::Unsafe,
        deprecated: Some("1.2".into()),
        result: Some(ResultShape {
            wire_type: String::new(),
            empty_is_success: false,
            ty: nullable(Type::Named(Named::Newtype(0))),
            doc: text("Its number.", "Номер."),
        }),
        contradictions: vec![0, 1],
        examples: vec![example(
            r#"{"Order": {"s": {"Code": "Строка", "Term": "Число целое", "Lines": "Выборка"}, "d": {"Code": "0240", "Term": 1, "Lines": {"s": [{"n": "Name", "t": "Строка"}, {"n": "Cost", "t": "Деньги"}], "d": [["x", 1520.50]]}}}}"#,
            "12345678901234567890.10",
        )],
        ..operation("Order.Place", "order.place", "place", vec![order])
    }
}

fn events() -> Operation {
    Operation {
        result: Some(ResultShape {
            ty: nullable(list_of(Named::Record(3))),
            wire_type: String::new(),
            empty_is_success: false,
            doc: Text::default(),
        }),
        examples: vec![example("{}", "null")],
        ..operation("Order.Events", "order.events", "events", Vec::new())
    }
}

fn example(params: &str, result: &str) -> Example {
    Example {
        title: None,
        params: Vec::new(),
        result: Value::Null,
        outcome: None,
        request_wire: format!(
            r#"{{"jsonrpc": "2.0", "method": "m", "params": {params}, "protocol": 2, "id": 1}}"#
        ),
        response_wire: format!(r#"{{"jsonrpc": "2.0", "result": {result}, "protocol": 2, "id": 1}}"#),
    }
}
