//! The authorization endpoint: RFC 6749 §3.1, §4.1.1, §4.1.2, OIDC Core §3.1.2, §3.2.2, §3.3.2.
//!
//! The request is read again at every step from the address that carries it, and checked again, so nothing that a page
//! holds has to be believed. A GET asks or answers at once; the POST of the same address is the person's word. A POST without
//! a query is a request whose parameters stand in its body (OIDC Core §3.1.2.1): it goes on as a GET.

mod answer;
mod ask;
mod choice;
mod page;

use actix_web::{
    FromRequest, HttpRequest, HttpResponse, Responder, ResponseError,
    http::StatusCode,
    web::{Bytes, Payload},
};
use glasshouse_shared::{Cite, ErrorCode, Params};
use glasshouse_web::{
    Failure, Words,
    failure::Face,
    form::{self, Posted},
};

use self::{
    answer::{Given, carried, delivered, grant},
    ask::ask,
};
pub(super) use self::{
    ask::waiting,
    choice::{boxes, nothing, refused},
    page::asking,
};
use super::{
    extract::Visitor,
    next,
    response::{found, see_other},
};
use crate::{
    protocol::{
        Refusal,
        audit::By,
        authorize::{
            Carried,
            prompt::{Next, SignIn},
        },
        slips,
    },
    realm::Realm,
};

/// The two faces of an error here: RFC 6749 §4.1.2.1.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// It is shown where the browser is, because there is no address to trust.
    #[error("{0}")]
    Page(Failure, Option<Face>),
    /// It is carried to the client.
    #[error("the request was refused; the client is told why")]
    Carried(Carried),
    /// The request was kept, and the browser goes on with its name.
    #[error("the browser goes on with the name of its request")]
    Kept(String),
}

impl From<Failure> for AuthorizeError {
    fn from(failure: Failure) -> Self {
        Self::Page(failure, None)
    }
}

impl ResponseError for AuthorizeError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Page(failure, _) => failure.status_code(),
            Self::Carried(_) | Self::Kept(_) => StatusCode::SEE_OTHER,
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Page(failure, face) => {
                let mut response = failure.error_response();
                if let Some(face) = face.clone() {
                    response.extensions_mut().insert(face);
                }
                response
            }
            Self::Kept(address) => see_other(address),
            Self::Carried(carried) => match carried {
                Carried::Redirect(location) => see_other(location),
                Carried::Form { action, .. } => see_other(action),
            },
        }
    }
}

/// `GET` of the authorization endpoint: RFC 6749 §4.1.1.
///
/// # Errors
/// See [`AuthorizeError`].
pub async fn authorize(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, AuthorizeError> {
    is_a_journey(&request)?;
    match answered(&realm, &visitor, &request, None).await {
        Err(AuthorizeError::Carried(carried)) => Ok(delivered(carried, &request, found)),
        outcome => outcome,
    }
}

/// `POST` of the authorization endpoint: what the person says, or a request in a body.
///
/// # Errors
/// See [`AuthorizeError`].
pub async fn post(realm: Realm, visitor: Visitor, request: HttpRequest, body: Payload) -> Result<HttpResponse, AuthorizeError> {
    is_a_journey(&request)?;
    if request.query_string().is_empty() {
        return in_the_body(&request, body).await;
    }
    let posted = Posted::from_request(&request, &mut body.into_inner()).await.map_err(AuthorizeError::from)?;
    match decide(&realm, &visitor, posted, &request).await {
        Err(AuthorizeError::Carried(carried)) => Ok(delivered(carried, &request, see_other)),
        outcome => outcome,
    }
}

/// The browser came itself: no script called this address. What it gets is a page of words, which no script of another origin can read.
fn is_a_journey(request: &HttpRequest) -> Result<(), Failure> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let (mode, dest) = (header("sec-fetch-mode"), header("sec-fetch-dest"));
    if !slips::call::by_script(mode, dest) {
        return Ok(());
    }
    Err(Failure::new(400, Words::of("refused-call"), Words::of("refused-call-why"))
        .step(page::STEP)
        .check("the browser itself came, by navigation", false)
        .expected("Sec-Fetch-Mode: navigate")
        .arrived(format!("Sec-Fetch-Mode: {}, Sec-Fetch-Dest: {}", mode.unwrap_or("none"), dest.unwrap_or("none")))
        .mend(Words::of("refused-call-navigate"))
        .mend(Words::of("refused-call-then"))
        .attack(Words::of("refused-call-no-attack"))
        .code(ErrorCode::InvalidRequest.name())
        .cite(Cite("RFC 9700 §2.6")))
}

