//! One client, three faces: the walkthroughs W3 and W4 with their own paths and defaults.

use client::{Aliases, Settings};
use serde_json::json;

use crate::{
    browser::{Browser, DATA, PAGE, known_to},
    fake::{Fake, openid::ADA},
};

/// Walkthrough W3 at this provider.
fn openid(provider: &Fake) -> Browser {
    Browser::open(Settings { face: Some("openid".into()), ..known_to(&provider.address) })
}

/// Walkthrough W4 at this provider, by the variables of Okta's example and nothing else.
fn okta(provider: &Fake, scope: Option<&str>) -> Browser {
    let at = |path: &str| Some(format!("{}{path}", provider.address));
    let aliases = Aliases {
        okta_client_id: Some("the-id".into()),
        okta_authorization_url: at("/oauth/authorize"),
        okta_token_url: at("/oauth/token"),
        okta_authorization_scope: scope.map(str::to_owned),
        ..Aliases::default()
    };
    Browser::open(Settings { aliases, ..Settings::default() })
}

#[actix_web::test]
async fn w3_begins_at_a_start_page_with_a_login() {
    let provider = Fake::openid();
    let browser = openid(&provider);
    let page = browser.get("/", PAGE).await;
    assert_eq!(page.status, 200);
    assert!(browser.get("/auth/logout", PAGE).await.body.contains("You are not signed in here"));
    assert!(page.body.contains("href=\"/auth/login\">Login</a>"), "{}", page.body);
    assert_eq!(provider.count("/.well-known/openid-configuration"), 0, "looking at it asks nobody");
    let begun = browser.get("/auth/login", PAGE).await;
    assert_eq!(begun.sent("redirect_uri"), Some(format!("http://{}/auth/callback", browser.host())));
    assert_eq!(begun.sent("scope").as_deref(), Some("openid profile email"));
    assert!(begun.sent("nonce").is_some() && begun.sent("code_challenge_method").as_deref() == Some("S256"));
    for path in ["/login", "/authorized", "/me"] {
        assert_eq!(browser.get(path, PAGE).await.status, 404, "{path} is of another face");
    }
}

#[actix_web::test]
async fn w3_shows_the_claims_from_userinfo_on_the_private_page_and_signs_out() {
    let provider = Fake::openid();
    let browser = openid(&provider);
    let state = browser.begin_openid(&provider, "/private").await;
    let back = browser.come_back_to("/auth/callback", &provider.address, &state).await;
    assert_eq!((back.status, back.location.as_deref()), (303, Some("/private")), "{}", back.body);
    let claims = browser.get("/private", DATA).await.json();
    assert_eq!((&claims["sub"], &claims["name"]), (&json!(ADA), &json!("Ada Lovelace")));
    let page = browser.get("/private", PAGE).await;
    assert!(page.body.contains("Ada Lovelace") && page.body.contains("action=\"/auth/logout\""), "{}", page.body);
    assert!(browser.get("/", PAGE).await.body.contains("The Client knows you as ada"));

    let asked = browser.get("/auth/logout", PAGE).await;
    assert_eq!(asked.status, 200);
    assert_eq!(browser.get("/private", DATA).await.status, 200, "a link signs nobody out");
    let out = browser.post("/logout/provider", &[("csrf", &asked.csrf())]).await;
    let returns = format!("http://{}/auth/logout/done", browser.host());
    assert_eq!(out.sent("post_logout_redirect_uri"), Some(returns));
    assert_eq!(browser.get("/private", PAGE).await.status, 302);
    let done = browser.get(&format!("/auth/logout/done?state={}", out.sent("state").unwrap()), PAGE).await;
    assert!(done.body.contains("session at the Provider: <b>ended</b>"));
}

#[actix_web::test]
async fn w4_is_a_public_client_with_pkce_and_no_secret() {
    let provider = Fake::openid();
    let browser = okta(&provider, None);
    assert!(browser.get("/", PAGE).await.body.contains("href=\"/login\">Login</a>"));
    let begun = browser.get("/login", PAGE).await;
    assert!(begun.location.as_deref().unwrap().starts_with(&format!("{}/oauth/authorize?", provider.address)));
    assert_eq!(begun.sent("redirect_uri"), Some(format!("http://{}/callback", browser.host())));
    assert_eq!(begun.sent("scope").as_deref(), Some("openid"));
    assert_eq!(begun.sent("code_challenge_method").as_deref(), Some("S256"));
    let state = begun.sent("state").unwrap();
    assert_eq!(browser.get(&format!("/callback?code=c&state={state}"), PAGE).await.location.as_deref(), Some("/callback"));
    let (_, authorization, body) = provider.with(|manner| manner.asked.last().cloned()).unwrap();
    assert!(authorization.is_empty() && body.contains("client_id=the-id") && !body.contains("client_secret"), "{body}");
    let asked: Vec<String> = provider.with(|manner| manner.asked.iter().map(|asked| asked.0.clone()).collect());
    assert_eq!(asked, ["/oauth/token"], "two endpoints are all that it knows");
}

