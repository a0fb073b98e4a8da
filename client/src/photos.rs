//! The photos: something that only a scope opens.

use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_web::{
    Failure,
    accept::{Wanted, wanted},
};
use serde_json::json;
use url::Url;

use crate::{
    api,
    app::App,
    canonical, lens,
    login::{self, Wish},
    trouble,
};

/// `GET /photos`.
pub(crate) async fn photos(app: web::Data<App>, session: Session, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if let Some(page) = canonical::elsewhere(&app, &request) {
        return Ok(page.respond_to(&request));
    }
    let Some(grant) = app.grant(&session)? else {
        return login::redirect(&app, &session, &request, Wish::default()).await;
    };
    let mut answer = match api::get(&app, &grant, api::photos).await {
        Ok(answer) => answer,
        Err(api::Refused::Dead) => {
            // By the way in which the person came.
            let openid = grant.lock().await.identity.is_some();
            app.forget(&session)?;
            return login::redirect(&app, &session, &request, Wish { openid, ..Wish::default() }).await;
        }
        Err(api::Refused::Scope(scope)) => {
            let needed = scope.as_deref().unwrap_or("photos:read");
            return Err(trouble::scope(Some(needed), &grant.lock().await.scope));
        }
        Err(api::Refused::Unbelieved(failure)) => {
            app.forget(&session)?;
            return Err(failure);
        }
        Err(api::Refused::Failed(failure)) => return Err(failure),
    };
    if wanted(&request) != Wanted::Html {
        return Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(answer));
    }
    let flow = grant.lock().await.flow.clone();
    for photo in answer["photos"].as_array_mut().into_iter().flatten() {
        let url = photo["url"].as_str().unwrap_or_default().to_owned();
        // A drawing inside the answer can be shown: in an image nothing runs. An address elsewhere is a link only,
        // for our policy loads nothing from there, and any other scheme is neither.
        photo["drawn"] = url.starts_with("data:image/").into();
        photo["link"] = Url::parse(&url).is_ok_and(|url| matches!(url.scheme(), "http" | "https")).into();
    }
    let photos = answer["photos"].as_array().cloned().unwrap_or_default();
    let owner = answer["owner"].as_str();
    let values = json!({"owner": owner, "photos": photos, "lens": lens::place(&app, &flow)});
    Ok(app.page(&session, "photos.html", values)?.respond_to(&request))
}
