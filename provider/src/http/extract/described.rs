//! What a client says of itself: a JSON object, RFC 7591 §3.1.

use actix_web::{HttpRequest, http::header, web::Payload};
use glasshouse_shared::{Cite, ErrorCode};
use glasshouse_web::form;
use serde_json::{Map, Value};

use crate::protocol::Refusal;

/// Bytes of a registration that are read.
const LIMIT: usize = 64 * 1024;

/// The members of the body. Read only once it is known that whoever sends it may.
///
/// # Errors
/// `invalid_client_metadata`: no JSON object came.
pub async fn described(request: &HttpRequest, payload: Payload) -> Result<Map<String, Value>, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    //= https://www.rfc-editor.org/rfc/rfc7591#section-3
    //# The client registration endpoint MUST accept HTTP POST messages with
    //# request parameters encoded in the entity body using the
    //# "application/json" format.
    if !kind.eq_ignore_ascii_case("application/json") {
        let arrived = if kind.is_empty() { "no Content-Type" } else { kind };
        return Err(invalid(format!("the body must be application/json, and {arrived} came")));
    }
    let reading = tokio::time::timeout(form::PATIENCE, payload.to_bytes_limited(LIMIT));
    let body = reading.await.map_err(|_| invalid("the body did not come within ten seconds".into()))?;
    let body = body.map_err(|_| invalid("the body is longer than 64 KiB".into()))?;
    let body = body.map_err(|_| invalid("the body ended too early".into()))?;
    serde_json::from_slice(&body).map_err(|error| invalid(format!("the body is not a JSON object: {error}")))
}

fn invalid(why: String) -> Refusal {
    Refusal::new(ErrorCode::InvalidClientMetadata, why, Cite("RFC 7591 §3.1"))
}
