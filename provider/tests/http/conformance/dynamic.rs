//! `oidcc-dynamic-certification-test-plan`: clients that register themselves and prove themselves by a key.

use glasshouse_shared::jwk::JwkSet;
use jose::Algorithm;
use provider::{protocol::audit::By, rotation::When};
use serde_json::json;

use super::{
    Suite, Variant,
    browser::{End, Shown, unescaped},
    suite::{BASE, Brought, KEY, Rp, RpKey, asserted},
};
use crate::support::{Answer, Form};

/// The suite offers every response type; these two have all that the others have.
const ALL: [Variant; 2] = [Variant::CODE.by("private_key_jwt"), Variant::CODE_ID_TOKEN.by("private_key_jwt")];

plan! { ALL;
    authorization::a_sign_in_with_nothing_special_succeeds,
    id_token::an_id_token_is_signed_with_rs256_where_it_was_registered,
    userinfo::userinfo_is_signed_where_it_was_registered,
    redirect_uri::of_two_registered_addresses_one_must_be_named,
    redirect_uri::the_query_of_a_registered_address_is_kept,
    redirect_uri::another_query_is_another_address,
    redirect_uri::an_added_query_is_another_address,
    redirect_uri::an_address_with_a_fragment_cannot_be_registered,
    request_object::an_unsigned_request_object_is_fetched,
    request_object::a_signed_request_object_is_fetched,
    request_object::the_address_inside_a_request_object_counts,
    token::a_refresh_token_works_for_its_client_alone,
    token::an_assertion_for_the_issuer_is_taken,
}

plan! { [ALL[0]];
    id_token::an_id_token_is_unsigned_where_it_was_registered,
}

/// The page on which somebody signs in for a client that says this of itself.
async fn sign_in_page(member: &str, address: &str) -> Answer {
    let suite = Suite::start().await;
    let rp = suite.registers_with(ALL[0], &json!({ member: address })).await;
    let mut walk = rp.walk(&suite.browser(), &rp.asks()).await;
    assert_eq!(walk.shown[0], Shown::SignIn);
    walk.pages.swap_remove(0)
}

/// `oidcc-registration-logo-uri`: the sign-in page shows the picture of who sent the browser.
#[actix_web::test]
async fn the_sign_in_page_shows_the_logo_of_the_client() {
    let page = sign_in_page("logo_uri", "https://logo.example/openid.png").await;
    assert!(unescaped(&page.body).contains("<img src=\"https://logo.example/openid.png\""), "{}", page.body);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.split("; ").any(|rule| rule.starts_with("img-src ") && rule.ends_with(" https://logo.example")), "{policy}");
}

/// `oidcc-registration-policy-uri`: the sign-in page leads to what the client does with data.
#[actix_web::test]
async fn the_sign_in_page_leads_to_the_policy_of_the_client() {
    let page = sign_in_page("policy_uri", "https://openid.net/policy").await;
    assert!(unescaped(&page.body).contains("<a href=\"https://openid.net/policy\""), "{}", page.body);
}

/// `oidcc-registration-tos-uri`: the sign-in page leads to the terms of the client.
#[actix_web::test]
async fn the_sign_in_page_leads_to_the_terms_of_the_client() {
    let page = sign_in_page("tos_uri", "https://openid.net/terms").await;
    assert!(unescaped(&page.body).contains("<a href=\"https://openid.net/terms\""), "{}", page.body);
}

/// A client whose keys stand at an address, and what it says of itself.
async fn with_keys_elsewhere<'a>(suite: &'a Suite, key: &RpKey, more: serde_json::Value) -> Rp<'a> {
    let address = suite.served.shows("/client1_jwks", "application/json", &serde_json::to_string(&key.named()).unwrap());
    let mut metadata = ALL[0].metadata();
    metadata.as_object_mut().unwrap().remove("jwks");
    metadata["jwks_uri"] = address.into();
    metadata.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    suite.registers_as(ALL[0], &metadata).await
}

/// The token endpoint with an assertion of this key.
async fn asserts(rp: &Rp<'_>, key: &RpKey, form: &Form) -> Answer {
    let endpoint = rp.suite.says("token_endpoint");
    let form = asserted(form, &key.signs(true, &rp.assertion(endpoint)));
    let request = rp.suite.app.request("POST", endpoint).header("content-type", "application/x-www-form-urlencoded");
    Answer::of(request.body(form.encoded()).send().await.unwrap()).await
}

async fn signs_in_with(rp: &Rp<'_>, key: &RpKey, request: &Form) -> Brought {
    let mut brought = Brought::default();
    let walk = rp.walk(&rp.suite.browser(), request).await;
    rp.takes(&mut brought, &rp.reads(walk.callback()), request).await;
    let tokens = asserts(rp, key, &rp.brings(brought.code.as_deref().unwrap())).await;
    rp.gets_tokens(&mut brought, &tokens, request).await;
    brought
}

