//! The authorization endpoint: RFC 6749 §3.1, §4.1.1, §4.1.2.
//!
//! The request is read again at every step from the address that carries it, and checked again, so nothing that a page
//! holds has to be believed. A GET asks or answers at once; the POST of the same address is the person's word.

use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError, http::StatusCode};
use glasshouse_shared::{
    Cite, ErrorCode, Params, Scope,
    authorization::{AuthorizationRequest, AuthorizationResponse},
    claims::ClaimsRequest,
};
use glasshouse_web::{Failure, Html, failure::Face, form::Posted, headers::FormAction};

use super::{
    accounts, error,
    extract::{SignedIn, Visitor, visitor::failed},
    next::Next,
    pages::{Ask, Asking, Consent, Page},
    response::{found, see_other},
    when,
};
use crate::{
    http::pages::mismatch,
    protocol::{
        Refusal,
        account::User,
        authorize::{Authorization, Callback, Untrusted, check, trust},
        client::Client,
        code::Code,
        redirect_uri, scope,
    },
    realm::Realm,
    storage::{Stop, clients, codes, consents},
    tokens::{digest, id::Purpose},
};

/// A request of a client that may be answered, with everything that the answer depends on.
struct Asked {
    client: Client,
    owner: Option<String>,
    callback: Callback,
    authorization: Result<Authorization, Refusal>,
    allowed: Scope,
}

/// The two faces of an error here: RFC 6749 §4.1.2.1.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// It is shown where the browser is, because there is no address to trust.
    #[error("{0}")]
    Page(Failure, Option<Face>),
    /// It is carried to the client.
    #[error("the request was refused; the client is told why")]
    Redirect(String),
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
            Self::Redirect(_) => StatusCode::SEE_OTHER,
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
            Self::Redirect(location) => see_other(location),
        }
    }
}

