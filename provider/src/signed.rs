//! What the provider signs for a client, in the way that the client registered: ID tokens, UserInfo answers, logout tokens.
//!
//! A signature takes a fifth of a millisecond, so it is never made inside a transaction.

use jose::{Algorithm, sign_with_secret, unsecured};
use serde::Serialize;

use crate::{
    clients::credentials,
    protocol::client::Client,
    realm::Realm,
    storage::{Fault, Stop},
    tokens::id_token::{self, Beside, Identity, Said},
};

/// Sign claims for a client.
///
/// # Errors
/// A fault: there is no such key, or the client's secret cannot be read.
pub fn for_client<C: Serialize>(
    realm: &Realm,
    client: &Client,
    algorithm: Algorithm,
    typ: Option<&str>,
    claims: &C,
) -> Result<String, Stop> {
    let failed = |error: &dyn std::error::Error| Stop::from(Fault::Other(error.to_string()));
    let signed = match algorithm {
        Algorithm::None => unsecured(typ, claims),
        Algorithm::HS256 => sign_with_secret(credentials(realm, client)?.client_secret.expose().as_bytes(), typ, claims),
        algorithm => realm.keys.current(algorithm).map_err(|error| failed(&error))?.sign(typ, claims),
    };
    signed.map_err(|error| failed(&error))
}

/// The algorithm that a client registered for something, or the one that holds when it said nothing.
#[must_use]
pub fn registered(name: Option<&str>, default: Algorithm) -> Algorithm {
    name.and_then(Algorithm::parse).unwrap_or(default)
}

/// An ID token: OIDC Core §2.
///
/// # Errors
/// See [`for_client`].
pub fn id_token(realm: &Realm, client: &Client, identity: &Identity, beside: Beside<'_>) -> Result<String, Stop> {
    //= https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata
    //# The default, if omitted, is RS256.
    let algorithm = registered(client.metadata.id_token_signed_response_alg.as_deref(), Algorithm::RS256);
    let subject = realm.subjects.of(&identity.user.id, client);
    let said = Said {
        issuer: &realm.issuer,
        client,
        subject: &subject,
        algorithm,
        now: realm.clock.now(),
        lifetime: realm.tokens.lifetimes().access,
    };
    for_client(realm, client, algorithm, None, &id_token::claims(&said, identity, beside))
}
