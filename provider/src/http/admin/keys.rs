//! `/admin/keys`: what the provider signs with, and replacing it. How and when is `rotation`'s.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use glasshouse_web::{Failure, Words, form::Posted};
use jose::Algorithm;

use super::{gone, query, shown, with_status};
use crate::{
    http::{
        extract::{Superuser, visitor::failed},
        pages::admin::{KeyLine, Keys, Rotate},
        response::see_other,
        when,
    },
    protocol::{
        Timestamp,
        key::{Key, SIGNING, State},
    },
    realm::Realm,
    rotation::{GRACE, When},
};

const KEYS: &str = "/admin/keys";

/// `GET /admin/keys`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, _: Superuser, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let (mut keys, now) = realm.rotation.look().await.map_err(|stop| failed(&stop))?;
    let place = |algorithm| SIGNING.iter().position(|known| *known == algorithm);
    keys.sort_by_key(|key| (place(key.algorithm), key.state(now), -key.active_at));
    let page = Keys {
        keys: keys.iter().map(|key| line(key, now)).collect(),
        algorithms: SIGNING.iter().map(|algorithm| algorithm.name()).collect(),
        done: done(query(&request).get("done")),
    };
    Ok(shown(&page, &request))
}

fn line(key: &Key, now: Timestamp) -> KeyLine {
    let state = match key.state(now) {
        _ if !key.shown(now) => Words::of("admin-key-gone"),
        State::Signing => Words::of("admin-key-signing"),
        State::Published => Words::of("admin-key-published"),
        State::Retired => Words::of("admin-key-retired"),
    };
    KeyLine {
        kid: key.kid.clone(),
        algorithm: key.algorithm.name(),
        state,
        signs_from: when::day(key.active_at),
        signs_until: key.retired_at.map(when::day),
        published_until: key.expires_at.map(when::day),
    }
}

/// What was done a moment ago, as it stands in the address.
fn done(word: Option<&str>) -> Option<Words> {
    let minutes = GRACE / 60;
    Some(match word? {
        "announced" => Words::of("admin-done-announced").with_number("minutes", minutes),
        "now" => Words::of("admin-done-now").with_number("minutes", minutes),
        "stolen" => Words::of("admin-done-stolen").with_number("minutes", minutes),
        "waiting" => Words::of("admin-done-waiting").with_number("minutes", minutes),
        _ => return None,
    })
}

fn algorithm(name: &str) -> Result<Algorithm, Failure> {
    SIGNING.into_iter().find(|known| known.name() == name).ok_or_else(gone)
}

/// `GET /admin/keys/{algorithm}`: shall its key be replaced, and how fast?
///
/// # Errors
/// Nothing is signed with this algorithm, or a fault.
pub async fn ask(
    realm: Realm,
    Superuser(by): Superuser,
    name: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let algorithm = algorithm(&name)?.name();
    let page = Rotate { csrf: by.visitor.csrf(&realm)?, algorithm, grace: GRACE / 60, unchosen: false };
    Ok(shown(&page, &request))
}

/// `POST /admin/keys/{algorithm}`: replace its key, `when` as chosen.
///
/// # Errors
/// A form that is not ours, nothing is signed with this algorithm, or a fault.
pub async fn rotate(
    realm: Realm,
    Superuser(by): Superuser,
    name: web::Path<String>,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let algorithm = algorithm(&name)?;
    let (when, word) = match params.get("when") {
        Some("announced") => (When::Announced, "announced"),
        Some("now") => (When::Now, "now"),
        Some("stolen") => (When::Stolen, "stolen"),
        _ => {
            let page = Rotate { csrf: by.visitor.csrf(&realm)?, algorithm: algorithm.name(), grace: GRACE / 60, unchosen: true };
            return Ok(with_status(&page, StatusCode::UNPROCESSABLE_ENTITY, &request));
        }
    };
    let made = realm.rotation.rotate(&by.by, algorithm, when).await.map_err(|stop| failed(&stop))?;
    // This process signs with it at once; the others look every minute.
    realm.rotation.tend().await.map_err(|stop| failed(&stop))?;
    Ok(see_other(&format!("{KEYS}?done={}", if made.is_some() { word } else { "waiting" })))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(KEYS).route(web::get().to(page)))
        .service(web::resource(format!("{KEYS}/{{algorithm}}")).route(web::get().to(ask)).route(web::post().to(rotate)));
}
