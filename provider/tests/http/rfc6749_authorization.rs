//! The authorization endpoint: RFC 6749 §4.1.1 to §4.1.2.1.

use provider::protocol::client::GrantType;

use crate::support::{Answer, TestApp, redirect_uri};

/// The page that `error_uri` names can be read.
async fn explained(app: &TestApp, answer: &Answer, code: &str) {
    let page = answer.carries("error_uri").unwrap();
    assert_eq!(page, format!("{}/errors/{code}", app.base));
    let page = app.browser().visits(&page).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains(code));
}

#[actix_web::test]
async fn a_person_who_allows_sends_the_client_a_code() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let answer = ada.allows(&client.asks()).await;
    assert_eq!(answer.status, 303);
    assert!(answer.location().starts_with("http://localhost:8000/authorized?code="));
    assert!(answer.code().len() >= 22, "at least 128 random bits");
    //= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
    //# REQUIRED if the "state" parameter was present in the client
    //# authorization request.  The exact value received from the
    //# client.
    assert_eq!(answer.carries("state").as_deref(), Some("af0ifjsldkj"));
    assert_eq!(answer.carries("error"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(app.rows("codes").await.len(), 1);
}

#[actix_web::test]
async fn a_person_who_denies_sends_the_client_access_denied() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let answer = ada.denies(&client.asks()).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.carried_error(), "access_denied");
    assert_eq!(answer.carries("error_reason").as_deref(), Some("access_denied"));
    assert_eq!(answer.carries("error_description").as_deref(), Some("the person said no"));
    assert_eq!(answer.carries("state").as_deref(), Some("af0ifjsldkj"));
    assert_eq!(answer.carries("iss").as_deref(), Some(&*app.base));
    assert_eq!(answer.carries("code"), None);
    explained(&app, &answer, "access_denied").await;
    assert!(app.rows("codes").await.is_empty());
    assert!(app.rows("consents").await.is_empty());
}

#[actix_web::test]
async fn the_answer_is_neither_yes_nor_no_and_nothing_is_given() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for word in ["", "maybe", "YES"] {
        let answer = ada.answers(&client.asks(), word).await;
        assert_eq!(answer.status, 400);
        assert!(answer.stays());
    }
    assert!(app.rows("codes").await.is_empty());
}

/// RFC 6749 §4.1.2.1: each of its errors, carried to the client that can be trusted.
#[actix_web::test]
async fn every_fault_of_a_request_is_carried_to_its_client() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let asks = client.asks();
    let cases = [
        ("invalid_request", asks.clone().without("response_type")),
        ("unsupported_response_type", asks.clone().with("response_type", "code2")),
        ("unauthorized_client", asks.clone().with("response_type", "none")),
        ("unauthorized_client", asks.clone().with("response_type", "token")),
        ("unauthorized_client", asks.clone().with("response_type", "code id_token")),
        ("invalid_scope", asks.clone().with("scope", "email everything")),
        ("invalid_scope", asks.clone().with("scope", "introspection")),
        ("invalid_scope", asks.clone().with("scope", "em\"ail")),
        ("invalid_request", asks.clone().with("code_challenge_method", "S512")),
        ("invalid_request", asks.clone().and("scope", "photos:read")),
    ];
    for (code, request) in cases {
        for person in [&ada, &app.browser()] {
            let answer = person.visits(&request.path()).await;
            assert!(matches!(answer.status, 302 | 303), "{code} {}", answer.status);
            let separator = if code == "unauthorized_client" && answer.location().contains('#') { '#' } else { '?' };
            assert!(answer.location().starts_with(&format!("{}{separator}", redirect_uri())));
            assert_eq!(answer.carried_error(), code);
            assert_eq!(answer.carries("error_reason"), None, "OIDC Core knows no such parameter");
            assert!(!answer.carries("error_description").unwrap().is_empty());
            assert_eq!(answer.carries("state").as_deref(), Some("af0ifjsldkj"));
            assert_eq!(answer.carries("iss").as_deref(), Some(&*app.base));
            explained(&app, &answer, code).await;
        }
    }
}

