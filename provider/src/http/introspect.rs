//! The introspection endpoint: RFC 7662.

use actix_web::{HttpRequest, HttpResponse, Responder, http::header};
use glasshouse_shared::{
    Cite, ErrorCode, Secret,
    claims::Audience,
    introspection::{IntrospectionResponse, SIGNED_MEDIA_TYPE, SignedIntrospection},
};
use jose::Algorithm;

use super::{
    error::TokenError,
    extract::Authenticated,
    response::{NoStore, jwt},
    revoke::TheToken,
};
use crate::{
    protocol::{
        Refusal,
        account::User,
        bearer::{Kind, Token},
        client::Client,
        scope,
    },
    realm::Realm,
    signed,
    storage::{Stop, clients, tokens, users},
};

/// Say whether a token is good, to somebody who may know.
///
/// # Errors
/// See [`TokenError`].
pub async fn introspect(
    Authenticated { client, request: TheToken(token) }: Authenticated<TheToken>,
    realm: Realm,
    request: HttpRequest,
) -> Result<HttpResponse, TokenError> {
    confidential(&client)?;
    let answer = looked_up(&realm, &client, &token).await?;
    if !wants_it_signed(&request, &client) {
        return Ok(NoStore(answer).respond_to(&request));
    }
    let algorithm = signed::registered(client.metadata.introspection_signed_response_alg.as_deref(), Algorithm::RS256);
    let said = SignedIntrospection {
        iss: realm.issuer.clone(),
        //= https://www.rfc-editor.org/rfc/rfc9701#section-5
        //# MUST identify the resource server receiving the token
        //# introspection response.
        aud: Audience::one(&client.client_id),
        iat: realm.clock.now(),
        token_introspection: answer,
    };
    let typ = SIGNED_MEDIA_TYPE.trim_start_matches("application/");
    Ok(jwt(SIGNED_MEDIA_TYPE, signed::for_client(&realm, &client, algorithm, Some(typ), &said)?))
}

async fn looked_up(realm: &Realm, client: &Client, token: &Secret) -> Result<IntrospectionResponse, Stop> {
    let Ok(hash) = signed::presented(realm, token) else { return Ok(IntrospectionResponse::default()) };
    let (client, within) = (client.clone(), realm.clone());
    let looking = realm.store.read(move |tx| {
        let now = tx.now();
        let token = tokens::find(tx, &hash)?.filter(|token| token.active(now) && may_know(&client, token));
        let Some(token) = token else { return Ok(IntrospectionResponse::default()) };
        let user = token.user_id.as_deref().map(|id| users::find(tx, id)).transpose()?.flatten();
        // The API is told the name by which the client of the token knows the person: OIDC Core §8.
        let holder = if token.client_id == client.client_id { Some(client) } else { clients::find(tx, &token.client_id)? };
        Ok(holder.map(|holder| described(token, user.as_ref(), &within, &holder)).unwrap_or_default())
    });
    looking.await
}

/// RFC 9701 §4: it is asked for by `Accept`; or the client registered how it is to be signed (§6), and asks for nothing else.
fn wants_it_signed(request: &HttpRequest, client: &Client) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let names = |wanted: &str| accept.split(',').any(|kind| kind.split(';').next().unwrap_or_default().trim() == wanted);
    names(SIGNED_MEDIA_TYPE) || client.metadata.introspection_signed_response_alg.is_some() && !names("application/json")
}

/// RFC 7662 §2.1: the endpoint must be protected, or tokens could be guessed there.
fn confidential(client: &Client) -> Result<(), Refusal> {
    let public = || Refusal::new(ErrorCode::InvalidClient, "a public client may not introspect", Cite("RFC 7662 §2.1"));
    if client.public() { Err(public()) } else { Ok(()) }
}

fn may_know(client: &Client, token: &Token) -> bool {
    token.client_id == client.client_id || client.scope.allows(scope::INTROSPECTION)
}

fn described(token: Token, user: Option<&User>, realm: &Realm, holder: &Client) -> IntrospectionResponse {
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
        username: user.map(|user| realm.subjects.called(user, holder, &token.scope)),
        scope: Some(token.scope),
        token_type: (token.kind == Kind::Access).then(|| "Bearer".to_owned()),
        exp: Some(token.expires_at),
        iat: Some(token.created_at),
        sub: Some(token.user_id.map_or_else(|| token.client_id.clone(), |id| realm.subjects.of(&id, holder))),
        client_id: Some(token.client_id),
        iss: Some(realm.issuer.clone()),
        aud: (!token.resource.is_empty()).then(|| Audience::of(token.resource)),
        jti: None,
        act: token.act.and_then(|act| serde_json::from_str(&act).ok()),
    }
}
