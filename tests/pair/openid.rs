//! The pair by OpenID Connect: the second way in, and signing out on both sides.

use serde_json::Value;

use crate::{
    support::Pair,
    visitor::{Page, Visitor},
};

/// Ada signs in at the provider, and then at the client by OpenID Connect.
async fn ada_at(pair: &Pair) -> (Visitor, Page) {
    let ada = Visitor::new();
    ada.sign_in(&pair.provider, "ada", "").await.says("You are ada");
    let question = ada.open(&format!("{}/login/openid", pair.client)).await;
    question.says("It asks to");
    let page = ada.send(&question, &question.address, &[("confirm", "yes")]).await;
    (ada, page)
}

#[tokio::test]
async fn the_provider_says_who_somebody_is_and_the_client_believes_it_after_its_checks() {
    let pair = Pair::start(&[]);
    let (ada, page) = ada_at(&pair).await;
    assert_eq!(page.address, format!("{}/authorized", pair.client));
    page.says("Hello, ada");
    page.says("nonce is the one that was sent");
    page.says("UserInfo is about the same person");
    let shown = ada.data(&page.address).await.json();
    assert_eq!(shown["id_token"]["iss"], Value::from(pair.provider.as_str()));
    assert_eq!(shown["id_token"]["sub"], shown["user"]["sub"]);
    assert_eq!(shown["user"]["preferred_username"], "ada");
    ada.open(&format!("{}/photos", pair.client)).await.says("The photos of ada");
}

#[tokio::test]
async fn a_refresh_brings_an_id_token_about_the_same_person() {
    let pair = Pair::start(&["--scope", "openid profile photos:read offline_access"]);
    let (ada, _) = ada_at(&pair).await;
    let before = ada.data(&format!("{}/authorized", pair.client)).await.json();
    let home = ada.open(&pair.client).await;
    ada.send(&home, "/refresh", &[]).await.says("New tokens.");
    let after = ada.data(&format!("{}/authorized", pair.client)).await.json();
    assert_ne!(before["oauth_token"], after["oauth_token"]);
    assert_eq!(before["id_token"]["sub"], after["id_token"]["sub"]);
}

#[tokio::test]
async fn signing_out_at_both_ends_with_one_button_leaves_nobody_signed_in() {
    let pair = Pair::start(&[]);
    let (ada, _) = ada_at(&pair).await;
    let home = ada.open(&pair.client).await;
    let done = ada.send(&home, "/logout/provider", &[]).await;
    assert!(done.address.starts_with(&format!("{}/logout/done?state=", pair.client)), "{}: {}", done.address, done.text);
    done.says("session at the Provider: <b>ended</b>");
    ada.open(&pair.provider).await.says("Who are you?");
    let (status, location) = ada.led_to(&pair.client).await;
    assert!(status == 302 && location.is_some_and(|location| location.starts_with(&pair.provider)), "nobody is signed in");
}

#[tokio::test]
async fn signing_out_at_the_provider_ends_the_session_at_the_client_through_the_back_channel() {
    let pair = Pair::start(&[]);
    let (ada, _) = ada_at(&pair).await;
    assert_eq!(ada.led_to(&pair.client).await.0, 200, "the client knows ada");
    let home = ada.open(&pair.provider).await;
    ada.send(&home, "/sign_out", &[]).await.says("the Client");
    // The provider tells the client beside answering ada.
    for _ in 0..500 {
        if ada.led_to(&pair.client).await.0 == 302 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the client was not told: {}", pair.log());
}
