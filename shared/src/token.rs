//! The answer of the token endpoint: RFC 6749 §5.1.

use serde::{Deserialize, Serialize};

use crate::{Scope, Secret};

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
