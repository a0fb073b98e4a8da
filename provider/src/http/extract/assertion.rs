//! A client that proves who it is by a JWT: RFC 7523 §2.2.
//!
//! Its row is read, its signature proven, and what it says held against the rules; last of all the assertion is used up.

use glasshouse_shared::{Cite, ErrorCode, Secret};

use crate::{
    endpoint::CANONICAL,
    proof::{self, Unproved},
    protocol::{
        Refusal,
        client::Client,
        client_assertion::{self, Assertion, Claims, unproven, used_before},
        client_auth,
    },
    realm::Realm,
    storage::{Stop, assertions, clients},
    tokens::digest,
};

/// The section that has an assertion used once.
const ONCE: Cite = Cite("OIDC Core §9");

/// Prove an assertion that came to the endpoint at this path, from a page of this origin where it came from one, and use it up.
///
/// # Errors
/// `invalid_client`, or a fault.
pub async fn prove(realm: &Realm, assertion: Assertion, path: &str, origin: Option<String>) -> Result<Client, Stop> {
    let looking = realm.store.read(move |tx| {
        let (client, now) = (clients::find(tx, assertion.client_id())?, tx.now());
        let client = client_assertion::expected(&assertion, client, now, tx.checks())?;
        Ok((client, assertion))
    });
    let (mut client, assertion) = looking.await?;
    let (token, by) = proof::of(realm, &client, assertion.into_token()).await.map_err(refused)?;
    if let Some(secret) = by {
        client.auth.proved_by(&secret);
    }
    let typ = token.header().typ.clone();
    let unreadable = |error: jose::Malformed| Refusal::new(ErrorCode::InvalidClient, error.to_string(), Cite("RFC 7523 §3"));
    let claims: Claims = token.claims().map_err(unreadable)?;
    // RFC 9126 §2 lists what different clients take for our name; the endpoint as it was called is how RFC 7523 §3 began.
    let here = [realm.issuer.clone(), realm.url(CANONICAL.token), realm.url(path)];
    let using = realm.store.transaction(move |tx| {
        let (now, here) = (tx.now(), here.each_ref().map(String::as_str));
        let once = client_assertion::check(&claims, typ.as_deref(), &client, &here, (now, tx.checks()))?;
        client_auth::from_origin(&client, origin.as_deref(), tx.checks())?;
        let hash = digest::of(&Secret::new(format!("{}\0{}", once.client_id, once.jti)));
        let first = assertions::spend(tx, &hash, &once.client_id, once.expires_at)?;
        tx.checks().that(
            "it is used for the first time",
            ONCE,
            first,
            || "SHA-256(jti) · assertions.assertion_hash".into(),
            used_before,
        )?;
        Ok(client.clone())
    });
    using.await
}

fn refused(unproved: Unproved) -> Stop {
    match unproved {
        Unproved::Fault(stop) => stop,
        Unproved::Token(_) => unproven().into(),
        other => Refusal::new(ErrorCode::InvalidClient, other.to_string(), Cite("RFC 7523 §3")).into(),
    }
}
