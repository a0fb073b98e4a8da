//! A request with an access token that opens what is asked for: RFC 6750 §2, §3.1.

use std::{borrow::Cow, future::Future, marker::PhantomData, pin::Pin};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::{Method, header},
    web,
};
use glasshouse_shared::{Cite, ErrorCode, Params, Scope, Secret};

use super::authenticated::{FORM, body, essence, origin};
use crate::{
    http::error::BearerError,
    protocol::{
        Refusal,
        account::User,
        bearer::{self, Token},
        client::Compatibility,
        client_auth,
    },
    realm::Realm,
    signed,
    storage::{Stop, Tx, clients, tokens, users},
    tokens::access,
};

/// What a resource asks of the token's scope.
pub trait Needs {
    /// The scope; nothing when any access token will do.
    const SCOPE: Option<&'static str>;
}

/// Any access token will do.
pub struct Anything;

impl Needs for Anything {
    const SCOPE: Option<&'static str> = None;
}

/// A live access token of a person, with the scope that `N` needs.
pub struct Bearer<N> {
    /// For whom it speaks.
    pub user: User,
    /// Their `sub`, as the client of the token knows it: OIDC Core §8.
    pub sub: String,
    /// What that client calls them.
    pub called: String,
    /// What it opens.
    pub scope: Scope,
    needs: PhantomData<fn() -> N>,
}

impl<N: Needs + 'static> FromRequest for Bearer<N> {
    type Error = BearerError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, BearerError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (realm, sent) = (Realm::from_request(request, payload).into_inner(), Sent::from_request(request, payload));
        Box::pin(async move {
            let realm = realm.map_err(|_| malformed("this address belongs to no realm"))?;
            let sent = sent.await?;
            let subjects = realm.subjects.clone();
            let opening = open(&realm, sent, N::SCOPE, move |tx, token, user| {
                let client = clients::find(tx, &token.client_id)?.ok_or_else(|| refused("the client of this token is gone"))?;
                let (sub, called) = (subjects.of(&user.id, &client), subjects.called(&user, &client, &token.scope));
                Ok(Self { user, sub, called, scope: token.scope, needs: PhantomData })
            });
            opening.await
        })
    }
}

/// The access token that came with a request, whatever it opens: RFC 6750 §2.
pub struct Sent {
    token: Secret,
    path: String,
    in_query: bool,
    origin: Option<String>,
}

/// What an answer knows of its request: the access token stood in the address.
pub struct InQuery;

impl FromRequest for Sent {
    type Error = BearerError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, BearerError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = web::Payload::from_request(request, payload).into_inner();
        let request = request.clone();
        Box::pin(async move {
            let header = in_header(&request)?;
            //= https://www.rfc-editor.org/rfc/rfc6750#section-2.2
            //# The "application/x-www-form-urlencoded" method SHOULD NOT be used
            //# except in application contexts where participating browsers do not
            //# have access to the "Authorization" request header field.
            let body = if request.method() == Method::POST && essence(&request) == FORM {
                body(&request, payload.map_err(|_| malformed("the body cannot be read"))?).await?.take("access_token")
            } else {
                None
            };
            //= https://www.rfc-editor.org/rfc/rfc6750#section-2
            //# Clients MUST NOT use more than one method to transmit the token in each
            //# request.
            let query = in_query(&request)?;
            let in_query = query.is_some();
            let mut sent = [header, body.map(Secret::from), query].into_iter().flatten();
            let token = sent.next().ok_or(BearerError::Missing)?;
            if sent.next().is_some() {
                return Err(malformed("the access token stands in two places: send it once, in the header").into());
            }
            if in_query {
                request.extensions_mut().insert(InQuery);
            }
            Ok(Self { token, path: request.path().to_owned(), in_query, origin: origin(&request) })
        })
    }
}

/// The token of the header: RFC 6750 §2.1.
///
/// # Errors
/// The header is malformed.
pub fn in_header(request: &HttpRequest) -> Result<Option<Secret>, Refusal> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let Some(first) = headers.next() else { return Ok(None) };
    if headers.next().is_some() {
        return Err(malformed("the header Authorization stands there twice"));
    }
    let text = first.to_str().map_err(|_| malformed("the header Authorization is not ASCII"))?;
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() => {
            Ok(Some(Secret::new(token.trim())))
        }
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("bearer") => Err(malformed("nothing stands after Bearer")),
        // Another scheme is as if nothing came: RFC 6750 §3.1 “an unsupported authentication method”.
        _ => Ok(None),
    }
}

