//! The first page: who you are, by what the API says.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_lens::card::Checked;
use glasshouse_shared::exchange::{Actor, Channel, Flow, What};
use glasshouse_web::{
    Failure,
    accept::{Wanted, wanted},
};
use serde_json::{Value, json};

use crate::{
    api,
    app::{App, held, write},
    canonical,
    grants::Shared,
    identity::Identity,
    lens, login, trouble,
};

/// The first page of a face that is open to everybody.
pub(crate) async fn start(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let registration = app.registration();
    let values = json!({
        "known": app.grant(&session)?.is_some(), "username": session.get::<String>(held::USERNAME).ok().flatten(),
        "registered": registration.credentials.is_some(), "scopes": app.config.scope.names().collect::<Vec<_>>(),
        "keyless": registration.provider.target.keyless(),
    });
    Ok(app.page(&session, "start.html", values)?.respond_to(&request))
}

/// What this client knows of the person, for whoever is signed in: `GET /` and `GET /me`, or `GET /private`.
pub(crate) async fn home(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let Some(grant) = app.grant(&session)? else {
        return login::redirect(&app, &session, &request, back_here(&app, &request)).await;
    };
    let user = match user(&app, &grant).await {
        Ok(user) => user,
        Err(api::Refused::Dead) => {
            app.forget(&session)?;
            return login::redirect(&app, &session, &request, back_here(&app, &request)).await;
        }
        Err(api::Refused::Scope(scope)) => return Err(trouble::scope(scope.as_deref(), &grant.lock().await.scope)),
        Err(api::Refused::Unbelieved(failure)) => {
            app.forget(&session)?;
            return Err(failure);
        }
        Err(api::Refused::Failed(failure)) => return Err(failure),
    };
    remember(&session, &user)?;
    if wanted(&request) != Wanted::Html {
        return Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(user));
    }
    let grant = grant.lock().await;
    let values = json!({
        "username": name(&user), "facts": facts(&user), "scopes": scopes(&grant.scope), "client_id": grant.client_id,
        "identity": grant.identity.as_ref().map(identity),
        "can": can(&app),
        "refresh": grant.refresh_token.is_some(), "lens": lens::place(&app, &grant.flow),
        "lifetime": grant.expires_at.map(|end| end - app.clock.now()),
    });
    Ok(app.page(&session, "home.html", values)?.respond_to(&request))
}

/// What the provider can be asked about the tokens, as far as its endpoints are known.
fn can(app: &App) -> Value {
    let known = app.registration().provider.known();
    let known = known.as_ref();
    json!({
        "introspect": known.is_some_and(|endpoints| endpoints.introspection.is_some()),
        "revoke": known.is_some_and(|endpoints| endpoints.revocation.is_some()),
        "userinfo": known.is_some_and(|endpoints| endpoints.userinfo.is_some()),
    })
}

/// A login that leads to the private page that was opened, in a face in which it lands there anyhow.
fn back_here(app: &App, request: &HttpRequest) -> login::Wish {
    let back = app.config.face.landing.map(|_| request.path().to_owned());
    login::Wish { back, ..login::Wish::default() }
}

/// Who is signed in: by what the provider said at the sign-in, or else by what the API says now.
pub(crate) async fn user(app: &App, grant: &Shared) -> Result<Value, api::Refused> {
    if let Some(identity) = &grant.lock().await.identity {
        return Ok(identity.person());
    }
    api::get(app, grant, api::me).await
}

/// The name for the bar of every page.
pub(crate) fn remember(session: &Session, user: &Value) -> Result<(), Failure> {
    name(user).map_or(Ok(()), |name| write(session, held::USERNAME, &name))
}

/// The name of the person: ours first, then the names of OIDC Core §5.1.
pub(crate) fn name(user: &Value) -> Option<&str> {
    ["username", "preferred_username", "name", "sub"].into_iter().find_map(|field| user.get(field)?.as_str())
}

/// What the API said, by name, for a list.
pub(crate) fn facts(user: &Value) -> Vec<Value> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let known = user.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    known.map(|(name, value)| json!({"name": name, "value": text(value)})).collect()
}

/// What the ID token says, and how each rule of OIDC Core §3.1.3.7 was applied to it, for the page.
pub(crate) fn identity(identity: &Identity) -> Value {
    let Identity { header, claims, userinfo, checks, .. } = identity;
    let claims = serde_json::to_value(claims).unwrap_or_default();
    let checks: Vec<_> = checks.iter().map(Checked::of).collect();
    let header = json!({"alg": header.alg, "kid": header.kid, "typ": header.typ});
    let userinfo = userinfo.as_ref().and_then(|info| serde_json::to_value(info).ok());
    json!({
        "header": facts(&header), "claims": facts(&claims), "checks": checks,
        "userinfo": userinfo.as_ref().map(facts), "sid": claims["sid"],
    })
}

/// What passed from server to server in a flow: each question with the status of its answer.
pub(crate) fn back_channel(flow: &Flow) -> Vec<Value> {
    let messages = flow.events.iter().filter_map(|event| match &event.what {
        What::Message(message) if message.channel == Channel::Back => Some(message),
        _ => None,
    });
    let mut calls: Vec<Value> = Vec::new();
    for message in messages {
        if message.from == Actor::Client {
            calls.push(json!({"asked": message.start.trim_end_matches(" HTTP/1.1"), "answered": null}));
        } else if let Some(call) = calls.last_mut() {
            call["answered"] = message.start.trim_start_matches("HTTP/1.1 ").into();
        }
    }
    calls
}

/// The scopes one by one.
pub(crate) fn scopes(scope: &str) -> Vec<&str> {
    scope.split(' ').filter(|name| !name.is_empty()).collect()
}

/// A long value in three parts: the eye compares the ends.
pub(crate) fn parts(value: &str) -> Value {
    let places: Vec<usize> = value.char_indices().map(|(at, _)| at).collect();
    let (first, last) = match places.len() {
        0..14 => (value.len(), value.len()),
        number => (places[6], places[number - 4]),
    };
    json!({"first": &value[..first], "middle": &value[first..last], "last": &value[last..]})
}

/// `GET /health`: it runs. Whether the provider does is the provider's to say.
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(json!({"status": "ok"}))
}
