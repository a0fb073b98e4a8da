//! What can be set, by flag, environment or file, and what holds when nothing is said.

mod registration;

use std::path::PathBuf;

use glasshouse_shared::{Secret, client::Credentials};
use glasshouse_web::{StartError, listen::Bind};
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::{protocol::resource, proxies::Proxies, realm::Registration, storage::Engine, tls::Files, tokens::issuer::Lifetimes};
pub use registration::WhoRegisters;

/// Settings of the provider as they were given: what is absent comes from the next layer, at last from the default.
#[derive(Clone, Debug, Default, clap::Args, Deserialize, Serialize)]
#[expect(clippy::doc_markdown, reason = "clap shows these texts as they stand")]
#[group(id = "provider")]
#[command(next_help_heading = "Provider")]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Who can reach the provider: loopback, any, or an IP address [default: loopback]
    #[arg(long, env = "GLASSHOUSE_BIND", value_name = "ADDRESS")]
    pub bind: Option<Bind>,
    /// The name of the provider, and the start of all its addresses; with --tls-cert it begins with https: [default: http://localhost:PORT]
    #[arg(long, env = "GLASSHOUSE_ISSUER", value_name = "URL")]
    pub issuer: Option<String>,
    /// Serve TLS with this certificate, a PEM file that goes on with those that lead to its authority
    #[arg(long, env = "GLASSHOUSE_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// The private key of that certificate, a PEM file without a passphrase
    #[arg(long, env = "GLASSHOUSE_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// Where the database and the key are kept [default: data]
    #[arg(long, env = "GLASSHOUSE_DATA", value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// The database: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME [default: sqlite:DATA/default.db]
    #[arg(long, env = "GLASSHOUSE_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The key of the provider, 43 characters of base64url; many providers on one PostgreSQL share it [default: kept in DATA/provider.key]
    #[arg(long, env = "GLASSHOUSE_KEY", value_name = "KEY", hide_env_values = true)]
    pub key: Option<String>,
    /// Seconds for which an authorization code lives [default: 60]
    #[arg(long, env = "GLASSHOUSE_CODE_LIFETIME", value_name = "SECONDS")]
    pub code_lifetime: Option<i64>,
    /// Seconds for which an access token lives [default: 3600]
    #[arg(long, env = "GLASSHOUSE_ACCESS_LIFETIME", value_name = "SECONDS")]
    pub access_lifetime: Option<i64>,
    /// Seconds for which an unused refresh token lives [default: 1209600, 14 days]
    #[arg(long, env = "GLASSHOUSE_REFRESH_LIFETIME", value_name = "SECONDS")]
    pub refresh_lifetime: Option<i64>,
    /// Seconds for which a family of refresh tokens lives [default: 7776000, 90 days]
    #[arg(long, env = "GLASSHOUSE_FAMILY_LIFETIME", value_name = "SECONDS")]
    pub family_lifetime: Option<i64>,
    /// Days after which a signing key is replaced by a new one [default: 90]
    #[arg(long, env = "GLASSHOUSE_KEY_ROTATION", value_name = "DAYS")]
    pub key_rotation: Option<i64>,
    /// Let people in by their name alone, true or false [default: true while only this machine can reach the provider]
    #[arg(long, env = "GLASSHOUSE_PASSWORDLESS", value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub passwordless: Option<bool>,
    /// Fetch keys and send logouts of clients by http and on this machine too, true or false [default: true while only this machine can reach the provider]
    #[arg(long, env = "GLASSHOUSE_OUTBOUND_LOOPBACK", value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub outbound_loopback: Option<bool>,
    /// Who may register clients by RFC 7591, at most 60 a minute from one address: open, token or off [default: open while only this machine can reach the provider, else off]
    #[arg(long, env = "GLASSHOUSE_REGISTRATION", value_enum, value_name = "WHO")]
    pub registration: Option<WhoRegisters>,
    /// The initial access token of whoever may register clients
    #[arg(long, env = "GLASSHOUSE_REGISTRATION_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub registration_token: Option<String>,
    /// Seconds for which the secret of a client that registered itself lives, 0 for ever [default: 7776000, 90 days]
    #[arg(long, env = "GLASSHOUSE_REGISTRATION_SECRET_LIFETIME", value_name = "SECONDS")]
    pub registration_secret_lifetime: Option<i64>,
    /// Register a demo client with this id and secret at the start
    #[arg(long, env = "GLASSHOUSE_DEMO_CLIENT", value_name = "ID:SECRET", hide_env_values = true)]
    pub demo_client: Option<String>,
    /// Make the scopes, people and applications of this file at the start, and put right what differs, as `provider seed` does
    #[arg(long, env = "GLASSHOUSE_SEED", value_name = "FILE")]
    pub seed: Option<PathBuf>,
    /// Where the demo client runs, as a browser sees it [default: http://localhost:8000]
    #[arg(long, env = "GLASSHOUSE_DEMO_CLIENT_URL", value_name = "URL")]
    pub demo_client_url: Option<String>,
    /// The URI of an API elsewhere for which clients may ask for tokens; can be given more than once
    #[arg(long, env = "GLASSHOUSE_RESOURCE", value_name = "URI", value_delimiter = ' ')]
    pub resource: Option<Vec<String>>,
    /// A proxy before the provider whose X-Forwarded-For is believed: an address, or a network such as 10.0.0.0/8; can be given more than once [default: none]
    #[arg(long, env = "GLASSHOUSE_TRUSTED_PROXY", value_name = "NETWORK", value_delimiter = ' ')]
    pub trusted_proxy: Option<Vec<String>>,
    /// Record nothing and teach nothing: no trace, no tables
    #[arg(long, env = "GLASSHOUSE_PLAIN")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub plain: bool,
}

