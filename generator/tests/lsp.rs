//! The language server as an editor drives it: the program, over its standard streams.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// An editor with the catalogue `demo` in a folder of its own.
struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    folder: PathBuf,
    id: u64,
    /// What was told between answers.
    told: Vec<Value>,
}

impl Editor {
    fn start(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(test).join("demo");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/diagnostics/base");
        for file in ["api.yaml", "session.yaml"] {
            fs::copy(base.join(file), folder.join(file)).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_katalog"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output, folder, id: 0, told: Vec::new() }
    }

    /// A server that is ready.
    fn ready(test: &str) -> Self {
        let mut editor = Self::start(test);
        let answer = editor.ask("initialize", json!({ "capabilities": {} }));
        assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server is gone");
            match line.trim_end() {
                "" => break,
                head => {
                    length =
                        head.strip_prefix("Content-Length: ").map_or(length, |text| text.parse().unwrap())
                }
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and gives the whole answer.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.id += 1;
        let id = self.id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message;
            }
            self.told.push(message);
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    fn uri(&self, file: &str) -> String {
        format!("file://{}", self.folder.join(file).display())
    }

    /// Opens or changes a buffer; the diagnostics that follow, by file.
    fn write(&mut self, file: &str, text: &str) -> Value {
        let uri = self.uri(file);
        let change = json!([{ "text": text }]);
        let opened = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        if self.told.iter().any(|told| told["params"]["opened"] == uri) {
            let params = json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": change });
            self.tell("textDocument/didChange", params);
        } else {
            self.told.push(json!({ "params": { "opened": uri } }));
            self.tell("textDocument/didOpen", json!({ "textDocument": opened }));
        }
        self.found()
    }

    /// The newest diagnostics by file: everything told up to the answer to a question.
    fn found(&mut self) -> Value {
        self.told.retain(|told| told["method"] != "textDocument/publishDiagnostics");
        let uri = self.uri("api.yaml");
        self.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        let mut found = json!({});
        for told in &self.told {
            if let Some(uri) = told["params"]["uri"].as_str() {
                found[uri.rsplit('/').next().unwrap()] = told["params"]["diagnostics"].clone();
            }
        }
        found
    }

    /// Asks about the place of `|` in a text that is opened without it.
    fn at(&mut self, method: &str, file: &str, marked: &str) -> Value {
        let (head, _) = marked.split_once('|').unwrap();
        self.write(file, &marked.replacen('|', "", 1));
        let line = head.matches('\n').count();
        let character = head.rsplit('\n').next().unwrap().encode_utf16().count();
        let position = json!({ "line": line, "character": character });
        self.ask(method, json!({ "textDocument": { "uri": self.uri(file) }, "position": position }))
    }

    fn labels(&mut self, file: &str, marked: &str) -> Vec<String> {
        let items = self.at("textDocument/completion", file, marked);
        let items = items.as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const NOTES: &str = "\
section: notes
title: { en: Notes, ru: Заметки }
operations:
  Notes.Read:
    en: Reads a note.
    ru: Читает заметку.
    params: { id: NoteId }
    result: Note
    repeat: safe
    source: notes.md
    examples:
      - { request: { id: 1 }, response: { id: 1, имя: a } }
records:
  Note:
    en: A note.
    ru: Заметка.
    fields:
      id: NoteId
      имя: [String, 'Имя 😀.', Имя.]
types:
  NoteId: { is: Int, en: Number of a note., ru: Номер заметки. }
";

#[test]
fn diagnostics_follow_what_is_typed_and_count_in_utf_16() {
    let mut editor = Editor::ready("diagnostics");
    let found = editor.write("notes.yaml", NOTES);
    assert_eq!(found, json!({ "api.yaml": [], "notes.yaml": [], "session.yaml": [] }));

    let broken = NOTES.replace("'Имя 😀.', Имя.]", "'Имя 😀.', Имя., x]");
    let found = editor.write("notes.yaml", &broken);
    let first = &found["notes.yaml"][0];
    assert_eq!(
        (&first["code"], &first["severity"], &first["source"]),
        (&"K0007".into(), &1.into(), &"katalog".into())
    );
    // `      имя: [String, 'Имя 😀.', Имя., ` is 37 units long, the smiley being two of them.
    let place = |character| json!({ "line": 18, "character": character });
    assert_eq!(first["range"], json!({ "start": place(37), "end": place(38) }), "{first}");
    assert!(first["message"].as_str().unwrap().contains("\nhelp: a text that holds a comma"), "{first}");

    let twice = NOTES.replace("section: notes\n", "section: notes\nsection: notes\n");
    let found = editor.write("notes.yaml", &twice);
    assert_eq!(found["notes.yaml"][0]["code"], "K0004");
    let related = &found["notes.yaml"][0]["relatedInformation"][0];
    assert_eq!(
        (&related["message"], &related["location"]["range"]["start"]["line"]),
        (&"first here".into(), &0.into())
    );

    // What one buffer breaks is seen in another file; closed, the disk counts again.
    let api = fs::read_to_string(editor.folder.join("api.yaml")).unwrap();
    let found = editor.write("api.yaml", &api.replace("login: Auth.Login", "login: Auth.Logon"));
    assert!(!found["api.yaml"].as_array().unwrap().is_empty(), "{found}");
    let uri = editor.uri("api.yaml");
    editor.write("notes.yaml", NOTES);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.found()["api.yaml"], json!([]));
}

#[test]
fn a_hover_says_what_a_key_a_type_and_an_operation_mean() {
    let mut editor = Editor::ready("hover");
    let mut hover = |from: &str, to: &str| {
        let answer = editor.at("textDocument/hover", "notes.yaml", &NOTES.replacen(from, to, 1));
        answer["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert!(hover("repeat:", "rep|eat:").starts_with("Whether the call may be repeated."));
    assert!(hover("repeat: safe", "repeat: sa|fe").starts_with("Repeating it changes nothing"));
    assert_eq!(
        hover("result: Note", "result: No|te"),
        "record Note\n\nA note.\n\nЗаметка.\n\n  id: NoteId\n  имя: String"
    );
    assert_eq!(
        hover("id: NoteId", "id: Note|Id"),
        "newtype NoteId: Int\n\nNumber of a note.\n\nНомер заметки."
    );
    let operation = hover("Notes.Read:", "Notes.|Read:");
    assert!(
        operation.starts_with("operation Notes.Read\n\nReads a note.")
            && operation.ends_with("answers: Note")
    );
    assert_eq!(hover("{ is: Int", "{ is: I|nt").split(',').next().unwrap(), "A type");
    assert_eq!(hover("Reads a", "Re|ads a"), "");
}

#[test]
fn a_definition_is_found_from_wherever_it_is_named() {
    let mut editor = Editor::ready("definition");
    editor.write("notes.yaml", NOTES);
    let line = |answer: &Value| answer["range"]["start"]["line"].as_u64();
    let answer = editor.at(
        "textDocument/definition",
        "notes.yaml",
        &NOTES.replace("result: Note", "result: N|ote[]?"),
    );
    assert_eq!(answer["uri"], editor.uri("notes.yaml"));
    assert_eq!(line(&answer), Some(13));
    editor.write("notes.yaml", NOTES);

    let api = fs::read_to_string(editor.folder.join("api.yaml")).unwrap();
    let rows = "errors:\n  Slow: { http: 503, en: a., ru: б. }\n";
    for (marked, file, expected) in [
        ("login: Auth.|Login".to_owned(), "session.yaml", 3),
        (format!("contradictions:\n  - at: [Notes.Read, Note.и|мя]\n{rows}"), "notes.yaml", 18),
        (format!("contradictions:\n  - at: Sl|ow\n{rows}"), "api.yaml", 3),
    ] {
        let text = match marked.strip_prefix("login") {
            Some(rest) => api.replace("login: Auth.Login", &format!("login{rest}")),
            None => marked,
        };
        let answer = editor.at("textDocument/definition", "api.yaml", &text);
        assert_eq!((&answer["uri"], line(&answer)), (&editor.uri(file).into(), Some(expected)), "{text}");
    }
    editor.write("api.yaml", &format!("{api}{rows}"));
    for (from, to, file) in [
        ("    source:", "    errors: [S|low]\n    source:", "api.yaml"),
        ("    source:", "    address: ma|in\n    source:", "api.yaml"),
        ("    fields:", "    include: No|te\n    fields:", "notes.yaml"),
        ("    fields:", "    key: i|d\n    fields:", "notes.yaml"),
    ] {
        let answer = editor.at("textDocument/definition", "notes.yaml", &NOTES.replacen(from, to, 1));
        assert_eq!(answer["uri"], editor.uri(file), "{to}");
    }
    let groups = editor.at("textDocument/definition", "api.yaml", "groups:\n  No|tes: {}\n");
    assert_eq!(line(&groups[0]), Some(3));
}

#[test]
fn keys_words_and_types_are_completed_while_the_text_is_no_yaml() {
    let mut editor = Editor::ready("completion");
    editor.write("notes.yaml", NOTES);
    let keys = editor.labels("notes.yaml", &NOTES.replace("    repeat: safe\n", "    rep|\n"));
    assert!(keys.contains(&"repeat".to_owned()) && !keys.contains(&"result".to_owned()), "{keys:?}");
    assert_eq!(editor.labels("notes.yaml", &NOTES.replace("repeat: safe", "repeat: |")), ["safe", "unsafe"]);
    for place in ["id: |", "id: { type: |", "id: [|"] {
        let types = editor.labels("notes.yaml", &NOTES.replacen("id: NoteId\n", &format!("{place}\n"), 1));
        for name in ["Note", "NoteId", "Money", "optional"] {
            assert!(types.contains(&name.to_owned()), "{place}: {types:?}");
        }
    }
}

#[test]
fn a_file_has_an_outline_and_is_formatted() {
    let mut editor = Editor::ready("outline");
    editor.write("notes.yaml", NOTES);
    let document = json!({ "textDocument": { "uri": editor.uri("notes.yaml") } });
    let symbols = editor.ask("textDocument/documentSymbol", document.clone());
    let names: Vec<_> =
        symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Notes.Read", "Note", "NoteId"]);
    let edits = editor.ask("textDocument/formatting", document);
    assert!(edits[0]["newText"].as_str().unwrap().contains("\n\nrecords:\n"), "{edits}");
}

const GUIDE: &str = "\
title: { en: First steps, ru: Первые шаги }
about: { en: Logs in., ru: Выполняет вход. }
operations: Auth.Login
source: session.md
";
const TEXT: &str = "Log in.\n\n{{ program }}\n";

#[test]
fn a_guide_is_judged_with_its_api() {
    let mut editor = Editor::ready("guides");
    editor.write("guides/first/en.md", TEXT);
    editor.write("guides/first/ru.md", TEXT);
    editor.write("guides/first/program.rs", "fn main() {}\n");
    let found = editor.write("guides/first/guide.yaml", GUIDE);
    for file in ["api.yaml", "guide.yaml", "en.md", "ru.md", "program.rs", "session.yaml"] {
        assert_eq!(found[file], json!([]), "{file}: {found}");
    }
    let found = editor.write("guides/first/guide.yaml", &GUIDE.replace("Auth.Login", "Auth.Logon"));
    assert_eq!(found["guide.yaml"][0]["code"], "K0152", "{found}");
    let found = editor.write("guides/first/en.md", "# [No](https://example.test\n");
    assert_ne!(found["en.md"], json!([]), "{found}");

    let marked = GUIDE.replace("Auth.Login", "Auth.|Login");
    let hover = editor.at("textDocument/hover", "guides/first/guide.yaml", &marked);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Opens a session."), "{hover}");
    let place = editor.at("textDocument/definition", "guides/first/guide.yaml", &marked);
    assert!(place["uri"].as_str().unwrap().ends_with("/session.yaml"), "{place}");
    let hover = editor.at("textDocument/hover", "guides/first/guide.yaml", &GUIDE.replace("about", "ab|out"));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("What it leads to"), "{hover}");
    let hover = editor.at("textDocument/hover", "guides/first/ru.md", "Вход|.\n");
    assert_eq!(hover, Value::Null, "texts of guides are no YAML");
}

#[test]
fn a_recorded_version_is_left_as_it_is() {
    let mut editor = Editor::ready("recorded");
    let api = fs::read_to_string(editor.folder.join("api.yaml")).unwrap();
    assert_eq!(editor.write("versions/0.1.0/api.yaml", &api.replace("api: demo", "api: nothing")), json!({}));
}

#[test]
fn yaml_that_is_no_catalogue_is_none_of_its_business() {
    let mut editor = Editor::ready("foreign");
    assert_eq!(editor.write("../compose.yaml", "services: [\n"), json!({}));
    let hover = editor.at("textDocument/hover", "../compose.yaml", "ser|vices: {}\n");
    assert_eq!(hover, Value::Null);
}

#[test]
fn a_conversation_ends_as_it_should() {
    let mut editor = Editor::start("ends");
    assert_eq!(editor.answer("textDocument/hover", json!({}))["error"]["code"], -32002);
    editor.ask("initialize", json!({}));
    assert_eq!(editor.answer("no/such", json!({}))["error"]["code"], -32601);
    assert_eq!(
        editor.ask("textDocument/hover", json!({ "textDocument": { "uri": "untitled:a" } })),
        Value::Null
    );
    editor.tell("textDocument/didOpen", json!({ "textDocument": 7 }));
    write!(editor.input, "Content-Length: 2\r\n\r\n{{x").unwrap();
    assert_eq!(editor.receive()["error"]["code"], -32700);
    assert_eq!(editor.ask("shutdown", json!({})), Value::Null);
    assert_eq!(editor.answer("textDocument/hover", json!({}))["error"]["code"], -32600);
    editor.tell("exit", json!({}));
    assert_eq!(editor.child.wait().unwrap().code(), Some(0));

    let mut rude = Editor::ready("rude");
    rude.tell("exit", json!({}));
    assert_eq!(rude.child.wait().unwrap().code(), Some(1));
}
