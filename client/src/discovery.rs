//! Ask a provider where things are: RFC 8414 §3, OIDC Discovery §4. Nothing in the document is used before it was checked.

use glasshouse_shared::metadata::{Metadata, WELL_KNOWN};
use glasshouse_web::{Failure, Words};
use oauth2::http::{Request, StatusCode, header};
use url::Url;

use crate::{http::BackChannel, provider::is_loopback, trouble};

/// Where the same document stands for OpenID Connect: OIDC Discovery §4.
const OPENID: &str = "/.well-known/openid-configuration";

/// What is known of the provider once it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Endpoints {
    pub authorization: Url,
    pub token: Url,
    /// Where the API says whose the token is.
    pub me: Option<Url>,
    /// Who signed in: OIDC Core §5.3.
    pub userinfo: Option<Url>,
    /// The provider's keys: OIDC Core §10.1.
    pub jwks: Option<Url>,
    /// Where the browser goes to sign out: OIDC RP-Initiated Logout §2.
    pub end_session: Option<Url>,
    /// RFC 8628 §3.1.
    pub device: Option<Url>,
    /// RFC 7662 §2.
    pub introspection: Option<Url>,
    /// RFC 7009 §2.
    pub revocation: Option<Url>,
    /// Where clients register themselves: RFC 7591 §3.
    pub registration: Option<Url>,
    /// Every authorization response carries `iss`: RFC 9207 §3.
    pub promises_iss: bool,
    /// It takes the secret in the body, and not by Basic.
    pub secret_in_body: bool,
    /// It can answer by a form that the browser posts.
    pub form_post: bool,
}

impl Endpoints {
    /// Two addresses that the settings name, of a provider without metadata.
    pub fn named(authorization: Url, token: Url, me: Option<Url>) -> Self {
        Self {
            authorization,
            token,
            me,
            userinfo: None,
            jwks: None,
            end_session: None,
            device: None,
            introspection: None,
            revocation: None,
            registration: None,
            promises_iss: false,
            secret_in_body: false,
            form_post: true,
        }
    }

    /// It can say who somebody is.
    pub fn openid(&self) -> bool {
        self.userinfo.is_some() && self.jwks.is_some()
    }

    /// The photos stand beside `me`.
    pub fn photos(&self) -> Option<Url> {
        self.me.as_ref()?.join("photos").ok()
    }

    /// Where a form of ours may lead: the authorization and the end-session endpoint can have another origin than the issuer.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        [Some(&self.authorization), self.end_session.as_ref()].into_iter().flatten().map(Url::as_str)
    }

    fn read(metadata: &Metadata, api: Option<Url>) -> Result<Self, Failure> {
        let address = |text: &str| endpoint(&metadata.issuer, text);
        let optional = |text: &Option<String>| text.as_deref().map(address).transpose();
        let methods = &metadata.token_endpoint_auth_methods_supported;
        let takes = |method: &str| methods.iter().any(|known| known == method);
        let modes = &metadata.response_modes_supported;
        let default = format!("{}/api/me", metadata.issuer.trim_end_matches('/'));
        Ok(Self {
            authorization: address(&metadata.authorization_endpoint)?,
            token: address(&metadata.token_endpoint)?,
            me: Some(api.map_or_else(|| address(&default), Ok)?),
            userinfo: optional(&metadata.userinfo_endpoint)?,
            jwks: optional(&metadata.jwks_uri)?,
            end_session: optional(&metadata.end_session_endpoint)?,
            device: optional(&metadata.device_authorization_endpoint)?,
            introspection: optional(&metadata.introspection_endpoint)?,
            revocation: optional(&metadata.revocation_endpoint)?,
            registration: optional(&metadata.registration_endpoint)?,
            promises_iss: metadata.authorization_response_iss_parameter_supported,
            // RFC 8414 §2: a provider that names no method takes Basic.
            secret_in_body: takes("client_secret_post") && !takes("client_secret_basic"),
            form_post: modes.is_empty() || modes.iter().any(|mode| mode == "form_post"),
        })
    }
}

/// One address of the document. What is sent there must not be readable on the way.
fn endpoint(issuer: &str, text: &str) -> Result<Url, Failure> {
    let url = Url::parse(text).map_err(|_| trouble::metadata(text, Words::of("trouble-metadata-address")))?;
    // The issuer itself was named by whoever set this client up: an origin that they chose without TLS is their choice.
    let chosen = Url::parse(issuer).is_ok_and(|issuer| issuer.origin() == url.origin());
    if chosen || safe(url.as_str()) { Ok(url) } else { Err(trouble::plain_endpoint(text)) }
}

/// Nobody on the way can read or change what is sent there: RFC 8252 §8.3 for this machine itself.
pub(crate) fn safe(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.scheme() == "https" || url.host_str().is_some_and(is_loopback))
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

/// Find the metadata of this issuer. A client that asks who somebody is looks at the OpenID configuration first.
pub(crate) async fn discover(
    channel: &BackChannel<'_>,
    issuer: &str,
    api: Option<Url>,
    openid_first: bool,
) -> Result<Endpoints, Failure> {
    let near = channel.target.reach(issuer);
    let mut places = [well_known(&near), format!("{}{OPENID}", near.trim_end_matches('/'))];
    if openid_first {
        places.reverse();
    }
    for place in &places {
        let request = Request::get(place).header(header::ACCEPT, "application/json").body(Vec::new());
        let request = request.map_err(|error| Failure::fault(&error))?;
        let response = channel.send(request).await.map_err(|error| trouble::unreachable(&error))?;
        if response.status() == StatusCode::OK {
            let metadata: Metadata =
                serde_json::from_slice(response.body()).map_err(|error| trouble::metadata(place, error.to_string()))?;
            return Endpoints::read(&named(issuer, metadata)?, api);
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
    fn an_endpoint_is_under_tls_on_this_machine_or_where_the_issuer_was_put() {
        let takes = |issuer: &str, text: &str| endpoint(issuer, text).is_ok();
        assert!(takes("https://op.test", "https://elsewhere.test/token"));
        assert!(takes("https://op.test", "http://127.0.0.1:5000/token"));
        assert!(takes("http://op.test:5000/a", "http://op.test:5000/token"));
        assert!(!takes("https://op.test", "http://op.test/token"));
        assert!(!takes("http://op.test:5000", "http://op.test/token"));
        assert!(!takes("https://op.test", "ftp://op.test/token"));
    }
}
