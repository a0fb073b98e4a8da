//! The HTTP API of administration: accounts and applications, for programs. `/openapi.json` describes it.
//!
//! Whoever calls it brings an access token of the scope `admin:users` or `admin:applications` in the header `Authorization`
//! (RFC 6750 §2.1), and is either an application that a superuser allows this in their own name, or one that acts for itself
//! ([`administrator`]). What is refused because of the token is told as RFC 6750 §3 has it, everything else as a problem of
//! RFC 9457 ([`problem`]). Nothing here is shared with scripts of other origins, and nothing is in a trace: passwords and secrets
//! travel in these messages.

pub mod account;
pub mod administrator;
pub mod applications;
pub mod body;
pub mod document;
pub mod list;
pub mod problem;
pub mod secrets;
pub mod settings;
pub mod users;

use actix_web::web::{self, ServiceConfig, delete, get, patch, post, resource};

use crate::endpoint::{OPENAPI, OPENAPI_PAGE};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource(users::ALL).route(get().to(users::list)).route(post().to(users::create)))
        .service(
            resource(users::ONE).route(get().to(users::read)).route(patch().to(users::change)).route(delete().to(users::remove)),
        )
        .service(resource(applications::ALL).route(get().to(applications::list)).route(post().to(applications::create)))
        .service(
            resource(applications::ONE)
                .route(get().to(applications::read))
                .route(patch().to(applications::change))
                .route(delete().to(applications::remove)),
        )
        .service(resource(secrets::ALL).route(post().to(secrets::add)))
        .service(resource(secrets::ONE).route(delete().to(secrets::remove)))
        .service(resource(OPENAPI).route(get().to(document::json)))
        .service(resource(OPENAPI_PAGE).route(web::get().to(document::page)));
}