#[actix_web::test]
async fn a_client_that_may_not_use_codes_is_told_so() {
    let app = TestApp::start().await;
    let client = app.client_with("robot", |client| client.grants = vec![GrantType::ClientCredentials]).await;
    let answer = app.browser().visits(&client.asks().path()).await;
    assert_eq!(answer.carried_error(), "unauthorized_client");
    explained(&app, &answer, "unauthorized_client").await;
}

#[actix_web::test]
async fn an_error_description_has_only_the_characters_of_the_specification() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let answer = app.browser().visits(&client.asks().with("scope", "späß\"\\").path()).await;
    let why = answer.carries("error_description").unwrap();
    assert!(why.chars().all(|c| matches!(c, ' '..='!' | '#'..='[' | ']'..='~')), "{why}");
}

#[actix_web::test]
async fn somebody_who_is_not_signed_in_signs_in_and_returns_to_this_very_request() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let (ada, request) = (app.browser(), client.asks().with("state", "a&b=c d+ü%2F"));
    let first = ada.visits(&request.path()).await;
    assert_eq!(first.status, 302);
    assert!(first.location().starts_with("/login?next="));
    let page = ada.visits(first.location()).await;
    assert!(page.body.contains("the Client"), "the page names who waits");
    let next = page.field("next");
    let form = crate::support::Form::of(&[("csrf", &page.field("csrf")), ("next", &next), ("username", "ada")]);
    let signed_in = ada.submits("/login", &form).await;
    assert_eq!((signed_in.status, signed_in.location()), (303, &*request.path()));
    let answer = ada.allows(&request).await;
    assert_eq!(answer.carries("state").as_deref(), Some("a&b=c d+ü%2F"));
}

#[actix_web::test]
async fn a_consent_is_remembered_and_not_asked_for_again() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    ada.allows(&client.asks()).await.code();
    let again = ada.visits(&client.asks().path()).await;
    assert_eq!(again.status, 302);
    client.redeems(&again.code()).await.member("access_token");
    let more = ada.visits(&client.asks().with("scope", "email photos:read").path()).await;
    assert_eq!(more.status, 200, "more than was allowed is asked for");
    let other = app.other_client().await;
    assert_eq!(ada.visits(&other.asks().path()).await.status, 200, "another client is asked for");
    let eve = app.person("eve").await;
    assert_eq!(eve.visits(&client.asks().path()).await.status, 200, "another person is asked");
}

#[actix_web::test]
async fn a_consent_that_is_forgotten_takes_its_tokens_along() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let (eve, other) = (app.person("eve").await, app.other_client().await);
    let tokens = client.walks(&ada).await;
    let (of_eve, of_other) = (client.walks(&eve).await, other.walks(&ada).await);
    let on_its_way = ada.visits(&client.asks().path()).await.code();
    assert_eq!(ada.presses("/account/applications/%00/forget").await.status, 303);
    assert_eq!(app.opens(&tokens.access).await, 200, "another client was forgotten");
    assert_eq!(ada.presses("/account/applications/a-client/forget").await.status, 303);
    assert_eq!(client.redeems(&on_its_way).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(client.refreshes(&tokens.refresh).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(ada.visits(&client.asks().path()).await.status, 200, "ada is asked again");
    assert_eq!(app.opens(&of_eve.access).await, 200);
    assert_eq!(app.opens(&of_other.access).await, 200);
}

#[actix_web::test]
async fn the_consent_page_says_who_asks_whom_for_what_and_where_it_leads() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let page = ada.visits(&client.asks().with("scope", "email photos:read").path()).await;
    for word in ["the Client", "ada", "see your photos", "read your name", "localhost:8000", "Allow", "Deny"] {
        assert!(page.body.contains(word), "{word}");
    }
}
