//! Scopes and claims that an administrator makes (walkthrough W3), as people and clients meet them: RFC 6749 §3.3, OIDC Core
//! §5.4, §5.5.

use glasshouse_shared::Scope;
use jose::Unverified;
use provider::{
    protocol::{
        account::Username,
        audit::By,
        client::{Client, Compatibility, GrantType},
        key::SIGNING,
        scope::Typed,
    },
    scopes::Outcome,
    storage::users,
};
use serde_json::{Value, json};

use super::oidc_core_userinfo::token;
use crate::support::{Form, TestApp, TestClient, registrant};

const USERINFO: &str = "/oauth/userinfo";

async fn makes(app: &TestApp, name: &str, title: &str, claims: &str) {
    let typed = Typed { name: name.into(), title: title.into(), hint: "made in the console".into(), claims: claims.into() };
    assert_eq!(app.realm.scopes.create(&By::command(), &typed).await.unwrap(), Outcome::Done);
}

/// The scopes of walkthrough W3.
async fn sandbox(app: &TestApp) {
    makes(app, "read:sandbox", "see whether you use the <sandbox>", "sandbox type").await;
    makes(app, "read:pk", "read your publishable key", "token").await;
}

async fn id_of(app: &TestApp, name: &str) -> String {
    let name = Username::parse(name).unwrap();
    app.realm.store.read(move |tx| Ok(users::find_by_name(tx, &name)?)).await.unwrap().unwrap().id
}

/// What the administrator says of somebody.
async fn gives(app: &TestApp, name: &str, claims: &Value) {
    let id = id_of(app, name).await;
    assert_eq!(app.realm.scopes.give(&By::command(), &id, &claims.to_string()).await.unwrap(), Outcome::Done);
}

async fn party<'a>(app: &'a TestApp, id: &str, change: impl FnOnce(&mut Client)) -> TestClient<'a> {
    let all = |client: &mut Client| {
        client.scope = Scope::parse("openid email offline_access read:sandbox read:pk").unwrap();
        change(client);
    };
    app.client_with(id, all).await
}

fn without_sub(mut said: Value) -> Value {
    said.as_object_mut().unwrap().remove("sub").unwrap();
    said
}

#[actix_web::test]
async fn a_custom_scope_opens_the_claims_that_an_administrator_gave() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let (ada, client) = (app.person("ada").await, party(&app, "iex", |_| ()).await);
    gives(&app, "ada", &json!({"sandbox": true, "token": "pk_1", "type": "user", "hidden": 7})).await;
    for (scope, expected) in [
        ("openid", json!({})),
        ("openid read:sandbox", json!({"sandbox": true, "type": "user"})),
        ("openid read:pk", json!({"token": "pk_1"})),
        ("openid read:sandbox read:pk", json!({"sandbox": true, "type": "user", "token": "pk_1"})),
    ] {
        let access = token(&client, &ada, scope).await;
        assert_eq!(without_sub(app.asks_api(USERINFO, &access).await.json()), expected, "{scope}");
    }
    // What is said of somebody now is told now.
    let access = token(&client, &ada, "openid read:pk").await;
    gives(&app, "ada", &json!({"token": "pk_2"})).await;
    assert_eq!(app.asks_api(USERINFO, &access).await.member("token"), "pk_2");
    let eve = app.person("eve").await;
    let access = token(&client, &eve, "openid read:pk read:sandbox").await;
    assert_eq!(without_sub(app.asks_api(USERINFO, &access).await.json()), json!({}), "of eve nothing was said");
}

#[actix_web::test]
async fn an_id_token_that_comes_alone_holds_them_too() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let alone = |client: &mut Client| client.metadata.response_types = vec!["id_token".into()];
    let (ada, client) = (app.person("ada").await, party(&app, "iex", alone).await);
    gives(&app, "ada", &json!({"sandbox": false})).await;
    let request = client.asks().with("response_type", "id_token").with("scope", "openid read:sandbox").and("nonce", "n");
    let id_token = ada.allows(&request).await.carries("id_token").unwrap();
    let claims: Value =
        Unverified::parse(&id_token).unwrap().verify(&app.realm.keys.published(), &SIGNING).unwrap().claims().unwrap();
    assert_eq!((&claims["sandbox"], claims.get("type")), (&json!(false), None));
}

#[actix_web::test]
async fn a_custom_claim_can_be_asked_for_by_name_and_the_person_is_asked() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let (ada, client) = (app.person("ada").await, party(&app, "iex", |_| ()).await);
    gives(&app, "ada", &json!({"sandbox": true, "token": "pk_1", "hidden": 7})).await;
    client.walks_with(&ada, &client.asks().with("scope", "openid")).await;
    let claims = r#"{"userinfo":{"token":null,"hidden":null},"id_token":{"sandbox":{"essential":true}}}"#;
    let request = client.asks().with("scope", "openid").and("claims", claims);
    let page = ada.visits(&request.path()).await;
    let asked = |claim: &str| page.body.contains(&format!("read what this provider says of you: {claim}"));
    assert!(asked("token") && asked("sandbox") && !asked("hidden"), "{}", page.body);
    let answer = client.redeems(&ada.allows(&request).await.code()).await;
    assert_eq!(without_sub(app.asks_api(USERINFO, &answer.member("access_token")).await.json()), json!({"token": "pk_1"}));
    let id_token: Value = Unverified::parse(&answer.member("id_token"))
        .unwrap()
        .verify(&app.realm.keys.published(), &SIGNING)
        .unwrap()
        .claims()
        .unwrap();
    assert_eq!((&id_token["sandbox"], id_token.get("token")), (&json!(true), None));
}

