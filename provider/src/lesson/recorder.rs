//! Records the messages of the protocol as they come in and go out: one middleware, which no handler knows.

use actix_web::{
    Error,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, Version, header, header::HeaderMap},
    middleware::Next,
    web::{Bytes, Data},
};
use glasshouse_shared::exchange::{Actor, BODY_LIMIT, Message, Row, What, flow_id};

use glasshouse_web::form::PATIENCE;

use super::{
    elsewhere::over,
    redact,
    threads::Threads,
    trace::{Recorded, row},
    witness::Witness,
};
use crate::{
    endpoint::{self, LENS, TABLES, TRACE, Way},
    realm::Realm,
};

/// The longest form that is looked at, in bytes: what the endpoints themselves read at most.
const FORM_LIMIT: usize = 64 * 1024;

/// Watch a request while it is answered. With `--plain` it costs one look at the realm.
///
/// # Errors
/// Only those of the service within.
pub async fn record(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, Error> {
    let realm = request.app_data::<Data<Realm>>().map(|realm| realm.get_ref().clone());
    let Some((realm, trace)) = realm.and_then(|realm| realm.trace.clone().map(|trace| (realm, trace))) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let witness = Witness::default();
    // A preflight is the browser's own: no message of the protocol.
    let way = endpoint::way(request.path()).filter(|_| request.method() != Method::OPTIONS);
    let Some(way) = way else {
        let looks = is_of_lesson(request.path());
        let response = witness.clone().watch(next.call(request)).await;
        let seen = witness.take();
        trace.met(&seen.presence);
        if !looks {
            let rows = rows(&seen.what);
            trace.wrote(&rows);
            trace.pass_on(realm.clock.now_ms(), &rows);
        }
        return Ok(response?.map_into_boxed_body());
    };
    let issuer = &*realm.issuer;
    let (request, asked, mut threads) = incoming(request, way, issuer).await;
    let began = realm.clock.now_ms();
    let response = witness.clone().watch(next.call(request)).await;
    let seen = witness.take();
    trace.met(&seen.presence);
    let rows = rows(&seen.what);
    trace.wrote(&rows);
    let over = rows.iter().find_map(|row| over(row, &rows)).map(str::to_owned);
    let (response, answered) = outgoing(response?, way, issuer, &mut threads).await?;
    let ended = realm.clock.now_ms();
    let inner = seen.what.into_iter().map(|what| (ended, what));
    let events = [(began, What::Message(asked))].into_iter().chain(inner).chain([(ended, What::Message(answered))]).collect();
    let id = threads.flow.clone().unwrap_or_else(|| flow_id(&realm.entropy.token(12), ""));
    let presence = (way.from == Actor::Browser).then_some(seen.presence);
    trace.keep(&Recorded { threads: threads.values, over, id, client_id: threads.client_id, presence, events });
    Ok(response)
}

/// Looking at what happened is no part of it: a page of the lesson that stays open marks no row as the newest.
fn is_of_lesson(path: &str) -> bool {
    [TABLES, LENS, TRACE].iter().any(|room| path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

fn rows(seen: &[What]) -> Vec<&Row> {
    seen.iter().filter_map(row).collect()
}

/// The request as it was read; its body is put back for whoever answers.
async fn incoming(mut request: ServiceRequest, way: Way, issuer: &str) -> (ServiceRequest, Message, Threads) {
    let mut threads = Threads::default();
    let (path, query) = (request.path().to_owned(), request.query_string().to_owned());
    threads.form(&query);
    threads.authorization(request.headers());
    // A longer body is not for the record: whoever answers will refuse it, and must find it untouched.
    let body = if is_short_form(request.headers()) { read(&mut request).await } else { Bytes::new() };
    if !body.is_empty() {
        request.set_payload(actix_web::dev::Payload::from(body.clone()));
    }
    let text = String::from_utf8_lossy(&body);
    threads.form(&text);
    let target = if query.is_empty() { path } else { format!("{path}?{}", redacted_form(&query, issuer)) };
    let message = Message {
        from: way.from,
        to: way.to,
        channel: way.channel,
        encrypted: issuer.starts_with("https:"),
        start: format!("{} {target} {}", request.method(), version(request.version())),
        headers: headers(request.headers(), issuer),
        body: limited(redacted_form(&text, issuer)),
    };
    (request, message, threads)
}

/// The body of a short form. One that does not come in time is not for the record, and whoever answers finds it broken off.
async fn read(request: &mut ServiceRequest) -> Bytes {
    tokio::time::timeout(PATIENCE, request.extract::<Bytes>()).await.map(Result::unwrap_or_default).unwrap_or_default()
}

/// The answer as it is written. JSON is kept, a page is not: it is for people, and they see it.
async fn outgoing(
    response: ServiceResponse<impl MessageBody + 'static>,
    way: Way,
    issuer: &str,
    threads: &mut Threads,
) -> Result<(ServiceResponse<BoxBody>, Message), Error> {
    let json = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let (response, body) = if json {
        let (request, response) = response.into_parts();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body).await.map_err(|_| actix_web::error::ErrorInternalServerError("the answer broke off"))?;
        (ServiceResponse::new(request, head.set_body(bytes.clone()).map_into_boxed_body()), bytes)
    } else {
        (response.map_into_boxed_body(), Bytes::new())
    };
    threads.location(response.headers());
    threads.json(&body);
    threads.answer_form(&body);
    let status = response.status();
    let message = Message {
        from: way.to,
        to: way.from,
        channel: way.channel,
        encrypted: issuer.starts_with("https:"),
        start: format!(
            "{} {} {}",
            version(response.request().version()),
            status.as_u16(),
            status.canonical_reason().unwrap_or_default()
        ),
        headers: headers(response.headers(), issuer),
        body: limited(String::from_utf8_lossy(&body).into_owned()),
    };
    Ok((response, message))
}

fn is_short_form(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let short = text(header::CONTENT_LENGTH).parse::<usize>().is_ok_and(|length| length <= FORM_LIMIT);
    short && text(header::CONTENT_TYPE).starts_with("application/x-www-form-urlencoded")
}

fn version(version: Version) -> &'static str {
    if version == Version::HTTP_10 { "HTTP/1.0" } else { "HTTP/1.1" }
}

fn headers(headers: &HeaderMap, issuer: &str) -> Vec<(String, String)> {
    let shown = |value: &header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), redact::header(name.as_str(), &shown(value), issuer))).collect()
}

