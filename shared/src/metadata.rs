//! What a provider says of itself: authorization server metadata (RFC 8414 §2) and the OpenID configuration (OIDC Discovery §3),
//! which are one document at two addresses.

use serde::{Deserialize, Serialize};

/// Where everything is and what is spoken there.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the specifications have them")]
pub struct Metadata {
    /// The name of the provider, and the start of every address below.
    pub issuer: String,
    /// Where the browser goes.
    pub authorization_endpoint: String,
    /// Where the client's server goes.
    pub token_endpoint: String,
    /// The public signing keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    /// RFC 7009.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocation_endpoint: Option<String>,
    /// RFC 7662.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introspection_endpoint: Option<String>,
    /// The scopes that may be asked for.
    #[serde(default)]
    pub scopes_supported: Vec<String>,
    /// `code`.
    #[serde(default)]
    pub response_types_supported: Vec<String>,
    /// `query`.
    #[serde(default)]
    pub response_modes_supported: Vec<String>,
    /// The grants of the token endpoint.
    #[serde(default)]
    pub grant_types_supported: Vec<String>,
    /// How a client may prove who it is at the token endpoint.
    #[serde(default)]
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// The same for the revocation endpoint.
    #[serde(default)]
    pub revocation_endpoint_auth_methods_supported: Vec<String>,
    /// The same for the introspection endpoint.
    #[serde(default)]
    pub introspection_endpoint_auth_methods_supported: Vec<String>,
    /// RFC 7636.
    #[serde(default)]
    pub code_challenge_methods_supported: Vec<String>,
    /// RFC 9207: every authorization response carries `iss`.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
    /// For people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_documentation: Option<String>,
    /// OIDC Core §5.3; its presence is what makes a provider one of OpenID Connect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub userinfo_endpoint: Option<String>,
    /// RFC 7591.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_endpoint: Option<String>,
    /// OIDC RP-Initiated Logout §2.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_session_endpoint: Option<String>,
    /// RFC 8628.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_authorization_endpoint: Option<String>,
    /// RFC 9126.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pushed_authorization_request_endpoint: Option<String>,
    /// RFC 9126 §5: requests are taken only when they were pushed.
    #[serde(default)]
    pub require_pushed_authorization_requests: bool,
    /// `public` and `pairwise`: OIDC Core §8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subject_types_supported: Vec<String>,
    /// Algorithms of ID tokens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub id_token_signing_alg_values_supported: Vec<String>,
    /// Algorithms of signed UserInfo answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub userinfo_signing_alg_values_supported: Vec<String>,
    /// Algorithms of request objects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub request_object_signing_alg_values_supported: Vec<String>,
    /// Algorithms of client assertions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub token_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// The same at the revocation endpoint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revocation_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// The same at the introspection endpoint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub introspection_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// Algorithms of signed introspection answers: RFC 9701 §7.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub introspection_signing_alg_values_supported: Vec<String>,
    /// What a proof can be worth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acr_values_supported: Vec<String>,
    /// Where pages can be shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub display_values_supported: Vec<String>,
    /// What a person can be asked: Initiating User Registration §2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompt_values_supported: Vec<String>,
    /// `normal`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claim_types_supported: Vec<String>,
    /// What can be said of a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims_supported: Vec<String>,
    /// Languages of the pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ui_locales_supported: Vec<String>,
    /// The parameter `claims` is understood.
    #[serde(default)]
    pub claims_parameter_supported: bool,
    /// The parameter `request` is understood.
    #[serde(default)]
    pub request_parameter_supported: bool,
    /// The parameter `request_uri` is understood: absent means yes, so it is always said.
    #[serde(default = "yes")]
    pub request_uri_parameter_supported: bool,
    /// A `request_uri` must have been registered.
    #[serde(default)]
    pub require_request_uri_registration: bool,
    /// OIDC Back-Channel Logout §2.
    #[serde(default)]
    pub backchannel_logout_supported: bool,
    /// Logout tokens say which session.
    #[serde(default)]
    pub backchannel_logout_session_supported: bool,
    /// OIDC Front-Channel Logout §3.
    #[serde(default)]
    pub frontchannel_logout_supported: bool,
    /// The frames are told which session.
    #[serde(default)]
    pub frontchannel_logout_session_supported: bool,
    /// RFC 9728 §4: the APIs of this provider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protected_resources: Vec<String>,
}

/// What an API says of itself: RFC 9728 §2.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct ProtectedResource {
    /// Its name: an address.
    pub resource: String,
    /// Whose tokens it takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorization_servers: Vec<String>,
    /// The public keys of what it signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    /// What may be asked for to use it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes_supported: Vec<String>,
    /// Where a token may stand: `header`, `body`, `query` (RFC 6750 §2).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bearer_methods_supported: Vec<String>,
    /// Algorithms of its signed answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resource_signing_alg_values_supported: Vec<String>,
    /// Its name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_name: Option<String>,
    /// For developers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_documentation: Option<String>,
}

/// The path, between host and path of an API, where the document above stands: RFC 9728 §3.
pub const PROTECTED_RESOURCE: &str = "/.well-known/oauth-protected-resource";

/// OIDC Discovery §3: “If omitted, the default value is true.”
fn yes() -> bool {
    true
}

/// The path below the issuer where the OpenID configuration stands: OIDC Discovery §4.
pub const OPENID_CONFIGURATION: &str = "/.well-known/openid-configuration";

/// The path below the issuer's host where the document stands: RFC 8414 §3.
pub const WELL_KNOWN: &str = "/.well-known/oauth-authorization-server";
