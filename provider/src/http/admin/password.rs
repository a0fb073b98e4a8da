//! `/admin/users/{id}/password`: a new password for somebody who lost theirs.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use glasshouse_web::{Failure, form::Posted};

use super::{account, shown, users::USERS, with_status};
use crate::{
    http::{
        accounts,
        extract::{Superuser, visitor::failed},
        logout,
        pages::{FieldError, admin::Password},
        response::see_other,
    },
    protocol::{
        account::User,
        audit::{Action, Object},
    },
    realm::Realm,
    storage::{Stop, audit, users},
};

fn page_of(user: &User, csrf: String, error: Option<FieldError>) -> Password {
    Password { csrf, id: user.id.clone(), username: user.username.as_str().to_owned(), error }
}

/// `GET /admin/users/{id}/password`.
///
/// # Errors
/// There is no such account, or a fault.
pub async fn page(
    realm: Realm,
    Superuser(by): Superuser,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let user = account(&realm, id.into_inner()).await?;
    Ok(shown(&page_of(&user, by.visitor.csrf(&realm)?, None), &request))
}

/// `POST /admin/users/{id}/password`: keep it, and end the sessions in which somebody sits who knew the old one.
///
/// # Errors
/// A form that is not ours, there is no such account, or a fault. What is wrong with the password is shown beside it.
pub async fn set(
    realm: Realm,
    Superuser(by): Superuser,
    id: web::Path<String>,
    Posted(mut params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let user = account(&realm, id.into_inner()).await?;
    let chosen = match accounts::new_password(&mut params, "password") {
        Ok(chosen) => chosen,
        Err(error) => {
            let page = page_of(&user, by.visitor.csrf(&realm)?, Some(error));
            return Ok(with_status(&page, StatusCode::UNPROCESSABLE_ENTITY, &request));
        }
    };
    let hash = realm.passwords.hash(chosen).await.map_err(|error| Failure::fault(&error))?;
    let (who, within, of) = (by.by.clone(), realm.clone(), user.clone());
    // Whoever sets their own stays here.
    let stays = by.visitor.signed_in.filter(|_| by.user.id == user.id).map(|here| here.authentication.sid).unwrap_or_default();
    let setting = realm.store.transaction(move |tx| {
        users::set_password(tx, &of.id, Some(hash.clone()))?;
        audit::note(tx, &who, Action::PasswordChanged, Object::of(&of.id, of.username.as_str()))?;
        Ok::<_, Stop>(logout::end_others(tx, &within, &who, &of, &stays)?)
    });
    let told = setting.await.map_err(|stop| failed(&stop))?;
    logout::tell(&realm, &told);
    Ok(see_other(&format!("{USERS}/{}?done=password", user.id)))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    let at = format!("{USERS}/{{id}}/password");
    config.service(web::resource(at).route(web::get().to(page)).route(web::post().to(set)));
}
