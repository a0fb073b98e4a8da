//! The question, and a yes to a part of it: RFC 6749 §3.3, §5.1, OIDC Core §3.1.2.4.

use crate::support::{Answer, Form, Person, TestApp, TestClient, Tokens};

const ASKED: &str = "email photos:read phone";

/// A client that may ask for much.
async fn curious(app: &TestApp) -> TestClient<'_> {
    let scope = glasshouse_shared::Scope::parse("openid email photos:read phone offline_access").unwrap();
    app.client_with("curious", |client| client.scope = scope).await
}

/// Say yes, with these boxes ticked.
async fn allows(person: &Person<'_>, request: &Form, ticked: &[&str]) -> Answer {
    let page = person.visits(&request.path()).await;
    assert_eq!(page.status, 200, "{} {:?}", page.body, page.headers);
    let form = Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes"), ("by_scope", &page.field("by_scope"))]);
    let form = ticked.iter().fold(form, |form, scope| form.and(&format!("scope:{scope}"), "yes"));
    person.submits(&request.path(), &form).await
}

/// The names of a scope, in an order that does not matter.
fn names(scope: &str) -> Vec<&str> {
    let mut names: Vec<&str> = scope.split(' ').collect();
    names.sort_unstable();
    names
}

#[actix_web::test]
async fn each_scope_has_a_box_that_is_ticked_and_openid_has_none() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let page = ada.visits(&client.asks().with("scope", "openid email phone").path()).await.body;
    for scope in ["email", "phone"] {
        assert!(page.contains(&format!("name=\"scope:{scope}\" value=\"yes\" checked")), "{scope}: {page}");
    }
    assert!(page.contains("know that it is you") && !page.contains("name=\"scope:openid\""));
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-5.1
//# scope
//#       OPTIONAL, if identical to the scope requested by the client;
//#       otherwise, REQUIRED.
#[actix_web::test]
async fn what_is_not_ticked_is_not_given_and_the_client_is_told() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let request = client.asks().with("scope", ASKED);
    let code = allows(&ada, &request, &["email", "phone"]).await.code();
    let answer = client.redeems(&code).await;
    assert_eq!(names(&answer.member("scope")), ["email", "phone"]);
    let tokens = Tokens::of(&answer, code);
    assert_eq!(app.asks_api("/api/photos", &tokens.access).await.status, 403);
    assert_eq!(names(&client.refreshes(&tokens.refresh).await.member("scope")), ["email", "phone"]);
    let wider = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh), ("scope", ASKED)]);
    assert_eq!(client.posts("/oauth/token", &wider).await.status, 400, "nor later");
}

#[actix_web::test]
async fn what_was_left_out_is_asked_for_again_and_what_was_given_is_not() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let request = client.asks().with("scope", "email photos:read");
    allows(&ada, &request, &["email"]).await.code();
    assert_eq!(ada.visits(&request.path()).await.status, 200);
    assert_eq!(ada.visits(&request.clone().and("prompt", "none").path()).await.carried_error(), "consent_required");
    ada.visits(&client.asks().path()).await.code();
    ada.allows(&request).await.code();
    ada.visits(&request.path()).await.code();
    allows(&ada, &request.clone().and("prompt", "consent"), &["photos:read"]).await.code();
    assert_eq!(ada.visits(&client.asks().path()).await.status, 200, "the newest word counts");
}

#[actix_web::test]
async fn a_yes_without_boxes_means_all_that_was_asked_for() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let code = ada.allows(&client.asks().with("scope", ASKED)).await.code();
    assert_eq!(names(&client.redeems(&code).await.member("scope")), names(ASKED));
}

#[actix_web::test]
async fn a_yes_to_nothing_is_asked_once_more_with_a_word_about_it() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let answer = allows(&ada, &client.asks().with("scope", ASKED), &[]).await;
    assert_eq!((answer.status, answer.stays()), (422, true));
    assert!(answer.body.contains("Nothing is ticked.") && !answer.body.contains(" checked"), "{}", answer.body);
    assert!(app.rows("consents").await.is_empty() && app.rows("codes").await.is_empty());
    let openid = client.asks().with("scope", "openid email");
    let code = allows(&ada, &openid, &[]).await.code();
    assert_eq!(client.redeems(&code).await.member("scope"), "openid", "that it is you is something");
}

/// CWE-269: the form of a question is changed, so that more is given than was asked for.
#[actix_web::test]
async fn a_form_cannot_give_more_than_was_asked_for() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let code = allows(&ada, &client.asks(), &["email", "phone", "photos:read", "offline_access", "openid"]).await.code();
    assert_eq!(client.redeems(&code).await.member("scope"), "email");
}

/// A scope that is left out is not told claim by claim: OIDC Core §5.5.
#[actix_web::test]
async fn a_scope_that_is_left_out_takes_the_claims_along_that_were_asked_for_by_name() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), curious(&app).await);
    ada.signs_in("ada@example.org").await;
    let request = client.asks().with("scope", "openid email").and("claims", r#"{"userinfo":{"email":null}}"#);
    let code = allows(&ada, &request, &[]).await.code();
    let access = client.redeems(&code).await.member("access_token");
    assert!(app.asks_api("/oauth/userinfo", &access).await.json().get("email").is_none());
}

#[actix_web::test]
async fn without_offline_access_there_is_no_refresh_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let request = client.asks().with("scope", "openid offline_access email").and("prompt", "consent");
    let code = allows(&ada, &request, &["email"]).await.code();
    assert!(client.redeems(&code).await.json().get("refresh_token").is_none());
}

#[actix_web::test]
async fn a_device_gets_what_was_ticked_and_no_more() {
    let app = TestApp::start().await;
    let scope = glasshouse_shared::Scope::parse("email photos:read").unwrap();
    let device = app
        .client_with("a-device", |client| {
            client.scope = scope;
            client.grants.push(provider::protocol::client::GrantType::DeviceCode);
        })
        .await;
    let ada = app.person("ada").await;
    let begun = device.posts("/oauth/device_authorization", &Form::of(&[("scope", "email photos:read")])).await;
    let (code, user_code) = (begun.member("device_code"), begun.member("user_code"));
    let csrf = ada.csrf().await;
    let question = ada.submits("/device", &Form::of(&[("csrf", &csrf), ("user_code", &user_code)])).await.location().to_owned();
    assert!(ada.visits(&question).await.body.contains("name=\"scope:photos:read\""));
    let form = Form::of(&[("csrf", &csrf), ("user_code", &user_code), ("confirm", "yes"), ("by_scope", "yes")]);
    let nothing = ada.submits("/device/consent", &form).await;
    assert!(ada.visits(nothing.location()).await.body.contains("Nothing is ticked."));
    ada.submits("/device/consent", &form.and("scope:photos:read", "yes")).await;
    let grant = "urn:ietf:params:oauth:grant-type:device_code";
    let tokens = device.posts("/oauth/token", &Form::of(&[("grant_type", grant), ("device_code", &code)])).await;
    assert_eq!(tokens.member("scope"), "photos:read");
}

#[actix_web::test]
async fn enter_in_a_box_is_no_answer_and_asks_again() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, curious(&app).await);
    let request = client.asks().with("scope", ASKED);
    let answer = ada.answers(&request, "again").await;
    assert_eq!((answer.status, answer.location()), (303, &*request.path()));
    assert!(app.rows("consents").await.is_empty() && app.rows("codes").await.is_empty());
}
