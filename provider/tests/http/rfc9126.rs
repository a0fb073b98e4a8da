//! Pushed authorization requests: RFC 9126.

use futures_util::future::join_all;
use provider::protocol::client::Client;

use crate::support::{Answer, Form, Person, TestApp, TestClient, signer::EC};

/// Push this request. The client says its name once, whichever way it does.
async fn pushes(client: &TestClient<'_>, form: &Form) -> Answer {
    client.posts("/oauth/par", &if client.secret.is_some() { form.clone() } else { form.clone().without("client_id") }).await
}

/// Push this request and take its name.
async fn pushed(client: &TestClient<'_>, form: &Form) -> String {
    let answer = pushes(client, form).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.member("request_uri")
}

/// The request that names it.
fn named(client: &TestClient<'_>, name: &str) -> Form {
    Form::of(&[("client_id", &client.id), ("request_uri", name)])
}

/// A page, and no redirect: where the answer would go is not known.
#[track_caller]
fn lost(answer: &Answer) {
    assert_eq!(answer.status, 400, "{:?}", answer.headers);
    assert!(answer.stays());
    assert!(answer.body.contains("invalid_request_uri"), "{}", answer.body);
}

async fn answered(ada: &Person<'_>, client: &TestClient<'_>, form: &Form) -> Answer {
    ada.allows(&named(client, &pushed(client, form).await)).await
}

//= https://www.rfc-editor.org/rfc/rfc9126#section-2.2
//# If the verification is successful, the server MUST generate a request
//# URI and provide it in the response with a 201 HTTP status code.
#[actix_web::test]
async fn a_request_is_pushed_and_answered_as_any_other() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let answer = client.posts("/oauth/par", &client.asks()).await;
    assert_eq!((answer.status, answer.json()["expires_in"].as_i64()), (201, Some(60)));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let name = answer.member("request_uri");
    assert!(name.starts_with("urn:ietf:params:oauth:request_uri:") && name.len() > 34 + 43);
    let code = ada.allows(&named(&client, &name)).await;
    assert_eq!(code.carries("state").as_deref(), Some("af0ifjsldkj"));
    assert_eq!(client.redeems(&code.code()).await.status, 200);
}

#[actix_web::test]
async fn whoever_may_authenticate_at_the_token_endpoint_may_push() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let public = app.public_client().await;
    let code = answered(&ada, &public, &public.asks()).await.code();
    assert_eq!(public.redeems(&code).await.status, 200);

    let signer = app.signing_client("signer", &[&EC]).await;
    let mut claims = app.claims("signer", "a");
    claims["aud"] = format!("{}/oauth/par", app.base).into();
    let answer = app.proves_at("/oauth/par", &signer.asks(), &EC.sign(None, &claims).unwrap()).await;
    let code = ada.allows(&named(&signer, &answer.member("request_uri"))).await;
    assert_eq!(code.status, 303);

    let client = app.client().await;
    assert_eq!(client.posts_bare("/oauth/par", &client.asks()).await.refusal(), (401, "invalid_client".into()));
    let basic = TestClient::basic(&client.id, "wrong");
    let request = app.request("POST", "/oauth/par").header("authorization", basic);
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(client.asks().encoded());
    assert_eq!(Answer::of(request.send().await.unwrap()).await.refusal(), (401, "invalid_client".into()));
    let other = client.asks().with("client_id", "another");
    assert_eq!(client.posts("/oauth/par", &other).await.refusal(), (400, "invalid_request".into()));
    assert_eq!(app.get("/oauth/par").await.status, 405);
}

