//! What can be set, and the check of all of it before anything starts.

use clap::{Args, Command};
use glasshouse_shared::{Scope, Secret};
use glasshouse_web::{StartError, listen::Bind};
use jose::Algorithm;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    aliases::{Aliases, filled},
    face::Face,
    provider::Target,
};

/// The settings of the client: flags, environment, and the table `[client]` of the settings file.
///
/// The ids of the arguments begin with `client_`, so that the pair can put them beside the provider's.
#[derive(Args, Clone, Default, Deserialize, Serialize)]
#[expect(clippy::doc_markdown, reason = "clap shows these texts as they stand")]
#[command(next_help_heading = "Client")]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Which walkthrough it plays: demo (W1), openid (W3) or okta (W4). It says where the pages are, and the defaults of the
    /// port, the scope and the redirect URI [default: okta when an OKTA_OIDC_ variable is set, openid at port 3001, else demo]
    #[arg(id = "client_face", long = "face", env = "GLASSHOUSE_CLIENT_FACE", value_name = "FACE")]
    pub face: Option<String>,
    /// The port to listen on [default: 8000; openid: 3001; okta: 8080]
    #[arg(id = "client_port", long = "port", env = "GLASSHOUSE_CLIENT_PORT", value_name = "PORT")]
    pub port: Option<u16>,
    /// Who can reach it: loopback, any, or an IP address [default: loopback]
    #[arg(id = "client_bind", long = "bind", env = "GLASSHOUSE_CLIENT_BIND", value_name = "ADDRESS")]
    pub bind: Option<Bind>,
    /// The provider; everything else about it is read from its metadata [default: http://localhost:5000]
    #[arg(id = "client_issuer", long = "issuer", env = "OAUTH_ISSUER", value_name = "URL")]
    pub issuer: Option<String>,
    /// The authorization endpoint, for a provider without metadata
    #[arg(id = "client_authorization_url", long = "authorization-url", env = "OAUTH_AUTHORIZATION_URL", value_name = "URL")]
    pub authorization_url: Option<String>,
    /// The token endpoint, for a provider without metadata
    #[arg(id = "client_token_url", long = "token-url", env = "OAUTH_TOKEN_URL", value_name = "URL")]
    pub token_url: Option<String>,
    /// Where the API says whose the token is [default: ISSUER/api/me]
    #[arg(id = "client_api_url", long = "api-url", env = "OAUTH_API_URL", value_name = "URL")]
    pub api_url: Option<String>,
    /// The same provider at another address for this server, as between containers
    #[arg(id = "client_backchannel_url", long = "backchannel-url", env = "OAUTH_BACKCHANNEL_URL", value_name = "URL")]
    pub backchannel_url: Option<String>,
    /// The id under which the provider knows this client
    #[arg(id = "client_id", long = "client-id", env = "OAUTH_CLIENT_ID", value_name = "ID")]
    pub client_id: Option<String>,
    /// Its secret; a client without one is public. Prefer the environment: others can read a command line
    #[arg(
        id = "client_secret",
        long = "client-secret",
        env = "OAUTH_CLIENT_SECRET",
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub client_secret: Option<String>,
    /// What to ask for [default: "email photos:read"; openid: "openid profile email"; okta: "openid"]
    #[arg(id = "client_scope", long = "scope", env = "OAUTH_SCOPE", value_name = "NAMES")]
    pub scope: Option<String>,
    /// Where the browser returns [default: `/authorized` on localhost at its own port; openid: `/auth/callback`; okta: `/callback`]
    #[arg(id = "client_redirect_uri", long = "redirect-uri", env = "OAUTH_REDIRECT_URI", value_name = "URL")]
    pub redirect_uri: Option<String>,
    /// How the provider signs ID tokens for this client: RS256, PS256, ES256, EdDSA, HS256 or none [default: RS256]
    #[arg(id = "client_id_token_alg", long = "id-token-alg", env = "OAUTH_ID_TOKEN_ALG", value_name = "ALG")]
    pub id_token_alg: Option<String>,
    /// How the answer travels through the browser: query or form_post [default: query]
    #[arg(id = "client_response_mode", long = "response-mode", env = "OAUTH_RESPONSE_MODE", value_name = "MODE")]
    pub response_mode: Option<String>,
    /// Record nothing
    #[arg(id = "client_plain", long = "plain", env = "GLASSHOUSE_CLIENT_PLAIN")]
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub plain: bool,
    /// The same settings under the names of other people's examples.
    #[command(flatten)]
    #[serde(skip)]
    pub aliases: Aliases,
}

