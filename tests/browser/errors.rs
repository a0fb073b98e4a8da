//! Pages of errors that teach: the card of the step at which it stopped, with the check that failed on top.

use url::Url;

use crate::{
    person::Person,
    pictures::{self, DESK},
};

/// This address with another value of one of its parameters.
fn with(address: &str, name: &str, value: &str) -> String {
    let mut url = Url::parse(address).unwrap();
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let changed = pairs.into_iter().map(|(known, old)| if known == name { (known, value.to_owned()) } else { (known, old) });
    url.query_pairs_mut().clear().extend_pairs(changed.collect::<Vec<_>>());
    url.into()
}

#[tokio::test]
async fn a_return_address_that_differs_is_the_card_of_step_a3() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client").await;
    let (asked, registered) = (ada.address().await, format!("{}/authorized", pair.client));
    let port = Url::parse(&pair.client).unwrap().port().unwrap();

    ada.open(&with(&asked, "redirect_uri", &registered.replace(&port.to_string(), "3000"))).await;
    ada.sees("redirect_uri is equal: failed").await;
    ada.sees("Stopped at step A3, status 400").await;
    ada.sees("It has the port 3000").await;
    ada.sees("Is it because of localhost?").await;
    ada.takes_picture("error-port", DESK).await;
    ada.fits_and_is_pictured("error-port").await;

    ada.open(&with(&asked, "redirect_uri", &format!("{registered}?next=/"))).await;
    ada.sees("A query was added to it.").await;
    ada.does_not_see("Is it because of localhost?").await;
    // What happened can be seen whole, by whoever took part in it.
    ada.follow("See step A3 of this flow").await;
    ada.is_at(&format!("{}/lens/", pair.provider)).await;
    assert_eq!(ada.status().await, 200);

    ada.open(&with(&asked, "client_id", "nobody")).await;
    ada.sees("client_id is known: failed").await;
    ada.takes_picture("error-client", DESK).await;
    ada.press("Deutsch").await;
    ada.sees("client_id ist bekannt: nicht erfüllt").await;
    ada.sees("Angehalten bei Schritt A3, Status 400").await;
    ada.fits_and_is_pictured("error-client-de").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn a_script_at_the_authorization_endpoint_reads_words_and_no_page() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&pair.provider).await;
    let said = ada.script(
        "return fetch('/oauth/authorize?response_type=code').then(answer => answer.text().then(text => answer.status + text))",
    );
    let said = said.await;
    let said = said.as_str().unwrap();
    assert!(said.starts_with("400This is a journey of the user, not a call."), "{said}");
    // The page of the Client may not even read that.
    ada.open(&format!("{}/setup", pair.client)).await;
    let script = format!("return fetch('{}/oauth/authorize').then(() => 'read', () => 'not read')", pair.provider);
    assert_eq!(ada.script(&script).await, "not read");
}

#[tokio::test]
async fn an_answer_that_is_not_taken_is_the_card_of_step_b4() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client").await;
    let answer = format!("{}/authorized?code=stolen&iss={}", pair.client, pair.provider);
    ada.open(&format!("{answer}&state=of-somebody-else")).await;
    ada.sees("the state is one that this browser session sent: failed").await;
    ada.sees("Stopped at step B4, status 400").await;
    ada.sees("If none of this happened").await;
    ada.takes_picture("error-state", DESK).await;
    ada.fits_and_is_pictured("error-state").await;
    ada.follow("See step B4 of this flow").await;
    ada.is_at(&format!("{}/lens/", pair.client)).await;
    assert_eq!(ada.status().await, 200);

    // Under the other name of this machine there is another jar.
    let bob = Person::new().await;
    bob.open(&format!("{}&state=x", answer.replacen("localhost", "127.0.0.1", 1))).await;
    bob.sees("Your browser sent no cookie").await;
    bob.sees("Two names of one machine are two cookie jars").await;
    bob.follow("Why localhost is special, and what your request shows of it").await;
    bob.is_headed("Why localhost is special").await;
    bob.sees("an address of this machine itself").await;
}

#[tokio::test]
async fn an_answer_of_another_provider_shows_which_character_differs() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.open(&pair.client).await;
    ada.signs_in("ada").await;
    ada.sees("Allow the Client").await;
    let asked = ada.address().await;
    let state = Url::parse(&asked).unwrap().query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let evil = pair.provider.replace("localhost", "127.0.0.1");
    ada.open(&format!("{}/authorized?code=c&state={state}&iss={evil}", pair.client)).await;
    ada.is_headed("The wrong provider answered").await;
    ada.sees("the answer is of the provider that was asked: failed").await;
    ada.sees("In Docker, the Provider has two names").await;
    ada.takes_picture("error-issuer", DESK).await;
    ada.fits_and_is_pictured("error-issuer").await;
    ada.policy_refused_nothing().await;
}

#[tokio::test]
async fn the_page_of_localhost_shows_the_shared_jar() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.connects(&pair).await;
    for place in [&pair.client, &pair.provider] {
        ada.open(&format!("{place}/localhost")).await;
        ada.is_headed("Why localhost is special").await;
        ada.sees("A cookie of another server came along").await;
    }
    ada.takes_picture("localhost", DESK).await;
    ada.fits_and_is_pictured("localhost").await;
    ada.press("Deutsch").await;
    ada.is_headed("Warum localhost besonders ist").await;
    ada.fits_and_is_pictured("localhost-de").await;
    ada.policy_refused_nothing().await;
}
