//! `/params`, `/params/{name}` and `/errors/{code}`: what everything on the wire means, and with `?flow=` where it stands in a
//! flow of the person who asks.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_lens::{
    page::Look,
    params::{self, Name, Names, Traced, Unknown},
    story::Story,
};
use glasshouse_web::{Failure, Html};

use super::feed;
use crate::{
    http::{
        errors,
        extract::Visitor,
        pages::{Page, errors::ErrorCodePage},
    },
    realm::Realm,
};

/// The page of all names.
pub const PARAMS: &str = "/params";

/// The addresses of this file. The page of an error is there without us too, and is ours when we are asked first.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(PARAMS).route(web::get().to(all)))
        .service(web::resource("/params/{name}").route(web::get().to(one)))
        .service(web::resource("/errors/{code}").route(web::get().to(error)));
}

/// `GET /params`: every name.
pub async fn all(request: HttpRequest) -> Html {
    Html::of(params::ALL, &Names::all(params::flow(request.query_string())))
}

/// The flow that is asked for. One that is not kept, or that the person took no part in, is told so beside the rest.
async fn story(realm: &Realm, visitor: &Visitor, id: &str) -> Option<Story> {
    feed::of_person(realm, visitor, id).await.ok().map(|flow| Story::of(&[flow]))
}

/// `GET /params/{name}`: one of them.
///
/// # Errors
/// 404 for a name that there is not.
pub async fn one(realm: Realm, visitor: Visitor, name: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (flow, viewer) = (params::flow(request.query_string()), Look::of(request.query_string()).viewer);
    let traced = match flow.as_deref() {
        Some(id) => Some(Traced::name(&name, id, story(&realm, &visitor, id).await.as_ref(), viewer)),
        None => None,
    };
    let Some(page) = Name::of(&name, traced) else {
        let unknown = Unknown::of(&name, flow);
        let values = serde_json::to_value(&unknown).map_err(|error| Failure::fault(&error))?;
        return Ok(unknown.failure().faced(params::NONE, values));
    };
    Ok(Html::of(params::ONE, &page).respond_to(&request))
}

/// `GET /errors/{code}`: what it means, and where it was sent in a flow.
///
/// # Errors
/// 404 for a code that there is not.
pub async fn error(realm: Realm, visitor: Visitor, code: web::Path<String>, request: HttpRequest) -> Result<Html, Failure> {
    let page = errors::of(&code)?;
    let (flow, viewer) = (params::flow(request.query_string()), Look::of(request.query_string()).viewer);
    let flow = match flow {
        Some(id) => Some(Traced::error(&code, &id, story(&realm, &visitor, &id).await.as_ref(), viewer)),
        None => None,
    };
    Ok(Html::of(ErrorCodePage::TEMPLATE, &ErrorCodePage { flow, ..page }))
}
