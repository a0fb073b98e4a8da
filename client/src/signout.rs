//! What the two buttons of the first page do: new tokens, and signing out of this client alone.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_web::{
    Failure, Html,
    accept::{Wanted, wanted},
    form::Posted,
};
use serde_json::json;

use crate::{
    api,
    app::{App, held, write},
    trouble,
};

/// `POST /refresh`: RFC 6749 §6.
pub(crate) async fn refresh(app: web::Data<App>, session: Session, _: Posted) -> Result<HttpResponse, Failure> {
    let grant = app.grant(&session)?.ok_or_else(trouble::nothing_arrived)?;
    let (generation, can) = {
        let grant = grant.lock().await;
        (grant.generation, grant.refresh_token.is_some())
    };
    if !can {
        return Err(trouble::no_refresh_token());
    }
    match api::refresh(&app, &grant, generation).await {
        Ok(()) => write(&session, held::SAID, &"refreshed")?,
        Err(api::Refused::Failed(failure)) => return Err(failure),
        Err(_) => {
            app.forget(&session)?;
            return Err(trouble::dead_refresh());
        }
    }
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, "/")).finish())
}

/// `POST /logout`: the session of this client ends. The page says what goes on.
pub(crate) async fn logout(
    app: web::Data<App>,
    session: Session,
    request: HttpRequest,
    _: Posted,
) -> Result<HttpResponse, Failure> {
    let lifetime = match app.grant(&session)? {
        Some(grant) => grant.lock().await.expires_at.map(|end| end - app.clock.now()),
        None => None,
    };
    app.forget(&session)?;
    session.purge();
    if wanted(&request) == Wanted::Json {
        return Ok(HttpResponse::Ok().json(json!({"signed_out": true})));
    }
    let target = &app.registration().provider.target;
    let values = json!({"provider": target.name(), "tables": target.tables(), "lifetime": lifetime});
    Ok(Html::of("signed_out.html", &values).respond_to(&request))
}
