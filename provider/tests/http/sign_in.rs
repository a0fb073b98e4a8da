//! Signing in: outside OAuth (RFC 6749 §3.1), and the first step of every walk.

use glasshouse_shared::Secret;
use provider::{
    Settings,
    protocol::account::{User, Username},
    storage::users,
};

use crate::support::{Answer, Form, Person, TestApp};

/// The form is shown again, with this message beside this field.
#[track_caller]
fn refused(answer: &Answer, field: &str, message: &str) {
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(answer.body.contains(&format!("id=\"{field}-error\"")), "{}", answer.body);
    assert!(answer.body.contains(message), "{message}: {}", answer.body);
    assert!(answer.body.contains("aria-invalid=\"true\""));
}

#[actix_web::test]
async fn an_account_is_made_at_first_use_and_found_at_the_second() {
    let app = TestApp::start().await;
    let ada = app.browser();
    let answer = ada.signs_in("ada").await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
    assert_eq!(app.browser().signs_in("  ada ").await.status, 303, "blanks around a name are not part of it");
    assert_eq!(app.rows("users").await.len(), 1);
    assert_eq!(app.browser().signs_in("Ada").await.status, 303);
    assert_eq!(app.rows("users").await.len(), 2, "names are told apart by case");
}

#[actix_web::test]
async fn a_name_that_cannot_be_one_is_refused_beside_the_field() {
    let app = TestApp::start().await;
    let ada = app.browser();
    for name in ["", "   "] {
        refused(&ada.signs_in(name).await, "username", "Type a name. It was empty.");
    }
    let csrf = ada.csrf().await;
    refused(&ada.submits("/", &Form::of(&[("csrf", &csrf)])).await, "username", "It was empty.");
    refused(&ada.signs_in("a b").await, "username", "A name has letters, digits");
    refused(&ada.signs_in("-ada").await, "username", "begins with a letter");
    refused(&ada.signs_in(&"a".repeat(65)).await, "username", "at most 64 characters");
    assert_eq!(ada.signs_in(&"ü".repeat(64)).await.status, 303);
    assert_eq!(app.rows("users").await.len(), 1);
}

/// CWE-307: passwords are tried until one fits.
#[actix_web::test]
async fn who_types_ten_wrong_passwords_in_a_minute_waits_and_nobody_else_does() {
    let app = TestApp::start().await;
    for name in ["ada", "eve"] {
        app.browser().registers(name, "correct horse").await;
    }
    for _ in 0..10 {
        assert_eq!(app.browser().signs_in_with("ada", "wrong").await.status, 422);
    }
    let late = app.browser().signs_in_with("ada", "correct horse").await;
    assert_eq!(late.status, 429);
    assert!(late.body.contains("Wait 60 seconds"), "{}", late.body);
    assert_eq!(app.browser().signs_in_with("eve", "correct horse").await.status, 303);
    app.clock.advance(60);
    assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 303);
}

#[actix_web::test]
async fn fifty_wrong_passwords_from_one_address_are_enough_whoever_they_are_for() {
    let app = TestApp::start().await;
    for n in 0..6 {
        app.browser().registers(&format!("ada{n}"), "correct horse").await;
        for _ in 0..9 {
            app.browser().signs_in_with(&format!("ada{n}"), "wrong").await;
        }
    }
    assert_eq!(app.browser().signs_in_with("ada5", "correct horse").await.status, 429);
}

/// CWE-204, CWE-208: nobody learns which names there are, neither by what is said nor by how long it takes. What takes long is the
/// hash, so hashes are counted, and not moments.
#[actix_web::test]
async fn an_unknown_name_a_wrong_password_an_account_without_one_and_a_disabled_one_are_answered_alike_after_one_hash() {
    let app = TestApp::start().await;
    app.browser().registers("ada-l", "correct horse").await;
    app.browser().registers("alan-t", "correct horse").await;
    app.disables("alan-t").await;
    app.person("grace-h").await;
    let mut told = Vec::new();
    for name in ["ada-l", "alan-t", "grace-h", "nobody-x"] {
        let (eve, before) = (app.browser(), app.realm.passwords.computed());
        let answer = eve.signs_in_with(name, "battery staple").await;
        assert_eq!(app.realm.passwords.computed() - before, 1, "{name}");
        refused(&answer, "password", "This name and this password do not belong together.");
        told.push(answer.body.replace(name, "NAME").replace(&answer.field("csrf"), "CSRF"));
        assert!(eve.is_known_as().await.is_none(), "{name}");
    }
    assert!(told.iter().all(|body| *body == told[0]), "{told:#?}");
    for _ in 0..9 {
        for name in ["ada-l", "nobody-x"] {
            app.browser().signs_in_with(name, "battery staple").await;
        }
    }
    let before = app.realm.passwords.computed();
    for name in ["ada-l", "nobody-x"] {
        assert_eq!(app.browser().signs_in_with(name, "battery staple").await.status, 429, "{name}");
    }
    assert_eq!(app.realm.passwords.computed(), before, "who waits costs nothing");
}

#[actix_web::test]
async fn a_password_with_an_unknown_name_makes_no_account_and_offers_to_make_one() {
    let app = TestApp::start().await;
    let ada = app.browser();
    let answer = ada.signs_in_with("ada", "correct horse").await;
    refused(&answer, "password", "or register");
    assert!(answer.body.contains("href=\"/register?username=ada\"") || answer.body.contains("/register?username&#x3D;ada"));
    assert!(app.rows("users").await.is_empty());
    let page = ada.visits("/register?username=ada").await;
    assert!(page.body.contains("value=\"ada\""), "what was typed is kept: {}", page.body);
}

