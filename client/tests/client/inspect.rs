//! What the buttons ask about the tokens: introspection, `UserInfo`, revocation.

use serde_json::json;

use crate::{
    browser::{Browser, DATA, PAGE, Reply},
    fake::{Fake, openid::ADA},
};

async fn press(browser: &Browser, path: &str) -> Reply {
    let csrf = browser.get("/", PAGE).await.csrf();
    browser.post(path, &[("csrf", &csrf)]).await
}

#[actix_web::test]
async fn the_provider_says_whether_the_token_is_good() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let reply = press(&browser, "/introspect").await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("The token is good.") && reply.body.contains("&quot;active&quot;: true"), "{}", reply.body);
    let csrf = reply.body.contains("name=\"csrf\"").then(|| reply.csrf());
    assert!(csrf.is_none(), "there is nothing to send from here");
    let (_, authorization, body) = provider.with(|manner| manner.asked.last().cloned()).unwrap();
    assert!(authorization.starts_with("Basic ") && body == "token=access-1&token_type_hint=access_token", "{body}");
    let page = browser.get("/", PAGE).await;
    provider.with(|manner| manner.live = "another".into());
    let reply = browser.post("/introspect", &[("csrf", &page.csrf())]).await;
    assert!(reply.body.contains("The token is good for nothing"), "{}", reply.body);
}

#[actix_web::test]
async fn userinfo_is_asked_anew_and_believed_about_the_same_person_only() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    provider.with(|manner| manner.openid().userinfo = json!({"sub": ADA, "name": "Ada King"}));
    let reply = press(&browser, "/userinfo").await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("Ada King"));
    assert_eq!(browser.get("/", DATA).await.json()["name"], "Ada King");
    provider.with(|manner| manner.openid().userinfo = json!({"sub": "mallory", "name": "Ada King"}));
    let reply = press(&browser, "/userinfo").await;
    assert_eq!(reply.status, 502);
    assert!(reply.body.contains("UserInfo is about somebody else"));
    assert_eq!(browser.get("/", DATA).await.json()["sub"], ADA);
}

#[actix_web::test]
async fn a_token_that_does_not_open_userinfo_is_said_to_be_one() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let csrf = browser.get("/", PAGE).await.csrf();
    provider.with(|manner| manner.live = "another".into());
    let reply = browser.post("/userinfo", &[("csrf", &csrf)]).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("does not open it any more"), "{}", reply.body);
}

#[actix_web::test]
async fn tokens_are_given_back_the_refresh_token_first() {
    let provider = Fake::start();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    provider.with(|manner| manner.revokes = false);
    let reply = press(&browser, "/revoke").await;
    assert_eq!(reply.status, 502);
    assert!(reply.body.contains("The tokens were not given back"), "{}", reply.body);
    assert_eq!(browser.get("/", DATA).await.status, 200, "and the client keeps them");

    provider.with(|manner| manner.revokes = true);
    let reply = press(&browser, "/revoke").await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("It gave your tokens back") && reply.body.contains("<b>revoked</b>"), "{}", reply.body);
    let bodies: Vec<String> = provider
        .with(|manner| manner.asked.iter().filter(|asked| asked.0 == "/oauth/revoke").map(|asked| asked.2.clone()).collect());
    let [_, first, second] = bodies.as_slice() else { panic!("{bodies:?}") };
    assert!(first.starts_with("token=refresh-1&") && second.starts_with("token=access-1&"), "{bodies:?}");
    assert_eq!(browser.get("/", PAGE).await.status, 302, "nobody is signed in");
}

#[actix_web::test]
async fn a_provider_that_names_no_address_has_no_button() {
    let provider = Fake::start();
    provider.with(|manner| manner.metadata = json!({"introspection_endpoint": null, "revocation_endpoint": null}));
    let browser = Browser::known_to(&provider.address);
    browser.sign_in(&provider.address).await;
    let page = browser.get("/", PAGE).await;
    assert!(!page.body.contains("Introspect it") && !page.body.contains("Revoke it") && page.body.contains("Refresh the token"));
    let reply = browser.post("/introspect", &[("csrf", &page.csrf())]).await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("introspection_endpoint in the metadata"));
}
