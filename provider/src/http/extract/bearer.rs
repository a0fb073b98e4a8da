//! A request with an access token that opens what is asked for: RFC 6750 §2.1, §3.1.

use std::{future::Future, marker::PhantomData, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use glasshouse_shared::{Cite, ErrorCode, Scope, Secret};

use crate::{
    http::error::BearerError,
    protocol::{Refusal, account::User, bearer},
    realm::Realm,
    storage::{tokens, users},
    tokens::{digest, id::Purpose},
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
    /// What it opens.
    pub scope: Scope,
    needs: PhantomData<fn() -> N>,
}

impl<N: Needs + 'static> FromRequest for Bearer<N> {
    type Error = BearerError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, BearerError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let realm = Realm::extract(&request).await.map_err(|_| malformed("this address belongs to no realm"))?;
            let token = sent(&request)?;
            open(&realm, &token, N::SCOPE).await.map_err(|error| error.needing(N::SCOPE))
        })
    }
}

/// The token that was sent: RFC 6750 §2.1.
fn sent(request: &HttpRequest) -> Result<Secret, BearerError> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let Some(first) = headers.next() else { return Err(BearerError::Missing) };
    if headers.next().is_some() {
        return Err(malformed("the header Authorization stands there twice").into());
    }
    let text = first.to_str().map_err(|_| malformed("the header Authorization is not ASCII"))?;
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() => {
            Ok(Secret::new(token.trim()))
        }
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("bearer") => Err(malformed("nothing stands after Bearer").into()),
        // Another scheme is as if nothing came: RFC 6750 §3.1 “an unsupported authentication method”.
        _ => Err(BearerError::Missing),
    }
}

fn malformed(why: &'static str) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, why, Cite("RFC 6750 §3.1"))
}

/// Find out what the token opens.
async fn open<N: 'static>(realm: &Realm, token: &Secret, needed: Option<&'static str>) -> Result<Bearer<N>, BearerError> {
    let refuse = |why: &'static str| Refusal::new(ErrorCode::InvalidToken, why, Cite("RFC 6750 §3.1"));
    if !Purpose::AccessToken.spelt(token.expose()) {
        return Err(refuse("this is not the spelling of an access token: a character is wrong or missing").into());
    }
    let hash = digest::of(token);
    let looking = realm.store.read(move |tx| {
        let token = tokens::find(tx, &hash)?;
        let now = tx.now();
        let token = bearer::check(token, needed, now, tx.checks())?;
        let Some(user_id) = token.user_id else {
            let why = "this token speaks for the client itself, and this resource belongs to a person";
            return Err(Refusal::new(ErrorCode::InsufficientScope, why, Cite("RFC 6749 §4.4")).into());
        };
        let user = users::find(tx, &user_id)?.filter(User::active);
        let user = user.ok_or_else(|| refuse("the account that allowed this is not in use"))?;
        Ok(Bearer { user, scope: token.scope, needs: PhantomData })
    });
    Ok(looking.await?)
}
