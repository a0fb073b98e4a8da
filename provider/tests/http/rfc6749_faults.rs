//! Our own failures: RFC 6749 §4.1.2.1 `temporarily_unavailable`, RFC 7009 §2.2.1. Nothing is half-done and nothing is shown of the inside.

use crate::support::{Answer, Form, TestApp, signer::EC};

/// JSON that says: try again.
#[track_caller]
fn busy(answer: &Answer) {
    assert_eq!(answer.refusal(), (503, "temporarily_unavailable".into()));
    assert_eq!(answer.header("retry-after"), Some("1"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    silent(answer);
}

#[track_caller]
fn silent(answer: &Answer) {
    for word in ["tokens", "codes", "clients", "sqlite", "no such table"] {
        assert!(
            !answer.body.contains(word) || answer.header("content-type").unwrap().starts_with("text/html"),
            "{}",
            answer.body
        );
    }
    assert!(!answer.body.contains("no such table"));
}

//= https://www.rfc-editor.org/rfc/rfc7009#section-2.2.1
//# If the server responds with HTTP status code 503, the client must
//# assume the token still exists and may retry after a reasonable delay.
#[actix_web::test]
async fn a_revocation_that_fails_is_never_200() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    app.renames("tokens", "gone");
    busy(&client.revokes(&tokens.access).await);
    busy(&client.introspects(&tokens.access).await);
    busy(&app.asks_api("/api/me", &tokens.access).await);
    app.renames("gone", "tokens");
    assert_eq!(app.opens(&tokens.access).await, 200);
}

#[actix_web::test]
async fn a_code_whose_redemption_failed_can_be_redeemed_again() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    app.renames("tokens", "gone");
    busy(&client.redeems(&code).await);
    app.renames("gone", "tokens");
    assert_eq!(client.redeems(&code).await.status, 200);
}

#[actix_web::test]
async fn a_consent_that_cannot_be_written_is_told_to_the_client_and_not_half_kept() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    ada.visits(&client.asks().path()).await;
    app.renames("codes", "gone");
    let answer = ada.allows(&client.asks()).await;
    assert_eq!(answer.carried_error(), "temporarily_unavailable");
    assert_eq!(answer.carries("state").as_deref(), Some("af0ifjsldkj"));
    assert_eq!(answer.carries("iss").as_deref(), Some(&*app.base));
    app.renames("gone", "codes");
    assert!(app.rows("consents").await.is_empty());
}

#[actix_web::test]
async fn a_request_whose_client_cannot_be_looked_up_is_a_page_and_no_redirect() {
    let app = TestApp::start().await;
    let client = app.client().await;
    app.renames("clients", "gone");
    let answer = app.browser().visits(&client.asks().path()).await;
    assert_eq!((answer.status, answer.stays()), (503, true));
    assert!(answer.body.contains("try again") || answer.body.contains("Wait a moment"), "{}", answer.body);
    silent(&answer);
    busy(&client.acts_for_itself().await);
}

/// What cannot be remembered as used is not taken: it could be taken again.
#[actix_web::test]
async fn an_assertion_that_cannot_be_used_up_proves_nothing_and_is_good_afterwards() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    let assertion = EC.sign(None, &app.claims("signer", "a")).unwrap();
    app.renames("assertions", "gone");
    busy(&app.proves(&assertion).await);
    app.renames("gone", "assertions");
    assert_eq!(app.proves(&assertion).await.status, 200);
}

#[actix_web::test]
async fn a_request_that_cannot_be_kept_or_used_up_is_not_answered() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let name = client.posts("/oauth/par", &client.asks()).await.member("request_uri");
    let request = Form::of(&[("client_id", &client.id), ("request_uri", &name)]);
    let page = ada.visits(&request.path()).await;
    app.renames("pushed_requests", "gone");
    busy(&client.posts("/oauth/par", &client.asks()).await);
    let form = Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")]);
    let answer = ada.submits(&request.path(), &form).await;
    assert_eq!((answer.status, answer.stays()), (503, true), "where to is not known without the row");
    silent(&answer);
    let object = jose::unsecured(None, &serde_json::json!({"scope": "email"})).unwrap();
    let answer = ada.visits(&client.asks().and("request", &object).path()).await;
    assert_eq!(answer.carried_error(), "temporarily_unavailable");
    app.renames("gone", "pushed_requests");
    assert!(app.rows("codes").await.is_empty());
    assert_eq!(ada.submits(&request.path(), &form).await.status, 303);
}
