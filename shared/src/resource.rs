//! What the small resource server answers: RFC 6749 §7.

use serde::{Deserialize, Serialize};

/// The answer of `/api/me`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Me {
    /// The account, for ever: a name can change, this does not.
    pub id: String,
    /// The same, under the name that OpenID Connect gives it (Core §5.3.2).
    pub sub: String,
    /// The name that the person typed.
    pub username: String,
    /// Only with the scope `email`, and only when the account has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// One photo of `/api/photos`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Photo {
    /// Unique for the person.
    pub id: u32,
    /// What is on it.
    pub title: String,
    /// A picture that the provider draws, as a `data:` URL, so that the client's page loads nothing from elsewhere.
    pub url: String,
}

/// The answer of `/api/photos`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Photos {
    /// Whose photos these are.
    pub owner: String,
    /// The newest first.
    pub photos: Vec<Photo>,
}
