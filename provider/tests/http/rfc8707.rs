//! Resource indicators: RFC 8707. A token is for the API that it was asked for.

use provider::Settings;

use super::oidc_core_userinfo::relying_party;
use crate::support::{Answer, Form, Person, TestApp, TestClient};

/// APIs of others, of which the provider knows.
pub const PHOTOS: &str = "https://photos.example.test/";
pub const MAIL: &str = "urn:example:mail";

/// A provider that knows them.
pub async fn app() -> TestApp {
    TestApp::with(Settings { resource: Some(vec![PHOTOS.into(), MAIL.into()]), ..Settings::default() }).await
}

/// An authorization request for these.
fn asks(client: &TestClient<'_>, resources: &[&str]) -> Form {
    resources.iter().fold(client.asks(), |form, resource| form.and("resource", resource))
}

async fn trades(client: &TestClient<'_>, person: &Person<'_>, allowed: &[&str], wanted: &[&str]) -> Answer {
    let code = client.code_of(person, &asks(client, allowed)).await;
    let form = wanted.iter().fold(client.brings(&code), |form, resource| form.and("resource", resource));
    client.posts("/oauth/token", &form).await
}

async fn refreshes(client: &TestClient<'_>, token: &str, wanted: &[&str]) -> Answer {
    let form = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", token)]);
    client.posts("/oauth/token", &wanted.iter().fold(form, |form, resource| form.and("resource", resource))).await
}

/// For which APIs a token is.
async fn audience(client: &TestClient<'_>, token: &str) -> serde_json::Value {
    let answer = client.introspects(token).await.json();
    assert_eq!(answer["active"], true);
    answer["aud"].clone()
}

#[actix_web::test]
async fn a_token_for_one_api_is_refused_at_another_and_told_why() {
    let app = app().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let access = trades(&client, &ada, &[PHOTOS], &[]).await.member("access_token");
    assert_eq!(audience(&client, &access).await, PHOTOS);
    let refused = app.asks_api("/api/me", &access).await;
    assert_eq!(refused.refusal(), (401, "invalid_token".into()));
    let why = refused.member("error_description");
    assert!(why.contains(PHOTOS) && why.contains(&format!("resource={}/api", app.base)), "{why}");
    assert!(refused.header("www-authenticate").unwrap().contains("error=\"invalid_token\""));
    let client = relying_party(&app, "rp", |_| ()).await;
    let access = client.walks_with(&ada, &asks(&client, &[PHOTOS]).with("scope", "openid")).await.access;
    assert_eq!(app.asks_api("/oauth/userinfo", &access).await.refusal(), (401, "invalid_token".into()));
}

#[actix_web::test]
async fn our_own_api_is_meant_when_none_is_named_and_can_be_named_as_a_whole_or_in_part() {
    let app = app().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let request = |resource: &str| asks(&client, &[resource]).with("scope", "email photos:read");
    for (resource, me, photos) in [("", 200, 200), ("/api", 200, 200), ("/api/photos", 401, 200), ("/api/me", 200, 401)] {
        let access = client.walks_with(&ada, &request(&format!("{}{resource}", app.base))).await.access;
        assert_eq!(app.opens(&access).await, me, "{resource}");
        assert_eq!(app.asks_api("/api/photos", &access).await.status, photos, "{resource}");
    }
    let silent = client.walks(&ada).await.access;
    assert_eq!((app.opens(&silent).await, audience(&client, &silent).await), (200, serde_json::Value::Null));
    let both = trades(&client, &ada, &[PHOTOS, &format!("{}/api", app.base)], &[]).await.member("access_token");
    assert_eq!(app.opens(&both).await, 200);
}

//= https://www.rfc-editor.org/rfc/rfc8707#section-2
//# Its value MUST be an absolute URI, as specified by Section 4.3 of
//# [RFC3986].  The URI MUST NOT include a fragment component.
#[actix_web::test]
async fn an_api_that_is_unknown_or_malformed_is_an_invalid_target_at_both_endpoints() {
    let app = app().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for odd in ["https://unknown.test/", "/api", "https://photos.example.test/#x", "https://photos.example.test", "javascript:x"]
    {
        let carried = ada.visits(&asks(&client, &[PHOTOS, odd]).path()).await;
        assert_eq!((carried.carried_error(), carried.carries("code")), ("invalid_target".into(), None), "{odd}");
        let form = Form::of(&[("grant_type", "client_credentials"), ("resource", odd)]);
        assert_eq!(client.posts("/oauth/token", &form).await.refusal(), (400, "invalid_target".into()), "{odd}");
    }
}

/// Attack 25 of the design: a token for resource A is refused at B; a refresh cannot widen scope or resource.
#[actix_web::test]
async fn what_was_allowed_can_be_used_api_by_api_and_never_widened() {
    let app = app().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let first = trades(&client, &ada, &[PHOTOS, MAIL], &[PHOTOS]).await;
    assert_eq!(audience(&client, &first.member("access_token")).await, PHOTOS);
    let second = refreshes(&client, &first.member("refresh_token"), &[MAIL]).await;
    assert_eq!(audience(&client, &second.member("access_token")).await, MAIL);
    let third = refreshes(&client, &second.member("refresh_token"), &[]).await;
    assert_eq!(audience(&client, &third.member("access_token")).await, serde_json::json!([PHOTOS, MAIL]), "all that was allowed");

    let wider = refreshes(&client, &third.member("refresh_token"), &[&format!("{}/api", app.base)]).await;
    assert_eq!(wider.refusal(), (400, "invalid_target".into()));
    let again = refreshes(&client, &third.member("refresh_token"), &[MAIL]).await;
    assert_eq!(again.status, 200, "a wrong resource uses up no refresh token: {}", again.body);
    let narrow = trades(&client, &ada, &[PHOTOS], &[]).await.member("refresh_token");
    assert_eq!(refreshes(&client, &narrow, &[PHOTOS, MAIL]).await.refusal(), (400, "invalid_target".into()));
    let ours = client.walks(&ada).await.refresh;
    assert_eq!(
        refreshes(&client, &ours, &[PHOTOS]).await.refusal(),
        (400, "invalid_target".into()),
        "ours was allowed, no other"
    );
}

#[actix_web::test]
async fn a_code_buys_only_what_was_allowed_and_survives_a_wrong_resource() {
    let app = app().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let code = client.code_of(&ada, &asks(&client, &[PHOTOS])).await;
    let wrong = client.posts("/oauth/token", &client.brings(&code).and("resource", MAIL)).await;
    assert_eq!(wrong.refusal(), (400, "invalid_target".into()));
    let right = client.posts("/oauth/token", &client.brings(&code).and("resource", PHOTOS)).await;
    assert_eq!(audience(&client, &right.member("access_token")).await, PHOTOS);
}

#[actix_web::test]
async fn a_client_that_acts_for_itself_names_its_api_too() {
    let app = app().await;
    let client = app.client().await;
    let form = Form::of(&[("grant_type", "client_credentials"), ("resource", MAIL), ("resource", PHOTOS)]);
    let access = client.posts("/oauth/token", &form).await.member("access_token");
    assert_eq!(audience(&client, &access).await, serde_json::json!([MAIL, PHOTOS]));
}

#[actix_web::test]
async fn the_person_is_told_where_it_will_be_used() {
    let app = app().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let page = ada.visits(&asks(&client, &[PHOTOS, &format!("{}/api", app.base)]).path()).await;
    assert!(page.body.contains(&format!("It will use this at <code>{PHOTOS}</code>, not here")), "{}", page.body);
    assert!(!ada.visits(&client.asks().path()).await.body.contains("It will use this at"));
}