#[actix_web::test]
async fn what_the_authorization_endpoint_would_refuse_is_refused_at_once_as_json() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let (asks, refused) = (client.asks(), |code: &str| (400, code.to_owned()));
    let cases = [
        (asks.clone().with("redirect_uri", "https://evil.test/"), "invalid_request"),
        (asks.clone().without("redirect_uri"), "invalid_request"),
        (asks.clone().without("response_type"), "invalid_request"),
        (asks.clone().with("response_type", "nonsense"), "unsupported_response_type"),
        (asks.clone().with("scope", "everything"), "invalid_scope"),
        (asks.clone().with("code_challenge", "short"), "invalid_request"),
        (asks.clone().and("prompt", "nonsense"), "invalid_request"),
        (asks.clone().and("state", "twice"), "invalid_request"),
        (asks.clone().and("request_uri", "urn:ietf:params:oauth:request_uri:x"), "invalid_request"),
        (asks.clone().and("request_uri", "https://client.test/r"), "invalid_request"),
        (asks.clone().and("request", "x"), "invalid_request_object"),
        (asks.clone().with("state", &"x".repeat(70_000)), "invalid_request"),
    ];
    for (form, code) in cases {
        let answer = client.posts("/oauth/par", &form).await;
        assert_eq!(answer.refusal(), refused(code), "{}", answer.body);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    assert!(app.rows("pushed_requests").await.is_empty());
}

/// Attack 25: RFC 9126 §7.3, and OAuth's rule that a request belongs to one client.
#[actix_web::test]
async fn a_request_of_another_client_is_one_that_nobody_pushed() {
    let app = TestApp::start().await;
    let (ada, client, other) = (app.person("ada").await, app.client().await, app.other_client().await);
    let name = pushed(&client, &client.asks()).await;
    lost(&ada.visits(&named(&other, &name).path()).await);
    lost(&ada.visits(&Form::of(&[("request_uri", &name)]).path()).await);
    lost(&ada.visits(&named(&client, &format!("{name}x")).path()).await);
    lost(&ada.visits(&named(&client, "urn:ietf:params:oauth:request_uri:").path()).await);
    assert_eq!(ada.allows(&named(&client, &name)).await.status, 303, "and it is still good");
}

#[actix_web::test]
async fn a_request_is_answered_once_and_may_be_looked_at_again_until_then() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let name = pushed(&client, &client.asks()).await;
    let request = named(&client, &name);
    for _ in 0..3 {
        assert_eq!(ada.visits(&request.path()).await.status, 200, "a reload");
    }
    let page = ada.visits(&request.path()).await;
    assert_eq!(ada.allows(&request).await.status, 303);
    lost(&ada.visits(&request.path()).await);
    let again = ada.submits(&request.path(), &Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")])).await;
    lost(&again);
    assert_eq!(app.rows("codes").await.len(), 1);
    let name = pushed(&client, &client.asks()).await;
    assert_eq!(ada.visits(&named(&client, &name).path()).await.status, 302, "the consent is remembered: answered at once");
    lost(&ada.visits(&named(&client, &name).path()).await);
}

#[actix_web::test]
async fn a_refusal_answers_a_request_too() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let request = named(&client, &pushed(&client, &client.asks()).await);
    assert_eq!(ada.denies(&request).await.carried_error(), "access_denied");
    lost(&ada.visits(&request.path()).await);
    let request = named(&client, &pushed(&client, &client.asks().and("prompt", "none")).await);
    assert_eq!(app.browser().visits(&request.path()).await.carried_error(), "login_required");
    lost(&ada.visits(&request.path()).await);
}

#[actix_web::test]
async fn twenty_answers_at_once_are_one() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let request = named(&client, &pushed(&client, &client.asks()).await);
    let page = ada.visits(&request.path()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")]);
    let path = request.path();
    let all = join_all((0..20).map(|_| ada.submits(&path, &form))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 303 && answer.location().contains("code=")).count(), 1);
    assert_eq!(app.rows("codes").await.len(), 1);
}

//= https://www.rfc-editor.org/rfc/rfc9126#section-4
//# An expired request_uri MUST be rejected as invalid.
#[actix_web::test]
async fn a_browser_has_a_minute_to_come_and_a_person_ten_to_answer() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let [late, slow] = [pushed(&client, &client.asks()).await, pushed(&client, &client.asks()).await];
    app.clock.advance(59);
    assert_eq!(ada.visits(&named(&client, &slow).path()).await.status, 200);
    app.clock.advance(1);
    lost(&ada.visits(&named(&client, &late).path()).await);
    app.clock.advance(598);
    assert_eq!(ada.allows(&named(&client, &slow)).await.status, 303, "whoever reads slowly is not refused");
    let slower = pushed(&client, &client.asks().and("prompt", "consent")).await;
    assert_eq!(ada.visits(&named(&client, &slower).path()).await.status, 200);
    app.clock.advance(599);
    assert_eq!(ada.visits(&named(&client, &slower).path()).await.status, 200, "and looking does not prolong it");
    app.clock.advance(1);
    lost(&ada.visits(&named(&client, &slower).path()).await);
}

