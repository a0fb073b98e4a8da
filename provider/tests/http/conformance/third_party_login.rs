//! `oidcc-3rdparty-init-login-certification-test-plan`: where others may begin a sign-in. It is about registration alone.

use serde_json::json;

use super::{Suite, Variant, suite::BASE};
use crate::support::Answer;

/// `oidcc-3rd_party-init-login`: the address is repeated when the client registers and when it asks what is registered.
#[actix_web::test]
async fn the_address_for_third_parties_is_kept() {
    let suite = Suite::start().await;
    let address = format!("{BASE}/initiate_login");
    let rp = suite.registers_with(Variant::CODE, &json!({ "initiate_login_uri": address })).await;
    assert_eq!(rp.registered["initiate_login_uri"], *address);
    let token = rp.registered["registration_access_token"].as_str().unwrap();
    let request = suite.app.request("GET", rp.registered["registration_client_uri"].as_str().unwrap()).bearer_auth(token);
    let answer = Answer::of(request.header("accept", "application/json").send().await.unwrap()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type").unwrap().split(';').next(), Some("application/json"));
    assert_eq!(answer.json()["initiate_login_uri"], *address);
}

/// `oidcc-3rd_party-init-login-nohttps`: plain http is refused.
#[actix_web::test]
async fn an_address_for_third_parties_without_tls_is_refused() {
    let suite = Suite::start().await;
    let mut metadata = Variant::CODE.metadata();
    metadata["initiate_login_uri"] = json!("http://suite.example/test/a/glasshouse/initiate_login");
    assert_eq!(suite.sends_registration(&metadata).await.refusal(), (400, "invalid_client_metadata".to_owned()));
}
