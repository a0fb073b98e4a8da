//! Signing out, started here or there: OIDC RP-Initiated Logout, OIDC Back-Channel Logout, OIDC Front-Channel Logout.

use std::sync::Arc;

use jose::{sign_with_secret, unsecured};
use serde_json::{Value, json};

use crate::{
    browser::{Browser, PAGE, Reply},
    fake::{
        Fake,
        openid::{ADA, Key},
    },
};

async fn signed_in(provider: &Fake) -> Browser {
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(provider).await;
    browser
}

/// Whether this browser is signed in: the first page is then a page, and not the way to the provider.
async fn is_in(browser: &Browser) -> bool {
    browser.get("/", PAGE).await.status == 200
}

/// The provider speaks to the client, from server to server.
async fn tells(browser: &Browser, token: &str) -> Reply {
    let fields = [("logout_token", token), ("ignored_parameter", "is ignored")];
    let reply = browser.post_from_elsewhere("/logout/backchannel", &fields).await;
    assert_eq!(reply.headers["cache-control"], "no-store");
    assert!(!reply.headers.contains_key("set-cookie"));
    reply
}

/// oidcc-client-test-rp-init-logout
#[actix_web::test]
async fn the_button_signs_out_here_and_asks_the_provider_to_do_the_same() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let page = browser.get("/", PAGE).await;
    assert!(page.body.contains("Sign out at the Provider too"));
    let reply = browser.post("/logout/provider", &[("csrf", &page.csrf())]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert!(reply.location.as_deref().unwrap().starts_with(&format!("{}/oauth/logout?", provider.address)));
    let given = provider.with(|manner| manner.openid().given.last().cloned());
    assert_eq!(reply.sent("id_token_hint"), given);
    assert_eq!(reply.sent("client_id").as_deref(), Some("the-id"));
    let back = reply.sent("post_logout_redirect_uri").unwrap();
    assert_eq!(back, format!("http://{}/logout/done", browser.host()));
    let done = browser.get(&format!("/logout/done?state={}", reply.sent("state").unwrap()), PAGE).await;
    assert_eq!(done.status, 200);
    assert!(done.body.contains("session at the Provider: <b>ended</b>"), "{}", done.body);
    assert!(!is_in(&browser).await);
}

/// oidcc-client-test-rp-init-logout-no-state, oidcc-client-test-rp-init-logout-other-state
#[actix_web::test]
async fn a_return_without_our_state_is_a_page_that_says_what_is_not_known() {
    let provider = Fake::openid();
    for query in ["", "?state=another"] {
        let browser = signed_in(&provider).await;
        let csrf = browser.get("/", PAGE).await.csrf();
        browser.post("/logout/provider", &[("csrf", &csrf)]).await;
        let done = browser.get(&format!("/logout/done{query}"), PAGE).await;
        assert_eq!(done.status, 200);
        assert!(done.body.contains("session at the Provider: <b>not visible from here</b>"));
        assert!(!is_in(&browser).await, "this session ended before the browser went there");
    }
}

#[actix_web::test]
async fn opening_the_page_of_the_return_signs_nobody_out() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let reply = browser.get("/logout/done?state=x", PAGE).await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/")));
    assert!(is_in(&browser).await);
}

#[actix_web::test]
async fn signing_out_here_alone_is_still_possible() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let csrf = browser.get("/", PAGE).await.csrf();
    let reply = browser.post("/logout", &[("csrf", &csrf)]).await;
    assert!(reply.body.contains("session at the Provider: <b>not touched</b>"));
    assert!(!is_in(&browser).await);
}

#[actix_web::test]
async fn who_came_in_by_oauth_alone_cannot_ask_the_provider_to_sign_out() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let page = browser.get("/", PAGE).await;
    assert!(!page.body.contains("Sign out at the Provider too"));
    assert_eq!(browser.post("/logout/provider", &[("csrf", &page.csrf())]).await.status, 409);
    assert_eq!(browser.post("/logout/provider", &[]).await.status, 403, "a form without its token is not obeyed");
    assert!(is_in(&browser).await);
}

