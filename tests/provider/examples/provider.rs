//! A provider as a program: serves the contract, sends callbacks, and takes a payment.
//!
//! ```sh
//! cargo run --example provider                          # serves at 127.0.0.1:8074 over provider.sqlite
//! cargo run --example provider -- pay 12340017 10000    # 100 roubles onto a contract; a callback waits to be sent
//! ```
//!
//! Settings stand in the environment: `LISTEN`, `DATABASE_URL` (SQLite unless it begins with `postgres://`),
//! `PROVIDER_TOKEN` (without it the endpoints are open), and `PLATFORM_URL`, `PLATFORM_LOGIN`, `PLATFORM_PASSWORD`
//! (without them callbacks are kept and not sent).

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use example_provider::{Billing, Outbox, Store};
use is74_provider::{Callbacks, Environment, Kopecks, Retry, Settings, TcpListener, router, serve};

/// How often the outbox is looked into.
const LOOK: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(std::io::stderr).init();
    match run(env::args().skip(1).collect()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("provider: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Vec<String>) -> Result<(), Box<dyn Error>> {
    let url = set("DATABASE_URL").unwrap_or_else(|| "sqlite:provider.sqlite?mode=rwc".to_owned());
    let store = Store::open(&url).await?;
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => serve_and_send(store).await,
        ["pay", contract, kopecks] => {
            store.pay(&(*contract).into(), Kopecks::new(kopecks.parse()?)).await?;
            println!("paid; the callback is sent by the program that serves");
            Ok(())
        }
        _ => Err("the arguments are none, or `pay CONTRACT KOPECKS`".into()),
    }
}

async fn serve_and_send(store: Store) -> Result<(), Box<dyn Error>> {
    let settings = match set("PROVIDER_TOKEN") {
        Some(token) => Settings::default().bearer(token),
        None => {
            tracing::warn!("PROVIDER_TOKEN is not set: anybody may ask, passwords included");
            Settings::default()
        }
    };
    let place = set("LISTEN").unwrap_or_else(|| "127.0.0.1:8074".to_owned());
    let listener =
        TcpListener::bind(&place).await.map_err(|error| format!("cannot listen at {place}: {error}"))?;
    println!("listening on http://{}", listener.local_addr()?);
    if let Some(callbacks) = callbacks()? {
        tokio::spawn(send(Outbox::new(store.clone(), callbacks)));
    }
    serve(listener, router(Billing::new(store), settings), until_told_to_stop()).await?;
    Ok(())
}

/// The client of the platform, when there is one to tell.
fn callbacks() -> Result<Option<Callbacks>, Box<dyn Error>> {
    let (Some(url), Some(login)) = (set("PLATFORM_URL"), set("PLATFORM_LOGIN")) else { return Ok(None) };
    let password = set("PLATFORM_PASSWORD").ok_or("PLATFORM_LOGIN is set, PLATFORM_PASSWORD is not")?;
    let callbacks = Callbacks::builder(Environment::Core)
        .credentials(login, password)
        .base_url(url)
        .retry(Retry::new(3, Duration::from_secs(60)))
        .build()?;
    Ok(Some(callbacks))
}

async fn send(outbox: Outbox) {
    loop {
        if let Err(error) = outbox.send_all().await {
            tracing::warn!(%error, "callbacks wait");
        }
        tokio::time::sleep(LOOK).await;
    }
}

async fn until_told_to_stop() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::error!(%error, "no signal will stop this server");
        std::future::pending::<()>().await;
    }
}

/// What is set in the environment and not empty.
fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
