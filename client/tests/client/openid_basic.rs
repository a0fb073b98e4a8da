//! The plan *Basic RP* of the OpenID Foundation's conformance suite: one test for what each of its modules does to a client.
//!
//! The name of the module stands above each test. OIDC Core §3.1, §5.3, §5.4.

use std::sync::Arc;

use client::Settings;
use jose::{Algorithm, SigningKey, sign_with_secret, unsecured};
use serde_json::{Value, json};

use crate::{
    browser::{Browser, DATA, PAGE, Reply, known_to},
    fake::{
        Fake,
        openid::{ADA, Key},
    },
};

/// A secret that is long enough for HS256.
const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Sign in at a provider whose ID token differs in this, and be refused: nobody is signed in, and nothing else was asked for.
async fn refused(claims: Value) -> Reply {
    let provider = Fake::openid();
    provider.with(|manner| manner.openid().claims = claims);
    refused_by(&provider, &Browser::known_to(&provider.address)).await
}

async fn refused_by(provider: &Fake, browser: &Browser) -> Reply {
    let reply = browser.try_openid(provider).await;
    assert_eq!(reply.status, 502, "{}", reply.body);
    assert!(reply.body.contains("Nobody was signed in.") && reply.body.contains("Is this an attack?"), "{}", reply.body);
    assert_eq!(provider.count("/oauth/userinfo"), 0, "UserInfo is not asked after a refusal");
    assert_eq!(browser.get("/authorized", PAGE).await.status, 400, "nobody is signed in");
    reply
}

fn says(reply: &Reply, words: &[&str]) {
    for words in words {
        assert!(reply.body.contains(words), "“{words}” is not in {}", reply.body);
    }
}

/// oidcc-client-test
#[actix_web::test]
async fn the_code_flow_ends_with_a_person_and_every_check_on_the_page() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    let shown = browser.get("/authorized", DATA).await.json();
    assert_eq!((&shown["id_token"]["sub"], &shown["user"]["email"]), (&json!(ADA), &json!("ada@example.org")));
    let page = browser.get("/authorized", PAGE).await;
    says(&page, &["Hello, ada", "What the ID token says", ADA, "nonce is the one that was sent", " held", "GET /oauth/jwks"]);
    says(&browser.get("/", PAGE).await, &["The Client knows you as ada", "What the Provider said of you"]);
    assert_eq!(provider.count("/oauth/userinfo"), 1, "the person is asked for once");
    assert_eq!(provider.count("/api/me"), 0);
}

