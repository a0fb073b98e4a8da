//! The form at which the client learns who it is to the provider, while it runs.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, http::header, web};
use glasshouse_shared::Secret;
use glasshouse_web::{Failure, Words, form::Posted};
use serde_json::{Value, json};

use crate::{
    app::{App, held, write},
    canonical,
    settings::Credentials,
    trouble,
};

/// What was typed and what is wrong with it. The secret is never shown again.
#[derive(Default)]
struct Typed {
    client_id: String,
    issuer: String,
    id_error: Option<Words>,
    issuer_error: Option<Words>,
}

/// `GET /setup`.
pub(crate) async fn page(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let registration = app.registration();
    let client_id = registration.credentials.as_ref().map_or_else(String::new, |known| known.client_id.clone());
    let issuer = registration.provider.target.issuer.clone().unwrap_or_default();
    show(&app, &session, &request, &Typed { client_id, issuer, ..Typed::default() })
}

fn show(app: &App, session: &Session, request: &HttpRequest, typed: &Typed) -> Result<HttpResponse, Failure> {
    let registration = app.registration();
    let credentials = registration.credentials.as_ref();
    let wrong = typed.id_error.is_some() || typed.issuer_error.is_some();
    let values = json!({
        "client_id": typed.client_id, "id_error": typed.id_error,
        "issuer": typed.issuer, "issuer_error": typed.issuer_error,
        "registered": credentials.is_some(), "has_secret": credentials.is_some_and(|known| known.client_secret.is_some()),
        "redirect_uri": app.config.redirect_uri.as_str(), "scope": app.config.scope.to_string(),
        "others": others(app),
    });
    let page = app.page(session, "setup.html", values)?;
    Ok(page.status(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }).respond_to(request))
}

/// The addresses that a provider of OpenID Connect can know besides, under the names of their specifications.
fn others(app: &App) -> Value {
    let known = [
        ("post_logout_redirect_uris", app.config.face.after_logout),
        ("backchannel_logout_uri", "/logout/backchannel"),
        ("frontchannel_logout_uri", "/logout/frontchannel"),
        ("initiate_login_uri", "/login/initiate"),
    ];
    known.map(|(name, path)| json!({"name": name, "value": app.config.at(path)})).into()
}

/// `POST /setup`.
pub(crate) async fn save(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    Posted(mut fields): Posted,
) -> Result<HttpResponse, Failure> {
    let registration = app.registration();
    // Whoever can reach this page can make the client somebody else's. On this machine that is its owner.
    if !app.config.bind.is_loopback() && registration.credentials.is_some() {
        return Err(trouble::setup_closed());
    }
    let mut field = |name| fields.take(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let (client_id, secret, issuer) = (field("client_id"), field("client_secret"), field("issuer"));
    let mut typed = Typed { client_id, issuer, ..Typed::default() };
    let known = &registration.provider.target;
    let target = if typed.issuer.is_empty() || known.issuer.as_ref() == Some(&typed.issuer) {
        None
    } else {
        let wrong = || Words::of("setup-provider-wrong").with("issuer", typed.issuer.as_str());
        known.at(&typed.issuer).map_err(|_| typed.issuer_error = Some(wrong())).ok()
    };
    if typed.client_id.is_empty() {
        typed.id_error = Some(Words::of("setup-id-missing"));
    }
    if typed.id_error.is_some() || typed.issuer_error.is_some() {
        return show(&app, &session, &request, &typed);
    }
    // An empty field keeps the secret of the same client: the page never shows it, so it cannot send it back.
    let old = registration.credentials.as_ref().filter(|old| old.client_id == typed.client_id && target.is_none());
    let old = old.and_then(|old| Some(Secret::new(old.client_secret.as_ref()?.expose())));
    let client_secret = if secret.is_empty() { old } else { Some(Secret::new(secret)) };
    app.register(Credentials { client_id: typed.client_id, client_secret }, target);
    app.forget(&session)?;
    write(&session, held::SAID, &"saved")?;
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, "/setup")).finish())
}
