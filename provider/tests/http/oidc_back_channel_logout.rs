//! OIDC Back-Channel Logout 1.0 and OIDC Front-Channel Logout 1.0: who is told that a session is over.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use glasshouse_shared::{
    Scope,
    claims::{IdTokenClaims, LOGOUT_EVENT, LogoutClaims},
    exchange::{Actor, Flow, Row, What, flow_id},
    jwk::JwkSet,
};
use jose::{Algorithm, Unverified};
use provider::{notices, storage::Value};

use crate::support::{Answer, Form, Person, TestApp, TestClient};

/// The server of an application that answers each request with the next of these statuses.
fn server(statuses: &'static [u16]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://127.0.0.1:{}/backchannel", listener.local_addr().unwrap().port());
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for status in statuses {
            let (mut stream, _) = listener.accept().unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            let (mut text, mut buffer) = (String::new(), [0; 8192]);
            loop {
                let read = stream.read(&mut buffer).unwrap();
                text.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
                let length = text
                    .to_ascii_lowercase()
                    .split_once("content-length: ")
                    .map(|(_, rest)| rest.split_once('\r').unwrap().0.parse::<usize>().unwrap());
                let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
                if read == 0 || (length.is_some() && body >= length) {
                    break;
                }
            }
            write!(stream, "HTTP/1.1 {status} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
            let _ = send.send(text);
        }
    });
    (address, receive)
}

fn arrived(messages: &Receiver<String>) -> String {
    messages.recv_timeout(Duration::from_secs(10)).expect("nothing came")
}

async fn party<'a>(app: &'a TestApp, id: &str, address: String) -> TestClient<'a> {
    let party = app.client_with(id, move |client| {
        client.scope = Scope::parse("openid").unwrap();
        client.metadata.backchannel_logout_uri = Some(address);
    });
    party.await
}

async fn signs_in_at(party: &TestClient<'_>, person: &Person<'_>) -> String {
    let code = party.code_of(person, &party.asks().with("scope", "openid")).await;
    party.redeems(&code).await.member("id_token")
}

async fn keys(app: &TestApp) -> JwkSet {
    serde_json::from_value(app.get("/oauth/jwks").await.json()).unwrap()
}

async fn token_of(app: &TestApp, message: &str) -> LogoutClaims {
    let body = message.split_once("\r\n\r\n").unwrap().1;
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    assert_eq!(pairs.len(), 1, "the body holds the logout token and nothing else");
    assert_eq!(pairs[0].0, "logout_token");
    let token = Unverified::parse(&pairs[0].1).unwrap();
    assert_eq!(token.header().typ.as_deref(), Some("logout+jwt"));
    token.verify(&keys(app).await, &[Algorithm::RS256]).unwrap().claims().unwrap()
}

#[actix_web::test]
async fn every_server_that_took_part_gets_a_logout_token_of_its_own() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let ((one_at, one), (two_at, two)) = (server(&[200]), server(&[204]));
    let (first, second) = (party(&app, "one", one_at).await, party(&app, "two", two_at).await);
    let id_token = Unverified::parse(&signs_in_at(&first, &ada).await).unwrap();
    let id_token: IdTokenClaims = id_token.verify(&keys(&app).await, &[Algorithm::RS256]).unwrap().claims().unwrap();
    signs_in_at(&second, &ada).await;
    let page = ada.presses("/sign_out").await;
    assert!(page.body.contains("is being told, from server to server"), "{}", page.body);

    let (to_one, to_two) = (token_of(&app, &arrived(&one)).await, token_of(&app, &arrived(&two)).await);
    assert_eq!((to_one.aud.names(), to_two.aud.names()), (&["one".to_owned()][..], &["two".to_owned()][..]));
    assert_eq!((&to_one.iss, &to_one.sub, &to_one.sid), (&id_token.iss, &Some(id_token.sub.clone()), &id_token.sid));
    assert_eq!(serde_json::to_value(&to_one.events).unwrap(), serde_json::json!({ LOGOUT_EVENT: {} }));
    assert!(to_one.nonce.is_none() && to_one.jti != to_two.jti && to_one.exp - to_one.iat <= 120);
}

