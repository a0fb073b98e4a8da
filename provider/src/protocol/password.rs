//! The name and the password of a person, given to a client: RFC 6749 §4.3. Retired: a client that is trusted with a password can
//! do everything in its owner's name, and the owner learns to type it where it does not belong.

use glasshouse_shared::{Cite, ErrorCode, Secret};

use super::Refusal;

/// What a token request brings: RFC 6749 §4.3.2.
pub struct PasswordGrant {
    /// As it was typed.
    pub username: String,
    /// As it was typed.
    pub password: Secret,
    /// What the client asks for.
    pub scope: Option<String>,
    /// For which APIs: RFC 8707 §2.2.
    pub resource: Option<String>,
}

/// The one refusal of a name that nobody has, a password that is wrong, an account that has none, and one that is not in use.
#[must_use]
pub fn wrong() -> Refusal {
    Refusal::new(ErrorCode::InvalidGrant, "the name and the password are not those of an account", Cite("RFC 6749 §4.3.2"))
}

/// The refusal of somebody who guesses: RFC 6749 §4.3.2.
#[must_use]
pub fn too_many(wait: i64) -> Refusal {
    let why = format!("too many wrong passwords, for this name or from this address: wait {wait} seconds");
    Refusal::new(ErrorCode::InvalidGrant, why, Cite("RFC 6749 §4.3.2"))
}
