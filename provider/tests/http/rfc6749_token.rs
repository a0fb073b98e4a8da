//! The token endpoint and the code grant: RFC 6749 §3.2, §4.1.3, §5.1, §5.2.

use futures_util::future::join_all;
use provider::protocol::client::{Compatibility, GrantType};

use crate::support::{Answer, Form, TestApp, TestClient, Tokens, VERIFIER};

#[actix_web::test]
async fn a_code_buys_a_pair_of_tokens_that_no_cache_may_keep() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let answer = client.redeems(&code).await;
    assert_eq!(answer.status, 200);
    let body = answer.json();
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["expires_in"], 3600);
    assert_eq!(body["scope"], "email");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    //= https://www.rfc-editor.org/rfc/rfc6749#section-5.1
    //# The authorization server MUST include the HTTP "Cache-Control"
    //# response header field [RFC2616] with a value of "no-store" in any
    //# response containing tokens, credentials, or other sensitive
    //# information, as well as the "Pragma" response header field [RFC2616]
    //# with a value of "no-cache".
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("pragma"), Some("no-cache"));
    assert_eq!(app.opens(&answer.member("access_token")).await, 200);
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
//# If an authorization code is used more than
//# once, the authorization server MUST deny the request and SHOULD
//# revoke (when possible) all tokens previously issued based on
//# that authorization code.
#[actix_web::test]
async fn a_code_works_once_and_a_second_use_revokes_what_it_bought() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let first = client.walks(&ada).await;
    let second = Tokens::of(&client.refreshes(&first.refresh).await, String::new());
    assert_eq!(app.opens(&second.access).await, 200);
    assert_eq!(client.redeems(&first.code).await.refusal(), (400, "invalid_grant".into()));
    for token in [&first.access, &second.access] {
        assert_eq!(app.opens(token).await, 401);
    }
    assert_eq!(client.refreshes(&second.refresh).await.refusal(), (400, "invalid_grant".into()));
}

#[actix_web::test]
async fn of_fifty_parallel_redemptions_one_succeeds() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let answers: Vec<Answer> = join_all((0..50).map(|_| client.redeems(&code))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| answer.status == 200 || answer.refusal() == (400, "invalid_grant".into())));
    assert_eq!(app.rows("tokens").await.len(), 2, "one pair was written");
}

#[actix_web::test]
async fn a_code_dies_after_a_minute() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let in_time = client.code_of(&ada, &client.asks()).await;
    app.clock.advance(59);
    assert_eq!(client.redeems(&in_time).await.status, 200);
    let late = client.code_of(&ada, &client.asks()).await;
    app.clock.advance(60);
    let answer = client.redeems(&late).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant".into()));
    assert!(answer.member("error_description").contains("expired"));
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
//# ensure that the "redirect_uri" parameter is present if the
//# "redirect_uri" parameter was included in the initial authorization
//# request as described in Section 4.1.1, and if included ensure that
//# their values are identical.
#[actix_web::test]
async fn a_redirect_uri_that_is_changed_or_left_out_is_refused() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    let form = client.brings(&code);
    let other = form.clone().with("redirect_uri", "http://127.0.0.1:8000/authorized");
    for form in [form.clone().without("redirect_uri"), other, form.clone().with("redirect_uri", "")] {
        assert_eq!(client.posts("/oauth/token", &form).await.refusal(), (400, "invalid_grant".into()));
    }
    assert_eq!(client.redeems(&code).await.status, 200, "a slip does not burn the code");
}

#[actix_web::test]
async fn a_code_of_another_client_is_refused_and_burned() {
    let app = TestApp::start().await;
    let (ada, client, thief) = (app.person("ada").await, app.client().await, app.other_client().await);
    let code = client.code_of(&ada, &client.asks()).await;
    assert_eq!(thief.redeems(&code).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(client.redeems(&code).await.refusal(), (400, "invalid_grant".into()));
    assert!(app.rows("tokens").await.is_empty());
}

#[actix_web::test]
async fn one_kind_of_secret_is_never_taken_for_another() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let unused = client.code_of(&ada, &client.asks()).await;
    let secret = client.secret.clone().unwrap();
    for not_a_code in [&tokens.refresh, &tokens.access, &secret] {
        assert_eq!(client.redeems(not_a_code).await.refusal(), (400, "invalid_grant".into()));
    }
    for not_a_refresh_token in [&unused, &tokens.access, &secret] {
        assert_eq!(client.refreshes(not_a_refresh_token).await.refusal(), (400, "invalid_grant".into()));
    }
    for not_an_access_token in [&unused, &tokens.refresh, &secret] {
        assert_eq!(app.opens(not_an_access_token).await, 401);
    }
    assert_eq!(app.opens(&tokens.access).await, 200);
    assert_eq!(client.redeems(&unused).await.status, 200);
}

