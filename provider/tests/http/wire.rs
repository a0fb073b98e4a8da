//! Whatever this provider reads and writes in any flow is explained: the flows are walked, and what was recorded is looked up.

use std::collections::BTreeSet;

use glasshouse_lens::{
    gloss,
    story::Story,
    wire::{self, Field},
    within,
};
use glasshouse_shared::{
    Scope,
    exchange::{Actor, Channel, Flow, Message},
};
use provider::protocol::client::{Client, GrantType};
use reqwest::header::HeaderValue;
use serde_json::{Value, json};

use crate::support::{Answer, Form, Person, TestApp, TestClient, registrant, signer::EC};

const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";
const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

fn of_everything(client: &mut Client) {
    client.grants = vec![
        GrantType::AuthorizationCode,
        GrantType::RefreshToken,
        GrantType::ClientCredentials,
        GrantType::DeviceCode,
        GrantType::TokenExchange,
    ];
    client.scope = Scope::parse("openid profile email address phone photos:read introspection offline_access").unwrap();
    client.metadata.post_logout_redirect_uris = vec!["http://localhost:8000/bye".into()];
}

/// The names in a message, and in the values in it.
fn names_in(message: &Message) -> impl Iterator<Item = String> {
    let within = |field: &Field| within::parts(field).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    wire::fields(message).into_iter().flat_map(move |field| within(&field).into_iter().chain([field.name]).collect::<Vec<_>>())
}

/// The names of every flow of this person, as it was recorded.
async fn recorded(ada: &Person<'_>) -> BTreeSet<String> {
    let list = ada.visits("/lens").await.body;
    let ids: BTreeSet<&str> = list.split("\"/lens/").skip(1).filter_map(|rest| rest.get(..24)).collect();
    let mut names = BTreeSet::new();
    for id in ids {
        let kept = ada.visits(&format!("/_trace/flows/{id}.json")).await;
        let flow: Flow = serde_json::from_str(&kept.body).unwrap();
        names.extend(Story::of(&[flow]).moments.iter().flat_map(|moment| names_in(&moment.message)));
    }
    names
}

/// The names of what a client without a person sent and was answered.
fn exchanged(form: &Form, answer: &Answer) -> BTreeSet<String> {
    let text = |value: &HeaderValue| value.to_str().unwrap().to_owned();
    let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let (from, to, channel) = (Actor::Provider, Actor::Client, Channel::Back);
    let start = format!("HTTP/1.1 {}", answer.status);
    let message = Message { from, to, channel, encrypted: false, start, headers, body: answer.body.clone() };
    names_in(&message).chain(form.pairs().iter().map(|(name, _)| name.clone())).collect()
}

#[track_caller]
fn explained<'a>(names: impl IntoIterator<Item = &'a String>) {
    let unknown: Vec<_> = names.into_iter().filter(|name| gloss::of(name).is_none()).collect();
    assert!(unknown.is_empty(), "these are on the wire and have no page: {unknown:?}");
}

#[track_caller]
fn holds(names: &BTreeSet<String>, wanted: &[&str]) {
    for name in wanted {
        assert!(names.contains(*name), "{name} was not sent: {names:?}");
    }
}

fn members(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[actix_web::test]
async fn every_name_of_a_sign_in_with_openid_is_explained() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client_with("rp", of_everything).await);
    let asks = client.asks().with("scope", "openid profile email photos:read offline_access").and("nonce", "n-0S6_WzA2Mj");
    let asks = asks.and("max_age", "600").and("ui_locales", "en").and("login_hint", "ada").and("prompt", "login consent");
    let code = ada.walks("ada", "correct horse", &asks).await.code();
    let tokens = client.redeems(&code).await;
    let (access, refresh) = (tokens.member("access_token"), tokens.member("refresh_token"));
    for path in ["/api/me", "/api/photos", "/oauth/userinfo"] {
        assert_eq!(app.asks_api(path, &access).await.status, 200, "{path}");
    }
    assert_eq!(client.introspects(&access).await.status, 200);
    assert_eq!(client.refreshes(&refresh).await.status, 200);
    assert_eq!(
        client.posts("/oauth/revoke", &Form::of(&[("token", &access), ("token_type_hint", "access_token")])).await.status,
        200
    );
    let names = recorded(&ada).await;
    holds(
        &names,
        &["nonce", "max_age", "id_token", "auth_time", "at_hash", "kid", "photos", "active", "token_type_hint", "set-cookie"],
    );
    explained(&names);
}

