//! Pages under the names that the walkthroughs give them: each leads to the page of ours.

use actix_web::{HttpRequest, HttpResponse, web};
use glasshouse_shared::Params;

use super::{extract::Visitor, next::Next, response::found};
use crate::{
    endpoint::{self, ALIASES, HOME_W2, NEW_APPLICATION},
    protocol::authorize::prompt::SignIn,
    realm::Realm,
};

/// The place of `{client_id}` in a path of [`ALIASES`].
const CLIENT_ID: usize = 3;

/// The page itself, with the client and the query of this request. Both stand there as they were sent, behind a path of ours,
/// so the browser stays here.
fn led(request: &HttpRequest, page: &str) -> HttpResponse {
    let client_id = request.uri().path().split('/').nth(CLIENT_ID).unwrap_or_default();
    let path = page.replace("{client_id}", client_id);
    found(&request.uri().query().map_or_else(|| path.clone(), |query| format!("{path}?{query}")))
}

/// `GET /oauth/register`: the form of a new application (walkthrough W2). A program that registers itself sends a POST.
pub async fn new_application() -> HttpResponse {
    found(NEW_APPLICATION)
}

/// `GET /oauth`: home. With `?next=` and an authorization request of ours, the sign-in that leads to it; never by `Referer`, which
/// whoever set the link decides.
pub async fn home(realm: Realm, visitor: Visitor, request: HttpRequest) -> HttpResponse {
    let next = Params::noting_repeats(request.query_string()).0.take("next");
    let next = next.as_deref().map(|text| text.strip_prefix(&realm.issuer).unwrap_or(text)).and_then(Next::read);
    match next.filter(|next| next.authorization_request().is_some()) {
        Some(next) if visitor.signed_in.is_some() => found(next.as_str()),
        Some(next) => found(&next.via_sign_in(SignIn::Nobody)),
        None => found("/"),
    }
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    for (alias, page) in ALIASES {
        for spelling in endpoint::spellings(alias) {
            let there = move |request: HttpRequest| async move { led(&request, page) };
            config.service(web::resource(spelling).route(web::get().to(there)));
        }
    }
    for spelling in endpoint::spellings(HOME_W2) {
        config.service(web::resource(spelling).route(web::get().to(home)));
    }
}
