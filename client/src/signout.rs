//! What the buttons of the first page do: new tokens, signing out here, and signing out at the provider too.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_lens::step::Letter;
use glasshouse_shared::{Params, Secret};
use glasshouse_web::{
    Failure, Html,
    accept::{Wanted, wanted},
    form::Posted,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    api,
    app::{App, held, read, write},
    lens, trouble,
};

/// `POST /refresh`: RFC 6749 §6.
pub(crate) async fn refresh(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let grant = app.grant(&session)?.ok_or_else(trouble::nothing_arrived)?;
    let (generation, can, flow) = {
        let grant = grant.lock().await;
        (grant.generation, grant.refresh_token.is_some(), grant.flow.clone())
    };
    if !can {
        return Err(trouble::no_refresh_token());
    }
    received(&app, &flow, &request);
    match api::refresh(&app, &grant, generation).await {
        Ok(()) => {
            if let Some(lens) = lens::stop::back(&app, &request, &flow, Letter::G) {
                return Ok(lens);
            }
            write(&session, held::SAID, &"refreshed")?;
        }
        Err(api::Refused::Failed(failure)) => return Err(failure),
        Err(api::Refused::Unbelieved(failure)) => {
            app.forget(&session)?;
            return Err(failure);
        }
        Err(_) => {
            app.forget(&session)?;
            return Err(trouble::dead_refresh());
        }
    }
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, app.config.face.private[0])).finish())
}

/// What the browser asks for belongs to the flow in which the tokens came.
pub(crate) fn received(app: &App, flow: &str, request: &HttpRequest) {
    app.recorder.received(flow, request, app.registration().provider.target.mask());
}

/// `GET /logout`, or where the face has it: a link must sign nobody out (RFC 9110 §9.2.1), so it asks.
pub(crate) async fn question(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let grant = app.grant(&session)?;
    let identity = match &grant {
        Some(grant) => grant.lock().await.identity.is_some(),
        None => false,
    };
    let values = json!({"known": grant.is_some(), "identity": identity});
    Ok(app.page(&session, "sign_out.html", values)?.respond_to(&request))
}

/// `POST /logout`: the session of this client ends. The page says what goes on.
pub(crate) async fn logout(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let (lifetime, flow) = match app.grant(&session)? {
        Some(grant) => {
            let grant = grant.lock().await;
            (grant.expires_at.map(|end| end - app.clock.now()), Some(grant.flow.clone()))
        }
        None => (None, None),
    };
    if let Some(flow) = &flow {
        received(&app, flow, &request);
    }
    app.forget(&session)?;
    session.purge();
    if let Some(lens) = flow.and_then(|flow| lens::stop::back(&app, &request, &flow, Letter::I)) {
        return Ok(lens);
    }
    if wanted(&request) == Wanted::Json {
        return Ok(HttpResponse::Ok().json(json!({"signed_out": true})));
    }
    Ok(signed_out(&app, lifetime, "not touched").respond_to(&request))
}

/// The page after the tokens were given back: RFC 7009.
pub(crate) fn revoked(app: &App) -> Html {
    let mut page = signed_out(app, None, "not touched");
    page.page["revoked"] = true.into();
    page
}

/// `POST /logout/provider`: this session ends, and the browser goes on to end the one at the provider.
/// OIDC RP-Initiated Logout §2.
pub(crate) async fn everywhere(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let grant = app.grant(&session)?.ok_or_else(trouble::nothing_arrived)?;
    let registration = app.registration();
    let end_session = registration.provider.known().and_then(|endpoints| endpoints.end_session.clone());
    let (hint, client_id, lifetime, flow) = {
        let grant = grant.lock().await;
        let hint = grant.identity.as_ref().map(|identity| identity.raw.expose().to_owned());
        (hint, grant.client_id.clone(), grant.expires_at, grant.flow.clone())
    };
    let (Some(mut address), Some(hint)) = (end_session, hint) else { return Err(trouble::no_end_session()) };
    received(&app, &flow, &request);
    app.forget(&session)?;
    session.clear();
    session.renew();
    let state = app.entropy.token(24);
    write(&session, held::LEAVING, &Leaving { state: Secret::new(state.as_str()), lifetime, flow })?;
    let back = app.config.at(app.config.face.after_logout);
    let question = [("id_token_hint", &hint), ("client_id", &client_id), ("post_logout_redirect_uri", &back), ("state", &state)];
    address.query_pairs_mut().extend_pairs(question);
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address.as_str()))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish())
}

/// The browser has gone to the provider to sign out there.
#[derive(Deserialize, Serialize)]
struct Leaving {
    /// Comes back, or somebody else sent the browser here.
    state: Secret,
    /// Until when the access token lives, in seconds since 1970.
    lifetime: Option<i64>,
    /// The flow that ends so.
    flow: String,
}

/// `GET` of where the provider leads back to. OIDC RP-Initiated Logout §3.
pub(crate) async fn done(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let params = Params::parse(request.query_string()).map_err(|name| trouble::twice(&name))?;
    if app.grant(&session)?.is_some() {
        // Opened by hand, or by a link of somebody else: nobody signed out, so nothing is said of it.
        return Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, app.config.face.private[0])).finish());
    }
    let leaving: Option<Leaving> = read(&session, held::LEAVING)?;
    session.remove(held::LEAVING);
    let ours = leaving.as_ref().is_some_and(|leaving| params.get("state").is_some_and(|state| leaving.state.equals(state)));
    if let Some(leaving) = leaving.as_ref().filter(|_| ours) {
        received(&app, &leaving.flow, &request);
        if let Some(lens) = lens::stop::back(&app, &request, &leaving.flow, Letter::I) {
            return Ok(lens);
        }
    }
    // Nothing depends on it: the session here ended before. Only what the page can say for certain differs.
    let told = if ours { "ended" } else { "unknown" };
    let lifetime = leaving.and_then(|leaving| leaving.lifetime).map(|end| end - app.clock.now());
    Ok(signed_out(&app, lifetime, told).respond_to(&request))
}

fn signed_out(app: &App, lifetime: Option<i64>, at_provider: &str) -> Html {
    let registration = app.registration();
    let target = &registration.provider.target;
    let values = json!({
        "provider": target.name(), "tables": target.tables(), "lifetime": lifetime, "at_provider": at_provider, "revoked": false,
    });
    Html::of("signed_out.html", &values)
}
