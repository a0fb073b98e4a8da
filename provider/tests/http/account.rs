//! An account: made, looked at, taken along, and ended. Outside OAuth (RFC 6749 §3.1).

use provider::Settings;

use crate::support::{Answer, Form, Person, TestApp};

/// Send a form of the account with the token of the session.
async fn sends(person: &Person<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = person.csrf().await;
    person.submits(path, &Form::of(fields).and("csrf", &csrf)).await
}

/// The form is shown again, with this message beside this field.
#[track_caller]
fn refused(answer: &Answer, field: &str, message: &str) {
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(answer.body.contains(&format!("id=\"{field}-error\"")), "{}", answer.body);
    assert!(answer.body.contains(message), "{message}: {}", answer.body);
}

/// Somebody with a password.
async fn with_password<'a>(app: &'a TestApp, name: &str) -> Person<'a> {
    let person = app.browser();
    assert_eq!(person.registers(name, "correct horse").await.status, 303);
    person
}

/// What was done, the newest last.
async fn log(app: &TestApp) -> Vec<String> {
    let lines = app.log().await;
    lines.iter().rev().map(|line| line.action.word().to_owned()).collect()
}

#[actix_web::test]
async fn an_account_is_made_with_a_name_and_a_password_and_signed_in() {
    for passwordless in [true, false] {
        let app = TestApp::with(Settings { passwordless: Some(passwordless), ..Settings::default() }).await;
        let ada = app.browser();
        let answer = ada.registers("ada", "correct horse").await;
        assert_eq!((answer.status, answer.location()), (303, "/"));
        assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
        assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 303);
    }
}

#[actix_web::test]
async fn what_is_wrong_with_a_registration_is_said_beside_the_field_and_the_name_is_kept() {
    let app = TestApp::start().await;
    let ada = app.browser();
    refused(&ada.registers("", "correct horse").await, "username", "Type a name. It was empty.");
    refused(&ada.registers("a b", "correct horse").await, "username", "A name has letters, digits");
    refused(&ada.registers("ada", "").await, "password", "Choose a password of at least 8 characters.");
    let short = ada.registers("ada", "seven 7").await;
    refused(&short, "password", "A password has at least 8 characters. This one has 7.");
    assert!(short.body.contains("value=\"ada\"") && !short.body.contains("seven 7"), "{}", short.body);
    refused(&ada.registers("ada", &"x".repeat(513)).await, "password", "at most 512 bytes. This one has 513.");
    assert!(app.rows("users").await.is_empty());
    assert_eq!(ada.registers("ada", "aaaaaaaa").await.status, 303, "which characters it has is nobody's business");
    refused(&app.browser().registers("ada", "correct horse").await, "username", "This name is taken.");
    assert_eq!(app.rows("users").await.len(), 1);
}

#[actix_web::test]
async fn who_registers_on_the_way_returns_to_the_request() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    let login = ada.visits(&client.asks().path()).await;
    let page = ada.visits(login.location()).await;
    let (_, rest) = page.body.split_once("href=\"/register?").unwrap();
    let link = rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#x3D;", "=").replace("&#x2F;", "/");
    let page = ada.visits(&format!("/register?{link}")).await;
    assert!(page.body.contains("the Client"), "{}", page.body);
    assert!(page.header("content-security-policy").unwrap().contains("form-action 'self' http://localhost:8000"));
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next"))]);
    let made = ada.submits("/register", &form.and("username", "ada").and("password", "correct horse")).await;
    assert_eq!(made.location(), client.asks().path());
    ada.allows(&client.asks()).await.code();
}

/// CWE-601: the way on after registration never leaves the provider.
#[actix_web::test]
async fn the_way_on_from_a_registration_never_leaves_the_provider() {
    let app = TestApp::start().await;
    for (name, next) in [("ada", "http://evil.test/"), ("eve", "//evil.test/account"), ("grace", "/account/../sign_out")] {
        let person = app.browser();
        let page = person.visits(&format!("/register?{}", Form::of(&[("next", next)]).encoded())).await;
        assert!(!page.body.contains("name=\"next\""), "{next}");
        let form = Form::of(&[("csrf", &page.field("csrf")), ("next", next), ("username", name)]);
        assert_eq!(person.submits("/register", &form.and("password", "correct horse")).await.location(), "/", "{next}");
    }
}

/// CWE-799: each registration may cost a hash, and each tells whether a name is taken.
#[actix_web::test]
async fn from_one_address_thirty_accounts_a_minute_are_enough() {
    let app = TestApp::start().await;
    app.person("ada").await;
    for _ in 0..30 {
        refused(&app.browser().registers("ada", "correct horse").await, "username", "This name is taken.");
    }
    assert_eq!(app.browser().registers("eve", "correct horse").await.status, 429);
    app.clock.advance(60);
    assert_eq!(app.browser().registers("eve", "correct horse").await.status, 303);
}

