//! The port, and the issuer: as this machine sees them, and as a browser does.

use std::{env, net::IpAddr, time::Duration};

use chrono::DateTime;
use glasshouse_shared::metadata::OPENID_CONFIGURATION;
use glasshouse_web::{
    failure::chain,
    listen::{self, Bind},
};
use reqwest::{Client, Response, header, redirect::Policy};
use serde_json::Value;
use url::{Host, Url};

use super::{super::Place, Finding};
use crate::protocol::Timestamp;

/// How long somebody may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was seen.
pub(super) struct Seen {
    pub findings: Vec<Finding>,
    /// Clocks of others.
    pub dates: Vec<(&'static str, Timestamp)>,
}

/// Who has the port of the provider.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Holder {
    Nobody,
    Provider,
    Somebody,
}

/// Look at the port and at the issuer.
pub(super) async fn look(place: &Place) -> Seen {
    let (port, holder) = port(place).await;
    let mut findings = vec![port, name(place)];
    let (reached, date) = discovery(place, holder).await;
    findings.push(reached);
    Seen { findings, dates: date.map(|at| ("the issuer", at)).into_iter().collect() }
}

async fn port(place: &Place) -> (Finding, Holder) {
    let (port, bind) = (place.port, place.settled.bind);
    let mut holders = Vec::new();
    for address in addresses(bind) {
        holders.push((address, holder(place, address).await));
    }
    let somebody = holders.iter().find(|(_, holder)| *holder == Holder::Somebody);
    let provider = holders.iter().any(|(_, holder)| *holder == Holder::Provider);
    let free = "stop that program, or choose another port with --port";
    match (somebody, provider) {
        (Some((address, _)), true) => {
            let says =
                format!("the provider has port {port}, but at {address} another program has it: browsers may ask that one");
            (Finding::bad("port", says, free), Holder::Provider)
        }
        (Some(_), false) => (Finding::bad("port", format!("port {port} belongs to another program"), free), Holder::Somebody),
        (None, true) => (Finding::ok("port", format!("a provider answers at port {port} of this machine")), Holder::Provider),
        (None, false) => {
            let finding = match listen::listen(bind, port, ["--port", "--bind"]) {
                Ok(_) => Finding::ok("port", format!("port {port} is free: no provider runs at it")),
                Err(error) => Finding::bad("port", error.0, free),
            };
            (finding, Holder::Nobody)
        }
    }
}

fn addresses(bind: Bind) -> Vec<IpAddr> {
    match bind {
        Bind::Address(address) if !address.is_unspecified() => vec![address],
        _ => vec![[127, 0, 0, 1].into(), [0, 0, 0, 0, 0, 0, 0, 1].into()],
    }
}

async fn holder(place: &Place, address: IpAddr) -> Holder {
    if tokio::time::timeout(PATIENCE, tokio::net::TcpStream::connect((address, place.port))).await.map_or(true, |it| it.is_err())
    {
        return Holder::Nobody;
    }
    let scheme = if place.settled.tls.is_some() { "https" } else { "http" };
    let host = if address.is_ipv6() { format!("[{address}]") } else { address.to_string() };
    // By its address this machine asks itself; certificates are for names.
    let client = Client::builder().no_proxy().redirect(Policy::none()).timeout(PATIENCE).tls_danger_accept_invalid_certs(true);
    let asked =
        async || client.build()?.get(format!("{scheme}://{host}:{}/health", place.port)).send().await?.json::<Value>().await;
    match asked().await {
        Ok(answer) if answer.get("status").is_some() => Holder::Provider,
        _ => Holder::Somebody,
    }
}

/// The name itself: who can follow it, and what travels in the clear.
fn name(place: &Place) -> Finding {
    let (issuer, local) = (&place.settled.issuer, place.settled.bind.is_loopback());
    let Ok(url) = Url::parse(issuer) else {
        return Finding::bad("issuer", format!("“{issuer}” is no address"), "give another with --issuer");
    };
    let this_machine = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match (this_machine, url.scheme()) {
        (true, _) if !local => Finding::warn(
            "issuer",
            format!("others can reach the port, but {issuer} means their own machine to their browsers"),
            "give the name under which they reach this one with --issuer; right as it is when a container publishes its port here only",
        ),
        (false, "http") => Finding::warn(
            "issuer",
            format!(
                "{issuer} is plain http: passwords and codes can be read on the way, and clients of OpenID Connect refuse it"
            ),
            "serve https (--tls-cert), or put a proxy with TLS in front and let --issuer begin with https:",
        ),
        (true, _) => Finding::ok("issuer", format!("{issuer} is this machine, and only this machine can reach the provider")),
        (false, _) => Finding::ok("issuer", format!("{issuer} is https")),
    }
}

/// What a browser or a client finds when it follows the issuer, and the date that came with it.
async fn discovery(place: &Place, holder: Holder) -> (Finding, Option<Timestamp>) {
    const CHECK: &str = "discovery";
    let issuer = &place.settled.issuer;
    let address = format!("{issuer}{OPENID_CONFIGURATION}");
    let fetched = async || Client::builder().redirect(Policy::none()).timeout(PATIENCE).build()?.get(&address).send().await;
    let answer = match fetched().await {
        Ok(answer) => answer,
        Err(_) if holder == Holder::Nobody => {
            let mend = "start the provider and ask again: then what browsers find at the issuer is compared";
            return (Finding::warn(CHECK, "no provider runs here, and nothing answers at the issuer", mend), None);
        }
        Err(error) => {
            let says = format!("nothing answers at {address} ({}){}", chain(&error), proxies());
            let mend =
                "look at the name, the certificate and the port in --issuer, and at what stands between it and the provider";
            return (Finding::bad(CHECK, says, mend), None);
        }
    };
    let date = date(&answer);
    (followed(issuer, &address, answer).await, date)
}

async fn followed(issuer: &str, address: &str, answer: Response) -> Finding {
    const CHECK: &str = "discovery";
    let status = answer.status();
    if status.is_redirection() {
        let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or("nowhere").to_owned();
        let says = format!("{address} leads on to {to}: clients do not follow, and what they sent is lost");
        return Finding::bad(CHECK, says, "let --issuer be the address at the end, with its scheme, host and port");
    }
    let document: Option<Value> = if status.is_success() { answer.json().await.ok() } else { None };
    let said = document.as_ref().and_then(|document| document.get("issuer")).and_then(Value::as_str);
    match said {
        Some(said) if said == issuer => Finding::ok(CHECK, format!("{address} answers, and says the same issuer")),
        Some(said) => Finding::bad(
            CHECK,
            format!("{address} says that its issuer is {said}: another provider, or one with other settings{}", proxies()),
            "start the provider with the settings that are given here, or give here those with which it runs",
        ),
        None => Finding::bad(
            CHECK,
            format!("{address} answers with the status {} and no metadata{}", status.as_u16(), proxies()),
            "another program answers there, or a proxy does not pass this path on",
        ),
    }
}

/// Proxies of the environment, through which this program asks and browsers perhaps do not.
fn proxies() -> String {
    let set = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let set: Vec<&str> = set.into_iter().filter(|name| env::var_os(name).is_some_and(|value| !value.is_empty())).collect();
    if set.is_empty() {
        String::new()
    } else {
        format!("; {} leads this program through a proxy: name the host in NO_PROXY", set.join(" and "))
    }
}

fn date(answer: &Response) -> Option<Timestamp> {
    let date = answer.headers().get(header::DATE)?.to_str().ok()?;
    DateTime::parse_from_rfc2822(date).ok().map(|date| date.timestamp())
}
