//! `GET /_trace/flows/{id}.json`: the provider's half of a flow, for those who took part in it; and `GET /_trace/before.json`:
//! the half of a flow that has not come to the provider yet, which is what stands there for it.
//!
//! A trace holds usable tokens, so it is shown to the client of the flow (by its credentials, from server to server) and
//! to the person of the flow (by their session). To everybody else it does not exist.

use actix_web::{HttpRequest, web};
use glasshouse_lens::missing;
use glasshouse_shared::{
    Secret,
    exchange::{Actor, Event, Flow, What},
};
use glasshouse_web::{Failure, Words};

use super::{
    before::Standing,
    company::{Asker, named},
    trace::for_client,
};
use crate::{
    endpoint::LENS,
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
        return of_person(&realm, &visitor, &id).await.map(NoStore);
    };
    let kept = realm.trace.as_ref().and_then(|trace| trace.flow_of_client(&id, &client_id)).ok_or_else(unknown)?;
    // Where a name alone lets somebody in, everybody's rows are on show: see `tables`.
    let whole = realm.policy.passwordless;
    let user_id = named(&kept, "user_id").next().filter(|_| whole).map(str::to_owned);
    let shown = if whole { kept } else { for_client(kept, realm.url(&format!("{LENS}/{id}/B"))) };
    let standing = Standing { user_id, client_id: Some(client_id), owner_id: None };
    standing.before(&realm, shown).await.map(NoStore)
}

/// The half of a flow that begins: no message came here yet, but the client stands in the tables (RFC 6749 §2). It is for that
/// client, by its credentials, and holds nothing that another wrote.
///
/// # Errors
/// 404 for whoever is no client.
pub async fn before(realm: Realm, request: HttpRequest) -> Result<NoStore<Flow>, Failure> {
    let client_id = client(&realm, &request).await?.filter(|_| realm.trace.is_some()).ok_or_else(unknown)?;
    let standing = Standing { client_id: Some(client_id.clone()), ..Standing::default() };
    let empty = Flow {
        id: String::new(),
        half: Actor::Provider,
        client_id: Some(client_id),
        before: Vec::new(),
        withheld: None,
        events: Vec::new(),
        dropped: 0,
    };
    standing.before(&realm, empty).await.map(NoStore)
}

/// Who asks: the visitor, with what they registered.
///
/// # Errors
/// A fault.
pub async fn asker(realm: &Realm, visitor: &Visitor) -> Result<Asker, Failure> {
    let Some(signed_in) = &visitor.signed_in else { return Ok(Asker::of(visitor, Vec::new())) };
    let user_id = signed_in.user.id.clone();
    let owned = realm.store.read(move |tx| Ok(clients::ids_of_owner(tx, &user_id)?)).await.map_err(|stop| failed(&stop))?;
    Ok(Asker::of(visitor, owned))
}

/// The half of the provider, for the person of the flow.
///
/// # Errors
/// 404 for a flow that is not kept, and the same for one that the person took no part in.
pub async fn of_person(realm: &Realm, visitor: &Visitor, id: &str) -> Result<Flow, Failure> {
    let asker = asker(realm, visitor).await?;
    let flow = realm.trace.as_ref().and_then(|trace| trace.flow(id, &asker)).ok_or_else(unknown)?;
    let client_id = named(&flow, "client_id").next().map(str::to_owned).or_else(|| flow.client_id.clone());
    let through_browser = |event: &Event| matches!(&event.what, What::Message(message) if message.from == Actor::Browser);
    let of_somebody = flow.events.iter().any(through_browser) || named(&flow, "user_id").next().is_some();
    let user_id = visitor.signed_in.as_ref().map(|signed_in| signed_in.user.id.clone());
    let everything = realm.policy.passwordless;
    let owner_id = user_id.clone().filter(|_| !everything);
    let client_id = client_id.filter(|_| everything || owner_id.is_some());
    Standing { user_id: user_id.filter(|_| of_somebody), client_id, owner_id }.before(realm, flow).await
}

fn unknown() -> Failure {
    missing::no_such_flow().expected(Words::of("flows-whose"))
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
