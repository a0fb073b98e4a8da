//! Words for the errors that the framework makes by itself: no route, wrong method, too large, unreadable.

use actix_web::{
    HttpRequest, HttpResponse,
    body::{BodySize, MessageBody},
    http::{StatusCode, header},
};
use glasshouse_shared::Cite;

use super::Failure;
use crate::Words;

/// No handler wrote this body: it is empty, or it is the text of an error of the framework.
pub(super) fn is_bare(response: &HttpResponse) -> bool {
    let empty = matches!(response.body().size(), BodySize::None | BodySize::Sized(0));
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("text/plain");
    // A 401 without a body is an answer in itself: its challenge is in a header (RFC 6750 §3).
    let challenge = response.headers().contains_key(header::WWW_AUTHENTICATE);
    !challenge && (empty || (response.error().is_some() && kind.starts_with("text/plain")))
}

/// What to say about a status.
pub(super) fn words(request: &HttpRequest, status: StatusCode) -> Failure {
    let (method, path, code) = (request.method(), request.path(), status.as_u16());
    let failure = |title, sentence: Words, section| Failure::new(code, title, sentence).cite(Cite(section));
    match code {
        404 => failure(Words::of("failure-not-here"), Words::of("failure-not-here-path").with("path", path), "RFC 9110 §15.5.5")
            .mend(Words::of("failure-not-here-mend"))
            .attack(Words::of("failure-not-here-no-attack")),
        405 => {
            let sentence = Words::of("failure-method-not-here").with("path", path).with("method", method.as_str());
            failure(Words::of("failure-method"), sentence, "RFC 9110 §15.5.6").mend(Words::of("failure-method-mend"))
        }
        413 => failure(Words::of("failure-too-much"), Words::of("failure-too-much-why"), "RFC 9110 §15.5.14"),
        415 => failure(Words::of("failure-kind"), Words::of("failure-kind-why"), "RFC 9110 §15.5.16")
            .expected("application/x-www-form-urlencoded"),
        400..=499 => {
            let sentence = Words::of("failure-malformed-request").with("path", path).with("method", method.as_str());
            failure(Words::of("failure-malformed"), sentence, "RFC 9110 §15.5.1").mend(Words::of("failure-malformed-mend"))
        }
        503 => failure(Words::of("failure-busy"), Words::of("failure-busy-why"), "RFC 9110 §15.6.4"),
        _ => failure(Words::of("failure-fault"), Words::of("failure-fault-why"), "RFC 9110 §15.6.1"),
    }
}
