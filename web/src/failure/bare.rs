//! Words for the errors that the framework makes by itself: no route, wrong method, too large, unreadable.

use actix_web::{
    HttpRequest, HttpResponse,
    body::{BodySize, MessageBody},
    http::{StatusCode, header},
};
use glasshouse_shared::Cite;

use super::Failure;

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
    let failure = |title, sentence: String, section| Failure::new(code, title, sentence).cite(Cite(section));
    match code {
        404 => failure("Nothing is here", format!("This server has no page at {path}."), "RFC 9110 §15.5.5")
            .mend("Look at the address for a slip, or start from the first page.")
            .attack("No. A link was mistyped or is out of date."),
        405 => failure("Not in this way", format!("{path} is here, but does not answer to {method}."), "RFC 9110 §15.5.6")
            .mend("A form is sent with POST, a link is followed with GET. The header Allow says what is possible."),
        413 => failure("Too much at once", "The request is larger than this server reads.".to_owned(), "RFC 9110 §15.5.14"),
        415 => failure("Not in this form", "The body is of a kind that is not read here.".to_owned(), "RFC 9110 §15.5.16")
            .expected("application/x-www-form-urlencoded"),
        400..=499 => failure("The request could not be read", format!("{method} {path} is malformed."), "RFC 9110 §15.5.1")
            .mend("Look at the names and values of what was sent."),
        503 => failure("Too busy", "This server has more to do than it can. Try again soon.".to_owned(), "RFC 9110 §15.6.4"),
        _ => failure("This server failed", "It is not your mistake. The reason is in its log.".to_owned(), "RFC 9110 §15.6.1"),
    }
}
