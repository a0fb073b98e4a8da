//! The answer of the token endpoint: RFC 6749 §5.1.

use serde::{Deserialize, Serialize};

use crate::{Scope, Secret, claims::Audience};

/// Tokens, on their way to the client: RFC 6749 §5.1.
#[derive(Debug, Deserialize, Serialize)]
pub struct TokenResponse {
    /// For the API, sealed: the client does not read it.
    pub access_token: Secret,
    /// `Bearer`: whoever holds the token may use it (RFC 6750).
    pub token_type: String,
    /// Seconds for which the access token lives.
    pub expires_in: i64,
    /// What was granted. It can be less than what was asked for.
    pub scope: Scope,
    /// For the token endpoint, to get the next access token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
    /// Who the person is, signed: OIDC Core §3.1.3.3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token: Option<Secret>,
    /// What kind of token `access_token` is: RFC 8693 §2.2.1, in the answer to a token exchange.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_token_type: Option<String>,
}

/// `typ` of an access token that is a JWT: RFC 9068 §2.1.
pub const ACCESS_TOKEN_TYPE: &str = "at+jwt";

/// The claims of an access token that is a JWT: RFC 9068 §2.2.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct AccessTokenClaims {
    /// Who issued it.
    pub iss: String,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
    /// For which APIs.
    pub aud: Audience,
    /// Who allowed it, or the client itself when it acts for nobody.
    pub sub: String,
    /// Who may use it.
    pub client_id: String,
    /// When it was issued.
    pub iat: i64,
    /// Its name.
    pub jti: String,
    /// What it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// When the person proved who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// How much the proof is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// How it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amr: Option<Vec<String>>,
    /// Who uses it in the name of the person: RFC 8693 §4.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<serde_json::Value>,
}
