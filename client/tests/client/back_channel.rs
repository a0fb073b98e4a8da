//! One provider, two addresses: what the browser is told, and what this server dials.

use client::Settings;
use url::Url;

use crate::{
    browser::{Browser, DATA, PAGE, known_to},
    fake::Fake,
};

#[actix_web::test]
async fn the_browser_goes_to_the_issuer_and_the_server_takes_the_back_way() {
    let provider = Fake::start();
    let near = provider.address.clone();
    let issuer = "http://provider.test:5000";
    provider.with(|manner| manner.issuer = issuer.into());
    let browser = Browser::open(Settings { backchannel_url: Some(near.clone()), ..known_to(issuer) });
    let begun = browser.get("/", PAGE).await;
    let host = Url::parse(begun.location.as_deref().unwrap()).unwrap();
    assert_eq!(host.origin().ascii_serialization(), issuer);
    // The issuer check is unchanged: the address of the back way is not the name of the provider.
    let state = begun.sent("state").unwrap();
    assert_eq!(browser.come_back(&near, &state).await.status, 400);
    browser.sign_in(issuer).await;
    assert_eq!(browser.get("/", DATA).await.json()["username"], "ada");
    assert_eq!(provider.count("/oauth/token"), 1);
}

#[actix_web::test]
async fn single_endpoints_need_no_metadata() {
    let provider = Fake::start();
    let at = |path: &str| Some(format!("{}{path}", provider.address));
    let settings = Settings {
        issuer: None,
        authorization_url: Some("https://elsewhere.example/authorize?tenant=1".into()),
        token_url: at("/oauth/token"),
        api_url: at("/api/me"),
        ..known_to("")
    };
    let browser = Browser::open(settings);
    let begun = browser.get("/", PAGE).await;
    assert!(begun.location.as_deref().unwrap().starts_with("https://elsewhere.example/authorize?tenant=1&"));
    let state = begun.sent("state").unwrap();
    assert_eq!(browser.get(&format!("/authorized?code=c&state={state}"), PAGE).await.status, 303);
    assert_eq!(browser.get("/", DATA).await.json()["username"], "ada");
    assert_eq!(provider.count("/.well-known/oauth-authorization-server"), 0);
}

#[actix_web::test]
async fn a_public_client_names_itself_in_the_body() {
    let provider = Fake::start();
    let browser = Browser::open(Settings { client_secret: None, ..known_to(&provider.address) });
    browser.sign_in(&provider.address).await;
    let (_, authorization, body) =
        provider.with(|manner| manner.asked.iter().find(|asked| asked.0 == "/oauth/token").cloned()).unwrap();
    assert!(authorization.is_empty() && body.contains("client_id=the-id") && body.contains("code_verifier="));
}
