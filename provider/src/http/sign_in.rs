//! Signing in and out: outside OAuth (RFC 6749 §3.1), and the place where the client is not in the room.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, web};
use glasshouse_shared::Params;
use glasshouse_web::{Failure, Html, form::Posted, headers::FormAction};

use super::{
    accounts::{self, Admission, Credentials},
    authorize::{asking, waiting},
    extract::{Visitor, address, visitor::failed},
    logout, metadata,
    next::Next,
    pages::{Asking, FieldError, Page, SignIn, SignInForm, Welcome},
    response::{found, see_other},
};
use crate::{
    endpoint::{ACCOUNT_NEW, SIGN_OUT},
    protocol::{
        account::User,
        audit::{Action, By, Object},
        authentication::Method,
        authorize::prompt::SignIn as SignInFor,
    },
    realm::Realm,
    storage::audit,
};

/// The form, empty or with what was typed and what is wrong with it.
pub(super) fn form(realm: &Realm, csrf: String, next: Option<&Next>, typed: &str, error: Option<FieldError>) -> SignInForm {
    SignInForm {
        action: if next.is_some() { "/login" } else { "/" },
        csrf,
        next: next.map(|next| next.as_str().to_owned()),
        username: typed.to_owned(),
        error,
        passwordless: realm.policy.passwordless,
        register: register_address(next, typed),
        why: None,
    }
}

/// The page that makes an account, with the name that was typed.
fn register_address(next: Option<&Next>, typed: &str) -> String {
    let named = [("next", next.map(Next::as_str)), ("username", Some(typed).filter(|typed| !typed.is_empty()))];
    let named: Vec<_> = named.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let query = serde_urlencoded::to_string(&named).unwrap_or_default();
    if query.is_empty() { ACCOUNT_NEW.to_owned() } else { format!("{ACCOUNT_NEW}?{query}") }
}

/// The page for somebody whom the provider does not know.
pub(super) fn welcome(realm: &Realm, form: SignInForm) -> Html {
    let server = metadata::facts(realm);
    Html::of(Welcome::TEMPLATE, &Welcome { form, server, client_url: realm.policy.client_url.clone() })
}

/// `GET /login`: somebody must sign in before something else goes on.
///
/// # Errors
/// A fault.
pub async fn page(realm: Realm, visitor: Visitor, query: HttpRequest) -> Result<HttpResponse, Failure> {
    let params = Params::noting_repeats(query.query_string()).0;
    let next = params.get("next").and_then(Next::read);
    let why = params.get("why").and_then(SignInFor::parse);
    match (&visitor.signed_in, next, why) {
        (Some(_), Some(next), None) => Ok(found(next.as_str())),
        (Some(_), None, _) => Ok(found("/")),
        (signed_in, next, why) => {
            let again = signed_in.as_ref().filter(|_| why == Some(SignInFor::Again));
            let typed = again.map_or("", |signed_in| signed_in.user.username.as_str());
            let form = form(&realm, visitor.csrf(&realm)?, next.as_ref(), typed, None);
            Ok(shown(&realm, form, next.as_ref(), why).await?.respond_to(&query).map_into_boxed_body())
        }
    }
}

/// The page with the form. It names the application whose request waits, and lets the browser be sent on to it.
async fn shown(realm: &Realm, mut form: SignInForm, next: Option<&Next>, why: Option<SignInFor>) -> Result<Html, Failure> {
    form.why = why.and_then(SignInFor::word);
    let request = next.and_then(Next::authorization_request);
    let Some(query) = request else { return Ok(Html::of(SignIn::TEMPLATE, &SignIn { form, client: None })) };
    let waiting = waiting(realm, query).await?;
    if form.username.is_empty() {
        form.username = waiting.as_ref().and_then(|waiting| waiting.login_hint.clone()).unwrap_or_default();
    }
    let callback = waiting.as_ref().map(|waiting| waiting.callback.redirect_uri().to_owned());
    let client = waiting.map(|waiting| asking(&waiting.client, waiting.owner, None));
    // Chromium holds the whole chain of redirects against form-action, and a remembered consent answers at once.
    let images = client.as_ref().map(Asking::images).unwrap_or_default();
    let page = Html::of(SignIn::TEMPLATE, &SignIn { form, client });
    Ok(page.form_action(FormAction::to(callback.as_deref())).images(images))
}

/// `POST /` and `POST /login`: sign in. A name alone makes its account at its first use, where that is allowed.
///
/// # Errors
/// A form that is not ours, or a fault. What is wrong with the fields is shown beside them.
pub async fn sign_in(
    realm: Realm,
    visitor: Visitor,
    Posted(mut params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let next = params.get("next").and_then(Next::read);
    let why = params.get("why").and_then(SignInFor::parse);
    let typed = params.get("username").unwrap_or_default().to_owned();
    let admission = match Credentials::read(&mut params) {
        Ok(credentials) => accounts::admit(&realm, credentials, address(&request)).await?,
        Err(error) => Admission::Refused(error),
    };
    match admission {
        Admission::Admitted(user) => enter(&realm, &visitor, &user, next.as_ref(), &request).await,
        Admission::Refused(error) => {
            let form = form(&realm, visitor.csrf(&realm)?, next.as_ref(), &typed, Some(error));
            let page = match &next {
                Some(next) => shown(&realm, form, Some(next), why).await?,
                None => welcome(&realm, form),
            };
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).respond_to(&request).map_into_boxed_body())
        }
    }
}

/// Somebody proved who they are: they are signed in, and go on.
///
/// # Errors
/// A fault.
pub(super) async fn enter(
    realm: &Realm,
    visitor: &Visitor,
    user: &User,
    next: Option<&Next>,
    request: &HttpRequest,
) -> Result<HttpResponse, Failure> {
    let method = if user.password_hash.is_some() { Method::Password } else { Method::Name };
    if let Some(query) = next.and_then(Next::authorization_request)
        && waiting(realm, query).await?.is_some_and(|waiting| waiting.wants_a_sign_in)
    {
        visitor.signs_in_for(query)?;
    }
    if visitor.signed_in.as_ref().is_some_and(|before| before.user.id != user.id) {
        logout::end_quietly(realm, visitor, request).await?;
    }
    let (by, object) = (By::person(user, request), Object::of(&user.id, user.username.as_str()));
    let noting = realm.store.transaction(move |tx| Ok(audit::note(tx, &by, Action::SignedIn, object.clone())?));
    noting.await.map_err(|stop| failed(&stop))?;
    visitor.sign_in(realm, user, method, request)?;
    Ok(see_other(next.map_or("/", Next::as_str)))
}

/// `POST /switch_user`: forget who this is, keep the browser's session, and ask again.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn switch_user(realm: Realm, visitor: Visitor, _: Posted, request: HttpRequest) -> Result<HttpResponse, Failure> {
    logout::end_quietly(&realm, &visitor, &request).await?;
    visitor.forget();
    visitor.session.renew();
    Ok(see_other("/"))
}

/// The addresses of this file.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/login").route(web::get().to(page)).route(web::post().to(sign_in)))
        .service(web::resource(SIGN_OUT).route(web::post().to(logout::sign_out)))
        .service(web::resource("/switch_user").route(web::post().to(switch_user)));
}
