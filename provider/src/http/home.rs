//! `/`: who are you, or who you are and what you allowed.

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use glasshouse_web::{Failure, Html, form::Posted};

use super::{
    extract::{SignedIn, Visitor, visitor::failed},
    pages::{Consented, Home, Page},
    response::see_other,
    scopes::title,
    sign_in, when,
};
use crate::{
    protocol::scope::Scopes,
    realm::Realm,
    storage::{clients, codes, consents, consents::Allowed, device_codes, tokens},
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
    let scopes = realm.scopes.now();
    let page = Home {
        username: user.username.as_str().to_owned(),
        since: when::time(authentication.time),
        csrf,
        has_password: user.password_hash.is_some(),
        consents: allowed.into_iter().map(|allowed| consented(&scopes, allowed)).collect(),
        client_url: realm.policy.client_url.clone(),
        teaching: realm.trace.is_some(),
    };
    Ok(Html::of(Home::TEMPLATE, &page))
}

fn consented(scopes: &Scopes, allowed: Allowed) -> Consented {
    Consented {
        may: allowed.scope.names().map(|name| title(scopes, name)).collect(),
        client_id: allowed.client_id,
        name: allowed.client_name,
        since: when::day(allowed.since),
    }
}

/// `POST /consents/{client_id}/forget`: take back what was allowed, and revoke what came of it.
///
/// # Errors
/// Nobody is signed in, or a fault.
pub async fn forget(realm: Realm, visitor: Visitor, client_id: web::Path<String>, _: Posted) -> Result<HttpResponse, Failure> {
    let Some(SignedIn { user, .. }) = visitor.signed_in else { return Ok(see_other("/")) };
    let client_id = client_id.into_inner();
    let forgetting = realm.store.transaction(move |tx| {
        if clients::find(tx, &client_id)?.is_some() {
            consents::forget(tx, &user.id, &client_id)?;
            codes::spend_held(tx, &user.id, &client_id)?;
            device_codes::deny_held(tx, &user.id, &client_id)?;
            tokens::revoke_held(tx, &user.id, &client_id)?;
        }
        Ok(())
    });
    forgetting.await.map_err(|stop| failed(&stop))?;
    Ok(see_other("/"))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/").route(web::get().to(page)).route(web::post().to(sign_in::sign_in)))
        .service(web::resource("/consents/{client_id}/forget").route(web::post().to(forget)));
}
