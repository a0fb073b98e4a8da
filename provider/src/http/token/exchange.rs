//! Token exchange at the token endpoint: RFC 8693 §2.

use glasshouse_shared::{Cite, ErrorCode, Secret};

use super::{Traded, code::active, registered};
use crate::{
    http::error::TokenError,
    protocol::{
        Refusal,
        client::{Client, GrantType},
        exchange::{self, ExchangeGrant},
        scope,
    },
    realm::Realm,
    signed,
    storage::{Stop, Tx, clients, tokens},
    tokens::issuer::{Grant, Issuer},
};

/// Trade a token of a person for another one: less, for somebody else, never longer.
pub async fn trade(realm: &Realm, client: Client, grant: ExchangeGrant) -> Result<Traded, TokenError> {
    // A signature is verified before the transaction.
    let presented = |token: &Secret| signed::presented(realm, token).ok();
    let subject = presented(&grant.subject_token);
    let actor = grant.actor_token.as_ref().map(presented);
    let issuer = if grant.jwt { realm.tokens.of(&wanting_jwt(&client)) } else { realm.tokens.of(&client) };
    let within = realm.clone();
    let trading = realm.store.transaction(move |tx| {
        const SECTION: Cite = Cite("RFC 8693 §2.1");
        registered(&client, GrantType::TokenExchange, tx.checks())?;
        let public = || Refusal::new(ErrorCode::UnauthorizedClient, "a public client cannot exchange tokens", SECTION);
        tx.checks().that("the client is confidential", SECTION, !client.public(), || client.client_id.clone(), public)?;

        let now = tx.now();
        let known = subject.as_ref().map(|hash| tokens::find(tx, hash)).transpose()?.flatten();
        let token = exchange::subject(known, &client, now, tx.checks())?;
        if let Some(user_id) = &token.user_id {
            active(tx, user_id).map_err(unacceptable)?;
        }
        let act = match &actor {
            None => token.act.clone(),
            Some(actor) => {
                let known = actor.as_ref().map(|hash| tokens::find(tx, hash)).transpose()?.flatten();
                let actor = exchange::actor(known, &client, now, tx.checks())?;
                let sub = actor.user_id.map_or_else(|| actor.client_id, |id| within.subjects.of(&id, &client));
                Some(exchange::act(sub, token.act.as_deref())?)
            }
        };
        // Nobody revokes it in between: what is made here would live on.
        let held = tokens::hold(tx, &token)?;
        let gone = || Refusal::new(ErrorCode::InvalidRequest, "the subject token was revoked", Cite("RFC 8693 §2.2.2"));
        tx.checks().that("it is not revoked at this moment", SECTION, held, || "tokens.revoked_at".into(), gone)?;
        let scope = scope::narrow(grant.scope.as_deref(), &token.scope, tx.checks())?;
        let resource = target(tx, &issuer, &grant, &token.resource)?;
        let family = Grant::of(&token, scope);
        let grant_of = Grant { client_id: client.client_id.clone(), resource, act, ..family };
        let mut made = issuer.access(&grant_of, now);
        made.response.issued_token_type = Some(grant.issued_token_type().to_owned());
        for row in &mut made.rows {
            // It belongs to the family of the subject token: what ends that one ends this one, at the latest when it expires.
            row.parent_hash = Some(token.hash.clone());
            row.expires_at = row.expires_at.min(token.expires_at);
            made.response.expires_in = row.expires_at - now;
        }
        tokens::issue(tx, &made.rows)?;
        Ok(Traded { made, identity: None })
    });
    Ok(trading.await?)
}

/// The client as if it had registered JWTs.
fn wanting_jwt(client: &Client) -> Client {
    let mut wanting = client.clone();
    wanting.metadata.access_token_format = Some("jwt".into());
    wanting
}

/// RFC 8693 §2.2.2 has one code for whatever is wrong with a token.
fn unacceptable(stop: Stop) -> Stop {
    match stop {
        Stop::Refused(refusal) => Refusal { code: ErrorCode::InvalidRequest, ..refusal }.into(),
        fault @ Stop::Fault(_) => fault,
    }
}

/// For whom the new token is: the APIs and clients that are named, or those of the subject token.
fn target(tx: &mut Tx<'_>, issuer: &Issuer, grant: &ExchangeGrant, before: &[String]) -> Result<Vec<String>, Stop> {
    const SECTION: Cite = Cite("RFC 8693 §2.2.2");
    if grant.resource.is_none() && grant.audience.is_none() {
        return Ok(before.to_vec());
    }
    let mut target = issuer.resources().requested(grant.resource.as_deref(), tx.checks())?;
    for name in grant.audience.as_deref().unwrap_or_default().split_whitespace() {
        let api = issuer.resources().names().iter().any(|known| known == name);
        let known = api || clients::find(tx, name)?.is_some();
        //= https://www.rfc-editor.org/rfc/rfc8693#section-2.2.2
        //# If the authorization server is unwilling or unable to issue a token
        //# for any target service indicated by the "resource" or "audience"
        //# parameters, the "invalid_target" error code SHOULD be used in the
        //# error response.
        let why = || Refusal::new(ErrorCode::InvalidTarget, format!("the audience '{name}' is unknown here"), SECTION);
        tx.checks().that("the audience is a client or an API", SECTION, known, || name.to_owned(), why)?;
        if !target.iter().any(|named| named == name) {
            target.push(name.to_owned());
        }
    }
    Ok(target)
}
