//! What can be set of an application, as JSON: the members of RFC 7591 §2, and ours beside them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::{
    applications::Wanted,
    protocol::{client::Client, registration::described},
};

/// Settings of an application. In a change, what is left out stays as it is, and `null` goes back to what holds when nothing is
/// said.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub struct Settings {
    /// Its name for people.
    #[schema(max_length = 100)]
    pub client_name: String,
    /// What it does, for people.
    pub description: String,
    /// Its home page.
    pub client_uri: Option<String>,
    /// Its picture.
    pub logo_uri: Option<String>,
    /// What it does with data.
    pub policy_uri: Option<String>,
    /// Its terms of service.
    pub tos_uri: Option<String>,
    /// Where the browser may return: compared character by character.
    pub redirect_uris: Vec<String>,
    /// Where it may go after signing out.
    pub post_logout_redirect_uris: Vec<String>,
    /// From which pages scripts may use it; every one when the list is empty.
    pub allowed_origins: Vec<String>,
    /// Where others may begin its sign-in.
    pub initiate_login_uri: Option<String>,
    /// `client_secret_basic` (when nothing is said), `client_secret_post`, `client_secret_jwt`, `private_key_jwt`, or `none`.
    pub token_endpoint_auth_method: Option<String>,
    /// What it trades in at the token endpoint.
    pub grant_types: Vec<String>,
    /// What it may ask for: names with blanks between.
    pub scope: String,
    /// Its compatibility switches.
    pub compatibility: Vec<String>,
    /// When it must use PKCE: `required` (when nothing is said) or `optional`.
    pub pkce: Option<String>,
    /// Its public keys: a JWK Set.
    #[schema(value_type = Option<Object>)]
    pub jwks: Option<Value>,
    /// Where its public keys are.
    pub jwks_uri: Option<String>,
    /// `RS256` (when nothing is said), `ES256`, `EdDSA`, `HS256` or `none`.
    pub id_token_signed_response_alg: Option<String>,
    /// `opaque` or `jwt`.
    pub access_token_format: Option<String>,
    /// Seconds for which its codes live.
    pub code_lifetime: Option<i64>,
    /// Seconds for which its access tokens live.
    pub access_lifetime: Option<i64>,
    /// Seconds for which a refresh token lives that is not used.
    pub refresh_idle_lifetime: Option<i64>,
    /// Seconds for which a family of refresh tokens lives.
    pub refresh_family_lifetime: Option<i64>,
    /// Where its server is told of a sign-out.
    pub backchannel_logout_uri: Option<String>,
    /// It wants to know which session.
    pub backchannel_logout_session_required: bool,
    /// The page that is loaded in a frame at a sign-out.
    pub frontchannel_logout_uri: Option<String>,
    /// It wants to know which session.
    pub frontchannel_logout_session_required: bool,
    /// Its authorization requests are pushed, or refused.
    pub require_pushed_authorization_requests: bool,
}

impl Settings {
    /// Those of an application as it is.
    #[must_use]
    pub fn of(client: &Client) -> Self {
        let said = described(client);
        let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        Self {
            client_name: client.name.clone(),
            description: client.description.clone(),
            client_uri: said.client_uri,
            logo_uri: said.logo_uri,
            policy_uri: said.policy_uri,
            tos_uri: said.tos_uri,
            redirect_uris: client.redirect_uris.clone(),
            post_logout_redirect_uris: said.post_logout_redirect_uris,
            allowed_origins: client.allowed_origins.clone(),
            initiate_login_uri: said.initiate_login_uri,
            token_endpoint_auth_method: said.token_endpoint_auth_method,
            grant_types: words(client.grants.iter().map(|grant| grant.word()).collect()),
            scope: client.scope.to_string(),
            compatibility: words(client.compatibility.iter().map(|switch| switch.word()).collect()),
            pkce: Some(client.pkce.word().to_owned()),
            jwks: said.jwks.as_ref().and_then(|set| serde_json::to_value(set).ok()),
            jwks_uri: said.jwks_uri,
            id_token_signed_response_alg: said.id_token_signed_response_alg,
            access_token_format: said.access_token_format,
            code_lifetime: client.lifetimes.code,
            access_lifetime: client.lifetimes.access,
            refresh_idle_lifetime: client.lifetimes.refresh_idle,
            refresh_family_lifetime: client.lifetimes.refresh_family,
            backchannel_logout_uri: said.backchannel_logout_uri,
            backchannel_logout_session_required: said.backchannel_logout_session_required,
            frontchannel_logout_uri: said.frontchannel_logout_uri,
            frontchannel_logout_session_required: said.frontchannel_logout_session_required,
            require_pushed_authorization_requests: said.require_pushed_authorization_requests,
        }
    }

    /// There is a member of this name.
    #[must_use]
    pub fn knows(name: &str) -> bool {
        Self::default().members().contains_key(name)
    }

    /// As members, to be changed.
    #[must_use]
    pub fn members(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        }
    }

    /// Something is signed with the secret, so that it must be readable.
    #[must_use]
    pub fn signs(&self) -> bool {
        self.id_token_signed_response_alg.as_deref() == Some("HS256")
            || self.token_endpoint_auth_method.as_deref() == Some("client_secret_jwt")
    }
}

impl From<Settings> for Wanted {
    fn from(settings: Settings) -> Self {
        let number = |seconds: Option<i64>| seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
        Self {
            client_name: settings.client_name,
            description: settings.description,
            client_uri: settings.client_uri.unwrap_or_default(),
            logo_uri: settings.logo_uri.unwrap_or_default(),
            policy_uri: settings.policy_uri.unwrap_or_default(),
            tos_uri: settings.tos_uri.unwrap_or_default(),
            redirect_uris: settings.redirect_uris,
            post_logout_redirect_uris: settings.post_logout_redirect_uris,
            allowed_origins: settings.allowed_origins,
            initiate_login_uri: settings.initiate_login_uri.unwrap_or_default(),
            token_endpoint_auth_method: settings.token_endpoint_auth_method.unwrap_or_default(),
            grant_types: settings.grant_types,
            scope: vec![settings.scope],
            compatibility: settings.compatibility,
            pkce: settings.pkce.unwrap_or_default(),
            jwks: settings.jwks.map(|set| set.to_string()).unwrap_or_default(),
            jwks_uri: settings.jwks_uri.unwrap_or_default(),
            id_token_signed_response_alg: settings.id_token_signed_response_alg.unwrap_or_default(),
            access_token_format: settings.access_token_format.unwrap_or_default(),
            code_lifetime: number(settings.code_lifetime),
            access_lifetime: number(settings.access_lifetime),
            refresh_idle_lifetime: number(settings.refresh_idle_lifetime),
            refresh_family_lifetime: number(settings.refresh_family_lifetime),
            backchannel_logout_uri: settings.backchannel_logout_uri.unwrap_or_default(),
            backchannel_logout_session_required: settings.backchannel_logout_session_required,
            frontchannel_logout_uri: settings.frontchannel_logout_uri.unwrap_or_default(),
            frontchannel_logout_session_required: settings.frontchannel_logout_session_required,
            require_pushed_authorization_requests: settings.require_pushed_authorization_requests,
        }
    }
}
