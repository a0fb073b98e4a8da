//! What the provider signs for a client, in the way that the client registered: ID tokens, UserInfo answers, logout tokens.
//!
//! A signature takes a fifth of a millisecond, so it is never made inside a transaction.

use std::borrow::Cow;

use glasshouse_shared::{
    Secret,
    token::{ACCESS_TOKEN_TYPE, TokenResponse},
};
use jose::{Algorithm, sign_with_secret, unsecured};
use serde::Serialize;

use crate::{
    clients::credentials,
    protocol::client::Client,
    realm::Realm,
    storage::{Fault, Stop},
    tokens::{
        access,
        id_token::{self, Beside, Identity, Said},
        issuer::Issued,
    },
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
    let scopes = realm.scopes.now();
    let said = Said {
        issuer: &realm.issuer,
        client,
        subject: &subject,
        algorithm,
        now: realm.clock.now(),
        scopes: &scopes,
        lifetime: realm.tokens.lifetimes().of(client).access,
    };
    for_client(realm, client, algorithm, None, &id_token::claims(&said, identity, beside))
}

/// What was issued, on its way to the client: an access token that is a JWT is signed here (RFC 9068 §2.1), with the algorithm
/// that every API can verify.
///
/// # Errors
/// See [`for_client`].
pub fn answer(realm: &Realm, client: &Client, Issued { mut response, rows, jti }: Issued) -> Result<TokenResponse, Stop> {
    if let (Some(jti), Some(token)) = (jti, rows.first()) {
        //= https://www.rfc-editor.org/rfc/rfc9068#section-2.2
        //# In cases of access tokens obtained through grants where no
        //# resource owner is involved, such as the client credentials grant,
        //# the value of "sub" SHOULD correspond to an identifier the authorization
        //# server uses to indicate the client application.
        let subject = token.user_id.as_ref().map_or_else(|| client.client_id.clone(), |id| realm.subjects.of(id, client));
        let claims = access::claims(&realm.issuer, &realm.resources, subject, token, &jti);
        let signed = for_client(realm, client, Algorithm::RS256, Some(ACCESS_TOKEN_TYPE), &claims)?;
        response.access_token = Secret::from(signed);
    }
    Ok(response)
}

/// The digest under which a token that somebody presents is kept, of whichever form it is.
///
/// # Errors
/// It cannot be one of ours, and why.
pub fn presented(realm: &Realm, token: &Secret) -> Result<Vec<u8>, Cow<'static, str>> {
    access::digest_of(token, || realm.keys.published(), &realm.issuer)
}
