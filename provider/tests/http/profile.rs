//! The page of what a person says of themselves: the standard claims of OpenID Connect Core 1.0 §5.1.

use glasshouse_web::Clock;
use provider::{Settings, protocol::profile};

use super::oidc_core_userinfo::{relying_party, token};
use crate::support::{Answer, Form, Person, TestApp};

const ALL: &str = "openid profile email address phone";

/// Send the form with these fields.
async fn saves(person: &Person<'_>, fields: &[(&str, &str)]) -> Answer {
    let csrf = person.visits("/profile").await.field("csrf");
    person.submits("/profile", &Form::of(fields).and("csrf", &csrf)).await
}

/// The sentence beside a field.
#[track_caller]
fn beside<'a>(page: &'a Answer, id: &str) -> &'a str {
    let found = page.body.split_once(&format!("id=\"{id}-error\">"));
    found.unwrap_or_else(|| panic!("nothing beside {id}: {}", page.body)).1.split("</span>").next().unwrap()
}

#[actix_web::test]
async fn what_is_typed_is_what_an_application_reads() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    app.clock.advance(60);
    let fields =
        [("given_name", " Ada "), ("email", "ada@example.org"), ("address.locality", "London"), ("birthdate", "1815-12-10")];
    let saved = saves(&ada, &fields).await;
    assert_eq!((saved.status, saved.location()), (303, "/profile?saved"));
    let said = app.asks_api("/oauth/userinfo", &token(&client, &ada, ALL).await).await.json();
    assert_eq!((&said["given_name"], &said["birthdate"]), (&"Ada".into(), &"1815-12-10".into()));
    assert_eq!((&said["email"], &said["email_verified"]), (&"ada@example.org".into(), &false.into()));
    assert_eq!(said["address"], serde_json::json!({ "locality": "London" }));
    assert_eq!(said["updated_at"], app.clock.now());
    assert!(said.get("phone_number_verified").is_none(), "there is no number that it could be said of");
    let page = ada.visits("/profile?saved").await;
    assert!(page.body.contains("It is kept") && page.field("given_name\" type=\"text").eq("Ada"));
}

#[actix_web::test]
async fn one_button_fills_what_is_empty_so_that_every_claim_is_there() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    assert_eq!(saves(&ada, &[("nickname", "Countess"), ("fill", "example")]).await.status, 303);
    let said = app.asks_api("/oauth/userinfo", &token(&client, &ada, ALL).await).await.json();
    for field in profile::fields() {
        let value = said.pointer(&format!("/{}", field.claim.replace('.', "/")));
        let expected = if field.claim == "nickname" { "Countess" } else { field.example };
        assert_eq!(value.and_then(|value| value.as_str()), Some(expected), "{}", field.claim);
    }
    assert_eq!((&said["email_verified"], &said["phone_number_verified"]), (&false.into(), &false.into()));
}

#[actix_web::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let wrong = saves(&ada, &[("given_name", "Ada"), ("website", "javascript:alert(1)"), ("birthdate", "10.12.1815")]).await;
    assert_eq!(wrong.status, 422);
    assert!(beside(&wrong, "birthdate").contains("YYYY-MM-DD"));
    assert!(beside(&wrong, "website").contains("https://example.org/"));
    assert!(wrong.body.contains("2 fields cannot be read") && wrong.body.contains("<title>Error: "));
    assert_eq!(wrong.field("given_name\" type=\"text"), "Ada", "what was typed is there again");
    assert_eq!(ada.visits("/profile").await.field("given_name\" type=\"text"), "");
}

#[actix_web::test]
async fn markup_in_a_claim_is_inert() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let odd = "\"><script>alert(1)</script>";
    assert_eq!(saves(&ada, &[("name", odd), ("address.formatted", "</textarea><script>")]).await.status, 303);
    assert!(!ada.visits("/profile").await.body.contains("<script>"));
    let wrong = saves(&ada, &[("name", odd), ("zoneinfo", odd)]).await;
    assert!(wrong.status == 422 && !wrong.body.contains("<script>"));
}

/// CSRF: attack 15 of the design.
#[actix_web::test]
async fn a_form_of_a_stranger_changes_nothing() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let foreign = eve.visits("/profile").await.field("csrf");
    for form in [Form::of(&[("name", "x")]), Form::of(&[("name", "x"), ("csrf", &foreign)])] {
        assert_eq!(ada.submits("/profile", &form).await.status, 403);
    }
    assert_eq!(ada.visits("/profile").await.field("name\" type=\"text"), "");
}

#[actix_web::test]
async fn whoever_is_not_signed_in_signs_in_first() {
    let app = TestApp::start().await;
    let nobody = app.browser();
    assert_eq!(nobody.visits("/profile").await.location(), "/login?next=%2Fprofile");
    let csrf = nobody.csrf().await;
    let answer = nobody.submits("/profile", &Form::of(&[("csrf", &csrf), ("name", "x")])).await;
    assert_eq!((answer.status, answer.location()), (303, "/login?next=%2Fprofile"));
    assert!(app.person("ada").await.visits("/account").await.body.contains("href=\"/profile\""));
}

#[actix_web::test]
async fn on_this_machine_one_may_say_that_an_address_was_checked() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    saves(&ada, &[("email", "ada@example.org"), ("email_verified", "true")]).await;
    let access = token(&client, &ada, ALL).await;
    assert_eq!(app.asks_api("/oauth/userinfo", &access).await.json()["email_verified"], true);
    saves(&ada, &[("email", "ada@example.org")]).await;
    assert_eq!(app.asks_api("/oauth/userinfo", &access).await.json()["email_verified"], false);
}

#[actix_web::test]
async fn where_others_can_reach_the_provider_nobody_may_say_so() {
    let app = TestApp::with(Settings { passwordless: Some(false), ..Settings::default() }).await;
    let (ada, client) = (app.browser(), relying_party(&app, "rp", |_| ()).await);
    ada.registers("ada", "a long password").await;
    let page = ada.visits("/profile").await;
    assert!(!page.body.contains("name=\"email_verified\""), "there is no box to tick");
    saves(&ada, &[("email", "ada@example.org"), ("email_verified", "true")]).await;
    let access = token(&client, &ada, ALL).await;
    assert_eq!(app.asks_api("/oauth/userinfo", &access).await.json()["email_verified"], false);
}
