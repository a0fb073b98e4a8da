//! The first page: who you are, by what the API says.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_web::{
    Failure,
    accept::{Wanted, wanted},
};
use serde_json::{Value, json};

use crate::{
    api,
    app::{App, held, write},
    canonical, login, trouble,
};

/// `GET /` and `GET /me`.
pub(crate) async fn home(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let Some(grant) = app.grant(&session)? else { return login::redirect(&app, &session, &request).await };
    let user = match api::get(&app, &grant, api::me).await {
        Ok(user) => user,
        Err(api::Refused::Dead) => {
            app.forget(&session)?;
            return login::redirect(&app, &session, &request).await;
        }
        Err(api::Refused::Scope(scope)) => return Err(trouble::scope(scope.as_deref(), &grant.lock().await.scope)),
        Err(api::Refused::Failed(failure)) => return Err(failure),
    };
    remember(&session, &user)?;
    if wanted(&request) != Wanted::Html {
        return Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(user));
    }
    let grant = grant.lock().await;
    let values = json!({
        "username": name(&user), "facts": facts(&user), "scopes": scopes(&grant.scope), "client_id": grant.client_id,
        "refresh": grant.refresh_token.is_some(), "trace": trace(&app, &grant.flow),
        "lifetime": grant.expires_at.map(|end| end - app.clock.now()),
    });
    Ok(app.page(&session, "home.html", values)?.respond_to(&request))
}

/// The name for the bar of every page.
pub(crate) fn remember(session: &Session, user: &Value) -> Result<(), Failure> {
    name(user).map_or(Ok(()), |name| write(session, held::USERNAME, &name))
}

/// The name of the person: ours first, then the names that other providers use (OpenID Connect Core §5.1).
pub(crate) fn name(user: &Value) -> Option<&str> {
    ["username", "preferred_username", "name", "sub"].into_iter().find_map(|field| user.get(field)?.as_str())
}

/// What the API said, by name, for a list.
fn facts(user: &Value) -> Vec<Value> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    user.as_object().into_iter().flatten().map(|(name, value)| json!({"name": name, "value": text(value)})).collect()
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

/// Where the record of a flow can be read, when there is one.
pub(crate) fn trace(app: &App, flow: &str) -> Option<String> {
    app.recorder.on().then(|| format!("/_trace/flows/{flow}.json"))
}

/// `GET /_trace/flows/{id}.json`: the client's half of a flow, for the session that began it and nobody else.
pub(crate) async fn flow(app: web::Data<App>, session: Session, id: web::Path<String>) -> Result<HttpResponse, Failure> {
    let begun: Vec<String> = crate::app::read(&session, held::FLOWS)?.unwrap_or_default();
    let flow = begun.contains(&id).then(|| app.recorder.flow(&id)).flatten();
    Ok(match flow {
        Some(flow) => HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(flow),
        None => HttpResponse::NotFound().finish(),
    })
}

/// `GET /health`: it runs. Whether the provider does is the provider's to say.
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(json!({"status": "ok"}))
}
