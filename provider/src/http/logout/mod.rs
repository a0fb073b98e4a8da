//! The end of a session: OIDC RP-Initiated Logout §2, and the buttons of our own pages.
//!
//! A client that shows an ID token of this very session is believed at once. Everybody else has to be confirmed by the person.

mod ending;

use actix_web::{HttpRequest, HttpResponse, Responder, web::Payload};
use glasshouse_shared::{Params, claims::IdTokenClaims, logout::LogoutRequest};
use glasshouse_web::{Failure, Html, Words, form::Posted};

use self::ending::{Ended, told};
pub use self::ending::{end, end_everywhere, end_one, end_others, end_quietly, tell};
use super::{
    authorize::body_as_query,
    extract::{Visitor, visitor::failed},
    id_token_hint,
    pages::{Page, logout::SignOut},
    response::{found, see_other},
};
use crate::{
    endpoint::CANONICAL,
    protocol::{
        Refusal,
        client::Client,
        logout::{Return, agree, returns},
    },
    realm::Realm,
    storage::{Stop, clients, session_clients},
};

/// A request that may be acted on.
struct Asked {
    client: Option<Client>,
    hint: Option<IdTokenClaims>,
    back: Option<Return>,
}

/// `GET` of the end session endpoint.
///
/// # Errors
/// A request that cannot be trusted, shown where the browser is; or a fault.
pub async fn end_session(realm: Realm, visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asked = read(&realm, request.query_string()).await?;
    let Some(signed_in) = &visitor.signed_in else {
        // Nobody is signed in here: what was asked for holds already.
        return Ok(asked.back.map_or_else(|| Ended::nobody().page(&realm, &request), |back| found(back.as_str())));
    };
    let known = asked.client.as_ref().zip(asked.hint.as_ref());
    let of_this_session = known.is_some_and(|(client, hint)| {
        let subject = realm.subjects.of(&signed_in.user.id, client);
        // Whoever has a client of HS256 or of none can write a hint of its own; the name of a session it can only have been told.
        hint.sub == subject && hint.sid.as_deref() == Some(&*signed_in.authentication.sid)
    });
    if of_this_session {
        let ended = end(&realm, &visitor, &request).await?;
        return Ok(ended.leave(&realm, &request, asked.back, found));
    }
    //= https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
    //# the OP MUST ask the End-User this question if an id_token_hint was not provided or if the supplied ID Token does not
    //# belong to the current OP session with the RP
    let sid = signed_in.authentication.sid.clone();
    let clients = realm.store.read(move |tx| Ok(session_clients::of(tx, &sid)?)).await.map_err(|stop| failed(&stop))?;
    let page = SignOut {
        action: format!("{}/confirm?{}", CANONICAL.end_session, request.query_string()),
        csrf: visitor.csrf(&realm)?,
        username: signed_in.user.username.as_str().to_owned(),
        client: asked.client.map(|client| client.name),
        clients: clients.iter().map(|client| told(client, false)).collect(),
    };
    let reach = glasshouse_web::headers::FormAction::to(asked.back.as_ref().map(Return::as_str));
    Ok(Html::of(SignOut::TEMPLATE, &page).form_action(reach).respond_to(&request).map_into_boxed_body())
}

/// `POST` of the end session endpoint: the same request in a body (OIDC RP-Initiated Logout §2).
///
/// # Errors
/// A body that cannot be read.
pub async fn post(request: HttpRequest, body: Payload) -> Result<HttpResponse, Failure> {
    let query = body_as_query(body).await?;
    Ok(see_other(&format!("{}?{query}", request.path())))
}

/// `POST` of the confirmation: what the person says.
///
/// # Errors
/// A form that is not ours, a request that cannot be trusted, or a fault.
pub async fn confirm(realm: Realm, visitor: Visitor, posted: Posted, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asked = read(&realm, request.query_string()).await?;
    if posted.0.get("confirm") != Some("yes") {
        return Ok(see_other("/"));
    }
    let ended = end(&realm, &visitor, &request).await?;
    Ok(ended.leave(&realm, &request, asked.back, see_other))
}

/// `POST /sign_out`: the button of our own pages. Tokens of OAuth live on: they are not sessions.
///
/// # Errors
/// A form that is not ours, or a fault.
pub async fn sign_out(realm: Realm, visitor: Visitor, _: Posted, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let ended = end(&realm, &visitor, &request).await?;
    Ok(if ended.told_anybody() { ended.page(&realm, &request) } else { see_other("/") })
}

/// Read the request and find out who sent it.
async fn read(realm: &Realm, query: &str) -> Result<Asked, Failure> {
    let (params, repeated) = Params::noting_repeats(query);
    if let Some(name) = repeated.first() {
        return Err(untrusted(format!("The parameter {name} stands there more than once.")));
    }
    let request = LogoutRequest::read(&params);
    let within = realm.clone();
    let reading = realm.store.read(move |tx| {
        // Whom the hint was issued to is only claimed until its signature is looked at with the keys of that client.
        let claimed = request.id_token_hint.as_deref().and_then(id_token_hint::claimed_audience);
        let name = claimed.or_else(|| request.client_id.clone());
        let client = name.map(|name| clients::find(tx, &name)).transpose()?.flatten();
        let hint = match (&request.id_token_hint, &client) {
            (None, _) => None,
            (Some(_), None) => return Err(id_token_hint::foreign().into()),
            (Some(hint), Some(client)) => Some(id_token_hint::read(&within, client, hint, tx.checks())?),
        };
        if let Some(hint) = &hint {
            agree(&request, hint, tx.checks())?;
        }
        let back = returns(&request, client.as_ref(), tx.checks())?;
        Ok(Asked { client, hint, back })
    });
    reading.await.map_err(|stop| match stop {
        Stop::Refused(refusal) => refused(&refusal),
        fault @ Stop::Fault(_) => failed(&fault),
    })
}

fn refused(refusal: &Refusal) -> Failure {
    super::error::note(refusal);
    untrusted(format!("The request to sign out cannot be trusted: {}.", refusal.why)).code(refusal.code.name()).cite(refusal.cite)
}

fn untrusted(why: String) -> Failure {
    Failure::new(400, Words::of("refused-still-signed-in"), why)
        .expected("id_token_hint: an ID token of this provider, and post_logout_redirect_uri: to the letter as it was registered")
        .mend(Words::of("refused-still-signed-in-mend"))
        .attack(Words::of("refused-still-signed-in-perhaps"))
}
