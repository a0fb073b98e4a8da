//! `/learn`: one button, and how somebody wants to go through a flow.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_lens::{lamps, step::Letter, timing};
use glasshouse_shared::{Scope, exchange::Actor};
use glasshouse_web::{Failure, form::Posted};
use serde_json::{Value, json};

use crate::{
    api,
    app::App,
    canonical,
    lens::{self, seats::Level},
    login::{self, Wish},
    trouble,
};

/// The page.
pub(crate) const PAGE: &str = "/learn";
/// Where the flow begins. It is a page of its own so that the first message is one of the application.
const BEGIN: &str = "/login/learn";
/// Where a flow at full speed ends: the API is asked, and then the lens shows all of it.
pub(crate) const DATA: &str = "/learn/data";

/// The addresses of this file.
pub(crate) fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource(PAGE).get(page).post(choose))
        .service(web::resource(BEGIN).get(begin))
        .service(web::resource(DATA).get(data));
}

/// `GET /learn`.
async fn page(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let registration = app.registration();
    let credentials = registration.credentials.as_deref();
    let client_id = credentials.map(|credentials| credentials.client_id.clone());
    let secret = credentials.is_some_and(|credentials| credentials.client_secret.is_some());
    let values = json!({
        "last": last(&app, &request).await, "client_id": client_id, "secret": secret.to_string(), "known": app.grant(&session)?.is_some(),
        "ours": registration.provider.target.ours().is_some(),
    });
    Ok(app.page(&session, "learn.html", values)?.respond_to(&request))
}

/// The newest flow that began here, with the time that each step took, and what is on since.
async fn last(app: &App, request: &HttpRequest) -> Option<Value> {
    let seen = app.seats.with(request, |seat| seat.last().cloned())??;
    let story = lens::story(app, request, &seen.flow).await.ok()?;
    let took = timing::of(&story);
    let ms: i64 = took.iter().map(|taken| taken.ms).sum();
    let place = format!("/lens/{}", seen.flow);
    let lamps = lamps::of(&story, app.clock.now());
    let level = seen.level.map(Level::name);
    // Where it stands, until it has ended with the sign-out.
    let on = story.letters().last().copied().filter(|letter| seen.stepping && *letter < Letter::I);
    Some(json!({"took": took, "ms": ms, "place": place, "level": level, "on": on, "lamps": lamps}))
}

/// `POST /learn`: begin, at this level.
async fn choose(app: web::Data<App>, request: HttpRequest, Posted(form): Posted) -> HttpResponse {
    let level = form.get("level").and_then(Level::parse).unwrap_or(Level::Watch);
    app.seats.choose(&request, level);
    HttpResponse::SeeOther().insert_header((header::LOCATION, BEGIN)).finish()
}

/// `GET /login/learn`: the authorization request of whoever learns. It asks who the person is, where the provider can say so,
/// and for a refresh token, so that every step has something to show.
async fn begin(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let registration = app.registration();
    let provider = &registration.provider;
    // Not part of the flow, which has no name yet.
    let endpoints = provider.endpoints(&app.channel(provider, "", Actor::Provider)).await?;
    let openid = endpoints.openid() && !provider.target.keyless();
    let more = if openid { Scope::parse("offline_access").unwrap_or_default() } else { Scope::default() };
    let wish = Wish { openid, more, back: Some(DATA.to_owned()), ..Wish::default() };
    login::redirect(&app, &session, &request, wish).await
}

/// `GET /learn/data`: ask the API whose the token is (RFC 6750 §2.1), then show the flow.
async fn data(app: web::Data<App>, session: Session) -> Result<HttpResponse, Failure> {
    let grant = app.grant(&session)?.ok_or_else(trouble::nothing_arrived)?;
    match api::get(&app, &grant, api::me).await {
        // What the API refuses is in the record, and the record is what is shown next.
        Ok(_) | Err(api::Refused::Dead | api::Refused::Scope(_)) => {}
        Err(api::Refused::Unbelieved(failure) | api::Refused::Failed(failure)) => return Err(failure),
    }
    let place = format!("/lens/{}", grant.lock().await.flow);
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, place)).finish())
}