/// The text of a form as it was sent, with the secrets masked and nothing else touched.
fn redacted_form(text: &str, issuer: &str) -> String {
    let pair = |pair: &str| {
        let (name, value) = decoded(pair);
        let shown = redact::parameter(&name, &value, issuer);
        if shown == value { pair.to_owned() } else { format!("{name}={shown}") }
    };
    text.split('&').map(pair).collect::<Vec<_>>().join("&")
}

fn decoded(pair: &str) -> (String, String) {
    url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map_or_else(Default::default, |(name, value)| (name.into_owned(), value.into_owned()))
}

/// A body as far as it is kept.
pub(super) fn limited(mut text: String) -> String {
    if text.len() > BODY_LIMIT {
        let end = (0..=BODY_LIMIT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_its_spelling_and_loses_its_secrets() {
        let sent = "grant_type=authorization_code&code=a%2Fb&client_secret=s%20t&password=p";
        assert_eq!(
            redacted_form(sent, "http://localhost:5000"),
            "grant_type=authorization_code&code=a%2Fb&client_secret=•••(3)&password=•••"
        );
    }

    #[test]
    fn a_long_body_is_cut_between_characters() {
        let text = limited("é".repeat(BODY_LIMIT));
        assert!(text.len() <= BODY_LIMIT + "…".len() && text.ends_with('…'));
    }
}
