//! `/localhost`: why localhost is special.

use actix_web::{HttpRequest, http::header, web};
use glasshouse_lens::localhost::{Localhost, PAGE, TEMPLATE};
use glasshouse_web::{Html, pages};

use crate::realm::Realm;

/// The address of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(PAGE).route(web::get().to(page)));
}

/// `GET /localhost`, with what this very request shows.
pub async fn page(realm: Realm, request: HttpRequest) -> Html {
    let cookies = request.headers().get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let https = realm.issuer.starts_with("https:");
    Html::of(TEMPLATE, &Localhost::of(&pages::host(&request), https, cookies, "provider"))
}
