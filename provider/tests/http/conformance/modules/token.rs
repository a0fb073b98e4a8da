//! The token endpoint: OIDC Core §3.1.3, §9, §12.

use serde_json::{Map, Value, json};

use super::super::suite::{Brought, KEY, Rp, Suite, Variant, asserted};
use crate::support::{Answer, Form};

/// `oidcc-codereuse`: a code that was used is refused.
pub async fn a_code_works_once(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let brought = rp.completes(&suite.browser(), &rp.asks()).await;
    refused(&rp.redeems(brought.code.as_deref().unwrap()).await);
}

/// `oidcc-codereuse-30seconds`: the same later, and what the code bought is dead.
pub async fn a_code_that_is_used_twice_takes_its_tokens_along(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let brought = rp.completes(&suite.browser(), &rp.asks()).await;
    suite.app.clock.advance(30);
    refused(&rp.redeems(brought.code.as_deref().unwrap()).await);
    let status = rp.userinfo(brought.access()).await.status;
    assert!((400..500).contains(&status), "the access token still works: {status}");
}

/// `CheckTokenEndpointHttpStatus400`, `CheckErrorFromTokenEndpointResponseErrorInvalidGrant` and their like.
#[track_caller]
fn refused(answer: &Answer) {
    assert_eq!(answer.refusal(), (400, "invalid_grant".to_owned()));
    assert_eq!(answer.header("content-type").unwrap().split(';').next(), Some("application/json"));
    let why = answer.json()["error_description"].as_str().unwrap_or_default().to_owned();
    assert!(why.bytes().all(|b| matches!(b, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e)), "{why}");
}

/// `oidcc-server-client-secret-post`: the secret may stand in the body.
pub async fn a_secret_in_the_body_is_taken(suite: &Suite, variant: Variant) {
    assert!(suite.lists("token_endpoint_auth_methods_supported", variant.auth));
    let rp = suite.registers(variant).await;
    rp.completes(&suite.browser(), &rp.asks()).await;
}

/// `oidcc-ensure-client-assertion-with-iss-aud-succeeds`: the issuer is a good audience of an assertion.
pub async fn an_assertion_for_the_issuer_is_taken(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let (request, mut brought) = (rp.asks(), Brought::default());
    let walk = rp.walk(&suite.browser(), &request).await;
    rp.takes(&mut brought, &rp.reads(walk.callback()), &request).await;
    let assertion = KEY.signs(false, &rp.assertion(suite.says("issuer")));
    let form = asserted(&rp.brings(brought.code.as_deref().unwrap()), &assertion);
    let posting = suite.app.request("POST", suite.says("token_endpoint"));
    let posting = posting.header("content-type", "application/x-www-form-urlencoded").body(form.encoded());
    let tokens = Answer::of(posting.send().await.unwrap()).await;
    rp.gets_tokens(&mut brought, &tokens, &request).await;
}

/// The scope that `oidcc-refresh-token` asks for: `offline_access` where the provider has it, and then `prompt=consent`.
fn offline(suite: &Suite, request: &Form) -> Form {
    if !suite.lists("scopes_supported", "offline_access") {
        return request.clone();
    }
    request.clone().with("scope", "openid offline_access").and("prompt", "consent")
}

/// `RefreshTokenRequestSteps`: one second later, with the scope that was granted.
async fn refreshes(rp: &Rp<'_>, token: &str, scope: Option<&str>) -> Answer {
    rp.suite.app.clock.advance(1);
    let form = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", token)]);
    rp.posts(&scope.into_iter().fold(form, |form, scope| form.and("scope", scope))).await
}

/// `CompareIdTokenClaims`, when the answer brings an ID token.
#[track_caller]
fn continues(rp: &Rp<'_>, first: &Map<String, Value>, answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.header("cache-control").unwrap().contains("no-store"));
    assert!(answer.member("token_type").eq_ignore_ascii_case("bearer"));
    assert!(answer.json()["expires_in"].as_i64().is_some_and(|seconds| seconds > 0));
    let Some(token) = answer.json()["id_token"].as_str().map(str::to_owned) else { return };
    let second = rp.suite.proven(&token);
    for name in ["iss", "sub", "aud", "azp"] {
        assert_eq!(first.get(name), second.get(name), "{name}");
    }
    assert_ne!(first["iat"], second["iat"]);
    assert!(second.get("auth_time").is_none_or(|at| first.get("auth_time") == Some(at)));
}

/// `oidcc-refresh-token`: it works, and only for the client that it was given to.
pub async fn a_refresh_token_works_for_its_client_alone(suite: &Suite, variant: Variant) {
    assert!(suite.lists("grant_types_supported", "refresh_token"));
    let grants = [variant.metadata()["grant_types"].as_array().unwrap().clone(), vec!["refresh_token".into()]].concat();
    let one = suite.registers_with(variant, &json!({ "grant_types": grants })).await;
    let other = suite.registers_with(variant, &json!({ "grant_types": grants })).await;
    let mut last = String::new();
    for (rp, scope) in [(&one, Some(())), (&other, None)] {
        let request = offline(suite, &rp.asks());
        let brought = rp.completes(&suite.browser(), &request).await;
        let token = brought.refresh.clone().expect("a refresh token, as the configuration promises");
        let answer = refreshes(rp, &token, scope.map(|()| request.get("scope").unwrap())).await;
        continues(rp, brought.back.as_ref().unwrap(), &answer);
        assert_eq!(rp.userinfo(&answer.member("access_token")).await.status, 200);
        last = answer.json()["refresh_token"].as_str().map_or(token, str::to_owned);
    }
    refused(&refreshes(&one, &last, None).await);
}
