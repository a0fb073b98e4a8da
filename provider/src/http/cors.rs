//! Which endpoints a script of another origin may call from a browser: cross-origin resource sharing, as the Fetch standard has it
//! and RFC 9700 §2.6 wants it.
//!
//! It is a word in the route table, [`Sharing::shared`], and what is not shared answers as if this module did not exist. Shared is
//! what proves itself by what it sends (a client, a bearer token) or is public anyway; never what the session's cookie opens, so a
//! page of a stranger gains nothing: every origin may call (`*`), and none with credentials of the browser (there is no
//! `Access-Control-Allow-Credentials`). The authorization endpoint is for navigation and introspection for servers.

use actix_web::{
    Error, HttpResponse, Resource,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    guard::GuardContext,
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    middleware::Next,
    web,
};

/// Seconds for which a browser need not ask again.
const MAX_AGE: &str = "600";

/// The mark of a shared resource.
struct Shared;

/// The word of the route table.
pub trait Sharing {
    /// Scripts of every origin may call this with these methods.
    #[must_use]
    fn shared(self, methods: &'static str) -> Self;
}

impl Sharing for Resource {
    fn shared(self, methods: &'static str) -> Self {
        let asked = web::route().guard(actix_web::guard::Options()).guard(actix_web::guard::fn_guard(is_preflight));
        self.app_data(Shared).route(asked.to(move || async move { preflight(methods) }))
    }
}

/// A browser asks before it sends; any other OPTIONS is a method like others.
fn is_preflight(context: &GuardContext<'_>) -> bool {
    let headers = context.head().headers();
    headers.contains_key(header::ORIGIN) && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight(methods: &'static str) -> HttpResponse {
    HttpResponse::build(StatusCode::NO_CONTENT)
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, methods))
        .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, MAX_AGE))
        .insert_header((header::VARY, "Origin, Access-Control-Request-Method"))
        .finish()
}

/// On every answer of a shared resource, its refusals too. It depends on nothing in the request, so it needs no `Vary`.
const HEADERS: [(HeaderName, HeaderValue); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    // RFC 6750 §3: why the API refuses stands there.
    (header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("WWW-Authenticate")),
];

/// Say it: a middleware around those that write the bodies of refusals anew.
///
/// # Errors
/// Only those of the service within.
pub async fn share<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    //= https://www.rfc-editor.org/rfc/rfc9700#section-2.6
    //# However, CORS MUST NOT be
    //# supported at the authorization endpoint, as the client does not access this
    //# endpoint directly; instead, the client redirects the user agent to it.
    if response.request().app_data::<Shared>().is_some() {
        for (name, value) in HEADERS {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