/// Attack: privilege escalation. A claim that nobody could be asked about must not be told when it becomes one that could.
#[actix_web::test]
async fn a_claim_that_was_unknown_when_it_was_asked_for_stays_untold() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, party(&app, "iex", |_| ()).await);
    gives(&app, "ada", &json!({"token": "pk_1"})).await;
    let request = client.asks().with("scope", "openid").and("claims", r#"{"userinfo":{"token":null}}"#);
    let access = client.walks_with(&ada, &request).await.access;
    sandbox(&app).await;
    assert_eq!(without_sub(app.asks_api(USERINFO, &access).await.json()), json!({}));
}

#[actix_web::test]
async fn the_question_shows_the_words_of_the_administrator_as_text() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let (ada, client) = (app.person("ada").await, party(&app, "iex", |_| ()).await);
    let page = ada.visits(&client.asks().with("scope", "openid read:sandbox").path()).await.body;
    assert!(page.contains("see whether you use the &lt;sandbox&gt;") && page.contains("made in the console"), "{page}");
    assert!(!page.contains("<sandbox>"), "cross-site scripting");
    assert!(page.contains("the right to read your publishable key"), "what it will not get: {page}");
    client.walks_with(&ada, &client.asks().with("scope", "openid read:sandbox")).await;
    let allowed = ada.visits("/account/applications").await.body;
    assert!(allowed.contains("see whether you use the &lt;sandbox&gt;"), "the list of what was allowed");
}

#[actix_web::test]
async fn the_built_in_scopes_are_asked_about_in_the_language_of_the_page_and_the_others_in_their_own_words() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let (ada, client) = (app.person("ada").await, party(&app, "iex", |_| ()).await);
    let claims = r#"{"userinfo":{"birthdate":null}}"#;
    let request = client.asks().with("scope", "openid read:pk").and("claims", claims).and("ui_locales", "de");
    let page = ada.visits(&request.path()).await.body;
    for words in [
        "wissen, dass Sie es sind",
        "read your publishable key",
        "dies aus Ihrem Profil lesen: Ihren Geburtstag",
        "das Recht: see whether you use the &lt;sandbox&gt;",
        "Ihr Passwort",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[actix_web::test]
async fn a_device_asks_in_the_same_words() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let device = |client: &mut Client| client.grants = vec![GrantType::DeviceCode];
    let (ada, client) = (app.person("ada").await, party(&app, "tv", device).await);
    let begun = client.posts("/oauth/device_authorization", &Form::of(&[("scope", "openid read:pk")])).await;
    let form = Form::of(&[("csrf", &ada.csrf().await), ("user_code", &begun.member("user_code"))]);
    let typed = ada.submits("/device", &form).await;
    let page = ada.visits(typed.location()).await.body;
    assert!(page.contains("read your publishable key"), "{page}");
}

#[actix_web::test]
async fn the_metadata_follow() {
    let app = TestApp::start().await;
    let listed = async |member: &str, name: &str| {
        let metadata = app.get("/.well-known/openid-configuration").await.json();
        metadata[member].as_array().unwrap().iter().filter(|known| *known == name).count()
    };
    assert_eq!((listed("scopes_supported", "read:pk").await, listed("claims_supported", "token").await), (0, 0));
    sandbox(&app).await;
    assert_eq!((listed("scopes_supported", "read:pk").await, listed("claims_supported", "token").await), (1, 1));
    let resource = app.get("/.well-known/oauth-protected-resource/oauth/userinfo").await.json();
    assert!(resource["scopes_supported"].as_array().unwrap().contains(&"read:pk".into()));
    app.realm.scopes.delete(&By::command(), "read:pk").await.unwrap();
    assert_eq!((listed("scopes_supported", "read:pk").await, listed("claims_supported", "token").await), (0, 0));
    assert_eq!(listed("scopes_supported", "read:sandbox").await, 1);
    assert_eq!((listed("scopes_supported", "admin:users").await, listed("scopes_supported", "openid").await), (0, 1));
}

