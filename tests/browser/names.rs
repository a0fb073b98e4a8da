//! One machine, two names, two applications, one cookie jar a name.

use fantoccini::cookies::Cookie;

use crate::{
    person::Person,
    pictures::{self, DESK},
    support::Pair,
};

#[tokio::test]
async fn the_client_leads_from_its_other_name_to_the_one_it_returns_to() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&format!("http://127.0.0.1:{}/photos", pair.ports[1])).await;
    ada.is_headed("Come in by the other door").await;
    ada.takes_picture("other-name", DESK).await;
    ada.follow(&format!("Go on at localhost:{}", pair.ports[1])).await;
    ada.sees("Sign in to the Provider").await;
    ada.signs_in("ada").await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
}

#[tokio::test]
async fn the_provider_answers_under_its_other_name_too() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.open(&format!("http://127.0.0.1:{}", pair.ports[0])).await;
    ada.signs_in("ada").await;
    ada.sees("You are ada").await;
    ada.follow("Show my client").await;
    ada.sees("Your demo client").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn the_cookies_of_the_two_applications_stand_beside_each_other() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.connects(&pair).await;
    let mut cookies = ada.browser.get_all_cookies().await.unwrap();
    cookies.sort_by(|one, other| one.name().cmp(other.name()));
    let names: Vec<&str> = cookies.iter().map(Cookie::name).collect();
    assert_eq!(names, ["client_lens", "client_session", "provider_session"]);
    for cookie in &cookies {
        assert_eq!(cookie.domain().map(|domain| domain.trim_start_matches('.')), Some("localhost"));
        assert_eq!((cookie.http_only(), cookie.path()), (Some(true), Some("/")), "{}", cookie.name());
        assert_eq!(cookie.same_site().map(|site| site.to_string()).as_deref(), Some("Lax"), "{}", cookie.name());
    }
    for _ in 0..2 {
        ada.open(&pair.provider).await;
        ada.sees("You are ada").await;
        ada.open(&pair.client).await;
        ada.sees("The Client knows you as ada").await;
    }
}

#[tokio::test]
async fn the_policy_of_the_consent_page_lets_the_browser_go_to_the_client_and_nowhere_else() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client").await;
    // The same form, pointed elsewhere by something in the page: the browser refuses, and says so.
    ada.script("const form = document.querySelector('form'); form.dataset.was = form.getAttribute('action'); form.action = 'http://127.0.0.1:1/steal'").await;
    ada.press("Allow").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    ada.is_at(&format!("{}/oauth/authorize?", pair.provider)).await;
    ada.script("const form = document.querySelector('form'); form.setAttribute('action', form.dataset.was)").await;
    ada.press("Allow").await;
    ada.is_at(&format!("{}/authorized", pair.client)).await;
    ada.sees("Hello, ada").await;
}
