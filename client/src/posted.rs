//! A form that anybody may post: an answer by `form_post`, a logout token, a login that a third party initiates.
//!
//! Forms of our own pages are read with their token (`glasshouse_web::form`). These have none: what they hold says whether
//! they are obeyed.

use actix_web::{HttpRequest, http::header, web};
use glasshouse_web::{
    Failure,
    form::{LIMIT, PATIENCE},
};

use crate::trouble;

/// The text of the form.
pub(crate) async fn read(request: &HttpRequest, payload: web::Payload) -> Result<String, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(trouble::not_a_form(kind));
    }
    let reading = tokio::time::timeout(PATIENCE, payload.to_bytes_limited(LIMIT)).await;
    let body = reading.ok().and_then(Result::ok).and_then(Result::ok).ok_or_else(trouble::broken_form)?;
    String::from_utf8(body.to_vec()).map_err(|_| trouble::broken_form())
}
