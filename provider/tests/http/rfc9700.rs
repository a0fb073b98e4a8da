//! Attacks on the flow, each refused: RFC 9700 §4, RFC 6749 §10.

use crate::support::{Form, TestApp};

/// Addresses that look registered to somebody who compares badly: RFC 9700 §4.1.
const EVIL: [&str; 26] = [
    "http://evil.test/authorized",
    "https://evil.test/",
    "//evil.test/authorized",
    "http://localhost:8000@evil.test",
    "http://localhost:8000@evil.test/authorized",
    "http://a@@evil.test/authorized",
    "http://localhost:8000%2F@evil.test/authorized",
    "http://localhost.evil.test/authorized",
    "http://localhost:8000.evil.test/authorized",
    "http://127.0.0.1.evil.test/authorized",
    "http://127.0.0.1.evil:8000/authorized",
    "http://localhost:8000/authorized/",
    "http://localhost:8000/authorized/..;/x",
    "http://localhost:8000/authorized/../x",
    "http://localhost:8000/authorized;x",
    "http://localhost:8000/authorized?x=1",
    "http://localhost:8000/authorized#",
    "http://localhost:8000/authorized#x",
    "http://localhost:8000/Authorized",
    "http://LOCALHOST:8000/authorized",
    "https://localhost:8000/authorized",
    "http://localhost:8001/authorized",
    "http://localhost:8000\\@evil.test/authorized",
    "http://localhost:8000/authorized\r\nLocation: http://evil.test",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
];

//= https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
//# If the request fails due to a missing, invalid, or mismatching
//# redirection URI, or if the client identifier is missing or invalid,
//# the authorization server SHOULD inform the resource owner of the
//# error and MUST NOT automatically redirect the user-agent to the
//# invalid redirection URI.
#[actix_web::test]
async fn an_address_that_is_not_registered_to_the_letter_is_a_page_and_never_a_redirect() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for evil in EVIL {
        for person in [&ada, &app.browser()] {
            let answer = person.visits(&client.asks().with("redirect_uri", evil).path()).await;
            assert_eq!((answer.status, answer.stays()), (400, true), "{evil}");
            assert!(answer.header("content-type").unwrap().starts_with("text/html"));
        }
    }
    assert!(app.rows("codes").await.is_empty());
}

#[actix_web::test]
async fn whatever_else_is_wrong_an_evil_address_or_client_is_never_redirected_to() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let evil = client.asks().with("redirect_uri", "http://evil.test/authorized");
    let unknown = client.asks().with("client_id", "nobody");
    for request in [evil, unknown, client.asks().without("client_id")] {
        for fault in [
            request.clone().with("response_type", "nonsense"),
            request.clone().without("response_type"),
            request.clone().with("scope", "nonsense"),
            request.clone().with("prompt", "none"),
            request.clone().and("scope", "email"),
            request.clone().with("code_challenge_method", "nonsense"),
            request.clone().without("code_challenge"),
        ] {
            for person in [&ada, &app.browser()] {
                let answer = person.visits(&fault.path()).await;
                assert_eq!((answer.status, answer.stays()), (400, true), "{}", fault.path());
            }
        }
    }
}

#[actix_web::test]
async fn neither_yes_nor_no_can_be_posted_to_an_evil_address() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let csrf = ada.csrf().await;
    for word in ["yes", "no"] {
        let form = Form::of(&[("csrf", &csrf), ("confirm", word)]);
        for evil in EVIL {
            let answer = ada.submits(&client.asks().with("redirect_uri", evil).path(), &form).await;
            assert_eq!((answer.status, answer.stays()), (400, true), "{evil}");
        }
        let moved = form.and("redirect_uri", "http://evil.test/").and("client_id", "nobody").and("scope", "photos:read");
        let answer = ada.submits(&client.asks().path(), &moved).await;
        assert!(answer.location().starts_with("http://localhost:8000/authorized?"), "the address decides, not the form");
    }
}

#[actix_web::test]
async fn the_mismatch_page_shows_what_was_sent_against_what_is_registered() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let page = app.browser().visits(&client.asks().with("redirect_uri", "https://localhost:8000/authorized").path()).await;
    for text in ["https://localhost:8000/authorized", "http://localhost:8000/authorized", "redirect", "the Client"] {
        assert!(page.body.contains(text), "{text}");
    }
}

