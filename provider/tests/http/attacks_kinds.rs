//! Whatever the provider gives out is good for its own place alone: RFC 8725 §2.8, RFC 9700 §4. And no cache keeps any of it.

use glasshouse_shared::Scope;
use jose::Algorithm;
use provider::protocol::client::{Client, GrantType};
use serde_json::json;

use crate::support::{
    Answer, Form, Person, TestApp, TestClient,
    registrant::{Registered, metadata},
};

const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";
const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

fn everything(client: &mut Client) {
    client.grants = GrantType::ALL.to_vec();
    client.scope = Scope::parse("openid email offline_access").unwrap();
    client.metadata.post_logout_redirect_uris = vec!["http://localhost:8000/bye".into()];
}

fn exchange(token: &str) -> Form {
    let jwt = ("requested_token_type", "urn:ietf:params:oauth:token-type:jwt");
    Form::of(&[("grant_type", EXCHANGE), ("subject_token", token), ("subject_token_type", ACCESS_TOKEN), jwt])
}

fn polls(code: &str) -> Form {
    Form::of(&[("grant_type", DEVICE), ("device_code", code)])
}

/// One of each kind, by its name; the first ones are of this client and this person, and all of them live.
async fn one_of_each(app: &TestApp, client: &TestClient<'_>, ada: &Person<'_>) -> Vec<(&'static str, String)> {
    let request = client.asks().with("scope", "openid email offline_access").and("prompt", "consent");
    let redeemed = client.redeems(&ada.allows(&request).await.code()).await;
    let access = redeemed.member("access_token");
    let jwt = client.posts("/oauth/token", &exchange(&access)).await.member("access_token");
    let jti = jose::Unverified::parse(&jwt).unwrap().unverified_claims()["jti"].as_str().unwrap().to_owned();
    let key = app.realm.keys.current(Algorithm::RS256).unwrap();
    let logout =
        json!({"iss": app.base, "aud": client.id, "sub": "ada", "iat": 0, "exp": 9_999_999_999_i64, "jti": "j", "events": {}});
    let device = client.posts("/oauth/device_authorization", &Form::of(&[("scope", "email")])).await;
    let registered = Registered::at(app, &metadata()).await;
    vec![
        ("code", ada.allows(&request).await.code()),
        ("access token", access),
        ("access token as JWT", jwt),
        ("its jti", jti.clone()),
        ("its jti as it is kept", format!("jti:{jti}")),
        ("refresh token", redeemed.member("refresh_token")),
        ("ID token", redeemed.member("id_token")),
        ("logout token", key.sign(Some("logout+jwt"), &logout).unwrap()),
        ("device code", device.member("device_code")),
        ("user code", device.member("user_code")),
        ("request_uri", client.posts("/oauth/par", &client.asks().without("client_id")).await.member("request_uri")),
        ("registration access token", registered.token.clone()),
        ("client secret", client.secret.clone().unwrap()),
        ("session", ada.session().unwrap()),
    ]
}

