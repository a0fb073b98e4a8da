//! The client alone: `cargo run -p client`.

use std::{process::ExitCode, sync::Arc};

use clap::{CommandFactory, Parser};
use client::{Client, Settings};
use glasshouse_web::{
    StartError,
    clock::SystemClock,
    entropy::SystemEntropy,
    listen::{healthy, listen, stop_signal},
    settings, telemetry,
};

/// An OAuth client that shows what it does.
#[derive(Parser)]
#[command(name = "client", version)]
struct Arguments {
    /// Ask the client that runs at this port whether it is well, and end with 0 or 1
    #[arg(long)]
    health: bool,
    #[command(flatten)]
    common: settings::Common,
    #[command(flatten)]
    settings: Settings,
}

#[actix_web::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.health {
        return arguments.settings.port().map_or_else(StartError::exit, healthy);
    }
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.exit(),
    }
}

async fn run(arguments: Arguments) -> Result<(), StartError> {
    settings::check_environment(&Arguments::command(), &["OAUTH_", "OKTA_OIDC_", "GLASSHOUSE_CLIENT_"], &[])?;
    let Arguments { common, settings: given, .. } = arguments;
    let mut settings: Settings = settings::layered(&given, common.config.as_deref(), "client")?;
    settings.aliases = given.aliases;
    telemetry::init(common.log_format)?;
    let client = Client::new(settings, Arc::new(SystemClock), Arc::new(SystemEntropy))?;
    let listeners = listen(client.bind(), client.port(), ["--port", "--bind"])?;
    println!("The Client, the application, runs at {}\nCtrl-C stops it.", client.home());
    if !client.is_registered() {
        println!("The Provider does not know it yet: open {}/setup.", client.home());
    }
    let server = client.server(listeners)?;
    let handle = server.handle();
    let running = actix_web::rt::spawn(server);
    stop_signal().await;
    handle.stop(true).await;
    let _ = running.await;
    Ok(())
}
