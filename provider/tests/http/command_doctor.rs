//! `provider doctor`, run as a program beside a provider that serves.

use std::{
    io::{Read, Write},
    net::TcpListener,
    process::Output,
};

use provider::Settings;
use serde_json::{Value, json};

use crate::{
    program::{program, said},
    support::{TestApp, site::Site},
};

/// The port of a test's provider.
fn port(app: &TestApp) -> String {
    app.address.rsplit_once(':').unwrap().1.to_owned()
}

/// What the doctor says with these settings before its name and these variables; each as `state check: says → mend`.
fn seen(app: &TestApp, words: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, Vec<String>, Output) {
    // The clock of the tests stood still a year ago, so the keys would be due.
    let mut command = program(app.data(), &["--key-rotation", "3650"]);
    command.env("GLASSHOUSE_PORT", port(app)).args(words).args(["doctor", "--json"]).envs(variables.iter().copied());
    let output = command.output().unwrap();
    let list: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let line = |it: &Value| {
        let [check, state, says] = ["check", "state", "says"].map(|member| it[member].as_str().unwrap());
        let mend = it["mend"].as_str().map_or_else(String::new, |mend| format!(" → {mend}"));
        assert_eq!(mend.is_empty(), state == "ok", "whatever is not well says what to mend: {it}");
        format!("{state} {check}: {says}{mend}")
    };
    (output.status.code(), list.iter().map(line).collect(), output)
}

/// The lines that are not `ok`.
fn complaints(app: &TestApp, words: &[&str], variables: &[(&str, &str)]) -> Vec<String> {
    let (code, lines, _) = seen(app, words, variables);
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.starts_with("ok ")).collect();
    assert_eq!(code, Some(i32::from(lines.iter().any(|line| line.starts_with("bad ")))), "{lines:?}");
    lines
}

#[actix_web::test]
async fn a_provider_that_is_well_is_told_so_check_by_check() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    said(program(app.data(), &["createuser", "--username", "bob", "--no-password", "--no-input"]).output().unwrap());
    drop(ada);
    #[cfg(unix)]
    std::fs::set_permissions(app.data(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let port = port(&app);
    let mut command = program(app.data(), &["--port", &port, "--key-rotation", "3650", "--passwordless", "false"]);
    let text = said(command.args(["doctor", "--json"]).output().unwrap());
    let text = text.replace(&port, "PORT");
    let list: Value = serde_json::from_str(&text).unwrap();
    let version = list[2]["says"].as_str().unwrap().rsplit_once("SQLite ").unwrap().1.to_owned();
    let fine = |check: &str, says: &str| json!({ "check": check, "state": "ok", "says": says, "mend": null });
    let expected = json!([
        fine("data folder", ". can be written, and nobody else can look into it"),
        fine("key", "./provider.key is a key, and nobody else can read it"),
        fine("database", &format!("./default.db answers and is whole (SQLite {version}")),
        fine("tables", "they are those of this program"),
        fine("signing keys", "each of RS256, ES256, EdDSA has one, and it opens"),
        fine("accounts", "superusers: 1"),
        fine("clock", "it is after every row of the database and goes with that of the issuer"),
        fine("port", "a provider answers at port PORT of this machine"),
        fine("issuer", "http://localhost:PORT is this machine, and only this machine can reach the provider"),
        fine("discovery", "http://localhost:PORT/.well-known/openid-configuration answers, and says the same issuer"),
        fine("client", "no client is set in this environment: the pair registers its own, others are told at /setup"),
    ]);
    assert_eq!(list, expected);
}

#[actix_web::test]
async fn the_issuer_is_looked_at_as_a_browser_finds_it() {
    let app = TestApp::start().await;
    let of = |lines: Vec<String>, check: &str| lines.into_iter().find(|line| line.contains(check)).unwrap_or_default();
    let port = port(&app);
    let other = format!("http://127.0.0.1:{port}");
    let line = of(complaints(&app, &["--issuer", &other], &[]), " discovery:");
    assert!(line.starts_with("bad ") && line.contains(&format!("its issuer is http://localhost:{port}")), "{line}");

    let stranger = Site::serving("{}");
    let line = of(complaints(&app, &["--issuer", &stranger.at("")], &[]), " discovery:");
    assert!(line.starts_with("bad ") && line.contains("status 200 and no metadata"), "{line}");

    let line = of(complaints(&app, &["--issuer", "http://localhost:1"], &[]), " discovery:");
    assert!(line.starts_with("bad ") && line.contains("nothing answers at http://localhost:1/"), "{line}");

    let plain = complaints(&app, &["--issuer", "http://provider.invalid"], &[("NO_PROXY", "*")]);
    assert!(of(plain.clone(), " issuer:").contains("plain http"), "{plain:?}");
    let open = of(complaints(&app, &["--bind", "any"], &[]), " issuer:");
    assert!(open.starts_with("warn ") && open.contains("their own machine"), "{open}");
}

#[actix_web::test]
async fn a_redirect_at_the_issuer_is_named_with_where_it_leads() {
    let app = TestApp::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 2048]);
            let _ = stream.write_all(
                b"HTTP/1.1 301 Moved Permanently\r\nLocation: https://id.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        }
    });
    let lines = complaints(&app, &["--issuer", &issuer], &[]);
    assert!(lines.iter().any(|line| line.starts_with("bad discovery:") && line.contains("https://id.example/")), "{lines:?}");
}

