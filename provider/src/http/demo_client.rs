//! `/client`: the demo client of whoever is signed in, made at the first visit (walkthrough W1).

use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web};
use glasshouse_shared::client::Credentials;
use glasshouse_web::{
    Failure, Html, Words,
    accept::{Wanted, wanted},
};

use super::{
    extract::{SignedIn, Visitor, visitor::failed},
    next::Next,
    pages::{DemoClient, Page},
    response::{NoStore, found},
};
use crate::{
    clients,
    endpoint::{APPLICATIONS, DEMO_CLIENT},
    protocol::{account::User, audit::By, authorize::prompt::SignIn},
    realm::Realm,
};

/// `GET /client`: as a page, as JSON, or as a line for a shell.
///
/// # Errors
/// Nobody is signed in (for programs; a browser is led to the sign-in), or a fault.
pub async fn page(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let html = wanted(&request) == Wanted::Html;
    let Some(SignedIn { user, .. }) = visitor.signed_in else {
        return if html { Ok(found(&sign_in_first())) } else { Err(nobody()) };
    };
    let by = By::person(&user, &request);
    let (registered, new) = clients::demo_of(&realm, &user, by).await.map_err(|stop| failed(&stop))?;
    if registered.auth.readable(realm.clock.now()).next().is_none() {
        return Err(unreadable(&registered.client_id));
    }
    let credentials = clients::credentials(&realm, &registered).map_err(|stop| failed(&stop))?;
    if html {
        return Ok(Html::of(DemoClient::TEMPLATE, &shown(&realm, &user, &registered, &credentials, new))
            .respond_to(&request)
            .map_into_boxed_body());
    }
    let text = request.headers().get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"text/plain"));
    if text {
        let line = format!("CLIENT_ID={} CLIENT_SECRET={}\n", credentials.client_id, credentials.client_secret.expose());
        return Ok(HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(line));
    }
    Ok(NoStore(credentials).respond_to(&request).map_into_boxed_body())
}

fn sign_in_first() -> String {
    Next::read(DEMO_CLIENT).map_or_else(|| "/login".to_owned(), |next| next.via_sign_in(SignIn::Nobody))
}

fn nobody() -> Failure {
    Failure::new(401, Words::of("refused-nobody"), Words::of("refused-nobody-demo-client"))
        .expected("the cookie of a signed-in session")
        .mend(Words::of("refused-nobody-mend"))
}

/// Its owner changed it in the console, and may: then it is like any other application.
fn unreadable(client_id: &str) -> Failure {
    Failure::new(409, Words::of("refused-demo-client"), Words::of("refused-demo-client-why"))
        .expected("a demo client whose secret can be read")
        .mend(Words::of("refused-demo-client-look").with("address", format!("{APPLICATIONS}/{client_id}")))
        .mend(Words::of("refused-demo-client-delete"))
}

fn shown(
    realm: &Realm,
    user: &User,
    client: &crate::protocol::client::Client,
    credentials: &Credentials,
    new: bool,
) -> DemoClient {
    DemoClient {
        username: user.username.as_str().to_owned(),
        name: client.name.clone(),
        client_id: credentials.client_id.clone(),
        client_secret: credentials.client_secret.expose().to_owned(),
        redirect_uris: client.redirect_uris.clone(),
        scope: client.scope.to_string(),
        new,
        client_url: realm.policy.client_url.clone(),
    }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(DEMO_CLIENT).route(web::get().to(page)));
}
