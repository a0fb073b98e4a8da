//! Reading a request object: fetched where it stands elsewhere, proven by the keys of its client, held against the rules.

use glasshouse_shared::{Cite, ErrorCode, Params};
use jose::Unverified;

use crate::{
    proof::{self, Unproved},
    protocol::{
        Refusal,
        client::Client,
        request_object::{self, Source, invalid, superseded},
    },
    realm::Realm,
    storage::Stop,
};

/// What a request object made of the parameters beside it, and whether that may be believed.
pub struct Read {
    /// The parameters as they are meant, as far as that can be told: where an answer goes is told even of one that is refused.
    pub params: Params,
    /// Why not.
    pub refused: Option<Refusal>,
}

/// Read the request object that these parameters name.
///
/// # Errors
/// A fault. A refusal is part of the answer.
pub async fn read(realm: &Realm, client: &Client, beside: Params, source: Source) -> Result<Read, Stop> {
    let token = match found(realm, client, source).await {
        Ok(token) => token,
        Err(stop) => return refused(beside, stop),
    };
    let claims = token.unverified_claims().clone();
    let params = match superseded(&beside, &claims) {
        Ok(params) => params,
        Err(refusal) => return refused(beside, refusal.into()),
    };
    let (issuer, now, owner, alg) = (realm.issuer.clone(), realm.clock.now(), client.clone(), token.header().alg);
    let agreed = realm.store.read(move |tx| Ok(request_object::algorithm(alg, &owner, tx.checks())?)).await;
    let proven = match agreed {
        Ok(()) => proof::of(realm, client, token).await.map(drop).map_err(unproven),
        Err(stop) => Err(stop),
    };
    let owner = client.clone();
    let held = match proven {
        Ok(()) => {
            let checking =
                realm.store.read(move |tx| Ok(request_object::check(&claims, &beside, &owner, &issuer, (now, tx.checks()))?));
            checking.await
        }
        Err(stop) => Err(stop),
    };
    match held {
        Ok(()) => Ok(Read { params, refused: None }),
        Err(stop) => refused(params, stop),
    }
}

fn refused(params: Params, stop: Stop) -> Result<Read, Stop> {
    match stop {
        Stop::Refused(refusal) => Ok(Read { params, refused: Some(refusal) }),
        fault @ Stop::Fault(_) => Err(fault),
    }
}

/// The object itself, not believed yet.
async fn found(realm: &Realm, client: &Client, source: Source) -> Result<Unverified, Stop> {
    let text = match source {
        Source::Object(text) => text,
        Source::Reference(address) => fetched(realm, client, address).await?,
        Source::Parameters | Source::Pushed(_) => String::new(),
    };
    Ok(Unverified::parse(text.trim()).map_err(|error| invalid(format!("the request object: {error}"), Cite("OIDC Core §6.1")))?)
}

/// OIDC Core §6.2.2.
async fn fetched(realm: &Realm, client: &Client, address: String) -> Result<String, Stop> {
    let (owner, named) = (client.clone(), address.clone());
    realm.store.read(move |tx| Ok(request_object::registered(&named, &owner, tx.checks())?)).await?;
    let refuse = |why: String| Refusal::new(ErrorCode::InvalidRequestUri, why, Cite("OIDC Core §6.2"));
    let fetching = realm.outbound.get(&address, "application/oauth-authz-req+jwt, application/jwt, */*;q=0.1").await;
    let fetched = fetching.map_err(|why| refuse(format!("request_uri: {why}")))?;
    Ok(String::from_utf8(fetched.body).map_err(|_| refuse("what stands at request_uri is not text".into()))?)
}

fn unproven(unproved: Unproved) -> Stop {
    match unproved {
        Unproved::Fault(stop) => stop,
        other => invalid(format!("the request object is not proven: {other}"), Cite("OIDC Core §6.3.2")).into(),
    }
}
