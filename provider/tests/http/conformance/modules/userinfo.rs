//! The UserInfo endpoint: OIDC Core §5.3.

use jose::{Algorithm, Unverified};
use serde_json::json;

use super::super::suite::{Brought, Rp, Suite, Variant, standard_claims};
use crate::support::{Answer, Form};

/// `EnsureContentTypeJson`, `EnsureUserInfoContainsSub`, `VerifyUserInfoAndIdToken*SameSub`.
#[track_caller]
fn tells(brought: &Brought, answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type").unwrap().split(';').next(), Some("application/json"));
    let claims = answer.json().as_object().unwrap().clone();
    standard_claims(&claims);
    assert!(claims["sub"].is_string());
    for token in [&brought.front, &brought.back].into_iter().flatten() {
        assert_eq!(token["sub"], claims["sub"]);
    }
}

async fn signed_in(suite: &Suite, variant: Variant) -> (Rp<'_>, Brought) {
    let rp = suite.registers(variant).await;
    let brought = rp.completes(&suite.browser(), &rp.asks()).await;
    (rp, brought)
}

/// `oidcc-userinfo-get`.
pub async fn userinfo_answers_a_get_with_the_token_in_the_header(suite: &Suite, variant: Variant) {
    let (rp, brought) = signed_in(suite, variant).await;
    tells(&brought, &rp.userinfo(brought.access()).await);
}

/// `oidcc-userinfo-post-header`.
pub async fn userinfo_answers_a_post_with_the_token_in_the_header(suite: &Suite, variant: Variant) {
    let (_, brought) = signed_in(suite, variant).await;
    let request = suite.app.request("POST", suite.says("userinfo_endpoint")).bearer_auth(brought.access());
    tells(&brought, &Answer::of(request.send().await.unwrap()).await);
}

/// `oidcc-userinfo-post-body`.
pub async fn userinfo_answers_a_post_with_the_token_in_the_body(suite: &Suite, variant: Variant) {
    let (_, brought) = signed_in(suite, variant).await;
    let request = suite.app.request("POST", suite.says("userinfo_endpoint"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let body = Form::of(&[("access_token", brought.access())]).encoded();
    tells(&brought, &Answer::of(request.body(body).send().await.unwrap()).await);
}

/// `oidcc-userinfo-rs256`: signed for a client that registered it, with issuer and audience, and without a nonce.
pub async fn userinfo_is_signed_where_it_was_registered(suite: &Suite, variant: Variant) {
    assert!(suite.lists("userinfo_signing_alg_values_supported", "RS256"));
    let rp = suite.registers_with(variant, &json!({ "userinfo_signed_response_alg": "RS256" })).await;
    let brought = rp.completes(&suite.browser(), &rp.asks()).await;
    let answer = rp.userinfo(brought.access()).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/jwt")));
    assert_eq!(Unverified::parse(&answer.body).unwrap().header().alg, Algorithm::RS256);
    let claims = suite.proven(&answer.body);
    standard_claims(&claims);
    assert_eq!(claims["iss"], suite.says("issuer"));
    assert_eq!(claims["aud"], rp.id());
    assert_eq!(claims["sub"], brought.claims()["sub"]);
    assert!(!claims.contains_key("nonce"));
}