#[actix_web::test]
async fn a_scope_that_was_deleted_is_granted_no_more_and_opens_nothing() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let (ada, client) = (app.person("ada").await, party(&app, "iex", |_| ()).await);
    gives(&app, "ada", &json!({"token": "pk_1"})).await;
    let request = client.asks().with("scope", "openid offline_access read:pk").and("prompt", "consent");
    let tokens = client.walks_with(&ada, &request).await;
    assert_eq!(app.asks_api(USERINFO, &tokens.access).await.member("token"), "pk_1");

    app.realm.scopes.delete(&By::command(), "read:pk").await.unwrap();
    assert_eq!(without_sub(app.asks_api(USERINFO, &tokens.access).await.json()), json!({}));
    let renewed = client.refreshes(&tokens.refresh).await;
    assert_eq!(renewed.member("scope"), "openid offline_access read:pk", "the word stays");
    assert_eq!(without_sub(app.asks_api(USERINFO, &renewed.member("access_token")).await.json()), json!({}));
    let refused = ada.visits(&request.path()).await;
    assert_eq!(refused.carried_error(), "invalid_scope");
    assert_eq!(refused.carries("error_description").unwrap(), "the scope 'read:pk' is unknown here");
    assert_eq!(ada.visits("/").await.status, 200, "what was allowed is still listed");
}

#[actix_web::test]
async fn a_client_must_be_registered_for_a_custom_scope_too() {
    let app = TestApp::start().await;
    sandbox(&app).await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let refused = ada.visits(&client.asks().with("scope", "email read:pk").path()).await;
    assert_eq!(refused.carries("error_description").unwrap(), "the client is not registered for the scope 'read:pk'");
}

#[actix_web::test]
async fn a_client_that_registers_itself_may_name_custom_scopes_and_none_of_administration() {
    let app = TestApp::start().await;
    let asks = |scope: &str| registrant::with(&json!({"scope": scope}));
    assert_eq!(app.refuses(&asks("openid read:pk")).await.0, "invalid_client_metadata", "there is none yet");
    sandbox(&app).await;
    let registered = registrant::Registered::at(&app, &asks("openid read:pk")).await;
    assert_eq!(registered.told["scope"], "openid read:pk");
    for scope in ["admin:users", "admin:applications", "introspection"] {
        assert_eq!(app.refuses(&asks(&format!("openid {scope}"))).await.0, "invalid_client_metadata", "{scope}");
    }
    let silent = registrant::Registered::at(&app, &registrant::metadata()).await;
    let said = silent.told["scope"].as_str().unwrap().to_owned();
    assert!(said.contains("read:pk") && !said.contains("admin:") && !said.contains("introspection"), "{said}");
}

/// What an administrator says of somebody can be a key, so the tables tell names alone.
#[actix_web::test]
async fn the_tables_show_no_value_of_a_custom_claim() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    gives(&app, "ada", &json!({"token": "pk_secret"})).await;
    let page = ada.visits("/tables").await.body;
    assert!(page.contains("token •••") && !page.contains("pk_secret"));
}

/// Attack: privilege escalation. To administer is for superusers alone, whatever the client is registered for.
#[actix_web::test]
async fn nobody_but_a_superuser_can_allow_administration() {
    let app = TestApp::start().await;
    let admin = |client: &mut Client| {
        client.scope = Scope::parse("openid email admin:users admin:applications").unwrap();
        client.compatibility = vec![Compatibility::Password];
        client.grants = GrantType::ALL.to_vec();
    };
    let (eve, client) = (app.person("eve").await, app.client_with("manager", admin).await);
    for scope in ["admin:users", "openid email admin:applications"] {
        let request = client.asks().with("scope", scope);
        for answer in [eve.visits(&request.path()).await, eve.visits(&request.clone().and("prompt", "none").path()).await] {
            assert_eq!(answer.carried_error(), "access_denied", "{scope}");
        }
    }
    let begun = client.posts("/oauth/device_authorization", &Form::of(&[("scope", "admin:users")])).await;
    let user_code = begun.member("user_code");
    let typed = eve.submits("/device", &Form::of(&[("csrf", &eve.csrf().await), ("user_code", &user_code)])).await;
    assert_eq!(typed.status, 403, "{}", typed.body);
    let yes = Form::of(&[("csrf", &eve.csrf().await), ("user_code", &user_code), ("confirm", "yes")]);
    eve.submits("/device/consent", &yes).await;
    let poll = Form::of(&[
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", &begun.member("device_code")),
    ]);
    assert_eq!(client.posts("/oauth/token", &poll).await.member("error"), "access_denied");

    app.browser().registers("mallory", "correct horse").await;
    let password =
        Form::of(&[("grant_type", "password"), ("username", "mallory"), ("password", "correct horse"), ("scope", "admin:users")]);
    assert_eq!(client.posts("/oauth/token", &password).await.member("error"), "access_denied");

    let root = app.superuser("root").await;
    let answer = root.allows(&client.asks().with("scope", "openid admin:users")).await;
    assert_eq!(client.redeems(&answer.code()).await.member("scope"), "openid admin:users");
    app.superuser("another").await; // Somebody must administer.
    let id = id_of(&app, "root").await;
    assert!(app.realm.store.transaction(move |tx| Ok(users::appoint(tx, &id, false)?)).await.unwrap());
    let again = root.visits(&client.asks().with("scope", "openid admin:users").path()).await;
    assert_eq!(
        again.carried_error(),
        "access_denied",
        "what a superuser allowed before, somebody who is none cannot allow again"
    );
}
