//! Where a flow stops that a person goes through step by step: before its answer leaves for the client.
//!
//! The client of the course names the flow in a cookie, which comes here because cookies do not know ports. Nobody else is ever
//! stopped: no browser without that cookie, no other flow, and no tool. The record keeps the redirect as it would have been
//! sent: this middleware stands outside of the recorder.

use actix_web::{
    Error, HttpRequest,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderValue},
    middleware::Next,
    web::Data,
};
use glasshouse_lens::{act::Held, step::Letter, story::Story, wire};
use glasshouse_shared::exchange::{Event, Flow, What};
use glasshouse_web::accept::navigates;

use super::threads::Threads;
use crate::{
    endpoint::{AUTHORIZATION_ENDPOINTS, LENS},
    realm::Realm,
};

/// The cookie that names the flow that is stepped.
const STEPPING: &str = "stepping";

/// This browser steps this flow.
fn steps(request: &HttpRequest, flow: &str) -> bool {
    request.cookie(STEPPING).is_some_and(|cookie| cookie.value() == flow)
}

/// Hold the answer of a flow that is stepped: the browser goes to the page that shows it.
///
/// # Errors
/// Only those of the service within.
pub async fn stops<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    if response.status().is_redirection()
        && let Some(flow) = stopped(&response)
        && let Ok(place) = HeaderValue::from_str(&format!("{LENS}/{flow}/B"))
    {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// The flow that stops here.
fn stopped<B>(response: &ServiceResponse<B>) -> Option<String> {
    let request = response.request();
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    let answers = |name: &str| wire::parameters(location).any(|field| field.name == name);
    if !AUTHORIZATION_ENDPOINTS.contains(&request.path()) || !(answers("code") || answers("error")) || !navigates(request) {
        return None;
    }
    let mut threads = Threads::default();
    threads.form(request.query_string());
    let flow = threads.flow.filter(|flow| steps(request, flow))?;
    let realm = request.app_data::<Data<Realm>>()?;
    let trace = realm.trace.as_ref()?;
    trace.pause(&flow, realm.clock.now_ms(), "B4").then_some(flow)
}

/// The answer that waits in a flow, for the browser that steps it: until the client has come with the code.
#[must_use]
pub fn held(request: &HttpRequest, halves: &[Flow], story: &Story) -> Option<Held> {
    let [half] = halves else { return None };
    let waits = |event: &Event| matches!(event.what, What::Pause(_));
    if !steps(request, &half.id) || !half.events.iter().any(waits) || story.of_step(Letter::C).next().is_some() {
        return None;
    }
    let answer = story.marked("B3")?;
    let location = wire::header(&answer.message, "location")?;
    Some(Held::answer(location))
}
