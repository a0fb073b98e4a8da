//! The issuer in the authorization response: RFC 9207 §2.

use provider::Settings;

use crate::support::TestApp;

//= https://www.rfc-editor.org/rfc/rfc9207#section-2
//# In authorization responses to the client, including error responses,
//# an authorization server supporting this specification MUST indicate
//# its identity by including the iss parameter in the response.
#[actix_web::test]
async fn every_answer_says_who_answers() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let request = client.asks();
    let answers = [
        ada.denies(&request).await,
        ada.visits(&request.clone().without("response_type").path()).await,
        app.browser().visits(&request.clone().with("scope", "nonsense").path()).await,
        ada.allows(&request).await,
        ada.visits(&request.path()).await,
    ];
    for answer in answers {
        assert_eq!(answer.carries("iss").as_deref(), Some(&*app.base), "{}", answer.location());
    }
}

#[actix_web::test]
async fn the_issuer_is_the_one_of_the_settings_and_of_the_metadata() {
    let issuer = "https://auth.example.test";
    let app = TestApp::with(Settings { issuer: Some(issuer.into()), ..Settings::default() }).await;
    let client = app.client().await;
    let answer = app.browser().visits(&client.asks().without("response_type").path()).await;
    assert_eq!(answer.carries("iss").as_deref(), Some(issuer));
    assert_eq!(answer.carries("error_uri").as_deref(), Some("https://auth.example.test/errors/invalid_request"));
    assert_eq!(app.get("/.well-known/oauth-authorization-server").await.member("issuer"), issuer);
}

#[actix_web::test]
async fn an_iss_of_the_request_plays_no_part() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let request = client.asks().without("response_type").and("iss", "http://evil.test");
    assert_eq!(app.browser().visits(&request.path()).await.carries("iss").as_deref(), Some(&*app.base));
}