#[actix_web::test]
async fn a_server_that_fails_is_told_again_later_and_no_more_than_four_times() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (address, messages) = server(&[500, 503, 400, 500]);
    signs_in_at(&party(&app, "rp", address).await, &ada).await;
    ada.presses("/sign_out").await;
    let first = token_of(&app, &arrived(&messages)).await;
    assert_eq!(notices::send_due(&app.realm).await.unwrap(), 0, "not due yet");
    for pause in [10, 60, 600] {
        app.clock.advance(pause);
        assert_eq!(notices::send_due(&app.realm).await.unwrap(), 1);
        assert_eq!(token_of(&app, &arrived(&messages)).await.jti, first.jti, "it is the same notice");
    }
    app.clock.advance(100_000);
    assert_eq!(notices::send_due(&app.realm).await.unwrap(), 0, "nobody is told for ever");
}

#[actix_web::test]
async fn a_notice_that_was_delivered_is_not_delivered_again() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (address, messages) = server(&[500, 200]);
    signs_in_at(&party(&app, "rp", address).await, &ada).await;
    ada.presses("/switch_user").await;
    arrived(&messages);
    app.clock.advance(10);
    assert_eq!(notices::send_due(&app.realm).await.unwrap(), 1);
    app.clock.advance(100_000);
    assert_eq!(notices::send_due(&app.realm).await.unwrap(), 0);
}

#[actix_web::test]
async fn a_session_that_another_person_takes_over_is_over_for_the_clients() {
    let app = TestApp::start().await;
    let browser = app.person("ada").await;
    let (address, messages) = server(&[200]);
    let rp = party(&app, "rp", address).await;
    signs_in_at(&rp, &browser).await;
    let request = rp.asks().with("scope", "openid").and("prompt", "select_account");
    let page = browser.visits(browser.visits(&request.path()).await.location()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", "eve")]);
    assert_eq!(browser.submits("/login", &form).await.location(), request.path());
    let users = app.rows("users").await;
    let ada = users.iter().find(|row| row.values[1] == Value::Text("ada".into())).unwrap();
    assert_eq!(ada.values[0], Value::Text(token_of(&app, &arrived(&messages)).await.sub.unwrap()));
}

/// The messages of this path in the provider's half, in order, and the rows of notices beside them.
async fn attempts(party: &TestClient<'_>) -> Vec<String> {
    let path = format!("/_trace/flows/{}.json", flow_id(&party.id, "af0ifjsldkj"));
    let basic = TestClient::basic(&party.id, party.secret.as_ref().unwrap());
    let answer = Answer::of(party.app.request("GET", &path).header("authorization", basic).send().await.unwrap()).await;
    let flow: Flow = serde_json::from_value(answer.json()).unwrap();
    let cell = |row: &Row, name: &str| row.columns.iter().find(|(known, _)| known == name).and_then(|(_, value)| value.clone());
    let told = |what: &What| match what {
        What::Message(message) if message.from == Actor::Provider && message.to == Actor::Client => {
            message.start.starts_with("POST").then(|| format!("{} {}", message.start, message.body))
        }
        What::Message(message) if message.to == Actor::Provider && message.start.starts_with("HTTP") => {
            Some(message.start.clone())
        }
        What::Row(row) if row.table == "logout_notices" => {
            Some(format!("attempts {:?}, delivered {}", cell(row, "attempts")?, cell(row, "delivered_at").is_some()))
        }
        _ => None,
    };
    flow.events.iter().filter_map(|event| told(&event.what)).collect()
}

#[actix_web::test]
async fn each_attempt_stands_in_the_flow_of_its_client_as_it_was_sent_and_answered() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let (address, messages) = server(&[500, 200]);
    let (rp, other) = (party(&app, "rp", format!("{address}?key=s3cret")).await, app.client_with("other", |_| ()).await);
    signs_in_at(&rp, &ada).await;
    other.walks(&ada).await;
    ada.presses("/sign_out").await;
    let mut grew = app.realm.trace.as_ref().unwrap().grew();
    let first = arrived(&messages);
    while attempts(&rp).await.len() < 4 {
        grew.changed().await.unwrap();
    }
    app.clock.advance(10);
    assert_eq!(notices::send_due(&app.realm).await.unwrap(), 1);
    let second = arrived(&messages);
    let body = |sent: &str| sent.split_once("\r\n\r\n").unwrap().1.to_owned();
    let expected = [
        "attempts \"0\", delivered false".to_owned(),
        format!("POST /backchannel?••• HTTP/1.1 {}", body(&first)),
        "attempts \"1\", delivered false".to_owned(),
        "HTTP/1.1 500 Internal Server Error".to_owned(),
        format!("POST /backchannel?••• HTTP/1.1 {}", body(&second)),
        "attempts \"2\", delivered false".to_owned(),
        "HTTP/1.1 200 OK".to_owned(),
        "attempts \"2\", delivered true".to_owned(),
    ];
    assert_eq!(attempts(&rp).await, expected);
    assert_eq!(attempts(&other).await, Vec::<String>::new(), "whom others tell is theirs");
}

