//! What a client signed, proven by what it registered: its public keys, or the secret that it shares with the provider.
//!
//! Keys may have to be fetched and signatures take their time, so this never happens inside a transaction.

use std::sync::Arc;

use glasshouse_shared::jwk::JwkSet;
use jose::{Algorithm, Unproven, Unverified, Verified};

use crate::{clients::credentials, outbound::Unfetched, protocol::client::Client, realm::Realm, storage::Stop};

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
    /// Our failure.
    #[error("the provider failed")]
    Fault(Stop),
}

impl From<Unproven> for Unproved {
    fn from(unproven: Unproven) -> Self {
        Self::Token(unproven)
    }
}

/// Prove a token of a client. That its algorithm is one that may be used here has been looked at.
///
/// # Errors
/// Nothing proves it.
pub async fn of(realm: &Realm, client: &Client, token: Unverified) -> Result<Verified, Unproved> {
    match token.header().alg {
        Algorithm::None => Ok(token.accept_unsecured()?),
        Algorithm::HS256 if client.auth.sealed().is_none() => Err(Unproved::NoSecret),
        Algorithm::HS256 => {
            let secret = credentials(realm, client).map_err(Unproved::Fault)?.client_secret;
            Ok(token.verify_with_secret(secret.expose().as_bytes())?)
        }
        algorithm => by_key(realm, client, token, algorithm).await,
    }
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