/// `GET` of the authorization endpoint: RFC 6749 §4.1.1.
///
/// # Errors
/// See [`AuthorizeError`].
pub async fn authorize(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, AuthorizeError> {
    let asked = ask(&realm, &visitor, request.query_string()).await?;
    let authorization = trusted(&realm, &asked)?;
    let Some(signed_in) = &visitor.signed_in else { return Ok(found(&sign_in_first(&request))) };
    if !authorization.scope.is_empty() && authorization.scope.within(&asked.allowed) {
        let location = grant(&realm, signed_in, authorization, &asked.callback, false).await?;
        return Ok(found(&location));
    }
    let page = question(&realm, &signed_in.user, &asked, authorization, visitor.csrf(&realm)?, &request);
    Ok(page.respond_to(&request).map_into_boxed_body())
}

/// `POST` of the authorization endpoint: what the person says.
///
/// # Errors
/// See [`AuthorizeError`].
pub async fn decide(
    realm: Realm,
    visitor: Visitor,
    Posted(params): Posted,
    request: HttpRequest,
) -> Result<HttpResponse, AuthorizeError> {
    let asked = ask(&realm, &visitor, request.query_string()).await?;
    let authorization = trusted(&realm, &asked)?;
    let Some(signed_in) = &visitor.signed_in else { return Ok(see_other(&sign_in_first(&request))) };
    match params.get("confirm") {
        Some("yes") => Ok(see_other(&grant(&realm, signed_in, authorization, &asked.callback, true).await?)),
        Some("no") => {
            let denied = Refusal::new(ErrorCode::AccessDenied, "the person said no", Cite("RFC 6749 §4.1.2.1"));
            Err(AuthorizeError::Redirect(carried(&realm, &asked.callback, &denied)))
        }
        other => Err(Failure::new(400, "Neither yes nor no", "The form of the question was answered with something else.")
            .expected("confirm=yes or confirm=no")
            .arrived(format!("confirm={}", other.unwrap_or_default()))
            .mend("Go back and press Allow or Deny.")
            .into()),
    }
}

/// The sign-in page, from which the browser returns to this very request.
fn sign_in_first(request: &HttpRequest) -> String {
    let uri = request.uri().path_and_query().map_or("/", |path| path.as_str());
    Next::read(uri).map_or_else(|| "/login".to_owned(), |next| next.via_sign_in())
}

/// Read the request, find its client and apply the rules.
async fn ask(realm: &Realm, visitor: &Visitor, query: &str) -> Result<Asked, AuthorizeError> {
    let (params, repeated) = Params::noting_repeats(query);
    let request = AuthorizationRequest::read(&params);
    let user_id = visitor.signed_in.as_ref().map(|signed_in| signed_in.user.id.clone());
    let looking = realm.store.read(move |tx| {
        let client = request.client_id.as_deref().map(|id| clients::find(tx, id)).transpose()?.flatten();
        let (client, callback) = match trust(&request, &repeated, client, tx.checks()) {
            Ok(trusted) => trusted,
            Err(untrusted) => return Ok(Err(untrusted)),
        };
        let authorization = check(&request, &repeated, &client, tx.checks());
        let owner = accounts::name_of(tx, client.owner_id.as_deref())?;
        let allowed = user_id.map(|id| consents::find(tx, &id, &client.client_id)).transpose()?.flatten().unwrap_or_default();
        Ok(Ok(Asked { client, owner, callback, authorization, allowed }))
    });
    looking.await.map_err(|stop| failed(&stop))?.map_err(|untrusted| shown(realm, untrusted))
}

/// The client and callback of a request that waits for somebody to sign in, when it can be trusted.
///
/// # Errors
/// A fault.
pub(super) async fn waiting(
    realm: &Realm,
    request: AuthorizationRequest,
) -> Result<Option<(Client, Option<String>, Callback)>, Failure> {
    let looking = realm.store.read(move |tx| {
        let client = request.client_id.as_deref().map(|id| clients::find(tx, id)).transpose()?.flatten();
        let Ok((client, callback)) = trust(&request, &[], client, &mut crate::protocol::Checks::default()) else {
            return Ok(None);
        };
        let owner = accounts::name_of(tx, client.owner_id.as_deref())?;
        Ok::<_, Stop>(Some((client, owner, callback)))
    });
    looking.await.map_err(|stop| failed(&stop))
}

/// The request itself, or its refusal on the way to the client.
fn trusted<'a>(realm: &Realm, asked: &'a Asked) -> Result<&'a Authorization, AuthorizeError> {
    asked.authorization.as_ref().map_err(|refusal| AuthorizeError::Redirect(carried(realm, &asked.callback, refusal)))
}

fn carried(realm: &Realm, callback: &Callback, refusal: &Refusal) -> String {
    error::note(refusal);
    let page = realm.url(&format!("/errors/{}", refusal.code));
    callback.carry(AuthorizationResponse::refused(refusal.code, &refusal.why, page), &realm.issuer)
}

/// Issue a code and say where it goes: RFC 6749 §4.1.2. `remember` is on when the person just said yes.
async fn grant(
    realm: &Realm,
    signed_in: &SignedIn,
    authorization: &Authorization,
    callback: &Callback,
    remember: bool,
) -> Result<String, AuthorizeError> {
    let (user_id, authentication) = (signed_in.user.id.clone(), signed_in.authentication.clone());
    let (authorization, tokens) = (authorization.clone(), realm.tokens.clone());
    let granting = realm.store.transaction(move |tx| {
        let (now, secret) = (tx.now(), tokens.secret(Purpose::Code));
        if remember {
            consents::give(tx, &user_id, &authorization.client_id, &authorization.scope)?;
        }
        let code = Code {
            hash: digest::of(&secret),
            grant_id: tokens.grant_id(now),
            client_id: authorization.client_id.clone(),
            user_id: user_id.clone(),
            redirect_uri: authorization.redirect_uri.clone(),
            scope: authorization.scope.clone(),
            challenge: authorization.challenge.clone(),
            created_at: now,
            expires_at: now + tokens.lifetimes().code,
            redeemed_at: None,
            authentication: Some(authentication.clone()),
            nonce: None,
            claims: ClaimsRequest::default(),
            resource: Vec::new(),
        };
        codes::issue(tx, &code)?;
        Ok(secret)
    });
    match granting.await {
        Ok(code) => Ok(callback.carry(AuthorizationResponse::granted(code.expose().to_owned()), &realm.issuer)),
        Err(stop) => Err(AuthorizeError::Redirect(carried(realm, callback, &error::told(stop)))),
    }
}

