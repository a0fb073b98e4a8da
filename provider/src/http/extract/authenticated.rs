//! A request of a client that has proved who it is: RFC 6749 §2.3, §3.2.1.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::Method, http::header, web};
use glasshouse_shared::{Cite, ErrorCode, Params, client::Credentials};
use glasshouse_web::{failure::chain, form};

use super::assertion;
use crate::{
    http::error::TokenError,
    protocol::{
        Refusal,
        client::{Client, Compatibility},
        client_auth::{self, Body, Presented},
        slips,
    },
    realm::Realm,
    storage::{client_secrets, clients},
    tokens::digest,
};

/// Bytes of a request that are read.
const LIMIT: usize = 64 * 1024;

/// What a client asks, once it is known who asks.
pub struct Authenticated<T> {
    /// Who.
    pub client: Client,
    /// What.
    pub request: T,
}

/// A request that can be read from its parameters.
pub trait FromParams: Sized {
    /// Read the parameters of this request; the client's own are gone already.
    ///
    /// # Errors
    /// `invalid_request` and its like.
    fn from_params(params: Params) -> Result<Self, Refusal>;
}

impl<T: FromParams + 'static> FromRequest for Authenticated<T> {
    type Error = TokenError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, TokenError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = web::Payload::from_request(request, payload).into_inner();
        let request = request.clone();
        Box::pin(async move {
            let realm = Realm::extract(&request).await.map_err(|_| invalid("this address belongs to no realm"))?;
            let get = request.method() == Method::GET;
            let mut params = if get {
                parse(request.query_string())?
            } else {
                let payload = payload.map_err(|_| invalid("the body cannot be read"))?;
                body(&request, payload).await?
            };
            let misplaced = |refusal: Refusal| refusal.because(slips::call::place(get, request.query_string()));
            let presented = Presented::read(basic(&request)?, Body::take(&mut params)).map_err(misplaced)?;
            let client = prove(&realm, presented, &request).await?;
            note_use(&realm, &client).await;
            may_use_get(&request, &client)?;
            Ok(Self { client, request: T::from_params(params).map_err(misplaced)? })
        })
    }
}

async fn prove(realm: &Realm, presented: Presented, request: &HttpRequest) -> Result<Client, TokenError> {
    let origin = origin(request);
    let presented = match presented {
        Presented::Assertion(assertion) => return Ok(assertion::prove(realm, assertion, request.path(), origin).await?),
        presented => presented,
    };
    let credentials = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let colons = credentials.split_once(' ').and_then(|(_, credentials)| slips::copied::colons(credentials));
    let proving = realm.store.read(move |tx| {
        let (client, now) = (clients::find(tx, presented.client_id())?, tx.now());
        let unproven = client_auth::unproven(&presented);
        let copied = client.as_ref().is_some_and(|client| sent_our_hash(client, &presented));
        let proved = client_auth::check(&presented, client, digest::of, (now, tx.checks()));
        if copied && proved.is_err() {
            tracing::warn!(client_id = presented.client_id(), "{COPIED}");
        }
        // The form of the header is all that is looked at, and only where client and secret were found wrong together.
        let slipped = |refusal: Refusal| if refusal == unproven { refusal.because(colons) } else { refusal };
        let client = proved.map_err(slipped)?;
        client_auth::from_origin(&client, origin.as_deref(), tx.checks())?;
        Ok(client)
    });
    Ok(proving.await?)
}

/// What is said in the log of a mistake that people make with every provider that hashes its secrets.
const COPIED: &str = "the client sent the SHA-256 of its secret, as the database and /tables show it, where the secret itself belongs; \
                      a hash cannot be turned back: give the client a new secret";

/// What came in the place of the secret is the digest of one.
fn sent_our_hash(client: &Client, presented: &Presented) -> bool {
    let digest = presented.secret().and_then(digest::spelt);
    digest.is_some_and(|digest| client.auth.secrets().iter().any(|secret| secret.hash == digest))
}

