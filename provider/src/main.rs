//! `provider`: the provider alone.

use std::{process::ExitCode, sync::Arc};

use clap::{CommandFactory, Parser};
use glasshouse_web::{
    StartError,
    clock::SystemClock,
    entropy::SystemEntropy,
    listen::{self, listen, stop_signal},
    settings::{self, Common},
    telemetry,
};
use provider::{
    Provider, Settings,
    command::{self, Command, Place},
    tls,
};

/// The provider of Glasshouse: an OAuth 2.0 authorization server that can be looked into
#[derive(Parser)]
#[command(name = "provider", version, max_term_width = 100)]
struct Flags {
    /// The port to listen on
    #[arg(long, env = "GLASSHOUSE_PORT", default_value_t = 5000)]
    port: u16,
    /// Ask the provider that runs at this port whether it is well, and end with 0 or 1
    #[arg(long)]
    health: bool,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

#[actix_web::main]
async fn main() -> ExitCode {
    let flags = Flags::parse();
    let done = if flags.health { healthy(&flags).await } else { run(flags).await };
    match done {
        Ok(code) => code,
        Err(error) => error.exit(),
    }
}

/// 0 when the provider at the port of these settings is well, 1 otherwise.
async fn healthy(flags: &Flags) -> Result<ExitCode, StartError> {
    let settings: Settings = settings::layered(&flags.settings, flags.common.config.as_deref(), "provider")?;
    if settings.tls_cert.is_none() {
        return Ok(listen::healthy(flags.port));
    }
    Ok(if tls::healthy(flags.port).await { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

async fn run(flags: Flags) -> Result<ExitCode, StartError> {
    settings::check_environment(&Flags::command(), &["GLASSHOUSE_"], &command::ENVIRONMENT)?;
    telemetry::init(flags.common.log_format)?;
    let settings: Settings = settings::layered(&flags.settings, flags.common.config.as_deref(), "provider")?;
    let settled = settings.settle(flags.port)?;
    let (clock, entropy) = (Arc::new(SystemClock), Arc::new(SystemEntropy));
    if let Some(command) = flags.command {
        let place = Place { settled, port: flags.port, config: flags.common.config, clock, entropy };
        let said = command.run(place).await?;
        println!("{}", said.text);
        return Ok(if said.well { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    // The port first: when it is taken, nothing was made.
    let listeners = listen(settled.bind, flags.port, ["--port", "--bind"])?;
    let issuer = settled.issuer.clone();
    let provider = Provider::open(settled, clock, entropy).await?;
    let server = provider.serve(listeners)?;
    println!("The Provider, the authorization server, runs at {issuer}\nCtrl-C stops it.");
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        stop_signal().await;
        handle.stop(true).await;
    });
    server.await.map_err(|error| StartError(format!("The server ended by itself: {error}.")))?;
    Ok(ExitCode::SUCCESS)
}
