//! What is far too large gets a quick answer below 500: nothing is read that nobody will use.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{Form, TestApp};

/// Longer than any answer takes.
const QUICK: Duration = Duration::from_secs(5);

/// Write these bytes and read the status line. The server may close before it has read all.
async fn status_of(app: &TestApp, bytes: &[u8]) -> u16 {
    let began = Instant::now();
    let port: u16 = app.address.rsplit(':').next().unwrap().parse().unwrap();
    let (mut reader, mut writer) = TcpStream::connect(("127.0.0.1", port)).await.unwrap().into_split();
    let mut start = [0; 12];
    let (_, read) = futures_util::future::join(writer.write_all(bytes), reader.read_exact(&mut start)).await;
    read.unwrap();
    assert!(began.elapsed() < QUICK);
    std::str::from_utf8(&start).unwrap().rsplit(' ').next().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn a_header_of_five_megabytes() {
    let app = TestApp::start().await;
    let head = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n", "x".repeat(5_000_000));
    assert!((400..500).contains(&status_of(&app, head.as_bytes()).await));
}

#[actix_web::test]
async fn an_address_of_a_megabyte() {
    let app = TestApp::start().await;
    let head = format!("GET /oauth/authorize?scope={} HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(1_000_000));
    assert!((400..500).contains(&status_of(&app, head.as_bytes()).await));
}

#[actix_web::test]
async fn a_thousand_headers() {
    let app = TestApp::start().await;
    let head = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(1000));
    assert!((400..500).contains(&status_of(&app, head.as_bytes()).await));
}

#[actix_web::test]
async fn a_password_of_a_megabyte_is_not_read_and_one_of_a_kilobyte_is_not_hashed() {
    let app = TestApp::start().await;
    let ada = app.browser();
    let began = Instant::now();
    assert_eq!(ada.signs_in_with("ada", &"x".repeat(1_000_000)).await.status, 413);
    let answer = ada.signs_in_with("ada", &"x".repeat(1000)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("at most 512 bytes"));
    assert!(began.elapsed() < QUICK);
    assert!(app.rows("users").await.is_empty());
}

#[actix_web::test]
async fn a_body_of_a_megabyte_at_the_endpoints_of_clients() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let form = Form::of(&[("grant_type", "client_credentials"), ("token", "x"), ("scope", &"x".repeat(1_000_000))]);
    let began = Instant::now();
    for path in ["/oauth/token", "/oauth/revoke", "/oauth/introspect"] {
        let answer = client.posts(path, &form).await;
        assert_eq!(answer.refusal(), (400, "invalid_request".into()));
        assert!(answer.member("error_description").contains("64 KiB"), "{}", answer.body);
    }
    assert!(began.elapsed() < QUICK);
}

#[actix_web::test]
async fn a_scope_of_many_kilobytes_is_not_echoed_whole() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let scope = "x".repeat(50_000);
    let answer = app.browser().visits(&client.asks().with("scope", &scope).path()).await;
    assert_eq!(answer.carried_error(), "invalid_scope");
    assert!(answer.location().len() < 2000, "{} bytes", answer.location().len());
    let form = Form::of(&[("grant_type", "client_credentials"), ("scope", &scope)]);
    let answer = client.posts("/oauth/token", &form).await;
    assert_eq!(answer.refusal(), (400, "invalid_scope".into()));
    assert!(answer.body.len() < 2000, "{} bytes", answer.body.len());
}

#[actix_web::test]
async fn bytes_that_are_no_text_are_refused_in_words() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let request = app.request("POST", "/oauth/token").header("content-type", "application/x-www-form-urlencoded");
    let answer = crate::support::Answer::of(request.body(vec![0xff, 0xfe]).send().await.unwrap()).await;
    assert_eq!(answer.refusal(), (400, "invalid_request".into()));
    assert!(answer.member("error_description").contains("UTF-8"), "{}", client.id);
    assert!((400..500).contains(&status_of(&app, b"\x16\x03\x01 TLS?\r\n\r\n").await), "TLS at a plain port");
}

#[actix_web::test]
async fn a_body_in_chunks_is_read_like_any_other_and_held_against_the_same_limit() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let form = Form::of(&[("grant_type", "client_credentials"), ("client_id", &client.id)]);
    let form = form.and("client_secret", client.secret.as_ref().unwrap()).encoded();
    let head = "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                Transfer-Encoding: chunked\r\n\r\n";
    let chunked = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
    let right = format!("{head}{}0\r\n\r\n", chunked(&form));
    assert_eq!(status_of(&app, right.as_bytes()).await, 200);
    let hidden = format!("{head}{}{}0\r\n\r\n", chunked(&"x".repeat(300_000)), chunked(&format!("&{form}")));
    assert_eq!(status_of(&app, hidden.as_bytes()).await, 400);
}

/// CWE-407: names that are each held against all before them take time in the square of their number.
#[actix_web::test]
async fn a_scope_of_many_names_takes_no_longer_than_one_name() {
    let app = TestApp::start().await;
    let letters = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let three = letters.iter().flat_map(|a| letters.iter().flat_map(move |b| letters.iter().map(move |c| [*a, *b, *c])));
    let names: Vec<String> = three.take(16_000).map(|name| String::from_utf8(name.to_vec()).unwrap()).collect();
    let client = app.client().await;
    let began = Instant::now();
    let form = Form::of(&[("grant_type", "client_credentials"), ("scope", &names.join(" "))]);
    assert_eq!(client.posts("/oauth/token", &form).await.refusal(), (400, "invalid_scope".into()));
    assert!(began.elapsed() < QUICK);
}
