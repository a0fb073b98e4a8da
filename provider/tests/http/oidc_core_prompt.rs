//! OIDC Core §3.1.2.1, §3.1.2.3, §3.1.2.6: what a person is asked, and what happens when nobody may be.

use glasshouse_shared::Scope;
use jose::Unverified;

use crate::support::{Answer, Form, Person, TestApp, TestClient};

async fn party(app: &TestApp) -> TestClient<'_> {
    app.client_with("rp", |client| client.scope = Scope::parse("openid email phone").unwrap()).await
}

fn openid(client: &TestClient<'_>) -> Form {
    client.asks().with("scope", "openid email")
}

/// Sign in on the page to which the browser was led, and come back to the request.
async fn proves_again(person: &Person<'_>, request: &Form, name: &str) -> Answer {
    let led = person.visits(&request.path()).await;
    let page = person.visits(led.location()).await;
    assert_eq!(page.status, 200, "the sign-in page is shown to somebody who is signed in");
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", name)]);
    let back = person.submits("/login", &form).await;
    assert_eq!((back.status, back.location()), (303, &*request.path()));
    person.visits(&request.path()).await
}

async fn auth_time(client: &TestClient<'_>, code: &str) -> i64 {
    let token = client.redeems(code).await.member("id_token");
    Unverified::parse(&token).unwrap().unverified_claims()["auth_time"].as_i64().unwrap()
}

#[actix_web::test]
async fn with_prompt_none_nobody_is_asked_and_everything_else_is_a_refusal() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    let quiet = openid(&client).and("prompt", "none");
    assert_eq!(app.browser().visits(&quiet.path()).await.carried_error(), "login_required");
    assert_eq!(ada.visits(&quiet.path()).await.carried_error(), "consent_required");
    ada.allows(&openid(&client)).await.code();
    ada.visits(&quiet.path()).await.code();
    let wider = quiet.clone().with("scope", "openid email phone");
    assert_eq!(ada.visits(&wider.path()).await.carried_error(), "consent_required");
    app.clock.advance(20);
    let younger = quiet.clone().and("max_age", "10");
    assert_eq!(ada.visits(&younger.path()).await.carried_error(), "login_required");
    let both = openid(&client).and("prompt", "none login");
    assert_eq!(ada.visits(&both.path()).await.carried_error(), "invalid_request");
    let odd = openid(&client).and("prompt", "loggin");
    assert_eq!(ada.visits(&odd.path()).await.carried_error(), "invalid_request");
}

#[actix_web::test]
async fn with_prompt_login_a_fresh_proof_is_asked_for_each_time_and_auth_time_rises() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    let first = auth_time(&client, &ada.allows(&openid(&client)).await.code()).await;
    app.clock.advance(5);
    let again = openid(&client).and("prompt", "login");
    let second = auth_time(&client, &proves_again(&ada, &again, "ada").await.code()).await;
    assert_eq!(second, first + 5);
    app.clock.advance(5);
    let third = auth_time(&client, &proves_again(&ada, &again, "ada").await.code()).await;
    assert_eq!(third, second + 5, "the proof counted for one answer");
}

#[actix_web::test]
async fn a_proof_for_one_request_does_not_count_for_another() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    ada.allows(&openid(&client)).await.code();
    let one = openid(&client).and("prompt", "login");
    let led = ada.visits(&one.path()).await;
    let page = ada.visits(led.location()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", "ada")]);
    ada.submits("/login", &form).await;
    let other = one.clone().with("state", "another");
    assert!(ada.visits(&other.path()).await.location().starts_with("/login?"));
}

#[actix_web::test]
async fn a_sign_in_older_than_max_age_is_done_again_and_a_younger_one_is_not() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    ada.allows(&openid(&client)).await.code();
    app.clock.advance(100);
    ada.visits(&openid(&client).and("max_age", "100").path()).await.code();
    proves_again(&ada, &openid(&client).and("max_age", "99"), "ada").await.code();
    proves_again(&ada, &openid(&client).and("max_age", "0"), "ada").await.code();
    let odd = ada.visits(&openid(&client).and("max_age", "soon").path()).await;
    assert_eq!(odd.carried_error(), "invalid_request");
}

#[actix_web::test]
async fn a_client_may_register_how_old_a_sign_in_may_be() {
    let app = TestApp::start().await;
    let client = app.client_with("rp", |client| {
        client.scope = Scope::parse("openid email").unwrap();
        client.metadata.default_max_age = Some(60);
    });
    let (client, ada) = (client.await, app.person("ada").await);
    ada.allows(&openid(&client)).await.code();
    app.clock.advance(61);
    assert!(ada.visits(&openid(&client).path()).await.location().starts_with("/login?"));
}

#[actix_web::test]
async fn with_prompt_consent_the_question_is_asked_again() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    ada.allows(&openid(&client)).await.code();
    let again = openid(&client).and("prompt", "consent");
    ada.allows(&again).await.code();
    assert_eq!(ada.visits(&again.path()).await.status, 200);
}