/// Settings that were read to the end: each is there and makes sense.
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Settled {
    /// Who can reach the provider.
    pub bind: Bind,
    /// Its name.
    pub issuer: String,
    /// The certificate, when the provider serves TLS itself.
    pub tls: Option<Files>,
    /// Where the key and the database are.
    pub data: PathBuf,
    /// Which database.
    pub engine: Engine,
    /// The key, when it is not kept in the data folder.
    pub key: Option<Secret>,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// Seconds for which a signing key signs.
    pub key_rotation: i64,
    /// An account may do without a password.
    pub passwordless: bool,
    /// The provider may send requests to its own machine, and by http.
    pub outbound_loopback: bool,
    /// Who may register clients.
    pub registration: Registration,
    /// Seconds for which a secret lives that was made at a registration.
    pub registered_secret: Option<i64>,
    /// A demo client to register.
    pub demo_client: Option<Credentials>,
    /// A file of scopes, people and applications.
    pub seed: Option<PathBuf>,
    /// Where the demo client runs.
    pub client_url: String,
    /// APIs elsewhere: RFC 8707.
    pub resources: Vec<String>,
    /// Whose word about the address of a caller counts.
    pub proxies: Proxies,
    /// Only this machine can reach the provider, as far as the settings tell.
    pub local: bool,
    /// No trace and no tables.
    pub plain: bool,
}

/// Seconds of a day.
const DAY: i64 = 24 * 3600;

