//! The soak run as a command: `cargo run --release -p katalog-tests --example soak -- --calls 100000 --seed 7`.
//!
//! It prints the books and ends with 1 when they do not add up, with 2 on wrong usage.

use std::process::ExitCode;

use katalog_tests::soak::{Plan, run};

const USAGE: &str = "usage: soak [--calls N] [--seed N]";

#[tokio::main]
async fn main() -> ExitCode {
    let plan = match plan(std::env::args().skip(1)) {
        Ok(plan) => plan,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(plan).await {
        Ok(books) => {
            print!("{books}");
            if books.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(error) => {
            eprintln!("the run did not begin: {error}");
            ExitCode::from(1)
        }
    }
}

fn plan(mut args: impl Iterator<Item = String>) -> Result<Plan, String> {
    let mut plan = Plan { calls: 100_000, seed: 7 };
    while let Some(option) = args.next() {
        let place = match option.as_str() {
            "--calls" => &mut plan.calls,
            "--seed" => &mut plan.seed,
            _ => return Err(format!("`{option}` is no option")),
        };
        let value = args.next().ok_or_else(|| format!("`{option}` wants a number"))?;
        *place = value.parse().map_err(|_| format!("`{option}` wants a number, not `{value}`"))?;
    }
    Ok(plan)
}