/// OIDC Core §3.1.2.1: “Authorization Servers MUST support the use of the HTTP GET and POST methods”.
///
/// Nothing is looked up and nothing is written here, so that it does not matter which site posted it.
async fn in_the_body(request: &HttpRequest, body: Payload) -> Result<HttpResponse, AuthorizeError> {
    let query = body_as_query(body).await?;
    Ok(see_other(&format!("{}?{query}", request.path())))
}

/// The form in a body, spelt as a query.
///
/// # Errors
/// It is too long, or too slow.
pub(super) async fn body_as_query(body: Payload) -> Result<String, Failure> {
    let unreadable = || {
        Failure::new(400, Words::of("refused-body"), Words::of("refused-body-why"))
            .expected("Content-Type: application/x-www-form-urlencoded")
            .mend(Words::of("refused-body-mend"))
            .cite(Cite("OIDC Core §3.1.2.1"))
    };
    let reading = tokio::time::timeout(form::PATIENCE, body.to_bytes_limited(form::LIMIT)).await;
    let body: Bytes = reading.map_err(|_| unreadable())?.map_err(|_| unreadable())?.map_err(|_| unreadable())?;
    // Spelt anew, so that nothing but a query can come of it.
    let pairs: Vec<_> = url::form_urlencoded::parse(&body).collect();
    let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
    Ok(query)
}

/// What the person says.
async fn decide(
    realm: &Realm,
    visitor: &Visitor,
    Posted(params): Posted,
    request: &HttpRequest,
) -> Result<HttpResponse, AuthorizeError> {
    match params.get("confirm") {
        Some("yes") => answered(realm, visitor, request, Some(&params)).await,
        Some("no") => {
            let asked = ask(realm, visitor, request, false).await?;
            asked.trusted(realm).await?;
            asked.close(realm).await?;
            visitor.settle();
            let denied = Refusal::new(ErrorCode::AccessDenied, "the person said no", Cite("RFC 6749 §4.1.2.1"));
            Err(AuthorizeError::Carried(carried(realm, &asked.callback, &denied)))
        }
        // Enter in a box is not an answer.
        Some("again") => Ok(see_other(&request.uri().to_string())),
        other => Err(Failure::new(400, Words::of("refused-neither"), Words::of("refused-neither-why"))
            .expected("confirm=yes or confirm=no")
            .arrived(format!("confirm={}", other.unwrap_or_default()))
            .mend(Words::of("refused-neither-mend"))
            .into()),
    }
}

/// Ask what has to be asked, or answer. `yes` is the form of somebody who just said yes.
async fn answered(
    realm: &Realm,
    visitor: &Visitor,
    request: &HttpRequest,
    yes: Option<&Params>,
) -> Result<HttpResponse, AuthorizeError> {
    let asked = ask(realm, visitor, request, yes.is_some()).await?;
    let (authorization, next) = asked.trusted(realm).await?;
    let send = if yes.is_some() { see_other } else { found };
    let left_out = yes.map(|form| choice::refused(form, &authorization.scope)).unwrap_or_default();
    let next = if choice::nothing(&authorization.scope, &left_out) { Next::Ask } else { next };
    match (next, &visitor.signed_in) {
        (Next::SignIn(why), _) => Ok(send(&sign_in_first(request, why))),
        (_, None) => Ok(send(&sign_in_first(request, SignIn::Nobody))),
        (Next::Ask, Some(signed_in)) => {
            let page = page::question(realm, &signed_in.user, &asked, authorization, visitor.csrf(realm)?, request);
            // Whoever said yes and is asked once more ticked nothing.
            let page = if yes.is_some() { page.nothing_ticked() } else { page };
            Ok(page.html().respond_to(request).map_into_boxed_body())
        }
        (Next::Grant, Some(signed_in)) => {
            let by = By::person(&signed_in.user, request);
            let authorization = authorization.narrowed(&left_out, &realm.scopes.now());
            let given = yes.map(|_| Given { by, refused: left_out });
            let carried = grant(realm, signed_in, &asked, &authorization, given).await?;
            visitor.settle();
            Ok(delivered(carried, request, send))
        }
    }
}

/// The sign-in page, from which the browser returns to this very request.
fn sign_in_first(request: &HttpRequest, why: SignIn) -> String {
    let uri = request.uri().path_and_query().map_or("/", |path| path.as_str());
    next::Next::read(uri).map_or_else(|| "/login".to_owned(), |next| next.via_sign_in(why))
}
