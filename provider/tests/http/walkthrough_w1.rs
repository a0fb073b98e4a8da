//! Walkthrough W1, the OAuth example of 2013: each of its steps, and each fault of the original, which ours lacks.

use crate::support::{Form, Person, TestApp, TestClient, Tokens, redirect_uri};

/// What Flask-OAuthlib 0.9.6 sends: no PKCE, no state.
fn as_in_2013(client: &TestClient<'_>) -> Form {
    let uri = redirect_uri();
    Form::of(&[("response_type", "code"), ("client_id", &client.id), ("redirect_uri", &uri), ("scope", "email")])
}

/// Its token request: id and secret in the body.
async fn redeems_as_in_2013(client: &TestClient<'_>, code: &str, secret: &str) -> crate::support::Answer {
    let uri = redirect_uri();
    let form = Form::of(&[("grant_type", "authorization_code"), ("code", code), ("client_id", &client.id)]);
    client.posts_bare("/oauth/token", &form.and("client_secret", secret).and("redirect_uri", &uri)).await
}

async fn with_accept(person: &Person<'_>, accept: &str) -> crate::support::Answer {
    person.sends(person.app.request("GET", "/client").header("accept", accept)).await
}

#[actix_web::test]
async fn the_walk_from_the_first_page_to_the_name_of_the_person() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let answer = ada.allows(&as_in_2013(&client)).await;
    assert_eq!(answer.carries("state"), None);
    let answer = redeems_as_in_2013(&client, &answer.code(), client.secret.as_ref().unwrap()).await;
    let tokens = Tokens::of(&answer, String::new());
    let me = app.asks_api("/api/me", &tokens.access).await;
    assert_eq!(me.member("username"), "ada");
    for (table, rows) in [("users", 1), ("clients", 1), ("consents", 1), ("codes", 1), ("tokens", 2)] {
        assert_eq!(app.rows(table).await.len(), rows, "{table}");
    }
}

#[actix_web::test]
async fn the_client_page_answers_in_json_in_text_and_as_a_page_with_the_same_values_at_every_visit() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let json = with_accept(&ada, "application/json").await;
    let (id, secret) = (json.member("client_id"), json.member("client_secret"));
    assert_eq!(json.json().as_object().unwrap().len(), 2);
    assert_eq!(json.header("cache-control"), Some("no-store"));
    let text = with_accept(&ada, "text/plain").await;
    assert_eq!(text.body, format!("CLIENT_ID={id} CLIENT_SECRET={secret}\n"));
    assert_eq!(text.header("cache-control"), Some("no-store"));
    assert_eq!(with_accept(&ada, "*/*").await.body, json.body, "as curl asks");
    let page = ada.visits("/client").await;
    assert!(page.body.contains(&id) && page.body.contains(&secret));
    for host in ["localhost", "127.0.0.1", "127.0.1", "127.1"] {
        assert!(page.body.contains(&format!("http://{host}:8000/authorized")), "{host}");
    }
    assert_eq!(app.rows("clients").await.len(), 1, "the original made a new client at every visit");
    let eve = app.person("eve").await.demo_client().await;
    assert_ne!((eve.id, eve.secret), (id, Some(secret)));
}

#[actix_web::test]
async fn two_tabs_that_open_the_client_page_at_once_see_one_client() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let clients = futures_util::future::join_all((0..8).map(|_| ada.demo_client())).await;
    assert!(clients.iter().all(|client| client.id == clients[0].id && client.secret == clients[0].secret));
    assert_eq!(app.rows("clients").await.len(), 1);
}

#[actix_web::test]
async fn whoever_is_not_signed_in_signs_in_and_comes_back_to_the_client_page() {
    let app = TestApp::start().await;
    let ada = app.browser();
    let first = ada.visits("/client").await;
    assert_eq!((first.status, first.location()), (302, "/login?next=%2Fclient"));
    let page = ada.visits(first.location()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", "ada")]);
    assert_eq!(ada.submits("/login", &form).await.location(), "/client");
    let program = with_accept(&app.browser(), "application/json").await;
    assert_eq!((program.status, program.stays()), (401, true));
    assert!(program.json()["error"].is_string());
}

#[actix_web::test]
async fn the_secret_is_checked() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let code = ada.allows(&as_in_2013(&client)).await.code();
    for wrong in ["", "wrong", &client.id] {
        assert_eq!(redeems_as_in_2013(&client, &code, wrong).await.refusal(), (401, "invalid_client".into()));
    }
    assert_eq!(redeems_as_in_2013(&client, &code, client.secret.as_ref().unwrap()).await.status, 200);
}