#[actix_web::test]
async fn w4_shows_the_tokens_and_believes_no_id_token_that_it_cannot_check() {
    let provider = Fake::openid();
    let browser = okta(&provider, Some("openid, email"));
    let begun = browser.get("/login", PAGE).await;
    assert_eq!(begun.sent("scope").as_deref(), Some("openid email"));
    // Nobody could tell this one from the real one.
    provider.with(|manner| manner.openid().claims = json!({"sub": "mallory", "iss": "https://evil.example"}));
    browser.get(&format!("/callback?code=c&state={}", begun.sent("state").unwrap()), PAGE).await;
    let page = browser.get("/callback", PAGE).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("An ID token, not verified") && page.body.contains("mallory"), "{}", page.body);
    assert!(!page.body.contains("Hello, mallory") && !page.body.contains("Signed in as"), "it signs nobody in");
    let data = browser.get("/callback", DATA).await.json();
    assert_eq!((&data["oauth_token"], &data["user"]), (&json!("access-1"), &json!(null)));
    assert!(data["unverified_id_token"].is_string() && data.get("id_token").is_none());
    let page = browser.get("/private", PAGE).await;
    assert!(page.body.contains("The Client is connected") && !page.body.contains("mallory"), "{}", page.body);
}

#[actix_web::test]
async fn w4_with_an_issuer_checks_the_id_token_as_every_face_does() {
    let provider = Fake::openid();
    let aliases = Aliases { okta_client_id: Some("the-id".into()), ..Aliases::default() };
    let settings = Settings { aliases, issuer: Some(provider.address.clone()), ..Settings::default() };
    let browser = Browser::open(settings);
    let state = browser.begin_openid(&provider, "/login").await;
    browser.come_back_to("/callback", &provider.address, &state).await;
    let page = browser.get("/callback", PAGE).await;
    assert!(page.body.contains("Hello, ada") && !page.body.contains("not verified"), "{}", page.body);
}

#[actix_web::test]
async fn w4_refuses_a_wrong_state_and_tells_a_denial_and_a_token_error_by_their_status() {
    let provider = Fake::openid();
    let browser = okta(&provider, None);
    let begin = async || browser.get("/login", PAGE).await.sent("state").unwrap();

    begin().await;
    for query in ["code=c&state=wrong", "code=c"] {
        let reply = browser.get(&format!("/callback?{query}"), PAGE).await;
        assert_eq!(reply.status, 400, "{query}");
        assert!(reply.body.contains("This answer is not to our question"));
    }
    assert_eq!(provider.count("/oauth/token"), 0, "no code was sent anywhere");

    let state = begin().await;
    let denied = browser.get(&format!("/callback?error=access_denied&state={state}"), PAGE).await;
    assert_eq!(denied.status, 403);
    assert!(denied.body.contains("You did not allow it"));

    for (told, status, words) in [
        (json!({"error": "invalid_grant"}), 400, "The code does not work any more"),
        (json!({"error": "invalid_client"}), 500, "does not take the client id"),
        (json!({"error": "strange"}), 502, "The Client got no token"),
    ] {
        provider.with(|manner| manner.token_errors.push((400, told)));
        let reply = browser.get(&format!("/callback?code=c&state={}", begin().await), PAGE).await;
        assert_eq!(reply.status, status, "{words}");
        assert!(reply.body.contains(words), "{}", reply.body);
    }
}

#[actix_web::test]
async fn an_address_of_its_own_that_was_set_is_where_the_answer_is_taken() {
    let provider = Fake::start();
    let redirect_uri = Some("http://localhost:8080/authorization-code/callback".to_owned());
    let browser = Browser::open(Settings { redirect_uri, ..known_to(&provider.address) });
    let begun = browser.get_as("localhost:8080", "/login").await;
    let path = "/authorization-code/callback";
    let back = browser.come_back_to(path, &provider.address, &begun.sent("state").unwrap()).await;
    assert_eq!((back.status, back.location.as_deref()), (303, Some(path)), "{}", back.body);
    assert_eq!(browser.get(path, DATA).await.json()["oauth_token"], "access-1");
}
