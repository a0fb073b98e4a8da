//! Answers that are not the wished ones, and answers that come twice.

use url::Url;

use crate::{
    person::Person,
    pictures::{self, DESK},
    support::Pair,
};

/// This address with another value of one of its parameters.
fn with(address: &str, name: &str, value: &str) -> String {
    let mut url = Url::parse(address).unwrap();
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    assert!(pairs.iter().any(|(known, _)| known == name), "{address} has no {name}");
    let changed = pairs.into_iter().map(|(known, old)| if known == name { (known, value.to_owned()) } else { (known, old) });
    url.query_pairs_mut().clear().extend_pairs(changed.collect::<Vec<_>>());
    url.into()
}

/// The value of a parameter of this address.
fn value(address: &str, name: &str) -> String {
    let url = Url::parse(address).unwrap();
    let found = url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned());
    found.unwrap_or_else(|| panic!("{address} has no {name}"))
}

#[tokio::test]
async fn a_denial_gives_a_readable_page_and_no_row() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.press("Deny").await;
    ada.sees("You did not allow it").await;
    ada.is_at(&format!("{}/authorized?", pair.client)).await;
    assert_eq!(ada.status().await, 403);
    ada.sees("access_denied").await;
    ada.takes_picture("denied", DESK).await;
    ada.open(&format!("{}/tables", pair.provider)).await;
    for table in ["consents", "codes", "tokens"] {
        assert_eq!(ada.rows(table).await, [], "{table}");
    }
    // She may change her mind.
    ada.open(&pair.client).await;
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn signing_in_returns_to_the_very_request() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.is_at(&format!("{}/login?next=", pair.provider)).await;
    let asked = value(&ada.address().await, "next");
    ada.types("Username", "").await;
    ada.press("Sign in").await;
    ada.sees("Type a name").await;
    ada.signs_in("ada").await;
    ada.is_at(&format!("{}/oauth/authorize?", pair.provider)).await;
    assert_eq!(ada.address().await, format!("{}{asked}", pair.provider), "not a character is lost, even after a slip");
    ada.press("Allow").await;
    ada.sees("Hello, ada").await;
}

#[tokio::test]
async fn a_tampered_redirect_uri_stays_at_the_provider_and_shows_the_difference() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client").await;
    let registered = format!("{}/authorized", pair.client);
    let asked = ada.address().await;

    ada.open(&with(&asked, "redirect_uri", &format!("{registered}/"))).await;
    assert_eq!(ada.status().await, 400);
    ada.is_at(&format!("{}/oauth/authorize?", pair.provider)).await;
    ada.is_headed("The return address is not the registered one").await;
    ada.sees("The slash at the end is one too many.").await;
    let cells = ada.browser.find_all(fantoccini::Locator::Css(".proof .diff > span")).await.unwrap();
    let odd = ada.browser.find_all(fantoccini::Locator::Css(".proof .odd")).await.unwrap();
    assert_eq!((cells.len(), odd.len()), (registered.len() + 1, 1), "one cell for each character, and one of them is odd");
    ada.sees(&format!("{} characters are equal.", registered.len())).await;
    ada.does_not_see("Allow the Client").await;
    ada.takes_picture("mismatch", DESK).await;

    ada.open(&with(&asked, "redirect_uri", "https://mallory.example/authorized")).await;
    ada.is_at(&format!("{}/oauth/authorize?", pair.provider)).await;
    assert_eq!(ada.status().await, 400);
    ada.sees("Perhaps. The browser would have gone to mallory.example").await;
    ada.takes_picture("mismatch-elsewhere", DESK).await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn an_unknown_client_stays_at_the_provider() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client").await;
    ada.open(&with(&ada.address().await, "client_id", "nobody")).await;
    assert_eq!(ada.status().await, 400);
    ada.is_headed("Nobody knows this client").await;
    ada.is_at(&pair.provider).await;
    ada.takes_picture("unknown-client", DESK).await;
    ada.follow("invalid_request").await;
    ada.is_at(&format!("{}/errors/", pair.provider)).await;
}

#[tokio::test]
async fn an_answer_with_a_wrong_state_is_not_taken() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (ada, mallory) = (Person::new().await, Person::new().await);
    // Mallory has a state of his own, and a client that waits for it.
    mallory.open(&pair.client).await;
    mallory.signs_in("mallory").await;
    mallory.sees("Allow the Client").await;
    let state = value(&mallory.address().await, "state");
    ada.connects(&pair).await;
    ada.open(&format!("{}/authorized?code=stolen&state={state}&iss={}", pair.client, pair.provider)).await;
    assert_eq!(ada.status().await, 400);
    ada.is_headed("This answer is not to our question").await;
    ada.sees("The back button, a reload of an old answer").await;
    ada.sees("RFC 6749 §10.12").await;
    ada.takes_picture("wrong-state", DESK).await;
    // What she had is still hers.
    ada.open(&pair.client).await;
    ada.sees("The Client knows you as ada").await;
}

#[tokio::test]
async fn a_reload_and_the_back_button_after_the_answer_do_no_harm() {
    let pair = Pair::start(&[]);
    let ada = Person::new().await;
    ada.connects(&pair).await;
    let before = ada.data("/authorized").await;
    for _ in 0..2 {
        ada.browser.refresh().await.unwrap();
        ada.sees("Hello, ada").await;
        assert_eq!(ada.status().await, 200);
    }
    assert_eq!(ada.data("/authorized").await, before, "the same token as before");
    // Back is the question of the Provider, which she answered: so it sends another code, and the Client did not ask for it.
    ada.browser.back().await.unwrap();
    ada.sees("This answer is not to our question").await;
    ada.sees("The back button").await;
    ada.open(&pair.client).await;
    ada.sees("The Client knows you as ada").await;
    ada.open(&format!("{}/tables", pair.provider)).await;
    assert_eq!(ada.rows("tokens").await.len(), 2, "that code was not swapped");
}
