//! The secrets of a client: RFC 6749 §2.3.1.
//!
//! A client may have two that live at once, so that it goes from one to the other without a moment in which neither works. A
//! secret is its SHA-256, since 256 random bits need no more; one that its owner may read again, or that signs, is sealed too.

use std::fmt;

use chrono::DateTime;

use super::{
    Timestamp,
    client::{Auth, Client},
};

/// Secrets of one client that live at once, at most: the one in use, and the one that takes over.
pub const MOST: usize = 2;

/// Seconds within which a second use of a secret is not noted anew: a token request should not cost another write each time.
pub const NOTED_EVERY: Timestamp = 3600;

/// One secret of a client, in every form but its own.
#[derive(Clone, Eq, PartialEq)]
pub struct ClientSecret {
    /// Its name, which is none of its forms.
    pub id: String,
    /// Its SHA-256.
    pub hash: Vec<u8>,
    /// Encrypted under the provider's key, where it can be read again.
    pub sealed: Option<Vec<u8>>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends: RFC 7591 §3.2.1 `client_secret_expires_at`.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to within [`NOTED_EVERY`].
    pub used_at: Option<Timestamp>,
}

impl ClientSecret {
    /// It has not ended.
    #[must_use]
    pub fn living(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| now < end)
    }

    /// Its last use was noted so long ago that this one should be.
    #[must_use]
    pub fn to_be_noted(&self, now: Timestamp) -> bool {
        self.used_at.is_none_or(|used| used <= now - NOTED_EVERY)
    }

    /// The day on which it was made, by which people tell it from the other one: `2025-11-21`.
    #[must_use]
    pub fn day(&self) -> String {
        let made = DateTime::from_timestamp(self.created_at, 0);
        made.map_or_else(|| self.created_at.to_string(), |made| made.format("%Y-%m-%d").to_string())
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the secret of {}", self.day())
    }
}

/// Why the secrets of a client stay as they are.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Kept {
    /// It proves itself in another way.
    #[error("This application does not prove itself by a secret, so it has no use for one.")]
    NoUse,
    /// There are [`MOST`] already.
    #[error("This application has two secrets, and both are good. Delete one of them before you make a third.")]
    Enough,
    /// It has none of this name.
    #[error("This application has no such secret; perhaps somebody has deleted it.")]
    Unknown,
    /// It would have none.
    #[error("This is the only secret of the application. Make another one first, and delete this one when it is no longer used.")]
    Last,
    /// A digest cannot sign.
    #[error(
        "This application signs with its secret, so the provider must be able to read it: it cannot be kept as a hash alone."
    )]
    Signs,
}

impl Client {
    /// Give it another secret, which is the one that signs from now on. Secrets that have ended make room.
    ///
    /// # Errors
    /// See [`Kept`].
    pub fn add_secret(&mut self, new: ClientSecret, now: Timestamp) -> Result<(), Kept> {
        if new.sealed.is_none() && self.signs_with_secret() {
            return Err(Kept::Signs);
        }
        let (Auth::Secret(secrets) | Auth::SecretJwt(secrets)) = &mut self.auth else { return Err(Kept::NoUse) };
        if secrets.iter().filter(|secret| secret.living(now)).count() >= MOST {
            return Err(Kept::Enough);
        }
        secrets.retain(|secret| secret.living(now));
        secrets.insert(0, new);
        Ok(())
    }

    /// Take a secret from it. Who has no other keeps it: without any, the application could not prove itself at all.
    ///
    /// # Errors
    /// See [`Kept`].
    pub fn remove_secret(&mut self, id: &str) -> Result<ClientSecret, Kept> {
        let (Auth::Secret(secrets) | Auth::SecretJwt(secrets)) = &mut self.auth else { return Err(Kept::Unknown) };
        let place = secrets.iter().position(|secret| secret.id == id).ok_or(Kept::Unknown)?;
        if secrets.len() == 1 { Err(Kept::Last) } else { Ok(secrets.remove(place)) }
    }

    /// From now on nobody can read this secret here, and its digest alone is kept.
    ///
    /// # Errors
    /// See [`Kept`].
    pub fn hash_secret(&mut self, id: &str) -> Result<(), Kept> {
        if self.signs_with_secret() {
            return Err(Kept::Signs);
        }
        let (Auth::Secret(secrets) | Auth::SecretJwt(secrets)) = &mut self.auth else { return Err(Kept::Unknown) };
        secrets.iter_mut().find(|secret| secret.id == id).ok_or(Kept::Unknown)?.sealed = None;
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A secret with this digest that lives for ever.
    pub fn secret(byte: u8) -> ClientSecret {
        ClientSecret { id: byte.to_string(), hash: vec![byte; 32], sealed: None, created_at: 0, expires_at: None, used_at: None }
    }

    #[test]
    fn a_secret_ends_at_its_second() {
        let ends = ClientSecret { expires_at: Some(100), ..secret(1) };
        assert!(ends.living(99) && !ends.living(100) && secret(1).living(i64::MAX));
    }

    #[test]
    fn a_client_has_two_secrets_that_live_and_never_none() {
        let mut client = crate::protocol::client::tests::demo();
        let ids = |client: &Client| client.auth.secrets().iter().map(|secret| secret.id.clone()).collect::<Vec<_>>();
        let ends = ClientSecret { expires_at: Some(100), ..secret(2) };
        assert_eq!(client.remove_secret("1"), Err(Kept::Last));
        client.add_secret(ends, 99).unwrap();
        assert_eq!(client.add_secret(secret(3), 99), Err(Kept::Enough));
        client.add_secret(secret(3), 100).unwrap();
        assert_eq!(ids(&client), ["3", "1"], "what has ended makes room");
        assert_eq!(client.remove_secret("2"), Err(Kept::Unknown));
        client.remove_secret("1").unwrap();
        assert_eq!(client.remove_secret("3"), Err(Kept::Last));
        client.auth = Auth::None;
        assert_eq!((client.add_secret(secret(4), 0), client.remove_secret("3")), (Err(Kept::NoUse), Err(Kept::Unknown)));
    }

    #[test]
    fn a_secret_that_signs_is_never_a_hash_alone() {
        let mut client = crate::protocol::client::tests::demo();
        let sealed = |byte| ClientSecret { sealed: Some(vec![byte]), ..secret(byte) };
        client.auth = Auth::Secret(vec![sealed(1)]);
        client.metadata.id_token_signed_response_alg = Some("HS256".into());
        assert_eq!((client.add_secret(secret(2), 0), client.hash_secret("1")), (Err(Kept::Signs), Err(Kept::Signs)));
        client.add_secret(sealed(2), 0).unwrap();
        client.metadata.id_token_signed_response_alg = None;
        client.hash_secret("1").unwrap();
        assert_eq!(client.auth.readable(0).map(|secret| secret.id.as_str()).collect::<Vec<_>>(), ["2"]);
    }

    #[test]
    fn a_use_is_noted_once_in_a_while() {
        let used = ClientSecret { used_at: Some(100), ..secret(1) };
        assert!(secret(1).to_be_noted(0) && !used.to_be_noted(100 + NOTED_EVERY - 1) && used.to_be_noted(100 + NOTED_EVERY));
    }
}
