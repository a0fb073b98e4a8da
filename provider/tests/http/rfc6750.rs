//! Bearer tokens at the API: RFC 6750.

use crate::support::{Answer, TestApp};

const SILENT: &str = "Bearer realm=\"glasshouse\"";

async fn with(app: &TestApp, path: &str, authorization: &str) -> Answer {
    Answer::of(app.request("GET", path).header("authorization", authorization).send().await.unwrap()).await
}

/// A refusal in JSON, with the same error in its challenge.
async fn refused(app: &TestApp, answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.refusal(), (status, code.into()));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(app.browser().visits(&answer.member("error_uri")).await.status, 200);
    if status != 400 {
        let challenge = answer.header("www-authenticate").unwrap();
        assert!(challenge.starts_with(&format!("{SILENT}, error=\"{code}\", error_description=\"")), "{challenge}");
        assert!(challenge.contains(&format!("error_uri=\"{}/errors/{code}\"", app.base)), "{challenge}");
    }
}

#[actix_web::test]
async fn a_token_opens_what_its_scope_covers() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada@example.test").await, app.client().await);
    let token = client.walks_with(&ada, &client.asks().with("scope", "email photos:read")).await.access;
    let me = app.asks_api("/api/me", &token).await;
    assert_eq!(me.member("username"), "ada@example.test");
    assert_eq!(me.member("email"), "ada@example.test");
    assert_eq!(me.member("sub"), me.member("id"));
    assert_eq!(me.header("cache-control"), Some("no-store"));
    assert_eq!(app.asks_api("/oauth/api/me", &token).await.body, me.body);
    let photos = app.asks_api("/api/photos", &token).await;
    assert_eq!((photos.status, photos.member("owner")), (200, "ada@example.test".into()));
    assert_eq!(with(&app, "/api/me", &format!("bearer {token}")).await.status, 200, "the scheme has no case");
}

#[actix_web::test]
async fn a_token_without_the_scope_email_does_not_tell_the_address() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada@example.test").await, app.client().await);
    let token = client.walks_with(&ada, &client.asks().with("scope", "photos:read")).await.access;
    assert_eq!(app.asks_api("/api/me", &token).await.json().get("email"), None);
}

//= https://www.rfc-editor.org/rfc/rfc6750#section-3.1
//# If the request lacks any authentication information (e.g., the client
//# was unaware that authentication is necessary or attempted using an
//# unsupported authentication method), the resource server SHOULD NOT
//# include an error code or other error information.
#[actix_web::test]
async fn a_request_without_a_token_gets_a_challenge_without_an_error() {
    let app = TestApp::start().await;
    for answer in [app.get("/api/me").await, app.get("/api/photos").await, with(&app, "/api/me", "Basic YTpi").await] {
        assert_eq!(answer.status, 401);
        let challenge = answer.header("www-authenticate").unwrap();
        assert!(challenge.starts_with(SILENT) && !challenge.contains("error"), "{challenge}");
        assert!(answer.member("error_description").contains("no access token came"));
    }
}

#[actix_web::test]
async fn a_header_that_cannot_be_read_is_an_invalid_request() {
    let app = TestApp::start().await;
    let twice = app.request("GET", "/api/me").header("authorization", "Bearer a").header("authorization", "Bearer b");
    let twice = Answer::of(twice.send().await.unwrap()).await;
    refused(&app, &twice, 400, "invalid_request").await;
    assert_eq!(with(&app, "/api/me", "Bearer").await.status, 401);
}

#[actix_web::test]
async fn a_token_that_is_mistyped_unknown_expired_or_revoked_is_an_invalid_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let token = client.walks(&ada).await.access;
    let last = if token.ends_with('A') { "B" } else { "A" };
    let mistyped = app.asks_api("/api/me", &format!("{}{last}", &token[..token.len() - 1])).await;
    refused(&app, &mistyped, 401, "invalid_token").await;
    assert!(mistyped.member("error_description").contains("spelling"), "told apart from a dead one");
    refused(&app, &app.asks_api("/api/me", "x").await, 401, "invalid_token").await;

    let unknown = provider::tokens::id::Purpose::AccessToken.make(&glasshouse_web::entropy::SystemEntropy);
    let answer = app.asks_api("/api/me", unknown.expose()).await;
    refused(&app, &answer, 401, "invalid_token").await;
    assert!(answer.member("error_description").contains("no such access token"));

    let revoked = client.walks(&ada).await.access;
    client.revokes(&revoked).await;
    let answer = app.asks_api("/api/me", &revoked).await;
    refused(&app, &answer, 401, "invalid_token").await;
    assert!(answer.member("error_description").contains("revoked"));

    app.clock.advance(3600);
    let answer = app.asks_api("/api/me", &token).await;
    refused(&app, &answer, 401, "invalid_token").await;
    assert!(answer.member("error_description").contains("expired"));
}

#[actix_web::test]
async fn a_scope_that_is_too_narrow_is_403() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let answer = app.asks_api("/api/photos", &client.walks(&ada).await.access).await;
    refused(&app, &answer, 403, "insufficient_scope").await;
    assert!(answer.member("error_description").contains("photos:read"));
    assert!(answer.header("www-authenticate").unwrap().contains(", scope=\"photos:read\","));
}

#[actix_web::test]
async fn a_token_in_the_address_opens_nothing() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let token = client.walks(&ada).await.access;
    refused(&app, &app.get(&format!("/api/me?access_token={token}")).await, 400, "invalid_request").await;
    assert_eq!(ada.visits("/api/me").await.status, 401, "a session is not a token");
}

#[actix_web::test]
async fn the_api_answers_a_browser_in_json_too() {
    let app = TestApp::start().await;
    let answer = app.browser().visits("/api/me").await;
    assert_eq!((answer.status, answer.header("content-type")), (401, Some("application/json")));
}

#[actix_web::test]
async fn valid_token_says_yes_or_no() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let word = async |token: &str| app.get(&format!("/api/valid_token/{token}")).await.body;
    assert_eq!(word(&tokens.access).await, "yes");
    assert_eq!(word("nonsense").await, "no");
    assert_eq!(word(&tokens.refresh).await, "no", "it opens no API");
    client.revokes(&tokens.access).await;
    assert_eq!(word(&tokens.access).await, "no");
    let late = client.walks(&ada).await.access;
    app.clock.advance(3600);
    assert_eq!(word(&late).await, "no");
}
