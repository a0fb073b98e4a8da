//! A question that somebody wants to see the answer of: sent in the name of this client or of a token, and kept as it came.

use glasshouse_shared::{Secret, client::basic};
use glasshouse_web::Failure;
use oauth2::http::{Request, Response, StatusCode, header, request::Builder};
use serde_json::{Value, json};
use url::{Url, form_urlencoded::Serializer};

use crate::{app::App, lens, mask::Mask, talk::Talk, trouble};

/// The answer as it came.
pub(crate) struct Answer {
    /// The method and the address of the question.
    asked: String,
    /// Where it is recorded.
    flow: String,
    pub status: StatusCode,
    /// The JSON, or as a string whatever else came.
    pub body: Value,
}

impl Answer {
    /// An answer that was read and checked elsewhere.
    pub fn checked(talk: &Talk<'_>, place: &Url, body: Value) -> Self {
        Self { asked: format!("GET {place}"), flow: talk.channel.flow.to_owned(), status: StatusCode::OK, body }
    }

    /// It gives what was asked for.
    pub fn well(&self) -> bool {
        self.status.is_success() && self.body.is_object()
    }

    /// The code of the error: RFC 6749 §5.2.
    pub fn error(&self) -> &str {
        self.body.get("error").and_then(Value::as_str).unwrap_or_default()
    }

    /// For a page. Tokens of this client itself are no business of strangers who can reach it: for them they are struck out.
    pub fn shown(&self, app: &App) -> Value {
        let text = match &self.body {
            Value::String(text) => text.clone(),
            body => {
                let masked = Mask { tokens: !app.config.bind.is_loopback() }.body("application/json", &body.to_string());
                let body: Value = serde_json::from_str(&masked).unwrap_or_default();
                serde_json::to_string_pretty(&body).unwrap_or_default()
            }
        };
        let reason = self.status.canonical_reason().unwrap_or_default();
        let status = format!("{} {reason}", self.status.as_u16());
        json!({"asked": self.asked, "status": status, "body": text, "lens": lens::place(app, &self.flow)})
    }
}

/// Post a form as this client: RFC 6749 §2.3.1. A public client says only its name (§3.2.1).
pub(crate) async fn form(talk: &Talk<'_>, place: &Url, fields: &[(&str, &str)]) -> Result<Answer, Failure> {
    let (client_id, secret) = (&talk.credentials.client_id, talk.credentials.client_secret.as_ref());
    let mut body = Serializer::new(String::new());
    body.extend_pairs(fields);
    let mut request = Request::post(place.as_str()).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    match secret {
        Some(secret) if !talk.endpoints.secret_in_body => {
            request = request.header(header::AUTHORIZATION, basic(client_id, secret));
        }
        Some(secret) => {
            body.append_pair("client_id", client_id).append_pair("client_secret", secret.expose());
        }
        None => {
            body.append_pair("client_id", client_id);
        }
    }
    send(talk, format!("POST {place}"), request, body.finish().into_bytes()).await
}

/// Ask with a token: RFC 6750 §2.1.
pub(crate) async fn bearer(talk: &Talk<'_>, place: &Url, token: &Secret) -> Result<Answer, Failure> {
    let request = Request::get(place.as_str()).header(header::AUTHORIZATION, format!("Bearer {}", token.expose()));
    send(talk, format!("GET {place}"), request, Vec::new()).await
}

async fn send(talk: &Talk<'_>, asked: String, request: Builder, body: Vec<u8>) -> Result<Answer, Failure> {
    let request = request.header(header::ACCEPT, "application/json").body(body).map_err(|error| Failure::fault(&error))?;
    let response: Response<Vec<u8>> = talk.channel.send(request).await.map_err(|error| trouble::unreachable(&error))?;
    let text = String::from_utf8_lossy(response.body());
    let body = serde_json::from_str(&text).unwrap_or_else(|_| Value::String(text.into_owned()));
    Ok(Answer { asked, flow: talk.channel.flow.to_owned(), status: response.status(), body })
}
