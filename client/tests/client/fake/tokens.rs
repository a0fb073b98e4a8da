//! What the fake says of tokens, and to devices.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    HttpRequest, HttpResponse,
    body::{BodySize, MessageBody},
    web::Bytes,
};
use serde_json::json;

use super::{Shared, heard};

/// RFC 8628 §3.2.
pub async fn device(request: HttpRequest, body: String, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    heard(&request, &body, &mut manner);
    if let Some((status, error)) = manner.device_error.take() {
        return HttpResponse::build(status.try_into().unwrap()).json(error);
    }
    let at = format!("{}/device", manner.issuer);
    HttpResponse::Ok().json(json!({
        "device_code": "the-device-code", "user_code": "WDJB-MJHT", "verification_uri": at,
        "verification_uri_complete": "javascript:alert(1)", "expires_in": 60, "interval": 5,
    }))
}

/// RFC 7662 §2.2.
pub async fn introspect(request: HttpRequest, body: String, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    heard(&request, &body, &mut manner);
    if body.contains(&format!("token={}&", manner.live)) {
        return HttpResponse::Ok().json(json!({"active": true, "username": "ada", "scope": manner.scope}));
    }
    HttpResponse::Ok().json(json!({"active": false}))
}

/// RFC 7009 §2.2.
pub async fn revoke(request: HttpRequest, body: String, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    heard(&request, &body, &mut manner);
    if manner.revokes { HttpResponse::Ok().finish() } else { HttpResponse::ServiceUnavailable().finish() }
}

/// An answer that breaks off.
pub struct Broken;

impl MessageBody for Broken {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        BodySize::Sized(10)
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}
