//! OIDC RP-Initiated Logout 1.0: every branch.

use glasshouse_shared::Scope;

use crate::support::{Answer, Form, Person, TestApp, TestClient};

const BYE: &str = "http://localhost:8000/bye";
const END: &str = "/oauth/end_session";

async fn relying_party<'a>(app: &'a TestApp, id: &str) -> TestClient<'a> {
    let party = app.client_with(id, |client| {
        client.scope = Scope::parse("openid email").unwrap();
        client.metadata.post_logout_redirect_uris = vec![BYE.into()];
    });
    party.await
}

/// The ID token of a walk.
async fn id_token(client: &TestClient<'_>, person: &Person<'_>) -> String {
    let code = client.code_of(person, &client.asks().with("scope", "openid")).await;
    client.redeems(&code).await.member("id_token")
}

fn asks(pairs: &[(&str, &str)]) -> String {
    format!("{END}?{}", Form::of(pairs).encoded())
}

/// The provider no longer knows this browser.
async fn signed_out(person: &Person<'_>, client: &TestClient<'_>) -> bool {
    let request = client.asks().with("scope", "openid").and("prompt", "none");
    let answer = person.visits(&request.path()).await;
    answer.carries("error").as_deref() == Some("login_required")
}

fn page(answer: &Answer, status: u16, words: &str) {
    assert_eq!((answer.status, answer.stays()), (status, true), "{}", answer.body);
    assert!(answer.body.contains(words), "{}", answer.body);
}

#[actix_web::test]
async fn an_application_that_shows_an_id_token_of_this_session_ends_it_and_gets_the_browser_back() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let hint = id_token(&party, &ada).await;
    let state = "s".repeat(128);
    let answer = ada.visits(&asks(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE), ("state", &state)])).await;
    assert_eq!(answer.location(), format!("{BYE}?state={state}"), "and nothing else in the query");
    assert!(signed_out(&ada, &party).await);
}

#[actix_web::test]
async fn without_state_there_is_no_state() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let hint = id_token(&party, &ada).await;
    let answer = ada.visits(&asks(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE)])).await;
    assert_eq!(answer.location(), BYE);
}

#[actix_web::test]
async fn a_request_in_a_body_is_the_same_request() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let hint = id_token(&party, &ada).await;
    let form = Form::of(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE)]);
    // As another site posts it: without the session's cookie, which is SameSite=Lax.
    let request = app.request("POST", END).header("content-type", "application/x-www-form-urlencoded").body(form.encoded());
    let posted = Answer::of(request.send().await.unwrap()).await;
    assert_eq!(posted.status, 303);
    assert_eq!(ada.visits(posted.location()).await.location(), BYE);
}

#[actix_web::test]
async fn without_a_hint_the_person_is_asked_and_may_stay() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    id_token(&party, &ada).await;
    for request in [END.to_owned(), asks(&[("state", "s")])] {
        let question = ada.visits(&request).await;
        page(&question, 200, "Sign out of the Provider?");
        page(&question, 200, "will not be told");
    }
    let question = ada.visits(END).await;
    let csrf = question.field("csrf");
    let stays = ada.submits(&format!("{END}/confirm?"), &Form::of(&[("csrf", &csrf), ("confirm", "no")])).await;
    assert_eq!(stays.location(), "/");
    assert!(!signed_out(&ada, &party).await);
    let leaves = ada.submits(&format!("{END}/confirm?"), &Form::of(&[("csrf", &csrf), ("confirm", "yes")])).await;
    page(&leaves, 200, "You are signed out");
    page(&leaves, 200, "is not told");
    assert!(signed_out(&ada, &party).await);
}

#[actix_web::test]
async fn the_confirmation_needs_the_token_of_the_form() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let forged = ada.submits(&format!("{END}/confirm?"), &Form::of(&[("csrf", "x"), ("confirm", "yes")])).await;
    assert_eq!(forged.status, 403);
    assert!(!signed_out(&ada, &party).await);
}

