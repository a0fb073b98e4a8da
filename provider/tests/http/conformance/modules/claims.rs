//! What is said of somebody, and where: OIDC Core §5.4, §5.5.

use serde_json::{Map, Value};

use super::super::suite::{Brought, Rp, Suite, Variant, claims_of, standard_claims};

/// The claims of somebody: from UserInfo where there is an access token, from the ID token otherwise.
pub async fn said_of_somebody(rp: &Rp<'_>, brought: &Brought) -> Map<String, Value> {
    if !rp.variant.has_access() {
        return brought.claims().clone();
    }
    let answer = rp.userinfo(brought.access()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let claims = answer.json().as_object().unwrap().clone();
    standard_claims(&claims);
    for token in [&brought.front, &brought.back].into_iter().flatten() {
        assert_eq!(token["sub"], claims["sub"]);
    }
    claims
}

/// `VerifyScopesReturnedInUserInfoClaims`, `VerifyScopesReturnedInAuthorizationEndpointIdToken`.
pub async fn holds_the_claims(rp: &Rp<'_>, brought: &Brought, scope: &str) {
    let claims = said_of_somebody(rp, brought).await;
    let missing: Vec<&str> = claims_of(scope).into_iter().filter(|name| !claims.contains_key(*name)).collect();
    assert!(missing.is_empty(), "{scope} without {missing:?}");
}

async fn scope(suite: &Suite, variant: Variant, scope: &str) {
    let rp = suite.registers(variant).await;
    assert!(scope.split(' ').all(|word| suite.lists("scopes_supported", word)), "{scope}");
    let brought = rp.completes(&suite.browser(), &rp.asks().with("scope", scope)).await;
    holds_the_claims(&rp, &brought, scope).await;
}

/// `oidcc-scope-profile`.
pub async fn the_scope_profile_brings_every_claim_of_a_profile(suite: &Suite, variant: Variant) {
    scope(suite, variant, "openid profile").await;
}

/// `oidcc-scope-email`.
pub async fn the_scope_email_brings_the_address_and_whether_it_is_verified(suite: &Suite, variant: Variant) {
    scope(suite, variant, "openid email").await;
}

/// `oidcc-scope-address`.
pub async fn the_scope_address_brings_the_postal_address(suite: &Suite, variant: Variant) {
    scope(suite, variant, "openid address").await;
}

/// `oidcc-scope-phone`.
pub async fn the_scope_phone_brings_the_number_and_whether_it_is_verified(suite: &Suite, variant: Variant) {
    scope(suite, variant, "openid phone").await;
}

/// `oidcc-scope-all`.
pub async fn all_scopes_together_bring_all_claims(suite: &Suite, variant: Variant) {
    scope(suite, variant, "openid address email phone profile").await;
}

/// `oidcc-claims-essential`: the name where it was asked for, and only there.
pub async fn an_essential_name_stands_where_it_was_asked_for(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let place = if variant.has_access() { "userinfo" } else { "id_token" };
    let claims = serde_json::json!({ place: { "name": { "essential": true } } }).to_string();
    let brought = rp.completes(&suite.browser(), &rp.asks().and("claims", &claims)).await;
    assert!(said_of_somebody(&rp, &brought).await.contains_key("name"));
    if variant.has_access() {
        assert!([&brought.front, &brought.back].into_iter().flatten().all(|claims| !claims.contains_key("name")));
    }
}
