//! Another API, with what the shipped one has not: a value in the path, a body that is put, nothing that is answered, what
//! changes something, and a parameter whose type says nothing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::provider::{Provider, Request, Response};
use crate::{Told, told_by, triples};

const API: &str = "\
api: garden
package: garden-client
edition: 1.0.0
protocol: rest
title: { en: Garden, ru: Сад }
about: { en: For tests., ru: Для проб. }
addresses:
  own: { serves: Gardener, en: All., ru: Всё. }
environments:
  Test: { en: Tests., ru: Пробы., urls: {} }
";

const SECTION: &str = "\
section: main
title: { en: Main, ru: Главное }
operations:
  beds:
    http: GET /beds
    en: All beds.
    ru: Все грядки.
    result: [\"Bed[]\", The beds., Грядки.]
    repeat: safe
    source: beds.md
    examples:
      - { request: {}, response: [{ id: a 1, kind: 1 }] }
  bed:
    http: GET /beds/{id}
    en: A bed.
    ru: Грядка.
    params: { id: BedId }
    result: [Bed, The bed., Грядка.]
    outcomes: { NotFound: [404, There is none., Такой нет.] }
    repeat: safe
    source: beds.md
    examples:
      - { request: { id: a 1 }, response: { id: a 1, kind: 1 } }
      - { request: { id: none }, outcome: NotFound }
  water:
    http: PUT /beds/{id}
    en: Waters a bed.
    ru: Поливает грядку.
    params:
      id: BedId
      litres: [Int, How much., Сколько.]
    outcomes: { Full: [409, It is wet already., Уже полита.] }
    repeat: safe
    source: beds.md
    examples:
      - { request: { id: a 1, litres: 5 }, response: null }
      - { request: { id: a 1, litres: 500 }, outcome: Full }
  dig:
    http: POST /beds
    en: Makes a bed.
    ru: Делает грядку.
    params: { kind: Kind }
    result: [Bed, The new one., Новая.]
    repeat: unsafe
    source: beds.md
    examples:
      - { request: { kind: 2 }, response: { id: b 2, kind: 2 } }
records:
  Bed:
    en: A bed.
    ru: Грядка.
    key: id
    fields: { id: BedId, kind: Kind }
    source: beds.md
enums:
  Kind:
    is: Int
    en: Kind of a bed.
    ru: Вид грядки.
    values: { 1: [Flowers, Flowers., Цветы.], 2: [Roots, Roots., Корнеплоды.] }
    source: beds.md
types:
  BedId: { is: String, en: Number of a bed., ru: Номер грядки., source: beds.md }
";

/// A folder with this catalogue, one for each test.
fn catalogue(test: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify").join(test);
    fs::create_dir_all(root.join("garden")).unwrap();
    fs::write(root.join("garden/api.yaml"), API).unwrap();
    fs::write(root.join("garden/main.yaml"), SECTION).unwrap();
    root
}

fn garden(request: &Request) -> Response {
    let bed = |id: &str| json!({ "id": id, "kind": 1 });
    let body = || serde_json::from_str::<Value>(&request.body).unwrap_or_default();
    match (request.verb.as_str(), request.path.as_str()) {
        ("GET", "/beds") => Response::json(200, &json!([bed("x/1?"), bed("ё")])),
        ("GET", "/beds/x%2F1%3F") => Response::json(200, &bed("x/1?")),
        ("PUT", "/beds/x%2F1%3F") => match body()["litres"].as_u64() {
            Some(0..100) => {
                Response { media: String::new(), body: Vec::new(), ..Response::json(204, &Value::Null) }
            }
            Some(_) => Response::json(409, &json!({ "error": "Full" })),
            None => Response::json(400, &json!({ "error": "BadRequest" })),
        },
        ("POST", "/beds") => Response::json(200, &json!({ "id": "new", "kind": body()["kind"] })),
        _ => Response::json(404, &json!({ "error": "NotFound" })),
    }
}

fn verify(test: &str, provider: &Provider, args: &[&str]) -> Told {
    let catalogue = catalogue(test);
    let all = ["verify", "garden", &provider.url, "--catalogue", catalogue.to_str().unwrap()];
    told_by(&[&all[..], args].concat(), &[])
}

#[test]
fn values_stand_where_the_catalogue_says_and_what_changes_something_is_left_alone() {
    let provider = Provider::spoiled(|request, _| garden(request));
    let told = verify("left-alone", &provider, &[]);
    assert_eq!((triples(&told.findings), told.code), (vec![], 0), "{:#?}", told.lines);
    assert_eq!(triples(&told.advice), [["unsafe", "dig", ""]]);
    let requests = provider.requests();
    assert!(requests.iter().all(|request| request.verb != "POST"));
    let put = requests.iter().find(|request| request.verb == "PUT").unwrap();
    assert_eq!((put.path.as_str(), put.body.as_str()), ("/beds/x%2F1%3F", "{\"litres\":5}"));
}

#[test]
fn what_changes_something_is_called_once_for_those_who_say_so() {
    let provider = Provider::spoiled(|request, _| garden(request));
    let told = verify("unsafe", &provider, &["--unsafe"]);
    assert_eq!((told.findings.len(), told.code), (0, 0), "{:#?}", told.lines);
    let posts = provider.requests().into_iter().filter(|request| request.verb == "POST");
    assert_eq!(posts.map(|post| post.body).collect::<Vec<_>>(), ["{\"kind\":2}"; 2], "one for each run");
}

#[test]
fn nothing_is_answered_with_its_own_status() {
    let provider = Provider::spoiled(|request, _| {
        let right = garden(request);
        let status = if right.status == 204 { 200 } else { right.status };
        Response { status, ..right }
    });
    let told = verify("bare", &provider, &[]);
    assert_eq!((triples(&told.findings), told.code), (vec![["status", "water", ""]], 1), "{:#?}", told.lines);
    assert_eq!(
        (&told.lines[0]["expected"], &told.lines[0]["found"]),
        (&"HTTP 204".into(), &"HTTP 200".into())
    );
}

#[test]
fn an_answer_without_an_end_is_not_read_to_its_end() {
    let provider = Provider::spoiled(|request, _| match request.path.as_str() {
        "/beds" => Response { body: vec![b' '; (16 << 20) + 1], ..garden(request) },
        _ => garden(request),
    });
    let told = verify("endless", &provider, &["--set", "id=x/1?"]);
    assert_eq!(triples(&told.findings), [["too-long", "beds", ""]], "{:#?}", told.lines);
}
