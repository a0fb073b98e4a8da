//! The changed authorization response: step B. This server opens its own return address, in the place of the browser.

use actix_web::{HttpRequest, http::header::COOKIE};
use glasshouse_lens::trial::{Needs, Trial};
use glasshouse_shared::{authorization::AuthorizationResponse, exchange::Actor};
use oauth2::http::{Request, header};

use super::shelf::Stage;
use crate::{app::App, login::Pending};

/// Open the return address with the changed response.
pub(super) async fn send(
    app: &App,
    request: &HttpRequest,
    trial: &Trial,
    pending: &Pending,
    answer: &AuthorizationResponse,
) -> Stage {
    // Whoever allowed it after all has shown nothing.
    if trial.needs == Needs::Person && answer.error.is_none() {
        return Stage::Stopped;
    }
    let mut state = pending.state.expose().to_owned();
    let mut iss = answer.iss.clone();
    match trial.name {
        "state" => state = other(&state),
        "issuer" => iss = Some("http://evil.test".to_owned()),
        _ => {}
    }
    let fields = [("code", &answer.code), ("error", &answer.error), ("error_description", &answer.error_description)];
    let mut address = app.config.redirect_uri.clone();
    let given = fields.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?)));
    address.query_pairs_mut().extend_pairs(given).append_pair("state", &state);
    if let Some(iss) = iss {
        address.query_pairs_mut().append_pair("iss", &iss);
    }
    let mut opening = Request::get(address.as_str()).header(header::ACCEPT, "text/html");
    let cookie = request.headers().get(COOKIE).and_then(|value| value.to_str().ok());
    if let Some(cookie) = cookie.filter(|_| trial.name != "window") {
        opening = opening.header(header::COOKIE, cookie);
    }
    let Ok(opening) = opening.body(Vec::new()) else { return Stage::Stopped };
    let registration = app.registration();
    // Recorded where it arrives, which is here: so not where it is sent.
    match app.channel(&registration.provider, "", Actor::Client).send(opening).await {
        Ok(_) => Stage::Sent,
        Err(error) => {
            tracing::info!(%error, trial = trial.name, "a try got no answer");
            Stage::Stopped
        }
    }
}

/// The same text with another last character.
pub(super) fn other(text: &str) -> String {
    let mut other = text.to_owned();
    let last = other.pop();
    other.push(if last == Some('A') { 'B' } else { 'A' });
    other
}