#[actix_web::test]
async fn two_tabs_that_register_the_same_name_at_once_make_one_account() {
    let app = TestApp::start().await;
    let people: Vec<Person<'_>> = (0..4).map(|_| app.browser()).collect();
    let answers = futures_util::future::join_all(people.iter().map(|person| person.registers("ada", "correct horse"))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1);
    assert!(answers.iter().all(|answer| [303, 422].contains(&answer.status)));
    assert_eq!(app.rows("users").await.len(), 1);
}

/// CWE-384: a session that was planted before the registration is worth nothing after it.
#[actix_web::test]
async fn the_session_gets_another_name_at_the_registration_and_at_a_change_of_the_password() {
    let app = TestApp::start().await;
    let ada = app.browser();
    ada.visits("/register").await;
    let planted = ada.session().unwrap();
    ada.registers("ada", "correct horse").await;
    let before = ada.session().unwrap();
    let change = [("current", "correct horse"), ("password", "battery staple")];
    assert_eq!(sends(&ada, "/account/password", &change).await.location(), "/account/password?changed");
    for old in [planted, before] {
        let eve = app.browser();
        eve.plants("provider_session", &old);
        assert!(eve.is_known_as().await.is_none());
    }
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
}

#[actix_web::test]
async fn every_page_of_an_account_is_for_whoever_is_signed_in() {
    let app = TestApp::start().await;
    let pages = ["", "/password", "/sessions", "/applications", "/data", "/delete"];
    let ada = app.person("ada").await;
    for page in pages {
        let path = format!("/account{page}");
        let led = app.browser().visits(&path).await;
        assert!(led.location().starts_with("/login?next="), "{path}");
        assert_eq!(ada.visits(&path).await.status, 200, "{path}");
        assert_eq!(app.get(&path).await.status, 401, "a program is told: {path}");
    }
}

#[actix_web::test]
async fn a_password_is_changed_by_whoever_knows_it_and_ends_the_other_sessions() {
    let app = TestApp::start().await;
    let (ada, client) = (with_password(&app, "ada").await, app.client().await);
    let elsewhere = app.browser();
    elsewhere.signs_in_with("ada", "correct horse").await;
    let tokens = client.walks(&ada).await;
    assert!(ada.visits("/account/password").await.body.contains("One other session of yours ends."));
    let change = [("current", "correct horse"), ("password", "battery staple")];
    let changed = sends(&ada, "/account/password", &change).await;
    assert!(ada.visits(changed.location()).await.body.contains("It is changed."));
    assert!(elsewhere.is_known_as().await.is_none());
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
    assert_eq!(app.opens(&tokens.access).await, 200, "no application ever had the password");
    assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 422);
    assert_eq!(app.browser().signs_in_with("ada", "battery staple").await.status, 303);
    assert!(log(&app).await.contains(&"account.password_changed".to_owned()));
}

/// CWE-620: a password is changed by somebody who sits at an open browser.
#[actix_web::test]
async fn without_the_current_password_there_is_no_new_one_and_guesses_are_counted() {
    let app = TestApp::start().await;
    let ada = with_password(&app, "ada").await;
    for current in ["", "wrong", "battery staple"] {
        let answer = sends(&ada, "/account/password", &[("current", current), ("password", "battery staple")]).await;
        refused(&answer, "current", "This is not the password of this account.");
        assert!(!answer.body.contains("battery"), "a password is never shown again");
    }
    let short = sends(&ada, "/account/password", &[("current", "correct horse"), ("password", "short")]).await;
    refused(&short, "password", "at least 8 characters");
    for _ in 0..8 {
        sends(&ada, "/account/password", &[("current", "wrong"), ("password", "battery staple")]).await;
    }
    let late = sends(&ada, "/account/password", &[("current", "correct horse"), ("password", "battery staple")]).await;
    assert_eq!(late.status, 429);
    app.clock.advance(60);
    assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 303, "it is the old one");
}

#[actix_web::test]
async fn an_account_without_a_password_gets_one_and_its_name_alone_opens_it_no_longer() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    assert!(ada.visits("/account").await.body.contains("Your account has none."));
    assert_eq!(sends(&ada, "/account/password", &[("password", "correct horse")]).await.status, 303);
    assert_eq!(app.browser().signs_in("ada").await.status, 422);
    assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 303);
}

#[actix_web::test]
async fn everything_that_is_kept_about_somebody_is_theirs_to_take_and_nothing_that_opens_anything() {
    let app = TestApp::start().await;
    let (ada, client, eve) = (with_password(&app, "ada").await, app.client().await, app.person("eve").await);
    let tokens = client.walks(&ada).await;
    ada.demo_client().await;
    client.walks(&eve).await;
    let file = sends(&ada, "/account/data", &[]).await;
    assert_eq!((file.status, file.header("cache-control")), (200, Some("no-store")));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"my-data.json\""));
    let tables = &file.json()["tables"];
    for (table, rows) in [("users", 1), ("clients", 1), ("sessions", 1), ("consents", 1), ("codes", 1), ("tokens", 2)] {
        assert_eq!(tables[table].as_array().unwrap().len(), rows, "{table}");
    }
    assert_eq!(tables["users"][0]["username"], "ada");
    assert_eq!(tables["users"][0]["created_at"], "2025-11-21T10:00:00Z");
    assert_eq!(tables["consents"][0]["scope"], "email");
    assert!(tables["users"][0]["claims"].is_object());
    for secret in ["$argon2id", "eve", &tokens.access, &tokens.refresh, &tokens.code, "_hash", "_sealed", "csrf"] {
        assert!(!file.body.contains(secret), "{secret}: {}", file.body);
    }
    assert!(tables["audit"].as_array().unwrap().iter().any(|line| line["action"] == "account.data_taken"));
    assert_eq!(ada.visits("/account/data").await.status, 200);
}