#[actix_web::test]
async fn each_fault_of_a_token_request_has_its_error() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let form = client.brings("glass_code_of_nobody");
    let cases = [
        ("invalid_request", form.clone().without("grant_type")),
        ("invalid_request", form.clone().with("grant_type", "")),
        ("invalid_request", form.clone().without("code")),
        ("invalid_request", form.clone().and("code", "again")),
        ("invalid_request", Form::of(&[("grant_type", "refresh_token")])),
        ("unsupported_grant_type", form.clone().with("grant_type", "magic")),
        ("unsupported_grant_type", form.clone().with("grant_type", "Authorization_Code")),
        ("invalid_grant", form.clone()),
        ("invalid_scope", Form::of(&[("grant_type", "client_credentials"), ("scope", "everything")])),
    ];
    for (code, form) in cases {
        let answer = client.posts("/oauth/token", &form).await;
        assert_eq!(answer.refusal(), (400, code.into()));
        assert!(!answer.member("error_description").is_empty());
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!((answer.header("cache-control"), answer.header("pragma")), (Some("no-store"), Some("no-cache")));
        assert_eq!(answer.header("www-authenticate"), None);
        let page = answer.member("error_uri");
        assert_eq!(page, format!("{}/errors/{code}", app.base));
        assert_eq!(app.browser().visits(&page).await.status, 200);
    }
}

#[actix_web::test]
async fn a_client_without_the_grant_is_told_so() {
    let app = TestApp::start().await;
    let robot = app.client_with("robot", |client| client.grants = vec![GrantType::ClientCredentials]).await;
    assert_eq!(robot.redeems("glass_code_x").await.refusal(), (400, "unauthorized_client".into()));
    assert_eq!(robot.refreshes("glass_rt_x").await.refusal(), (400, "unauthorized_client".into()));
    let ada = app.person("ada").await;
    let plain = app.client_with("no-refresh", |client| client.grants = vec![GrantType::AuthorizationCode]).await;
    let code = plain.code_of(&ada, &plain.asks()).await;
    assert_eq!(plain.redeems(&code).await.json().get("refresh_token"), None, "it could not use one");
}

#[actix_web::test]
async fn a_json_body_gets_a_sentence_that_says_so() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let body = r#"{"grant_type":"client_credentials","client_id":"a-client","client_secret":"x"}"#;
    let request = app.request("POST", "/oauth/token").header("content-type", "application/json").body(body);
    let answer = Answer::of(request.send().await.unwrap()).await;
    assert_eq!(answer.refusal(), (400, "invalid_request".into()));
    let why = answer.member("error_description");
    assert!(why.contains("application/x-www-form-urlencoded") && why.contains("application/json"), "{why}");
    let silent = Answer::of(app.request("POST", "/oauth/token").body("grant_type=x").send().await.unwrap()).await;
    assert!(silent.member("error_description").contains("no Content-Type"), "{}", client.id);
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-3.2
//# The client MUST use the HTTP "POST" method when making access token
//# requests.
#[actix_web::test]
async fn a_get_is_refused_unless_the_switch_token_by_get_is_on() {
    let app = TestApp::start().await;
    let (ada, strict) = (app.person("ada").await, app.client().await);
    let old = app.client_with("old", |client| client.compatibility = vec![Compatibility::TokenByGet]).await;
    let by_get = |client: &TestClient<'_>, code: &str| {
        let form = client.brings(code).and("client_id", &client.id).and("client_secret", client.secret.as_ref().unwrap());
        format!("/oauth/token?{}", form.with("code_verifier", VERIFIER).encoded())
    };
    let code = strict.code_of(&ada, &strict.asks()).await;
    let refused = app.get(&by_get(&strict, &code)).await;
    assert_eq!(refused.refusal(), (400, "invalid_request".into()));
    assert!(refused.member("error_description").contains("token_by_get"));
    assert_eq!(strict.redeems(&code).await.status, 200, "nothing was used up");
    let code = old.code_of(&ada, &old.asks()).await;
    assert_eq!(app.get(&by_get(&old, &code)).await.status, 200);
}
