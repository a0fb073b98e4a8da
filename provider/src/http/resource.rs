//! The small resource server: RFC 6749 §7. It shares a process with the provider, and nothing but the tokens.

use actix_web::{HttpResponse, web};
use base64::{Engine, engine::general_purpose::STANDARD};
use glasshouse_shared::{
    Secret,
    resource::{Me, Photo, Photos},
};

use super::{
    error::{BearerError, told},
    extract::{
        Bearer,
        bearer::{Anything, Needs, Sent, open_any},
    },
    response::NoStore,
};
use crate::{
    protocol::{bearer::Kind, scope},
    realm::Realm,
    signed,
    storage::{tokens, users},
    tokens::digest,
};

/// `photos:read`.
pub struct PhotosRead;

impl Needs for PhotosRead {
    const SCOPE: Option<&'static str> = Some(scope::PHOTOS);
}

/// `GET /api/me`: who allowed this token.
pub async fn me(bearer: Bearer<Anything>) -> NoStore<Me> {
    let Bearer { user, sub, called, scope, .. } = bearer;
    let email = user.email.filter(|_| scope.allows("email"));
    NoStore(Me { id: sub.clone(), sub, username: called, email })
}

/// `GET /api/function_based/hello`: a greeting for whoever has a token, the one of a client for itself too (walkthrough W5).
///
/// # Errors
/// See [`BearerError`].
pub async fn hello(realm: Realm, token: Sent) -> Result<HttpResponse, BearerError> {
    open_any(&realm, token).await?;
    let text = "text/plain; charset=utf-8";
    Ok(HttpResponse::Ok().content_type(text).insert_header(("Cache-Control", "no-store")).body("Hello, OAuth2!"))
}

/// `GET /api/photos`: pictures of whoever allowed this token, when they allowed that too.
pub async fn photos(bearer: Bearer<PhotosRead>) -> NoStore<Photos> {
    let owner = bearer.called;
    let titles = ["The glasshouse in the morning", "Ferns under the arch", "The last tomato of the year"];
    let photos = titles.iter().zip(1..).map(|(title, id)| Photo { id, title: (*title).to_owned(), url: picture(&owner, id) });
    NoStore(Photos { photos: photos.collect(), owner })
}

/// A picture drawn from the name, so that two people see different ones. Only numbers go into it.
fn picture(owner: &str, id: u32) -> String {
    let digest = digest::of(&Secret::new(format!("{owner} {id}")));
    let n = |place: usize, most: u32| u32::from(digest[place]) * most / 256;
    let (hue, sun, hill) = (n(0, 360), 30 + n(1, 180), 60 + n(2, 50));
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 240 160'><rect width='240' height='160' fill='hsl({hue} 45% 82%)'/>\
         <circle cx='{sun}' cy='46' r='22' fill='hsl({hue} 80% 60%)'/>\
         <path d='M0 160V{hill}Q60 {} 120 {hill}T240 {hill}V160Z' fill='hsl({hue} 40% 35%)'/></svg>",
        hill - 40
    );
    format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg))
}

/// `GET /api/valid_token/{token}`: `yes` when `/api/me` would open to it, or `no`, for one client of 2013.
/// Whoever has the token may know.
///
/// # Errors
/// A fault.
pub async fn valid_token(realm: Realm, token: web::Path<String>) -> Result<HttpResponse, BearerError> {
    let hash = signed::presented(&realm, &Secret::new(token.into_inner())).ok();
    let looking = realm.store.read(move |tx| {
        let known = hash.map(|hash| tokens::find(tx, &hash)).transpose()?.flatten();
        let live = known.filter(|token| token.kind == Kind::Access && token.active(tx.now()));
        let user = live.and_then(|token| token.user_id).map(|id| users::find(tx, &id)).transpose()?.flatten();
        Ok(user.is_some_and(|user| user.active()))
    });
    let word = if looking.await.map_err(|stop| BearerError::Refused(told(stop)))? { "yes" } else { "no" };
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").insert_header(("Cache-Control", "no-store")).body(word))
}