/// The token of the address: RFC 6750 §2.3. Whether it may stand there is for its client to say.
fn in_query(request: &HttpRequest) -> Result<Option<Secret>, Refusal> {
    if request.query_string().is_empty() {
        return Ok(None);
    }
    let (mut params, repeated) = Params::noting_repeats(request.query_string());
    if repeated.iter().any(|name| name == "access_token") {
        return Err(malformed("the parameter 'access_token' stands there twice"));
    }
    Ok(params.take("access_token").map(Secret::from))
}

/// The client of this token sends tokens in addresses: RFC 6750 §2.3.
fn may_stand_in_the_address(tx: &mut Tx<'_>, token: &Token) -> Result<(), Stop> {
    //= https://www.rfc-editor.org/rfc/rfc6750#section-2.3
    //# Because of the security weaknesses associated with the URI method
    //# (see Section 5), including the high likelihood that the URL
    //# containing the access token will be logged, it SHOULD NOT be used
    //# unless it is impossible to transport the access token in the
    //# "Authorization" request header field or the HTTP request entity-body.
    let may = clients::find(tx, &token.client_id)?.is_some_and(|client| client.allows(Compatibility::QueryBearer));
    let why = "the access token stands in the address, and the compatibility switch query_bearer is off for its client: send the \
               header Authorization: Bearer";
    let refuse = || Refusal::new(ErrorCode::InvalidRequest, why, Cite("RFC 6750 §2.3"));
    Ok(tx.checks().that("it may stand in the address", Cite("RFC 6750 §2.3"), may, || "query_bearer".into(), refuse)?)
}

fn malformed(why: &'static str) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, why, Cite("RFC 6750 §3.1"))
}

/// A token is refused for this reason.
#[must_use]
pub fn refused(why: impl Into<Cow<'static, str>>) -> Refusal {
    Refusal::new(ErrorCode::InvalidToken, why, Cite("RFC 6750 §3.1"))
}

/// The token is live and opens this address, whomever it speaks for: a person, or the client itself.
///
/// # Errors
/// See [`BearerError`].
pub async fn open_any(realm: &Realm, sent: Sent) -> Result<Token, BearerError> {
    let looking = look(realm, sent, None, |tx, token| {
        token.user_id.as_ref().map(|id| active(tx, id)).transpose()?;
        Ok(token)
    });
    looking.await
}

/// The person of a token, who must still be there.
fn active(tx: &mut Tx<'_>, user_id: &str) -> Result<User, Stop> {
    let user = users::find(tx, user_id)?.filter(User::active);
    Ok(user.ok_or_else(|| refused("the account that allowed this is not in use"))?)
}

/// Find out what the token opens, and `also` what belongs to that, in one look into the database.
///
/// # Errors
/// See [`BearerError`].
pub async fn open<T: Send + 'static>(
    realm: &Realm,
    sent: Sent,
    needed: Option<&'static str>,
    also: impl FnOnce(&mut Tx<'_>, Token, User) -> Result<T, Stop> + Send + 'static,
) -> Result<T, BearerError> {
    let looking = look(realm, sent, needed, move |tx, token| {
        let Some(user_id) = &token.user_id else {
            let why = "this token speaks for the client itself, and this resource belongs to a person";
            return Err(Refusal::new(ErrorCode::InsufficientScope, why, Cite("RFC 6749 §4.4")).into());
        };
        let user = active(tx, user_id)?;
        also(tx, token, user)
    });
    looking.await
}

/// Find the token and apply the rules; `also` goes on in the same look.
async fn look<T: Send + 'static>(
    realm: &Realm,
    Sent { token, path, in_query, origin }: Sent,
    needed: Option<&'static str>,
    also: impl FnOnce(&mut Tx<'_>, Token) -> Result<T, Stop> + Send + 'static,
) -> Result<T, BearerError> {
    if access::misspelt(&token) {
        return Err(refused(access::misspelling(&token)).into());
    }
    let hash = signed::presented(realm, &token).map_err(refused)?;
    let there = realm.clone();
    let looking = realm.store.read(move |tx| {
        let token = tokens::find(tx, &hash)?;
        let now = tx.now();
        let token = bearer::check(token, needed, now, tx.checks())?;
        if in_query {
            may_stand_in_the_address(tx, &token)?;
        }
        if origin.is_some()
            && let Some(client) = clients::find(tx, &token.client_id)?
        {
            client_auth::from_origin(&client, origin.as_deref(), tx.checks())?;
        }
        there.resources.admit(&token, &path, tx.checks())?;
        also(tx, token)
    });
    looking.await.map_err(|stop| BearerError::from(stop).needing(needed))
}