/// Attack 4: an open redirector, and somebody else's sign-out.
#[actix_web::test]
async fn an_address_that_was_not_registered_is_never_gone_to() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let hint = id_token(&party, &ada).await;
    for evil in ["https://evil.test/", "http://localhost:8000/bye?foo=bar", "http://localhost:8000/bye/", "javascript:alert(1)"] {
        let answer = ada.visits(&asks(&[("id_token_hint", &hint), ("post_logout_redirect_uri", evil)])).await;
        page(&answer, 400, "not one that this client registered");
    }
    let nobody = ada.visits(&asks(&[("post_logout_redirect_uri", BYE), ("state", "s")])).await;
    page(&nobody, 400, "nobody knows whose it is");
    assert!(!signed_out(&ada, &party).await);
}

#[actix_web::test]
async fn a_hint_that_is_not_ours_is_refused() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let hint = id_token(&party, &ada).await;
    let parts: Vec<&str> = hint.split('.').collect();
    let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", parts[1]);
    let changed = format!("{}.{}.{}", parts[0], parts[1], parts[2].chars().rev().collect::<String>());
    for bad in [unsigned.as_str(), &changed, "x", "a.b.c"] {
        let answer = ada.visits(&asks(&[("id_token_hint", bad), ("post_logout_redirect_uri", BYE)])).await;
        page(&answer, 400, "not an ID token that this provider signed");
    }
    assert!(!signed_out(&ada, &party).await);
}

#[actix_web::test]
async fn the_hint_of_one_client_opens_no_address_of_another() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let other = app.client_with("other", |client| {
        client.scope = Scope::parse("openid").unwrap();
        client.metadata.post_logout_redirect_uris = vec!["http://localhost:8000/other".into()];
    });
    other.await;
    let hint = id_token(&party, &ada).await;
    let theirs = [("id_token_hint", &*hint), ("post_logout_redirect_uri", "http://localhost:8000/other")];
    page(&ada.visits(&asks(&theirs)).await, 400, "not one that this client registered");
    let named = [("id_token_hint", &*hint), ("client_id", "other"), ("post_logout_redirect_uri", "http://localhost:8000/other")];
    page(&ada.visits(&asks(&named)).await, 400, "");
}

#[actix_web::test]
async fn the_hint_of_another_person_or_session_signs_nobody_out_unasked() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let party = relying_party(&app, "rp").await;
    let hint = id_token(&party, &ada).await;
    let question = eve.visits(&asks(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE)])).await;
    page(&question, 200, "Sign out of the Provider?");
    let elsewhere = app.person("ada").await;
    let question = elsewhere.visits(&asks(&[("id_token_hint", &hint)])).await;
    page(&question, 200, "Sign out of the Provider?");
}

#[actix_web::test]
async fn whoever_is_signed_out_already_goes_on_at_once() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let hint = id_token(&party, &ada).await;
    ada.presses("/sign_out").await;
    let answer = ada.visits(&asks(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE)])).await;
    assert_eq!(answer.location(), BYE);
    page(&ada.visits(END).await, 200, "You are signed out");
}

/// The ID token may have expired long ago: it is about a person, not a key.
#[actix_web::test]
async fn an_old_hint_will_do() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let hint = id_token(&party, &ada).await;
    app.clock.advance(2 * 3600);
    let answer = ada.visits(&asks(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE)])).await;
    assert_eq!(answer.location(), BYE);
}

#[actix_web::test]
async fn what_was_allowed_before_lives_on() {
    let app = TestApp::start().await;
    let (ada, party) = (app.person("ada").await, relying_party(&app, "rp").await);
    let tokens = party.walks_with(&ada, &party.asks().with("scope", "openid email")).await;
    ada.presses("/sign_out").await;
    assert_eq!(app.opens(&tokens.access).await, 200, "a token is not a session");
}
