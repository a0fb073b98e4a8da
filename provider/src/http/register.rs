//! Clients register themselves and manage their registration: RFC 7591 §3, RFC 7592 §2, OIDC Registration §3, §4.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use glasshouse_shared::{
    Cite, ErrorCode, Secret,
    registration::{ClientInformation, ClientMetadata},
};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;

use super::{
    error::BearerError,
    extract::{address, bearer::in_header, described as members_of},
    response::no_store,
};
use crate::{
    clients::{proof, reveal},
    endpoint::REGISTER,
    guesses::{Guesser, network},
    protocol::{
        Checks, Refusal,
        client::Client,
        registration::{self, Proof, Terms, Wanted, described, sector},
    },
    realm::{Realm, Registration},
    storage::{Stop, clients},
    tokens::{
        digest,
        id::{self, Purpose},
    },
};

/// Registrations that may come from one address in a minute. A run of the conformance suite makes about sixty in a few minutes.
const HASTE: u32 = 60;
/// Clients that may have registered themselves at one realm.
const MOST: i64 = 1000;
/// Seconds after which a client that nobody ever used makes room for another, when there are too many.
const UNUSED: i64 = 24 * 3600;
/// Seconds after which somebody may ask again who found the house full.
const FULL: i64 = 3600;

/// Members of the answer that an update must not send back: RFC 7592 §2.2.
const OURS: [&str; 4] =
    ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

/// `POST` of the registration endpoint: RFC 7591 §3.1.
///
/// # Errors
/// Registration is off or full, the address was here too often, the initial access token is not the one, or the refusal of
/// RFC 7591 §3.2.2.
pub async fn register(realm: Realm, request: HttpRequest, body: web::Payload) -> Result<HttpResponse, BearerError> {
    admit(&realm, &request)?;
    let members = members_of(&request, body).await?;
    let wanted = wanted(&realm, registration::read(members)?).await?;
    let token = Purpose::Registration.make(&*realm.entropy);
    let client_id = id::client_id(&*realm.entropy);
    let (auth, secret) = proof(&realm, &wanted, &[]);
    let created_at = realm.clock.now();
    let client = wanted.client(Proof { client_id, auth, registration_hash: digest::of(&token), created_at });
    let answer = information(&realm, &client, secret, token);
    let registering = realm.store.transaction(move |tx| {
        tx.alone("clients that register themselves")?;
        if clients::count_registered(tx)? >= MOST {
            clients::forget_unused(tx, tx.now() - UNUSED)?;
            if clients::count_registered(tx)? >= MOST {
                return Ok(false);
            }
        }
        clients::register(tx, &client)?;
        Ok(true)
    });
    if registering.await? {
        //= https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1
        //# Upon successful registration, the authorization server generates a
        //# new client identifier for the client.
        return Ok(no_store(StatusCode::CREATED, &answer));
    }
    let why = format!("{MOST} clients have registered themselves here, and more there cannot be: end one, or try again later");
    let refusal = Refusal::new(ErrorCode::TemporarilyUnavailable, why, Cite("RFC 7591 §5"));
    Err(BearerError::Later(StatusCode::SERVICE_UNAVAILABLE, refusal, FULL))
}