/// The page that asks.
fn question(
    realm: &Realm,
    user: &User,
    asked: &Asked,
    authorization: &Authorization,
    csrf: String,
    request: &HttpRequest,
) -> Html {
    let word = |name: &str| scope::known(name).map(|known| (known.title, known.hint)).unwrap_or_default();
    let ask = |name: &str| Ask { scope: name.to_owned(), title: word(name).0.to_owned(), hint: word(name).1.to_owned() };
    let unasked = scope::KNOWN
        .iter()
        .filter(|known| known.about_data() && asked.client.scope.allows(known.name) && !authorization.scope.allows(known.name));
    let page = Consent {
        action: request.uri().path_and_query().map_or_else(String::new, ToString::to_string),
        csrf,
        username: user.username.as_str().to_owned(),
        client: asking(&asked.client, asked.owner.clone(), Some(&authorization.scope)),
        asks: authorization.scope.names().map(ask).collect(),
        never: ["your password"]
            .into_iter()
            .chain(unasked.map(|known| known.otherwise))
            .chain(["the right to change anything"])
            .collect(),
        host: redirect_uri::host(asked.callback.redirect_uri()),
        code_lives: realm.tokens.lifetimes().code,
    };
    // Chromium holds the redirect that answers this form against form-action too.
    Html::of(Consent::TEMPLATE, &page).form_action(FormAction::to([asked.callback.redirect_uri()]))
}

/// The application, for people.
pub(super) fn asking(client: &Client, owner: Option<String>, asked: Option<&Scope>) -> Asking {
    Asking {
        client_id: client.client_id.clone(),
        name: client.name.clone(),
        description: client.description.clone(),
        registered_by: owner,
        registered_at: when::day(client.created_at),
        scope: asked.unwrap_or(&client.scope).to_string(),
    }
}

/// What cannot be trusted is shown where the browser is.
fn shown(realm: &Realm, untrusted: Untrusted) -> AuthorizeError {
    let page = |title: &str, refusal: &Refusal| {
        Failure::new(400, title, format!("The request cannot be answered: {}.", refusal.why))
            .code(refusal.code.name())
            .cite(refusal.cite)
    };
    match untrusted {
        Untrusted::Client(refusal) => page("Nobody knows this client", &refusal)
            .expected("client_id: the name of a registered client")
            .mend("Copy client_id from the page /client of this provider, without blanks around it.")
            .mend(format!("Start again at {}.", realm.policy.client_url))
            .attack("Most likely not: a client that was registered at another provider, or in a database that was deleted since, looks like this.")
            .check("client_id is known", false)
            .into(),
        Untrusted::NoRedirectUri(client, refusal) => page("There is no address to return to", &refusal)
            .expected(format!("redirect_uri: one of {}", client.redirect_uris.join(", ")))
            .mend("Send redirect_uri with the authorization request.")
            .check("client_id is known", true)
            .check("redirect_uri is sent", false)
            .into(),
        Untrusted::Mismatch(client, sent) => {
            let page = mismatch::page(&client, asking(&client, None, None), &sent);
            let failure = Failure::new(400, "The return address is not the registered one", page.sentence.clone())
                .expected(page.registered.join(" or "))
                .arrived(&sent)
                .mend(format!("Send redirect_uri={}, to the letter.", page.nearest))
                .mend("Or register the address that was sent, if it is the one that you mean.")
                .attack(&page.attack)
                .code(ErrorCode::InvalidRequest.name())
                .cite(Cite("RFC 6749 §3.1.2.4"));
            let face = Face { template: super::pages::Mismatch::TEMPLATE, page: serde_json::to_value(&page).unwrap_or_default() };
            AuthorizeError::Page(failure, Some(face))
        }
    }
}
