//! Where a flow stops that a person goes through step by step: at what was there before it, before the browser is sent to the
//! provider, and before a code is swapped. Only for the browser that began it at `/learn`, and never for a tool.
//!
//! The record keeps the redirect as it would have been sent: this middleware stands outside of the recorder.

use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse,
    body::MessageBody,
    cookie::{Cookie, SameSite, time::Duration},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    middleware::Next,
    web,
};
use glasshouse_lens::step::Letter;
use glasshouse_web::accept::navigates;

use super::{
    half,
    seats::{Begun, Held},
};
use crate::{app::App, login::Pending};

/// The cookie that names the flow that is stepped. The provider looks for it too: cookies do not know ports, so at `localhost`
/// it gets there by itself, and elsewhere it does not.
const STEPPING: &str = "stepping";

/// Set the cookies of the lens, and hold the redirect of a flow that is stepped.
///
/// # Errors
/// Only those of the service within.
pub(crate) async fn stops<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let begun = response.request().extensions_mut().remove::<Begun>();
    let app = response.request().app_data::<web::Data<App>>().cloned();
    let Some((Begun { seat, stepping }, app)) = begun.zip(app) else { return Ok(response) };
    set(&mut response, &cookie(&app, app.seats.cookie.clone(), seat.clone()))?;
    let Some(flow) = stepping else { return Ok(response) };
    set(&mut response, &cookie(&app, STEPPING.to_owned(), flow.clone()))?;
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let question = location.filter(|location| location.contains("response_type=")).map(str::to_owned);
    if let Some(question) = question.filter(|_| navigates(response.request())) {
        app.recorder.pause(&flow, "A3", Vec::new());
        app.seats.hold(&seat, Held::Question(question));
        *response.response_mut().status_mut() = StatusCode::SEE_OTHER;
        // First what was there before: where that is not known, there is nothing to stop for.
        let first = if half::before(&app, &flow).await.is_some() { Letter::S } else { Letter::A };
        let place = HeaderValue::from_str(&at(&flow, first)).map_err(actix_web::error::ErrorInternalServerError)?;
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

fn set<B>(response: &mut ServiceResponse<B>, cookie: &Cookie<'_>) -> Result<(), Error> {
    response.response_mut().add_cookie(cookie).map_err(actix_web::error::ErrorInternalServerError)
}

fn cookie(app: &App, name: String, value: String) -> Cookie<'static> {
    let https = app.config.home().starts_with("https:");
    Cookie::build(name, value).path("/").http_only(true).same_site(SameSite::Lax).secure(https).finish()
}

/// Take the cookie away: from now on nothing stops.
pub(super) fn on(app: &App, mut response: HttpResponse) -> HttpResponse {
    let mut gone = cookie(app, STEPPING.to_owned(), String::new());
    gone.set_max_age(Duration::ZERO);
    if let Err(error) = response.add_cookie(&gone) {
        tracing::error!(%error, "a cookie cannot be taken away");
    }
    response
}

/// The page of a step.
pub(super) fn at(flow: &str, letter: Letter) -> String {
    format!("/lens/{flow}/{}", letter.name())
}

/// To the page of a step.
pub(crate) fn to(flow: &str, letter: Letter) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, at(flow, letter))).finish()
}

/// In a flow that this browser steps, or stepped until it had the rest played, a button leads back to the lens.
pub(crate) fn back(app: &App, request: &HttpRequest, flow: &str, letter: Letter) -> Option<HttpResponse> {
    app.seats.seen(request, flow).filter(|seen| seen.led).map(|_| to(flow, letter))
}

/// This browser steps the flow.
pub(crate) fn steps(app: &App, request: &HttpRequest, flow: &str) -> bool {
    app.seats.seen(request, flow).is_some_and(|seen| seen.stepping)
}

/// The code is not swapped yet: it waits, and the browser is shown what came.
pub(crate) fn hold(app: &App, request: &HttpRequest, pending: Pending, code: String) {
    app.seats.with(request, |seat| seat.held = Some(Held::Code(Box::new(pending), code)));
}