/// Attack 13: server-side request forgery by a logout address.
#[actix_web::test]
async fn nothing_private_is_told() {
    let app = TestApp::with(provider::Settings { outbound_loopback: Some(false), ..provider::Settings::default() }).await;
    let ada = app.person("ada").await;
    let (address, messages) = server(&[200]);
    signs_in_at(&party(&app, "rp", address).await, &ada).await;
    ada.presses("/sign_out").await;
    app.clock.advance(10);
    assert_eq!(notices::send_due(&app.realm).await.unwrap(), 1, "it was tried, and refused before anything was connected");
    assert!(messages.try_recv().is_err());
}

#[actix_web::test]
async fn a_page_in_a_frame_is_told_who_says_so_and_which_session() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let rp = app.client_with("rp", |client| {
        client.scope = Scope::parse("openid").unwrap();
        client.metadata.frontchannel_logout_uri = Some("https://app.test/out".into());
        client.metadata.post_logout_redirect_uris = vec!["https://app.test/bye".into()];
    });
    let rp = rp.await;
    let hint = signs_in_at(&rp, &ada).await;
    let sid = Unverified::parse(&hint).unwrap().unverified_claims()["sid"].as_str().unwrap().to_owned();
    let request = Form::of(&[("id_token_hint", &hint), ("post_logout_redirect_uri", "https://app.test/bye"), ("state", "s")]);
    let page = ada.visits(&format!("/oauth/end_session?{}", request.encoded())).await;
    assert_eq!((page.status, page.stays()), (200, true));
    let frame = format!(
        "https://app.test/out?iss={}&sid={sid}",
        url::form_urlencoded::byte_serialize(app.base.as_bytes()).collect::<String>()
    );
    let shown = page.body.replace("&amp;", "&").replace("&#x2F;", "/").replace("&#x3D;", "=");
    assert!(shown.contains(&format!("<iframe src=\"{frame}\"")), "{shown}");
    assert!(shown.contains("href=\"https://app.test/bye?state=s\""));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-src https://app.test") && policy.contains("frame-ancestors 'none'"), "{policy}");
    let quiet = ada.visits(&rp.asks().with("scope", "openid").and("prompt", "none").path()).await;
    assert_eq!(quiet.carried_error(), "login_required");
}

#[actix_web::test]
async fn a_client_without_openid_takes_no_part_in_a_session() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    client.walks(&ada).await;
    assert!(app.rows("session_clients").await.is_empty());
    assert_eq!(ada.presses("/sign_out").await.location(), "/");
}
