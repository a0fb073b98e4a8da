//! Trying to break it, by mouse and by keyboard, without scripts, at a desk and on a phone.

use fantoccini::key::Key;

use crate::{
    person::Person,
    pictures::{self, DESK, DESK_DARK, PHONE, PHONE_DARK},
    support::Pair,
    without_script::without_script,
};

/// Ada connects; the address of the lens on her flow.
async fn connected(ada: &Person, pair: &Pair) -> String {
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    let (_, rest) =
        ada.browser.source().await.unwrap().split_once("href=\"/lens/").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    format!("{}/lens/{}", pair.client, &rest[..24])
}

/// Press it, and see the refusal in the same card.
async fn tries(ada: &Person, lens: &str, button: &str, refused: &str) {
    ada.open(&format!("{lens}/C")).await;
    ada.press(button).await;
    ada.is_at(&format!("{lens}/C?tried=")).await;
    ada.sees(refused).await;
    ada.sees("What it teaches").await;
}

#[tokio::test]
async fn tries_of_the_token_request_are_refused_in_the_same_card_and_pictured() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    let lens = connected(&ada, &pair).await;
    tries(&ada, &lens, "Send it as JSON", "application/x-www-form-urlencoded").await;
    tries(&ada, &lens, "Send the code twice", "it has not been used").await;
    ada.shuts_nobody_out("the code twice").await;
    for width in [360, 320] {
        ada.has_screen(width, 740).await;
        let needed = ada.script("return document.documentElement.scrollWidth").await;
        assert!(needed.as_u64().unwrap() <= width.into(), "the try needs {needed} pixels, {width} are there");
    }
    for view in [DESK, DESK_DARK, PHONE, PHONE_DARK] {
        ada.takes_picture("lens-try", view).await;
    }
    ada.open(&format!("{lens}/A")).await;
    ada.press("Add a slash to redirect_uri").await;
    ada.sees("redirect_uri is equal").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_try_needs_no_mouse() {
    let (pair, ada) = (Pair::start(&[]), Person::new().await);
    let lens = connected(&ada, &pair).await;
    ada.open(&format!("{lens}/C")).await;
    let button = ada.button("Change code_verifier").await;
    ada.tabs_onto(&button).await;
    ada.key(Key::Enter).await;
    ada.is_at(&format!("{lens}/C?tried=verifier")).await;
    ada.sees("PKCE is equal").await;
}

#[tokio::test]
async fn a_try_needs_no_script() {
    let (pair, ada) = (Pair::start(&[]), without_script().await);
    let lens = connected(&ada, &pair).await;
    tries(&ada, &lens, "Change code_verifier", "PKCE is equal").await;
    tries(&ada, &lens, "Send another secret", "the client is who it says").await;
}
