//! The revocation endpoint: RFC 7009.

use actix_web::{HttpResponse, http::header};
use glasshouse_shared::{Cite, ErrorCode, Params, Secret};

use super::{
    error::TokenError,
    extract::{Authenticated, authenticated::FromParams},
};
use crate::{protocol::Refusal, realm::Realm, signed, storage::tokens};

/// A token, to be revoked or looked at: RFC 7009 §2.1, RFC 7662 §2.1. A hint of its kind is not needed: one table holds both.
pub struct TheToken(pub Secret);

impl FromParams for TheToken {
    fn from_params(mut params: Params) -> Result<Self, Refusal> {
        let missing = || Refusal::new(ErrorCode::InvalidRequest, "the parameter 'token' is missing", Cite("RFC 7009 §2.1"));
        params.take("token").map(|token| Self(Secret::from(token))).ok_or_else(missing)
    }
}

/// Revoke a token and its whole family.
///
/// A token that is unknown, dead, or of another client gets the same answer and changes nothing.
///
/// # Errors
/// See [`TokenError`]. A database that is away answers 503, never 200: RFC 7009 §2.2.1.
pub async fn revoke(
    Authenticated { client, request: TheToken(token) }: Authenticated<TheToken>,
    realm: Realm,
) -> Result<HttpResponse, TokenError> {
    let hash = signed::presented(&realm, &token).ok();
    let revoking = realm.store.transaction(move |tx| {
        //= https://www.rfc-editor.org/rfc/rfc7009#section-2.1
        //# Depending on the authorization server's revocation policy, the
        //# revocation of a particular token may cause the revocation of related
        //# tokens and the underlying authorization grant.
        let known = hash.as_ref().map(|hash| tokens::find(tx, hash)).transpose()?.flatten();
        if let Some(token) = known.filter(|token| token.client_id == client.client_id) {
            // What an API made from the token of another client, it takes back without ending the grant of that one.
            if tokens::exchanged(tx, &token)? {
                tokens::revoke_exchanged(tx, &token)?;
            } else {
                tokens::revoke_grant(tx, &token.grant_id)?;
            }
        }
        Ok(())
    });
    revoking.await?;
    //= https://www.rfc-editor.org/rfc/rfc7009#section-2.2
    //# The authorization server responds with HTTP status code 200 if the
    //# token has been revoked successfully or if the client submitted an
    //# invalid token.
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}
