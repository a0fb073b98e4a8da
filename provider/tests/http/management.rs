//! The HTTP API of administration: who may call it, and what it says of itself. What it does is in `management_users` and
//! `management_applications`.

use glasshouse_shared::Scope;
use provider::{
    protocol::{account::Username, client::Client, client::GrantType},
    storage::{clients, users},
};
use serde_json::{Value, json};

use crate::support::{Answer, Form, TestApp, TestClient};

/// Where accounts are.
pub const USERS: &str = "/api/admin/users";
/// Where applications are.
pub const APPLICATIONS: &str = "/api/admin/applications";

/// An application that a superuser registered for both scopes.
pub async fn vouched<'a>(app: &'a TestApp, id: &str) -> TestClient<'a> {
    let change = |client: &mut Client| {
        client.scope = Scope::parse("openid email offline_access admin:users admin:applications").unwrap();
        client.grants = vec![
            GrantType::AuthorizationCode,
            GrantType::RefreshToken,
            GrantType::ClientCredentials,
            GrantType::TokenExchange,
            GrantType::Password,
        ];
        client.compatibility = vec![provider::protocol::client::Compatibility::Password];
    };
    app.client_with(id, change).await
}

/// A token of the application itself.
pub async fn own_token(client: &TestClient<'_>, scope: &str) -> String {
    let form = Form::of(&[("grant_type", "client_credentials"), ("scope", scope)]);
    client.posts("/oauth/token", &form).await.member("access_token")
}

/// A request with this token and, if there is one, this body.
pub async fn sends(app: &TestApp, token: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
    let request = app.request(method, path).bearer_auth(token);
    let request = match body {
        Some(body) => request.header("content-type", "application/json").body(body.to_string()),
        None => request,
    };
    Answer::of(request.send().await.unwrap()).await
}

/// The fields that a problem names.
pub fn fields(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.body);
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    let mut fields: Vec<_> = errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect();
    fields.sort();
    fields
}

#[actix_web::test]
async fn without_a_token_of_the_scope_nothing_opens() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let (users, applications) = (own_token(&client, "admin:users").await, own_token(&client, "admin:applications").await);
    let nobody = app.get(USERS).await;
    assert_eq!(nobody.status, 401);
    assert!(nobody.header("www-authenticate").unwrap().starts_with("Bearer realm="), "RFC 6750 §3");
    assert_eq!(sends(&app, "glass_at_x", "GET", USERS, None).await.refusal(), (401, "invalid_token".into()));
    for (path, right, wrong) in [(USERS, &users, &applications), (APPLICATIONS, &applications, &users)] {
        assert_eq!(sends(&app, right, "GET", path, None).await.status, 200, "{path}");
        let narrow = sends(&app, wrong, "GET", path, None).await;
        assert_eq!(narrow.refusal(), (403, "insufficient_scope".into()));
        assert!(narrow.header("www-authenticate").unwrap().contains("scope=\"admin:"));
    }
    client.revokes(&users).await;
    assert_eq!(sends(&app, &users, "GET", USERS, None).await.status, 401);
}

/// Attack: privilege escalation (CWE-269). Nobody gets these scopes but from a superuser, and nobody keeps them who is none.
#[actix_web::test]
async fn nobody_becomes_an_administrator_by_asking() {
    let app = TestApp::start().await;
    let (console, plain) = (vouched(&app, "console").await, app.client().await);
    let eve = app.browser();
    assert_eq!(eve.registers("eve", "a long password").await.status, 303);
    for scope in ["admin:users", "admin:applications"] {
        // An application that was not vouched for.
        let itself = Form::of(&[("grant_type", "client_credentials"), ("scope", scope)]);
        assert_eq!(plain.posts("/oauth/token", &itself).await.refusal(), (400, "invalid_scope".into()));
        let asked = eve.visits(&plain.asks().with("scope", scope).path()).await;
        assert_eq!(asked.carried_error(), "invalid_scope");
        // One that registers itself.
        let said = json!({"redirect_uris": ["https://evil.test/cb"], "scope": scope}).to_string();
        let registering = app.request("POST", "/oauth/register").header("content-type", "application/json").body(said);
        assert_eq!(Answer::of(registering.send().await.unwrap()).await.refusal(), (400, "invalid_client_metadata".into()));
        // Somebody who is no superuser, at one that was: by the question, and by their password.
        let asked = eve.visits(&console.asks().with("scope", scope).path()).await;
        assert!(asked.headers.get("location").is_none_or(|to| !to.to_str().unwrap().contains("code=")), "{}", asked.body);
        let password =
            Form::of(&[("grant_type", "password"), ("username", "eve"), ("password", "a long password"), ("scope", scope)]);
        let answer = console.posts("/oauth/token", &password).await;
        if answer.status == 200 {
            let opened = sends(&app, &answer.member("access_token"), "GET", USERS, None).await;
            assert_eq!(opened.status, 403, "{}", opened.body);
        }
    }
    // A token of a person for something else is not exchanged for more.
    let tokens = console.walks(&eve).await;
    let exchange = Form::of(&[
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        ("subject_token", &tokens.access),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
        ("scope", "admin:users"),
    ]);
    assert_eq!(console.posts("/oauth/token", &exchange).await.status, 400);
    let refresh =
        Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh), ("scope", "email admin:users")]);
    assert_eq!(console.posts("/oauth/token", &refresh).await.refusal(), (400, "invalid_scope".into()));
    for path in [USERS, APPLICATIONS] {
        assert_eq!(sends(&app, &tokens.access, "GET", path, None).await.refusal(), (403, "insufficient_scope".into()));
    }
}

