//! Telling applications that a session is over: OIDC Back-Channel Logout §2.5.
//!
//! A notice is a row first, written in the transaction that ends the session, and a request afterwards. So it is sent even when
//! the process ends in between, and by one process only.

use std::time::Duration;

use glasshouse_shared::exchange::What;
use glasshouse_web::failure::chain;
use jose::Algorithm;

use crate::{
    lesson::told::{Attempt, watched},
    protocol::logout::{self, Notice},
    realm::Realm,
    signed,
    storage::{Stop, clients, logout_notices},
};

/// Notices that are sent at once.
const AT_ONCE: i64 = 32;
/// How long the end of an account waits for applications to be told.
const PATIENCE: Duration = Duration::from_secs(5);

/// Send what is due. Answers how many were due.
///
/// # Errors
/// A fault of the database. An application that does not answer is not one: it is tried again later.
pub async fn send_due(realm: &Realm) -> Result<usize, Stop> {
    let taking = realm.store.transaction(|tx| Ok(logout_notices::take(tx, AT_ONCE)?));
    let (due, written) = watched(realm, taking).await;
    let due = due?;
    let number = due.len();
    futures_util::future::join_all(due.into_iter().map(|notice| send(realm, notice, &written))).await;
    Ok(number)
}

/// Send what is due before an account goes, because its notices go with it: once, and not for long. Whoever cannot be reached learns
/// it from a token that no longer works.
///
/// # Errors
/// A fault of the database.
pub async fn send_before_they_go(realm: &Realm) -> Result<(), Stop> {
    match tokio::time::timeout(PATIENCE, send_due(realm)).await {
        Ok(sent) => sent.map(drop),
        Err(_) => Ok(()),
    }
}

/// Send what is due, without anybody waiting for it.
pub fn send_soon(realm: &Realm) {
    let realm = realm.clone();
    actix_web::rt::spawn(async move {
        if let Err(stop) = send_due(&realm).await {
            tracing::error!(chain = chain(&stop), "applications could not be told of a sign-out; another try follows");
        }
    });
}

async fn send(realm: &Realm, notice: Notice, written: &[What]) {
    let (client_id, id) = (notice.client_id.clone(), notice.id.clone());
    let mut attempt = Attempt::of(realm, &notice, written);
    let outcome = delivered(realm, notice, &mut attempt).await;
    attempt.ends();
    match outcome {
        Ok(true) => {}
        Ok(false) => tracing::warn!(client_id, "an application did not take note of a sign-out; it is told again later"),
        Err(stop) => tracing::error!(client_id, notice = id, chain = chain(&stop), "a logout token could not be made or kept"),
    }
}

async fn delivered(realm: &Realm, notice: Notice, attempt: &mut Attempt) -> Result<bool, Stop> {
    let id = notice.client_id.clone();
    let client = realm.store.read(move |tx| Ok(clients::find(tx, &id)?)).await?;
    let address = client.as_ref().and_then(|client| client.metadata.backchannel_logout_uri.clone());
    let (Some(client), Some(address)) = (client, address) else { return Ok(true) };
    let subject = realm.subjects.of(&notice.user_id, &client);
    let claims = logout::token(&notice, &realm.issuer, subject, realm.clock.now());
    //= https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken
    //# A Logout Token MUST be signed and MAY also be encrypted.
    let algorithm = signed::registered(client.metadata.id_token_signed_response_alg.as_deref(), Algorithm::RS256);
    let algorithm = if algorithm == Algorithm::None { Algorithm::RS256 } else { algorithm };
    let token = signed::for_client(realm, &client, algorithm, Some("logout+jwt"), &claims)?;
    let Ok(request) = realm.outbound.form(&address, &[("logout_token", &token)]) else { return Ok(false) };
    attempt.asks(&request);
    let Ok((status, headers)) = realm.outbound.send(request).await else { return Ok(false) };
    attempt.hears(status, &headers);
    if status.is_success() {
        let id = notice.id;
        let noting = realm.store.transaction(move |tx| Ok(logout_notices::delivered(tx, &id)?));
        let (noted, written) = watched(realm, noting).await;
        attempt.wrote(written);
        noted?;
    }
    Ok(status.is_success())
}
