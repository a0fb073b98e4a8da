//! What the client can try besides the walk, at the real provider: the other grants, and what can be asked about a token.

use crate::{
    support::Pair,
    visitor::{Page, Visitor},
};

/// Somebody at the page of the other grants.
async fn grants(who: &Visitor, pair: &Pair) -> Page {
    who.open(&format!("{}/other-grants", pair.client)).await
}

#[tokio::test]
async fn the_client_gets_a_token_in_its_own_name_and_no_scope_that_it_does_not_have() {
    let (pair, anybody) = (Pair::start(&[]), Visitor::new());
    let page = grants(&anybody, &pair).await;
    let given = anybody.send(&page, "/other-grants/client-credentials", &[("scope", "photos:read")]).await;
    assert_eq!(given.status, 200);
    given.says("&quot;access_token&quot;");
    let refused = anybody.send(&given, "/other-grants/client-credentials", &[("scope", "no:such")]).await;
    assert_eq!(refused.status, 422);
    refused.says("The Provider does not give this scope to this Client.");
}

#[tokio::test]
async fn a_device_is_allowed_in_another_tab() {
    let (pair, ada) = (Pair::start(&[]), Visitor::new());
    ada.sign_in(&pair.provider, "ada", "").await;
    let page = grants(&ada, &pair).await;
    let shown = ada.send(&page, "/other-grants/device", &[("scope", "email")]).await;
    let (_, rest) = shown.text.split_once("id=\"user-code\">").unwrap();
    let code = rest.split_once('<').unwrap().0.to_owned();
    let typed = ada.open(&format!("{}/device", pair.provider)).await;
    let question = ada.send(&typed, "/device", &[("user_code", &code)]).await;
    question.says("on a device");
    ada.send(&question, "/device/consent", &[("user_code", &code), ("confirm", "yes")]).await.says("Go back to your device");
    let given = ada.send(&shown, "/other-grants/device/ask", &[]).await;
    given.says("The Provider gave a token");
    given.says("&quot;access_token&quot;");
}

#[tokio::test]
async fn a_device_that_nobody_allowed_waits_and_keeps_to_the_interval() {
    let (pair, anybody) = (Pair::start(&[]), Visitor::new());
    let page = grants(&anybody, &pair).await;
    let shown = anybody.send(&page, "/other-grants/device", &[]).await;
    let waiting = anybody.send(&shown, "/other-grants/device/ask", &[]).await;
    waiting.says("Nobody has answered yet");
    waiting.says("authorization_pending");
    assert_eq!(anybody.send(&waiting, "/other-grants/device/ask", &[]).await.status, 429);
}

#[tokio::test]
async fn a_token_is_exchanged_for_one_that_opens_less() {
    let (pair, ada) = (Pair::start(&[]), Visitor::new());
    ada.sign_in(&pair.provider, "ada", "").await;
    ada.allow(&pair.client).await.says("Hello, ada");
    let page = grants(&ada, &pair).await;
    let given = ada.send(&page, "/other-grants/exchange", &[("scope", "email")]).await;
    given.says("The Provider gave a token");
    given.says("&quot;scope&quot;: &quot;email&quot;");
    let refused = ada.send(&given, "/other-grants/exchange", &[("scope", "email openid")]).await;
    assert_eq!(refused.status, 422);
    refused.says("More than your token opens");
    let refused = ada.send(&given, "/other-grants/exchange", &[("audience", "no-such-api")]).await;
    assert_eq!(refused.status, 422);
    refused.says("The Provider knows no API of this name or address.");
}

#[tokio::test]
async fn the_token_is_introspected_asked_with_and_given_back() {
    let (pair, ada) = (Pair::start(&[]), Visitor::new());
    ada.sign_in(&pair.provider, "ada", "").await;
    let question = ada.open(&format!("{}/login/openid", pair.client)).await;
    ada.send(&question, &question.address, &[("confirm", "yes")]).await.says("Hello, ada");
    let home = ada.open(&pair.client).await;
    ada.send(&home, "/introspect", &[]).await.says("The token is good.");
    ada.send(&home, "/userinfo", &[]).await.says("&quot;preferred_username&quot;: &quot;ada&quot;");
    ada.send(&home, "/revoke", &[]).await.says("It gave your tokens back");
    assert_eq!(ada.led_to(&pair.client).await.0, 302, "nobody is signed in here");
}
