//! Start a flow: the authorization request, RFC 6749 §4.1.1 with RFC 7636 §4.3.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_shared::{
    Secret,
    exchange::{Actor, flow_id},
};
use glasshouse_web::Failure;
use oauth2::{CsrfToken, PkceCodeChallenge, PkceCodeVerifier, Scope};
use serde::{Deserialize, Serialize};

use crate::{
    app::{App, held, read, write},
    canonical, oauth,
};

/// Flows that one session can have open: one for each tab, within reason.
const OPEN: usize = 4;

/// What this session waits for. It stays here; the browser carries `state` and the fingerprint of `verifier` only.
#[derive(Deserialize, Serialize)]
pub(crate) struct Pending {
    /// Comes back with the answer, or the answer is not ours.
    pub state: Secret,
    /// Proves at the token endpoint that it is we who began: RFC 7636 §4.1.
    pub verifier: Secret,
    /// The name of the flow in the record.
    pub flow: String,
    /// Who has to answer.
    pub issuer: Option<String>,
    /// They promised to say so: RFC 9207 §3.
    pub promises_iss: bool,
    /// Who we were when it began.
    pub registration: u32,
}

/// `GET /login`.
pub(crate) async fn start(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    redirect(&app, &session, &request).await
}

/// Send the browser to the provider, or to `/setup` when nobody knows us yet.
pub(crate) async fn redirect(app: &App, session: &Session, request: &HttpRequest) -> Result<HttpResponse, Failure> {
    let registration = app.registration();
    let Some(credentials) = &registration.credentials else {
        return Ok(HttpResponse::Found().insert_header((header::LOCATION, "/setup")).finish());
    };
    //= https://www.rfc-editor.org/rfc/rfc6749#section-10.12
    //# The binding value used for CSRF
    //# protection MUST contain a non-guessable value
    let state = app.entropy.token(24);
    let verifier = app.entropy.token(32);
    let flow = flow_id(&credentials.client_id, &state);
    app.recorder.begin(&flow, &credentials.client_id);
    app.recorder.received(&flow, request, registration.provider.target.mask());
    let channel = app.channel(&registration.provider, &flow, Actor::Provider);
    let endpoints = registration.provider.endpoints(&channel).await?;

    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
    let (address, _) = oauth::client(credentials, &endpoints, &app.config.redirect_uri)
        .authorize_url(|| CsrfToken::new(state.clone()))
        .add_scopes(app.config.scope.names().map(|name| Scope::new(name.to_owned())))
        .set_pkce_challenge(challenge)
        .url();
    keep(
        session,
        Pending {
            state: Secret::new(state),
            verifier: Secret::new(verifier),
            flow,
            issuer: registration.provider.target.issuer.clone(),
            promises_iss: endpoints.promises_iss,
            registration: registration.number,
        },
    )?;
    Ok(HttpResponse::Found()
        .insert_header((header::LOCATION, address.as_str()))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish())
}

fn keep(session: &Session, pending: Pending) -> Result<(), Failure> {
    let mut flows: Vec<String> = read(session, held::FLOWS)?.unwrap_or_default();
    flows.push(pending.flow.clone());
    let mut open: Vec<Pending> = read(session, held::PENDING)?.unwrap_or_default();
    open.push(pending);
    write(session, held::FLOWS, &newest(&flows, 20))?;
    write(session, held::PENDING, &newest(&open, OPEN))
}

fn newest<T>(items: &[T], number: usize) -> &[T] {
    &items[items.len().saturating_sub(number)..]
}
