//! What holds for the OpenAPI document of any API, tried on the depot.

use serde_json::{Value, json};

use super::yaml::read;
use super::{emit, references};
use crate::emit::sample::{HOSTILE, api, depot};
use crate::files::Files;
use crate::model::{Access, Api, Direction, HttpBinding, OperationWire, Place, Protocol, Text, Verb};

fn text_of(api: &Api) -> String {
    let mut files = Files::default();
    emit(api, &mut files);
    files.get(&format!("specs/{}.openapi.yaml", api.name)).unwrap().to_owned()
}

fn document(api: &Api) -> Value {
    serde_json::to_value(read(&text_of(api))).unwrap()
}

/// The depot, if nobody served it: all of it is called.
fn called() -> Api {
    let mut api = depot();
    api.sides.retain(|side| side.direction == Direction::Outbound);
    for operation in &mut api.operations {
        (operation.direction, operation.address, operation.free) = (Direction::Outbound, 1, false);
    }
    api
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn every_operation_stands_once_where_its_direction_says() {
    let document = document(&depot());
    assert_eq!(names(&document["paths"]), ["/enter", "/goods", "/goods/{key}"]);
    assert_eq!(names(&document["webhooks"]), ["came", "went"]);
    assert_eq!(document["paths"]["/enter"]["post"]["operationId"], "enter");
    assert_eq!(document["paths"]["/goods"]["get"]["operationId"], "goods_of_or_good");
    assert_eq!(document["paths"]["/goods/{key}"]["put"]["operationId"], "keep_or_give_away");
    let told = &document["webhooks"]["went"]["post"];
    assert_eq!(told["operationId"], "went");
    assert_eq!(told["x-path"], "POST /told");
    assert_eq!(told["description"], "A good went.\n\nSent to `POST /told`: https://owner.example/base/told");
    assert_eq!(told["tags"], json!(["calls"]));
}

#[test]
fn what_is_only_called_stands_under_paths() {
    let document = document(&called());
    assert!(document.get("webhooks").is_none());
    assert_eq!(names(&document["paths"]), ["/enter", "/goods", "/goods/{key}", "/told"]);
    assert_eq!(
        document["servers"],
        json!([
            {"url": "https://owner.example/base", "description": "For tests.", "x-ru": "Для проб.", "x-environment": "Test"}
        ])
    );
    let enter = &document["paths"]["/enter"]["post"];
    // What others say beside a status, nobody knows, and the router is not theirs.
    assert_eq!(names(&enter["responses"]), ["200", "401", "default"]);
    assert!(enter["responses"]["401"].get("content").is_none());
    assert!(document["components"]["schemas"].get("Problem").is_none());
    assert!(document["components"].get("responses").is_none());
}

#[test]
fn where_it_is_served_is_left_open() {
    let document = document(&depot());
    assert_eq!(document["servers"].as_array().unwrap().len(), 1);
    assert_eq!(document["servers"][0]["url"], "{address}");
    assert!(document["servers"][0]["variables"]["address"]["default"].is_string());
}

#[test]
fn who_may_call_is_left_open_of_what_is_served_and_said_of_what_is_called() {
    let served = document(&depot());
    assert_eq!(served["security"], json!([{}, {"basic": []}, {"bearer": []}]));
    assert!(served["paths"]["/enter"]["post"].get("security").is_none());
    assert_eq!(served["webhooks"]["came"]["post"]["security"], json!([{"callbacks": []}]));
    let schemes = &served["components"]["securitySchemes"];
    assert_eq!(names(schemes), ["basic", "bearer", "callbacks"]);
    assert_eq!(schemes["callbacks"]["description"], "By name and password.");

    let mut api = called();
    api.operations[0].free = true;
    let called = document(&api);
    assert_eq!(called["security"], json!([{"basic": []}]));
    assert_eq!(called["paths"]["/enter"]["post"]["security"], json!([]));
    assert!(called["paths"]["/told"]["post"].get("security").is_none());

    api.sides[0].access = Access::Session;
    api.session = crate::emit::sample::api().session;
    api.operations.iter_mut().for_each(|operation| operation.session = true);
    let session = document(&api);
    assert_eq!(session["security"], json!([{"session": []}]));
    assert_eq!(session["components"]["securitySchemes"]["session"]["name"], "X-Session");
}

#[test]
fn single_operations_have_parameters_and_shared_paths_one_of_several_queries() {
    let document = document(&depot());
    let query = &document["paths"]["/goods"]["get"]["parameters"];
    assert_eq!(query.as_array().unwrap().len(), 1);
    let query = &query[0];
    assert_eq!(
        (&query["in"], &query["style"], &query["explode"], &query["required"]),
        (&json!("query"), &json!("form"), &json!(true), &json!(true))
    );
    let [owner, key] = query["schema"]["oneOf"].as_array().unwrap().as_slice() else { unreachable!() };
    assert_eq!((&owner["title"], &owner["required"]), (&json!("goods_of"), &json!(["owner"])));
    assert_eq!(names(&owner["properties"]), ["most", "owner"]);
    assert_eq!(
        (&owner["properties"]["most"]["minimum"], &owner["properties"]["most"]["maximum"]),
        (&json!(1), &json!(9))
    );
    assert_eq!(key["required"], json!(["key"]));
    assert!(owner["additionalProperties"] == false && key["additionalProperties"] == false);
    assert_eq!(query["examples"]["example-1"]["value"], json!({"owner": "anna", "most": 1}));
    assert_eq!(query["examples"]["example-3"]["value"], json!({"key": "7"}));
    let of = &document["paths"]["/goods"]["get"]["x-operations"];
    assert_eq!((&of[0]["name"], &of[1]["name"]), (&json!("goods_of"), &json!("good")));
    assert_eq!(
        document["paths"]["/goods"]["get"]["description"],
        "- `goods_of`: Goods of an owner. And no others. There are at most as many rows as `most` says, and the greatest \
         `since` comes first.\n- `good`: One good."
    );
    assert_eq!(document["paths"]["/goods"]["get"]["summary"], "Goods of an owner / One good");

    let mut alone = depot();
    alone.operations.retain(|operation| operation.wire != "good");
    let alone = self::document(&alone);
    let params = &alone["paths"]["/goods"]["get"]["parameters"];
    assert_eq!((&params[0]["name"], &params[0]["required"]), (&json!("owner"), &json!(true)));
    assert_eq!((&params[1]["name"], &params[1]["required"]), (&json!("most"), &json!(false)));
    assert_eq!(params[1]["schema"], json!({"type": "integer", "minimum": 1, "maximum": 9}));
    assert_eq!(params[1]["examples"], json!({"example-1": {"value": 1}}));
}

#[test]
fn bodies_of_a_shared_path_exclude_each_other_and_nothing_else() {
    let document = document(&depot());
    let put = &document["paths"]["/goods/{key}"]["put"];
    let names: Vec<_> = put["parameters"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["key"]);
    let body = &put["requestBody"];
    assert_eq!(body["required"], true);
    let [keep, give] = body["content"]["application/json"]["schema"]["oneOf"].as_array().unwrap().as_slice()
    else {
        unreachable!()
    };
    assert_eq!(
        (&keep["required"], &keep["not"]),
        (&json!(["kind"]), &json!({"anyOf": [{"required": ["to"]}]}))
    );
    assert_eq!(
        (&give["required"], &give["not"]),
        (&json!(["to"]), &json!({"anyOf": [{"required": ["kind"]}]}))
    );
    assert!(keep.get("additionalProperties").is_none());
    assert_eq!(put["x-operations"][1]["x-repeat"], "unsafe");
}

#[test]
fn replies_are_results_outcomes_and_what_the_router_refuses() {
    let document = document(&depot());
    let of = |path: &str, verb: &str| names(&document["paths"][path][verb]["responses"]);
    assert_eq!(of("/enter", "post"), ["200", "400", "401", "403", "408", "413", "414", "415", "500", "503"]);
    assert_eq!(of("/goods", "get"), ["200", "400", "401", "403", "404", "414", "500", "503"]);
    assert_eq!(of("/goods/{key}", "put")[0], "204");
    let enter = &document["paths"]["/enter"]["post"]["responses"];
    assert_eq!(enter["400"]["$ref"], "#/components/responses/BadRequest");
    let denied = enter["401"]["description"].as_str().unwrap();
    assert!(denied.starts_with("`WrongWord`: The word is wrong.\n\n`Unauthorized`: "), "{denied}");
    let json = &enter["401"]["content"]["application/json"];
    assert_eq!(json["schema"]["$ref"], "#/components/schemas/Problem");
    assert_eq!(json["examples"]["example-2"]["value"]["error"], "WrongWord");
    let goods = &document["paths"]["/goods"]["get"]["responses"];
    assert_eq!(goods["404"]["description"], "- `goods_of`: `NoOwner`: There is no such owner.");
    assert_eq!(
        goods["200"]["content"]["application/json"]["schema"]["items"]["$ref"],
        "#/components/schemas/Good"
    );
    assert_eq!(names(&goods["200"]["content"]["application/json"]["examples"]), ["example-1", "example-3"]);
    let told = &document["webhooks"]["came"]["post"]["responses"];
    assert_eq!(names(told), ["2XX", "401", "default"]);
    assert!(told["401"]["description"].as_str().unwrap().starts_with("`Denied`: "));
}

#[test]
fn a_type_may_be_called_like_the_body_of_a_refusal() {
    let mut api = depot();
    api.records[0].rust = "Problem".into();
    let document = document(&api);
    assert!(document["components"]["schemas"]["Problem"]["properties"].get("key").is_some());
    let body = &document["components"]["responses"]["BadRequest"]["content"]["application/json"]["schema"];
    assert_eq!(body["$ref"], "#/components/schemas/Problem.body");
}

#[test]
fn records_say_exactly_what_may_stand_in_them() {
    let document = document(&depot());
    let good = &document["components"]["schemas"]["Good"];
    assert_eq!(good["required"], json!(["key", "kind", "since"]));
    assert_eq!(
        good["oneOf"],
        json!([
            {"title": "Cost", "required": ["cost"]},
            {"title": "Free", "required": ["free"], "properties": {"free": {"const": true}}},
        ])
    );
    assert!(good.get("additionalProperties").is_none());
    let property = |name: &str| &good["properties"][name];
    assert_eq!(
        (&property("cost")["type"], &property("cost")["format"]),
        (&json!("integer"), &json!("int64"))
    );
    assert_eq!(property("since")["pattern"], "^(0[1-9]|1[0-2])-[0-9]{2}$");
    assert_eq!(
        (&property("old")["deprecated"], &property("old")["x-deprecated-since"]),
        (&json!(true), &json!("1.20"))
    );
    assert_eq!(property("note")["x-aliases"], json!(["nota"]));
    assert_eq!(document["components"]["schemas"]["Word"]["format"], "password");
    let kinds = document["components"]["schemas"]["Kind"]["anyOf"].as_array().unwrap();
    assert_eq!((kinds.len(), &kinds[2]["type"]), (3, &json!("integer")));

    let mut two = depot();
    let (again, record) = (two.records[0].either[0].clone(), &mut two.records[0]);
    record.either.push(again);
    let two = self::document(&two);
    assert_eq!(two["components"]["schemas"]["Good"]["allOf"].as_array().unwrap().len(), 2);
}

#[test]
fn texts_that_look_like_something_else_are_texts() {
    let document = document(&depot());
    assert_eq!(document["info"]["version"], "1.20");
    let enter = &document["paths"]["/enter"]["post"];
    assert_eq!(
        enter["requestBody"]["content"]["application/json"]["examples"]["example-1"]["value"]["word"],
        "1.20"
    );
    assert_eq!(
        enter["responses"]["200"]["content"]["application/json"]["examples"]["example-1"]["value"],
        "no"
    );
    let notes =
        &document["paths"]["/goods"]["get"]["responses"]["200"]["content"]["application/json"]["examples"];
    assert_eq!(notes["example-3"]["value"][0]["note"], "# no");
}

#[test]
fn operations_of_one_name_differ_in_the_document() {
    let mut api = depot();
    for operation in api.operations.iter_mut().filter(|operation| operation.wire == "went") {
        operation.wire = "came".into();
    }
    let document = document(&api);
    assert_eq!(names(&document["webhooks"]), ["calls.came", "calls.went"]);
}

#[test]
fn every_reference_leads_somewhere_and_every_component_is_meant() {
    let document = document(&depot());
    let mut found = Vec::new();
    references(&document, &mut found);
    for reference in &found {
        assert!(document.pointer(reference.strip_prefix('#').unwrap()).is_some(), "{reference}");
    }
    for kind in ["schemas", "responses"] {
        for name in names(&document["components"][kind]) {
            assert!(found.contains(&format!("#/components/{kind}/{name}")), "nobody means {name}");
            assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{name}");
        }
    }
}

/// The shop over REST: every text and every name that it has is hostile.
fn hostile() -> Api {
    let mut api = api();
    api.protocol = Protocol::Rest;
    api.about = Text { en: HOSTILE.into(), ru: HOSTILE.into() };
    for (index, operation) in api.operations.iter_mut().enumerate() {
        operation.wire = format!("{HOSTILE}: {index} #");
        operation.params.iter_mut().for_each(|param| param.wire.push_str(": # \u{202e}\n- no"));
        operation.wire_binding = OperationWire::Rest(HttpBinding {
            verb: if index % 2 == 0 { Verb::Post } else { Verb::Get },
            path: "/same".into(),
            places: vec![if index % 2 == 0 { Place::Body } else { Place::Query }; operation.params.len()],
        });
    }
    api
}

#[test]
fn hostile_text_stays_text() {
    let api = hostile();
    let text = text_of(&api);
    assert!(!text.contains('\u{202e}'));
    let document = document(&api);
    assert!(document["info"]["description"].as_str().unwrap().starts_with(HOSTILE));
    let same = &document["paths"]["/same"];
    assert_eq!(names(same), ["get", "post"]);
    let one = &same["get"]["parameters"][0]["schema"]["oneOf"][0];
    assert_eq!(one["title"], format!("{HOSTILE}: 1 #"));
    assert!(names(&one["properties"]).contains(&"From: # \u{202e}\n- no"));
}

#[test]
fn the_same_api_gives_the_same_document() {
    assert_eq!(text_of(&depot()), text_of(&depot()));
    let text = text_of(&depot());
    let at = |key: &str| text.find(&format!("\n{key}:")).unwrap();
    assert!(text.starts_with("openapi: \"3.1.0\"\ninfo:\n"));
    assert!(at("servers") < at("paths") && at("paths") < at("webhooks") && at("webhooks") < at("components"));
}
