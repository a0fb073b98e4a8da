//! The log of a whole run, at its most talkative, holds no secret, code, token, verifier, cookie or password.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    sync::Mutex,
    time::Duration,
};

use glasshouse_web::clock::{Clock, SystemClock};
use jose::sign_with_secret;
use serde_json::json;

use crate::applications::{few, id_of, posts, registers, reveals, shown};
use crate::support::{
    Answer, Form, Person, Place, TestClient, Tokens, client_secret,
    registrant::{Registered, with},
    signer::JWT_BEARER,
};

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

/// What the console shows: a secret that is revealed, a second one that is hashed.
async fn of_the_console(ada: &Person<'_>) -> Vec<String> {
    let id = id_of(&registers(ada, &few()).await);
    let sealed = reveals(ada, &id).await;
    let hashed = posts(ada, &format!("/applications/{id}/secrets"), &Form::of(&[("hashed", "true")])).await;
    vec![sealed, shown(&hashed)]
}

/// What OpenID Connect and the grants beside it add: a registration, assertions, a pushed request, a form, a device, a logout.
async fn of_openid(app: &Place, ada: &Person<'_>) -> Vec<String> {
    const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";
    let said = with(&json!({
        "redirect_uris": ["http://localhost:8000/authorized"], "token_endpoint_auth_method": "client_secret_jwt",
        "grant_types": ["authorization_code", "refresh_token", DEVICE], "scope": "openid offline_access",
        "id_token_signed_response_alg": "HS256", "backchannel_logout_uri": "http://127.0.0.1:9/out?key=of-the-logout-address",
    }));
    let registered = Registered::at(app, &said).await;
    let (id, secret) = (registered.id().to_owned(), registered.told["client_secret"].as_str().unwrap().to_owned());
    registered.sends("GET", &format!("{}x", registered.token), None).await;
    let sent = Mutex::new(vec![secret.clone(), registered.token.clone()]);
    let posts = async |path: &str, form: Form| {
        let (now, jti) = (SystemClock.now(), format!("jti-{}", sent.lock().unwrap().len()));
        let claims = json!({"iss": id, "sub": id, "aud": app.base, "jti": jti, "exp": now + 60});
        let assertion = sign_with_secret(secret.as_bytes(), None, &claims).unwrap();
        sent.lock().unwrap().push(assertion.rsplit('.').next().unwrap().to_owned());
        let form = form.and("client_assertion_type", JWT_BEARER).and("client_assertion", &assertion);
        let request = app.request("POST", path).header("content-type", "application/x-www-form-urlencoded");
        let answer = Answer::of(request.body(form.encoded()).send().await.unwrap()).await;
        // The same once more is refused, and a refusal is logged.
        let request = app.request("POST", path).header("content-type", "application/x-www-form-urlencoded");
        request.body(form.encoded()).send().await.unwrap();
        answer
    };
    let asks = registered.client().asks().with("scope", "openid offline_access").and("nonce", "the-nonce-of-the-run");
    let name = posts("/oauth/par", asks.without("client_id")).await.member("request_uri");
    let request = Form::of(&[("client_id", &id), ("request_uri", &name)]);
    let code = ada.allows(&request).await.code();
    let tokens = posts("/oauth/token", registered.client().brings(&code)).await;
    let device = posts("/oauth/device_authorization", Form::of(&[("scope", "openid")])).await;
    let (device_code, user_code) = (device.member("device_code"), device.member("user_code"));
    let typed = ada.submits("/device", &Form::of(&[("csrf", &ada.csrf().await), ("user_code", &user_code)])).await;
    ada.visits(typed.location()).await;
    posts("/oauth/token", Form::of(&[("grant_type", DEVICE), ("device_code", &device_code)])).await;
    let id_token = tokens.member("id_token");
    ada.visits(&format!("/oauth/end_session?id_token_hint={id_token}x")).await;
    let signature = id_token.rsplit('.').next().unwrap().to_owned();
    let given = [name, code, tokens.member("access_token"), tokens.member("refresh_token"), device_code, user_code, signature];
    let own = ["of-the-logout-address".to_owned(), "the-nonce-of-the-run".to_owned()];
    sent.into_inner().unwrap().into_iter().chain(given).chain(own).collect()
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
    let hash = client_secret("", &secret, None).hash.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let copied = TestClient { secret: Some(hash.clone()), id: client.id.clone(), redirect_uri: String::new(), ..client };
    assert_eq!(copied.acts_for_itself().await.status, 401);
    app.get(&format!("/api/valid_token/{}", next.access)).await;
    ada.visits("/tables").await;

    let mut more = of_openid(app, &ada).await;
    more.extend(of_the_console(&ada).await);

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
    assert_eq!(log.matches("the client sent the SHA-256 of its secret").count(), 1, "and that mistake is named");
    let verifier = crate::support::VERIFIER;
    let values = [&*secret, &hash, &tokens.code, &tokens.access, &tokens.refresh, &next.access, &next.refresh, &csrf, verifier];
    // A cookie is a signature and the name of the session, which alone would do for somebody who has the key.
    let name = |cookie: &str| cookie[cookie.len() - 43..].to_owned();
    let (named, once) = (name(&session), name(&planted));
    let others = [&*session, &planted, &named, &once, "correct-horse", "wrong-battery"];
    for value in values.into_iter().chain(others).chain(more.iter().map(String::as_str)) {
        // A cookie is percent-encoded in its header: its longest part without an escape stands the same in both spellings.
        let part = value.split('%').map(|part| part.get(2..).unwrap_or_default()).max_by_key(|part| part.len()).unwrap();
        let at = log.find(value).or_else(|| log.find(part));
        assert!(at.is_none(), "{value}: {}", &log[at.unwrap_or_default().saturating_sub(300)..][..600]);
    }
}
