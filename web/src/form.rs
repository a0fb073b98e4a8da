//! Forms: a posted form is read once, and only when it came from a page of ours.
//!
//! Two independent walls against cross-site request forgery (RFC 6749 §10.12): what the browser says about
//! the origin, and a token that only a page of this session holds.

use std::{future::Future, pin::Pin, time::Duration};

use actix_session::{Session, SessionExt};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};
use glasshouse_shared::{Cite, Params, Secret};

use crate::{Entropy, Failure, Site, Words, pages::host};

/// Bytes of a form that are read.
pub const LIMIT: usize = 64 * 1024;

/// How long the body of a form may take to come.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The name of the hidden field, and of the value in the session.
pub const FIELD: &str = "csrf";

/// The token that the forms of this session carry, made when there is none yet.
///
/// # Errors
/// The session cannot be read or written: a fault.
pub fn token(session: &Session, entropy: &dyn Entropy) -> Result<String, Failure> {
    if let Some(token) = session.get::<String>(FIELD).map_err(|error| Failure::fault(&error))? {
        return Ok(token);
    }
    let token = entropy.token(24);
    session.insert(FIELD, &token).map_err(|error| Failure::fault(&error))?;
    Ok(token)
}

/// The fields of a form that came from a page of ours. The token has been taken out.
pub struct Posted(pub Params);

impl FromRequest for Posted {
    type Error = Failure;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, reading) = (request.clone(), read(request, payload));
        Box::pin(async move {
            let mut params = reading.await?;
            belongs(&request.get_session(), params.take(FIELD))?;
            Ok(Self(params))
        })
    }
}

/// The fields of a form that has no token and no session: only what the browser says of its origin stands for it.
/// For what does no harm when a stranger sends it.
pub struct FromHere(pub Params);

impl FromRequest for FromHere {
    type Error = Failure;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let reading = read(request, payload);
        Box::pin(async move { reading.await.map(Self) })
    }
}

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

fn read(request: &HttpRequest, payload: &mut Payload) -> Reading<Params> {
    let payload = web::Payload::from_request(request, payload).into_inner();
    let request = request.clone();
    Box::pin(async move {
        same_origin(&request)?;
        is_form(&request)?;
        let payload = payload.map_err(|_| unreadable())?;
        let reading = tokio::time::timeout(PATIENCE, payload.to_bytes_limited(LIMIT)).await.map_err(|_| too_slow())?;
        let body = reading.map_err(|_| too_large(LIMIT))?.map_err(|_| unreadable())?;
        let text = std::str::from_utf8(&body).map_err(|_| unreadable())?;
        Params::parse(text).map_err(|name| twice(&name))
    })
}

/// What the browser says. A program that says nothing passes here and stops at the token.
pub(crate) fn same_origin(request: &HttpRequest) -> Result<(), Failure> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site").filter(|site| !matches!(*site, "same-origin" | "none")) {
        return Err(foreign().arrived(format!("Sec-Fetch-Site: {site}")));
    }
    // Under `Referrer-Policy: no-referrer`, which our pages have, a browser sends `Origin: null` with our own
    // forms (Fetch, "append a request Origin header"). So `null` says nothing, and the token decides.
    let Some(origin) = header("origin").filter(|origin| *origin != "null") else { return Ok(()) };
    let site = request.app_data::<Site>().cloned().unwrap_or_default();
    let scheme = if site.https { "https" } else { "http" };
    let ours = format!("{scheme}://{}", host(request));
    if origin == ours || site.origin.as_deref() == Some(origin) {
        return Ok(());
    }
    Err(foreign().expected(format!("Origin: {ours}")).arrived(format!("Origin: {origin}")))
}

pub(crate) fn too_slow() -> Failure {
    Failure::new(408, Words::of("form-too-slow"), Words::of("form-too-slow-why"))
        .mend(Words::of("form-too-slow-mend"))
        .cite(Cite("RFC 9110 §15.5.9"))
}

fn is_form(request: &HttpRequest) -> Result<(), Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Ok(());
    }
    Err(Failure::new(415, Words::of("failure-kind"), Words::of("form-other-kind"))
        .expected("Content-Type: application/x-www-form-urlencoded")
        .arrived(format!("Content-Type: {kind}"))
        .cite(Cite("RFC 9110 §15.5.16")))
}

pub(crate) fn belongs(session: &Session, sent: Option<String>) -> Result<(), Failure> {
    let kept = session.get::<Secret>(FIELD).map_err(|error| Failure::fault(&error))?;
    match (kept, sent) {
        (Some(kept), Some(sent)) if kept.equals(&sent) => Ok(()),
        (None, _) => Err(stale(Words::of("form-no-session"))),
        (_, None) => Err(stale(Words::of("form-no-token"))),
        _ => Err(stale(Words::of("form-other-token"))),
    }
}

