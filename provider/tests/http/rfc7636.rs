//! Proof Key for Code Exchange: RFC 7636, RFC 9700 §2.1.1, §4.8.

use provider::protocol::client::{Auth, Compatibility, PkceRule};

use crate::support::{CHALLENGE, Form, TestApp, TestClient, VERIFIER};

const INVALID_GRANT: (u16, &str) = (400, "invalid_grant");

async fn refused(client: &TestClient<'_>, form: &Form) {
    let answer = client.posts("/oauth/token", form).await;
    assert_eq!((answer.status, &*answer.member("error")), INVALID_GRANT, "{}", answer.body);
}

#[actix_web::test]
async fn the_verifier_of_appendix_b_redeems_the_challenge_of_appendix_b() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    assert_eq!(client.redeems(&code).await.status, 200);
}

//= https://www.rfc-editor.org/rfc/rfc7636#section-4.6
//# If the values are not equal, an error response
//# indicating "invalid_grant" as described in Section 5.2 of [RFC6749]
//# MUST be returned.
#[actix_web::test]
async fn a_verifier_that_is_wrong_malformed_or_missing_is_refused() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let form = client.brings(&code);
    let long = "a".repeat(129);
    for wrong in [&*"a".repeat(43), CHALLENGE, "short", &*long, &VERIFIER[..42], "dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk"] {
        refused(&client, &form.clone().with("code_verifier", wrong)).await;
    }
    refused(&client, &form.clone().without("code_verifier")).await;
    refused(&client, &form.clone().with("code_verifier", "")).await;
    assert_eq!(client.posts("/oauth/token", &form).await.status, 200);
}

//= https://www.rfc-editor.org/rfc/rfc9700#section-4.8.2
//# authorization servers MUST ensure
//# that if there was no code_challenge in the authorization request, a
//# request to the token endpoint containing a code_verifier is rejected.
#[actix_web::test]
async fn a_verifier_without_a_challenge_is_refused() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks().without("code_challenge").without("code_challenge_method")).await;
    refused(&client, &client.brings(&code)).await;
    assert_eq!(client.posts("/oauth/token", &client.brings(&code).without("code_verifier")).await.status, 200);
}

#[actix_web::test]
async fn a_challenge_sent_with_s256_is_not_redeemed_as_plain() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let downgraded = client.brings(&code).with("code_verifier", CHALLENGE).and("code_challenge_method", "plain");
    refused(&client, &downgraded).await;
}

#[actix_web::test]
async fn a_confidential_client_may_use_plain_by_name_and_by_default() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let plain = client.asks().with("code_challenge", VERIFIER);
    for request in [plain.clone().with("code_challenge_method", "plain"), plain.without("code_challenge_method")] {
        let code = client.code_of(&ada, &request).await;
        refused(&client, &client.brings(&code).with("code_verifier", &"a".repeat(43))).await;
        assert_eq!(client.redeems(&code).await.status, 200);
    }
}

#[actix_web::test]
async fn a_public_client_uses_plain_only_with_the_switch() {
    let app = TestApp::start().await;
    let (ada, public) = (app.person("ada").await, app.public_client().await);
    let plain = |client: &TestClient<'_>| client.asks().with("code_challenge", VERIFIER).with("code_challenge_method", "plain");
    assert_eq!(ada.visits(&plain(&public).path()).await.carried_error(), "invalid_request");
    let switched = app
        .client_with("old-app", |client| {
            client.auth = Auth::None;
            client.compatibility = vec![Compatibility::PlainPkce];
        })
        .await;
    let code = switched.code_of(&ada, &plain(&switched)).await;
    assert_eq!(switched.redeems(&code).await.status, 200);
}

//= https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1
//# If the server requires Proof Key for Code Exchange (PKCE) by OAuth
//# public clients and the client does not send the "code_challenge" in
//# the request, the authorization endpoint MUST return the authorization
//# error response with the "error" value set to "invalid_request".
#[actix_web::test]
async fn a_public_client_and_one_that_is_registered_so_must_use_it() {
    let app = TestApp::start().await;
    let public = app.public_client().await;
    let required = app.client_with("strict", |client| client.pkce = PkceRule::Required).await;
    for client in [&public, &required] {
        let answer = app.browser().visits(&client.asks().without("code_challenge").without("code_challenge_method").path()).await;
        assert_eq!(answer.carried_error(), "invalid_request");
        assert!(answer.carries("error_description").unwrap().contains("code challenge required"));
    }
}

#[actix_web::test]
async fn a_challenge_that_is_malformed_is_refused_before_anybody_is_asked() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let asks = client.asks();
    let long = "a".repeat(129);
    for wrong in ["short", &*format!("{CHALLENGE}="), &*long, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM"] {
        assert_eq!(ada.visits(&asks.clone().with("code_challenge", wrong).path()).await.carried_error(), "invalid_request");
    }
    for method in ["s256", "SHA256", "none"] {
        let answer = ada.visits(&asks.clone().with("code_challenge_method", method).path()).await;
        assert_eq!(answer.carried_error(), "invalid_request");
        assert!(answer.carries("error_description").unwrap().contains("transform algorithm not supported"));
    }
    let stray = ada.visits(&asks.without("code_challenge").path()).await;
    assert_eq!(stray.carried_error(), "invalid_request");
}
