//! The client alone: `cargo run -p client`.

use std::{process::ExitCode, sync::Arc};

use clap::{CommandFactory, Parser};
use client::{Client, PORT, Settings};
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
        return healthy(arguments.settings.port.unwrap_or(PORT));
    }
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.exit(),
    }
}

async fn run(arguments: Arguments) -> Result<(), StartError> {
    settings::check_environment(&Arguments::command(), &["OAUTH_", "GLASSHOUSE_CLIENT_"], &[])?;
    let Arguments { common, settings: given, .. } = arguments;
    let mut settings: Settings = settings::layered(&given, common.config.as_deref(), "client")?;
    (settings.short_id, settings.short_secret) = (given.short_id, given.short_secret);
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
