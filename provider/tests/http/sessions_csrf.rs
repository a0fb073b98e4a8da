//! Cross-site request forgery: RFC 6749 §10.12. Two walls for every form: the origin and the token of the session.

use crate::support::{Answer, Form, Person, TestApp};

/// Every form of the provider: where it is posted and what it says.
fn forms(asks: &Form) -> Vec<(String, Form)> {
    vec![
        ("/".into(), Form::of(&[("username", "mallory")])),
        ("/login".into(), Form::of(&[("username", "mallory")])),
        (asks.path(), Form::of(&[("confirm", "yes")])),
        (asks.path(), Form::of(&[("confirm", "no")])),
        ("/sign_out".into(), Form::default()),
        ("/switch_user".into(), Form::default()),
        ("/account/applications/another-client/forget".into(), Form::default()),
    ]
}

/// Ada is still who she was, nothing was given and nothing was taken.
async fn nothing_happened(app: &TestApp, ada: &Person<'_>, answer: &Answer, what: &str) {
    assert_eq!((answer.status, answer.stays()), (403, true), "{what}");
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"), "{what}");
    assert_eq!(app.rows("codes").await.len(), 1, "{what}");
    assert_eq!(app.rows("users").await.len(), 2, "{what}");
    assert_eq!(app.rows("consents").await.len(), 1, "{what}");
}

/// Ada is signed in and allowed one client something; Eve has a session of her own.
async fn with_forms(test: impl AsyncFn(&TestApp, &Person<'_>, &Person<'_>, String, Form)) {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let (client, other) = (app.client().await, app.other_client().await);
    ada.allows(&other.asks()).await.code();
    for (path, form) in forms(&client.asks()) {
        test(&app, &ada, &eve, path, form).await;
    }
}

//= https://www.rfc-editor.org/rfc/rfc6749#section-10.12
//# The authorization server MUST implement CSRF protection for its
//# authorization endpoint and ensure that a malicious client cannot
//# obtain authorization without the awareness and explicit consent of
//# the resource owner.
#[actix_web::test]
async fn a_form_without_its_token_is_refused() {
    with_forms(async |app, ada, _, path, form| {
        let answer = ada.submits(&path, &form).await;
        nothing_happened(app, ada, &answer, &path).await;
        let empty = ada.submits(&path, &form.and("csrf", "")).await;
        nothing_happened(app, ada, &empty, &path).await;
    })
    .await;
}

#[actix_web::test]
async fn a_form_with_the_token_of_another_session_is_refused() {
    with_forms(async |app, ada, eve, path, form| {
        let answer = ada.submits(&path, &form.and("csrf", &eve.csrf().await)).await;
        nothing_happened(app, ada, &answer, &path).await;
    })
    .await;
}

#[actix_web::test]
async fn a_form_with_the_token_of_the_time_before_signing_in_is_refused() {
    with_forms(async |app, _, _, path, form| {
        let grace = app.browser();
        let before = grace.csrf().await;
        grace.signs_in("ada").await;
        let answer = grace.submits(&path, &form.and("csrf", &before)).await;
        nothing_happened(app, &grace, &answer, &path).await;
    })
    .await;
}

#[actix_web::test]
async fn a_form_of_another_origin_is_refused_even_with_the_right_token() {
    with_forms(async |app, ada, _, path, form| {
        let form = form.and("csrf", &ada.csrf().await);
        for origin in ["http://evil.test", "http://localhost:8000", "https://localhost"] {
            let request = app.request("POST", &path).header("origin", origin);
            let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.encoded());
            let answer = ada.sends(request).await;
            nothing_happened(app, ada, &answer, &path).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn a_form_that_the_browser_calls_foreign_is_refused_even_with_the_right_token() {
    with_forms(async |app, ada, _, path, form| {
        let form = form.and("csrf", &ada.csrf().await);
        for site in ["cross-site", "same-site"] {
            let request = app.request("POST", &path).header("sec-fetch-site", site);
            let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.encoded());
            let answer = ada.sends(request).await;
            nothing_happened(app, ada, &answer, &path).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn a_form_without_a_session_is_refused() {
    with_forms(async |app, ada, _, path, form| {
        let answer = app.browser().submits(&path, &form.and("csrf", &ada.csrf().await)).await;
        if path.starts_with("/account/") {
            // A page of somebody's own asks first who it is.
            assert_eq!((answer.status, answer.location()), (303, "/login"), "{path}");
            assert_eq!(app.rows("consents").await.len(), 1, "{path}");
        } else {
            nothing_happened(app, ada, &answer, &path).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn nothing_that_changes_something_can_be_reached_by_a_link() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for path in ["/sign_out", "/switch_user", "/account/applications/a-client/forget"] {
        assert_eq!(ada.visits(path).await.status, 405, "{path}");
    }
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
}

#[actix_web::test]
async fn a_body_that_is_no_form_is_refused() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let csrf = ada.csrf().await;
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
        let request = app.request("POST", "/sign_out").header("content-type", kind).body(format!("csrf={csrf}"));
        assert_eq!(ada.sends(request).await.status, 415, "{kind}");
    }
}
