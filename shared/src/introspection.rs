//! What a protected resource may learn of a token: RFC 7662 §2.2.

use serde::{Deserialize, Serialize};

use crate::{Scope, claims::Audience};

/// The answer of the introspection endpoint. A token that is not active says nothing else.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct IntrospectionResponse {
    /// The token can be used now.
    pub active: bool,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// To whom it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// The name of the person who allowed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `Bearer` for an access token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
    /// When it ends, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exp: Option<i64>,
    /// When it was issued, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iat: Option<i64>,
    /// The person, or the client itself when it acts for nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// The provider that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iss: Option<String>,
    /// For which API it is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aud: Option<Audience>,
    /// Its name, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jti: Option<String>,
    /// Who uses it in the name of the person: RFC 8693 §4.1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<serde_json::Value>,
}

/// The media type of a signed answer, of which the end is its `typ`: RFC 9701 §4, §5.
pub const SIGNED_MEDIA_TYPE: &str = "application/token-introspection+jwt";

/// The claims of a signed answer: RFC 9701 §5.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct SignedIntrospection {
    /// Who says so.
    pub iss: String,
    /// To whom.
    pub aud: Audience,
    /// When.
    pub iat: i64,
    /// The answer.
    pub token_introspection: IntrospectionResponse,
}
