//! `/account/password`: another password.
//!
//! A change ends every other session of the person: whoever sits in one may be why it is changed. What they allowed to applications
//! stays, because an application goes on by tokens and not by the password; the page says so, and where that is taken back.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode};
use glasshouse_shared::Secret;
use glasshouse_web::{Failure, Html, Words, form::Posted};

use crate::{
    endpoint::ACCOUNT,
    guesses::at_password,
    http::{
        accounts::{self, too_many},
        extract::{Person, visitor::failed},
        logout,
        pages::{FieldError, Page, account::Password},
        response::see_other,
    },
    protocol::{
        account::{PASSWORD_MAX, User},
        audit::{Action, Object},
    },
    realm::Realm,
    storage::{audit, sessions, users},
};

/// What stands after the address when it was changed.
const CHANGED: &str = "changed";

/// `GET /account/password`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let changed = request.query_string() == CHANGED;
    let page = Password { changed, ..shown(&realm, &person, None).await? };
    Ok(Html::of(Password::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// `POST /account/password`.
///
/// # Errors
/// A form that is not ours, too many wrong passwords, or a fault. What is wrong with the fields is shown beside them.
pub async fn change(
    realm: Realm,
    person: Person,
    Posted(mut params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    // Chosen first: a new one that is too short costs no guess at the current one.
    let chosen = accounts::new_password(&mut params, "password");
    let current = Secret::from(params.take("current").unwrap_or_default());
    let chosen = match chosen {
        Ok(chosen) if proves(&realm, &person, current).await? => chosen,
        Ok(_) => return refused(&realm, &person, FieldError::of("current", Words::of("account-password-wrong")), &request).await,
        Err(error) => return refused(&realm, &person, error, &request).await,
    };
    let hash = realm.passwords.hash(chosen).await.map_err(|error| Failure::fault(&error))?;
    let (within, by, user, sid) = (realm.clone(), person.by.clone(), person.user.clone(), person.sid().to_owned());
    let changing = realm.store.transaction(move |tx| {
        users::set_password(tx, &user.id, Some(hash.clone()))?;
        audit::note(tx, &by, Action::PasswordChanged, Object::of(&user.id, user.username.as_str()))?;
        Ok(logout::end_others(tx, &within, &by, &user, &sid)?)
    });
    let told = changing.await.map_err(|stop| failed(&stop))?;
    logout::tell(&realm, &told);
    // Whoever knew the name of this session before knows it no longer.
    person.visitor.session.renew();
    Ok(see_other(&format!("{ACCOUNT}/password?{CHANGED}")))
}

/// The password is that of this person; somebody whose account has none proves nothing. Counted as a sign-in is.
///
/// # Errors
/// Too many wrong ones, or a fault.
pub async fn proves(realm: &Realm, person: &Person, typed: Secret) -> Result<bool, Failure> {
    let User { username, password_hash, .. } = &person.user;
    let Some(hash) = password_hash.clone() else { return Ok(true) };
    if typed.expose().is_empty() || typed.expose().len() > PASSWORD_MAX {
        return Ok(false);
    }
    let who = at_password(username.as_str(), person.from);
    realm.guesses.begin(&who).map_err(too_many)?;
    let right = realm.passwords.verify(typed, hash).await.map_err(|error| Failure::fault(&error))?;
    if right {
        realm.guesses.right(&who);
    }
    Ok(right)
}

async fn refused(realm: &Realm, person: &Person, error: FieldError, request: &HttpRequest) -> Result<HttpResponse, Failure> {
    let page = shown(realm, person, Some(error)).await?;
    let page = Html::of(Password::TEMPLATE, &page).status(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(page.respond_to(request).map_into_boxed_body())
}

async fn shown(realm: &Realm, person: &Person, error: Option<FieldError>) -> Result<Password, Failure> {
    let id = person.user.id.clone();
    let open = realm.store.read(move |tx| Ok(sessions::of(tx, &id)?)).await.map_err(|stop| failed(&stop))?;
    Ok(Password {
        username: person.user.username.as_str().to_owned(),
        csrf: person.visitor.csrf(realm)?,
        has_password: person.user.password_hash.is_some(),
        error,
        changed: false,
        others: open.iter().filter(|open| open.sid != person.sid()).count(),
    })
}
