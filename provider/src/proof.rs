//! What a client signed, proven by what it registered: its public keys, or the secret that it shares with the provider.
//!
//! Keys may have to be fetched and signatures take their time, so this never happens inside a transaction.

use std::sync::Arc;

use glasshouse_shared::jwk::JwkSet;
use jose::{Algorithm, Unproven, Unverified, Verified};

use crate::{clients::reveal, outbound::Unfetched, protocol::client::Client, realm::Realm, storage::Stop};

/// Nothing proves it.
#[derive(Debug, thiserror::Error)]
pub enum Unproved {
    /// Its key, or its signature, is not the right one.
    #[error("{0}")]
    Token(Unproven),
    /// The keys cannot be had.
    #[error("the key set of the client could not be read: {0}")]
    Keys(Unfetched),
    /// There are none.
    #[error("the client has registered neither jwks nor jwks_uri")]
    NoKeys,
    /// The secret of the client is not one that the provider can read.
    #[error("HS256 needs a client secret that the provider can read, and this client has none")]
    NoSecret,
    /// The secret that signed it has ended; when it was made.
    #[error("the secret that signed this, made on {0}, has expired")]
    Expired(String),
    /// Our failure.
    #[error("the provider failed")]
    Fault(Stop),
}

impl From<Unproven> for Unproved {
    fn from(unproven: Unproven) -> Self {
        Self::Token(unproven)
    }
}

/// A token that was proven, and the name of the secret that proved it, where it was one.
pub type Proved = (Verified, Option<String>);

/// Prove a token of a client. That its algorithm is one that may be used here has been looked at.
///
/// # Errors
/// Nothing proves it.
pub async fn of(realm: &Realm, client: &Client, token: Unverified) -> Result<Proved, Unproved> {
    match token.header().alg {
        Algorithm::None => Ok((token.accept_unsecured()?, None)),
        Algorithm::HS256 => by_secret(realm, client, &token),
        algorithm => Ok((by_key(realm, client, token, algorithm).await?, None)),
    }
}

/// Prove a token that is signed with a secret of a client: each that can be read is tried.
///
/// # Errors
/// None of them signed it, or one that has ended.
pub fn by_secret(realm: &Realm, client: &Client, token: &Unverified) -> Result<Proved, Unproved> {
    let mut outcome = Err(Unproved::NoSecret);
    for secret in client.auth.secrets() {
        let Some(value) = reveal(realm, secret).map_err(Unproved::Fault)? else { continue };
        match token.clone().verify_with_secret(value.expose().as_bytes()) {
            Ok(verified) if secret.living(realm.clock.now()) => return Ok((verified, Some(secret.id.clone()))),
            Ok(_) => return Err(Unproved::Expired(secret.day())),
            Err(unproven) => outcome = Err(unproven.into()),
        }
    }
    outcome
}

async fn by_key(realm: &Realm, client: &Client, token: Unverified, algorithm: Algorithm) -> Result<Verified, Unproved> {
    if let Some(keys) = &client.metadata.jwks {
        return Ok(token.verify(keys, &[algorithm])?);
    }
    let uri = client.metadata.jwks_uri.as_deref().ok_or(Unproved::NoKeys)?;
    let verified = |token: Unverified, keys: Arc<JwkSet>| token.verify(&keys, &[algorithm]);
    let again = token.clone();
    match verified(token, realm.client_keys.get(uri).await.map_err(Unproved::Keys)?) {
        // The client may have a new key. How often its set is fetched anew is bounded, since anybody can make up a kid.
        Err(Unproven::NoKey) => Ok(verified(again, realm.client_keys.refreshed(uri).await.map_err(Unproved::Keys)?)?),
        decided => Ok(decided?),
    }
}
