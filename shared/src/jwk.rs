//! Public signing keys: RFC 7517. There is no field for a private one.

use serde::{Deserialize, Serialize};

/// One RSA public key: RFC 7517 §4, RFC 7518 §6.3.1.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Jwk {
    /// `RSA`.
    pub kty: String,
    /// The thumbprint of RFC 7638.
    pub kid: String,
    /// `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// `RS256`.
    pub alg: String,
    /// The modulus, base64url.
    pub n: String,
    /// The exponent, base64url.
    pub e: String,
}

/// The document at `jwks_uri`: RFC 7517 §5.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct JwkSet {
    /// Current keys first.
    pub keys: Vec<Jwk>,
}
