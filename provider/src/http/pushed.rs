//! The pushed authorization request endpoint: RFC 9126.

use actix_web::{CustomizeResponder, Responder, http::StatusCode};
use glasshouse_shared::{
    Cite, ErrorCode, Params,
    authorization::{AuthorizationRequest, PushedResponse},
};

use super::{
    error::TokenError,
    extract::{Authenticated, authenticated::FromParams},
    request::{keep, object},
    response::NoStore,
};
use crate::{
    protocol::{
        Refusal,
        authorize::{Untrusted, check, trust},
        client::Client,
        pushed::BROUGHT_WITHIN,
        redirect_uri,
        request_object::Source,
        slips::address::Differs,
    },
    realm::Realm,
    storage::Stop,
};

/// The parameters of an authorization request, on their way from server to server.
pub struct Pushing(Params);

impl FromParams for Pushing {
    fn from_params(params: Params) -> Result<Self, Refusal> {
        //= https://www.rfc-editor.org/rfc/rfc9126#section-2.1
        //# Reject the request if the request_uri authorization request
        //# parameter is provided.
        if params.get("request_uri").is_some() {
            let why = "request_uri must not be pushed: push the parameters themselves, or a request object";
            return Err(Refusal::new(ErrorCode::InvalidRequest, why, Cite("RFC 9126 §2.1")));
        }
        Ok(Self(params))
    }
}

/// Take an authorization request and answer with its name: RFC 9126 §2. The client is authenticated (§2.1) by the time this body
/// runs.
///
/// # Errors
/// See [`TokenError`]: what the authorization endpoint would refuse is refused here at once.
pub async fn push(
    Authenticated { client, request: Pushing(mut params) }: Authenticated<Pushing>,
    realm: Realm,
) -> Result<CustomizeResponder<NoStore<PushedResponse>>, TokenError> {
    params.put("client_id", client.client_id.clone());
    let source = Source::of(&params)?;
    if source != Source::Parameters {
        let read = object::read(&realm, &client, params, source).await?;
        if let Some(refusal) = read.refused {
            return Err(refusal.into());
        }
        params = read.params;
    }
    let request = AuthorizationRequest::read(&params);
    let (owner, scopes) = (client.clone(), realm.scopes.now());
    let checking = realm.store.read(move |tx| {
        trust(&request, &[], Some(owner.clone()), tx.checks()).map_err(untrusted)?;
        check(&request, &[], &owner, &scopes, tx.checks())?;
        Ok(())
    });
    checking.await?;
    let name = keep(&realm, &client, &params).await?;
    //= https://www.rfc-editor.org/rfc/rfc9126#section-2.2
    //# If the verification is successful, the server MUST generate a request
    //# URI and provide it in the response with a 201 HTTP status code.
    Ok(NoStore(PushedResponse { request_uri: name, expires_in: BROUGHT_WITHIN }).customize().with_status(StatusCode::CREATED))
}

/// What would be a page for a person is told to the client: RFC 9126 §2.3.
fn untrusted(untrusted: Untrusted) -> Stop {
    let refusal = match untrusted {
        Untrusted::Client(refusal) | Untrusted::NoRedirectUri(_, refusal) => refusal,
        Untrusted::Mismatch(client, sent) => mismatch(&client, &sent),
    };
    refusal.into()
}

/// What came stands last: it can be long, and a long description is cut off at its end.
fn mismatch(client: &Client, sent: &str) -> Refusal {
    let slip = redirect_uri::nearest(client, sent).and_then(|meant| Differs::between(meant, sent));
    let slip = slip.map(|slip| format!("; {slip}")).unwrap_or_default();
    let registered = client.redirect_uris.join(" or ");
    let why = format!("redirect_uri is not a registered one{slip}: expected {registered}, and {sent} came");
    Refusal::new(ErrorCode::InvalidRequest, why, Cite("RFC 9126 §2.3"))
}