#[actix_web::test]
async fn a_password_is_asked_for_ever_after_and_never_shown() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().registers("ada", "correct horse").await.status, 303);
    let eve = app.browser();
    refused(&eve.signs_in("ada").await, "password", "This account has a password. Type it.");
    let wrong = eve.signs_in_with("ada", "correct horsf").await;
    assert!(!wrong.body.contains("correct hors"), "a password is never shown again");
    assert!(wrong.body.contains("value=\"ada\""), "the name is");
    assert!(eve.is_known_as().await.is_none());
    assert_eq!(app.browser().signs_in_with("ada", "correct horse").await.status, 303);
}

#[actix_web::test]
async fn a_disabled_account_says_so_to_whoever_knows_its_password() {
    let app = TestApp::start().await;
    app.browser().registers("ada", "correct horse").await;
    app.disables("ada").await;
    refused(&app.browser().signs_in_with("ada", "correct horse").await, "username", "This account is disabled");
}

#[actix_web::test]
async fn where_others_can_reach_the_provider_nobody_gets_in_by_a_name_alone_and_a_name_tells_nothing() {
    let app = TestApp::with(Settings { passwordless: Some(false), ..Settings::default() }).await;
    let ada = app.browser();
    refused(&ada.signs_in("ada").await, "password", "Type your password.");
    assert!(app.rows("users").await.is_empty());
    assert_eq!(ada.registers("ada", "correct horse").await.status, 303);
    refused(&app.browser().signs_in("ada").await, "password", "Type your password.");

    let old = User::new("old".into(), Username::parse("old").unwrap(), 0);
    app.realm.store.transaction(move |tx| Ok(users::create(tx, &old)?)).await.unwrap();
    refused(&app.browser().signs_in("old").await, "password", "Type your password.");
    assert_eq!(app.browser().signs_in_with("old", "mine now").await.status, 422);
}

#[actix_web::test]
async fn a_password_is_kept_as_an_argon2id_hash() {
    let app = TestApp::start().await;
    app.browser().registers("ada", "correct horse").await;
    let rows = format!("{:?}", app.rows("users").await);
    assert!(rows.contains("$argon2id$v=19$m=19456,t=2,p=1$"), "{rows}");
    assert!(!rows.contains("correct horse"));
    assert!(app.realm.passwords.verify(Secret::new("x"), "damaged".into()).await.is_err());
}

/// Each line of the log: the action and what it was done to.
async fn log(app: &TestApp) -> Vec<(String, String)> {
    let lines = app.log().await;
    lines.iter().rev().map(|line| (line.action.word().to_owned(), line.object.name.clone())).collect()
}

#[actix_web::test]
async fn who_comes_and_goes_is_written_down_and_a_name_that_nobody_has_is_not() {
    let app = TestApp::start().await;
    let ada = app.browser();
    ada.registers("ada", "correct horse").await;
    ada.presses("/sign_out").await;
    app.browser().signs_in_with("ada", "wrong").await;
    app.browser().signs_in_with("my-secret-in-the-wrong-field", "x").await;
    let grace = app.person("grace").await;
    grace.presses("/switch_user").await;
    let wanted = [
        ("account.created", "ada"),
        ("account.signed_in", "ada"),
        ("account.signed_out", "ada"),
        ("account.sign_in_refused", "ada"),
        ("account.sign_in_refused", "nothing that is known"),
        ("account.created", "grace"),
        ("account.signed_in", "grace"),
        ("account.signed_out", "grace"),
    ];
    assert_eq!(log(&app).await, wanted.map(|(action, object)| (action.to_owned(), object.to_owned())));
}

#[actix_web::test]
async fn somebody_who_is_signed_in_is_not_asked_again() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let login = |next: &str| format!("/login?{}", Form::of(&[("next", next)]).encoded());
    assert_eq!(ada.visits(&login("/client")).await.location(), "/client");
    assert_eq!(ada.visits(&login(&client.asks().path())).await.location(), client.asks().path());
    assert_eq!(ada.visits("/login").await.location(), "/");
}

#[actix_web::test]
async fn the_way_on_never_leaves_the_provider() {
    let app = TestApp::start().await;
    let evil = [
        "http://evil.test/",
        "//evil.test/oauth/authorize",
        "/\\evil.test",
        "\\\\evil.test",
        "https:evil.test",
        "javascript:alert(1)",
        "/oauth/authorize/../../sign_out",
        "/oauth/authorize@evil.test",
        "/sign_out",
        "/oauth/token?x",
        "/client/../x",
        " /client",
        "/client\r\nX: y",
    ];
    let ada = app.person("ada").await;
    for next in evil {
        let query = Form::of(&[("next", next)]).encoded();
        assert_eq!(ada.visits(&format!("/login?{query}")).await.location(), "/", "{next}");
        let grace = app.browser();
        let page = grace.visits(&format!("/login?{query}")).await;
        // The switch of languages leads back to this very page, whatever stands in its query.
        let (page_itself, _) = page.body.split_once("action=\"/language\"").unwrap();
        assert!(!page_itself.contains("evil.test"), "{next}");
        let form = Form::of(&[("csrf", &page.field("csrf")), ("username", "grace"), ("next", next)]);
        assert_eq!(grace.submits("/login", &form).await.location(), "/", "{next}");
    }
}

#[actix_web::test]
async fn two_tabs_that_make_the_same_account_at_once_make_one() {
    let app = TestApp::start().await;
    let people: Vec<Person<'_>> = (0..10).map(|_| app.browser()).collect();
    let answers = futures_util::future::join_all(people.iter().map(|person| person.signs_in("ada"))).await;
    assert!(answers.iter().all(|answer| [303, 422].contains(&answer.status)));
    assert_eq!(app.rows("users").await.len(), 1);
}