#[actix_web::test]
async fn the_answer_says_when_the_token_expires() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let code = ada.allows(&as_in_2013(&client)).await.code();
    let answer = redeems_as_in_2013(&client, &code, client.secret.as_ref().unwrap()).await;
    assert_eq!(answer.json()["expires_in"], 3600);
}

#[actix_web::test]
async fn an_error_leads_to_a_page_that_is_there() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let unknown = browser.visits("/oauth/authorize?response_type=code&client_id=nobody").await;
    assert_eq!((unknown.status, unknown.stays()), (400, true), "the original redirected to a page that was not there");
    assert!(unknown.body.contains("Nobody knows this client"));
    let list = browser.visits("/errors").await;
    assert_eq!(list.status, 200);
    for code in glasshouse_shared::ErrorCode::ALL {
        assert!(list.body.contains(&format!("/errors/{code}")), "{code}");
        assert_eq!(browser.visits(&format!("/errors/{code}")).await.status, 200, "{code}");
    }
    assert_eq!(browser.visits("/errors/nonsense").await.status, 404);
}

#[actix_web::test]
async fn a_denial_reaches_the_client_in_the_words_that_it_reads() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let answer = ada.denies(&as_in_2013(&client)).await;
    assert!(answer.location().starts_with(&redirect_uri()));
    for name in ["error", "error_reason"] {
        assert_eq!(answer.carries(name).as_deref(), Some("access_denied"));
    }
    assert!(answer.carries("error_description").is_some());
}

#[actix_web::test]
async fn a_bad_code_is_an_answer_that_a_client_can_read() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let answer = redeems_as_in_2013(&client, "nonsense", client.secret.as_ref().unwrap()).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant".into()));
}

#[actix_web::test]
async fn the_request_is_not_lost_at_the_sign_in() {
    let app = TestApp::start().await;
    let client = app.person("grace").await.demo_client().await;
    let answer = app.browser().walks("ada", "", &as_in_2013(&client)).await;
    assert!(answer.carries("code").is_some());
}

#[actix_web::test]
async fn denying_is_no_open_redirector() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let form = Form::of(&[("csrf", &ada.csrf().await), ("confirm", "no")]);
    let answer = ada.submits(&as_in_2013(&client).with("redirect_uri", "http://evil.test/").path(), &form).await;
    assert_eq!((answer.status, answer.stays()), (400, true));
}

#[actix_web::test]
async fn the_consent_form_has_a_token_against_forgery() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = ada.demo_client().await;
    let answer = ada.submits(&as_in_2013(&client).path(), &Form::of(&[("confirm", "yes")])).await;
    assert_eq!(answer.status, 403);
    assert!(ada.visits(&as_in_2013(&client).path()).await.field("csrf").len() >= 22);
}

#[actix_web::test]
async fn the_api_refuses_in_json() {
    let app = TestApp::start().await;
    let answer = app.get("/api/me").await;
    assert_eq!((answer.status, answer.header("content-type")), (401, Some("application/json")));
}

#[actix_web::test]
async fn the_cookie_has_a_name_that_the_client_does_not_use() {
    let app = TestApp::start().await;
    let ada = app.browser();
    ada.plants("client_session", "of the other application on this host");
    ada.plants("session", "of a third one");
    ada.signs_in("ada").await;
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
    assert_eq!(ada.cookie("client_session").unwrap(), "of the other application on this host");
    assert_eq!(ada.cookie("session").unwrap(), "of a third one");
}

#[actix_web::test]
async fn the_first_page_says_who_somebody_is_and_how_to_be_somebody_else() {
    let app = TestApp::start().await;
    let ada = app.browser();
    assert!(ada.visits("/").await.body.contains("name=\"username\""));
    ada.signs_in("ada").await;
    let home = ada.visits("/").await.body;
    for text in ["You are", "ada", "action=\"/sign_out\"", "action=\"/switch_user\""] {
        assert!(home.contains(text), "{text}");
    }
}
