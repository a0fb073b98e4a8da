//! Authorization server metadata: RFC 8414 §2.

use serde::{Deserialize, Serialize};

/// Where everything is and what is spoken there.
#[derive(Clone, Debug, Deserialize, Serialize)]
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
}

/// The path below the issuer's host where the document stands: RFC 8414 §3.
pub const WELL_KNOWN: &str = "/.well-known/oauth-authorization-server";
