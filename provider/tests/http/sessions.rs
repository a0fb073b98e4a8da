//! Sessions: RFC 6749 §10.12 and what every browser application owes its people.

use provider::Settings;

use crate::support::{Form, TestApp};

#[actix_web::test]
async fn the_session_gets_another_name_at_sign_in_and_the_old_name_is_dead() {
    let app = TestApp::start().await;
    let ada = app.browser();
    ada.visits("/").await;
    let before = ada.session().unwrap();
    ada.signs_in("ada").await;
    let after = ada.session().unwrap();
    assert_ne!(before, after);
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
    let eve = app.browser();
    eve.plants("provider_session", &before);
    assert!(eve.is_known_as().await.is_none(), "a session that was planted is worth nothing");
}

#[actix_web::test]
async fn signing_out_ends_the_session_on_the_server_too() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let stolen = ada.session().unwrap();
    let answer = ada.presses("/sign_out").await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    assert_eq!(ada.session(), None, "the cookie is taken back");
    let eve = app.browser();
    eve.plants("provider_session", &stolen);
    assert!(eve.is_known_as().await.is_none());
    assert_eq!(app.opens(&tokens.access).await, 200, "a token is not a session");
}

#[actix_web::test]
async fn switching_the_user_forgets_who_it_was() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let before = ada.session().unwrap();
    assert_eq!(ada.presses("/switch_user").await.status, 303);
    assert!(ada.is_known_as().await.is_none());
    assert_ne!(ada.session().unwrap(), before);
    let eve = app.browser();
    eve.plants("provider_session", &before);
    assert!(eve.is_known_as().await.is_none());
    assert_eq!(ada.signs_in("grace").await.status, 303);
    assert_eq!(ada.is_known_as().await.as_deref(), Some("grace"));
}

#[actix_web::test]
async fn a_session_dies_after_twelve_hours_without_a_change() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    app.clock.advance(12 * 3600 - 1);
    assert!(ada.is_known_as().await.is_some());
    app.clock.advance(12 * 3600);
    assert!(ada.is_known_as().await.is_none());
}

#[actix_web::test]
async fn a_cookie_that_was_changed_is_no_session() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let right = ada.session().unwrap();
    let last = if right.ends_with('a') { "b" } else { "a" };
    let first = if right.starts_with('a') { "b" } else { "a" };
    for wrong in [format!("{}{last}", &right[..right.len() - 1]), format!("{first}{}", &right[1..]), "x".into(), String::new()] {
        let eve = app.browser();
        eve.plants("provider_session", &wrong);
        assert!(eve.is_known_as().await.is_none(), "{wrong}");
    }
}

#[actix_web::test]
async fn the_cookie_is_for_this_host_and_out_of_reach_of_scripts() {
    let app = TestApp::start().await;
    let answer = app.browser().visits("/").await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("provider_session="));
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    for attribute in ["Domain", "Secure", "Max-Age", "Expires"] {
        assert!(!cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(answer.header("strict-transport-security"), None);
}

#[actix_web::test]
async fn behind_https_the_cookie_is_bound_to_it_and_the_browser_is_told_to_stay() {
    let settings = Settings { issuer: Some("https://auth.example.test".into()), passwordless: Some(true), ..Settings::default() };
    let app = TestApp::with(settings).await;
    let ada = app.browser();
    let answer = ada.visits("/").await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-provider_session="), "{cookie}");
    assert!(cookie.contains("Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"), "{cookie}");
    assert!(answer.header("strict-transport-security").unwrap().starts_with("max-age="));
    let form = Form::of(&[("csrf", &answer.field("csrf")), ("username", "ada")]);
    let request = ada.form("/", &form).header("origin", "https://auth.example.test");
    assert_eq!(ada.sends(request).await.status, 303);
}

#[actix_web::test]
async fn the_database_holds_no_value_that_a_browser_or_a_client_could_use() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let secret = client.secret.clone().unwrap();
    let mut all = String::new();
    for table in ["users", "clients", "sessions", "consents", "codes", "tokens", "keys"] {
        for row in app.rows(table).await {
            for value in row.values {
                match value {
                    provider::storage::Value::Text(text) => all.push_str(&text),
                    provider::storage::Value::Bytes(bytes) => all.push_str(&String::from_utf8_lossy(&bytes)),
                    _ => {}
                }
            }
        }
    }
    let session = ada.session().unwrap();
    for value in [&tokens.code, &tokens.access, &tokens.refresh, &secret, &session] {
        assert!(!all.contains(&**value), "{value}");
    }
}
