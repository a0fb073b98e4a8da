//! `/lens/{flow}`: a flow that this browser began, whole. The provider's half is fetched from server to server.
//!
//! A page of the lens shows what no browser must ever see. It is for the session that began the flow and for nobody else, and
//! with `--plain` there is none.

mod export;
mod half;

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_lens::{
    missing,
    page::{Look, Page},
    story::Story,
};
use glasshouse_shared::exchange::Flow;
use glasshouse_web::Failure;

use crate::app::{App, held, read};

/// The addresses of this file.
pub(crate) fn routes(routes: &mut web::ServiceConfig) {
    export::routes(routes);
    routes.service(web::resource("/lens/{flow}").get(whole)).service(web::resource("/lens/{flow}/{step}").get(step));
}

/// The story of a flow that this session began, or of a copy that was opened here.
pub(crate) async fn story(app: &App, session: &Session, id: &str) -> Result<Story, Failure> {
    Ok(Story::of(&halves(app, session, id).await?))
}

/// What was kept of it.
async fn halves(app: &App, session: &Session, id: &str) -> Result<Vec<Flow>, Failure> {
    if let Some(copy) = app.opened.get(id) {
        return Ok(copy);
    }
    let begun: Vec<String> = read(session, held::FLOWS)?.unwrap_or_default();
    let own = begun.iter().any(|known| known == id).then(|| app.recorder.flow(id)).flatten();
    let own = own.ok_or_else(missing::no_such_flow)?;
    Ok([Some(own), half::of_provider(app, id).await].into_iter().flatten().collect())
}

/// `GET /lens/{flow}`: every step after the other.
async fn whole(
    app: web::Data<App>,
    session: Session,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let story = story(&app, &session, &id).await?;
    let page = Page::of(&story, format!("/lens/{id}"), None, Look::of(request.query_string()));
    show(&app, &session, &request, &page)
}

/// `GET /lens/{flow}/{step}`: one step.
async fn step(
    app: web::Data<App>,
    session: Session,
    path: web::Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (id, letter) = path.into_inner();
    let story = story(&app, &session, &id).await?;
    let letter = missing::letter(&letter)?;
    let page = Page::of(&story, format!("/lens/{id}"), Some(letter), Look::of(request.query_string()));
    show(&app, &session, &request, &page)
}

fn show(app: &App, session: &Session, request: &HttpRequest, page: &Page) -> Result<HttpResponse, Failure> {
    let values = serde_json::to_value(page).map_err(|error| Failure::fault(&error))?;
    Ok(app.page(session, page.template(), values)?.respond_to(request))
}