impl Settings {
    /// What came under the names of other people's examples, under ours. Doing it twice is doing it once.
    ///
    /// # Errors
    /// One sentence that names the variable.
    pub fn named(self) -> Result<Self, StartError> {
        Aliases::taken_over(self)
    }

    /// The port to listen on.
    ///
    /// # Errors
    /// There is no face of the name that is set.
    pub fn port(&self) -> Result<u16, StartError> {
        Ok(self.port.unwrap_or(Face::of(self)?.port))
    }
}

/// Add the client's arguments to a command that has the provider's: where both would have the same flag, the
/// client's begins with `--client-`.
#[must_use]
pub fn in_pair(command: Command) -> Command {
    let renamed = [
        ("client_face", "client-face"),
        ("client_port", "client-port"),
        ("client_bind", "client-bind"),
        ("client_issuer", "client-issuer"),
        ("client_plain", "client-plain"),
    ];
    // Adding arguments also puts our own description over the one of the command.
    let (about, long) = (command.get_about().cloned(), command.get_long_about().cloned());
    let command = Settings::augment_args(command).about(None).long_about(None);
    let command = about.map_or(command.clone(), |text| command.about(text));
    let command = long.map_or(command.clone(), |text| command.long_about(text));
    renamed.into_iter().fold(command, |command, (id, long)| command.mut_arg(id, |argument| argument.long(long)))
}

/// Who this client is to the provider.
pub(crate) struct Credentials {
    pub client_id: String,
    /// A public client has none: RFC 6749 §2.1.
    pub client_secret: Option<Secret>,
}

/// The settings, checked.
pub(crate) struct Config {
    pub face: &'static Face,
    pub bind: Bind,
    pub port: u16,
    pub target: Target,
    pub scope: Scope,
    pub redirect_uri: Url,
    /// `id_token_signed_response_alg` of this client: OIDC Registration §2.
    pub id_token_alg: Algorithm,
    /// The answer comes by a form that the browser posts, and not in the address: OAuth Form Post Response Mode §2.
    pub form_post: bool,
    pub plain: bool,
}

impl Config {
    /// Check everything, and take the credentials out.
    pub fn read(settings: Settings) -> Result<(Self, Option<Credentials>), StartError> {
        let settings = settings.named()?;
        let (face, port) = (Face::of(&settings)?, settings.port()?);
        let default = || format!("http://localhost:{port}{}", face.callback[0]);
        let redirect_uri = settings.redirect_uri.clone().unwrap_or_else(default);
        let redirect_uri = address("OAUTH_REDIRECT_URI", &redirect_uri)?;
        //= https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2
        //# The endpoint URI MUST NOT include a fragment component.
        if redirect_uri.fragment().is_some() {
            return Err(StartError(
                "OAUTH_REDIRECT_URI must not have a fragment (RFC 6749 §3.1.2); leave out what follows #.".into(),
            ));
        }
        let scope = settings.scope.as_deref().unwrap_or(face.scope);
        let scope = Scope::parse(scope).map_err(|name| {
            StartError(format!("OAUTH_SCOPE holds “{name}”, which is not a scope name; separate names by spaces."))
        })?;
        let target = Target::read(&settings, scope.allows("openid"))?;
        let config = Self {
            face,
            bind: settings.bind.unwrap_or_default(),
            port,
            target,
            scope,
            redirect_uri,
            id_token_alg: algorithm(settings.id_token_alg.as_deref().unwrap_or("RS256"))?,
            form_post: form_post(settings.response_mode.as_deref().unwrap_or("query"))?,
            plain: settings.plain,
        };
        Ok((config, credentials(settings)?))
    }

    /// The scope `openid` is asked for each time: this client signs people in by OpenID Connect.
    pub fn openid(&self) -> bool {
        self.scope.allows("openid")
    }

    /// The page to which the browser returns, which then shows what came of it.
    pub fn callback(&self) -> &str {
        self.redirect_uri.path()
    }

    /// An address of this client, as the provider must know it.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.home())
    }

    /// The address that a person opens.
    pub fn home(&self) -> String {
        self.redirect_uri.origin().ascii_serialization()
    }
}