/// Attack 25: RFC 9101 §5 has the parameters beside the name ignored.
#[actix_web::test]
async fn parameters_beside_the_name_change_nothing() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let name = pushed(&client, &client.asks()).await;
    let changed = named(&client, &name)
        .and("redirect_uri", "https://evil.test/")
        .and("scope", "email photos:read")
        .and("state", "changed")
        .and("response_mode", "fragment")
        .and("code_challenge", "x")
        .and("prompt", "none");
    let answer = ada.allows(&changed).await;
    assert!(answer.location().starts_with(&format!("{}?code=", client.redirect_uri)), "{}", answer.location());
    assert_eq!(answer.carries("state").as_deref(), Some("af0ifjsldkj"));
    assert_eq!(client.redeems(&answer.code()).await.member("scope"), "email");
}

#[actix_web::test]
async fn a_request_waits_behind_the_sign_in_which_names_its_client() {
    let app = TestApp::start().await;
    let client = app.client_with("a-client", |client| client.name = "Photo Album".into()).await;
    let (ada, request) = (app.browser(), named(&client, &pushed(&client, &client.asks()).await));
    let first = ada.visits(&request.path()).await;
    let page = ada.visits(first.location()).await;
    assert!(page.body.contains("Photo Album"), "{}", page.body);
    assert!(page.header("content-security-policy").unwrap().contains("form-action 'self' http://localhost:8000"));
    assert_eq!(ada.walks("ada", "correct horse battery", &request).await.status, 303);
}

#[actix_web::test]
async fn a_client_that_promised_to_push_is_held_to_it() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let change = |client: &mut Client| client.metadata.require_pushed_authorization_requests = true;
    let client = app.client_with("pushes", change).await;
    let answer = ada.visits(&client.asks().path()).await;
    assert_eq!(answer.carried_error(), "invalid_request");
    assert!(answer.carries("error_description").unwrap().contains("require_pushed_authorization_requests"));
    let object = jose::unsecured(None, &serde_json::json!({"scope": "email"})).unwrap();
    assert_eq!(ada.visits(&client.asks().and("request", &object).path()).await.carried_error(), "invalid_request");
    assert_eq!(answered(&ada, &client, &client.asks()).await.status, 303);
}

#[actix_web::test]
async fn a_client_cannot_fill_the_table() {
    let app = TestApp::start().await;
    let (client, other) = (app.public_client().await, app.other_client().await);
    app.realm
        .store
        .transaction(|tx| {
            for number in 0..1000_u32 {
                let row = provider::protocol::pushed::Pushed {
                    hash: number.to_be_bytes().to_vec(),
                    client_id: "a-public-client".into(),
                    parameters: String::new(),
                    created_at: tx.now(),
                    expires_at: tx.now() + 60,
                    opened_at: None,
                    used_at: None,
                };
                provider::storage::pushed::push(tx, &row)?;
            }
            Ok(())
        })
        .await
        .unwrap();
    let full = pushes(&client, &client.asks()).await;
    assert_eq!(full.refusal(), (503, "temporarily_unavailable".into()));
    assert!(full.headers.contains_key("retry-after"));
    assert_eq!(other.posts("/oauth/par", &other.asks()).await.status, 201, "others are not hindered");
    app.clock.advance(60);
    assert_eq!(pushes(&client, &client.asks()).await.status, 201);
}

#[actix_web::test]
async fn the_record_of_a_flow_begins_with_its_push() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = answered(&ada, &client, &client.asks()).await.code();
    assert_eq!(client.redeems(&code).await.status, 200);
    let id = glasshouse_shared::exchange::flow_id(&client.id, "af0ifjsldkj");
    let flow = ada.visits(&format!("/_trace/flows/{id}.json")).await;
    assert_eq!(flow.status, 200);
    for message in ["POST /oauth/par", "GET /oauth/authorize?client_id", "POST /oauth/authorize", "POST /oauth/token"] {
        assert!(flow.body.contains(message), "{message}: {}", flow.body);
    }
}
