//! `GET /_trace/flows/{id}.json`: the provider's half of a flow, for those who took part in it.
//!
//! A trace holds usable tokens, so it is shown to the client of the flow (by its credentials, from server to server) and
//! to the person of the flow (by their session). To everybody else it does not exist.

use actix_web::{HttpRequest, web};
use glasshouse_shared::{Secret, exchange::Flow};
use glasshouse_web::Failure;

use super::trace::{for_client, took_part, was_of};
use crate::{
    http::{
        extract::{Visitor, visitor::failed},
        response::NoStore,
    },
    protocol::{Checks, client_auth},
    realm::Realm,
    storage::clients,
    tokens::digest,
};

/// The half of the provider.
///
/// # Errors
/// 404 for a flow that is not kept, and the same for one that the caller took no part in.
pub async fn flow(realm: Realm, visitor: Visitor, id: web::Path<String>, request: HttpRequest) -> Result<NoStore<Flow>, Failure> {
    let Some(client_id) = client(&realm, &request).await? else {
        return of_person(&realm, &visitor, &id).map(NoStore);
    };
    let kept = realm.trace.as_ref().and_then(|trace| trace.flow(&id, |flow| was_of(flow, &client_id)));
    // Where a name alone lets somebody in, everybody's rows are on show: see `tables`.
    let shown = |flow| if realm.policy.passwordless { flow } else { for_client(flow, realm.url(&format!("/lens/{id}/B"))) };
    kept.map(shown).map(NoStore).ok_or_else(unknown)
}

/// The half of the provider, for the person of the flow.
///
/// # Errors
/// 404 for a flow that is not kept, and the same for one that the person took no part in.
pub fn of_person(realm: &Realm, visitor: &Visitor, id: &str) -> Result<Flow, Failure> {
    let user_id = visitor.signed_in.as_ref().map(|signed_in| &*signed_in.user.id);
    let kept = realm.trace.as_ref().and_then(|trace| trace.flow(id, |flow| user_id.is_some_and(|id| took_part(flow, id))));
    kept.ok_or_else(unknown)
}

fn unknown() -> Failure {
    Failure::new(404, "No such flow", "No flow of this name is kept here, or you took no part in it.")
        .expected("the session of the person of the flow, or Authorization: Basic of its client")
        .mend("Only the newest flows are kept. Begin a new one.")
}

/// The client that proves itself by `Authorization: Basic`.
async fn client(realm: &Realm, request: &HttpRequest) -> Result<Option<String>, Failure> {
    let value = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    let Some(("Basic" | "basic", credentials)) = value.and_then(|value| value.split_once(' ')) else { return Ok(None) };
    let Ok(credentials) = glasshouse_shared::client::read_basic(credentials) else { return Ok(None) };
    let presented = client_auth::Presented::Basic(credentials);
    let looking = realm.store.read(move |tx| {
        let (client, now) = (clients::find(tx, presented.client_id())?, tx.now());
        let digest = |secret: &Secret| digest::of(secret);
        Ok(client_auth::check(&presented, client, digest, (now, &mut Checks::default())).ok())
    });
    Ok(looking.await.map_err(|stop| failed(&stop))?.map(|client| client.client_id))
}