fn algorithm(name: &str) -> Result<Algorithm, StartError> {
    let sentence = || format!("OAUTH_ID_TOKEN_ALG is “{name}”, and must be RS256, PS256, ES256, EdDSA, HS256 or none.");
    Algorithm::parse(name).ok_or_else(|| StartError(sentence()))
}

fn form_post(mode: &str) -> Result<bool, StartError> {
    match mode {
        "query" => Ok(false),
        "form_post" => Ok(true),
        _ => Err(StartError(format!("OAUTH_RESPONSE_MODE is “{mode}”, and must be query or form_post."))),
    }
}

fn credentials(settings: Settings) -> Result<Option<Credentials>, StartError> {
    match (filled(settings.client_id), filled(settings.client_secret).map(Secret::new)) {
        (Some(client_id), client_secret) => Ok(Some(Credentials { client_id, client_secret })),
        (None, Some(_)) => Err(StartError("There is a client secret but no client id; set OAUTH_CLIENT_ID too.".into())),
        (None, None) => Ok(None),
    }
}

/// An http or https address, or one sentence that names the setting.
pub(crate) fn address(name: &str, text: &str) -> Result<Url, StartError> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    url.ok_or_else(|| StartError(format!("{name} is “{text}”, which is not an address; write it like http://localhost:5000.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(settings: Settings) -> String {
        Config::read(settings).err().map(|error| error.0).unwrap_or_default()
    }

    #[test]
    fn the_redirect_uri_follows_the_port() {
        let (config, credentials) = Config::read(Settings { port: Some(8123), ..Settings::default() }).unwrap();
        assert_eq!(config.redirect_uri.as_str(), "http://localhost:8123/authorized");
        assert!(credentials.is_none() && config.bind.is_loopback());
    }

    #[test]
    fn a_setting_that_cannot_be_right_is_named() {
        let text = |text: &str| Some(text.to_owned());
        assert!(refused(Settings { issuer: text("localhost:5000"), ..Settings::default() }).contains("OAUTH_ISSUER"));
        assert!(
            refused(Settings { token_url: text("http://a/token"), ..Settings::default() }).contains("OAUTH_AUTHORIZATION_URL")
        );
        assert!(refused(Settings { client_secret: text("s"), ..Settings::default() }).contains("OAUTH_CLIENT_ID"));
        assert!(refused(Settings { scope: text("a\"b"), ..Settings::default() }).contains("OAUTH_SCOPE"));
        assert!(refused(Settings { id_token_alg: text("rs256"), ..Settings::default() }).contains("OAUTH_ID_TOKEN_ALG"));
        assert!(refused(Settings { response_mode: text("fragment"), ..Settings::default() }).contains("OAUTH_RESPONSE_MODE"));
        assert!(refused(Settings { redirect_uri: text("http://a/#b"), ..Settings::default() }).contains("fragment"));
    }

    #[test]
    fn a_face_is_named_or_implied_and_brings_its_defaults() {
        let read = |settings: Settings| {
            let config = Config::read(settings).unwrap().0;
            (config.face.name, config.redirect_uri.to_string(), config.scope.to_string())
        };
        let told = |face: &'static str, uri: &str, scope: &str| (face, uri.to_owned(), scope.to_owned());
        let openid = told("openid", "http://localhost:3001/auth/callback", "openid profile email");
        assert_eq!(read(Settings { face: Some("openid".into()), ..Settings::default() }), openid);
        assert_eq!(read(Settings { port: Some(3001), ..Settings::default() }), openid);
        let named = Settings { face: Some("demo".into()), port: Some(3001), ..Settings::default() };
        assert_eq!(read(named), told("demo", "http://localhost:3001/authorized", "email photos:read"));
        let aliases = Aliases { okta_client_id: Some("abc".into()), ..Aliases::default() };
        let okta = told("okta", "http://localhost:8080/callback", "openid");
        assert_eq!(read(Settings { aliases, ..Settings::default() }), okta);
        assert!(refused(Settings { face: Some("w3".into()), ..Settings::default() }).contains("GLASSHOUSE_CLIENT_FACE"));
    }

    #[test]
    fn the_flags_stand_beside_those_of_the_provider() {
        let provider = ["port", "bind", "issuer", "plain", "face"].into_iter().fold(Command::new("pair"), |command, name| {
            command.arg(clap::Arg::new(name).long(name).action(clap::ArgAction::SetTrue))
        });
        in_pair(provider).debug_assert();
    }
}
