//! The introspection endpoint: RFC 7662.

use glasshouse_shared::{Cite, ErrorCode, claims::Audience, introspection::IntrospectionResponse};

use super::{error::TokenError, extract::Authenticated, response::NoStore, revoke::TheToken};
use crate::{
    protocol::{
        Refusal,
        account::User,
        bearer::{Kind, Token},
        client::Client,
        scope,
    },
    realm::Realm,
    storage::{tokens, users},
    tokens::digest,
};

/// Say whether a token is good, to somebody who may know.
///
/// # Errors
/// See [`TokenError`].
pub async fn introspect(
    Authenticated { client, request: TheToken(token) }: Authenticated<TheToken>,
    realm: Realm,
) -> Result<NoStore<IntrospectionResponse>, TokenError> {
    confidential(&client)?;
    let (hash, issuer) = (digest::of(&token), realm.issuer.clone());
    let looking = realm.store.read(move |tx| {
        let now = tx.now();
        let token = tokens::find(tx, &hash)?.filter(|token| token.active(now) && may_know(&client, token));
        let Some(token) = token else { return Ok(IntrospectionResponse::default()) };
        let user = token.user_id.as_deref().map(|id| users::find(tx, id)).transpose()?.flatten();
        Ok(described(token, user.as_ref(), issuer))
    });
    Ok(NoStore(looking.await?))
}

/// RFC 7662 §2.1: the endpoint must be protected, or tokens could be guessed there.
fn confidential(client: &Client) -> Result<(), Refusal> {
    let public = || Refusal::new(ErrorCode::InvalidClient, "a public client may not introspect", Cite("RFC 7662 §2.1"));
    if client.public() { Err(public()) } else { Ok(()) }
}

fn may_know(client: &Client, token: &Token) -> bool {
    token.client_id == client.client_id || client.scope.allows(scope::INTROSPECTION)
}

fn described(token: Token, user: Option<&User>, issuer: String) -> IntrospectionResponse {
    //= https://www.rfc-editor.org/rfc/rfc7662#section-2.2
    //# Note that to avoid disclosing too much of the
    //# authorization server's state to a third party, the authorization
    //# server SHOULD NOT include any additional information about an
    //# inactive token, including why the token is inactive.
    if token.user_id.is_some() && !user.is_some_and(User::active) {
        return IntrospectionResponse::default();
    }
    IntrospectionResponse {
        active: true,
        scope: Some(token.scope),
        username: user.map(|user| user.username.as_str().to_owned()),
        token_type: (token.kind == Kind::Access).then(|| "Bearer".to_owned()),
        exp: Some(token.expires_at),
        iat: Some(token.created_at),
        sub: Some(token.user_id.unwrap_or_else(|| token.client_id.clone())),
        client_id: Some(token.client_id),
        iss: Some(issuer),
        aud: (!token.resource.is_empty()).then(|| Audience::of(token.resource)),
        jti: None,
        act: token.act.and_then(|act| serde_json::from_str(&act).ok()),
    }
}
