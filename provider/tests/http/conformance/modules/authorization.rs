//! Parameters of the authorization endpoint: OIDC Core §3.1.2.1, §15.1.

use super::super::{
    browser::{End, goes},
    suite::{BASE, SOMEBODY, Suite, Variant, fresh},
};
use crate::support::Form;

/// `oidcc-server`: nothing special, and everything that is checked of every answer.
pub async fn a_sign_in_with_nothing_special_succeeds(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let brought = rp.completes(&suite.browser(), &rp.asks()).await;
    if let Some(code) = &brought.code {
        // EnsureMinimumAuthorizationCodeLength, EnsureMinimumAuthorizationCodeEntropy.
        assert!(code.len() * 8 >= 128 && shannon(code) > 96.0, "{code}");
    }
    // EnsureIdTokenDoesNotContainName.
    assert!([&brought.front, &brought.back].into_iter().flatten().all(|claims| !claims.contains_key("name")));
}

/// Bits of a text, as the suite estimates them.
fn shannon(text: &str) -> f64 {
    let length = f64::from(u32::try_from(text.len()).unwrap());
    let mut bytes = text.as_bytes().to_vec();
    bytes.sort_unstable();
    let shares = bytes.chunk_by(|a, b| a == b).map(|run| f64::from(u32::try_from(run.len()).unwrap()) / length);
    -shares.map(|share| share * share.log2()).sum::<f64>() * length
}

/// `oidcc-response-type-missing`: an error page, or an error for the relying party.
pub async fn a_request_without_response_type_is_refused(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let request = rp.asks().without("response_type");
    match rp.walk(&suite.browser(), &request).await.end {
        End::Page(page) => assert_eq!(page.status, 400, "{}", page.body),
        // Without a response type, the answer belongs into the query.
        End::Callback(callback) => {
            let answer = if variant.form_post { callback.body } else { callback.query };
            let error = rp.refused(&request, &answer);
            assert!(["invalid_request", "unsupported_response_type"].contains(&&*error), "{error}");
        }
    }
}

/// `oidcc-ensure-request-without-nonce-succeeds-for-code-flow`: `code` and `code token` need no nonce.
pub async fn a_request_without_nonce_succeeds(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    rp.completes(&suite.browser(), &rp.asks().without("nonce")).await;
}

/// `oidcc-ensure-request-without-nonce-fails`: an ID token from the authorization endpoint needs one.
pub async fn a_request_without_nonce_is_refused(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let request = rp.asks().without("nonce");
    match rp.walk(&suite.browser(), &request).await.end {
        End::Page(page) => assert_eq!(page.status, 400, "{}", page.body),
        End::Callback(callback) => assert_eq!(rp.refused(&request, &rp.reads(callback)), "invalid_request"),
    }
}

/// `oidcc-ensure-other-scope-order-succeeds`: `email openid` is `openid email`.
pub async fn the_order_of_scopes_says_nothing(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let brought = rp.completes(&suite.browser(), &rp.asks().with("scope", "email openid")).await;
    super::claims::holds_the_claims(&rp, &brought, "email openid").await;
}

/// `oidcc-display-page`, `oidcc-display-popup`, `oidcc-ui-locales`, `oidcc-claims-locales`, `oidcc-login-hint`,
/// `oidcc-ensure-request-with-unknown-parameter-succeeds`: what cannot be followed is no error.
pub async fn a_wish_that_is_not_understood_is_no_error(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let wishes = [
        ("display", "page"),
        ("display", "popup"),
        ("ui_locales", "se"),
        ("claims_locales", "se"),
        ("login_hint", "buffy@localhost"),
        ("extra", "foobar"),
    ];
    for (name, value) in wishes {
        rp.completes(&suite.browser(), &rp.asks().and(name, value)).await;
    }
}

/// `oidcc-ensure-request-with-acr-values-succeeds`: the ID token says one of the values that were asked for.
pub async fn the_acr_is_one_of_those_asked_for(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let words = suite.config["acr_values_supported"].as_array().expect("acr_values_supported, or the acr cannot be known");
    let words: Vec<&str> = words.iter().map(|word| word.as_str().unwrap()).collect();
    let brought = rp.completes(&suite.browser(), &rp.asks().and("acr_values", &words.join(" "))).await;
    for claims in [&brought.front, &brought.back].into_iter().flatten() {
        assert!(words.contains(&claims["acr"].as_str().unwrap()), "{claims:?}");
    }
}

/// `oidcc-ensure-post-request-succeeds`: the authorization endpoint takes a form that another site sends, without cookies.
pub async fn a_posted_authorization_request_succeeds(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let request = rp.asks();
    let person = suite.browser();
    let posting = suite.app.request("POST", suite.says("authorization_endpoint")).header("accept", "text/html,*/*;q=0.8");
    let posting = posting.header("origin", "https://suite.example").header("sec-fetch-site", "cross-site");
    let posting = posting.header("content-type", "application/x-www-form-urlencoded").body(request.encoded());
    let walk = goes(&person, SOMEBODY, person.sends(posting).await, BASE).await;
    rp.finishes(walk, &request).await;
}

/// `oidcc-ensure-request-with-valid-pkce-succeeds`: a challenge with S256 and its verifier.
pub async fn a_request_with_pkce_succeeds(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    let request = rp.asks().and("code_challenge", crate::support::CHALLENGE).and("code_challenge_method", "S256");
    let walk = rp.walk(&suite.browser(), &request).await;
    let mut brought = super::super::suite::Brought::default();
    rp.takes(&mut brought, &rp.reads(walk.callback()), &request).await;
    let code = brought.code.clone().unwrap();
    let tokens = rp.posts(&rp.brings(&code).and("code_verifier", crate::support::VERIFIER)).await;
    rp.gets_tokens(&mut brought, &tokens, &request).await;
}

/// A state as long as the suite makes it where it wants to see that it comes back whole.
pub fn long_state() -> String {
    format!("{:x<128}", fresh("long"))
}

/// A request that must not be answered with a page.
pub fn silently(request: Form) -> Form {
    request.and("prompt", "none")
}
