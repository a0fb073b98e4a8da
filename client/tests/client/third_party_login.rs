//! Login initiated by a third party: OIDC Core §4.

use crate::{
    browser::{Browser, PAGE},
    fake::Fake,
};

fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// oidcc-client-test-3rd-party-init-login
#[actix_web::test]
async fn a_third_party_can_begin_a_login_at_our_provider() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let path = format!("/login/initiate?iss={}&login_hint=ada%40example.org", encode(&provider.address));
    let begun = browser.get(&path, PAGE).await;
    assert_eq!(begun.status, 302);
    assert_eq!(begun.sent("login_hint").as_deref(), Some("ada@example.org"));
    assert!(begun.sent("scope").unwrap().starts_with("openid "));
    let state = browser.begin_openid(&provider, &path).await;
    assert_eq!(browser.come_back(&provider.address, &state).await.location.as_deref(), Some("/authorized"));
}

#[actix_web::test]
async fn a_form_is_led_to_the_same_place_so_that_the_cookie_comes_along() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let fields = [("iss", provider.address.as_str()), ("login_hint", "ada & co"), ("other", "x")];
    let reply = browser.post_from_elsewhere("/login/initiate", &fields).await;
    assert_eq!(reply.status, 303);
    assert!(!reply.headers.contains_key("set-cookie"));
    let begun = browser.get(reply.location.as_deref().unwrap(), PAGE).await;
    assert_eq!(begun.sent("login_hint").as_deref(), Some("ada & co"));
}

#[actix_web::test]
async fn a_login_at_a_provider_that_we_do_not_know_does_not_begin() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    for query in ["", "?iss=https%3A%2F%2Fevil.example", &format!("?iss={}%2F", encode(&provider.address))] {
        let reply = browser.get(&format!("/login/initiate{query}"), PAGE).await;
        assert_eq!(reply.status, 400, "{query}");
        assert!(reply.body.contains("A login at another provider"));
    }
}

#[actix_web::test]
async fn it_leads_on_to_a_page_of_ours_and_nowhere_else() {
    let provider = Fake::openid();
    let browser = Browser::known_to(&provider.address);
    let path = |target: &str| format!("/login/initiate?iss={}&target_link_uri={}", encode(&provider.address), encode(target));
    let home = format!("http://{}", browser.host());
    // A path of two slashes alone would be an address of another host to a browser.
    for target in [format!("{home}/photos?a=1#x"), format!("{home}//evil.example/")] {
        let state = browser.begin_openid(&provider, &path(&target)).await;
        assert_eq!(browser.come_back(&provider.address, &state).await.location, Some(target));
    }
    let elsewhere = [
        "https://evil.example/",
        &format!("{home}@evil.example/"),
        &format!("{home}.evil.example/"),
        "//evil.example/",
        "/photos",
    ];
    for target in elsewhere {
        let reply = browser.get(&path(target), PAGE).await;
        assert_eq!(reply.status, 400, "{target}");
        assert!(reply.body.contains("That page is not ours"));
    }
}
