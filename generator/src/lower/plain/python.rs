//! The call as a program of Python.

use super::Request;
use crate::model::{Value, Variables, Verb};
use crate::wire::{self, Body};

/// The program.
pub(super) fn python(request: &Request<'_>) -> String {
    let mut out = imports(request);
    out.push('\n');
    let data = match &request.sent.body {
        None => None,
        Some(Body::Json(value)) => {
            out.push_str(&format!("body = {}\n", wire::python(value)));
            Some("json.dumps(body).encode()")
        }
        Some(body @ Body::Xml(_)) => {
            out.push_str(&format!("body = {}\n", long_text(&body.visible())));
            Some("body.encode()")
        }
    };
    if let Variables::Basic { login, password } = request.variables {
        out.push_str(&format!(
            "credentials = os.environ[{}] + \":\" + os.environ[{}]\n",
            text(login),
            text(password)
        ));
    }
    out.push_str(&format!("headers = {{\n{}}}\n", headers(request)));
    out.push_str(&format!("request = urllib.request.Request(\n    {},\n", text(&request.url)));
    out.extend(data.map(|data| format!("    data={data},\n")));
    out.push_str("    headers=headers,\n");
    // The usual verb goes without saying.
    let (verb, usual) = (request.sent.verb, if data.is_some() { Verb::Post } else { Verb::Get });
    out.extend((verb != usual).then(|| format!("    method={},\n", text(verb.word()))));
    let shown = match (&request.sent.body, request.answers) {
        (Some(Body::Xml(_)), _) => "answer.read().decode()",
        (_, true) => "json.load(answer)",
        (_, false) => "answer.status",
    };
    out.push_str(&format!(
        ")\nwith urllib.request.urlopen(request, timeout=60) as answer:\n    print({shown})"
    ));
    out
}

fn imports(request: &Request<'_>) -> String {
    let xml = matches!(request.sent.body, Some(Body::Xml(_)));
    let json = !xml && (request.sent.body.is_some() || request.answers);
    let basic = matches!(request.variables, Variables::Basic { .. });
    let modules = [
        ("base64", basic),
        ("json", json),
        ("os", *request.variables != Variables::None),
        ("urllib.request", true),
    ];
    let used = modules.iter().filter(|(_, used)| *used);
    used.map(|(module, _)| format!("import {module}\n")).collect()
}

fn headers(request: &Request<'_>) -> String {
    let own = request.sent.headers.iter().map(|(name, value)| ((*name).to_owned(), text(value)));
    let caller = match request.variables {
        Variables::None => None,
        Variables::Session(variable) => {
            Some((request.session_header.to_owned(), format!("os.environ[{}]", text(variable))))
        }
        Variables::Basic { .. } => {
            let value = "\"Basic \" + base64.b64encode(credentials.encode()).decode()";
            Some(("Authorization".to_owned(), value.to_owned()))
        }
    };
    own.chain(caller).map(|(name, value)| format!("    {}: {value},\n", text(&name))).collect()
}

/// A string on one line.
fn text(text: &str) -> String {
    wire::python(&Value::String(text.to_owned()))
}

/// A string over several lines, which begins at once and ends with its last letter.
fn long_text(text: &str) -> String {
    let mut inner = text.replace('\\', r"\\").replace("\"\"\"", r#"\"\"\""#);
    if inner.ends_with('"') && !inner.ends_with("\\\"") {
        inner.truncate(inner.len() - 1);
        inner.push_str("\\\"");
    }
    format!("\"\"\"{inner}\"\"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_does_not_end_before_its_end() {
        assert_eq!(long_text("<a b=\"c\">"), "\"\"\"<a b=\"c\">\"\"\"");
        assert_eq!(long_text("a\"\"\"\\n"), r#""""a\"\"\"\\n""""#);
        assert_eq!(long_text("a\""), r#""""a\"""""#);
        assert_eq!(long_text("a\"\"\""), r#""""a\"\"\"""""#);
    }

    #[test]
    fn a_text_stays_on_its_line() {
        assert_eq!(text("it's \"$x\"\n{я}"), r#""it's \"$x\"\n{я}""#);
    }
}
