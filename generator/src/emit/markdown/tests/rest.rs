//! What the pages of REST tell, tried on the depot, which is served and calls back.

use super::*;
use crate::emit::sample::depot;
use crate::model::Direction;

pub(super) fn pages() -> Files {
    pages_of(&depot())
}

fn pages_of(api: &Api) -> Files {
    let mut files = Files::default();
    emit(&[api], Rules::default(), &Versions::default(), &mut files).unwrap();
    files
}

fn page(files: &Files, name: &str) -> String {
    files.get(&format!("docs/{name}.md")).unwrap_or_else(|| unreachable!("{name}")).to_owned()
}

/// The page says all of it, in this order.
fn says(name: &str, wanted: &[&str]) {
    let text = page(&pages(), name);
    let mut rest = text.as_str();
    for one in wanted {
        let at = rest.find(one);
        assert!(at.is_some(), "{name} does not say, or too early: {one}\n\n{text}");
        rest = rest.get(at.unwrap() + one.len()..).unwrap();
    }
}

#[test]
fn an_operation_that_is_served_is_told_to_who_serves_it() {
    says(
        "en/depot/operations/goods.goods_of",
        &[
            "```rust\nasync fn goods_of(&self, request: goods::GoodsOf) -> Result<goods::GoodsOfOutcome, HandlerError>\n```",
            "| In HTTP | `GET /goods` |\n",
            "| Shared path | with [`good`](goods.good.md): the parameters tell which one is meant |\n",
            "| Direction | served by you: the other side calls it |\n",
            "| In Rust | Function of `Keeper`, which you implement; a client calls it by `client.goods()`. |\n",
            "| Authentication | whatever you ask for in `Settings`; nothing unless set |\n",
            "| Rows | at most as many as `most` says; the greatest `since` comes first |\n",
            "## Parameters\n",
            "| `owner` | `owner` | query | string | required |",
            "## Outcomes\n\nIt comes to one of these; in Rust, to a variant of `GoodsOfOutcome`.\n",
            "| Variant | HTTP status | Meaning |\n| --- | --- | --- |\n",
            "| `Success` | `200` | The goods. |\n| `NoOwner` | `404` | There is no such owner. |\n",
            "## In Rust\n\nA client calls whoever serves it, in tests for one:\n\n```rust\n",
            "### Example\n\nRequest:\n\n```http\nGET /goods?owner=anna&most=1\n```\n",
            "```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n[",
            "### Outcome `NoOwner`\n",
            "HTTP/1.1 404 Not Found",
            "What the router answers in the place of an operation is on [the page of errors](../errors.md).",
        ],
    );
    says(
        "ru/depot/operations/goods.goods_of",
        &[
            "| В HTTP | `GET /goods` |\n",
            "| Направление | обслуживаете вы: операцию вызывает другая сторона |\n",
            "| Строки | не больше, чем указано в `most`; сначала наибольшее значение `since` |\n",
            "| `owner` | `owner` | строка запроса | строка | обязательно |",
            "## Исходы\n",
            "### Исход `NoOwner`\n",
        ],
    );
}

#[test]
fn an_operation_that_is_called_is_told_to_who_calls_it() {
    says(
        "en/depot/operations/calls.came",
        &[
            "fn came(&self, key: impl Into<Key>) -> Call<'_, Came>",
            "| In HTTP | `POST /told` |\n",
            "| Direction | called by you |\n",
            "| Address | [`owner`](../environments.md) |\n",
            "| Authentication | name and password with every call (HTTP Basic) |\n",
            "| Keeping | as a `Callback`, one line of JSON: to be sent later, and again |\n",
            "| [`key`](../types/Key.md) | `key` | body |",
            "The errors of the whole API are on [the page of errors](../errors.md).",
        ],
    );
    assert!(!page(&pages(), "en/depot/operations/calls.came").contains("## Outcomes"));
}

