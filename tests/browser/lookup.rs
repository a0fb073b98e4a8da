//! Looking something up: a name in its list, by itself, in a flow, one that there is not; and an error.

use crate::{person::Person, pictures};

#[tokio::test]
async fn every_name_and_every_error_can_be_looked_up_at_both_and_is_found_in_the_flow() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let ada = Person::new().await;
    ada.connects(&pair).await;
    let page = ada.text().await;
    let id = ada.script("return document.querySelector('a[href^=\"/lens/\"], a[href^=\"/_trace/\"]').href").await;
    let id = id
        .as_str()
        .unwrap_or(&page)
        .split('/')
        .find_map(|part| part.get(..24).filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit())));
    let id = id.unwrap().to_owned();

    ada.open(&pair.client).await;
    ada.follow("Look up").await;
    ada.is_at(&format!("{}/params", pair.client)).await;
    ada.sees("The authorization request").await;
    ada.looks_everywhere("params").await;

    ada.open(&format!("{}/params/code?flow={id}", pair.client)).await;
    ada.sees("A voucher for tokens").await;
    ada.sees("In this flow").await;
    ada.looks_everywhere("param-code").await;
    ada.follow("C The request of the Client to the Provider").await;
    ada.is_at(&format!("{}/lens/{id}/C", pair.client)).await;

    ada.open(&format!("{}/params/code_verifer", pair.client)).await;
    assert_eq!(ada.status().await, 404);
    ada.looks_everywhere("param-unknown").await;
    ada.follow("code_verifier").await;
    ada.sees("The secret behind the fingerprint of step A.").await;

    ada.open(&pair.provider).await;
    ada.follow("Look up").await;
    ada.is_at(&format!("{}/params", pair.provider)).await;
    ada.fits_and_is_pictured("params-provider").await;
    ada.open(&format!("{}/params/redirect_uri?flow={id}", pair.provider)).await;
    ada.sees("In this flow").await;
    ada.looks_everywhere("param-redirect-uri").await;
    ada.open(&format!("{}/errors/invalid_grant?flow={id}", pair.provider)).await;
    ada.sees("Is this an attack?").await;
    ada.looks_everywhere("error-in-flow").await;
    ada.policy_refused_nothing().await;
}