/// oidcc-client-test: what the request must hold.
#[actix_web::test]
async fn the_request_asks_for_openid_with_a_new_nonce_and_pkce_each_time() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let (one, two) = (browser.get("/login/openid", PAGE).await, browser.get("/login/openid", PAGE).await);
    assert_eq!(one.sent("response_type").as_deref(), Some("code"));
    assert_eq!(one.sent("code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(one.sent("response_mode"), None);
    assert_eq!(one.sent("nonce").unwrap().len(), 32);
    assert_ne!(one.sent("nonce"), two.sent("nonce"));
    assert_ne!(one.sent("nonce"), one.sent("state"));
    let plain = browser.get("/login", PAGE).await;
    assert_eq!((plain.sent("nonce"), plain.sent("scope").as_deref()), (None, Some("email photos:read")));
}

/// oidcc-client-test-invalid-iss
#[actix_web::test]
async fn an_id_token_of_another_issuer_is_refused() {
    let reply = refused(json!({"iss": "https://evil.example"})).await;
    says(
        &reply,
        &["The token is of another provider", "<code>iss</code>", "<dd>https://evil.example</dd>", "OIDC Core §3.1.3.7"],
    );
}

/// oidcc-client-test-missing-sub
#[actix_web::test]
async fn an_id_token_without_sub_is_refused() {
    says(&refused(json!({"sub": null})).await, &["The ID token cannot be read", "sub"]);
}

/// oidcc-client-test-invalid-aud
#[actix_web::test]
async fn an_id_token_for_somebody_else_is_refused() {
    for aud in [json!("another"), json!(["another"]), json!([]), json!(["the-id", "another"])] {
        says(&refused(json!({"aud": aud})).await, &["The token is not for this Client", "<code>aud</code>", "<dd>the-id</dd>"]);
    }
    says(&refused(json!({"azp": "another"})).await, &["issued to another client"]);
}

/// oidcc-client-test-missing-aud
#[actix_web::test]
async fn an_id_token_without_aud_is_refused() {
    says(&refused(json!({"aud": null})).await, &["The ID token cannot be read", "aud"]);
}

/// oidcc-client-test-missing-iat
#[actix_web::test]
async fn an_id_token_without_iat_is_refused() {
    says(&refused(json!({"iat": null})).await, &["The ID token cannot be read", "iat"]);
}

#[actix_web::test]
async fn an_id_token_that_has_expired_or_is_not_of_this_time_is_refused() {
    says(&refused(json!({"exp": 1_000_000_000})).await, &["The token has expired"]);
    says(&refused(json!({"iat": 1_000_000_000})).await, &["The token is not of this time"]);
    says(&refused(json!({"iat": 4_000_000_000_u64})).await, &["The token is not of this time"]);
}

/// oidcc-client-test-kid-absent-single-jwks
#[actix_web::test]
async fn a_token_that_names_no_key_is_proven_by_the_only_one() {
    let provider = Fake::openid();
    provider.with(|manner| {
        manner.openid().keys = vec![Key::number(0).public(None)];
        manner.openid().header = json!({"alg": "RS256"});
    });
    Browser::known_to(&provider.address).sign_in_openid(&provider).await;
}

/// oidcc-client-test-kid-absent-multiple-jwks
#[actix_web::test]
async fn a_token_that_names_no_key_is_proven_by_the_one_that_fits() {
    let provider = Fake::openid();
    provider.with(|manner| {
        manner.openid().keys = [1, 0, 2].map(|number| Key::number(number).public(None)).into();
        manner.openid().header = json!({"alg": "RS256"});
    });
    Browser::known_to(&provider.address).sign_in_openid(&provider).await;
}

/// oidcc-client-test-ignores-unparseable-key-in-jwks
#[actix_web::test]
async fn keys_that_nobody_understands_do_no_harm() {
    let provider = Fake::openid();
    provider.with(|manner| {
        let odd = json!({"kty": "AKP", "alg": "ML-DSA-999", "kid": "q", "pub": "AAAA"});
        let rsa = json!({"kty": "RSA", "use": "enc", "kid": "one", "n": "AA", "e": "AQAB"});
        manner.openid().keys.splice(0..0, [odd, json!({"kty": "made-up", "kid": "m"}), rsa]);
    });
    Browser::known_to(&provider.address).sign_in_openid(&provider).await;
}

/// oidcc-client-test-idtoken-sig-rs256
#[actix_web::test]
async fn a_signature_with_rs256_is_taken_by_default() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    says(&browser.get("/authorized", PAGE).await, &["alg RS256 · RS256"]);
}

/// oidcc-client-test-idtoken-sig-none
#[actix_web::test]
async fn an_unsigned_token_is_taken_when_that_is_registered() {
    let provider = Fake::openid();
    provider.with(|manner| {
        manner.openid().claims = json!({"at_hash": null});
        manner.openid().maker = Some(Arc::new(|claims| unsecured(None, claims).unwrap()));
    });
    let settings = Settings { id_token_alg: Some("none".into()), ..known_to(&provider.address) };
    Browser::open(settings).sign_in_openid(&provider).await;
    assert_eq!(provider.count("/oauth/jwks"), 0);
}

/// CVE-2015-9235 and its class: the token says `none`, or that a public key is a shared secret.
#[actix_web::test]
async fn a_token_does_not_choose_how_it_is_proven() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    provider.with(|manner| manner.openid().maker = Some(Arc::new(|claims| unsecured(None, claims).unwrap())));
    says(&refused_by(&provider, &browser).await, &["signed in another way than agreed", "alg RS256", "alg none"]);
    let public = Key::number(0).public(None).to_string();
    provider.with(|manner| {
        manner.openid().maker = Some(Arc::new(move |claims| sign_with_secret(public.as_bytes(), None, claims).unwrap()));
    });
    says(&refused_by(&provider, &browser).await, &["signed in another way than agreed", "alg HS256"]);
}

#[actix_web::test]
async fn the_other_way_round_a_signed_token_is_refused_where_none_is_registered() {
    let provider = Fake::openid();
    let browser = Browser::open(Settings { id_token_alg: Some("none".into()), ..known_to(&provider.address) });
    says(&refused_by(&provider, &browser).await, &["alg none", "alg RS256"]);
}

/// oidcc-client-invalid-sig-rs256
#[actix_web::test]
async fn a_wrong_signature_is_refused() {
    let provider = Fake::openid();
    provider.with(|manner| manner.openid().signer = Key::number(1));
    says(&refused_by(&provider, &Browser::known_to(&provider.address)).await, &["The ID token is not proven", "Perhaps."]);
}

