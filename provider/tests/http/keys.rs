//! The key set and its rotation, as clients and operators meet them: RFC 7517 §5, OpenID Connect Core 1.0 §10.1.1.

use std::{
    io::{BufRead, BufReader},
    process::{Output, Stdio},
};

use glasshouse_shared::jwk::JwkSet;
use jose::{Algorithm, Unproven, Unverified};
use provider::{
    Settings,
    protocol::{audit::By, key::SIGNING},
    rotation::{GRACE, When},
    storage::Value,
};
use serde_json::{Value as Json, json};

use crate::{
    program::{program, said},
    support::TestApp,
};

/// Seconds of a day.
const DAY: i64 = 24 * 3600;

/// What a client fetches.
async fn fetched(app: &TestApp) -> JwkSet {
    let answer = app.get("/oauth/jwks").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    serde_json::from_value(answer.json()).unwrap()
}

fn signed(app: &TestApp) -> String {
    app.realm.keys.current(Algorithm::RS256).unwrap().sign(Some("JWT"), &json!({ "sub": "ada" })).unwrap()
}

fn proven(token: &str, keys: &JwkSet) -> Result<(), Unproven> {
    Unverified::parse(token).unwrap().verify(keys, &SIGNING).map(drop)
}

fn command(app: &TestApp, words: &[&str]) -> Output {
    program(app.data(), words).output().unwrap()
}

#[actix_web::test]
async fn the_key_set_has_one_key_for_each_algorithm_and_the_one_that_all_clients_know_comes_first() {
    let app = TestApp::start().await;
    let keys = fetched(&app).await;
    let algorithms: Vec<_> = keys.keys.iter().map(|key| key.alg.as_deref().unwrap()).collect();
    assert_eq!(algorithms, ["RS256", "ES256", "EdDSA"]);
    for algorithm in SIGNING {
        let key = app.realm.keys.current(algorithm).unwrap();
        proven(&key.sign(None, &json!({})).unwrap(), &keys).unwrap();
    }
}

/// A client keeps the key set for as long as it may, and still never meets a token that it cannot verify.
#[actix_web::test]
async fn a_client_that_keeps_the_key_set_as_long_as_it_may_verifies_every_token_through_a_rotation() {
    let app = TestApp::with(Settings { key_rotation: Some(1), ..Settings::default() }).await;
    let first = signed(&app);
    app.clock.advance(DAY - 360);
    let (mut kept, mut fetched_at) = (fetched(&app).await, 0);
    let mut kids = vec![];
    for second in (0..2000).step_by(20) {
        // The housekeeping of the server, once a minute.
        if second % 60 == 0 {
            app.realm.rotation.tend().await.unwrap();
        }
        if second - fetched_at >= 300 {
            (kept, fetched_at) = (fetched(&app).await, second);
        }
        let token = signed(&app);
        proven(&token, &kept).unwrap();
        kids.push(Unverified::parse(&token).unwrap().header().kid.clone());
        app.clock.advance(20);
    }
    kids.dedup();
    assert_eq!(kids.len(), 2, "the key changed once");
    proven(&first, &fetched(&app).await).unwrap();
    app.clock.advance(DAY / 2);
    app.realm.rotation.tend().await.unwrap();
    assert_eq!(proven(&first, &fetched(&app).await), Err(Unproven::NoKey), "nothing of the old key is valid any more");
}

#[actix_web::test]
async fn two_providers_on_one_database_show_one_key_set_and_sign_with_one_key() {
    let one = TestApp::start().await;
    let key = std::fs::read_to_string(one.data().join("provider.key")).unwrap();
    let database_url = Some(format!("sqlite:{}", one.data().join("default.db").display()));
    let two = TestApp::with(Settings { database_url: database_url.clone(), key: Some(key), ..Settings::default() }).await;
    assert_eq!(fetched(&one).await, fetched(&two).await);
    proven(&signed(&one), &fetched(&two).await).unwrap();

    one.realm.rotation.rotate(&By::command(), Algorithm::RS256, When::Announced).await.unwrap().unwrap();
    two.realm.rotation.tend().await.unwrap();
    one.realm.rotation.tend().await.unwrap();
    for seconds in [0, GRACE - 1, 1] {
        one.clock.advance(seconds);
        two.clock.advance(seconds);
        let kid = |app: &TestApp| app.realm.keys.current(Algorithm::RS256).unwrap().kid().to_owned();
        assert_eq!(kid(&one), kid(&two));
        proven(&signed(&one), &fetched(&two).await).unwrap();
    }
}

