//! Walkthrough W2: the paths under `/oauth`, and each fault of the original, which ours lacks.

use crate::support::{Answer, Form, Person, TestApp, registrant};

/// The path with and without its final slash, before a query.
fn spellings(path: &str) -> [String; 2] {
    let (path, query) = path.split_once('?').map_or((path, String::new()), |(path, query)| (path, format!("?{query}")));
    [format!("{path}{query}"), format!("{path}/{query}")]
}

fn next_of(request: &str) -> String {
    Form::of(&[("next", request)]).encoded()
}

/// Sign in where the browser was led.
async fn signs_in(person: &Person<'_>, led: &Answer) -> Answer {
    let page = person.visits(led.location()).await;
    let form = Form::of(&[("csrf", &page.field("csrf")), ("username", "ada"), ("next", &page.field("next"))]);
    person.submits("/login", &form).await
}

/// W2.4: `/oauth?next=<authorize URL>`, as a path or as the whole address, signed in or not.
#[actix_web::test]
async fn the_home_leads_by_the_sign_in_to_an_authorization_request_of_ours() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let path = client.asks().path();
    for next in [path.clone(), format!("{}{path}", app.base)] {
        for address in spellings(&format!("/oauth?{}", next_of(&next))) {
            let ada = app.browser();
            let led = ada.visits(&address).await;
            assert!(led.location().starts_with("/login?next="), "{address}");
            assert_eq!(signs_in(&ada, &led).await.location(), path);
            assert_eq!(ada.visits(&address).await.location(), path, "whoever is signed in goes there at once");
        }
    }
    let ada = app.person("ada").await;
    let tokens = client.walks(&ada).await;
    for path in spellings("/oauth/api/me") {
        assert_eq!(app.asks_api(&path, &tokens.access).await.member("username"), "ada", "{path}");
        let refused = app.get(&path).await;
        assert_eq!((refused.status, refused.header("www-authenticate").is_some()), (401, true));
    }
}

/// Attack: open redirect, CWE-601. The original believed `Referer`.
#[actix_web::test]
async fn neither_a_strange_next_nor_a_referer_leads_anywhere() {
    let app = TestApp::start().await;
    let (nobody, ada) = (app.browser(), app.person("ada").await);
    let ours = app.client().await.asks().path();
    let evil = [
        "https://evil.test/oauth/authorize?x".to_owned(),
        "//evil.test/oauth/authorize?x".into(),
        format!("{}.evil.test/oauth/authorize?x", app.base),
        format!("{}@evil.test/oauth/authorize?x", app.base),
        format!("{}{}", "https://evil.test", ours),
        "/client".into(),
        "/account/delete".into(),
        "/oauth/authorize".into(),
        "/oauth/token?x".into(),
        "javascript:alert(1)".into(),
        String::new(),
    ];
    for next in evil {
        for person in [&nobody, &ada] {
            assert_eq!(person.visits(&format!("/oauth?{}", next_of(&next))).await.location(), "/", "{next}");
        }
    }
    for person in [&nobody, &ada] {
        for referer in ["https://evil.test/", &*format!("{}{ours}", app.base)] {
            let request = app.request("GET", "/oauth").header("referer", referer);
            assert_eq!(person.sends(request).await.location(), "/", "{referer}");
        }
    }
}

/// W2.3.
#[actix_web::test]
async fn the_other_paths_lead_to_our_pages() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for (path, page) in [("/oauth", "/"), ("/oauth/login", "/login"), ("/oauth/register", "/applications/new")] {
        for spelling in spellings(path) {
            assert_eq!(ada.visits(&spelling).await.location(), page, "{spelling}");
        }
    }
    let query = next_of("/client");
    assert_eq!(app.browser().visits(&format!("/oauth/login?{query}")).await.location(), format!("/login?{query}"));
    for spelling in spellings("/oauth/sign_out") {
        let led = ada.visits(&spelling).await;
        let question = ada.visits(led.location()).await;
        assert!(question.status == 200 && question.body.contains("name=\"csrf\""), "{}", question.body);
    }
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"), "nobody is signed out by an address");
}

/// The original crashed at a registration by nobody; a program registers by `POST`, with or without the slash.
#[actix_web::test]
async fn the_address_of_the_form_is_that_of_programs_too() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().visits("/oauth/register").await.status, 302);
    for path in spellings("/oauth/register") {
        let answer = Answer::of(app.request("POST", &path).json(&registrant::metadata()).send().await.unwrap()).await;
        assert_eq!(answer.status, 201, "{path}: {}", answer.body);
    }
}

#[actix_web::test]
async fn a_token_is_revoked_under_the_name_of_the_walkthrough() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for path in spellings("/oauth2/revoke") {
        let tokens = client.walks(&ada).await;
        assert_eq!(client.posts(&path, &Form::of(&[("token", &tokens.access)])).await.status, 200);
        assert_eq!(app.opens(&tokens.access).await, 401, "{path}");
    }
}

/// W2.5: https instead of http is another address.
#[actix_web::test]
async fn an_address_with_another_scheme_is_shown_against_the_registered_one_and_never_followed() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let page = ada.visits(&client.asks().with("redirect_uri", "https://localhost:8000/authorized").path()).await;
    assert!(page.status == 400 && page.stays());
    assert!(page.body.contains("http://localhost:8000/authorized") && page.body.contains("https://localhost:8000/authorized"));
}
