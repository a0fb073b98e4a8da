//! Behind a proxy: from which address a request came, and whom the provider believes (walkthrough W2.6).

use provider::{Settings, settings::WhoRegisters, storage::Value};

use crate::support::{Answer, Form, TestApp, registrant};

/// A proxy on this machine, before a provider that others reach through it.
fn behind() -> Settings {
    Settings {
        trusted_proxy: Some(vec!["127.0.0.1".into(), "10.0.0.0/8".into()]),
        passwordless: Some(true),
        registration: Some(WhoRegisters::Open),
        ..Settings::default()
    }
}

/// The address that is written down when somebody makes an account by a request with these headers.
async fn written_down(app: &TestApp, name: &str, headers: &[(&str, &str)]) -> Option<String> {
    let browser = app.browser();
    let form = Form::of(&[("csrf", &browser.csrf().await), ("username", name)]);
    let request = headers.iter().fold(browser.form("/", &form), |request, (name, value)| request.header(*name, *value));
    assert_eq!(browser.sends(request).await.status, 303);
    let lines = app.log().await;
    lines.into_iter().find(|line| line.object.name == name).unwrap().by.address
}

/// The status of the last of so many registrations, the n-th of which says that it comes from an address of its own.
async fn last_of(app: &TestApp, count: usize, forwarded: impl Fn(usize) -> String) -> u16 {
    let mut status = 0;
    for n in 0..count {
        let request = app.request("POST", "/oauth/register").header("x-forwarded-for", forwarded(n));
        status = Answer::of(request.json(&registrant::metadata()).send().await.unwrap()).await.status;
    }
    status
}

#[actix_web::test]
async fn what_a_trusted_proxy_says_of_the_address_is_written_down() {
    let app = TestApp::with(behind()).await;
    assert_eq!(written_down(&app, "ada", &[("x-forwarded-for", "203.0.113.7")]).await.as_deref(), Some("203.0.113.7"));
    let row = [("x-forwarded-for", "203.0.113.8, 10.1.2.3")];
    assert_eq!(written_down(&app, "bob", &row).await.as_deref(), Some("203.0.113.8"), "a row of proxies");
    assert_eq!(written_down(&app, "cyd", &[]).await.as_deref(), Some("127.0.0.1"));
}

/// Attack: IP spoofing by a header, CWE-348: into the audit log.
#[actix_web::test]
async fn nobody_else_can_say_where_they_come_from() {
    let app = TestApp::start().await;
    let headers = [("x-forwarded-for", "203.0.113.7"), ("forwarded", "for=203.0.113.7"), ("x-real-ip", "203.0.113.7")];
    assert_eq!(written_down(&app, "eve", &headers).await.as_deref(), Some("127.0.0.1"));
    let app = TestApp::with(behind()).await;
    let through = [("x-forwarded-for", "10.0.0.9, 192.0.2.1, 203.0.113.7")];
    assert_eq!(written_down(&app, "eve", &through).await.as_deref(), Some("203.0.113.7"), "what came before our proxy wrote");
    let another = [("forwarded", "for=192.0.2.1"), ("x-forwarded-for", "203.0.113.7"), ("x-real-ip", "192.0.2.1")];
    assert_eq!(written_down(&app, "mal", &another).await.as_deref(), Some("203.0.113.7"), "by a header that is not read");
}

/// Attack: IP spoofing by a header, CWE-348: around the throttle.
#[actix_web::test]
async fn another_address_in_a_header_is_no_new_beginning() {
    let app = TestApp::start().await;
    assert_eq!(last_of(&app, 61, |n| format!("203.0.113.{n}")).await, 429);
    let app = TestApp::with(behind()).await;
    assert_eq!(last_of(&app, 61, |n| format!("203.0.113.{n}, 192.0.2.1")).await, 429, "what was sent along counts for nothing");
    assert_eq!(last_of(&app, 1, |_| "192.0.2.2".into()).await, 201, "and another caller is not hindered");
}

/// Attack: host header injection, CWE-644. The issuer says scheme and host, whoever else does.
#[actix_web::test]
async fn no_header_says_under_which_name_the_provider_is_reached() {
    let app = TestApp::with(behind()).await;
    let client = app.client().await;
    for path in ["/.well-known/openid-configuration", "/", &*client.asks().path()] {
        let request = app.request("GET", path).header("x-forwarded-host", "evil.test").header("x-forwarded-proto", "gopher");
        let answer = Answer::of(request.header("forwarded", "host=evil.test;proto=gopher").send().await.unwrap()).await;
        assert!(!answer.body.contains("evil.test") && !answer.body.contains("gopher"), "{path}");
        assert!(answer.headers.values().all(|value| !value.to_str().unwrap().contains("evil.test")), "{path}");
    }
}

/// A proxy on this machine brings everybody else here.
#[actix_web::test]
async fn behind_a_proxy_a_name_alone_lets_nobody_in() {
    let app = TestApp::with(Settings { trusted_proxy: behind().trusted_proxy, ..Settings::default() }).await;
    let refused = app.browser().signs_in("ada").await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(app.rows("users").await.is_empty());
    assert_eq!(
        Answer::of(app.request("POST", "/oauth/register").json(&registrant::metadata()).send().await.unwrap()).await.status,
        403
    );
    assert!(app.rows("audit").await.iter().all(|row| row.values[5] != Value::Text("account.created".into())));
}
