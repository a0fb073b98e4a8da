//! The authorization request as it is meant, wherever its parameters stand: in the query, in a request object (OIDC Core §6,
//! RFC 9101), or here already, because they were pushed (RFC 9126).
//!
//! A request object is read once, when it arrives; from then on it is a request that was pushed, and the browser goes on with
//! its name. So what a person was asked is what they answer, whatever happens to the object, its keys or its time meanwhile.

pub mod object;

use actix_web::HttpRequest;
use glasshouse_shared::{Cite, ErrorCode, Params, Secret};
use glasshouse_web::Failure;

use super::{
    error,
    extract::{address, visitor::failed},
};
use crate::{
    guesses::{Guesser, network},
    protocol::{
        Checks, Refusal,
        client::Client,
        pushed::{self as rules, BROUGHT_WITHIN, Pushed},
        request_object::Source,
    },
    realm::Realm,
    storage::{Stop, clients, pushed},
    tokens::{digest, id::Purpose},
};

/// A request that can be looked at.
#[derive(Default)]
pub struct Meant {
    /// Its parameters.
    pub params: Params,
    /// The names that stood there twice.
    pub repeated: Vec<String>,
    /// The digest of its name, when it was pushed: it is answered once.
    pub pushed: Option<Vec<u8>>,
    /// Why it cannot be believed, although it may say where the answer goes.
    pub refused: Option<Refusal>,
}

impl Meant {
    /// What stands in a query, as it stands there.
    fn query(text: &str) -> Self {
        let (params, repeated) = Params::noting_repeats(text);
        Self { params, repeated, ..Self::default() }
    }
}

/// What came of a request.
pub enum Arrival {
    /// It can be looked at.
    Here(Meant),
    /// It was kept, and the browser goes on with its name: an address of ours.
    Kept(String),
    /// Nobody knows what it means, and so not where an answer would go.
    Lost(Refusal),
}

/// The request that arrived at the authorization endpoint.
///
/// # Errors
/// A fault.
pub async fn arrived(realm: &Realm, request: &HttpRequest) -> Result<Arrival, Failure> {
    let meant = Meant::query(request.query_string());
    let source = match Source::of(&meant.params) {
        // Most requests stand in their query, and one that says something twice is refused for that.
        Ok(Source::Parameters) => return Ok(Arrival::Here(meant)),
        Ok(_) if !meant.repeated.is_empty() => return Ok(Arrival::Here(meant)),
        Ok(source) => source,
        Err(refusal) => return Ok(Arrival::Here(Meant { refused: Some(refusal), ..meant })),
    };
    let arrived = match source {
        Source::Pushed(name) => opened(realm, &meant.params, &name).await.map(Arrival::Here),
        // Reading one costs more than a request does, and it is kept in the name of a client that did not prove itself.
        source => match realm.guesses.begin(&[reader(request)]) {
            Ok(()) => read(realm, meant, source, request.path()).await,
            Err(wait) => Err(too_many(wait).into()),
        },
    };
    match arrived {
        Err(Stop::Refused(refusal)) => Ok(Arrival::Lost(refusal)),
        Err(fault) => Err(failed(&fault)),
        Ok(arrival) => Ok(arrival),
    }
}

/// Request objects that one address may bring in a minute.
const OBJECTS: u32 = 120;

fn reader(request: &HttpRequest) -> Guesser {
    let from = address(request).map_or_else(String::new, network);
    Guesser::of("a request object from", &from, OBJECTS)
}

fn too_many(wait: i64) -> Refusal {
    let why = format!("more than {OBJECTS} request objects came from one address within a minute: wait {wait} seconds");
    Refusal::new(ErrorCode::TemporarilyUnavailable, why, Cite("RFC 9101 §10.4"))
}

/// The parameters of a request that waits for somebody to sign in. An object that was not read yet says nothing here.
///
/// # Errors
/// A fault.
pub async fn waiting(realm: &Realm, query: &str) -> Result<Option<Params>, Failure> {
    let meant = Meant::query(query);
    match Source::of(&meant.params) {
        Ok(Source::Parameters) => Ok(Some(meant.params)),
        Ok(Source::Pushed(name)) => match found(realm, &meant.params, &name).await {
            Ok(pushed) => Ok(Some(Params::noting_repeats(&pushed.parameters).0)),
            Err(Stop::Refused(_)) => Ok(None),
            Err(fault) => Err(failed(&fault)),
        },
        _ => Ok(None),
    }
}

