//! Reading an authorization request, finding its client, and applying the rules: RFC 6749 §4.1.1, OIDC Core §3.1.2.2.

use actix_web::HttpRequest;
use glasshouse_shared::{Scope, authorization::AuthorizationRequest};
use glasshouse_web::Failure;

use super::{
    AuthorizeError,
    answer::carried,
    page::{lost, shown},
};
use crate::{
    http::{
        accounts,
        extract::{SignedIn, Visitor, visitor::failed},
        id_token_hint,
        request::{self, Arrival, Meant, pushed_where_promised},
    },
    protocol::{
        Checks, Refusal,
        authorize::{
            Authorization, Callback, check,
            prompt::{Next, Present, next},
            trust,
        },
        client::Client,
    },
    realm::Realm,
    storage::{Stop, Tx, clients, consents, pushed},
};

/// A request of a client that may be answered, with everything that the answer depends on.
pub struct Asked {
    /// Who asks.
    pub client: Client,
    /// The person who registered it.
    pub owner: Option<String>,
    /// Where the answer goes.
    pub callback: Callback,
    /// The digest of its name, when it was pushed.
    pub pushed: Option<Vec<u8>>,
    /// What is asked, and what happens next; or why not.
    outcome: Result<(Authorization, Next), Refusal>,
}

impl Asked {
    /// The request itself, or its refusal on the way to the client.
    pub async fn trusted(&self, realm: &Realm) -> Result<(&Authorization, Next), AuthorizeError> {
        match &self.outcome {
            Ok((authorization, next)) => Ok((authorization, *next)),
            Err(refusal) => {
                self.close(realm).await?;
                Err(AuthorizeError::Carried(carried(realm, &self.callback, refusal)))
            }
        }
    }

    /// A request that was pushed is answered by a refusal too, and cannot be answered again: RFC 9126 §4.
    pub async fn close(&self, realm: &Realm) -> Result<(), Failure> {
        let Some(hash) = self.pushed.clone() else { return Ok(()) };
        let closing = realm.store.transaction(move |tx| Ok(pushed::answer(tx, &hash)?));
        closing.await.map(drop).map_err(|stop| failed(&stop))
    }
}

/// Who is at the browser and what they have just done.
struct Who {
    signed_in: Option<SignedIn>,
    for_this: bool,
    said_yes: bool,
}

/// Read the request, find its client and apply the rules.
pub async fn ask(realm: &Realm, visitor: &Visitor, sent: &HttpRequest, said_yes: bool) -> Result<Asked, AuthorizeError> {
    let Meant { params, repeated, pushed, refused } = match request::arrived(realm, sent).await? {
        Arrival::Here(meant) => meant,
        Arrival::Kept(address) => return Err(AuthorizeError::Kept(address)),
        Arrival::Lost(refusal) => return Err(lost(&refusal).into()),
    };
    let request = AuthorizationRequest::read(&params);
    let for_this = visitor.signed_in_for(sent.query_string())?;
    let who = Who { signed_in: visitor.signed_in.clone(), for_this, said_yes };
    let within = realm.clone();
    let looking = realm.store.read(move |tx| {
        let client = request.client_id.as_deref().map(|id| clients::find(tx, id)).transpose()?.flatten();
        let (client, callback) = match trust(&request, &repeated, client, tx.checks()) {
            Ok(trusted) => trusted,
            Err(untrusted) => return Ok(Err(untrusted)),
        };
        let owner = accounts::name_of(tx, client.owner_id.as_deref())?;
        let believed = refused.map_or_else(|| pushed_where_promised(&client, pushed.is_some(), tx.checks()), Err);
        let decided = match believed {
            Ok(()) => decided(tx, &within, &client, &request, &repeated, &who),
            Err(refusal) => Err(refusal.into()),
        };
        let outcome = match decided {
            Ok(decided) => Ok(decided),
            Err(Stop::Refused(refusal)) => Err(refusal),
            Err(fault) => return Err(fault),
        };
        Ok(Ok(Asked { client, owner, callback, pushed, outcome }))
    });
    looking.await.map_err(|stop| failed(&stop))?.map_err(|untrusted| shown(realm, untrusted))
}

/// What is asked, and what happens next with whoever is at the browser.
fn decided(
    tx: &mut Tx<'_>,
    realm: &Realm,
    client: &Client,
    request: &AuthorizationRequest,
    repeated: &[String],
    who: &Who,
) -> Result<(Authorization, Next), Stop> {
    let scopes = realm.scopes.now();
    let mut authorization = check(request, repeated, client, &scopes, tx.checks())?;
    authorization.resource = realm.resources.requested(request.resource.as_deref(), tx.checks())?;
    authorization.elsewhere = authorization.resource.iter().any(|uri| !realm.resources.ours(uri));
    if let Some(hint) = &request.id_token_hint {
        authorization.expects = Some(id_token_hint::read(realm, client, hint, tx.checks())?.sub);
    }
    let subject = who.signed_in.as_ref().map(|signed_in| realm.subjects.of(&signed_in.user.id, client));
    let user_id = who.signed_in.as_ref().map(|signed_in| signed_in.user.id.as_str());
    let allowed = user_id.map(|id| consents::find(tx, id, &client.client_id)).transpose()?.flatten();
    let allowed: Scope = allowed.unwrap_or_default();
    let present = who.signed_in.as_ref().zip(subject.as_deref()).map(|(signed_in, subject)| Present {
        authentication: &signed_in.authentication,
        subject,
        allowed: &allowed,
        superuser: signed_in.user.superuser_at.is_some(),
        for_this: who.for_this,
        said_yes: who.said_yes,
    });
    let now = tx.now();
    let next = next(&authorization, present, &scopes, now, tx.checks())?;
    Ok((authorization, next))
}

/// A request that waits for somebody to sign in.
pub struct Waiting {
    /// Who asks.
    pub client: Client,
    /// The person who registered it.
    pub owner: Option<String>,
    /// Where the answer will go.
    pub callback: Callback,
    /// The name of the person who is expected.
    pub login_hint: Option<String>,
    /// A sign-in must be remembered as one for this request.
    pub wants_a_sign_in: bool,
}

/// The request that waits, when it can be trusted.
///
/// # Errors
/// A fault.
pub async fn waiting(realm: &Realm, query: &str) -> Result<Option<Waiting>, Failure> {
    let Some(params) = request::waiting(realm, query).await? else { return Ok(None) };
    let request = AuthorizationRequest::read(&params);
    let scopes = realm.scopes.now();
    let looking = realm.store.read(move |tx| {
        let client = request.client_id.as_deref().map(|id| clients::find(tx, id)).transpose()?.flatten();
        let Ok((client, callback)) = trust(&request, &[], client, &mut Checks::default()) else { return Ok(None) };
        let wants = check(&request, &[], &client, &scopes, &mut Checks::default()).is_ok_and(|read| read.wants_a_sign_in());
        let owner = accounts::name_of(tx, client.owner_id.as_deref())?;
        let wants_a_sign_in = wants || request.id_token_hint.is_some();
        Ok::<_, Stop>(Some(Waiting { client, owner, callback, login_hint: request.login_hint, wants_a_sign_in }))
    });
    looking.await.map_err(|stop| failed(&stop))
}