#[actix_web::test]
async fn a_token_of_a_superuser_opens_it_while_they_are_one() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let (ada, _second) = (app.superuser("ada").await, app.superuser("second").await);
    let tokens = client.walks_with(&ada, &client.asks().with("scope", "admin:users")).await;
    let made = sends(&app, &tokens.access, "POST", USERS, Some(json!({"username": "bob"}))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let audit = app.rows("audit").await;
    assert!(format!("{audit:?}").contains("ada through the Client"), "who did it is written down");
    let dismissing = app.realm.store.transaction(|tx| {
        let ada = users::find_by_name(tx, &Username::parse("ada").unwrap())?.unwrap();
        Ok(users::appoint(tx, &ada.id, false)?)
    });
    assert!(dismissing.await.unwrap());
    let refused = sends(&app, &tokens.access, "GET", USERS, None).await;
    assert_eq!(refused.refusal(), (403, "insufficient_scope".into()));
    assert!(refused.member("error_description").contains("not a superuser"));
}

#[actix_web::test]
async fn an_application_that_lost_the_scope_has_lost_its_tokens_for_it() {
    let app = TestApp::start().await;
    let client = vouched(&app, "console").await;
    let token = own_token(&client, "admin:users").await;
    let changing = app.realm.store.transaction(|tx| {
        let known = clients::find_to_change(tx, "console")?.unwrap();
        Ok(clients::update(tx, &Client { scope: Scope::parse("email").unwrap(), ..known })?)
    });
    changing.await.unwrap();
    assert_eq!(sends(&app, &token, "GET", USERS, None).await.refusal(), (403, "insufficient_scope".into()));
}

#[actix_web::test]
async fn the_document_names_every_operation_that_there_is_and_no_other() {
    let app = TestApp::start().await;
    let document = app.get("/openapi.json").await.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["servers"][0]["url"], json!(app.base));
    let (mut named, mut ids) = (0, std::collections::BTreeSet::new());
    for (path, methods) in document["paths"].as_object().unwrap() {
        let filled = path.replace("{client_id}", "x").replace("{id}", "x");
        for method in ["get", "post", "put", "patch", "delete"] {
            let answer = app.request(&method.to_uppercase(), &filled).send().await.unwrap();
            // Without a token, what is there asks for one; a method that is not there is not allowed.
            let there = answer.status() == 401;
            assert_eq!(there, methods.get(method).is_some(), "{method} {path}: {}", answer.status());
            if let Some(operation) = methods.get(method) {
                named += 1;
                assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()));
                assert!(operation["security"][0]["token"][0].as_str().unwrap().starts_with("admin:"));
                assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{path}");
                assert!(!operation.to_string().contains("# Errors"), "{operation}");
            }
        }
    }
    assert_eq!(named, 12);
}

#[actix_web::test]
async fn the_page_of_the_document_shows_every_operation_and_fetches_nothing_from_elsewhere() {
    let app = TestApp::start().await;
    let page = app.get("/openapi").await;
    assert_eq!(page.status, 200);
    for text in ["PATCH /api/admin/users/{id}", "admin:applications", "redirect_uris", "/openapi.json", "422"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert!(!page.body.contains("cdn") && !page.body.contains("src=\"http"), "{}", page.body);
}