#[actix_web::test]
async fn every_name_of_the_grants_without_a_redirect_is_explained() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client_with("rp", of_everything).await);
    let device = client.posts("/oauth/device_authorization", &Form::of(&[("scope", "email")])).await;
    let poll = Form::of(&[("grant_type", DEVICE), ("device_code", &device.member("device_code"))]);
    assert_eq!(client.posts("/oauth/token", &poll).await.member("error"), "authorization_pending");
    let csrf = ada.csrf().await;
    let typed = ada.submits("/device", &Form::of(&[("csrf", &csrf), ("user_code", &device.member("user_code"))])).await;
    let page = ada.visits(typed.location()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("user_code", &page.field("user_code")), ("confirm", "yes")]);
    assert_eq!(ada.submits("/device/consent", &form).await.status, 303);
    app.clock.advance(60);
    let given = client.posts("/oauth/token", &poll).await.member("access_token");
    let mut names = recorded(&ada).await;
    names.extend(exchanged(&poll, &device));

    let own = Form::of(&[("grant_type", "client_credentials"), ("scope", "email")]);
    let answer = client.posts("/oauth/token", &own).await;
    names.extend(exchanged(&own, &answer));
    let form = Form::of(&[("grant_type", EXCHANGE), ("subject_token", &given), ("subject_token_type", ACCESS_TOKEN)]);
    let form = form.and("actor_token", &answer.member("access_token")).and("actor_token_type", ACCESS_TOKEN);
    let form = form.and("resource", &format!("{}/api/me", app.base)).and("requested_token_type", ACCESS_TOKEN);
    let answer = client.posts("/oauth/token", &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    names.extend(exchanged(&form, &answer));
    let form = Form::of(&[("token", &answer.member("access_token"))]);
    names.extend(exchanged(&form, &client.posts("/oauth/introspect", &form).await));
    holds(
        &names,
        &["device_code", "user_code", "verification_uri_complete", "interval", "issued_token_type", "actor_token", "act"],
    );
    explained(&names);
}

#[actix_web::test]
async fn every_name_of_pushed_and_signed_requests_and_assertions_is_explained() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client_with("rp", of_everything).await);
    let pushed = client.posts("/oauth/par", &client.asks().without("client_id")).await;
    assert_eq!(pushed.status, 201, "{}", pushed.body);
    let named = Form::of(&[("client_id", &client.id), ("request_uri", &pushed.member("request_uri"))]);
    assert!(!ada.allows(&named).await.code().is_empty());
    let claims = app.claims("signer", "one");
    app.signing_client("signer", &[&EC]).await;
    let assertion = EC.sign(None, &claims).unwrap();
    let form = Form::of(&[("grant_type", "client_credentials")]);
    let answer = app.proves(&assertion).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let post = client.asks().with("state", "posted").and("response_mode", "form_post");
    let post = post.and("claims", r#"{"userinfo":{"email":null}}"#).and("acr_values", "1").and("display", "page");
    assert_eq!(ada.visits(&post.path()).await.status, 200);
    let mut names = recorded(&ada).await;
    names.extend(exchanged(&form.and("client_assertion", &assertion).and("client_assertion_type", "x"), &answer));
    holds(&names, &["request_uri", "expires_in", "client_assertion", "client_assertion_type", "response_mode", "claims"]);
    explained(&names);
}

#[actix_web::test]
async fn every_name_of_a_refusal_is_explained() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client_with("rp", of_everything).await);
    ada.denies(&client.asks()).await;
    let tokens = client.walks_with(&ada, &client.asks().with("state", "another")).await;
    assert_eq!(client.redeems(&tokens.code).await.member("error"), "invalid_grant");
    let mut names = recorded(&ada).await;
    holds(&names, &["error", "error_description", "error_uri", "error_reason", "confirm"]);
    let wrong = TestClient { app: &app, id: client.id.clone(), secret: Some("wrong".into()), redirect_uri: String::new() };
    let tokens = client.walks_with(&ada, &client.asks().with("state", "a third")).await;
    let refusals = [
        wrong.redeems("no-such-code").await,
        client.refreshes("no-such-token").await,
        app.asks_api("/api/photos", &tokens.access).await,
        app.asks_api("/api/me", "no-such-token").await,
        app.get("/api/me").await,
    ];
    for refusal in &refusals {
        assert!(refusal.status >= 400, "{}", refusal.body);
        names.extend(exchanged(&Form::of(&[]), refusal));
    }
    holds(&names, &["www-authenticate", "realm", "resource_metadata"]);
    explained(&names);
}

#[actix_web::test]
async fn every_member_of_the_documents_and_of_a_registration_is_explained() {
    let app = TestApp::start().await;
    for path in [
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/.well-known/oauth-protected-resource/api/me",
        "/oauth/jwks",
    ] {
        explained(&members(&app.get(path).await.json()));
    }
    for key in app.get("/oauth/jwks").await.json()["keys"].as_array().unwrap() {
        explained(&members(key));
    }
    let said = registrant::with(
        &json!({"scope": "openid email", "contacts": ["ada@app.test"], "token_endpoint_auth_method": "client_secret_basic"}),
    );
    let told = members(&registrant::Registered::at(&app, &said).await.told);
    holds(&told, &["client_secret_expires_at", "registration_access_token", "registration_client_uri"]);
    explained(&told);
}