/// oidcc-client-invalid-sig-hs256, and its good half
#[actix_web::test]
async fn hs256_is_proven_by_the_client_secret_and_by_nothing_else() {
    let provider = Fake::openid();
    let hs256 = |secret: &str| Settings {
        id_token_alg: Some("HS256".into()),
        client_secret: Some(secret.into()),
        ..known_to(&provider.address)
    };
    provider.with(|manner| {
        manner.openid().maker = Some(Arc::new(|claims| sign_with_secret(SECRET.as_bytes(), None, claims).unwrap()));
    });
    Browser::open(hs256(SECRET)).sign_in_openid(&provider).await;
    let before = provider.count("/oauth/userinfo");
    let reply = Browser::open(hs256("another secret of enough bytes, 32+")).try_openid(&provider).await;
    says(&reply, &["The ID token is not proven"]);
    assert_eq!(provider.count("/oauth/userinfo"), before);
}

/// oidcc-client-test with the other algorithms that can be registered
#[actix_web::test]
async fn other_algorithms_are_taken_where_they_are_registered() {
    for alg in [Algorithm::ES256, Algorithm::EdDSA, Algorithm::PS256] {
        let provider = Fake::openid();
        let (key, _) = SigningKey::generate(alg).unwrap();
        provider.with(|manner| {
            manner.openid().keys = vec![json!(key.public())];
            manner.openid().maker = Some(Arc::new(move |claims| {
                let mut claims = claims.clone();
                claims["at_hash"] = jose::half_hash(alg, "access-1").into();
                key.sign(None, &claims).unwrap()
            }));
        });
        let settings = Settings { id_token_alg: Some(alg.name().into()), ..known_to(&provider.address) };
        Browser::open(settings).sign_in_openid(&provider).await;
    }
}

/// oidcc-client-test-userinfo-invalid-sub
#[actix_web::test]
async fn userinfo_about_somebody_else_is_not_used() {
    let provider = Fake::openid();
    provider.with(|manner| manner.openid().userinfo = json!({"sub": "somebody else", "email": "eve@example.org"}));
    let browser = Browser::known_to(&provider.address);
    let reply = browser.try_openid(&provider).await;
    assert_eq!(reply.status, 502);
    says(&reply, &["UserInfo is about somebody else", "<dd>somebody else</dd>", ADA]);
    assert!(!reply.body.contains("eve@example.org"));
    assert_eq!(browser.get("/authorized", PAGE).await.status, 400, "nobody is signed in");
}

/// oidcc-client-test-nonce-invalid
#[actix_web::test]
async fn a_token_without_our_nonce_is_refused() {
    for nonce in [json!("another"), Value::Null] {
        says(&refused(json!({"nonce": nonce})).await, &["The token is not the answer to our question"]);
    }
}

/// oidcc-client-test-invalid-athash, oidcc-client-test-invalid-chash
#[actix_web::test]
async fn what_stands_beside_the_token_must_belong_to_it() {
    says(&refused(json!({"at_hash": "77QmUPtjPfzWtF2AnpK9RQ"})).await, &["Token and access token do not belong together"]);
    says(&refused(json!({"c_hash": "77QmUPtjPfzWtF2AnpK9RQ"})).await, &["Token and code do not belong together"]);
    let provider = Fake::openid();
    let c_hash = jose::half_hash(Algorithm::RS256, "the-code");
    provider.with(|manner| manner.openid().claims = json!({"at_hash": null, "c_hash": c_hash}));
    Browser::known_to(&provider.address).sign_in_openid(&provider).await;
}

/// oidcc-client-test-scope-userinfo-claims, and `EnsureOpenIDInScopeRequest`
#[actix_web::test]
async fn claims_are_asked_for_by_scope() {
    let provider = Fake::openid();
    let begun = Browser::known_to(&provider.address).get("/login/openid", PAGE).await;
    assert_eq!(begun.sent("scope").as_deref(), Some("openid profile email photos:read"));
    let browser = Browser::open(Settings { scope: Some("openid phone".into()), ..known_to(&provider.address) });
    let begun = browser.get("/", PAGE).await;
    assert_eq!(begun.sent("scope").as_deref(), Some("openid phone"), "the settings have the last word");
    assert!(begun.sent("nonce").is_some());
}

/// oidcc-client-test-client-secret-basic
#[actix_web::test]
async fn the_secret_goes_by_basic_and_the_access_token_in_a_header() {
    let provider = Fake::openid();
    Browser::known_to(&provider.address).sign_in_openid(&provider).await;
    let asked = provider.with(|manner| manner.asked.clone());
    let of = |path: &str| asked.iter().find(|asked| asked.0 == path).unwrap();
    let (_, authorization, body) = of("/oauth/token");
    assert!(authorization.starts_with("Basic ") && !body.contains("client_secret"));
    assert_eq!(of("/oauth/userinfo").1, "Bearer access-1");
}

