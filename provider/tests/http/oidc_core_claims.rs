//! Which claims a scope opens: OpenID Connect Core 1.0 §5.1, §5.4.

use std::collections::BTreeSet;

use glasshouse_shared::claims::{Address, StandardClaims};
use provider::{protocol::account::Username, storage::users};
use serde_json::Value;

use super::oidc_core_userinfo::{relying_party, token};
use crate::support::TestApp;

/// An account that holds every standard claim.
async fn describe(app: &TestApp, name: &str) {
    let some = |text: &str| Some(text.to_owned());
    let address = Address {
        formatted: some("1 Example Street\nExampleton"),
        street_address: some("1 Example Street"),
        locality: some("Exampleton"),
        region: some("Example"),
        postal_code: some("00000"),
        country: some("Exampleland"),
    };
    let claims = StandardClaims {
        name: some("Ada Example"),
        given_name: some("Ada"),
        family_name: some("Example"),
        middle_name: some("M"),
        nickname: some("Adi"),
        preferred_username: some("ada1"),
        profile: some("https://example.org/ada"),
        picture: some("https://example.org/ada.png"),
        website: some("https://example.org/"),
        email: None,
        email_verified: Some(true),
        gender: some("female"),
        birthdate: some("1815-12-10"),
        zoneinfo: some("Europe/London"),
        locale: some("en-GB"),
        phone_number: some("+44 20 0000 0000"),
        phone_number_verified: Some(false),
        address: Some(address),
        updated_at: Some(1_763_719_200),
    };
    let name = Username::parse(name).unwrap();
    let describing = app.realm.store.transaction(move |tx| {
        let user = users::find_by_name(tx, &name)?.unwrap();
        let user = provider::protocol::account::User { email: Some("ada@example.org".into()), claims: claims.clone(), ..user };
        Ok(users::describe(tx, &user)?)
    });
    describing.await.unwrap();
}

fn names(said: &Value) -> BTreeSet<&str> {
    said.as_object().unwrap().keys().map(String::as_str).collect()
}

#[actix_web::test]
async fn each_scope_opens_its_claims_and_no_other() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    describe(&app, "ada").await;
    let profile = "sub name family_name given_name middle_name nickname preferred_username profile picture website gender \
                   birthdate zoneinfo locale updated_at";
    for (scope, opens) in [
        ("openid", "sub"),
        ("openid profile", profile),
        ("openid email", "sub email email_verified"),
        ("openid address", "sub address"),
        ("openid phone", "sub phone_number phone_number_verified"),
    ] {
        let said = app.asks_api("/oauth/userinfo", &token(&client, &ada, scope).await).await.json();
        assert_eq!(names(&said), opens.split_whitespace().collect(), "{scope}");
    }
}

#[actix_web::test]
async fn claims_have_the_types_of_section_5_1() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    describe(&app, "ada").await;
    let said = app.asks_api("/oauth/userinfo", &token(&client, &ada, "openid profile email address phone").await).await.json();
    for (name, value) in said.as_object().unwrap() {
        let right = match name.as_str() {
            "email_verified" | "phone_number_verified" => value.is_boolean(),
            "updated_at" => value.is_i64(),
            "address" => value.as_object().is_some_and(|address| address.len() == 6 && address.values().all(Value::is_string)),
            _ => value.as_str().is_some_and(|text| !text.is_empty()),
        };
        assert!(right, "{name}: {value}");
    }
    assert_eq!((&said["email_verified"], &said["phone_number_verified"]), (&true.into(), &false.into()));
}

#[actix_web::test]
async fn what_is_not_known_is_not_said() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let said = app.asks_api("/oauth/userinfo", &token(&client, &ada, "openid profile email address phone").await).await.json();
    assert_eq!(names(&said), ["name", "preferred_username", "sub", "updated_at"].into(), "{said}");
}

/// The `claims` parameter: OIDC Core §5.5, for the UserInfo endpoint.
#[actix_web::test]
async fn a_claim_can_be_asked_for_by_name_and_by_value() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    describe(&app, "ada").await;
    let claims = r#"{"userinfo":{"given_name":{"essential":true},"nickname":null,"gender":{"value":"male"},
        "locale":{"values":["fr","en-GB"]},"http://example.info/claims/groups":null},"id_token":{"zoneinfo":null}}"#;
    let request = client.asks().with("scope", "openid phone").and("claims", claims);
    let said = app.asks_api("/oauth/userinfo", &client.walks_with(&ada, &request).await.access).await.json();
    let expected = ["sub", "given_name", "nickname", "locale", "phone_number", "phone_number_verified"];
    assert_eq!(names(&said), expected.into(), "neither another value, nor what is unknown, nor what is for the ID token: {said}");
    let plain = app.asks_api("/oauth/userinfo", &token(&client, &ada, "openid").await).await.json();
    assert_eq!(names(&plain), ["sub"].into(), "it was asked for once");
}

#[actix_web::test]
async fn what_was_asked_for_by_name_outlives_a_refresh() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let offline = |client: &mut provider::protocol::client::Client| {
        client.scope = client.scope.or(&glasshouse_shared::Scope::parse("offline_access").unwrap());
    };
    let client = relying_party(&app, "rp", offline).await;
    describe(&app, "ada").await;
    let request = client.asks().with("scope", "openid offline_access").and("claims", r#"{"userinfo":{"nickname":null}}"#);
    let tokens = client.walks_with(&ada, &request.and("prompt", "consent")).await;
    let renewed = client.refreshes(&tokens.refresh).await.member("access_token");
    assert_eq!(app.asks_api("/oauth/userinfo", &renewed).await.member("nickname"), "Adi");
}

/// `claims_locales` (OIDC Core §5.2): each claim is kept in one language, so that is what comes.
#[actix_web::test]
async fn a_preferred_language_of_claims_changes_nothing() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    describe(&app, "ada").await;
    let request = client.asks().with("scope", "openid profile");
    let plain = app.asks_api("/oauth/userinfo", &client.walks_with(&ada, &request).await.access).await.json();
    let french = client.walks_with(&ada, &request.and("claims_locales", "fr-CA fr")).await.access;
    assert_eq!(app.asks_api("/oauth/userinfo", &french).await.json(), plain);
}