#[actix_web::test]
async fn a_provider_with_another_key_than_the_database_was_made_with_does_not_start() {
    let app = TestApp::start().await;
    std::fs::write(app.data().join("provider.key"), "A".repeat(43)).unwrap();
    let output = command(&app, &["--port", "0"]);
    let refused = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && refused.contains("was sealed under another key"), "{refused}");
    // As it says, new keys mend it, when the right one is lost.
    said(command(&app, &["keys", "rotate", "--now"]));
    let mut server = program(app.data(), &["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(line.contains("The Provider"), "{line}");
}

#[actix_web::test]
async fn the_command_lists_the_keys() {
    let app = TestApp::start().await;
    let text = said(command(&app, &["keys", "list"]));
    let words: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
    let kid = |algorithm| app.realm.keys.current(algorithm).unwrap().kid().to_owned();
    assert_eq!(words[0], ["ALGORITHM", "STATE", "KID", "SIGNS", "FROM", "SIGNS", "UNTIL", "PUBLISHED", "UNTIL"]);
    assert_eq!(words[1], ["RS256", "signing", &kid(Algorithm::RS256), "2025-11-21T10:00:00Z", "-", "-"]);
    assert_eq!((words[2][0], words[3][0], words.len()), ("ES256", "EdDSA", 4));
    let list: Json = serde_json::from_str(&said(command(&app, &["keys", "list", "--json"]))).unwrap();
    let names: Vec<_> = list[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names.len(), 7);
    assert!(!names.iter().any(|name| name.contains("private") || name.contains("jwk")), "{names:?}");
}

#[actix_web::test]
async fn the_command_rotates_and_the_running_server_follows() {
    let app = TestApp::start().await;
    let old = app.realm.keys.current(Algorithm::ES256).unwrap();
    let text = said(command(&app, &["keys", "rotate", "--algorithm", "ES256"]));
    assert!(text.starts_with("ES256: ") && text.contains(" is published and signs from "), "{text}");
    let again = said(command(&app, &["keys", "rotate", "--algorithm", "ES256"]));
    assert!(again.starts_with("ES256: a new key is published already"), "{again}");

    app.realm.rotation.tend().await.unwrap();
    let published: Vec<_> = fetched(&app).await.keys.into_iter().filter(|key| key.alg.as_deref() == Some("ES256")).collect();
    assert_eq!((published.len(), published[0].kid.as_deref()), (2, Some(old.kid())));

    let list: Json = serde_json::from_str(&said(command(&app, &["keys", "rotate", "--stolen", "--json"]))).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 7);
    let other = command(&app, &["keys", "rotate", "--algorithm", "HS256"]);
    assert!(!other.status.success() && String::from_utf8_lossy(&other.stderr).contains("RS256, ES256, EdDSA"));
}

#[actix_web::test]
async fn the_command_makes_no_provider_where_there_is_none() {
    let app = TestApp::start().await;
    let empty = tempfile::tempdir().unwrap();
    std::fs::remove_file(app.data().join("provider.key")).unwrap();
    for (folder, missing) in [(empty.path(), "default.db"), (app.data(), "provider.key")] {
        let output = program(folder, &["keys", "rotate"]).output().unwrap();
        let refused = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && refused.contains(missing) && refused.contains("--data"), "{refused}");
        assert!(!folder.join(missing).exists());
    }
}

/// The private half is nowhere to be seen, not even sealed.
#[actix_web::test]
async fn the_tables_show_that_a_private_key_is_sealed_and_nothing_of_it() {
    let app = TestApp::start().await;
    let page = app.person("ada").await.visits("/tables").await.body;
    let rows = app.rows("keys").await;
    assert_eq!(rows.len(), 3);
    for row in rows {
        let sealed = row.columns.iter().position(|column| *column == "private_sealed").unwrap();
        let Value::Bytes(bytes) = &row.values[sealed] else { panic!("no bytes") };
        let hex = bytes[..8].iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        assert!(page.contains(&format!("sealed, {} bytes", bytes.len())) && !page.contains(&hex));
    }
    assert!(page.contains("retired_at"));
}
