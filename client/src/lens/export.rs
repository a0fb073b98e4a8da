//! `/lens/{flow}/export.{format}`: a flow as a file; and `/lens/open`: a file as a flow, to be looked at and nothing else.

use actix_session::Session;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::LOCATION,
    web::{Data, Path, ServiceConfig, resource},
};
use glasshouse_lens::{
    export::{self, Wanted, opened::KEPT},
    page::OPEN,
};
use glasshouse_web::{Download, Failure, Html, pages::voice, upload::Uploaded};
use serde_json::json;

use super::halves;
use crate::app::App;

/// The addresses of this file.
pub(super) fn routes(routes: &mut ServiceConfig) {
    routes.service(resource("/lens/open").get(form).post(open)).service(resource("/lens/{flow}/export.{format}").get(save));
}

/// `GET /lens/{flow}/export.{format}`: for whoever may look at the flow.
async fn save(app: Data<App>, path: Path<(String, String)>, request: HttpRequest) -> Result<Download, Failure> {
    let (id, extension) = path.into_inner();
    let format = export::format(&extension)?;
    let halves = halves(&app, &request, &id).await?;
    let say = voice(&request).map_err(|error| Failure::fault(&error))?;
    export::file(format, &halves, Wanted::of(request.query_string()), &say).map_err(|error| Failure::fault(&error))
}

/// `GET /lens/open`.
async fn form(app: Data<App>, session: Session) -> Result<Html, Failure> {
    app.page(&session, OPEN, json!({"kept": KEPT}))
}

/// `POST /lens/open`: check a bundle and keep it.
async fn open(app: Data<App>, Uploaded(parts): Uploaded) -> Result<HttpResponse, Failure> {
    let id = app.opened.keep(&app.entropy.token(18), export::uploaded(&parts)?);
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, format!("/lens/{id}"))).finish())
}
