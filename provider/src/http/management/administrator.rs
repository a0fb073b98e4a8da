//! Who may use the API of administration: RFC 6750, and rules of ours.
//!
//! The two scopes are given by superusers alone: only a superuser registers an application for them, and only a superuser can
//! allow an application to use them (`protocol::scope`). That is looked at again with every request, because a token outlives the
//! decision that it came of:
//!
//! * a token of a person opens the API while they are a superuser and their account is in use;
//! * a token of an application itself (RFC 6749 §4.4) opens it;
//! * both, while the application is registered for the scope.

use std::{future::Future, marker::PhantomData, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use glasshouse_shared::{Cite, ErrorCode, Secret};

use crate::{
    guesses::network,
    http::{
        error::BearerError,
        extract::{
            bearer::{Needs, in_header, refused},
            person::address,
        },
    },
    protocol::{
        Refusal,
        account::User,
        audit::By,
        bearer::{self, Token},
        client::Client,
        client_auth,
        scope::{ADMIN_APPLICATIONS, ADMIN_USERS},
    },
    realm::Realm,
    signed,
    storage::{Stop, Tx, clients, tokens, users},
    tokens::access,
};

/// The scope of accounts.
pub struct Users;

impl Needs for Users {
    const SCOPE: Option<&'static str> = Some(ADMIN_USERS);
}

/// The scope of applications.
pub struct Applications;

impl Needs for Applications {
    const SCOPE: Option<&'static str> = Some(ADMIN_APPLICATIONS);
}

/// Somebody who may administer what `N` needs the scope of.
pub struct Administrator<N> {
    /// Who is written down for what they do.
    pub by: By,
    needs: PhantomData<fn() -> N>,
}

impl<N: Needs + 'static> FromRequest for Administrator<N> {
    type Error = BearerError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, BearerError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (realm, request) = (Realm::from_request(request, payload).into_inner(), request.clone());
        Box::pin(async move {
            let realm = realm.map_err(|_| refused("this address belongs to no realm"))?;
            let token = in_header(&request)?.ok_or(BearerError::Missing)?;
            let by = admitted(&realm, &request, &token, N::SCOPE).await?;
            Ok(Self { by, needs: PhantomData })
        })
    }
}

async fn admitted(realm: &Realm, request: &HttpRequest, token: &Secret, needed: Option<&'static str>) -> Result<By, BearerError> {
    if access::misspelt(token) {
        return Err(refused(access::misspelling(token)).into());
    }
    let hash = signed::presented(realm, token).map_err(refused)?;
    let (there, path) = (realm.clone(), request.path().to_owned());
    let origin = request.headers().get("origin").map(|origin| origin.to_str().unwrap_or("null").to_owned());
    let address = address(request).map(network);
    let looking = realm.store.read(move |tx| {
        let now = tx.now();
        let token = bearer::check(tokens::find(tx, &hash)?, needed, now, tx.checks())?;
        there.resources.admit(&token, &path, tx.checks())?;
        let client = clients::find(tx, &token.client_id)?.ok_or_else(|| refused("the client of this token is gone"))?;
        client_auth::from_origin(&client, origin.as_deref(), tx.checks())?;
        still_registered(tx, &client, needed)?;
        let user = superuser(tx, &token)?;
        let (user_id, name) = match user {
            Some(user) => (Some(user.id), format!("{} through {}", user.username.as_str(), client.name)),
            None => (None, client.name),
        };
        Ok(By { user_id, name, address })
    });
    looking.await.map_err(|stop| BearerError::from(stop).needing(needed))
}

/// The application has not lost the scope since the token was made.
fn still_registered(tx: &mut Tx<'_>, client: &Client, needed: Option<&'static str>) -> Result<(), Stop> {
    const SECTION: Cite = Cite("RFC 6750 §3.1");
    let registered = needed.is_none_or(|scope| client.scope.allows(scope));
    let why = "the application of this token is not registered for this scope any more";
    let refuse = || Refusal::new(ErrorCode::InsufficientScope, why, SECTION);
    Ok(tx.checks().that("the client is registered for the scope", SECTION, registered, || client.scope.to_string(), refuse)?)
}

/// The person in whose name the application acts, if it does so, is a superuser now.
fn superuser(tx: &mut Tx<'_>, token: &Token) -> Result<Option<User>, Stop> {
    const SECTION: Cite = Cite("RFC 6750 §3.1");
    let Some(id) = &token.user_id else { return Ok(None) };
    let user = users::find(tx, id)?.filter(User::active);
    let user = user.ok_or_else(|| refused("the account that allowed this is not in use"))?;
    let is = user.superuser_at.is_some();
    let why = "this token speaks for somebody who is not a superuser: only superusers administer";
    let refuse = || Refusal::new(ErrorCode::InsufficientScope, why, SECTION);
    tx.checks().that("the person is a superuser", SECTION, is, || user.username.as_str().to_owned(), refuse)?;
    Ok(Some(user))
}
