//! How a refusal looks: one table from code to status, one face for each kind of endpoint.
//!
//! | face | for | form |
//! |---|---|---|
//! | [`TokenError`] | endpoints that a client's server calls | JSON, RFC 6749 §5.2 |
//! | [`BearerError`] | the API | JSON and `WWW-Authenticate`, RFC 6750 §3 |
//! | `AuthorizeError` (in `authorize`) | the browser | a redirect or a page, RFC 6749 §4.1.2.1 |
//! | `Failure` (of `glasshouse_web`) | people | a page |
//!
//! `error_uri` needs the issuer, which an error does not know: the middleware [`faces`] writes the body.

use actix_web::{
    Error, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    middleware::Next,
    web,
};
use glasshouse_shared::{Cite, ErrorCode, ErrorResponse};
use glasshouse_web::failure::chain;

use super::protected;
use crate::{endpoint::REGISTER, protocol::Refusal, realm::Realm, storage::Stop};

/// Seconds after which a busy provider may be asked again.
const RETRY_AFTER: i64 = 1;

/// The status of a code: RFC 6749 §5.2, RFC 6750 §3.1.
#[must_use]
pub fn status(code: ErrorCode) -> StatusCode {
    match code {
        //= https://www.rfc-editor.org/rfc/rfc6749#section-5.2
        //# The authorization server MAY return an HTTP 401
        //# (Unauthorized) status code to indicate which HTTP
        //# authentication schemes are supported.
        ErrorCode::InvalidClient | ErrorCode::InvalidToken => StatusCode::UNAUTHORIZED,
        ErrorCode::InsufficientScope => StatusCode::FORBIDDEN,
        ErrorCode::ServerError => StatusCode::INTERNAL_SERVER_ERROR,
        ErrorCode::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// A fault becomes an answer here, and is logged here, once, with its chain.
#[must_use]
pub fn told(stop: Stop) -> Refusal {
    let fault = match stop {
        Stop::Refused(refusal) => return refusal,
        Stop::Fault(fault) => fault,
    };
    let passing = fault.passing();
    tracing::error!(chain = chain(&fault), "a request failed through our fault");
    let cite = Cite("RFC 6749 §4.1.2.1");
    if passing {
        Refusal::new(ErrorCode::TemporarilyUnavailable, "the provider is busy or its database is away: try again", cite)
    } else {
        Refusal::new(ErrorCode::ServerError, "the provider failed; the reason is in its log", cite)
    }
}

/// One line for a refusal, where it becomes an answer. `why` is ours and holds names, never a code, a token or a secret.
pub fn note(refusal: &Refusal) {
    tracing::info!(code = %refusal.code, why = %refusal.why, cite = %refusal.cite, "a request was refused");
}

/// The error of an endpoint that a client's server calls: RFC 6749 §5.2.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.why)]
pub struct TokenError(Refusal);

impl From<Stop> for TokenError {
    fn from(stop: Stop) -> Self {
        Self(told(stop))
    }
}

impl From<Refusal> for TokenError {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl ResponseError for TokenError {
    fn status_code(&self) -> StatusCode {
        status(self.0.code)
    }

    fn error_response(&self) -> HttpResponse {
        unwritten(&self.0, Scheme::Basic)
    }
}

/// The error of the API: RFC 6750 §3.
#[derive(Debug, thiserror::Error)]
pub enum BearerError {
    /// No token came: RFC 6750 §3.1 wants no error code in the header then.
    #[error("no access token came")]
    Missing,
    /// A token came and does not open this.
    #[error("{}", .0.why)]
    Refused(Refusal),
    /// A token came and its scope does not cover this; the scope that would.
    #[error("{}", .0.why)]
    Narrow(Refusal, &'static str),
    /// Not now; seconds after which it may be tried again.
    #[error("{}", .1.why)]
    Later(StatusCode, Refusal, i64),
    /// It is switched off here.
    #[error("{}", .0.why)]
    Forbidden(Refusal),
}

impl BearerError {
    /// The same, with the scope that is asked for where that is what is missing.
    #[must_use]
    pub fn needing(self, scope: Option<&'static str>) -> Self {
        match (self, scope) {
            // The token is good; the page that sent it is not one of its client.
            (Self::Refused(refusal), _) if refusal.code == ErrorCode::AccessDenied => Self::Forbidden(refusal),
            (Self::Refused(refusal), Some(scope)) if refusal.code == ErrorCode::InsufficientScope => Self::Narrow(refusal, scope),
            (error, _) => error,
        }
    }
}

impl From<Stop> for BearerError {
    fn from(stop: Stop) -> Self {
        Self::Refused(told(stop))
    }
}

impl From<Refusal> for BearerError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl ResponseError for BearerError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::UNAUTHORIZED,
            Self::Refused(refusal) | Self::Narrow(refusal, _) => status(refusal.code),
            Self::Later(status, ..) => *status,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Missing => {
                let why = "no access token came: send the header Authorization: Bearer";
                unwritten(&Refusal::new(ErrorCode::InvalidToken, why, Cite("RFC 6750 §3.1")), Scheme::BearerSilent)
            }
            Self::Refused(refusal) => unwritten(refusal, Scheme::Bearer(None)),
            Self::Narrow(refusal, scope) => unwritten(refusal, Scheme::Bearer(Some(scope))),
            Self::Later(status, refusal, seconds) => with_status(refusal, *status, Some(*seconds)),
            Self::Forbidden(refusal) => with_status(refusal, StatusCode::FORBIDDEN, None),
        }
    }
}

/// What `WWW-Authenticate` asks for.
#[derive(Clone, Copy)]
enum Scheme {
    Basic,
    Bearer(Option<&'static str>),
    BearerSilent,
}

/// A refusal that waits for its body.
struct Unwritten {
    refusal: Refusal,
    scheme: Scheme,
    status: StatusCode,
    retry_after: Option<i64>,
}

fn unwritten(refusal: &Refusal, scheme: Scheme) -> HttpResponse {
    let retry_after = (refusal.code == ErrorCode::TemporarilyUnavailable).then_some(RETRY_AFTER);
    waiting(Unwritten { refusal: refusal.clone(), scheme, status: status(refusal.code), retry_after })
}

/// A refusal whose status is not that of its code.
fn with_status(refusal: &Refusal, status: StatusCode, retry_after: Option<i64>) -> HttpResponse {
    waiting(Unwritten { refusal: refusal.clone(), scheme: Scheme::BearerSilent, status, retry_after })
}

fn waiting(unwritten: Unwritten) -> HttpResponse {
    let mut response = HttpResponse::new(unwritten.status);
    response.extensions_mut().insert(unwritten);
    response
}

/// Write the bodies of refusals: a middleware, because only the request knows the issuer.
///
/// # Errors
/// Only those of the service within.
pub async fn faces(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut response = next.call(request).await?;
    let unwritten = response.response_mut().extensions_mut().remove::<Unwritten>();
    let Some(unwritten) = unwritten else { return Ok(response.map_into_boxed_body()) };
    let realm = response.request().app_data::<web::Data<Realm>>().map(|realm| realm.get_ref().clone());
    let page = realm.as_ref().map(|realm| realm.url(&format!("/errors/{}", unwritten.refusal.code)));
    note(&unwritten.refusal);
    let (request, _) = response.into_parts();
    // The token of a registration is no access token, and what it opens no API.
    let api = realm.as_ref().filter(|_| !request.path().starts_with(REGISTER));
    let about = api.map(|realm| protected::address(realm, request.path()));
    let written = write(&unwritten, page, about.as_deref());
    Ok(ServiceResponse::new(request, written))
}

/// `page` explains the code, `about` is where the API speaks of itself.
fn write(unwritten: &Unwritten, page: Option<String>, about: Option<&str>) -> HttpResponse {
    let refusal = &unwritten.refusal;
    let mut response = HttpResponse::build(unwritten.status);
    response.insert_header((header::CACHE_CONTROL, "no-store")).insert_header((header::PRAGMA, "no-cache"));
    if response_asks_for_credentials(refusal.code) {
        let challenge = challenge(refusal, unwritten.scheme, page.as_deref(), about);
        response.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_str(&challenge).unwrap_or(BASIC)));
    }
    if let Some(seconds) = unwritten.retry_after {
        response.insert_header((header::RETRY_AFTER, seconds));
    }
    response.json(ErrorResponse {
        error: refusal.code.name().to_owned(),
        error_description: Some(refusal.why.to_string()),
        error_uri: page,
    })
}

