//! `/register`: make an account with a name and a password.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Html, form::Posted, headers::FormAction};

use crate::{
    http::{
        accounts::{self, Admission},
        authorize::waiting,
        extract::{Visitor, address},
        next::Next,
        pages::{FieldError, Page, account::Register},
        response::found,
        sign_in,
    },
    protocol::authorize::prompt::SignIn,
    realm::Realm,
};

/// `GET /register`.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let params = Params::noting_repeats(request.query_string()).0;
    let next = params.get("next").and_then(Next::read);
    if visitor.signed_in.is_some() && next.is_none() {
        return Ok(found("/"));
    }
    let typed = params.get("username").unwrap_or_default();
    let page = shown(&realm, &visitor, next.as_ref(), typed, None).await?;
    Ok(page.respond_to(&request).map_into_boxed_body())
}

/// `POST /register`: make the account, and sign in with it.
///
/// # Errors
/// A form that is not ours, too many registrations, or a fault. What is wrong with the fields is shown beside them.
pub async fn register(
    realm: Realm,
    visitor: Visitor,
    Posted(mut params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let next = params.get("next").and_then(Next::read);
    let typed = params.get("username").unwrap_or_default().to_owned();
    match accounts::register(&realm, &mut params, address(&request)).await? {
        Admission::Admitted(user) => sign_in::enter(&realm, &visitor, &user, next.as_ref(), &request).await,
        Admission::Refused(error) => {
            let page = shown(&realm, &visitor, next.as_ref(), &typed, Some(error)).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request).map_into_boxed_body())
        }
    }
}

/// The page with the form. The browser may be sent on from it as from the sign-in.
async fn shown(
    realm: &Realm,
    visitor: &Visitor,
    next: Option<&Next>,
    typed: &str,
    error: Option<FieldError>,
) -> Result<Html, Failure> {
    let query = next.and_then(Next::authorization_request);
    let waiting = match query {
        Some(query) => waiting(realm, query).await?,
        None => None,
    };
    let callback = waiting.as_ref().map(|waiting| waiting.callback.redirect_uri().to_owned());
    let hint = waiting.as_ref().and_then(|waiting| waiting.login_hint.clone()).filter(|_| typed.is_empty());
    let page = Register {
        csrf: visitor.csrf(realm)?,
        next: next.map(|next| next.as_str().to_owned()),
        username: hint.unwrap_or_else(|| typed.to_owned()),
        error,
        client: waiting.map(|waiting| waiting.client.name),
        sign_in: next.map_or_else(|| "/login".to_owned(), |next| next.via_sign_in(SignIn::Choose)),
        passwordless: realm.policy.passwordless,
    };
    let html = Html::of(Register::TEMPLATE, &page);
    Ok(if query.is_some() { html.form_action(FormAction::to(callback.as_deref())) } else { html })
}