#[actix_web::test]
async fn scripts_in_whatever_is_sent_are_inert_on_every_page() {
    const SCRIPT: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = app
        .client_with("scripted", |client| {
            client.name = SCRIPT.into();
            client.description = SCRIPT.into();
        })
        .await;
    let asks = client.asks();
    let path = url::form_urlencoded::byte_serialize(SCRIPT.as_bytes()).collect::<String>().replace('+', "%20");
    let csrf = ada.csrf().await;
    let mut pages = Vec::new();
    for address in [
        asks.clone().with("redirect_uri", SCRIPT).path(),
        asks.clone().with("redirect_uri", &format!("http://localhost:8000/{SCRIPT}")).path(),
        asks.clone().with("client_id", SCRIPT).path(),
        asks.clone().with("state", SCRIPT).and(SCRIPT, SCRIPT).path(),
        format!("/errors/{path}"),
        format!("/{path}"),
        format!("/login?next={path}"),
        format!("/tables?flow={path}"),
        "/".into(),
    ] {
        pages.push(ada.visits(&address).await);
    }
    let name = Form::of(&[("csrf", &csrf), ("username", SCRIPT), ("next", SCRIPT)]);
    pages.push(ada.submits("/", &name).await);
    pages.push(ada.submits(&asks.path(), &Form::of(&[("csrf", &csrf), ("confirm", SCRIPT)])).await);
    pages.push(app.browser().visits(&Form::of(&[("next", &asks.path())]).path().replace("/oauth/authorize", "/login")).await);
    ada.allows(&asks).await.code();
    pages.push(ada.visits("/").await);
    for page in pages {
        assert!(page.status == 302 || page.header("content-type").unwrap().starts_with("text/html"), "{}", page.status);
        assert!(!page.body.contains("<script>") && !page.body.contains("<img src=x"), "{}", page.body);
        assert!(!page.body.contains("\"'>"), "{}", page.body);
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    }
}

#[actix_web::test]
async fn the_host_header_changes_no_link_and_no_issuer() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let paths =
        ["/", "/login", "/errors", "/nothing", "/.well-known/oauth-authorization-server", "/api/me", &*client.asks().path()];
    for path in paths {
        for accept in ["text/html", "application/json"] {
            let request = app.request("GET", path).header("host", "evil.test").header("accept", accept);
            let request = request.header("x-forwarded-host", "evil.test").header("forwarded", "host=evil.test");
            let answer = crate::support::Answer::of(request.send().await.unwrap()).await;
            assert!(!answer.body.contains("//evil.test"), "{path}: {}", answer.body);
            assert!(!format!("{:?}", answer.headers).contains("evil.test"), "{path}");
            assert_eq!(answer.status, 421, "{path}");
        }
    }
    let request = client.asks().without("response_type");
    let answer = app.browser().sends(app.request("GET", &request.path()).header("host", "provider")).await;
    assert_eq!(answer.carries("iss").as_deref(), Some(&*app.base));
    assert!(answer.carries("error_uri").unwrap().starts_with(&app.base));
}

#[actix_web::test]
async fn a_page_that_gives_its_own_name_our_address_is_not_of_our_origin() {
    let app = TestApp::start().await;
    let rebound = |method: &str, path: &str| {
        let request = app.request(method, path).header("host", "evil.test").header("origin", "http://evil.test");
        request.header("sec-fetch-site", "same-origin")
    };
    for path in ["/", "/client", "/tables"] {
        assert_eq!(app.browser().sends(rebound("GET", path)).await.status, 421, "{path}");
    }
    let kind = "application/x-www-form-urlencoded";
    let sign_in = rebound("POST", "/").header("content-type", kind).body("username=ada");
    assert_eq!(app.browser().sends(sign_in).await.status, 421);
    assert!(app.rows("users").await.is_empty());
}

#[actix_web::test]
async fn an_account_that_is_disabled_is_refused_everywhere() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let tokens = client.walks(&ada).await;
    let code = client.code_of(&ada, &client.asks()).await;
    let csrf = ada.csrf().await;
    app.disables("ada").await;

    assert_eq!(client.redeems(&code).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(client.refreshes(&tokens.refresh).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(app.asks_api("/api/me", &tokens.access).await.refusal(), (401, "invalid_token".into()));
    assert_eq!(client.introspects(&tokens.access).await.body, r#"{"active":false}"#);
    assert_eq!(client.introspects(&tokens.refresh).await.body, r#"{"active":false}"#);
    assert_eq!(app.get(&format!("/api/valid_token/{}", tokens.access)).await.body, "no");

    assert!(ada.visits(&client.asks().path()).await.location().starts_with("/login?"));
    let form = Form::of(&[("csrf", &csrf), ("confirm", "yes")]);
    assert!(ada.submits(&client.asks().path(), &form).await.location().starts_with("/login?"));
    assert!(ada.visits("/client").await.location().starts_with("/login?"));
    assert!(ada.is_known_as().await.is_none());
    let again = app.browser().signs_in("ada").await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("This account is disabled."));
}

#[actix_web::test]
async fn a_consent_page_does_not_work_in_a_second_browser() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let page = ada.visits(&client.asks().path()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("confirm", "yes")]);
    let (stranger, eve) = (app.browser(), app.person("eve").await);
    for other in [&stranger, &eve] {
        let answer = other.submits(&client.asks().path(), &form).await;
        assert_eq!((answer.status, answer.stays()), (403, true));
    }
    assert!(app.rows("codes").await.is_empty());
}
