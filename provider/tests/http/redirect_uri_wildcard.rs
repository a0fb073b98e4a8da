//! The compatibility switch `wildcard_path`: what RFC 9700 §4.1 warns of, in the narrowest form that is of use.

use provider::protocol::client::{Client, Compatibility};

use crate::support::{TestApp, TestClient};

const PATTERN: &str = "https://app.test/cb/*";

async fn registered<'a>(app: &'a TestApp, id: &str, switches: &[Compatibility]) -> TestClient<'a> {
    let change = |client: &mut Client| {
        client.redirect_uris = vec![PATTERN.into()];
        client.compatibility = switches.to_vec();
    };
    app.client_with(id, change).await
}

#[actix_web::test]
async fn a_client_whose_switch_is_on_is_returned_to_the_segment_that_it_sent_and_redeems_with_it() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, registered(&app, "tenants", &[Compatibility::WildcardPath]).await);
    let client = TestClient { redirect_uri: "https://app.test/cb/tenant-1".into(), ..client };
    let answer = ada.allows(&client.asks()).await;
    assert!(answer.location().starts_with("https://app.test/cb/tenant-1?code="), "{}", answer.location());
    let other = TestClient { redirect_uri: "https://app.test/cb/tenant-2".into(), secret: client.secret.clone(), ..client };
    assert_eq!(other.redeems(&answer.code()).await.refusal(), (400, "invalid_grant".into()), "one pattern, two addresses");
}

/// Open redirector by a pattern: CWE-601, as in CVE-2023-6291 and its like.
#[actix_web::test]
async fn nothing_but_the_last_segment_may_differ() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (on, off) = (registered(&app, "on", &[Compatibility::WildcardPath]).await, registered(&app, "off", &[]).await);
    for evil in [
        "https://evil.test/cb/x",
        "https://app.test.evil.test/cb/x",
        "https://app.test@evil.test/cb/x",
        "https://app.test:444/cb/x",
        "http://app.test/cb/x",
        "https://app.test/cb/../evil",
        "https://app.test/cb/..",
        "https://app.test/cb/%2e%2e%2fevil",
        "https://app.test/cb/x/y",
        "https://app.test/cb/x?next=https://evil.test",
        "https://app.test/cb/x#fragment",
        "https://app.test/cb/x\\@evil.test",
        "https://app.test/cb/",
    ] {
        let answer = ada.visits(&on.asks().with("redirect_uri", evil).path()).await;
        assert!(answer.status == 400 && answer.stays(), "{evil}: {}", answer.status);
    }
    let answer = ada.visits(&off.asks().with("redirect_uri", "https://app.test/cb/x").path()).await;
    assert!(answer.status == 400 && answer.stays(), "the switch is off");
}
