//! The client of the pair: whether what it is set to fits what the provider knows of it.
//!
//! The settings of the client are read where it reads them: from the environment, under our names and those of Okta's example, and
//! from the table `[client]` of the settings file.

use std::{env, path::Path};

use glasshouse_shared::{Scope, Secret};
use glasshouse_web::{failure::chain, settings::FILE};
use toml::Table;

use super::{super::Place, Finding};
use crate::{
    protocol::client::Client,
    storage::{Stop, Store, clients},
    tokens::digest,
};

const CHECK: &str = "client";

/// What the client is set to.
#[derive(Default)]
struct Configured {
    id: Option<String>,
    secret: Option<Secret>,
    redirect_uri: Option<String>,
    scope: Option<String>,
    issuer: Option<String>,
}

/// Look at what is set and at what is registered.
pub(super) async fn look(place: &Place, store: Option<&Store>) -> Vec<Finding> {
    let configured = configured(place.config.as_deref());
    let Some(id) = configured.id.clone() else {
        return vec![Finding::ok(
            CHECK,
            "no client is set in this environment: the pair registers its own, others are told at /setup",
        )];
    };
    let Some(store) = store else {
        return vec![Finding::warn(CHECK, format!("“{id}” cannot be looked for"), "see to the database first")];
    };
    let wanted = id.clone();
    let found: Result<Option<Client>, Stop> = store.read(move |tx| Ok(clients::find(tx, &wanted)?)).await;
    match found {
        Err(stop) => {
            vec![Finding::bad(CHECK, format!("the clients cannot be read ({})", chain(&stop)), "see to the database first")]
        }
        Ok(None) => vec![Finding::bad(
            CHECK,
            format!("the client is set to the id “{id}”, and this provider knows none of that id"),
            "register it at /applications or with `provider createapplication --client-id`, or set OAUTH_CLIENT_ID to one that is there",
        )],
        Ok(Some(client)) => compared(place, &configured, &client),
    }
}

fn compared(place: &Place, configured: &Configured, client: &Client) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        [secret(place, configured, client), redirect_uri(configured, client), scope(configured, client)]
            .into_iter()
            .flatten()
            .collect();
    if let Some(issuer) = configured.issuer.as_deref().filter(|issuer| *issuer != place.settled.issuer) {
        let says = format!("the client asks the issuer {issuer}, and this provider is {}", place.settled.issuer);
        findings.push(Finding::bad(CHECK, says, "set OAUTH_ISSUER to the issuer, character by character"));
    }
    if findings.is_empty() {
        let id = &client.client_id;
        findings.push(Finding::ok(CHECK, format!("“{id}” is registered, and its settings fit what is known of it")));
    }
    findings
}

fn secret(place: &Place, configured: &Configured, client: &Client) -> Option<Finding> {
    let (id, now) = (&client.client_id, place.clock.now());
    match &configured.secret {
        Some(_) if client.public() => Some(Finding::warn(
            CHECK,
            format!("“{id}” is a public client, and a secret is set for it that nobody will ask for"),
            "take OAUTH_CLIENT_SECRET away",
        )),
        None if client.auth.by_secret() => Some(Finding::bad(
            CHECK,
            format!("“{id}” proves itself by a secret, and none is set"),
            "set OAUTH_CLIENT_SECRET to the one that /applications shows",
        )),
        Some(secret) if client.auth.by_secret() => {
            let hash = digest::of(secret);
            let kept = client.auth.secrets().iter().find(|kept| kept.hash == hash);
            match kept {
                Some(kept) if kept.living(now) => None,
                Some(_) => {
                    Some(Finding::bad(CHECK, format!("the secret of “{id}” has ended"), "make a new one at /applications"))
                }
                None => Some(Finding::bad(
                    CHECK,
                    format!("the secret that is set is not that of “{id}”"),
                    "copy it anew from /applications; a secret that was hashed is shown once only, so make a new one",
                )),
            }
        }
        _ => None,
    }
}

fn redirect_uri(configured: &Configured, client: &Client) -> Option<Finding> {
    let wanted = configured.redirect_uri.as_ref()?;
    if client.redirect_uris.contains(wanted) {
        return None;
    }
    let near = |known: &&String| plain(known) == plain(wanted);
    let but = client.redirect_uris.iter().find(near).map_or_else(String::new, |near| {
        format!("; “{near}” is, and differs: http from https, localhost from 127.0.0.1, with from without a slash are different addresses")
    });
    let says = format!("the client returns to “{wanted}”, which is none of the redirect URIs of “{}”{but}", client.client_id);
    Some(Finding::bad(CHECK, says, "add it at /applications, or set OAUTH_REDIRECT_URI to one that is registered"))
}

/// Without what people mix up.
fn plain(uri: &str) -> String {
    let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    rest.replacen("127.0.0.1", "localhost", 1).replacen("[::1]", "localhost", 1).trim_end_matches('/').to_lowercase()
}

fn scope(configured: &Configured, client: &Client) -> Option<Finding> {
    let wanted = Scope::parse(configured.scope.as_ref()?).ok()?;
    let more: Vec<&str> = wanted.names().filter(|name| !client.scope.allows(name)).collect();
    (!more.is_empty()).then(|| {
        let says = format!("the client asks for {}, which “{}” is not registered for", more.join(" and "), client.client_id);
        Finding::bad(CHECK, says, "add the scope at /applications, or take it out of OAUTH_SCOPE")
    })
}

/// What the environment says, then the settings file.
fn configured(file: Option<&Path>) -> Configured {
    let table = table(file);
    let variable = |names: &[&str]| names.iter().find_map(|name| env::var(name).ok().filter(|value| !value.trim().is_empty()));
    let setting =
        |names: &[&str], key: &str| variable(names).or_else(|| table.get(key).and_then(toml::Value::as_str).map(str::to_owned));
    let okta = variable(&["OKTA_OIDC_AUTHORIZATION_SCOPE"]).map(|names| names.replace(',', " "));
    Configured {
        id: setting(&["OAUTH_CLIENT_ID", "OKTA_OIDC_CLIENT_ID", "CLIENT_ID"], "client_id"),
        secret: setting(&["OAUTH_CLIENT_SECRET", "CLIENT_SECRET"], "client_secret").map(Secret::from),
        redirect_uri: setting(&["OAUTH_REDIRECT_URI", "OKTA_OIDC_REDIRECT_URI"], "redirect_uri"),
        scope: okta.or_else(|| setting(&["OAUTH_SCOPE"], "scope")),
        issuer: setting(&["OAUTH_ISSUER"], "issuer").map(|issuer| issuer.trim_end_matches('/').to_owned()),
    }
}

fn table(file: Option<&Path>) -> Table {
    let text = std::fs::read_to_string(file.unwrap_or(Path::new(FILE))).unwrap_or_default();
    let mut all: Table = text.parse().unwrap_or_default();
    match all.remove("client") {
        Some(toml::Value::Table(table)) => table,
        _ => Table::new(),
    }
}
