//! The error codes of the specifications and the two places that carry them: a JSON body
//! (RFC 6749 §5.2) and a query (§4.1.2.1). Which status a code has is decided in `provider::http::error`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A section of a specification, such as `RFC 6749 §4.1.3`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Cite(pub &'static str);

impl fmt::Display for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// An error code, as the specifications spell it.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ErrorCode { $($(#[doc = $doc])+ $variant),+ }

        impl ErrorCode {
            /// Every code that Glasshouse knows.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code on the wire.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

codes! {
    /// A parameter is missing, malformed or repeated: RFC 6749 §4.1.2.1, §5.2; RFC 6750 §3.1.
    InvalidRequest = "invalid_request",
    /// The client could not be authenticated: RFC 6749 §5.2.
    InvalidClient = "invalid_client",
    /// The code, the refresh token, its redirect URI or its proof is not valid: RFC 6749 §5.2.
    InvalidGrant = "invalid_grant",
    /// This client may not use this grant or response type: RFC 6749 §4.1.2.1, §5.2.
    UnauthorizedClient = "unauthorized_client",
    /// The provider does not know this grant: RFC 6749 §5.2.
    UnsupportedGrantType = "unsupported_grant_type",
    /// The provider does not know this response type: RFC 6749 §4.1.2.1.
    UnsupportedResponseType = "unsupported_response_type",
    /// The scope is unknown, malformed or more than what was granted: RFC 6749 §4.1.2.1, §5.2.
    InvalidScope = "invalid_scope",
    /// The person, or the provider, said no: RFC 6749 §4.1.2.1.
    AccessDenied = "access_denied",
    /// The provider failed: RFC 6749 §4.1.2.1.
    ServerError = "server_error",
    /// The provider is overloaded; try again: RFC 6749 §4.1.2.1.
    TemporarilyUnavailable = "temporarily_unavailable",
    /// The access token is unknown, expired or revoked: RFC 6750 §3.1.
    InvalidToken = "invalid_token",
    /// The access token does not cover this: RFC 6750 §3.1.
    InsufficientScope = "insufficient_scope",
    /// The provider cannot revoke this kind of token: RFC 7009 §2.2.1.
    UnsupportedTokenType = "unsupported_token_type",
    /// Nobody can be asked, and nobody is signed in: OIDC Core §3.1.2.6.
    LoginRequired = "login_required",
    /// Nobody can be asked, and nobody has allowed it: OIDC Core §3.1.2.6.
    ConsentRequired = "consent_required",
    /// Nobody can be asked, and something would have to be: OIDC Core §3.1.2.6.
    InteractionRequired = "interaction_required",
    /// Nobody can be asked which account it should be: OIDC Core §3.1.2.6.
    AccountSelectionRequired = "account_selection_required",
    /// The request URI cannot be fetched, is not registered, or was used: OIDC Core §3.1.2.6, RFC 9126 §2.3.
    InvalidRequestUri = "invalid_request_uri",
    /// The request object cannot be read or verified: OIDC Core §3.1.2.6.
    InvalidRequestObject = "invalid_request_object",
    /// The provider takes no request objects: OIDC Core §3.1.2.6.
    RequestNotSupported = "request_not_supported",
    /// The provider fetches no request objects: OIDC Core §3.1.2.6.
    RequestUriNotSupported = "request_uri_not_supported",
    /// The provider takes no `registration` parameter: OIDC Core §3.1.2.6.
    RegistrationNotSupported = "registration_not_supported",
    /// The person cannot be authenticated in the way that was asked for: OIDC Unmet Authentication Requirements §2.
    UnmetAuthenticationRequirements = "unmet_authentication_requirements",
    /// A redirect URI cannot be registered: RFC 7591 §3.2.2.
    InvalidRedirectUri = "invalid_redirect_uri",
    /// Something else cannot be registered: RFC 7591 §3.2.2.
    InvalidClientMetadata = "invalid_client_metadata",
    /// The person has not answered yet: RFC 8628 §3.5.
    AuthorizationPending = "authorization_pending",
    /// The device asks too often: RFC 8628 §3.5.
    SlowDown = "slow_down",
    /// The device code has expired: RFC 8628 §3.5.
    ExpiredToken = "expired_token",
    /// The resource is unknown, malformed or not one that may be asked for: RFC 8707 §2.
    InvalidTarget = "invalid_target",
}

impl ErrorCode {
    /// The code of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The body of a refusal: RFC 6749 §5.2.
#[derive(Debug, Deserialize, Serialize)]
pub struct ErrorResponse {
    /// One of [`ErrorCode`], or whatever another provider sends.
    pub error: String,
    /// A sentence for the developer of the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
    /// A page that explains the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_uri: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_spelt_alike_in_json_and_in_a_query() {
        for code in ErrorCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.name());
            assert_eq!(ErrorCode::parse(code.name()), Some(*code));
        }
    }
}
