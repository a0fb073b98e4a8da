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
async fn what_went_wrong_is_told_in_german_with_what_was_expected() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    for (path, told) in [
        ("/authorized", &["Es ist keine Antwort angekommen", "Öffnen Sie die erste Seite des Clients"][..]),
        ("/authorized?code=a&code=b&state=s", &["Sie enthält „code“ mehr als einmal.", "zwei Programme Verschiedenes"]),
        ("/authorized?code=a&state=s", &["<dd>keine Antwort</dd>", "state=s"]),
        ("/login/initiate?iss=https://evil.test", &["Eine Anmeldung bei einem anderen Provider"]),
        ("/logout/frontchannel", &["Diese Abmeldung nennt niemanden", "iss und sid"]),
    ] {
        let page = german(&browser, path).await;
        for words in told {
            assert!(page.contains(words), "{path} does not say “{words}”: {page}");
        }
        for english in ["The Client", "The Provider", "Perhaps", "Open the", "Nobody"] {
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