/// CVE-2024-25715 and its kin, and RFC 8725 §2.8: one kind of JWT, or of secret, taken for another.
#[actix_web::test]
async fn every_kind_opens_its_own_place_and_no_other() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client_with("all", everything).await);
    let registered = Registered::at(&app, &metadata()).await;
    for (kind, value) in one_of_each(&app, &client, &ada).await {
        let refused = |answer: Answer, error: &str| assert_eq!(answer.refusal(), (400, error.into()), "{kind}: {}", answer.body);
        let access = kind.starts_with("access token");
        if kind != "code" {
            refused(client.redeems(&value).await, "invalid_grant");
        }
        if kind != "refresh token" {
            refused(client.refreshes(&value).await, "invalid_grant");
        }
        if kind != "device code" {
            refused(client.posts("/oauth/token", &polls(&value)).await, "invalid_grant");
        }
        let exchanged = client.posts("/oauth/token", &exchange(&value)).await;
        if !access {
            refused(exchanged, "invalid_request");
        }
        for path in ["/oauth/userinfo", "/api/me"] {
            assert_eq!(app.asks_api(path, &value).await.status == 200, access, "{kind} at {path}");
        }
        let active = client.introspects(&value).await.json()["active"] == true;
        assert_eq!(active, access || kind == "refresh token", "{kind} at introspection");
        assert_eq!(registered.sends("GET", &value, None).await.status, 401, "{kind} at the registration of another");
        let hint = client.asks().with("scope", "openid").and("id_token_hint", &value).and("prompt", "none");
        assert_eq!(ada.visits(&hint.path()).await.carries("error").is_none(), kind == "ID token", "{kind} as a hint");
        if kind != "ID token" {
            let end = ada.visits(&format!("/oauth/end_session?{}", Form::of(&[("id_token_hint", &value)]).encoded())).await;
            assert_eq!((end.status, end.stays()), (400, true), "{kind} as a hint of logout");
        }
        if kind != "request_uri" {
            let named = ada.visits(&Form::of(&[("client_id", &client.id), ("request_uri", &value)]).path()).await;
            assert!(named.status == 400 && named.stays(), "{kind} as request_uri");
        }
    }
}

/// CWE-525: the answers that hold a secret, the refusals beside them, and the redirects that carry a code.
#[actix_web::test]
async fn no_cache_keeps_an_answer_of_a_protocol_endpoint() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client_with("all", everything).await);
    let kept_by_none = |answer: Answer, status: u16, what: &str| {
        let said = answer.header("cache-control").unwrap_or_default().to_owned();
        assert_eq!((answer.status, said.contains("no-store")), (status, true), "{what}: {said} {}", answer.body);
    };
    let registered = Registered::at(&app, &metadata()).await;
    kept_by_none(app.registers(&metadata()).await, 201, "registration");
    kept_by_none(app.registers(&json!({"redirect_uris": ["data:x"]})).await, 400, "a refused registration");
    kept_by_none(registered.looks().await, 200, "a registration that is looked at");
    kept_by_none(registered.changes(&metadata()).await, 200, "a registration that is changed");
    kept_by_none(registered.sends("GET", "x", None).await, 401, "a registration of another");
    for (kind, value) in one_of_each(&app, &client, &ada).await {
        match kind {
            "code" => kept_by_none(client.redeems(&value).await, 200, "tokens"),
            "access token" | "access token as JWT" => {
                kept_by_none(app.asks_api("/oauth/userinfo", &value).await, 200, "UserInfo");
                kept_by_none(app.asks_api("/api/me", &value).await, 200, "the API");
                kept_by_none(client.introspects(&value).await, 200, "introspection");
                kept_by_none(client.posts("/oauth/token", &exchange(&value)).await, 200, "an exchange");
            }
            "refresh token" => kept_by_none(client.refreshes(&value).await, 200, "a refresh"),
            "device code" => kept_by_none(client.posts("/oauth/token", &polls(&value)).await, 400, "a device that waits"),
            _ => kept_by_none(app.asks_api("/oauth/userinfo", &value).await, 401, kind),
        }
    }
    kept_by_none(client.posts("/oauth/device_authorization", &Form::of(&[("scope", "email")])).await, 200, "a device");
    kept_by_none(client.posts("/oauth/par", &client.asks().without("client_id")).await, 201, "a pushed request");
    kept_by_none(client.posts("/oauth/par", &Form::of(&[("response_type", "x")])).await, 400, "a refused pushed request");
    let request = client.asks().with("scope", "openid email");
    kept_by_none(ada.visits(&request.path()).await, 302, "a redirect with a code");
    kept_by_none(ada.visits(&request.clone().and("response_mode", "form_post").path()).await, 200, "a form with a code");
    kept_by_none(ada.visits(&request.and("prompt", "consent").path()).await, 200, "the question");
    kept_by_none(ada.visits("/client").await, 200, "the page with the secret of one's own client");
}
