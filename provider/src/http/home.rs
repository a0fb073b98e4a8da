//! `/`: who are you, or who you are and what you allowed.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_web::{Failure, Html};

use super::{
    extract::{SignedIn, Visitor, visitor::failed},
    pages::{Consented, Home, Page},
    sign_in, when,
};
use crate::{
    realm::Realm,
    storage::{consents, consents::Allowed},
};

/// `GET /`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let csrf = visitor.csrf(&realm)?;
    let page = match visitor.signed_in {
        None => sign_in::welcome(&realm, sign_in::form(&realm, csrf, None, "", None)),
        Some(signed_in) => home(&realm, signed_in, csrf).await?,
    };
    Ok(page.respond_to(&request).map_into_boxed_body())
}

async fn home(realm: &Realm, SignedIn { user, authentication }: SignedIn, csrf: String) -> Result<Html, Failure> {
    let id = user.id.clone();
    let allowed = realm.store.read(move |tx| Ok(consents::given_by(tx, &id)?)).await.map_err(|stop| failed(&stop))?;
    let page = Home {
        username: user.username.as_str().to_owned(),
        since: when::time(authentication.time),
        csrf,
        has_password: user.password_hash.is_some(),
        consents: allowed.into_iter().map(consented).collect(),
        client_url: realm.policy.client_url.clone(),
        teaching: realm.trace.is_some(),
    };
    Ok(Html::of(Home::TEMPLATE, &page))
}

fn consented(allowed: Allowed) -> Consented {
    Consented { name: allowed.client_name, since: when::day(allowed.since) }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/").route(web::get().to(page)).route(web::post().to(sign_in::sign_in)));
}
