//! The pages of the client speak German too, in each of its faces.

use client::Settings;

use crate::{
    browser::{Browser, known_to},
    fake::Fake,
};

/// This page in German: its text without what stays English, which is marked.
async fn german(browser: &Browser, path: &str) -> String {
    let reply = browser.get_in("de", path).await;
    assert!(reply.body.contains("<html lang=\"de\">"), "{path}: {}", reply.body);
    reply.body
}

#[actix_web::test]
async fn every_page_of_the_walk_is_german_for_who_prefers_that() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    browser.sign_in_openid(&provider).await;
    for (path, words) in [
        ("/authorized", "Guten Tag, ada"),
        ("/", "Der Client kennt Sie als ada"),
        ("/photos", "Die Fotos von ada"),
        ("/setup", "Wer der Client ist"),
        ("/other-grants", "Drei Grants ohne Weiterleitung"),
        ("/logout", "Beim Client abmelden?"),
    ] {
        let page = german(&browser, path).await;
        assert!(page.contains(words), "{path}: {page}");
        for english in ["How to tell success", "What was written", "The Client", "You ", "The Provider"] {
            assert!(!page.contains(english), "{path} says “{english}”: {page}");
        }
    }
}

#[actix_web::test]
async fn the_start_page_of_another_face_is_german_too() {
    let provider = Fake::openid();
    let browser = Browser::open(Settings { face: Some("openid".into()), ..known_to(&provider.address) });
    assert!(german(&browser, "/").await.contains("Er weiß nichts von Ihnen."));
}