/// oidcc-client-test-rp-backchannel-rpinitlogout
#[actix_web::test]
async fn a_logout_token_ends_the_session_that_it_names_and_no_other() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let other = browser.another();
    provider.with(|manner| manner.openid().claims = json!({"sid": "session-2"}));
    other.sign_in_openid(&provider).await;
    let reply = tells(&browser, &provider.logout_token("a", &json!({}))).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(!is_in(&browser).await && is_in(&other).await);
}

#[actix_web::test]
async fn a_logout_token_without_a_session_ends_all_of_the_person() {
    let provider = Fake::openid();
    let one = signed_in(&provider).await;
    let (two, grace) = (one.another(), one.another());
    provider.with(|manner| manner.openid().claims = json!({"sid": "session-2"}));
    two.sign_in_openid(&provider).await;
    provider.with(|manner| {
        manner.openid().claims = json!({"sub": "grace", "sid": "session-3"});
        manner.openid().userinfo["sub"] = "grace".into();
    });
    grace.sign_in_openid(&provider).await;
    assert_eq!(tells(&one, &provider.logout_token("a", &json!({"sid": null}))).await.status, 200);
    assert!(!is_in(&one).await && !is_in(&two).await && is_in(&grace).await);
    assert_eq!(tells(&one, &provider.logout_token("b", &json!({"sub": null, "sid": "session-3"}))).await.status, 200);
    assert!(!is_in(&grace).await);
}

#[actix_web::test]
async fn a_logout_of_a_session_that_is_not_here_is_fine() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    assert_eq!(tells(&browser, &provider.logout_token("a", &json!({"sid": "gone"}))).await.status, 200);
    assert!(is_in(&browser).await);
}

/// The modules no-event, wrong-event, with-nonce, wrong-aud, wrong-issuer of the back-channel plan, and the rest of §2.6.
#[actix_web::test]
async fn a_logout_token_that_is_wrong_in_one_thing_ends_nothing() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let wrong: [(&str, Value); 12] = [
        ("no events", json!({"events": null})),
        ("another event", json!({"events": {"http://schemas.openid.net/event/other": {}}})),
        ("an event that is no object", json!({"events": {"http://schemas.openid.net/event/backchannel-logout": "x"}})),
        ("a nonce", json!({"nonce": "n"})),
        ("another audience", json!({"aud": "another"})),
        ("another issuer", json!({"iss": "https://evil.example"})),
        ("expired", json!({"exp": 1_000_000_000})),
        ("of the past", json!({"iat": 1_000_000_000})),
        ("without iat", json!({"iat": null})),
        ("without exp", json!({"exp": null})),
        ("without jti", json!({"jti": null})),
        ("about nobody", json!({"sub": null, "sid": null})),
    ];
    for (name, changes) in wrong {
        let reply = tells(&browser, &provider.logout_token(name, &changes)).await;
        assert_eq!(reply.status, 400, "{name}");
        assert_eq!(reply.json()["error"], "invalid_request", "{name}");
    }
    assert!(is_in(&browser).await);
}

/// The modules alg-none and wrong-alg of the back-channel plan.
#[actix_web::test]
async fn a_logout_token_that_the_provider_did_not_sign_ends_nothing() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let good = provider.logout_token("a", &json!({}));
    let claims: Value = {
        let middle = good.split('.').nth(1).unwrap();
        serde_json::from_slice(&base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, middle).unwrap())
            .unwrap()
    };
    let forged = [
        unsecured(Some("logout+jwt"), &claims).unwrap(),
        sign_with_secret(b"0123456789abcdef0123456789abcdef", Some("logout+jwt"), &claims).unwrap(),
        Key::number(1).sign(&json!({"alg": "RS256", "kid": "one"}), &claims),
        Key::number(1).sign(&json!({"alg": "RS256", "kid": "unknown"}), &claims),
        Key::number(0).sign(&json!({"alg": "RS256", "kid": "one", "typ": "at+jwt"}), &claims),
        format!("{good}x"),
        "nonsense".to_owned(),
    ];
    for token in &forged {
        assert_eq!(tells(&browser, token).await.status, 400, "{token}");
    }
    assert!(is_in(&browser).await);
    assert_eq!(provider.count("/oauth/jwks"), 1, "strangers do not make the client ask for keys again and again");
    assert_eq!(tells(&browser, &good).await.status, 200);
}

