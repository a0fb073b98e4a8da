//! How and when a person proved who they are: OIDC Core §2 (`auth_time`, `acr`, `amr`).

use super::{Timestamp, client::words};

words! {
    /// How a person proved who they are.
    Method {
        /// By their name alone: whoever can reach the provider can do that.
        Name = "name",
        /// By a password.
        Password = "pwd",
    }
}

impl Method {
    /// The reference of RFC 8176 §2; a name alone has none.
    #[must_use]
    pub fn amr(self) -> Option<&'static str> {
        (self == Self::Password).then_some("pwd")
    }

    /// What the proof is worth: the level of ISO/IEC 29115, where `0` is what does not even reach the lowest (OIDC Core §2).
    #[must_use]
    pub fn acr(self) -> &'static str {
        match self {
            Self::Name => "0",
            Self::Password => "1",
        }
    }
}

/// A sign-in: the same for everything that was allowed in its session.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Authentication {
    /// `auth_time`.
    pub time: Timestamp,
    /// How.
    pub method: Method,
    /// `sid`: the name of the session, which clients may know (OIDC Back-Channel Logout §2.1).
    pub sid: String,
}