#[actix_web::test]
async fn another_program_at_the_port_is_found_out() {
    let app = TestApp::start().await;
    let stranger = Site::serving("hello");
    let taken = stranger.at("").rsplit_once(':').unwrap().1.to_owned();
    let lines = complaints(&app, &["--port", &taken], &[]);
    assert!(lines.iter().any(|line| line.starts_with("bad port:") && line.contains("another program")), "{lines:?}");
}

#[actix_web::test]
async fn the_settings_of_the_client_are_held_against_its_registration() {
    let app = TestApp::start().await;
    let client = app.client_with("demo", |client| client.scope = glasshouse_shared::Scope::parse("email openid").unwrap()).await;
    let secret = client.secret.clone().unwrap();
    let right = [("OAUTH_CLIENT_ID", "demo"), ("OAUTH_CLIENT_SECRET", &*secret), ("OAUTH_REDIRECT_URI", &*client.redirect_uri)];
    let of_client = |more: &[(&str, &str)]| -> Vec<String> {
        let lines = complaints(&app, &[], &[&right[..], more].concat());
        lines.into_iter().filter(|line| line.contains(" client:")).collect()
    };
    assert_eq!(of_client(&[]), [""; 0]);
    for (variable, value, told) in [
        ("OAUTH_CLIENT_ID", "demmo", "knows none of that id"),
        ("OAUTH_CLIENT_SECRET", "not-the-secret-of-demo", "is not that of “demo”"),
        ("OAUTH_CLIENT_SECRET", "", "none is set"),
        ("OAUTH_REDIRECT_URI", "http://localhost:8000/authorized/", "“http://localhost:8000/authorized” is, and differs"),
        ("OAUTH_REDIRECT_URI", "https://localhost:8000/authorized", "http from https"),
        ("OAUTH_REDIRECT_URI", "http://localhost:9000/elsewhere", "none of the redirect URIs"),
        ("OAUTH_SCOPE", "email photos:read", "photos:read"),
        ("OAUTH_ISSUER", "http://127.0.0.1:5000", "asks the issuer http://127.0.0.1:5000"),
    ] {
        let lines = of_client(&[(variable, value)]);
        let [line] = &lines[..] else { panic!("{variable}={value}: {lines:?}") };
        assert!(line.starts_with("bad client:") && line.contains(told), "{line}");
        assert!(!line.contains("not-the-secret") && !line.contains(&secret), "a secret is not repeated: {line}");
    }
    let public = app.public_client().await;
    let okta = [("OKTA_OIDC_CLIENT_ID", &*public.id), ("OKTA_OIDC_AUTHORIZATION_SCOPE", "openid,email")];
    let lines = complaints(&app, &[], &okta);
    assert!(lines.iter().any(|line| line.contains("asks for openid, which")), "{lines:?}");
}

#[actix_web::test]
async fn what_would_keep_a_provider_from_starting_or_give_it_away_is_bad() {
    let app = TestApp::with(Settings::default()).await;
    let ada = app.superuser("ada").await;
    let lines = complaints(&app, &[], &[]);
    assert!(lines.iter().any(|line| line.starts_with("bad accounts:") && line.contains("“ada” has no password")), "{lines:?}");
    drop(ada);

    app.clock.advance(20 * 365 * 24 * 3600);
    app.person("zoe").await;
    let lines = complaints(&app, &[], &[]);
    assert!(lines.iter().any(|line| line.starts_with("bad clock:") && line.contains("newest row")), "{lines:?}");

    #[cfg(unix)]
    {
        use std::{fs, os::unix::fs::PermissionsExt};
        for (path, mode, check) in
            [(app.data().to_owned(), 0o755, "data folder"), (app.data().join("provider.key"), 0o640, "key")]
        {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
            let lines = complaints(&app, &[], &[]);
            let line = lines.iter().find(|line| line.starts_with(&format!("bad {check}:"))).unwrap();
            assert!(line.contains(&format!("rights {mode:o}")) && line.contains("chmod"), "{line}");
        }
    }

    std::fs::write(app.data().join("provider.key"), "A".repeat(43)).unwrap();
    let lines = complaints(&app, &[], &[]);
    assert!(lines.iter().any(|line| line.starts_with("bad signing keys:") && line.contains("another key")), "{lines:?}");
}

#[actix_web::test]
async fn where_nothing_was_started_yet_nothing_is_bad_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut command = program(folder.path(), &[]);
    let output = command.args(["--port", "1", "--issuer", "http://localhost:1", "doctor"]).env("GLASSHOUSE_DATA", &data);
    // `--data .` of the tests, the folder itself, is there and empty.
    let output = output.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("warn  database") && text.contains("→ the first start makes it"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{text}");
}
