//! A form with a file in it: RFC 7578. The same two walls as for every other form of ours stand before it.

use std::{collections::BTreeMap, future::Future, pin::Pin};

use actix_multipart::{Field, Multipart};
use actix_session::{Session, SessionExt};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use futures_util::TryStreamExt;
use glasshouse_shared::Cite;

use crate::{
    Failure, Words,
    form::{FIELD, PATIENCE, belongs, same_origin, too_large, too_slow, twice, unreadable},
};

/// Bytes that are read of all parts together.
pub const LIMIT: usize = 1024 * 1024 + 16 * 1024;
/// Parts that a form of ours has at most.
const PARTS: usize = 8;

/// The parts of a form that came from a page of ours, as text. The token has been taken out.
pub struct Uploaded(pub BTreeMap<String, String>);

impl FromRequest for Uploaded {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            same_origin(&request)?;
            is_multipart(&request)?;
            let form = Multipart::new(request.headers(), payload);
            let mut parts = tokio::time::timeout(PATIENCE, read(form)).await.map_err(|_| too_slow())??;
            let session: Session = request.get_session();
            belongs(&session, parts.remove(FIELD))?;
            Ok(Self(parts))
        })
    }
}

fn is_multipart(request: &HttpRequest) -> Result<(), Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("multipart/form-data") {
        return Ok(());
    }
    Err(Failure::new(415, Words::of("failure-kind"), Words::of("form-other-kind"))
        .expected("Content-Type: multipart/form-data")
        .arrived(format!("Content-Type: {kind}"))
        .cite(Cite("RFC 9110 §15.5.16")))
}

async fn read(mut form: Multipart) -> Result<BTreeMap<String, String>, Failure> {
    let (mut parts, mut left) = (BTreeMap::new(), LIMIT);
    while let Some(field) = form.try_next().await.map_err(|_| unreadable())? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = content(field, &mut left).await?;
        let text = String::from_utf8(bytes).map_err(|_| unreadable())?;
        if parts.len() == PARTS {
            return Err(unreadable());
        }
        if parts.insert(name.clone(), text).is_some() {
            return Err(twice(&name));
        }
    }
    Ok(parts)
}

async fn content(mut field: Field, left: &mut usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.try_next().await.map_err(|_| unreadable())? {
        *left = left.checked_sub(chunk.len()).ok_or_else(|| too_large(LIMIT))?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    async fn post(headers: &[(&str, &str)], body: &str) -> Result<BTreeMap<String, String>, u16> {
        let mut request = TestRequest::post().insert_header(("host", "localhost:8000"));
        request = request.insert_header(("content-type", "multipart/form-data; boundary=x"));
        for header in headers {
            request = request.insert_header(*header);
        }
        let (request, mut payload) = request.set_payload(body.to_owned()).to_http_parts();
        request.get_session().insert(FIELD, "right").unwrap();
        let read = Uploaded::from_request(&request, &mut payload).await;
        read.map(|uploaded| uploaded.0).map_err(|failure| failure.told().status)
    }

    fn part(name: &str, text: &str) -> String {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"f\"\r\n\r\n{text}\r\n")
    }

    #[actix_web::test]
    async fn a_file_is_read_without_the_token_of_its_form() {
        let parts = post(&[], &format!("{}{}--x--\r\n", part("csrf", "right"), part("file", "{}"))).await.unwrap();
        assert_eq!(parts, BTreeMap::from([("file".to_owned(), "{}".to_owned())]));
    }

    #[actix_web::test]
    async fn a_file_of_another_site_or_without_the_token_is_refused() {
        let whole = format!("{}--x--\r\n", part("csrf", "right"));
        assert_eq!(post(&[("sec-fetch-site", "cross-site")], &whole).await, Err(403));
        assert_eq!(post(&[], &format!("{}--x--\r\n", part("csrf", "wrong"))).await, Err(403));
        assert_eq!(post(&[], &format!("{}--x--\r\n", part("file", ""))).await, Err(403));
    }

    #[actix_web::test]
    async fn what_is_too_large_repeated_broken_or_of_another_kind_is_refused() {
        assert_eq!(post(&[], &format!("{}--x--\r\n", part("file", &"x".repeat(LIMIT + 1)))).await, Err(413));
        assert_eq!(post(&[], &format!("{0}{0}--x--\r\n", part("file", "x"))).await, Err(400));
        assert_eq!(post(&[], &part("file", "x")).await, Err(400));
        assert_eq!(post(&[("content-type", "text/plain")], "x").await, Err(415));
    }
}
