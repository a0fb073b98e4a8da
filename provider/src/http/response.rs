//! Answers that carry their rule with them.

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse, Responder,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
};
use serde::Serialize;

use super::extract::bearer::InQuery;

/// JSON that no cache may keep.
pub struct NoStore<T>(pub T);

impl<T: Serialize> Responder for NoStore<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        //= https://www.rfc-editor.org/rfc/rfc6749#section-5.1
        //# The authorization server MUST include the HTTP "Cache-Control"
        //# response header field [RFC2616] with a value of "no-store" in any
        //# response containing tokens, credentials, or other sensitive
        //# information, as well as the "Pragma" response header field [RFC2616]
        //# with a value of "no-cache".
        let mut response = no_store(StatusCode::OK, &self.0);
        if request.extensions().get::<InQuery>().is_some() {
            //= https://www.rfc-editor.org/rfc/rfc6750#section-2.3
            //# Server success (2XX status) responses to these requests
            //# SHOULD contain a Cache-Control header with the "private" option.
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        }
        response
    }
}

/// The same with another status.
pub fn no_store<T: Serialize>(status: StatusCode, body: &T) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::PRAGMA, "no-cache"))
        .json(body)
}

/// A JWT that no cache may keep.
#[must_use]
pub fn jwt(media_type: &'static str, token: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::PRAGMA, "no-cache"))
        .body(token)
}

/// A redirect of the browser after a GET: 302.
#[must_use]
pub fn found(location: &str) -> HttpResponse {
    HttpResponse::Found().insert_header((header::LOCATION, location)).insert_header((header::CACHE_CONTROL, "no-store")).finish()
}

/// A redirect of the browser after a form: 303, so that the form is not posted again (RFC 9700 §4.12).
#[must_use]
pub fn see_other(location: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, location))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}
