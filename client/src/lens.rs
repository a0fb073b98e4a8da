//! `/lens/{flow}`: a flow that this browser began, whole. The provider's half is fetched from server to server.
//!
//! A page of the lens shows what no browser must ever see. It is for the browser that began the flow (`seats`) and for nobody
//! else, and with `--plain` there is none. Somebody who began at `/learn` goes through it step by step: `stop` holds what would
//! be sent, `waiting` shows it, `go` sends it.

mod export;
mod go;
mod half;
mod live;
pub(crate) mod seats;
mod steps;
pub(crate) mod stop;
mod token;
pub(crate) mod trial;
mod waiting;

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_lens::{
    missing,
    page::{Look, Page},
    sight::Viewer,
    step::Letter,
    story::Story,
};
use glasshouse_shared::{Params, exchange::Flow};
use glasshouse_web::Failure;
use serde_json::json;

use self::{seats::Seen, waiting::Waiting};
use crate::app::App;

/// The addresses of this file.
pub(crate) fn routes(routes: &mut web::ServiceConfig) {
    export::routes(routes);
    routes
        .service(web::resource("/_trace/flows/{id}.json").get(trace))
        .service(web::resource("/lens/{flow}").get(whole))
        .service(web::resource("/lens/{flow}/events").get(live::events))
        .service(web::resource("/lens/{flow}/run").post(go::run))
        .service(web::resource("/lens/{flow}/try").post(trial::start))
        .service(web::resource("/lens/{flow}/{step}").get(step))
        .service(web::resource("/lens/{flow}/{step}/answer").post(go::answer))
        .service(web::resource("/lens/{flow}/{step}/send").post(go::send));
}

/// This browser began a flow.
pub(crate) fn begin(app: &App, request: &HttpRequest, flow: &str) {
    if app.recorder.on() {
        app.seats.begin(request, flow);
    }
}

/// Where a flow can be looked at, when there is a record of it.
pub(crate) fn place(app: &App, flow: &str) -> Option<String> {
    app.recorder.on().then(|| format!("/lens/{flow}"))
}

/// `GET /_trace/flows/{id}.json`: the client's half of a flow, for the browser that began it and nobody else.
async fn trace(app: web::Data<App>, id: web::Path<String>, request: HttpRequest) -> HttpResponse {
    match seen(&app, &request, &id).and_then(|_| app.recorder.flow(&id)) {
        Some(flow) => HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(flow),
        None => HttpResponse::NotFound().finish(),
    }
}

/// Who may look at a flow may look at what was tried for it.
fn seen(app: &App, request: &HttpRequest, id: &str) -> Option<Seen> {
    app.seats.seen(request, &app.trials.looked_at(id).unwrap_or_else(|| id.to_owned()))
}

/// A flow that this browser began, and what it waits with.
struct Looked {
    seen: Seen,
    story: Story,
    waiting: Option<Waiting>,
}

/// The story of a flow that this browser began, or of a copy that was opened here.
pub(crate) async fn story(app: &App, request: &HttpRequest, id: &str) -> Result<Story, Failure> {
    Ok(Story::of(&halves(app, request, id).await?))
}

/// What was kept of it: the half of the client first.
async fn halves(app: &App, request: &HttpRequest, id: &str) -> Result<Vec<Flow>, Failure> {
    if let Some(copy) = app.opened.get(id) {
        return Ok(copy);
    }
    let own = seen(app, request, id).and_then(|_| app.recorder.flow(id)).ok_or_else(missing::no_such_flow)?;
    let theirs = half::so_far(app, &own).await;
    Ok([Some(own), theirs].into_iter().flatten().collect())
}

/// The same with what it waits with, when it is stepped.
async fn looked(app: &App, session: &Session, request: &HttpRequest, id: &str) -> Result<Looked, Failure> {
    let mut halves = halves(app, request, id).await?;
    let story = Story::of(&halves);
    let Some(seen) = app.seats.seen(request, id) else { return Ok(Looked { seen: Seen::copy(id), story, waiting: None }) };
    let waiting = if seen.stepping { Waiting::of(app, session, request, id).await? } else { None };
    let Some(waiting) = waiting.filter(|waiting| !waiting.is_over(&story)) else {
        return Ok(Looked { seen, story, waiting: None });
    };
    waiting.shown(&mut halves[0], app.clock.now_ms());
    Ok(Looked { seen, story: Story::of(&halves), waiting: Some(waiting) })
}

/// `GET /lens/{flow}`: every step after the other.
async fn whole(
    app: web::Data<App>,
    session: Session,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    show(&app, &session, &request, &id, None).await
}

/// `GET /lens/{flow}/{step}`: one step.
async fn step(
    app: web::Data<App>,
    session: Session,
    path: web::Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (id, letter) = path.into_inner();
    show(&app, &session, &request, &id, Some(missing::letter(&letter)?)).await
}

async fn show(
    app: &App,
    session: &Session,
    request: &HttpRequest,
    id: &str,
    letter: Option<Letter>,
) -> Result<HttpResponse, Failure> {
    let Looked { seen, story, waiting } = looked(app, session, request, id).await?;
    let look = Look::of(request.query_string()).at(app.clock.now());
    let viewer = look.viewer;
    let page = Page::of(&story, format!("/lens/{id}"), letter, look);
    let mut page = page.of_copy(app.opened.get(id).is_some());
    steps::fill(&mut page, &story, (app, session), (&seen, waiting)).await?;
    let template = page.template();
    let mut values = serde_json::to_value(page).map_err(|error| Failure::fault(&error))?;
    if let Some(letter) = letter.filter(|_| app.seats.seen(request, id).is_some()) {
        let wanted = Params::noting_repeats(request.query_string()).0.take("tried");
        if letter == Letter::D && viewer == Viewer::Everyone {
            values["opened"] = json!(token::of(app, &story, request.query_string()).await);
        }
        values["tries"] = json!(trial::of(app, (id, letter), viewer, wanted.as_deref()).await);
    }
    Ok(app.page(session, template, values)?.respond_to(request))
}
