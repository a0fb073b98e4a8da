//! Administration at a real browser: a superuser finds somebody, looks at everything, changes it, and finds it in the log.

use std::sync::Arc;

use glasshouse_web::clock::SystemClock;
use provider::{
    protocol::account::Username,
    storage::{Engine, Store, users},
};

use crate::{person::Person, pictures, support::Pair};

/// This person administers the pair from now on, as after `provider createsuperuser --promote`.
async fn appointed(pair: &Pair, name: &'static str) {
    let engine = Engine::Sqlite(pair.folder.path().join("data/default.db"));
    let store = Store::open(&engine, Arc::new(SystemClock)).unwrap();
    let appointing = store.transaction(move |tx| {
        let user = users::find_by_name(tx, &Username::parse(name).unwrap())?.unwrap();
        Ok(users::appoint(tx, &user.id, true)?)
    });
    assert!(appointing.await.unwrap());
}

#[tokio::test]
async fn a_superuser_looks_after_the_provider() {
    let (pair, _stage) = pictures::pair(&[]).await;
    let (ada, bob) = (Person::new().await, Person::new().await);
    ada.connects(&pair).await;
    bob.open(&pair.provider).await;
    bob.signs_in("bob").await;
    bob.sees("bob").await;
    ada.open(&format!("{}/admin", pair.provider)).await;
    ada.sees("This page is for superusers").await;
    assert_eq!(ada.status().await, 403);
    appointed(&pair, "ada").await;

    let at = |path: &str| format!("{}{path}", pair.provider);
    for (path, name, words) in [
        ("/admin", "admin", "What needs somebody"),
        ("/admin/users", "admin-users", "Whoever has an account here"),
        ("/admin/applications", "admin-applications", "Whatever is registered here"),
        ("/admin/tokens", "admin-tokens", "Those that live longest first"),
        ("/admin/sessions", "admin-sessions", "Browsers in which somebody is signed in"),
        ("/admin/keys", "admin-keys", "What this provider signs with"),
        ("/admin/keys/RS256", "admin-key", "When shall the new key sign?"),
        ("/admin/scopes", "admin-scopes", "What an application can ask for"),
        ("/admin/scopes/new", "admin-scope", "New scope"),
        ("/openapi", "openapi", "admin:users"),
    ] {
        ada.open(&at(path)).await;
        ada.sees(words).await;
        ada.looks_everywhere(name).await;
    }

    ada.open(&at("/admin/users")).await;
    ada.types("Name or e-mail begins with", "BO").await;
    ada.press("Search").await;
    ada.follow("bob").await;
    ada.is_headed("bob").await;
    ada.looks_everywhere("admin-user").await;
    ada.follow("Set a password").await;
    ada.types("New password", "short").await;
    ada.press("Set a password").await;
    ada.sees("A password for bob").await;
    assert_eq!(ada.status().await, 422);
    ada.looks_everywhere("admin-password-wrong").await;
    ada.follow("Go back, do nothing").await;
    ada.follow("Change custom claims").await;
    ada.types("A JSON object", "{\"sandbox\": true}").await;
    ada.looks_everywhere("admin-claims").await;
    ada.press("Save").await;
    ada.sees("The custom claims are kept.").await;
    ada.follow("Disable").await;
    ada.sees("Disable the account of bob?").await;
    ada.looks_everywhere("admin-question").await;
    ada.press("Disable").await;
    ada.sees("The account is disabled.").await;
    bob.open(&pair.provider).await;
    bob.sees("Who are you?").await;

    ada.open(&at("/admin/audit")).await;
    ada.sees("disabled the account").await;
    ada.looks_everywhere("admin-audit").await;
    ada.types("To what", "bob").await;
    ada.press("Search").await;
    ada.sees("made an account").await;
    ada.policy_refused_nothing().await;
}
