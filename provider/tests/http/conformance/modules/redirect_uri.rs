//! Where the browser may be sent: OIDC Core §3.1.2.1, RFC 6749 §3.1.2.

use serde_json::json;

use super::super::suite::{BASE, Rp, Suite, Variant};
use crate::support::Form;

/// The browser stays on a page that says what is wrong.
async fn stays(rp: &Rp<'_>, request: &Form) {
    let page = rp.walk(&rp.suite.browser(), request).await.page();
    assert_eq!(page.status, 400);
    assert!(page.header("content-type").unwrap().starts_with("text/html"));
    assert!(page.body.contains("redirect_uri"), "{}", page.body);
}

/// `oidcc-ensure-registered-redirect-uri`: a path below the registered one is another address.
pub async fn an_address_that_was_not_registered_is_not_followed(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    stays(&rp, &rp.asks().with("redirect_uri", &format!("{BASE}/callback/Xy3kQ09aLm"))).await;
}

/// `oidcc-ensure-redirect-uri-in-authorization-request`: with two registered, one must be named.
pub async fn of_two_registered_addresses_one_must_be_named(suite: &Suite, variant: Variant) {
    let uris = json!({ "redirect_uris": [format!("{BASE}/callback"), "https://example.org/redirect"] });
    let rp = suite.registers_with(variant, &uris).await;
    stays(&rp, &rp.asks().without("redirect_uri")).await;
}

async fn with_query(suite: &Suite, variant: Variant) -> Rp<'_> {
    suite.registers_with(variant, &json!({ "redirect_uris": [format!("{BASE}/callback?bar=foo")] })).await
}

/// `oidcc-redirect-uri-query-OK`: the query that was registered is kept beside the answer.
pub async fn the_query_of_a_registered_address_is_kept(suite: &Suite, variant: Variant) {
    let rp = with_query(suite, variant).await;
    let request = rp.asks();
    let walk = rp.walk(&suite.browser(), &request).await;
    let super::super::browser::End::Callback(callback) = &walk.end else { panic!("no way back") };
    assert_eq!(callback.query.get("bar").map(String::as_str), Some("foo"));
    rp.finishes(walk, &request).await;
}

/// `oidcc-redirect-uri-query-mismatch`: another query is another address.
pub async fn another_query_is_another_address(suite: &Suite, variant: Variant) {
    let rp = with_query(suite, variant).await;
    stays(&rp, &rp.asks().with("redirect_uri", &format!("{BASE}/callback?foo=bar"))).await;
}

/// `oidcc-redirect-uri-query-added`: a query where none was registered is another address.
pub async fn an_added_query_is_another_address(suite: &Suite, variant: Variant) {
    let rp = suite.registers(variant).await;
    stays(&rp, &rp.asks().with("redirect_uri", &format!("{BASE}/callback?foo=bar"))).await;
}

/// `oidcc-redirect-uri-regfrag`: an address with a fragment cannot be registered.
pub async fn an_address_with_a_fragment_cannot_be_registered(suite: &Suite, variant: Variant) {
    let mut metadata = variant.metadata();
    metadata["redirect_uris"] = json!([format!("{BASE}/callback#foobar")]);
    let (status, error) = suite.sends_registration(&metadata).await.refusal();
    assert!(status == 400 && ["invalid_redirect_uri", "invalid_client_metadata"].contains(&&*error), "{status} {error}");
}