/// The origin of the page that sent a request, where it was one: RFC 6454 §7.
pub(super) fn origin(request: &HttpRequest) -> Option<String> {
    let origin = request.headers().get(header::ORIGIN)?;
    Some(origin.to_str().unwrap_or("null").to_owned())
}

/// Note that the client used the secret that stands first, once in a while. It has proved itself even where this fails.
async fn note_use(realm: &Realm, client: &Client) {
    let Some(used) = client.auth.secrets().first().filter(|secret| secret.to_be_noted(realm.clock.now())) else { return };
    let id = used.id.clone();
    if let Err(stop) = realm.store.transaction(move |tx| Ok(client_secrets::note_use(tx, &id)?)).await {
        tracing::warn!(chain = chain(&stop), "the use of a secret could not be noted");
    }
}

fn invalid(why: &'static str) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, why, Cite("RFC 6749 §3.2"))
}

/// What kind of body came, without its parameters.
pub(super) fn essence(request: &HttpRequest) -> String {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The only kind of body that is read.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

pub(super) async fn body(request: &HttpRequest, payload: web::Payload) -> Result<Params, Refusal> {
    let essence = essence(request);
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
    //# The client makes a request to the token endpoint by sending the
    //# following parameters using the "application/x-www-form-urlencoded"
    //# format per Appendix B
    if essence != FORM {
        let text = if slips::body::readable(&essence) { text(payload).await.unwrap_or_default() } else { String::new() };
        let slip = slips::body::other(&essence, &text);
        let arrived = if essence.is_empty() { "no Content-Type".to_owned() } else { essence };
        let why = format!("the body must be {FORM}, and {arrived} came");
        return Err(Refusal::new(ErrorCode::InvalidRequest, why, Cite("RFC 6749 §4.1.3")).because(slip));
    }
    parse(&text(payload).await?)
}

/// The text of a body.
async fn text(payload: web::Payload) -> Result<String, Refusal> {
    let reading = tokio::time::timeout(form::PATIENCE, payload.to_bytes_limited(LIMIT));
    let body = reading.await.map_err(|_| invalid("the body did not come within ten seconds"))?;
    let body = body.map_err(|_| invalid("the body is longer than 64 KiB"))?;
    let body = body.map_err(|_| invalid("the body ended too early"))?;
    String::from_utf8(body.to_vec()).map_err(|_| invalid("the body is not UTF-8"))
}

fn parse(text: &str) -> Result<Params, Refusal> {
    let twice = |name| {
        Refusal::new(ErrorCode::InvalidRequest, format!("the parameter '{name}' stands there twice"), Cite("RFC 6749 §3.2"))
    };
    Params::parse(text).map_err(twice)
}

fn basic(request: &HttpRequest) -> Result<Option<Credentials>, Refusal> {
    //= https://www.rfc-editor.org/rfc/rfc6749#section-5.2
    //# includes multiple credentials,
    //# utilizes more than one mechanism for authenticating the
    //# client, or is otherwise malformed.
    let refuse = |why: &str| Refusal::new(ErrorCode::InvalidRequest, format!("Authorization: {why}"), Cite("RFC 6749 §5.2"));
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let Some(first) = headers.next() else { return Ok(None) };
    if headers.next().is_some() {
        return Err(refuse("the header stands there twice"));
    }
    let text = first.to_str().map_err(|_| refuse("the header is not ASCII"))?;
    let (scheme, credentials) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(Refusal::new(
            ErrorCode::InvalidClient,
            "Authorization: the scheme must be Basic here",
            Cite("RFC 6749 §5.2"),
        ));
    }
    glasshouse_shared::client::read_basic(credentials).map(Some).map_err(refuse)
}

/// Secrets do not belong into an address: RFC 6749 §2.3.1, §3.2.
fn may_use_get(request: &HttpRequest, client: &Client) -> Result<(), Refusal> {
    //= https://www.rfc-editor.org/rfc/rfc6749#section-3.2
    //# The client MUST use the HTTP "POST" method when making access token
    //# requests.
    if request.method() != Method::GET || client.allows(Compatibility::TokenByGet) {
        return Ok(());
    }
    Err(invalid("a token request is a POST; the compatibility switch token_by_get is off for this client"))
}
