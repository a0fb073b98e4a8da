//! `/lens/{flow}`: the provider's half of a flow, with any client, for the person who took part in it.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_lens::{
    missing,
    page::{FLOW, Look, Page, STEP},
    story::Story,
};
use glasshouse_web::{Failure, Html};

use super::feed;
use crate::{http::extract::Visitor, realm::Realm};

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/lens/{flow}").route(web::get().to(whole)))
        .service(web::resource("/lens/{flow}/{step}").route(web::get().to(step)));
}

/// `GET /lens/{flow}`: every step after the other.
///
/// # Errors
/// 404 for a flow that is not kept, or that the person took no part in.
pub async fn whole(realm: Realm, visitor: Visitor, id: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let story = Story::of(&[feed::of_person(&realm, &visitor, &id)?]);
    let page = Page::of(&story, format!("/lens/{id}"), None, Look::of(request.query_string()));
    Ok(Html::of(FLOW, &page).respond_to(&request))
}

/// `GET /lens/{flow}/{step}`: one step.
///
/// # Errors
/// The same, and a letter that no step has.
pub async fn step(
    realm: Realm,
    visitor: Visitor,
    path: web::Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (id, letter) = path.into_inner();
    let story = Story::of(&[feed::of_person(&realm, &visitor, &id)?]);
    let letter = missing::letter(&letter)?;
    let page = Page::of(&story, format!("/lens/{id}"), Some(letter), Look::of(request.query_string()));
    Ok(Html::of(STEP, &page).respond_to(&request))
}
