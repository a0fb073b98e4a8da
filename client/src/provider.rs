//! Where the provider is and what it promises: named endpoint by endpoint, or read from its metadata.

use glasshouse_shared::metadata::{Metadata, WELL_KNOWN};
use glasshouse_web::{Failure, StartError};
use oauth2::http::{Request, StatusCode, header};
use tokio::sync::Mutex;
use url::Url;

use std::sync::Arc;

use crate::{
    http::BackChannel,
    mask::Mask,
    settings::{Settings, address},
    trouble,
};

/// The older place of the same document: OpenID Connect Discovery §4.
const OPENID: &str = "/.well-known/openid-configuration";

/// The provider as the settings name it.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// Its name, to the letter.
    pub issuer: Option<String>,
    endpoints: Option<(Url, Url)>,
    api: Option<Url>,
    backchannel: Option<String>,
}

impl Target {
    pub fn read(settings: &Settings) -> Result<Self, StartError> {
        let optional = |name, text: &Option<String>| text.as_deref().map(|text| address(name, text)).transpose();
        let authorization = optional("OAUTH_AUTHORIZATION_URL", &settings.authorization_url)?;
        let token = optional("OAUTH_TOKEN_URL", &settings.token_url)?;
        let endpoints = match (authorization, token) {
            (Some(authorization), Some(token)) => Some((authorization, token)),
            (None, None) => None,
            _ => {
                let sentence = "OAUTH_AUTHORIZATION_URL and OAUTH_TOKEN_URL belong together; set both, or only OAUTH_ISSUER.";
                return Err(StartError(sentence.into()));
            }
        };
        let default = || endpoints.is_none().then(|| "http://localhost:5000".to_owned());
        let issuer = settings.issuer.clone().or_else(default);
        if let Some(issuer) = &issuer {
            well_formed(issuer).map_err(StartError)?;
        }
        let backchannel = optional("OAUTH_BACKCHANNEL_URL", &settings.backchannel_url)?;
        let backchannel = backchannel.map(|url| url.as_str().trim_end_matches('/').to_owned());
        Ok(Self { issuer, endpoints, api: optional("OAUTH_API_URL", &settings.api_url)?, backchannel })
    }

    /// Another provider, named by its issuer alone.
    pub fn at(issuer: &str) -> Result<Self, String> {
        well_formed(issuer)?;
        Ok(Self { issuer: Some(issuer.to_owned()), endpoints: None, api: None, backchannel: None })
    }

    /// The address by which this server reaches what everybody knows under `url`.
    ///
    /// Only the way changes, never the name: the issuer is still compared as it stands in the settings.
    pub fn reach(&self, url: &str) -> String {
        let (Some(issuer), Some(other)) = (&self.issuer, &self.backchannel) else { return url.to_owned() };
        match url.strip_prefix(issuer.trim_end_matches('/')) {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '?']) => format!("{other}{rest}"),
            _ => url.to_owned(),
        }
    }

    /// What of its messages is masked in the record: nothing that a provider on this machine issues.
    pub fn mask(&self) -> Mask {
        let address = self.issuer.as_deref().map(Url::parse).and_then(Result::ok);
        let address = address.or_else(|| self.endpoints.as_ref().map(|(_, token)| token.clone()));
        Mask { tokens: !address.is_some_and(|url| url.host_str().is_some_and(is_loopback)) }
    }

    /// Its tables can be looked at: it is one of ours, on this machine.
    pub fn tables(&self) -> Option<String> {
        let issuer = self.issuer.as_deref().filter(|_| self.endpoints.is_none() && !self.mask().tokens)?;
        Some(format!("{}/tables", issuer.trim_end_matches('/')))
    }

    /// The name for people.
    pub fn name(&self) -> String {
        let token = || self.endpoints.as_ref().map(|(_, token)| token.origin().ascii_serialization());
        self.issuer.clone().or_else(token).unwrap_or_default()
    }
}

/// A name of this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.starts_with("127.") || host == "[::1]"
}

fn well_formed(issuer: &str) -> Result<(), String> {
    let url = address("OAUTH_ISSUER", issuer).map_err(|error| error.0)?;
    //= https://www.rfc-editor.org/rfc/rfc8414#section-2
    //# The authorization server's issuer identifier, which is
    //# a URL that uses the "https" scheme and has no query or fragment
    //# components.
    if url.query().is_some() || url.fragment().is_some() {
        return Err("OAUTH_ISSUER must have no query and no fragment (RFC 8414 §2); leave out what follows ? or #.".to_owned());
    }
    Ok(())
}

/// What is known of the provider once it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Endpoints {
    pub authorization: Url,
    pub token: Url,
    /// Where the API says whose the token is.
    pub me: Option<Url>,
    /// Every authorization response carries `iss`: RFC 9207 §3.
    pub promises_iss: bool,
    /// It takes the secret in the body, and not by Basic.
    pub secret_in_body: bool,
}

impl Endpoints {
    /// The photos stand beside `me`.
    pub fn photos(&self) -> Option<Url> {
        self.me.as_ref()?.join("photos").ok()
    }