#[actix_web::test]
async fn an_account_is_deleted_with_all_that_belongs_to_it_and_the_log_stays() {
    let app = TestApp::start().await;
    let (ada, client, eve) = (with_password(&app, "ada").await, app.client().await, app.person("eve").await);
    let (own, tokens) = (ada.demo_client().await, client.walks(&ada).await);
    let of_eve = own.walks(&eve).await;
    let page = ada.visits("/account/delete").await;
    for words in ["one session", "the permission of one application", "one application that you registered"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    let gone = sends(&ada, "/account/delete", &[("password", "correct horse")]).await;
    assert_eq!(gone.status, 200);
    assert!(gone.body.contains("does not know <b>ada</b> any more"), "{}", gone.body);
    assert!(ada.is_known_as().await.is_none());
    assert_eq!((app.opens(&tokens.access).await, app.opens(&of_eve.access).await), (401, 401));
    for (table, rows) in [("users", 1), ("consents", 0), ("codes", 0), ("tokens", 0)] {
        assert_eq!(app.rows(table).await.len(), rows, "{table}");
    }
    assert_eq!(log(&app).await.last().unwrap(), "account.deleted");
    assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 422);
    assert_eq!(app.browser().registers("ada", "another horse").await.status, 303, "the name is free");
}

#[actix_web::test]
async fn an_account_is_deleted_only_by_whoever_means_it() {
    let app = TestApp::start().await;
    let ada = with_password(&app, "ada").await;
    for password in ["", "wrong"] {
        let answer = sends(&ada, "/account/delete", &[("password", password), ("username", "ada")]).await;
        refused(&answer, "password", "This is not the password of this account.");
    }
    let eve = app.person("eve").await;
    for name in ["", "ada", "Eve"] {
        refused(&sends(&eve, "/account/delete", &[("username", name)]).await, "username", "This is not the name");
    }
    assert_eq!(app.rows("users").await.len(), 2);
    assert_eq!(sends(&eve, "/account/delete", &[("username", "eve")]).await.status, 200);
    assert_eq!(app.rows("users").await.len(), 1);
}

/// CWE-352: none of this can be done in somebody's name from elsewhere.
#[actix_web::test]
async fn cross_site_request_forgery_no_form_of_an_account_is_obeyed_without_its_token() {
    let app = TestApp::start().await;
    let (ada, eve) = (with_password(&app, "ada").await, app.person("eve").await);
    let foreign = eve.csrf().await;
    let forms: [(&str, &[(&str, &str)]); 6] = [
        ("/account/delete", &[("password", "correct horse")]),
        ("/account/password", &[("current", "correct horse"), ("password", "battery staple")]),
        ("/account/sessions/end_all", &[]),
        ("/account/data", &[]),
        ("/account/applications/a-client/forget", &[]),
        ("/register", &[("username", "mallory"), ("password", "correct horse")]),
    ];
    for (path, fields) in forms {
        for form in [Form::of(fields), Form::of(fields).and("csrf", &foreign)] {
            let answer = ada.submits(path, &form).await;
            assert_eq!((answer.status, answer.stays()), (403, true), "{path}");
        }
    }
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
    assert_eq!(app.rows("users").await.len(), 2);
    assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 303);
}

#[actix_web::test]
async fn a_superuser_sees_the_way_to_the_administration_and_others_do_not() {
    let app = TestApp::start().await;
    let (ada, root) = (app.person("ada").await, app.superuser("root").await);
    assert!(root.visits("/account").await.body.contains("href=\"/admin\""));
    assert!(root.visits("/errors").await.body.contains("href=\"/admin\""), "on every page");
    for path in ["/account", "/errors", "/"] {
        assert!(!ada.visits(path).await.body.contains("href=\"/admin\""), "{path}");
    }
}

#[actix_web::test]
async fn the_last_superuser_cannot_leave_the_provider_to_nobody() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let answer = sends(&ada, "/account/delete", &[("username", "ada")]).await;
    assert_eq!(answer.status, 409, "{}", answer.body);
    assert!(answer.body.contains("You are the last superuser"));
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
    assert!(!log(&app).await.contains(&"account.deleted".to_owned()));
    app.superuser("eve").await;
    assert_eq!(sends(&ada, "/account/delete", &[("username", "ada")]).await.status, 200);
}