const BASIC: HeaderValue = HeaderValue::from_static("Basic realm=\"glasshouse\"");

fn response_asks_for_credentials(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::InvalidClient | ErrorCode::InvalidToken | ErrorCode::InsufficientScope)
}

fn challenge(refusal: &Refusal, scheme: Scheme, page: Option<&str>, about: Option<&str>) -> String {
    // RFC 9728 §5.1: where a client that knows nothing of this API can begin.
    let about = about.map(|about| format!(", resource_metadata=\"{about}\"")).unwrap_or_default();
    match scheme {
        Scheme::Basic => "Basic realm=\"glasshouse\", charset=\"UTF-8\"".into(),
        //= https://www.rfc-editor.org/rfc/rfc6750#section-3.1
        //# If the request lacks any authentication information (e.g., the client
        //# was unaware that authentication is necessary or attempted using an
        //# unsupported authentication method), the resource server SHOULD NOT
        //# include an error code or other error information.
        Scheme::BearerSilent => format!("Bearer realm=\"glasshouse\"{about}"),
        Scheme::Bearer(scope) => {
            //= https://www.rfc-editor.org/rfc/rfc6750#section-3.1
            //# The response MAY include the "scope"
            //# attribute with the scope necessary to access the protected
            //# resource.
            let scope = scope.map(|scope| format!(", scope=\"{scope}\"")).unwrap_or_default();
            let page = page.map(|page| format!("{scope}, error_uri=\"{page}\"")).unwrap_or(scope);
            format!("Bearer realm=\"glasshouse\", error=\"{}\", error_description=\"{}\"{page}{about}", refusal.code, refusal.why)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Fault;

    #[test]
    fn each_code_has_the_status_of_its_section() {
        assert_eq!(status(ErrorCode::InvalidGrant), 400);
        assert_eq!(status(ErrorCode::InvalidClient), 401);
        assert_eq!(status(ErrorCode::InvalidToken), 401);
        assert_eq!(status(ErrorCode::InsufficientScope), 403);
        assert_eq!(status(ErrorCode::TemporarilyUnavailable), 503);
    }

    #[test]
    fn a_fault_shows_nothing_of_the_inside() {
        let refusal = told(Stop::Fault(Fault::Other("table tokens is gone".into())));
        assert_eq!(refusal.code, ErrorCode::ServerError);
        assert!(!refusal.why.contains("tokens"));
    }

    #[test]
    fn a_challenge_carries_the_error_only_when_a_token_came() {
        let refusal = Refusal::new(ErrorCode::InvalidToken, "the access token has expired", Cite("RFC 6750 §3.1"));
        assert_eq!(
            challenge(&refusal, Scheme::BearerSilent, None, Some("http://a")),
            "Bearer realm=\"glasshouse\", resource_metadata=\"http://a\""
        );
        assert_eq!(
            challenge(&refusal, Scheme::Bearer(None), Some("http://localhost:5000/errors/invalid_token"), Some("http://a")),
            "Bearer realm=\"glasshouse\", error=\"invalid_token\", error_description=\"the access token has expired\", \
             error_uri=\"http://localhost:5000/errors/invalid_token\", resource_metadata=\"http://a\""
        );
    }
}
