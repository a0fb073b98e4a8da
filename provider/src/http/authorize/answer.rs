//! Answering an authorization request: what is issued, and how it travels.

use actix_web::{HttpRequest, HttpResponse, Responder};
use glasshouse_shared::{Scope, authorization::AuthorizationResponse};
use glasshouse_web::{Html, headers::FormAction};

use super::{AuthorizeError, ask::Asked};
use crate::{
    http::{
        error,
        extract::SignedIn,
        pages::{Field, FormPost, Page},
    },
    protocol::{
        Refusal,
        audit::{Action, By, Object},
        authorize::{Authorization, Callback, Carried},
        code::Code,
        pushed::used_before,
    },
    realm::Realm,
    signed,
    storage::{Stop, Tx, audit, codes, consents, pushed, session_clients, tokens},
    tokens::{
        digest,
        id::Purpose,
        id_token::{Beside, Identity},
        issuer::{Grant, Issued, Issuer},
    },
};

/// Seconds for which it is remembered that a client knows who is signed in.
const SESSION: i64 = 30 * 24 * 3600;

/// A refusal on its way to the client: RFC 6749 §4.1.2.1.
pub fn carried(realm: &Realm, callback: &Callback, refusal: &Refusal) -> Carried {
    error::note(refusal);
    let page = realm.url(&format!("/errors/{}", refusal.code));
    callback.carry(AuthorizationResponse::refused(refusal.code, &refusal.why, page), &realm.issuer)
}

/// The answer leaves: as a redirect, or as a page whose form posts itself (OAuth Form Post Response Mode §2).
pub fn delivered(carried: Carried, request: &HttpRequest, redirect: fn(&str) -> HttpResponse) -> HttpResponse {
    match carried {
        Carried::Redirect(location) => redirect(&location),
        Carried::Form { action, fields } => {
            let reach = FormAction::to([action.as_str()]);
            let fields = fields.into_iter().map(|(name, value)| Field { name, value }).collect();
            let host = crate::protocol::redirect_uri::host(&action);
            Html::of(FormPost::TEMPLATE, &FormPost { action, fields, host })
                .form_action(reach)
                .respond_to(request)
                .map_into_boxed_body()
        }
    }
}

/// The word of a person: what they allow is what is issued.
#[derive(Clone)]
pub struct Given {
    /// Who says it.
    pub by: By,
    /// What they left out of what was asked for.
    pub refused: Scope,
}

/// Issue what was asked for: RFC 6749 §4.1.2, OIDC Core §3.2.2.5, §3.3.2.5. `given` is there when the person just said yes.
pub async fn grant(
    realm: &Realm,
    signed_in: &SignedIn,
    asked: &Asked,
    authorization: &Authorization,
    given: Option<Given>,
) -> Result<Carried, AuthorizeError> {
    match issued(realm, signed_in, asked, authorization, given).await {
        Ok(response) => Ok(asked.callback.carry(response, &realm.issuer)),
        Err(stop) => Err(AuthorizeError::Carried(carried(realm, &asked.callback, &error::told(stop)))),
    }
}

async fn issued(
    realm: &Realm,
    signed_in: &SignedIn,
    asked: &Asked,
    authorization: &Authorization,
    given: Option<Given>,
) -> Result<AuthorizationResponse, Stop> {
    let (person, granted, tokens) = (signed_in.clone(), authorization.clone(), realm.tokens.of(&asked.client));
    let (pushed, name) = (asked.pushed.clone(), asked.client.name.clone());
    let issuing = realm.store.transaction(move |tx| {
        if let Some(hash) = &pushed
            && !pushed::answer(tx, hash)?
        {
            return Err(used_before().into());
        }
        if let Some(Given { by, refused }) = &given {
            consents::give(tx, &person.user.id, &granted.client_id, &granted.scope, refused)?;
            audit::note(tx, by, Action::ConsentGiven, Object::of(&granted.client_id, &name))?;
        }
        if granted.openid() {
            // The session may be prolonged, but a client that is not asked for so long has ended its own.
            let (sid, expires_at) = (&person.authentication.sid, tx.now() + SESSION);
            session_clients::join(tx, sid, &granted.client_id, &person.user.id, expires_at)?;
        }
        rows(tx, &tokens, &person, &granted)
    });
    let (mut response, made) = issuing.await?;
    if let Some(made) = made {
        let answer = signed::answer(realm, &asked.client, made)?;
        response.access_token = Some(answer.access_token.expose().to_owned());
        response.token_type = Some(answer.token_type);
        response.expires_in = Some(answer.expires_in);
        response.scope = Some(answer.scope.to_string());
    }
    if authorization.response_type.id_token {
        let identity = Identity {
            user: signed_in.user.clone(),
            authentication: signed_in.authentication.clone(),
            nonce: authorization.nonce.clone(),
            scope: authorization.scope.clone(),
            claims: authorization.claims.clone(),
        };
        let beside = Beside {
            access_token: response.access_token.as_deref(),
            code: response.code.as_deref(),
            userinfo: authorization.response_type.code,
        };
        response.id_token = Some(signed::id_token(realm, &asked.client, &identity, beside)?);
    }
    Ok(response)
}

/// The code and the access token that were asked for, and their rows.
fn rows(
    tx: &mut Tx<'_>,
    issuer: &Issuer,
    person: &SignedIn,
    asked: &Authorization,
) -> Result<(AuthorizationResponse, Option<Issued>), Stop> {
    let mut response = AuthorizationResponse::default();
    let now = tx.now();
    let grant = Grant {
        grant_id: issuer.grant_id(now),
        client_id: asked.client_id.clone(),
        user_id: Some(person.user.id.clone()),
        scope: asked.scope.clone(),
        authentication: Some(person.authentication.clone()),
        claims: asked.claims.clone(),
        resource: asked.resource.clone(),
        act: None,
    };
    if asked.response_type.code {
        let secret = issuer.secret(Purpose::Code);
        let code = Code {
            hash: digest::of(&secret),
            grant_id: grant.grant_id.clone(),
            client_id: grant.client_id.clone(),
            user_id: person.user.id.clone(),
            redirect_uri: asked.redirect_uri.clone(),
            scope: grant.scope.clone(),
            challenge: asked.challenge.clone(),
            created_at: now,
            expires_at: now + issuer.lifetimes().code,
            redeemed_at: None,
            authentication: grant.authentication.clone(),
            nonce: asked.nonce.clone(),
            claims: grant.claims.clone(),
            resource: grant.resource.clone(),
        };
        codes::issue(tx, &code)?;
        response.code = Some(secret.expose().to_owned());
    }
    let made = asked.response_type.token.then(|| issuer.access(&grant, now));
    if let Some(made) = &made {
        tokens::issue(tx, &made.rows)?;
    }
    Ok((response, made))
}
