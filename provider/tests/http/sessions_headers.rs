//! The headers of every answer: against framing, sniffing, leaking and injected scripts.

use crate::support::{Answer, Form, TestApp};

fn policy(answer: &Answer) -> &str {
    answer.header("content-security-policy").unwrap()
}

fn form_action(answer: &Answer) -> &str {
    policy(answer).rsplit_once("form-action ").unwrap().1
}

#[actix_web::test]
async fn every_answer_carries_them() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let answers = [
        ada.visits("/").await,
        ada.visits("/client").await,
        ada.visits(&client.asks().path()).await,
        ada.visits(&client.asks().with("redirect_uri", "x").path()).await,
        ada.visits(&client.asks().without("response_type").path()).await,
        ada.visits("/tables").await,
        ada.visits("/errors/invalid_grant").await,
        ada.visits("/nothing").await,
        ada.visits("/static/style.css").await,
        ada.submits("/sign_out", &Form::default()).await,
        client.acts_for_itself().await,
        client.redeems("x").await,
        app.get("/api/me").await,
        app.get("/.well-known/oauth-authorization-server").await,
        app.get("/oauth/revoke").await,
    ];
    for answer in answers {
        assert!(policy(&answer).contains("default-src 'none'"));
        assert!(policy(&answer).contains("frame-ancestors 'none'"));
        assert!(policy(&answer).contains("base-uri 'none'"));
        assert!(!policy(&answer).contains("unsafe"));
        assert_eq!(answer.header("x-frame-options"), Some("DENY"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("server"), None);
    }
}

#[actix_web::test]
async fn a_page_that_belongs_to_somebody_is_kept_by_no_cache() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    for path in ["/", "/client", "/tables", "/nothing", &*client.asks().path(), "/login"] {
        assert_eq!(ada.visits(path).await.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[actix_web::test]
async fn a_page_has_no_script_and_no_style_of_its_own() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    let mismatch = client.asks().with("redirect_uri", "x").path();
    for path in ["/", "/client", "/tables", "/nothing", "/errors", "/login", &*client.asks().path(), &*mismatch] {
        let page = ada.visits(path).await.body;
        for tag in page.split("<script").skip(1) {
            assert!(tag.trim_start().starts_with("src=\"/static/"), "{path}: {}", &tag[..40.min(tag.len())]);
        }
        for odd in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
            assert!(!page.contains(odd), "{path}: {odd}");
        }
        for loaded in ["src=\"http", "src=\"//", "rel=\"stylesheet\" href=\"http"] {
            assert!(!page.contains(loaded), "{path}: {loaded}");
        }
    }
}

#[actix_web::test]
async fn the_consent_form_may_lead_to_the_client_and_no_other_form_may() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.client().await);
    assert_eq!(form_action(&ada.visits(&client.asks().path()).await), "'self' http://localhost:8000");
    for path in ["/", "/client", "/tables"] {
        assert_eq!(form_action(&ada.visits(path).await), "'self'", "{path}");
    }
    let app_scheme = app.client_with("app", |client| client.redirect_uris = vec!["com.example.app:/cb".into()]).await;
    assert_eq!(form_action(&ada.visits(&app_scheme.asks().path()).await), "'self' com.example.app:");
}

#[actix_web::test]
async fn the_sign_in_form_may_lead_to_the_client_whose_request_waits() {
    let app = TestApp::start().await;
    let client = app.client().await;
    let ada = app.browser();
    let page = ada.visits(ada.visits(&client.asks().path()).await.location()).await;
    assert_eq!(form_action(&page), "'self' http://localhost:8000");
    let form = Form::of(&[("csrf", &page.field("csrf")), ("next", &page.field("next")), ("username", "")]);
    let again = ada.submits("/login", &form).await;
    assert_eq!((again.status, form_action(&again)), (422, "'self' http://localhost:8000"));
    assert_eq!(form_action(&ada.visits("/login").await), "'self'");
    let evil = client.asks().with("redirect_uri", "http://evil.test/").path();
    let next = Form::of(&[("next", &evil)]).encoded();
    assert_eq!(form_action(&ada.visits(&format!("/login?{next}")).await), "'self'", "an untrusted request adds nothing");
}

#[actix_web::test]
async fn what_answers_a_form_is_never_posted_on() {
    let app = TestApp::start().await;
    let (ada, client) = (app.browser(), app.client().await);
    let answers = [
        ada.signs_in("ada").await,
        ada.allows(&client.asks()).await,
        ada.denies(&client.asks().with("scope", "photos:read")).await,
        ada.presses("/account/applications/a-client/forget").await,
        ada.presses("/switch_user").await,
        ada.presses("/sign_out").await,
    ];
    for answer in answers {
        assert_eq!(answer.status, 303);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}