/// `oidcc-registration-jwks-uri`: the keys of a client are fetched.
#[actix_web::test]
async fn the_keys_of_a_client_are_fetched_from_its_address() {
    let suite = Suite::start().await;
    let rp = with_keys_elsewhere(&suite, &KEY, json!({})).await;
    signs_in_with(&rp, &KEY, &rp.asks()).await;
    assert!(!suite.served.calls("/client1_jwks").is_empty());
}

/// `oidcc-refresh-token-rp-key-rotation`: a minute later the keys are others, and the provider sees that.
#[actix_web::test]
async fn a_client_may_change_its_keys() {
    let suite = Suite::start().await;
    let grants = json!({ "grant_types": ["authorization_code", "refresh_token"] });
    let rp = with_keys_elsewhere(&suite, &KEY, grants).await;
    let request = rp.asks().with("scope", "openid offline_access").and("prompt", "consent");
    let brought = signs_in_with(&rp, &KEY, &request).await;
    let other = RpKey::generate();
    suite.served.shows("/client1_jwks", "application/json", &serde_json::to_string(&other.named()).unwrap());
    suite.app.clock.advance(60);
    let token = brought.refresh.expect("a refresh token for offline_access");
    let form = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &token), ("scope", "openid offline_access")]);
    let answer = asserts(&rp, &other, &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(rp.userinfo(&answer.member("access_token")).await.status, 200);
}

/// What `oidcc-registration-sector-uri` and `oidcc-registration-sector-bad` register.
async fn of_sector(suite: &Suite, listed: &str) -> Answer {
    assert!(suite.lists("subject_types_supported", "pairwise"));
    let list = json!([listed]).to_string();
    let mut metadata = ALL[0].metadata();
    metadata["subject_type"] = "pairwise".into();
    metadata["sector_identifier_uri"] = suite.served.shows("/redirect_uris.json", "application/json", &list).into();
    suite.sends_registration(&metadata).await
}

/// `oidcc-registration-sector-uri`.
#[actix_web::test]
async fn a_sector_that_lists_the_redirect_uri_can_be_registered() {
    let suite = Suite::start().await;
    let answer = of_sector(&suite, &format!("{BASE}/callback")).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
}

/// `oidcc-registration-sector-bad`.
#[actix_web::test]
async fn a_sector_that_does_not_list_the_redirect_uri_is_refused() {
    let suite = Suite::start().await;
    let answer = of_sector(&suite, "https://example.com/op").await;
    assert_eq!(answer.refusal(), (400, "invalid_client_metadata".to_owned()));
}

/// `UnregisterDynamicallyRegisteredClient`, at the end of every module.
#[actix_web::test]
async fn a_client_can_take_itself_away() {
    let suite = Suite::start().await;
    let rp = suite.registers(ALL[0]).await;
    let (uri, token) = (rp.registered["registration_client_uri"].clone(), rp.registered["registration_access_token"].clone());
    let request = suite.app.request("DELETE", uri.as_str().unwrap()).bearer_auth(token.as_str().unwrap());
    let answer = Answer::of(request.header("accept", "application/json").send().await.unwrap()).await;
    assert_eq!(answer.status, 204, "{}", answer.body);
    let End::Page(page) = rp.walk(&suite.browser(), &rp.asks()).await.end else { panic!("the client is gone") };
    assert_eq!(page.status, 400);
}

/// `oidcc-server-rotate-keys`: `VerifyNewJwksHasNewSigningKey`, `VerifyNewJwksStillHasOldSigningKey`. The suite knows new keys of
/// the types RSA and EC alone, so one algorithm is rotated at a time: `provider keys rotate --algorithm RS256`.
#[actix_web::test]
async fn a_rotated_key_stands_beside_the_one_before() {
    let suite = Suite::start().await;
    suite.app.realm.rotation.rotate(&By::command(), Algorithm::RS256, When::Announced).await.unwrap().unwrap();
    suite.app.realm.rotation.tend().await.unwrap();
    let keys: JwkSet = serde_json::from_value(suite.app.get(suite.says("jwks_uri")).await.json()).unwrap();
    assert!(suite.keys.keys.iter().all(|old| keys.keys.contains(old)));
    let [new] = &keys.keys.iter().filter(|key| !suite.keys.keys.contains(key)).collect::<Vec<_>>()[..] else {
        panic!("one new key: {keys:?}")
    };
    assert_eq!((&*new.kty, new.usage.as_deref()), ("RSA", Some("sig")));
    assert!(suite.keys.keys.iter().all(|old| old.kid != new.kid && old.n != new.n));
}
