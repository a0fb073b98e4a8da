//! The changed access token request: step C, each time with a new code.

use glasshouse_lens::trial::{Needs, Trial};
use glasshouse_shared::{Secret, authorization::AuthorizationResponse};
use oauth2::http::{Request, header};
use serde_json::json;

use super::{
    answered::other,
    shelf::{Held, Stage},
};
use crate::{
    app::{App, Registration},
    ask,
    login::Pending,
    settings::Credentials,
    talk::Talk,
};

/// The fields of RFC 6749 §4.1.3 and RFC 7636 §4.5.
type Fields = Vec<(&'static str, String)>;

fn fields(app: &App, code: &str, verifier: &str) -> Fields {
    vec![
        ("grant_type", "authorization_code".to_owned()),
        ("code", code.to_owned()),
        ("redirect_uri", app.config.redirect_uri.to_string()),
        ("code_verifier", verifier.to_owned()),
    ]
}

/// Take the new code to the token endpoint in the changed way, or hold it.
pub(super) async fn send(
    app: &App,
    registration: &Registration,
    trial: &Trial,
    pending: &Pending,
    answer: &AuthorizationResponse,
) -> Stage {
    let (Some(code), verifier) = (answer.code.as_deref(), pending.verifier.expose()) else { return Stage::Stopped };
    if trial.needs == Needs::Held {
        return Stage::Held(Held { code: code.to_owned(), verifier: verifier.to_owned(), since: app.clock.now() });
    }
    let Ok(talk) = Talk::begin(app, registration, &pending.flow).await else { return Stage::Stopped };
    let mut fields = fields(app, code, verifier);
    let set = |fields: &mut Fields, name: &str, change: &dyn Fn(&str) -> String| {
        for (_, value) in fields.iter_mut().filter(|(known, _)| *known == name) {
            *value = change(value);
        }
    };
    match trial.name {
        "verifier" => set(&mut fields, "code_verifier", &other),
        "no-verifier" => fields.retain(|(name, _)| *name != "code_verifier"),
        "redirect" => set(&mut fields, "redirect_uri", &|uri| format!("{uri}/")),
        "twice" => post(&talk, &fields).await,
        "json" => {
            as_json(&talk, &fields).await;
            return Stage::Sent;
        }
        "secret" => {
            let secret = Some(Secret::new("not-the-secret-of-this-client"));
            let credentials = Credentials { client_id: talk.credentials.client_id.clone(), client_secret: secret };
            post(&talking_as(&talk, &credentials), &fields).await;
            return Stage::Sent;
        }
        "other-client" => return as_another(&talk, &fields).await,
        _ => {}
    }
    post(&talk, &fields).await;
    Stage::Sent
}

/// Send the code that a try holds.
pub(super) async fn send_held(app: &App, registration: &Registration, looked_at: &str, trial: &Trial) {
    let Some((flow, held)) = app.trials.release(looked_at, trial.name) else { return };
    if let Ok(talk) = Talk::begin(app, registration, &flow).await {
        post(&talk, &fields(app, &held.code, &held.verifier)).await;
    }
}

async fn post(talk: &Talk<'_>, fields: &Fields) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    if ask::form(talk, &talk.endpoints.token, &fields).await.is_err() {
        tracing::info!("a try got no answer");
    }
}

async fn as_json(talk: &Talk<'_>, fields: &Fields) {
    let members: serde_json::Map<String, serde_json::Value> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect();
    let mut request = Request::post(talk.endpoints.token.as_str()).header(header::CONTENT_TYPE, "application/json");
    if let Some(secret) = &talk.credentials.client_secret {
        request = request.header(header::AUTHORIZATION, glasshouse_shared::client::basic(&talk.credentials.client_id, secret));
    }
    if let Ok(request) = request.body(json!(members).to_string().into_bytes())
        && let Err(error) = talk.channel.send(request).await
    {
        tracing::info!(%error, "a try got no answer");
    }
}

/// The same conversation in the name of somebody else.
fn talking_as<'a>(talk: &Talk<'a>, credentials: &'a Credentials) -> Talk<'a> {
    let channel = talk.app.channel(&talk.registration.provider, talk.channel.flow, talk.channel.to);
    Talk { app: talk.app, registration: talk.registration, credentials, endpoints: talk.endpoints.clone(), channel }
}

/// Another client: registered for this (RFC 7591 §3), and deleted after it (RFC 7592 §2.3). Neither is a part of the flow.
async fn as_another(talk: &Talk<'_>, fields: &Fields) -> Stage {
    let unrecorded = talk.app.channel(&talk.registration.provider, "", talk.channel.to);
    let Some(place) = &talk.endpoints.registration else { return Stage::Stopped };
    let wish = json!({"client_name": "Another client, for a try", "redirect_uris": [talk.app.config.redirect_uri.as_str()]});
    let request = Request::post(place.as_str()).header(header::CONTENT_TYPE, "application/json");
    let Ok(request) = request.body(wish.to_string().into_bytes()) else { return Stage::Stopped };
    let Ok(response) = unrecorded.send(request).await else { return Stage::Stopped };
    let made: serde_json::Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let text = |name: &str| made.get(name).and_then(serde_json::Value::as_str);
    let (Some(client_id), Some(secret)) = (text("client_id"), text("client_secret")) else { return Stage::Stopped };
    let credentials = Credentials { client_id: client_id.to_owned(), client_secret: Some(Secret::new(secret)) };
    post(&talking_as(talk, &credentials), fields).await;
    if let (Some(place), Some(token)) = (text("registration_client_uri"), text("registration_access_token"))
        && place.starts_with(talk.issuer())
        && let Ok(request) = Request::delete(place).header(header::AUTHORIZATION, format!("Bearer {token}")).body(Vec::new())
        && let Err(error) = unrecorded.send(request).await
    {
        tracing::info!(%error, "the client of a try was not deleted");
    }
    Stage::Sent
}
