//! The grants that need no browser here, or no person at all, to be tried: client credentials (RFC 6749 §4.4), the device grant
//! (RFC 8628) and token exchange (RFC 8693). The page shows each answer as it came; the tokens in it are kept nowhere.

pub(crate) mod credentials;
pub(crate) mod device;
pub(crate) mod exchange;

use actix_session::Session;
use actix_web::{
    HttpRequest, HttpResponse, Responder,
    http::{StatusCode, header},
    web,
};
use glasshouse_shared::{Params, exchange::flow_id};
use glasshouse_web::{Failure, Words};
use serde::Serialize;
use serde_json::json;
use url::Url;

use crate::{
    app::{App, Registration},
    ask::{self, Answer},
    canonical, lens,
    talk::Talk,
    trouble,
};

/// Where the page is.
pub(crate) const PAGE: &str = "/other-grants";

/// What was typed into one of the three forms. It comes back with the answer, whatever that is.
#[derive(Default, Serialize)]
struct Typed {
    /// The form.
    form: &'static str,
    scope: String,
    audience: String,
    resource: String,
}

impl Typed {
    fn read(form: &'static str, mut fields: Params) -> Self {
        let mut field = |name| fields.take(name).map(|value| value.trim().to_owned()).unwrap_or_default();
        Self { form, scope: field("scope"), audience: field("audience"), resource: field("resource") }
    }

    /// These parameters and those that were typed. What was left empty is not sent: an empty value is not no value.
    fn with<'a>(&'a self, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let typed = [("scope", self.scope.as_str()), ("audience", &self.audience), ("resource", &self.resource)];
        more.iter().copied().chain(typed.into_iter().filter(|(_, value)| !value.is_empty())).collect()
    }
}

/// How it went, and with which status the page says it.
#[derive(Serialize)]
struct Told {
    title: Words,
    lead: Words,
    #[serde(skip)]
    status: u16,
    /// What of the typed was refused: nothing, `scope`, or `target`.
    #[serde(skip)]
    wrong: &'static str,
}

impl Told {
    fn new(status: u16, title: Words, lead: Words) -> Self {
        Self { title, lead, status, wrong: "" }
    }

    fn wrong(self, wrong: &'static str) -> Self {
        Self { wrong, ..self }
    }

    fn issued() -> Self {
        Self::new(200, Words::of("grants-issued"), Words::of("grants-issued-lead"))
    }

    fn expired() -> Self {
        Self::new(400, Words::of("grants-expired"), Words::of("grants-expired-lead"))
    }
}

/// What the page has to show besides its forms.
#[derive(Default)]
struct Outcome {
    typed: Typed,
    told: Option<Told>,
    answer: Option<Answer>,
    /// Seconds that a device still has to wait.
    wait: Option<i64>,
}

/// `GET /other-grants`.
pub(crate) async fn page(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    show(&app, &session, &request, Outcome::default())
}

fn show(app: &App, session: &Session, request: &HttpRequest, outcome: Outcome) -> Result<HttpResponse, Failure> {
    let (status, wrong) = outcome.told.as_ref().map_or((200, ""), |told| (told.status, told.wrong));
    let values = json!({
        "typed": outcome.typed, "told": outcome.told, "wrong": wrong, "well": status == 200,
        "answer": outcome.answer.map(|answer| answer.shown(app)),
        "device": device::shown(app, session)?, "holds": app.grant(session)?.is_some(),
        "registered": app.registration().credentials.is_some(), "alone": app.config.bind.is_loopback(),
    });
    let page = app.page(session, "other_grants.html", values)?;
    let mut response = page.status(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY)).respond_to(request);
    if let Some(wait) = outcome.wait {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait));
    }
    Ok(response)
}

/// Nobody knows us yet: what every question of ours needs is typed at `/setup`.
fn nameless() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/setup")).finish()
}

/// A flow of its own for a question that leads no browser anywhere. Nothing when nobody knows us.
fn begin(app: &App, request: &HttpRequest, registration: &Registration) -> Option<String> {
    let credentials = registration.credentials.as_deref()?;
    let flow = flow_id(&credentials.client_id, &app.entropy.token(24));
    app.recorder.begin(&flow, &credentials.client_id);
    app.recorder.received(&flow, request, registration.provider.target.mask());
    lens::begin(app, request, &flow);
    Some(flow)
}

/// Ask the token endpoint for a token with what was typed and these parameters, and show what it says.
async fn ask_for_token(talk: &Talk<'_>, typed: Typed, more: &[(&str, &str)]) -> Result<Outcome, Failure> {
    let answer = ask::form(talk, &talk.endpoints.token, &typed.with(more)).await?;
    let told = if answer.well() { Told::issued() } else { refused(&answer) };
    Ok(Outcome { typed, told: Some(told), answer: Some(answer), wait: None })
}

/// Why there is no token: RFC 6749 §5.2, RFC 8628 §3.5, RFC 8707 §2. The status says whose the mistake is: 422 of what was typed,
/// 403 of what is allowed, 400 of what is no more, 500 ours, 502 the provider's.
fn refused(answer: &Answer) -> Told {
    let typed = || Told::new(422, Words::of("grants-refused"), Words::of("grants-refused-lead"));
    match answer.error() {
        "invalid_scope" => typed().wrong("scope"),
        "invalid_target" => typed().wrong("target"),
        "invalid_request" => typed(),
        "unauthorized_client" | "unsupported_grant_type" => {
            Told::new(403, Words::of("grants-not-allowed"), Words::of("grants-not-allowed-lead"))
        }
        "access_denied" => Told::new(403, Words::of("grants-denied"), Words::of("grants-denied-lead")),
        "invalid_grant" => Told::new(400, Words::of("grants-dead"), Words::of("grants-dead-lead")),
        "expired_token" => Told::expired(),
        "invalid_client" => Told::new(500, Words::of("grants-unknown-client"), Words::of("grants-unknown-client-lead")),
        _ => Told::new(502, Words::of("grants-strange"), Words::of("grants-strange-lead")),
    }
}

/// The endpoint that the metadata name so.
fn named<'a>(place: Option<&'a Url>, name: &'static str) -> Result<&'a Url, Failure> {
    place.ok_or_else(|| trouble::no_endpoint(name))
}
