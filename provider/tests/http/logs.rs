//! The log of a whole run, at its most talkative, holds no secret, code, token, verifier, cookie or password.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::support::{Form, Place, Tokens};

/// A provider in a process of its own, as people run it.
struct Process {
    child: Child,
    place: Place,
}

impl Process {
    async fn start(data: &std::path::Path) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_provider"))
            .args(["--port", &port.to_string(), "--data"])
            .arg(data.join("data"))
            .current_dir(data)
            .env("GLASSHOUSE_LOG", "trace")
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(data.join("log")).unwrap())
            .spawn()
            .unwrap();
        let base = format!("http://localhost:{port}");
        let process = Self { child, place: Place::at(base.clone(), base) };
        for _ in 0..100 {
            if process.place.request("GET", "/health").send().await.is_ok_and(|answer| answer.status() == 200) {
                return process;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the provider did not start: {}", std::fs::read_to_string(data.join("log")).unwrap());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[actix_web::test]
async fn a_full_run_with_every_kind_of_failure_leaves_no_secret_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::start(folder.path()).await;
    let app = &process.place;
    let grace = app.person("grace").await;
    let client = grace.demo_client().await;
    let secret = client.secret.clone().unwrap();

    let ada = app.browser();
    ada.visits("/").await;
    let planted = ada.session().unwrap();
    let code = ada.walks("ada", "correct-horse", &client.asks()).await.code();
    let tokens = Tokens::of(&client.redeems(&code).await, code);
    let next = Tokens::of(&client.refreshes(&tokens.refresh).await, String::new());
    assert_eq!(app.opens(&next.access).await, 200);
    client.introspects(&next.access).await;
    client.acts_for_itself().await;
    app.get(&format!("/api/valid_token/{}", next.access)).await;
    ada.visits("/tables").await;

    let csrf = ada.csrf().await;
    client.redeems(&tokens.code).await;
    client.refreshes(&tokens.refresh).await;
    client.revokes(&next.refresh).await;
    app.opens(&next.access).await;
    app.get(&format!("/api/me?access_token={}", next.access)).await;
    app.get(&format!("/oauth/token?client_id={}&client_secret={secret}&code={}", client.id, tokens.code)).await;
    app.browser().signs_in_with("ada", "wrong-battery").await;
    ada.submits("/sign_out", &Form::of(&[("csrf", &format!("{csrf}x"))])).await;
    let json = format!(r#"{{"client_secret":"{secret}","code":"{}"}}"#, tokens.code);
    let _ = app.request("POST", "/oauth/token").header("content-type", "application/json").body(json).send().await;
    let twice = format!("client_secret={secret}&client_secret={secret}&code={}", tokens.code);
    let kind = "application/x-www-form-urlencoded";
    let _ = app.request("POST", "/oauth/token").header("content-type", kind).body(twice).send().await;
    let session = ada.session().unwrap();
    ada.presses("/sign_out").await;
    drop(process);

    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.lines().count() > 5, "it does log: {log}");
    let verifier = crate::support::VERIFIER;
    let values = [&*secret, &tokens.code, &tokens.access, &tokens.refresh, &next.access, &next.refresh, &csrf, verifier];
    // A cookie is a signature and the name of the session, which alone would do for somebody who has the key.
    let name = |cookie: &str| cookie[cookie.len() - 43..].to_owned();
    let (named, once) = (name(&session), name(&planted));
    let others = [&*session, &planted, &named, &once, "correct-horse", "wrong-battery"];
    for value in values.into_iter().chain(others) {
        // A cookie is percent-encoded in its header: its longest part without an escape stands the same in both spellings.
        let part = value.split('%').map(|part| part.get(2..).unwrap_or_default()).max_by_key(|part| part.len()).unwrap();
        let at = log.find(value).or_else(|| log.find(part));
        assert!(at.is_none(), "{value}: {}", &log[at.unwrap_or_default().saturating_sub(300)..][..600]);
    }
}
