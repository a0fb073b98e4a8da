//! `/localhost`: why localhost is special.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_lens::localhost::{Localhost, PAGE, TEMPLATE};
use glasshouse_web::{Failure, pages};

use crate::app::App;

/// The address of this file.
pub(crate) fn routes(routes: &mut web::ServiceConfig) {
    routes.service(web::resource(PAGE).get(page));
}

/// `GET /localhost`, with what this very request shows.
async fn page(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let cookies = request.headers().get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let https = app.config.home().starts_with("https:");
    let shown = Localhost::of(&pages::host(&request), https, cookies, "client");
    let values = serde_json::to_value(&shown).map_err(|error| Failure::fault(&error))?;
    Ok(app.page(&session, TEMPLATE, values)?.respond_to(&request))
}