/// `GET` of the client configuration endpoint: RFC 7592 §2.1.
///
/// # Errors
/// The registration access token is not the one of this client.
pub async fn look(realm: Realm, client_id: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, BearerError> {
    let token = sent(&request)?;
    let client = own(&realm, client_id.into_inner(), &token).await?;
    let secret = readable(&realm, &client)?;
    Ok(no_store(StatusCode::OK, &information(&realm, &client, secret, token)))
}

/// `PUT` of the client configuration endpoint: RFC 7592 §2.2. What is not said any more is not registered any more.
///
/// A secret that has ended, or that the new settings cannot use, is replaced. The registration access token stays.
///
/// # Errors
/// The registration access token is not the one of this client, or the refusal of RFC 7591 §3.2.2.
pub async fn change(
    realm: Realm,
    client_id: web::Path<String>,
    request: HttpRequest,
    body: web::Payload,
) -> Result<HttpResponse, BearerError> {
    let token = sent(&request)?;
    let client = own(&realm, client_id.into_inner(), &token).await?;
    let members = members_of(&request, body).await?;
    its_own(&members, &client)?;
    let wanted = wanted(&realm, registration::read(members)?).await?;
    let (auth, new) = proof(&realm, &wanted, client.auth.secrets());
    let registration_hash = digest::of(&token);
    let said = wanted.client(Proof { client_id: client.client_id, auth, registration_hash, created_at: client.created_at });
    // What the registration has no member for was set by somebody else, and stays.
    let (description, allowed_origins, lifetimes) = (client.description, client.allowed_origins, client.lifetimes);
    let changed = Client { description, allowed_origins, lifetimes, ..said };
    let secret = match new {
        Some(new) => Some(new),
        None => readable(&realm, &changed)?,
    };
    let answer = information(&realm, &changed, secret, token);
    realm.store.transaction(move |tx| Ok(clients::update(tx, &changed)?)).await?;
    Ok(no_store(StatusCode::OK, &answer))
}

/// `DELETE` of the client configuration endpoint: RFC 7592 §2.3.
///
/// # Errors
/// The registration access token is not the one of this client.
pub async fn end(realm: Realm, client_id: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, BearerError> {
    let client = own(&realm, client_id.into_inner(), &sent(&request)?).await?;
    //= https://www.rfc-editor.org/rfc/rfc7592#section-2.3
    //# The authorization server SHOULD immediately invalidate all existing
    //# authorization grants and currently active access tokens, all refresh
    //# tokens, and all other tokens associated with this client.
    realm.store.transaction(move |tx| Ok(clients::forget(tx, &client.client_id)?)).await?;
    Ok(HttpResponse::NoContent().insert_header(("Cache-Control", "no-store")).finish())
}

/// The token of the header `Authorization`: here it stands nowhere else.
fn sent(request: &HttpRequest) -> Result<Secret, BearerError> {
    in_header(request)?.ok_or(BearerError::Missing)
}

/// Whoever asks may register a client: RFC 7591 §3, §5.
fn admit(realm: &Realm, request: &HttpRequest) -> Result<(), BearerError> {
    let kept = match &realm.policy.registration {
        Registration::Off => {
            let why = "nobody may register clients here: the setting registration is off";
            return Err(BearerError::Forbidden(Refusal::new(ErrorCode::AccessDenied, why, Cite("RFC 7591 §3"))));
        }
        Registration::Open => None,
        Registration::Token(kept) => Some(kept),
    };
    // What is refused counts too, and the token: a registration is never the right guess.
    let from = address(request).map_or_else(String::new, network);
    if let Err(seconds) = realm.guesses.begin(&[Guesser::of("a registration from", &from, HASTE)]) {
        let why = format!("too many registrations came from one address: try again in {seconds} seconds");
        let refusal = Refusal::new(ErrorCode::TemporarilyUnavailable, why, Cite("RFC 7591 §5"));
        return Err(BearerError::Later(StatusCode::TOO_MANY_REQUESTS, refusal, seconds));
    }
    let Some(kept) = kept else { return Ok(()) };
    if digest::of(&sent(request)?).ct_eq(kept).into() {
        return Ok(());
    }
    let why = "this is not the initial access token of this provider";
    Err(Refusal::new(ErrorCode::InvalidToken, why, Cite("RFC 7591 §3")).into())
}

/// What the client wants to be, by the rules and by the list of its sector.
async fn wanted(realm: &Realm, metadata: ClientMetadata) -> Result<Wanted, BearerError> {
    let (outbound, local, scopes) = (realm.outbound.clone(), realm.policy.local, realm.scopes.now());
    let checking = realm.store.read(move |tx| {
        let reach = |uri: &str| outbound.admit(uri).map(|_| ()).map_err(|why| why.to_string());
        Ok(registration::check(metadata, &Terms { scopes: &scopes, local, reach: &reach }, tx.checks())?)
    });
    let wanted = checking.await?;
    if let Some(uri) = wanted.sector_identifier_uri() {
        let refuse = |why| {
            Refusal::new(ErrorCode::InvalidClientMetadata, format!("sector_identifier_uri: {why}"), Cite("OIDC Registration §5"))
        };
        let list = realm.outbound.get(uri, "application/json").await.map_err(refuse)?;
        sector::check(&list.body, wanted.redirect_uris(), &mut Checks::default())?;
    }
    Ok(wanted)
}

/// The client that this registration access token is of. Unknown, ended and another one's are told alike: RFC 7592 §2.1.
async fn own(realm: &Realm, client_id: String, token: &Secret) -> Result<Client, BearerError> {
    let hash = digest::of(token);
    let looking = realm.store.read(move |tx| {
        let client = clients::find(tx, &client_id)?;
        let own = client.filter(|client| client.registration_hash.as_ref().is_some_and(|kept| kept.ct_eq(&hash).into()));
        let refuse = || {
            let why = "this is not the registration access token of this client, or the client is gone";
            Refusal::new(ErrorCode::InvalidToken, why, Cite("RFC 7592 §2"))
        };
        let compared = || "SHA-256(registration_access_token) · clients.registration_hash".into();
        Ok::<_, Stop>(tx.checks().some("the token is that of the client", Cite("RFC 7592 §2"), own, compared, refuse)?)
    });
    Ok(looking.await?)
}

/// An update says whose it is, and nothing of what only the provider says: RFC 7592 §2.2.
fn its_own(members: &Map<String, Value>, client: &Client) -> Result<(), Refusal> {
    let refuse = |why: String| Err(Refusal::new(ErrorCode::InvalidClientMetadata, why, Cite("RFC 7592 §2.2")));
    if let Some(member) = OURS.iter().find(|member| members.contains_key(**member)) {
        return refuse(format!("an update must not hold '{member}': that is for the provider to say"));
    }
    if members.get("client_id").and_then(Value::as_str) != Some(&client.client_id) {
        return refuse("an update must hold client_id, the same as in its address".into());
    }
    let same = |secret: &str| {
        let hash = digest::of(&Secret::new(secret));
        client.auth.secrets().iter().any(|kept| kept.hash.ct_eq(&hash).into())
    };
    match members.get("client_secret") {
        Some(secret) if !secret.as_str().is_some_and(same) => {
            refuse("client_secret is not the one that was issued: a client does not choose its own".into())
        }
        _ => Ok(()),
    }
}

/// The secret that is told of: the newest, where it can be read.
fn readable(realm: &Realm, client: &Client) -> Result<Option<Secret>, Stop> {
    client.auth.secrets().first().map_or(Ok(None), |newest| reveal(realm, newest))
}

/// The client information response: RFC 7591 §3.2.1, RFC 7592 §3.
fn information(realm: &Realm, client: &Client, secret: Option<Secret>, token: Secret) -> ClientInformation {
    ClientInformation {
        client_id: client.client_id.clone(),
        client_secret: secret,
        client_id_issued_at: Some(client.created_at),
        client_secret_expires_at: client.auth.secrets().first().map(|newest| newest.expires_at.unwrap_or(0)),
        registration_access_token: Some(token),
        registration_client_uri: Some(realm.url(&format!("{REGISTER}/{}", client.client_id))),
        metadata: described(client),
    }
}