/// An ID token is not a logout token: cross-JWT confusion.
#[actix_web::test]
async fn an_id_token_signs_nobody_out() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let id_token = provider.with(|manner| manner.openid().given.last().cloned()).unwrap();
    assert_eq!(tells(&browser, &id_token).await.status, 400);
    assert!(is_in(&browser).await);
}

#[actix_web::test]
async fn a_logout_token_counts_once() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let token = provider.logout_token("once", &json!({}));
    assert_eq!(tells(&browser, &token).await.status, 200);
    browser.sign_in_openid(&provider).await;
    let again = tells(&browser, &token).await;
    assert_eq!(again.status, 400);
    assert!(again.body.contains("It was here before"));
    assert!(is_in(&browser).await);
}

#[actix_web::test]
async fn only_a_form_with_a_logout_token_is_read() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    let reply = browser.post_from_elsewhere("/logout/backchannel", &[("token", "x")]).await;
    assert_eq!((reply.status, reply.json()["error"].as_str()), (400, Some("invalid_request")));
    assert_eq!(browser.get("/logout/backchannel", PAGE).await.status, 405);
}

#[actix_web::test]
async fn a_client_of_es256_takes_logout_tokens_of_es256_only() {
    let provider = Fake::openid();
    let settings = client::Settings { id_token_alg: Some("ES256".into()), ..crate::browser::known_to(&provider.address) };
    let browser = Browser::open(settings);
    let (key, _) = jose::SigningKey::generate(jose::Algorithm::ES256).unwrap();
    let key = Arc::new(key);
    let signer = key.clone();
    provider.with(|manner| {
        manner.openid().keys = vec![json!(key.public()), Key::number(0).public(Some("one"))];
        manner.openid().claims = json!({"at_hash": null});
        manner.openid().maker = Some(Arc::new(move |claims| signer.sign(None, claims).unwrap()));
    });
    browser.sign_in_openid(&provider).await;
    assert_eq!(tells(&browser, &provider.logout_token("a", &json!({}))).await.status, 400);
    assert!(is_in(&browser).await);
}

/// oidcc-client-test-rp-frontchannel-opinitlogout
#[actix_web::test]
async fn a_frame_of_the_provider_ends_the_session_that_it_names() {
    let provider = Fake::openid();
    let browser = signed_in(&provider).await;
    // The cookie of a frame within another site stays at home.
    let frame = browser.another();
    for query in ["", "?sid=session-1", &format!("?iss={}", provider.address), "?iss=https://evil.example&sid=session-1"] {
        assert_eq!(frame.get(&format!("/logout/frontchannel{query}"), PAGE).await.status, 400, "{query}");
    }
    assert!(is_in(&browser).await);
    let reply = frame.get(&format!("/logout/frontchannel?iss={}&sid=session-1", provider.address), PAGE).await;
    assert_eq!(reply.status, 200);
    let policy = reply.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains(&format!("frame-ancestors {};", provider.address)), "{policy}");
    assert!(!reply.headers.contains_key("x-frame-options"));
    assert_eq!(reply.headers["cache-control"], "no-store");
    assert!(!is_in(&browser).await);
}

#[actix_web::test]
async fn the_page_of_the_client_says_which_addresses_the_provider_must_know() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let page = browser.get("/setup", PAGE).await;
    for path in ["/logout/done", "/logout/backchannel", "/logout/frontchannel", "/login/initiate"] {
        assert!(page.body.contains(&format!("http://{}{path}", browser.host())), "{path}");
    }
    assert!(!page.body.contains(ADA));
}