impl Settings {
    /// Fill in the defaults and refuse what makes no sense.
    ///
    /// # Errors
    /// One sentence that names the setting and the remedy.
    pub fn settle(self, port: u16) -> Result<Settled, StartError> {
        let bind = self.bind.unwrap_or_default();
        let data = self.data.unwrap_or_else(|| "data".into());
        let engine = match &self.database_url {
            Some(url) => Engine::parse(url).map_err(|why| StartError(format!("The setting database-url is no good: {why}.")))?,
            None => Engine::Sqlite(data.join("default.db")),
        };
        let tls = tls(self.tls_cert, self.tls_key)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let issuer = issuer(&self.issuer.unwrap_or_else(|| format!("{scheme}://localhost:{port}")), tls.is_some())?;
        let proxies = proxies(&self.trusted_proxy.unwrap_or_default())?;
        // Behind a proxy, or under a name that others know, everybody may come by this machine.
        let local = bind.is_loopback() && proxies.is_empty() && of_this_machine(&issuer);
        Ok(Settled {
            bind,
            issuer,
            proxies,
            local,
            tls,
            engine,
            data,
            key: self.key.map(Secret::from),
            lifetimes: Lifetimes {
                code: seconds("code-lifetime", self.code_lifetime, 60)?,
                access: seconds("access-lifetime", self.access_lifetime, 3600)?,
                refresh_idle: seconds("refresh-lifetime", self.refresh_lifetime, 14 * DAY)?,
                refresh_family: seconds("family-lifetime", self.family_lifetime, 90 * DAY)?,
            },
            key_rotation: days("key-rotation", self.key_rotation, 90)?,
            passwordless: self.passwordless.unwrap_or(local),
            outbound_loopback: self.outbound_loopback.unwrap_or(local),
            registration: registration::settle(self.registration, self.registration_token, local)?,
            registered_secret: match self.registration_secret_lifetime {
                Some(0) => None,
                given => Some(seconds("registration-secret-lifetime", given, 90 * DAY)?),
            },
            seed: self.seed,
            demo_client: self.demo_client.as_deref().map(demo_client).transpose()?,
            client_url: address("demo-client-url", self.demo_client_url.as_deref().unwrap_or("http://localhost:8000"))?,
            resources: resources(&self.resource.unwrap_or_default())?,
            plain: self.plain,
        })
    }
}

fn seconds(name: &str, given: Option<i64>, default: i64) -> Result<i64, StartError> {
    match given {
        Some(seconds) if !(1..=3650 * DAY).contains(&seconds) => {
            Err(StartError(format!("The setting {name} is {seconds}; it must be a number of seconds from 1 to {}.", 3650 * DAY)))
        }
        given => Ok(given.unwrap_or(default)),
    }
}

/// A number of days, in seconds.
fn days(name: &str, given: Option<i64>, default: i64) -> Result<i64, StartError> {
    match given.unwrap_or(default) {
        days @ 1..=3650 => Ok(days * DAY),
        days => Err(StartError(format!("The setting {name} is {days}; it must be a number of days from 1 to 3650."))),
    }
}

/// An http or https address without query and fragment, and without a slash at the end.
fn address(name: &str, text: &str) -> Result<String, StartError> {
    let sensible = Url::parse(text).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https") && url.has_host() && url.query().is_none() && url.fragment().is_none()
    });
    if sensible {
        return Ok(text.trim_end_matches('/').to_owned());
    }
    Err(StartError(format!(
        "The setting {name} is “{text}”; it must be an address such as http://localhost:5000, without ? or #."
    )))
}

/// RFC 8414 §2 wants https; this machine may do without.
fn issuer(text: &str, tls: bool) -> Result<String, StartError> {
    let issuer = address("issuer", text)?;
    if tls && !issuer.starts_with("https:") {
        return Err(StartError(format!(
            "The setting issuer is “{issuer}”; with tls-cert the provider serves https, so it must begin so."
        )));
    }
    let path = Url::parse(&issuer).is_ok_and(|url| url.path() != "/");
    if path {
        return Err(StartError(format!(
            "The setting issuer is “{issuer}”; this realm lives at /, so it must end after the port."
        )));
    }
    Ok(issuer)
}

/// The host of an address is one that every machine gives to itself.
fn of_this_machine(address: &str) -> bool {
    match Url::parse(address).ok().as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn proxies(given: &[String]) -> Result<Proxies, StartError> {
    let refused = |odd| {
        StartError(format!("The setting trusted-proxy is “{odd}”; it must be an address, or a network such as 10.0.0.0/8."))
    };
    Proxies::parse(given).map_err(refused)
}

fn tls(certificate: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<Files>, StartError> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some(Files { certificate, key })),
        (None, None) => Ok(None),
        _ => Err(StartError("The settings tls-cert and tls-key belong together; give both, or none.".into())),
    }
}

