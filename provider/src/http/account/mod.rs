//! `/register` and `/account`: what a person does with their own account. Signing in is next door, in `sign_in`.

pub mod agent;
pub mod applications;
pub mod data;
pub mod delete;
pub mod password;
pub mod register;
pub mod sessions;

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_web::{Failure, Html};

use super::{
    extract::{Person, visitor::failed},
    pages::{Page, account::Overview},
    when,
};
use crate::{
    endpoint::{ACCOUNT, ACCOUNT_NEW},
    realm::Realm,
    storage::{Stop, clients, consents, sessions as rows},
};

/// `GET /account`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, person: Person, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let id = person.user.id.clone();
    let counting = realm.store.read(move |tx| {
        let counts = (rows::of(tx, &id)?.len(), consents::given_by(tx, &id)?.len(), clients::names_of_owner(tx, &id)?.len());
        Ok::<_, Stop>(counts)
    });
    let (sessions, applications, registered) = counting.await.map_err(|stop| failed(&stop))?;
    let page = Overview {
        username: person.user.username.as_str().to_owned(),
        since: when::day(person.user.created_at),
        csrf: person.visitor.csrf(&realm)?,
        has_password: person.user.password_hash.is_some(),
        superuser: person.user.superuser_at.is_some(),
        sessions,
        applications,
        registered,
    };
    Ok(Html::of(Overview::TEMPLATE, &page).respond_to(&request).map_into_boxed_body())
}

/// The addresses of this room.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(ACCOUNT_NEW).route(web::get().to(register::page)).route(web::post().to(register::register)))
        .service(web::resource(ACCOUNT).route(web::get().to(page)))
        .service(web::resource("/account/password").route(web::get().to(password::page)).route(web::post().to(password::change)))
        .service(web::resource("/account/sessions").route(web::get().to(sessions::page)))
        .service(web::resource("/account/sessions/end").route(web::post().to(sessions::end)))
        .service(web::resource("/account/sessions/end_all").route(web::post().to(sessions::end_all)))
        .service(web::resource("/account/applications").route(web::get().to(applications::page)))
        .service(web::resource("/account/applications/{client_id}/forget").route(web::post().to(applications::forget)))
        .service(web::resource("/account/data").route(web::get().to(data::page)).route(web::post().to(data::take)))
        .service(web::resource("/account/delete").route(web::get().to(delete::page)).route(web::post().to(delete::delete)));
}