#[actix_web::test]
async fn with_prompt_select_account_somebody_else_can_sign_in() {
    let app = TestApp::start().await;
    let (client, browser) = (party(&app).await, app.person("ada").await);
    browser.allows(&openid(&client)).await.code();
    let choose = openid(&client).and("prompt", "select_account");
    let led = browser.visits(&choose.path()).await;
    assert!(browser.visits(led.location()).await.body.contains("Which account?"));
    let question = proves_again(&browser, &choose, "eve").await;
    assert!(question.body.contains("You are signed in as <b>eve</b>"));
}

#[actix_web::test]
async fn with_prompt_create_the_page_says_make_an_account() {
    let app = TestApp::start().await;
    let client = party(&app).await;
    let create = openid(&client).and("prompt", "create");
    let browser = app.browser();
    let led = browser.visits(&create.path()).await;
    let page = browser.visits(led.location()).await;
    assert!(page.body.contains("Make an account"));
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", "newcomer")]);
    let back = browser.submits("/register", &form.and("password", "correct horse")).await;
    assert_eq!((back.status, back.location()), (303, &*create.path()));
    let question = browser.visits(&create.path()).await;
    assert!(question.body.contains("newcomer"));
    assert!(app.get("/.well-known/openid-configuration").await.body.contains("\"create\""));
}

#[actix_web::test]
async fn a_hint_names_the_person_who_is_expected() {
    let app = TestApp::start().await;
    let (client, ada, eve) = (party(&app).await, app.person("ada").await, app.person("eve").await);
    let hint = client.redeems(&ada.allows(&openid(&client)).await.code()).await.member("id_token");
    eve.allows(&openid(&client)).await.code();
    let expected = openid(&client).and("id_token_hint", &hint);
    ada.visits(&expected.clone().and("prompt", "none").path()).await.code();
    assert_eq!(eve.visits(&expected.clone().and("prompt", "none").path()).await.carried_error(), "login_required");
    assert_eq!(proves_again(&eve, &expected, "eve").await.carried_error(), "login_required", "eve is not ada");
    let forged = openid(&client).and("id_token_hint", &hint.replace('.', ".x"));
    assert_eq!(ada.visits(&forged.path()).await.carried_error(), "invalid_request");
}

#[actix_web::test]
async fn the_hint_of_another_client_is_refused() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    let other = app.client_with("other", |client| client.scope = Scope::parse("openid email").unwrap()).await;
    let theirs = other.redeems(&ada.allows(&openid(&other)).await.code()).await.member("id_token");
    let answer = ada.visits(&openid(&client).and("id_token_hint", &theirs).path()).await;
    assert_eq!(answer.carried_error(), "invalid_request");
}

#[actix_web::test]
async fn a_name_that_is_expected_stands_in_the_form() {
    let app = TestApp::start().await;
    let client = party(&app).await;
    let browser = app.browser();
    let led = browser.visits(&openid(&client).and("login_hint", "ada").path()).await;
    assert_eq!(browser.visits(led.location()).await.field("username"), "ada");
}

#[actix_web::test]
async fn a_sub_that_is_asked_for_with_a_value_is_a_person_who_is_expected() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    ada.allows(&openid(&client)).await.code();
    let claims = r#"{"id_token":{"sub":{"value":"somebody else"}}}"#;
    let answer = ada.visits(&openid(&client).and("claims", claims).and("prompt", "none").path()).await;
    assert_eq!(answer.carried_error(), "login_required");
}

#[actix_web::test]
async fn an_essential_acr_is_reached_or_refused() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    ada.allows(&openid(&client)).await.code();
    let low = openid(&client).and("claims", r#"{"id_token":{"acr":{"essential":true,"values":["0"]}}}"#);
    ada.visits(&low.path()).await.code();
    let high = openid(&client).and("claims", r#"{"id_token":{"acr":{"essential":true,"values":["1"]}}}"#);
    assert_eq!(proves_again(&ada, &high, "ada").await.carried_error(), "unmet_authentication_requirements");
    let voluntary = openid(&client).and("acr_values", "1 0");
    ada.visits(&voluntary.path()).await.code();
}

#[actix_web::test]
async fn what_only_shapes_the_page_is_never_an_obstacle() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    ada.allows(&openid(&client)).await.code();
    for (name, value) in [
        ("display", "popup"),
        ("display", "touch"),
        ("ui_locales", "se"),
        ("claims_locales", "se fr-CA"),
        ("login_hint", "buffy@example.org"),
        ("acr_values", "1 2"),
        ("extra", "foobar"),
    ] {
        ada.visits(&openid(&client).and(name, value).path()).await.code();
    }
}

#[actix_web::test]
async fn a_client_cannot_describe_itself_in_the_request() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app).await, app.person("ada").await);
    let answer = ada.visits(&openid(&client).and("registration", "{}").path()).await;
    assert_eq!(answer.carried_error(), "registration_not_supported");
}