fn stale(sentence: Words) -> Failure {
    Failure::new(403, Words::of("form-stale"), sentence)
        .mend(Words::of("form-stale-reload"))
        .mend(Words::of("form-stale-cookies"))
        .attack(Words::of("form-stale-seldom"))
        .cite(Cite("RFC 6749 §10.12"))
}

fn foreign() -> Failure {
    Failure::new(403, Words::of("form-foreign"), Words::of("form-foreign-why"))
        .mend(Words::of("form-foreign-open"))
        .mend(Words::of("form-foreign-localhost"))
        .attack(Words::of("form-foreign-perhaps"))
        .cite(Cite("RFC 6749 §10.12"))
}

pub(crate) fn twice(name: &str) -> Failure {
    Failure::new(400, Words::of("form-twice"), Words::of("form-twice-field").with("field", name)).cite(Cite("RFC 6749 §3.1"))
}

pub(crate) fn unreadable() -> Failure {
    Failure::new(400, Words::of("form-unreadable"), Words::of("form-unreadable-why")).cite(Cite("RFC 9110 §15.5.1"))
}

pub(crate) fn too_large(limit: usize) -> Failure {
    Failure::new(413, Words::of("form-too-large"), Words::of("form-too-large-limit").with("limit", limit.to_string()))
        .cite(Cite("RFC 9110 §15.5.14"))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;
    use crate::entropy::SystemEntropy;

    async fn post(headers: &[(&str, &str)], body: &str) -> Result<Params, Failure> {
        let mut request = TestRequest::post().insert_header(("host", "localhost:8000"));
        request = request.insert_header(("content-type", "application/x-www-form-urlencoded"));
        for header in headers {
            request = request.insert_header(*header);
        }
        let (request, mut payload) = request.set_payload(body.to_owned()).to_http_parts();
        request.get_session().insert(FIELD, "right").unwrap();
        Posted::from_request(&request, &mut payload).await.map(|posted| posted.0)
    }

    async fn refused(headers: &[(&str, &str)], body: &str) -> u16 {
        post(headers, body).await.err().map_or(200, |failure| failure.told().status)
    }

    #[actix_web::test]
    async fn a_form_of_ours_is_read_without_its_token() {
        let params = post(&[("origin", "http://localhost:8000"), ("sec-fetch-site", "same-origin")], "csrf=right&a=1").await;
        let params = params.ok().unwrap();
        assert_eq!((params.get("a"), params.get("csrf")), (Some("1"), None));
    }

    #[actix_web::test]
    async fn a_form_without_the_right_token_is_refused() {
        assert_eq!(refused(&[], "a=1").await, 403);
        assert_eq!(refused(&[], "csrf=wrong").await, 403);
        assert_eq!(refused(&[], "csrf=right").await, 200);
    }

    #[actix_web::test]
    async fn a_form_of_another_site_is_refused_even_with_the_token() {
        assert_eq!(refused(&[("sec-fetch-site", "same-site")], "csrf=right").await, 403);
        assert_eq!(refused(&[("sec-fetch-site", "cross-site")], "csrf=right").await, 403);
        assert_eq!(refused(&[("origin", "http://localhost:5000")], "csrf=right").await, 403);
        assert_eq!(refused(&[("origin", "https://localhost:8000")], "csrf=right").await, 403);
    }

    #[actix_web::test]
    async fn our_own_pages_send_origin_null_and_pass() {
        assert_eq!(refused(&[("origin", "null"), ("sec-fetch-site", "same-origin")], "csrf=right").await, 200);
        assert_eq!(refused(&[("origin", "null"), ("sec-fetch-site", "cross-site")], "csrf=right").await, 403);
    }

    #[actix_web::test]
    async fn a_body_too_large_repeated_or_of_another_kind_is_refused() {
        assert_eq!(refused(&[], &format!("csrf=right&a={}", "x".repeat(LIMIT))).await, 413);
        assert_eq!(refused(&[], "csrf=right&a=1&a=2").await, 400);
        assert_eq!(refused(&[("content-type", "text/plain")], "csrf=right").await, 415);
    }

    #[test]
    fn a_session_keeps_its_token() {
        let session = TestRequest::default().to_http_request().get_session();
        let one = token(&session, &SystemEntropy).ok().unwrap();
        assert_eq!(one, token(&session, &SystemEntropy).ok().unwrap());
    }
}
