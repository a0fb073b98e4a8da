//! `cargo run`: the pair in one process, provider on :5000 and client on :8000, until one Ctrl-C.

use std::{process::ExitCode, sync::Arc};

use actix_web::{dev::Server, rt};
use clap::{CommandFactory, FromArgMatches, Parser};
use client::Client;
use glasshouse_web::{
    StartError,
    clock::SystemClock,
    entropy::SystemEntropy,
    listen::{listen, stop_signal},
    settings::{self, Common},
    telemetry,
};
use provider::Provider;

/// Glasshouse: an OAuth provider and a client, built so that everything between them can be seen
#[derive(Parser)]
#[command(name = "glasshouse", version, max_term_width = 100)]
struct Pair {
    /// The port of the provider
    #[arg(long, env = "GLASSHOUSE_PORT", value_name = "PORT", default_value_t = 5000)]
    provider_port: u16,
    /// Leave it to you to register the client: open /client at the provider, then /setup at the client
    #[arg(long, env = "GLASSHOUSE_MANUAL")]
    manual: bool,
    #[command(flatten)]
    provider: provider::Settings,
    #[command(flatten)]
    common: Common,
}

#[actix_web::main]
async fn main() -> ExitCode {
    let command = client::in_pair(Pair::command());
    let matches = command.clone().get_matches();
    let parsed = Pair::from_arg_matches(&matches).and_then(|pair| Ok((pair, client::Settings::from_arg_matches(&matches)?)));
    let (pair, client) = parsed.unwrap_or_else(|error| error.exit());
    match run(&command, pair, client).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.exit(),
    }
}

async fn run(command: &clap::Command, pair: Pair, given: client::Settings) -> Result<(), StartError> {
    settings::check_environment(command, &["GLASSHOUSE_", "OAUTH_", "OKTA_OIDC_"], &provider::command::ENVIRONMENT)?;
    telemetry::init(pair.common.log_format)?;
    let file = pair.common.config.as_deref();
    let mut ours: provider::Settings = settings::layered(&pair.provider, file, "provider")?;
    let mut theirs: client::Settings = settings::layered(&given, file, "client")?;
    theirs.aliases = given.aliases;
    theirs = theirs.named()?;
    theirs.plain |= ours.plain;
    let client_port = theirs.port()?;
    ours.demo_client_url.get_or_insert_with(|| format!("http://localhost:{client_port}"));
    let settled = ours.settle(pair.provider_port)?;
    if theirs.authorization_url.is_none() {
        theirs.issuer.get_or_insert_with(|| settled.issuer.clone());
    }
    let client = Client::new(theirs, Arc::new(SystemClock), Arc::new(SystemEntropy))?;

    // The ports first: when one is taken, nothing was made.
    let provider_at = listen(settled.bind, pair.provider_port, ["--provider-port", "--bind"])?;
    let client_at = listen(client.bind(), client.port(), ["--client-port", "--client-bind"])?;
    let (issuer, tls) = (settled.issuer.clone(), settled.tls.is_some());
    let provider = Provider::open(settled, Arc::new(SystemClock), Arc::new(SystemEntropy)).await?;
    // The other faces play walkthroughs in which people register the client themselves.
    if !pair.manual && client.is_demo() && !client.is_registered() {
        client.register(provider.register_pair().await?);
    }
    println!("{}", welcome(&issuer, &client, pair.manual));
    if tls {
        println!("{TRUST}");
    }
    serve(provider.serve(provider_at)?, client.server(client_at)?).await
}

/// The client goes to the provider by TLS too.
const TRUST: &str = "\nThe Client must trust the certificate of the Provider: when this machine does not know its authority, put that\n\
                     authority's certificate into a file and name it in the environment variable SSL_CERT_FILE.";

/// What a person reads when all is ready.
fn welcome(issuer: &str, client: &Client, manual: bool) -> String {
    let home = client.home();
    let first = match client.is_registered() {
        true => {
            client.learn().map_or(home.clone(), |learn| format!("{learn} for the flow step by step, or {home} as its users do"))
        }
        false if manual => format!("{issuer}/client first, then {home}/setup"),
        false => format!("{home}/setup first: the Provider does not know the Client yet"),
    };
    format!(
        "Glasshouse is ready.\n\n  the Provider, the authorization server   {issuer}\n  the Client, the application              {home}\n\n\
         Open {first}. Ctrl-C stops both."
    )
}

/// Until somebody asks to stop, or one of the two ends by itself; then both, answering what is in flight.
async fn serve(provider: Server, client: Server) -> Result<(), StartError> {
    let handles = [client.handle(), provider.handle()];
    let (mut provider, mut client) = (rt::spawn(provider), rt::spawn(client));
    let ended = tokio::select! {
        () = stop_signal() => None,
        _ = &mut provider => Some("provider"),
        _ = &mut client => Some("client"),
    };
    for handle in handles {
        handle.stop(true).await;
    }
    ended.map_or(Ok(()), |which| Err(StartError(format!("The {which} ended by itself, so the pair was stopped."))))
}