fn resources(given: &[String]) -> Result<Vec<String>, StartError> {
    let odd = given.iter().find(|uri| !resource::well_formed(uri));
    let refused = |uri| StartError(format!("The setting resource is “{uri}”; it must be an absolute URI without # and blanks."));
    odd.map_or_else(|| Ok(given.to_vec()), |uri| Err(refused(uri)))
}

fn demo_client(text: &str) -> Result<Credentials, StartError> {
    let sensible = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_graphic() && b != b':');
    match text.split_once(':') {
        Some((id, secret)) if sensible(id) && secret.len() >= 16 && sensible(secret) => {
            Ok(Credentials { client_id: id.to_owned(), client_secret: Secret::new(secret) })
        }
        _ => Err(StartError(
            "The setting demo-client must be ID:SECRET, with a secret of at least 16 visible ASCII characters and no colon."
                .into(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(settings: Settings) -> String {
        settings.settle(5000).err().unwrap().0
    }

    #[test]
    fn nothing_said_gives_a_safe_provider_on_this_machine() {
        let settled = Settings::default().settle(5000).unwrap();
        assert_eq!(settled.issuer, "http://localhost:5000");
        assert_eq!(settled.engine, Engine::Sqlite("data/default.db".into()));
        assert!(settled.passwordless && settled.outbound_loopback && settled.bind.is_loopback());
    }

    #[test]
    fn a_provider_that_others_can_reach_asks_for_passwords_and_leaves_its_own_machine_alone() {
        let open = Settings { bind: Some(Bind::Any), ..Settings::default() };
        let settled = open.clone().settle(5000).unwrap();
        assert!(!settled.passwordless && !settled.outbound_loopback);
        assert!(Settings { passwordless: Some(true), ..open }.settle(5000).unwrap().passwordless);
    }

    #[test]
    fn behind_a_proxy_or_under_a_name_that_others_know_it_does_so_too() {
        let proxy = Settings { trusted_proxy: Some(vec!["127.0.0.1".into()]), ..Settings::default() };
        let named = Settings { issuer: Some("https://op.example".into()), ..Settings::default() };
        for settings in [proxy, named] {
            let settled = settings.settle(5000).unwrap();
            assert!(!settled.local && !settled.passwordless && !settled.outbound_loopback);
            assert_eq!(settled.registration, Registration::Off);
        }
        for name in ["http://127.0.0.1:5000", "https://[::1]:5000", "http://op.localhost:5000"] {
            assert!(Settings { issuer: Some(name.into()), ..Settings::default() }.settle(5000).unwrap().local, "{name}");
        }
    }

    #[test]
    fn a_setting_that_makes_no_sense_is_named() {
        assert!(refused(Settings { trusted_proxy: Some(vec!["proxy".into()]), ..Settings::default() }).contains("trusted-proxy"));
        assert!(refused(Settings { issuer: Some("localhost:5000".into()), ..Settings::default() }).contains("issuer"));
        assert!(refused(Settings { issuer: Some("http://h/path".into()), ..Settings::default() }).contains("issuer"));
        assert!(refused(Settings { resource: Some(vec!["api".into()]), ..Settings::default() }).contains("resource"));
        assert!(refused(Settings { code_lifetime: Some(0), ..Settings::default() }).contains("code-lifetime"));
        assert!(refused(Settings { key_rotation: Some(0), ..Settings::default() }).contains("key-rotation"));
        assert!(refused(Settings { demo_client: Some("a:short".into()), ..Settings::default() }).contains("demo-client"));
        assert!(refused(Settings { database_url: Some("mysql://h/d".into()), ..Settings::default() }).contains("mysql"));
    }
}
