//! My sessions: what a person sees of them, and how they end. OIDC Back-Channel Logout §2.1 for those who are told.

use crate::support::{Answer, Form, Person, TestApp};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

/// Sign in by name at a browser that calls itself so.
async fn signs_in_as<'a>(app: &'a TestApp, name: &str, agent: &str) -> Person<'a> {
    let person = app.browser();
    let csrf = person.csrf().await;
    let form = person.form("/", &Form::of(&[("csrf", &csrf), ("username", name)])).header("user-agent", agent);
    assert_eq!(person.sends(form).await.status, 303);
    person
}

/// The name of the sign-in of this browser: the form beside “this one” has it.
async fn sid(person: &Person<'_>) -> String {
    let page = person.visits("/account/sessions").await.body;
    let (_, rest) = page.split_once("this one").unwrap();
    let (_, rest) = rest.split_once("name=\"sid\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn ends(person: &Person<'_>, sid: &str) -> Answer {
    let csrf = person.csrf().await;
    person.submits("/account/sessions/end", &Form::of(&[("csrf", &csrf), ("sid", sid)])).await
}

#[actix_web::test]
async fn each_session_is_told_by_its_browser_its_address_and_its_times() {
    let app = TestApp::start().await;
    let here = signs_in_as(&app, "ada", FIREFOX).await;
    app.clock.advance(3600);
    signs_in_as(&app, "ada", "curl/8.14.1").await;
    signs_in_as(&app, "eve", "Mozilla/5.0 (iPhone) Safari/604.1").await;
    let page = here.visits("/account/sessions").await.body;
    for words in ["Firefox on Linux", "curl", "127.0.0.1", "this one", "2025-11-21 10:00:00", "2025-11-21 11:00:00"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(page.matches(">this one<").count(), 1);
    assert!(!page.contains("Safari"), "what others have is not shown");
}

/// CWE-79: what a browser calls itself is its own word.
#[actix_web::test]
async fn cross_site_scripting_by_the_name_of_a_browser_shows_nothing_of_it() {
    let app = TestApp::start().await;
    let ada = signs_in_as(&app, "ada", "<script>alert(1)</script>").await;
    let page = ada.visits("/account/sessions").await.body;
    assert!(page.contains("A browser that does not say which") && !page.contains("alert(1)"));
}

#[actix_web::test]
async fn a_visit_is_noted_once_a_minute() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let seen = async || format!("{:?}", app.rows("sessions").await[0].values[8]);
    let first = seen().await;
    app.clock.advance(59);
    ada.visits("/account").await;
    assert_eq!(seen().await, first);
    app.clock.advance(1);
    ada.visits("/account").await;
    assert_ne!(seen().await, first);
}

#[actix_web::test]
async fn one_session_is_ended_from_another_browser_and_stays_ended() {
    let app = TestApp::start().await;
    let (here, there) = (app.person("ada").await, app.person("ada").await);
    let name = sid(&there).await;
    assert_eq!(ends(&here, &name).await.location(), "/account/sessions?ended");
    assert!(there.is_known_as().await.is_none());
    assert_eq!(here.is_known_as().await.as_deref(), Some("ada"));
    assert_eq!(ends(&here, &name).await.status, 404, "it is ended already");
}

/// CWE-639: the session of somebody else is ended by its name.
#[actix_web::test]
async fn nobody_ends_a_session_of_somebody_else_or_learns_that_there_is_one() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let (theirs, none) = (ends(&eve, &sid(&ada).await).await, ends(&eve, "no-such-session").await);
    assert_eq!((theirs.status, none.status), (404, 404));
    assert_eq!(theirs.body, none.body);
    assert_eq!(ada.is_known_as().await.as_deref(), Some("ada"));
}

#[actix_web::test]
async fn ending_this_session_is_signing_out() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let ended = ends(&ada, &sid(&ada).await).await;
    assert!(ended.body.contains("You are signed out"), "{}", ended.body);
    assert_eq!(ada.session(), None);
}

#[actix_web::test]
async fn signing_out_everywhere_ends_every_session_tells_who_can_be_told_and_says_what_goes_on() {
    let app = TestApp::start().await;
    let told = app
        .client_with("told", |client| {
            client.scope = glasshouse_shared::Scope::parse("openid email").unwrap();
            client.name = "Told".into();
            client.metadata.backchannel_logout_uri = Some("http://127.0.0.1:9/logout".into());
        })
        .await;
    let (here, there, eve) = (app.person("ada").await, app.person("ada").await, app.person("eve").await);
    let tokens = told.walks_with(&there, &told.asks().with("scope", "openid email")).await;
    let page = here.presses("/account/sessions/end_all").await;
    assert_eq!(page.status, 200);
    for words in ["You are signed out everywhere", "Told", "from server to server", "Applications keep the tokens"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(here.is_known_as().await.is_none() && there.is_known_as().await.is_none());
    assert_eq!(eve.is_known_as().await.as_deref(), Some("eve"));
    assert_eq!(app.rows("logout_notices").await.len(), 1, "the application of the other browser is told");
    assert!(app.rows("session_clients").await.is_empty());
    assert_eq!(app.opens(&tokens.access).await, 200, "a token is not a session");
}
