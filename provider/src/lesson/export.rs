//! `/lens/{flow}/export.{format}`: the provider's half of a flow as a file; and `/lens/open`: a file as a flow, to be looked at
//! and nothing else.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::LOCATION,
    web::{Data, Path, ServiceConfig, get, post, resource},
};
use glasshouse_lens::{
    export::{
        self, Wanted,
        opened::{KEPT, Opened},
    },
    page::OPEN,
};
use glasshouse_shared::exchange::Flow;
use glasshouse_web::{Download, Failure, Html, pages::voice, upload::Uploaded};
use serde_json::json;

use super::feed;
use crate::{endpoint::LENS, http::extract::Visitor, realm::Realm};

/// The addresses of this file.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource(format!("{LENS}/open")).route(get().to(form)).route(post().to(open)))
        .service(resource(format!("{LENS}/{{flow}}/export.{{format}}")).route(get().to(save)));
}

/// Our half of a flow that this person took part in, or a copy that was opened here.
///
/// # Errors
/// 404 for a flow that is not kept, and the same for one that the person took no part in.
pub async fn halves(realm: &Realm, visitor: &Visitor, opened: &Opened, id: &str) -> Result<Vec<Flow>, Failure> {
    match opened.get(id) {
        Some(copy) => Ok(copy),
        None => Ok(vec![feed::of_person(realm, visitor, id).await?]),
    }
}

/// `GET /lens/{flow}/export.{format}`: for whoever may look at the flow.
///
/// # Errors
/// The same, and a format that there is not.
pub async fn save(
    realm: Realm,
    visitor: Visitor,
    opened: Data<Opened>,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<Download, Failure> {
    let (id, extension) = path.into_inner();
    let format = export::format(&extension)?;
    let halves = halves(&realm, &visitor, &opened, &id).await?;
    let say = voice(&request).map_err(|error| Failure::fault(&error))?;
    export::file(format, &halves, Wanted::of(request.query_string()), &say).map_err(|error| Failure::fault(&error))
}

/// `GET /lens/open`.
///
/// # Errors
/// The session cannot be written.
pub async fn form(realm: Realm, visitor: Visitor) -> Result<Html, Failure> {
    Ok(Html::of(OPEN, &json!({"csrf": visitor.csrf(&realm)?, "kept": KEPT})))
}

/// `POST /lens/open`: check a bundle and keep it.
///
/// # Errors
/// What is sent is no bundle.
pub async fn open(realm: Realm, opened: Data<Opened>, Uploaded(parts): Uploaded) -> Result<HttpResponse, Failure> {
    let id = opened.keep(&realm.entropy.token(18), export::uploaded(&parts)?);
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, format!("{LENS}/{id}"))).finish())
}
