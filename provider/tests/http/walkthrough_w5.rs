//! Walkthrough W5: the paths of Django OAuth Toolkit, with and without the final slash. Postman is in `foreign_postman`.

use provider::{
    endpoint::{ALIASES, DIALECTS},
    settings::Settings,
};
use serde_json::Value;

use crate::support::{Answer, Form, TestApp, registrant};

const HELLO: &str = "/api/function_based/hello";

fn spellings(path: &str) -> [String; 2] {
    let bare = path.trim_end_matches('/');
    [bare.to_owned(), format!("{bare}/")]
}

/// W5.4. The original answers an empty 403 without a token.
#[actix_web::test]
async fn the_api_greets_whoever_has_a_token_and_says_what_is_missing() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let of_ada = client.walks(&ada).await.access;
    let of_itself = client.acts_for_itself().await.member("access_token");
    for path in spellings(HELLO) {
        for token in [&of_ada, &of_itself] {
            let answer = app.asks_api(&path, token).await;
            assert_eq!((answer.status, &*answer.body), (200, "Hello, OAuth2!"), "{path}");
            assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
        let bare = app.get(&path).await;
        assert_eq!(bare.status, 401);
        assert!(bare.header("www-authenticate").unwrap().starts_with("Bearer"), "{:?}", bare.headers);
        assert!(bare.json().is_object(), "{}", bare.body);
        let wrong = app.asks_api(&path, "nonsense").await;
        assert_eq!(wrong.refusal(), (401, "invalid_token".into()));
    }
    app.disables("ada").await;
    assert_eq!(app.asks_api(HELLO, &of_ada).await.status, 401, "the account is not in use");
    client.revokes(&of_itself).await;
    assert_eq!(app.asks_api(HELLO, &of_itself).await.status, 401);
}

#[actix_web::test]
async fn the_documents_are_twins_and_name_the_same_issuer() {
    let app = TestApp::start().await;
    for name in ["openid-configuration", "oauth-authorization-server"] {
        let ours = app.get(&format!("/.well-known/{name}")).await;
        assert_eq!(ours.member("issuer"), app.base);
        for path in spellings(&format!("/o/.well-known/{name}")) {
            let theirs = app.get(&path).await;
            assert_eq!((theirs.status, &theirs.body), (200, &ours.body), "{path}");
        }
    }
}

#[actix_web::test]
async fn a_program_registers_and_manages_itself_there() {
    let app = TestApp::start().await;
    for path in spellings("/o/register") {
        let answer = Answer::of(app.request("POST", &path).json(&registrant::metadata()).send().await.unwrap()).await;
        assert_eq!(answer.status, 201, "{path}: {}", answer.body);
        let (id, token) = (answer.member("client_id"), answer.member("registration_access_token"));
        assert_eq!(answer.member("registration_client_uri"), format!("{}/oauth/register/{id}", app.base));
        for own in spellings(&format!("/o/register/{id}")) {
            let look = Answer::of(app.request("GET", &own).bearer_auth(&token).send().await.unwrap()).await;
            assert_eq!(look.member("client_id"), id, "{own}");
        }
    }
}

/// W5.5: UserInfo, devices and sign-out; the other endpoints are walked in `dialects`.
#[actix_web::test]
async fn the_other_endpoints_answer_there() {
    let app = TestApp::start().await;
    let change = |client: &mut provider::protocol::client::Client| {
        client.scope = glasshouse_shared::Scope::parse("openid").unwrap();
        client.grants = provider::protocol::client::GrantType::ALL.to_vec();
    };
    let (ada, client) = (app.person("ada").await, app.client_with("django", change).await);
    let access = client.walks_with(&ada, &client.asks().with("scope", "openid")).await.access;
    for dialect in DIALECTS {
        for path in spellings(dialect.userinfo) {
            assert!(app.asks_api(&path, &access).await.json()["sub"].is_string(), "{path}");
        }
        for path in spellings(dialect.device) {
            let begun = client.posts(&path, &Form::of(&[("scope", "openid")])).await;
            assert_eq!(begun.status, 200, "{path}");
        }
        for path in spellings(dialect.end_session) {
            let page = ada.visits(&path).await;
            assert!(page.status == 200 && page.body.contains("name=\"csrf\""), "{path}: {}", page.body);
        }
    }
}

#[actix_web::test]
async fn pages_are_found_under_the_names_of_the_walkthrough() {
    let app = TestApp::start().await;
    for (alias, page) in ALIASES {
        let (alias, page) = (alias.replace("{client_id}", "a%20b"), page.replace("{client_id}", "a%20b"));
        for path in spellings(&alias) {
            assert_eq!(app.get(&path).await.location(), page, "{path}");
            assert_eq!(
                app.get(&format!("{path}?user_code=WDJB-MJHT&x")).await.location(),
                format!("{page}?user_code=WDJB-MJHT&x")
            );
        }
    }
    let (ada, code) = (app.person("ada").await, "WDJB-MJHT");
    let led = ada.visits(&format!("/o/device?user_code={code}")).await;
    assert!(ada.visits(led.location()).await.body.contains(code));
}

/// Attack: open redirect, CWE-601, through the client of an alias.
#[actix_web::test]
async fn an_alias_leads_to_a_page_of_ours_whatever_its_client_is_called() {
    let app = TestApp::start().await;
    for client in
        ["%2F%2Fevil.test", "https:%2F%2Fevil.test", "..", "%2e%2e", "%0d%0aSet-Cookie:%20x", "\\evil.test", "@evil.test"]
    {
        let answer = app.get(&format!("/o/applications/{client}/")).await;
        let location = answer.header("location").unwrap_or("/");
        let there = url::Url::parse(&app.base).unwrap().join(location).unwrap();
        assert_eq!(there.origin().ascii_serialization(), app.base, "{client}: {location}");
        assert!(answer.header("set-cookie").is_none_or(|cookie| !cookie.starts_with('x')), "{client}");
    }
}

/// `--plain` takes the lessons away, and nothing of this.
#[actix_web::test]
async fn all_of_it_is_there_without_the_teaching_layer() {
    let app = TestApp::with(Settings { plain: true, ..Settings::default() }).await;
    let metadata: Value = app.get("/o/.well-known/openid-configuration").await.json();
    assert_eq!(metadata["issuer"], app.base);
    assert_eq!(app.get(HELLO).await.status, 401);
    assert_eq!(app.get("/o/applications/").await.location(), "/applications");
}