    fn read(metadata: &Metadata, api: Option<Url>) -> Result<Self, Failure> {
        let parse = |text: &str| Url::parse(text).map_err(|_| trouble::metadata(text, "an address in it is none"));
        let methods = &metadata.token_endpoint_auth_methods_supported;
        let takes = |method: &str| methods.iter().any(|known| known == method);
        let default = format!("{}/api/me", metadata.issuer.trim_end_matches('/'));
        Ok(Self {
            authorization: parse(&metadata.authorization_endpoint)?,
            token: parse(&metadata.token_endpoint)?,
            me: Some(api.map_or_else(|| parse(&default), Ok)?),
            promises_iss: metadata.authorization_response_iss_parameter_supported,
            // RFC 8414 §2: a provider that names no method takes Basic.
            secret_in_body: takes("client_secret_post") && !takes("client_secret_basic"),
        })
    }
}

/// The provider, and what was learnt of it so far.
pub(crate) struct Provider {
    pub target: Target,
    known: Mutex<Option<Arc<Endpoints>>>,
}

impl Provider {
    pub fn new(target: Target) -> Self {
        let endpoints = target.endpoints.clone().map(|(authorization, token)| {
            let me = target.api.clone();
            Arc::new(Endpoints { authorization, token, me, promises_iss: false, secret_in_body: false })
        });
        Self { target, known: Mutex::new(endpoints) }
    }

    /// Its endpoints, asked for once. A failure is not kept: the next request asks again.
    pub async fn endpoints(&self, channel: &BackChannel<'_>) -> Result<Arc<Endpoints>, Failure> {
        let mut known = self.known.lock().await;
        if let Some(endpoints) = &*known {
            return Ok(endpoints.clone());
        }
        let issuer = self.target.issuer.as_deref().unwrap_or_default();
        let metadata = discover(channel, issuer).await?;
        let endpoints = Arc::new(Endpoints::read(&metadata, self.target.api.clone())?);
        *known = Some(endpoints.clone());
        Ok(endpoints)
    }
}

/// Where the metadata of an issuer stands: RFC 8414 §3.1.
fn well_known(issuer: &str) -> String {
    //= https://www.rfc-editor.org/rfc/rfc8414#section-3.1
    //# If the issuer identifier value contains a path component, any
    //# terminating "/" MUST be removed before inserting "/.well-known/" and
    //# the well-known URI suffix between the host component and the path
    //# component.
    let issuer = issuer.trim_end_matches('/');
    let host = issuer.find("://").map_or(0, |at| at + 3);
    let (origin, path) = issuer.split_at(issuer[host..].find('/').map_or(issuer.len(), |at| host + at));
    format!("{origin}{WELL_KNOWN}{path}")
}

async fn discover(channel: &BackChannel<'_>, issuer: &str) -> Result<Metadata, Failure> {
    let near = channel.target.reach(issuer);
    let places = [well_known(&near), format!("{}{OPENID}", near.trim_end_matches('/'))];
    for place in &places {
        let request = Request::get(place).header(header::ACCEPT, "application/json").body(Vec::new());
        let request = request.map_err(|error| Failure::fault(&error))?;
        let response = channel.send(request).await.map_err(|error| trouble::unreachable(&error))?;
        if response.status() == StatusCode::OK {
            let metadata: Metadata =
                serde_json::from_slice(response.body()).map_err(|error| trouble::metadata(place, &error.to_string()))?;
            return named(issuer, metadata);
        }
    }
    Err(trouble::no_metadata(&places))
}

/// The document is about the issuer that was asked for.
fn named(issuer: &str, metadata: Metadata) -> Result<Metadata, Failure> {
    //= https://www.rfc-editor.org/rfc/rfc8414#section-3.3
    //# The "issuer" value returned MUST be identical to the authorization
    //# server's issuer identifier value into which the well-known URI string
    //# was inserted to create the URL used to retrieve the metadata.
    if metadata.issuer == issuer { Ok(metadata) } else { Err(trouble::other_issuer(issuer, &metadata.issuer)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_well_known_path_stands_between_host_and_path() {
        assert_eq!(well_known("http://a:5000"), "http://a:5000/.well-known/oauth-authorization-server");
        assert_eq!(well_known("https://a/realms/x/"), "https://a/.well-known/oauth-authorization-server/realms/x");
    }

    #[test]
    fn only_addresses_of_the_issuer_take_the_other_way() {
        let settings = Settings { backchannel_url: Some("http://provider:5000/".into()), ..Settings::default() };
        let target = Target::read(&settings).unwrap();
        assert_eq!(target.reach("http://localhost:5000/oauth/token"), "http://provider:5000/oauth/token");
        assert_eq!(target.reach("http://localhost:5000"), "http://provider:5000");
        assert_eq!(target.reach("http://localhost:50001/oauth/token"), "http://localhost:50001/oauth/token");
        assert_eq!(target.reach("http://elsewhere/oauth/token"), "http://elsewhere/oauth/token");
    }

    #[test]
    fn tokens_of_a_provider_elsewhere_are_masked() {
        assert!(Target::at("https://login.example").unwrap().mask().tokens);
        assert!(!Target::at("http://localhost:5000").unwrap().mask().tokens);
        assert!(!Target::at("http://127.0.0.1:5000").unwrap().mask().tokens);
    }
}
