//! The plan *Config RP* of the OpenID Foundation's conformance suite: discovery and keys. OIDC Discovery §4, OIDC Core §10.1.1.

use client::Settings;
use serde_json::json;

use crate::{
    browser::{Browser, PAGE, known_to},
    fake::{Fake, openid::Key},
};

const OPENID: &str = "/.well-known/openid-configuration";
const OAUTH: &str = "/.well-known/oauth-authorization-server";

fn openid(issuer: &str) -> Settings {
    Settings { scope: Some("openid email".into()), ..known_to(issuer) }
}

/// oidcc-client-test-discovery-openid-config. The suite fails a client that asks for anything that it does not serve.
#[actix_web::test]
async fn a_client_that_asks_for_openid_reads_the_openid_configuration_alone() {
    let provider = Fake::openid();
    let browser = Browser::open(openid(&provider.address));
    let state = browser.begin_openid(&provider, "/").await;
    assert_eq!(browser.come_back(&provider.address, &state).await.status, 303);
    browser.get("/authorized", PAGE).await;
    browser.get("/", PAGE).await;
    let asked: Vec<String> = provider.with(|manner| manner.asked.iter().map(|asked| asked.0.clone()).collect());
    assert_eq!(asked, [OPENID, "/oauth/token", "/oauth/jwks", "/oauth/userinfo"]);
}

/// The suite's issuer ends with a slash, which belongs to it and not to the address below.
#[actix_web::test]
async fn an_issuer_that_ends_with_a_slash_keeps_it() {
    let provider = Fake::openid();
    let issuer = format!("{}/", provider.address);
    provider.with(|manner| manner.issuer = issuer.clone());
    let browser = Browser::open(openid(&issuer));
    let state = browser.begin_openid(&provider, "/").await;
    assert_eq!(browser.come_back(&issuer, &state).await.status, 303);
    assert_eq!(provider.count(OPENID), 1);
}

/// oidcc-client-test-discovery-jwks-uri-keys
#[actix_web::test]
async fn keys_are_read_where_the_metadata_say_and_kept() {
    let provider = Fake::openid();
    let browser = Browser::open(openid(&provider.address));
    for _ in 0..3 {
        browser.sign_in_openid(&provider).await;
    }
    assert_eq!((provider.count("/oauth/jwks"), provider.count(OPENID)), (1, 1));
    provider.with(|manner| manner.metadata = json!({"jwks_uri": format!("{}/elsewhere", manner.issuer)}));
    let reply = Browser::open(openid(&provider.address)).try_openid(&provider).await;
    assert_eq!(reply.status, 502);
    assert!(reply.body.contains("keys cannot be read") && reply.body.contains("/elsewhere"), "{}", reply.body);
}

/// oidcc-client-test-discovery-issuer-mismatch
#[actix_web::test]
async fn a_configuration_of_another_issuer_stops_the_login() {
    let provider = Fake::openid();
    provider.with(|manner| manner.issuer.push('/'));
    let reply = Browser::open(openid(&provider.address)).get("/", PAGE).await;
    assert_eq!(reply.status, 502);
    assert!(reply.location.is_none() && reply.body.contains("The metadata is of another provider"));
}

/// oidcc-client-test-signing-key-rotation-just-before-signing
#[actix_web::test]
async fn a_key_that_is_new_since_the_keys_were_read_is_looked_for_once() {
    let provider = Fake::openid();
    let browser = Browser::open(openid(&provider.address));
    browser.sign_in_openid(&provider).await;
    provider.with(|manner| manner.openid().rotate(1, "two"));
    browser.sign_in_openid(&provider).await;
    assert_eq!(provider.count("/oauth/jwks"), 2);
}

/// oidcc-client-test-signing-key-rotation
#[actix_web::test]
async fn a_rotation_between_two_logins_is_followed() {
    let provider = Fake::openid();
    let browser = Browser::open(openid(&provider.address));
    for (number, kid) in [(0, "a"), (1, "b"), (2, "c")] {
        provider.with(|manner| manner.openid().rotate(number, kid));
        browser.sign_in_openid(&provider).await;
    }
    assert_eq!(provider.count("/oauth/jwks"), 3);
}

#[actix_web::test]
async fn a_key_that_the_provider_does_not_show_proves_nothing_however_often_one_looks() {
    let provider = Fake::openid();
    provider.with(|manner| {
        manner.openid().signer = Key::number(2);
        manner.openid().header["kid"] = "hidden".into();
    });
    let browser = Browser::open(openid(&provider.address));
    let reply = browser.try_openid(&provider).await;
    assert!(reply.body.contains("The ID token is not proven"), "{}", reply.body);
    assert_eq!(provider.count("/oauth/jwks"), 2, "once, and once more for the unknown kid");
    // A known kid with a wrong signature is a forgery, and no reason to look again.
    provider.with(|manner| manner.openid().header["kid"] = "one".into());
    browser.try_openid(&provider).await;
    assert_eq!(provider.count("/oauth/jwks"), 2);
}

#[actix_web::test]
async fn a_plain_client_reads_the_metadata_of_oauth_and_offers_the_second_way_in() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    assert_eq!((provider.count(OAUTH), provider.count(OPENID)), (1, 0));
    let page = browser.get("/", PAGE).await;
    assert!(page.body.contains("href=\"/login/openid\">Sign in with OpenID Connect"), "{}", page.body);
    browser.sign_in_openid(&provider).await;
    assert!(!browser.get("/", PAGE).await.body.contains("Sign in with OpenID Connect"));
}

#[actix_web::test]
async fn a_provider_of_oauth_alone_has_no_second_way_in() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    assert!(!browser.get("/", PAGE).await.body.contains("OpenID Connect has the Provider"));
    let reply = browser.get("/login/openid", PAGE).await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("The Provider does not speak OpenID Connect"));
}

#[actix_web::test]
async fn metadata_that_lead_onto_an_open_road_are_not_followed() {
    let provider = Fake::openid();
    for member in ["token_endpoint", "authorization_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint"] {
        provider.with(|manner| manner.metadata = json!({member: "http://op.example/x"}));
        let reply = Browser::open(openid(&provider.address)).get("/", PAGE).await;
        assert_eq!(reply.status, 502, "{member}");
        assert!(reply.body.contains("open road") && reply.body.contains("http://op.example/x"), "{}", reply.body);
    }
}
