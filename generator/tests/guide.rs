//! Follows the guide to an API of one's own, from an empty folder to a call from Rust: writes the files that it shows,
//! runs its commands, and expects what it says that they print.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The address that the guide has the mock serve at; here it is whichever is free.
const PORT: &str = "8080";
const ADDRESS: &str = "http://127.0.0.1:8080";

/// A block of the guide: what stands behind the back-ticks, and the lines.
struct Block {
    kind: String,
    file: Option<String>,
    fails: bool,
    text: String,
}

fn blocks(guide: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let mut words = info.split(' ');
        let kind = words.next().unwrap_or_default().to_owned();
        let rest: Vec<&str> = words.collect();
        let file = rest.iter().find_map(|word| word.strip_prefix("file=")).map(str::to_owned);
        let text = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        blocks.push(Block { kind, file, fails: rest.contains(&"fails"), text });
    }
    blocks
}

/// Whoever follows the guide.
struct Reader {
    folder: PathBuf,
    mock: Option<(Child, String)>,
    /// What the last commands printed.
    said: String,
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some((mut mock, _)) = self.mock.take() {
            let _ = mock.kill();
            let _ = mock.wait();
        }
    }
}

impl Reader {
    fn follow(&mut self, block: &Block) {
        match (block.kind.as_str(), &block.file) {
            ("sh", _) => {
                self.said.clear();
                for line in block.text.lines() {
                    assert_eq!(self.run(line), !block.fails, "{line}: {}", self.said);
                }
            }
            ("text", _) => {
                for line in block.text.lines() {
                    assert!(self.said.contains(line), "`{line}` is not in: {}", self.said);
                }
            }
            ("edit", Some(file)) => {
                let (from, to) = block.text.split_once('\n').unwrap();
                let path = self.folder.join(file);
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.contains(from), "`{from}` is not in {file}");
                fs::write(path, text.replacen(from, &at_home(to.trim_end()), 1)).unwrap();
            }
            (_, Some(file)) => self.write(file, &block.text),
            (kind, None) => panic!("nobody says what to do with a block of {kind}"),
        }
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut text = text.replace(ADDRESS, self.mock.as_ref().map_or(ADDRESS, |(_, url)| url));
        if file == "Cargo.toml" {
            text = at_home(&text);
            fs::copy(root().join("Cargo.lock"), self.folder.join("Cargo.lock")).unwrap();
        }
        fs::write(path, text).unwrap();
    }

    /// Runs a command; whether it succeeds.
    fn run(&mut self, line: &str) -> bool {
        let line = line.replace(ADDRESS, self.mock.as_ref().map_or(ADDRESS, |(_, url)| url));
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["rm", file] => fs::remove_file(self.folder.join(file)).is_ok(),
            ["katalog", "mock", args @ ..] => self.serve(args),
            ["katalog", args @ ..] => self.output(Command::new(env!("CARGO_BIN_EXE_katalog")).args(args)),
            ["cargo", args @ ..] => {
                let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
                let mut cargo = Command::new(env!("CARGO"));
                self.output(cargo.args(args).args(["--quiet", "--offline", "--target-dir"]).arg(target))
            }
            _ => panic!("nobody says how to run `{line}`"),
        }
    }

    fn output(&mut self, command: &mut Command) -> bool {
        let output = command.current_dir(&self.folder).env("NO_PROXY", "127.0.0.1").output().unwrap();
        self.said.push_str(&String::from_utf8_lossy(&output.stdout));
        self.said.push_str(&String::from_utf8_lossy(&output.stderr));
        output.status.success()
    }

    /// Starts the mock, at a port that is free.
    fn serve(&mut self, args: &[&str]) -> bool {
        let args = args.iter().map(|arg| if *arg == PORT { "0" } else { arg });
        let mut command = Command::new(env!("CARGO_BIN_EXE_katalog"));
        command.arg("mock").args(args).args(["--format", "json"]).current_dir(&self.folder);
        let mut mock = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(mock.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).unwrap();
        self.mock = Some((mock, told["base_url"].as_str().unwrap().to_owned()));
        true
    }
}

/// A text in which the clone of the guide is this very house.
fn at_home(text: &str) -> String {
    text.replace("../katalog", &root().to_string_lossy())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

#[test]
fn the_guide_to_an_api_of_ones_own_leads_to_a_call_that_is_answered() {
    let guide = fs::read_to_string(root().join("catalogue/your-own-api.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut reader = Reader { folder: folder.path().to_path_buf(), mock: None, said: String::new() };
    let blocks = blocks(&guide);
    for block in &blocks {
        reader.follow(block);
    }
    let page = folder.path().join("generated/docs/en/tickets/changelog.md");
    assert!(fs::read_to_string(page).unwrap().contains("## 0.2.0 — 1 May 2026") && blocks.len() > 20);
}
