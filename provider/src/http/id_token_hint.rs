//! `id_token_hint`: an ID token that came back to its issuer (OIDC Core §3.1.2.1, OIDC RP-Initiated Logout §2).

use glasshouse_shared::{Cite, ErrorCode, claims::IdTokenClaims};
use jose::{Algorithm, Unverified, Verified};
use serde_json::Value;

use crate::{
    proof,
    protocol::{Checks, Refusal, client::Client},
    realm::Realm,
    signed::registered,
};

/// What the hint says, once it is known that we said it to this client. It may have expired: it is about a person, not a key.
///
/// # Errors
/// `invalid_request`.
pub fn read(realm: &Realm, client: &Client, hint: &str, checks: &mut Checks) -> Result<IdTokenClaims, Refusal> {
    const SECTION: Cite = Cite("OIDC Core §3.1.2.1");
    let refuse = |why: &'static str| move || Refusal::new(ErrorCode::InvalidRequest, why, SECTION);
    // RFC 8725 §3.11: what says that it is another kind of token (an access token, a logout token) is no ID token.
    let plain = |token: &Unverified| token.header().typ.as_deref().is_none_or(|typ| typ.eq_ignore_ascii_case("JWT"));
    let verified = Unverified::parse(hint).ok().filter(plain).and_then(|token| proven(realm, client, token));
    let claims = verified.and_then(|verified| verified.claims::<IdTokenClaims>().ok());
    let claims = checks.some("the hint was signed here", SECTION, claims, || "id_token_hint · jwks".into(), foreign)?;
    //= https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
    //# the Authorization Server MUST validate that it was the issuer of the ID Token
    let ours = claims.iss == realm.issuer;
    checks.that("the hint was issued here", SECTION, ours, || claims.iss.clone(), refuse("id_token_hint has another issuer"))?;
    let mine = claims.aud.holds(&client.client_id);
    let compared = || format!("aud {} · client_id {}", claims.aud.names().join(" "), client.client_id);
    checks.that(
        "the hint was issued to this client",
        SECTION,
        mine,
        compared,
        refuse("id_token_hint was issued to another client"),
    )?;
    Ok(claims)
}

/// To whom the hint says that it was issued. Nothing is proved yet: it only says with whose keys to look.
pub fn claimed_audience(hint: &str) -> Option<String> {
    let token = Unverified::parse(hint).ok()?;
    match token.unverified_claims().get("aud")? {
        Value::String(name) => Some(name.clone()),
        Value::Array(names) => names.first()?.as_str().map(str::to_owned),
        _ => None,
    }
}

/// The refusal of a hint that is not ours.
#[must_use]
pub fn foreign() -> Refusal {
    let why = "id_token_hint is not an ID token that this provider signed";
    Refusal::new(ErrorCode::InvalidRequest, why, Cite("OIDC Core §3.1.2.1"))
}

/// The signature is ours, in the algorithm in which this client gets its ID tokens.
fn proven(realm: &Realm, client: &Client, token: Unverified) -> Option<Verified> {
    match registered(client.metadata.id_token_signed_response_alg.as_deref(), Algorithm::RS256) {
        Algorithm::None => token.accept_unsecured().ok(),
        // Whichever of the client's secrets signed it then.
        Algorithm::HS256 => proof::by_secret(realm, client, &token).ok().map(|(verified, _)| verified),
        algorithm => token.verify(&realm.keys.published(), &[algorithm]).ok(),
    }
}
