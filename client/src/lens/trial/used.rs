//! The changed use of tokens: steps E, G and H, each time with new ones.

use glasshouse_lens::trial::Trial;
use glasshouse_shared::{authorization::AuthorizationResponse, exchange::Actor};
use oauth2::http::{Request, header};
use url::Url;

use super::{answered::other, shelf::Stage};
use crate::{
    app::{App, Registration},
    ask,
    login::Pending,
    oauth::{self, Swap, Tokens},
    talk::Talk,
};

/// Get tokens, and use them in the changed way.
pub(super) async fn send(
    app: &App,
    registration: &Registration,
    trial: &Trial,
    pending: &Pending,
    answer: &AuthorizationResponse,
) -> Stage {
    let Some(code) = answer.code.as_deref() else { return Stage::Stopped };
    let Ok(talk) = Talk::begin(app, registration, &pending.flow).await else { return Stage::Stopped };
    let swap = Swap { code, verifier: &pending.verifier, typed: None };
    let client = oauth::client(talk.credentials, &talk.endpoints, &app.config.redirect_uri);
    let Ok(tokens) = oauth::redeem(&client, &talk.channel, &swap).await else { return Stage::Stopped };
    let sent = match trial.name {
        "race" => race(&talk, &tokens).await,
        "dead" | "revoke-twice" => give_back(&talk, trial, &tokens).await,
        _ => at_the_api(&talk, trial, &tokens).await,
    };
    if sent.is_some() { Stage::Sent } else { Stage::Stopped }
}

/// Step E. None where there is nothing to send, or nowhere.
async fn at_the_api(talk: &Talk<'_>, trial: &Trial, tokens: &Tokens) -> Option<()> {
    let place = match trial.name {
        "photos" => talk.endpoints.photos()?,
        "query" => {
            let mut place = talk.endpoints.me.clone()?;
            place.query_pairs_mut().append_pair("access_token", tokens.access_token.expose());
            place
        }
        _ => talk.endpoints.me.clone()?,
    };
    let bearer = match trial.name {
        "no-token" | "query" => None,
        "id-token" => Some(tokens.id_token.as_ref()?.expose().to_owned()),
        "unknown" => Some(other(tokens.access_token.expose())),
        _ => Some(tokens.access_token.expose().to_owned()),
    };
    call(talk, &place, bearer).await
}

async fn call(talk: &Talk<'_>, place: &Url, bearer: Option<String>) -> Option<()> {
    let mut request = Request::get(place.as_str()).header(header::ACCEPT, "application/json");
    if let Some(token) = bearer {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let request = request.body(Vec::new()).ok()?;
    let channel = talk.app.channel(&talk.registration.provider, talk.channel.flow, Actor::Api);
    channel.send(request).await.ok().map(drop)
}

/// Step G: two refreshes at the same moment with the same refresh token.
async fn race(talk: &Talk<'_>, tokens: &Tokens) -> Option<()> {
    let token = tokens.refresh_token.as_ref()?.expose();
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let place = &talk.endpoints.token;
    let (one, other) = tokio::join!(ask::form(talk, place, &fields), ask::form(talk, place, &fields));
    one.and(other).ok().map(drop)
}

/// Step H: give the access token back, then ask about it or give it back again.
async fn give_back(talk: &Talk<'_>, trial: &Trial, tokens: &Tokens) -> Option<()> {
    let fields = [("token", tokens.access_token.expose()), ("token_type_hint", "access_token")];
    let revocation = talk.endpoints.revocation.as_ref()?;
    ask::form(talk, revocation, &fields).await.ok()?;
    let again = if trial.name == "dead" { talk.endpoints.introspection.as_ref()? } else { revocation };
    ask::form(talk, again, &fields).await.ok().map(drop)
}
