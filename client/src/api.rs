//! Ask the API with the token, and refresh the token once when it is dead: RFC 6750 §2.1, RFC 6749 §6.

use glasshouse_shared::exchange::Actor;
use glasshouse_web::Failure;
use oauth2::http::{HeaderMap, Request, Response, StatusCode, header};
use serde_json::Value;
use url::Url;

use crate::{
    app::{App, Registration},
    discovery::Endpoints,
    grants::{Grant, Shared},
    identity, oauth,
    talk::Talk,
    trouble,
};

/// Why there is no answer of the API.
pub(crate) enum Refused {
    /// The token is dead and could not be refreshed: start over.
    Dead,
    /// The token does not cover this; the scope that would, when the API names it (RFC 6750 §3.1).
    Scope(Option<String>),
    /// The refresh told of somebody else: nothing of this session is to be believed any more.
    Unbelieved(Failure),
    /// Anything else, as a page.
    Failed(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Where the API says whose the token is.
pub(crate) fn me(endpoints: &Endpoints) -> Option<Url> {
    endpoints.me.clone()
}

/// Where the API gives photos.
pub(crate) fn photos(endpoints: &Endpoints) -> Option<Url> {
    endpoints.photos()
}

/// What the API answers there; `null` when no API is known.
pub(crate) async fn get(app: &App, grant: &Shared, place: fn(&Endpoints) -> Option<Url>) -> Result<Value, Refused> {
    let (mut response, generation) = call(app, grant, place).await?;
    if response.as_ref().is_some_and(|response| response.status() == StatusCode::UNAUTHORIZED) {
        refresh(app, grant, generation).await?;
        response = call(app, grant, place).await?.0;
    }
    let Some(response) = response else { return Ok(Value::Null) };
    match response.status() {
        StatusCode::OK => serde_json::from_slice(response.body()).map_err(|_| trouble::not_json().into()),
        StatusCode::UNAUTHORIZED => Err(Refused::Dead),
        StatusCode::FORBIDDEN => Err(Refused::Scope(scope_of(response.headers()))),
        status => Err(trouble::api(status.as_u16(), &String::from_utf8_lossy(response.body())).into()),
    }
}

type Called = (Option<Response<Vec<u8>>>, u32);

/// One call, with the token that is current when it begins.
async fn call(app: &App, grant: &Shared, place: fn(&Endpoints) -> Option<Url>) -> Result<Called, Refused> {
    let registration = app.registration();
    let (flow, token, generation) = {
        let grant = grant.lock().await;
        of_this(&registration, &grant)?;
        (grant.flow.clone(), grant.access_token.expose().to_owned(), grant.generation)
    };
    let channel = app.channel(&registration.provider, &flow, Actor::Provider);
    let endpoints = registration.provider.endpoints(&channel).await?;
    let Some(address) = place(&endpoints) else { return Ok((None, generation)) };
    let request = request(&address, &token)?;
    let channel = app.channel(&registration.provider, &flow, Actor::Api);
    let response = channel.send(request).await.map_err(|error| trouble::unreachable(&error))?;
    Ok((Some(response), generation))
}

/// With the token in the header, where no log and no history keeps it: RFC 6750 §2.1.
pub(crate) fn request(place: &Url, token: &str) -> Result<Request<Vec<u8>>, Failure> {
    Request::get(place.as_str())
        .header(header::ACCEPT, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(Vec::new())
        .map_err(|error| Failure::fault(&error))
}

/// One call to say whose a token is, with this token and whatever comes of it: the record has the answer.
pub(crate) async fn once(app: &App, grant: &Shared, token: &str) -> Result<(), Failure> {
    let registration = app.registration();
    let flow = {
        let grant = grant.lock().await;
        if grant.registration != registration.number {
            return Err(trouble::registered_anew());
        }
        grant.flow.clone()
    };
    let channel = app.channel(&registration.provider, &flow, Actor::Api);
    let endpoints = registration.provider.endpoints(&channel).await?;
    let place = me(&endpoints).ok_or_else(|| trouble::no_endpoint("resource"))?;
    channel.send(request(&place, token)?).await.map_err(|error| trouble::unreachable(&error))?;
    Ok(())
}

/// Refresh the tokens, unless another request did so since `generation`.
pub(crate) async fn refresh(app: &App, grant: &Shared, generation: u32) -> Result<(), Refused> {
    let mut grant = grant.lock().await;
    if grant.generation != generation {
        return Ok(());
    }
    let registration = app.registration();
    of_this(&registration, &grant)?;
    let refresh_token = grant.refresh_token.as_ref().ok_or(Refused::Dead)?;
    let flow = grant.flow.clone();
    let talk = Talk::begin(app, &registration, &flow).await?;
    let client = oauth::client(talk.credentials, &talk.endpoints, &app.config.redirect_uri);
    let tokens = match oauth::renew(&client, &talk.channel, refresh_token).await {
        Ok(tokens) => tokens,
        Err(oauth::Refused::Dead(_)) => return Err(Refused::Dead),
        Err(oauth::Refused::Failed(failure)) => return Err(failure.into()),
    };
    if let Some(identity) = &mut grant.identity {
        identity::renew(&talk, identity, &tokens).await.map_err(Refused::Unbelieved)?;
    }
    if talk.channel.target.keyless() {
        grant.unproven = tokens.id_token.or(grant.unproven.take());
    }
    grant.access_token = tokens.access_token;
    grant.expires_at = tokens.lifetime.and_then(|lifetime| app.clock.now().checked_add_unsigned(lifetime.as_secs()));
    grant.scope = tokens.scope.unwrap_or_else(|| grant.scope.clone());
    //= https://www.rfc-editor.org/rfc/rfc6749#section-6
    //# The authorization server MAY issue a new refresh token, in which case
    //# the client MUST discard the old refresh token and replace it with the
    //# new refresh token.
    if tokens.refresh_token.is_some() {
        grant.refresh_token = tokens.refresh_token;
    }
    grant.generation += 1;
    app.recorder.wrote(&flow, "grants", grant.columns(talk.channel.target.mask()));
    Ok(())
}

/// The tokens are of the provider that this client knows now: they must not be sent to another one.
fn of_this(registration: &Registration, grant: &Grant) -> Result<(), Refused> {
    if grant.registration == registration.number { Ok(()) } else { Err(Refused::Dead) }
}

/// The scope that a challenge names: `Bearer error="insufficient_scope", scope="photos:read"`.
fn scope_of(headers: &HeaderMap) -> Option<String> {
    let challenge = headers.get(header::WWW_AUTHENTICATE)?.to_str().ok()?;
    let (_, rest) = challenge.split_once("scope=\"")?;
    rest.split_once('"').map(|(scope, _)| scope.to_owned())
}

#[cfg(test)]
mod tests {
    use oauth2::http::HeaderValue;

    use super::*;

    #[test]
    fn the_challenge_names_the_scope_that_is_missing() {
        let text = "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"photos:read\"";
        let headers = HeaderMap::from_iter([(header::WWW_AUTHENTICATE, HeaderValue::from_static(text))]);
        assert_eq!(scope_of(&headers).as_deref(), Some("photos:read"));
        assert_eq!(scope_of(&HeaderMap::new()), None);
    }
}