#[test]
fn places_and_statuses_are_those_of_http() {
    says(
        "en/depot/operations/goods.keep",
        &[
            "async fn keep(&self, request: goods::Keep) -> Result<(), HandlerError>",
            "| In HTTP | `PUT /goods/{key}` |",
            "| [`key`](../types/Key.md) | `key` | path |",
            "| [`kind`](../types/Kind.md) | `kind` | body |",
            "HTTP/1.1 204 No Content",
        ],
    );
    let mut api = depot();
    let outcomes = api.operations[0].outcomes.clone();
    for operation in api.operations.iter_mut().filter(|operation| operation.wire == "keep") {
        operation.outcomes = outcomes.clone();
    }
    let keep = page(&pages_of(&api), "en/depot/operations/goods.keep");
    assert!(keep.contains("| `Success` | `204` | It succeeded. |\n| `WrongWord` | `401` |"), "{keep}");
}

#[test]
fn one_of_several_columns_is_one_field() {
    says(
        "en/depot/types/Good",
        &[
            "| Appears | in answers |\n",
            "| Column | In Rust | Type | Presence | Meaning |\n",
            "| `cost` | `price` | amount in kopecks | one of `cost`, `free` | What it costs. |\n",
            "| `free` | `price` | boolean | one of `cost`, `free` | It costs nothing. |\n",
            "## Exactly one of `cost`, `free`\n\nWhat it costs, if anything.\n\n",
            "In Rust it is the field `price` of the type `Price`.\n\n| Column | Variant | Carries |\n",
            "| `cost` | `Cost` | amount in kopecks |\n| `free` | `Free` | nothing; the column says `true` |\n",
        ],
    );
    says(
        "ru/depot/types/Good",
        &["## Ровно одно из: `cost`, `free`\n", "В Rust это поле `price` типа `Price`."],
    );
    says("en/depot/types/Key", &["| Appears | in requests and in answers |\n"]);
    says("en/depot/types/Word", &["| Appears | in requests |\n"]);
}

#[test]
fn the_first_page_tells_how_to_serve_to_try_and_to_call_back() {
    says(
        "en/depot/README",
        &[
            "## How to start\n\n### Serving\n\nAdd the package `toy-depot` from the folder `generated/depot`, implement `Keeper`,",
            "use toy_depot::{Keeper, Settings, TcpListener, router, serve};\n\nasync fn run(provider: impl Keeper)",
            "the feature `server`",
            "### Trying it out\n\n`katalog mock depot` serves",
            "`katalog verify depot URL`",
            "Client::builder(\"http://127.0.0.1:8080\")",
            "client.goods().enter(",
            "### Calling back\n\n`Callbacks` calls the other side. A `Callback` is a value:",
            "use toy_depot::{Callback, Callbacks, Environment, calls};\nuse toy_depot::Key;\n",
            "let kept = Callback::from(calls::Came::new(Key::new(\"7\"))).to_json()?;\n",
            "client.deliver(&Callback::from_json(&kept)?).await?;\n",
            "`.wait()` stands where `.await` does. ",
            "| [`enter`](operations/goods.enter.md) | `POST /enter` | `goods().enter` |",
        ],
    );
    let mut api = depot();
    api.operations.retain(|operation| operation.direction == Direction::Inbound);
    api.sides.truncate(1);
    assert!(!page(&pages_of(&api), "en/depot/README").contains("### Calling back"));
}

#[test]
fn an_address_that_is_served_is_nobody_elses_to_tell() {
    for language in ["en", "ru"] {
        let text = page(&pages(), &format!("{language}/depot/environments"));
        assert!(text.contains("| `owner` | `https://owner.example/base/` |"), "{text}");
        assert!(!text.contains("`own`") && !text.contains("127.0.0.1"), "{text}");
    }
    says(
        "en/depot/environments",
        &["Where the other side is called. ", "## Authentication\n\nBy name and password.\n"],
    );
    says("en/depot/errors", &["Where an inbound call cannot be answered, the router says", "## `Denied`\n"]);
    says("en/depot/limits", &["is answered with 400 and reaches none of your functions", "| 1 to 9 |"]);
}