/// oidcc-client-test with the variant `client_secret_post`
#[actix_web::test]
async fn the_secret_goes_in_the_body_where_the_provider_takes_nothing_else() {
    let provider = Fake::openid();
    provider.with(|manner| manner.metadata = json!({"token_endpoint_auth_methods_supported": ["client_secret_post"]}));
    Browser::known_to(&provider.address).sign_in_openid(&provider).await;
    let asked = provider.with(|manner| manner.asked.iter().find(|asked| asked.0 == "/oauth/token").cloned()).unwrap();
    assert!(asked.1.is_empty() && asked.2.contains("client_secret=the-secret"));
}

/// oidcc-client-test-signed-userinfo
#[actix_web::test]
async fn signed_userinfo_is_proven_and_must_be_for_us() {
    let provider = Fake::openid();
    provider.with(|manner| manner.openid().signs_userinfo = true);
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    assert_eq!(browser.get("/", DATA).await.json()["email"], "ada@example.org");
    for (member, value) in [("aud", "another"), ("iss", "https://evil.example"), ("sub", "eve")] {
        provider.with(|manner| {
            manner.openid().userinfo = json!({"sub": ADA});
            manner.openid().userinfo[member] = value.into();
        });
        assert_eq!(browser.another().try_openid(&provider).await.status, 502, "{member}");
    }
}

#[actix_web::test]
async fn tokens_without_an_id_token_sign_nobody_in() {
    let provider = Fake::openid();
    provider.with(|manner| manner.openid().silent = true);
    says(&refused_by(&provider, &Browser::known_to(&provider.address)).await, &["There is no ID token"]);
}

/// RFC 8725 §3.11: a token of another kind in the place of an ID token.
#[actix_web::test]
async fn a_token_of_another_kind_is_not_an_id_token() {
    for typ in ["logout+jwt", "at+jwt", "application/at+jwt"] {
        let provider = Fake::openid();
        provider.with(|manner| manner.openid().header["typ"] = typ.into());
        says(&refused_by(&provider, &Browser::known_to(&provider.address)).await, &["That is a token of another kind"]);
    }
}

/// oidcc-client-test-nonce and `max_age`: OIDC Core §3.1.2.1
#[actix_web::test]
async fn wishes_go_on_to_the_provider_and_max_age_is_checked() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let path = "/login/openid?max_age=60&prompt=login&login_hint=ada&acr_values=a&ui_locales=de&unknown=1";
    let begun = browser.get(path, PAGE).await;
    for (name, value) in
        [("max_age", "60"), ("prompt", "login"), ("login_hint", "ada"), ("acr_values", "a"), ("ui_locales", "de")]
    {
        assert_eq!(begun.sent(name).as_deref(), Some(value));
    }
    assert_eq!(begun.sent("unknown"), None);
    assert_eq!(browser.get("/login/openid?max_age=soon", PAGE).await.status, 400);
    for (auth_time, status) in [(json!(null), 502), (json!(1_000_000_000), 502), (json!(4_000_000_000_u64), 303)] {
        provider.with(|manner| manner.openid().claims = json!({"auth_time": auth_time}));
        let state = browser.begin_openid(&provider, "/login/openid?max_age=60").await;
        assert_eq!(browser.come_back(&provider.address, &state).await.status, status);
    }
}

/// OIDC Core §11
#[actix_web::test]
async fn whoever_wants_a_refresh_token_asks_for_consent_each_time() {
    let provider = Fake::openid();
    let scope = Some("openid offline_access".to_owned());
    let browser = Browser::open(Settings { scope, ..known_to(&provider.address) });
    assert_eq!(browser.get("/", PAGE).await.sent("prompt").as_deref(), Some("consent"));
    assert_eq!(browser.get("/login?prompt=login", PAGE).await.sent("prompt").as_deref(), Some("login"));
    assert_eq!(Browser::known_to(&provider.address).get("/login/openid", PAGE).await.sent("prompt"), None);
}

/// prompt=none, and nobody is signed in there: OIDC Core §3.1.2.6
#[actix_web::test]
async fn an_error_of_openid_connect_is_told_in_words() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let state = browser.begin_openid(&provider, "/login/openid?prompt=none").await;
    let path = format!("/authorized?error=login_required&state={state}&iss={}", provider.address);
    let reply = browser.get(&path, PAGE).await;
    assert_eq!(reply.status, 403);
    says(&reply, &["login_required", "prompt=none"]);
}