/// The request of this name, when it is this client's and can still be answered.
async fn found(realm: &Realm, params: &Params, name: &str) -> Result<Pushed, Stop> {
    let (hash, client_id) = (digest::of(&Secret::new(name)), params.get("client_id").unwrap_or_default().to_owned());
    let looking = realm.store.read(move |tx| {
        let (found, now) = (pushed::find(tx, &hash)?, tx.now());
        Ok(rules::check(found, &client_id, now, tx.checks())?)
    });
    looking.await
}

/// A browser comes with the name of a request: RFC 9126 §4.
async fn opened(realm: &Realm, params: &Params, name: &str) -> Result<Meant, Stop> {
    let Pushed { hash, parameters, opened_at, .. } = found(realm, params, name).await?;
    if opened_at.is_none() {
        let opening = hash.clone();
        realm.store.transaction(move |tx| Ok(pushed::open(tx, &opening)?)).await?;
    }
    // RFC 9101 §5: what stands beside the name is not read. It could be changed on the way; what was pushed could not.
    Ok(Meant { params: Params::noting_repeats(&parameters).0, pushed: Some(hash), ..Meant::default() })
}

/// Read a request object and keep what it means.
async fn read(realm: &Realm, meant: Meant, source: Source, path: &str) -> Result<Arrival, Stop> {
    let client_id = meant.params.get("client_id").unwrap_or_default().to_owned();
    let client = realm.store.read(move |tx| Ok(clients::find(tx, &client_id)?)).await?;
    // Without a client nothing can be proven; and one that promised to push is held to it before anything is fetched.
    let Some(client) = client.filter(|client| !client.metadata.require_pushed_authorization_requests) else {
        return Ok(Arrival::Here(meant));
    };
    let object::Read { params, refused } = object::read(realm, &client, meant.params, source).await?;
    if refused.is_some() {
        return Ok(Arrival::Here(Meant { params, refused, ..Meant::default() }));
    }
    let name = match keep(realm, &client, &params).await {
        Ok(name) => name,
        Err(stop) => {
            let refused = Some(error::told(stop));
            return Ok(Arrival::Here(Meant { params, refused, ..Meant::default() }));
        }
    };
    let query = [("client_id", client.client_id.as_str()), ("request_uri", name.expose())];
    Ok(Arrival::Kept(format!("{path}?{}", serde_urlencoded::to_string(query).unwrap_or_default())))
}

/// Keep a request under a name of its own: RFC 9126 §2.2. Answers with the name.
///
/// # Errors
/// Too many of them wait, or a fault.
pub async fn keep(realm: &Realm, client: &Client, params: &Params) -> Result<Secret, Stop> {
    let pairs: Vec<_> = params.iter().filter(|(name, _)| *name != "client_id").collect();
    let pairs = [&[("client_id", &*client.client_id)], pairs.as_slice()].concat();
    let parameters = serde_urlencoded::to_string(pairs).unwrap_or_default();
    let (client_id, tokens) = (client.client_id.clone(), realm.tokens.clone());
    let keeping = realm.store.transaction(move |tx| {
        let (name, now) = (tokens.secret(Purpose::PushedRequest), tx.now());
        let waiting = pushed::waiting(tx, &client_id)?;
        rules::admit(waiting, tx.checks())?;
        let kept = Pushed {
            hash: digest::of(&name),
            client_id: client_id.clone(),
            parameters: parameters.clone(),
            created_at: now,
            expires_at: now + BROUGHT_WITHIN,
            opened_at: None,
            used_at: None,
        };
        pushed::push(tx, &kept)?;
        Ok(name)
    });
    keeping.await
}

/// A client that promised to push its requests does: RFC 9126 §6 `require_pushed_authorization_requests`.
///
/// # Errors
/// `invalid_request`.
pub fn pushed_where_promised(client: &Client, pushed: bool, checks: &mut Checks) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 9126 §4");
    let why = "this client registered require_pushed_authorization_requests: push the request, then send its request_uri";
    checks.that(
        "the request was pushed where that was promised",
        SECTION,
        pushed || !client.metadata.require_pushed_authorization_requests,
        || format!("pushed: {pushed}"),
        || Refusal::new(ErrorCode::InvalidRequest, why, SECTION),
    )
}
