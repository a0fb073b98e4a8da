//! `/account/delete`: the end of an account, on a page of its own.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode};
use glasshouse_shared::{Params, Secret};
use glasshouse_web::{Failure, Html, Words, form::Posted};

use super::password;
use crate::{
    http::{
        extract::{Person, visitor::failed},
        logout,
        pages::{
            FieldError, Page,
            account::{Delete, Deleted},
        },
    },
    notices,
    protocol::audit::{Action, Object},
    realm::Realm,
    storage::{Stop, audit, clients, consents, sessions, users},
};

/// `GET /account/delete`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let page = shown(&realm, &person, None).await?;
    Ok(Html::of(Delete::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// `POST /account/delete`: with the password, or with the name where there is none.
///
/// # Errors
/// A form that is not ours, too many wrong passwords, or a fault. What is wrong with the field is shown beside it.
pub async fn delete(
    realm: Realm,
    person: Person,
    Posted(mut params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id = person.user.id.clone();
    if realm.store.read(move |tx| Ok(users::last_superuser(tx, &id)?)).await.map_err(|stop| failed(&stop))? {
        return Err(last());
    }
    if let Some(error) = meant(&realm, &person, &mut params).await? {
        let page = shown(&realm, &person, Some(error)).await?;
        let page = Html::of(Delete::TEMPLATE, &page).status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.respond_to(&request).map_into_boxed_body());
    }
    logout::end_everywhere(&realm, &person).await?;
    notices::send_before_they_go(&realm).await.map_err(|stop| failed(&stop))?;
    let (by, user) = (person.by, person.user);
    let username = user.username.as_str().to_owned();
    let deleting = realm.store.transaction(move |tx| {
        let gone = users::forget(tx, &user.id)?;
        if gone {
            audit::note(tx, &by, Action::AccountDeleted, Object::of(&user.id, user.username.as_str()))?;
        }
        Ok::<_, Stop>(gone)
    });
    if !deleting.await.map_err(|stop| failed(&stop))? {
        return Err(last()); // The other superuser went a moment ago.
    }
    Ok(Html::of(Deleted::TEMPLATE, &Deleted { username }).respond_to(&request).map_into_boxed_body())
}

/// Nobody would be left to look after the provider.
fn last() -> Failure {
    Failure::new(409, Words::of("account-delete-last"), Words::of("account-delete-last-why"))
        .mend(Words::of("account-delete-last-mend"))
}

/// What is wrong with the proof that they mean it.
async fn meant(realm: &Realm, person: &Person, params: &mut Params) -> Result<Option<FieldError>, Failure> {
    if person.user.password_hash.is_none() {
        let typed = params.get("username").unwrap_or_default().trim();
        let right = typed == person.user.username.as_str();
        return Ok((!right).then(|| FieldError::of("username", Words::of("account-delete-name-wrong"))));
    }
    let typed = Secret::from(params.take("password").unwrap_or_default());
    let right = password::proves(realm, person, typed).await?;
    Ok((!right).then(|| FieldError::of("password", Words::of("account-password-wrong"))))
}

async fn shown(realm: &Realm, person: &Person, error: Option<FieldError>) -> Result<Delete, Failure> {
    let id = person.user.id.clone();
    let looking = realm.store.read(move |tx| {
        let counts = (sessions::of(tx, &id)?.len(), consents::given_by(tx, &id)?.len(), clients::names_of_owner(tx, &id)?);
        Ok::<_, Stop>(counts)
    });
    let (sessions, applications, registered) = looking.await.map_err(|stop| failed(&stop))?;
    Ok(Delete {
        username: person.user.username.as_str().to_owned(),
        csrf: person.visitor.csrf(realm)?,
        has_password: person.user.password_hash.is_some(),
        error,
        sessions,
        applications,
        registered,
    })
}
