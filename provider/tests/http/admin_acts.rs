//! `/admin/users/{id}/…` and `/admin/sessions`: what a superuser does to an account, and what becomes of it.

use provider::protocol::audit::Action;

use crate::{
    admin::{id_of, log, posts},
    support::{Form, Person, TestApp},
};

/// The question is asked, and answered with its button.
async fn does(person: &Person<'_>, path: &str) -> crate::support::Answer {
    let question = person.visits(path).await;
    assert_eq!(question.status, 200, "{path}: {}", question.body);
    person.submits(path, &Form::of(&[("csrf", &question.field("csrf"))])).await
}

#[actix_web::test]
async fn a_disabled_account_is_out_at_once_and_comes_back_when_it_is_enabled() {
    let app = TestApp::start().await;
    let (ada, bob, client) = (app.superuser("ada").await, app.person("bob").await, app.client().await);
    let tokens = client.walks(&bob).await;
    let id = id_of(&app, "bob").await;
    let done = does(&ada, &format!("/admin/users/{id}/disable")).await;
    assert_eq!((done.status, done.location()), (303, &*format!("/admin/users/{id}?done=disable")));
    assert!(bob.is_known_as().await.is_none());
    assert_eq!(bob.signs_in("bob").await.status, 422);
    assert_eq!(app.opens(&tokens.access).await, 401);
    let page = ada.visits(done.location()).await.body;
    assert!(page.contains("The account is disabled.") && page.contains("disabled since"), "{page}");
    assert!(ada.visits("/admin/users?which=disabled").await.body.contains("<b>bob</b>"));
    does(&ada, &format!("/admin/users/{id}/enable")).await;
    assert_eq!(bob.signs_in("bob").await.status, 303);
    assert_eq!(app.opens(&tokens.access).await, 200);
    let actions: Vec<_> = log(&app).await.into_iter().filter(|(who, _, what)| who == "ada" && what == "bob").collect();
    let actions: Vec<_> = actions.into_iter().map(|(_, action, _)| action).collect();
    assert!(actions.contains(&Action::AccountDisabled) && actions.contains(&Action::AccountEnabled), "{actions:?}");
}

#[actix_web::test]
async fn a_password_that_was_set_is_the_one_that_counts_and_other_sessions_end() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.superuser("ada").await, app.person("bob").await);
    let path = format!("/admin/users/{}/password", id_of(&app, "bob").await);
    let short = posts(&ada, &path, &[("password", "short")]).await;
    assert!(short.status == 422 && short.body.contains("aria-invalid"), "{}", short.body);
    assert!(!short.body.contains("value=\"short\""), "a password is not sent back");
    assert!(bob.is_known_as().await.is_some());
    let done = posts(&ada, &path, &[("password", "a much longer one")]).await;
    assert_eq!(done.status, 303);
    assert!(bob.is_known_as().await.is_none());
    assert_eq!(bob.signs_in_with("bob", "a much longer one").await.status, 303);
    assert!(
        log(&app).await.iter().any(|(who, action, what)| who == "ada" && *action == Action::PasswordChanged && what == "bob")
    );
}

#[actix_web::test]
async fn a_superuser_is_appointed_and_dismissed() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.superuser("ada").await, app.browser());
    assert_eq!(bob.registers("bob", "a long password").await.status, 303);
    let id = id_of(&app, "bob").await;
    does(&ada, &format!("/admin/users/{id}/appoint")).await;
    assert_eq!(bob.visits("/admin").await.status, 200);
    does(&ada, &format!("/admin/users/{id}/dismiss")).await;
    assert_eq!(bob.visits("/admin").await.status, 403);
    let actions: Vec<_> = log(&app).await.into_iter().filter(|(.., what)| what == "bob").map(|(_, action, _)| action).collect();
    assert_eq!(actions[..2], [Action::Dismissed, Action::Appointed]);
}

/// CWE-269: whoever typed the name would administer.
#[actix_web::test]
async fn an_account_that_is_open_to_everybody_does_not_administer() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.superuser("ada").await, app.person("bob").await);
    let path = format!("/admin/users/{}/appoint", id_of(&app, "bob").await);
    assert_eq!(ada.visits(&path).await.status, 409);
    let answer = posts(&ada, &path, &[]).await;
    assert!(answer.status == 409 && answer.body.contains("This account has no password"), "{}", answer.body);
    assert_eq!(bob.visits("/admin").await.status, 403);
}

#[actix_web::test]
async fn signing_somebody_out_everywhere_ends_their_sessions_and_no_others() {
    let app = TestApp::start().await;
    let (ada, bob, again, eve) =
        (app.superuser("ada").await, app.person("bob").await, app.person("bob").await, app.person("eve").await);
    does(&ada, &format!("/admin/users/{}/sign_out", id_of(&app, "bob").await)).await;
    assert!(bob.is_known_as().await.is_none() && again.is_known_as().await.is_none());
    assert!(eve.is_known_as().await.is_some() && ada.is_known_as().await.is_some());
}

#[actix_web::test]
async fn a_deleted_account_takes_everything_along_but_the_log() {
    let app = TestApp::start().await;
    let (ada, bob, client) = (app.superuser("ada").await, app.person("bob").await, app.client().await);
    let tokens = client.walks(&bob).await;
    let demo = bob.demo_client().await;
    let id = id_of(&app, "bob").await;
    let done = does(&ada, &format!("/admin/users/{id}/delete")).await;
    assert_eq!((done.status, done.location()), (303, "/admin/users?done=deleted"));
    assert!(bob.is_known_as().await.is_none());
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(ada.visits(&format!("/admin/users/{id}")).await.status, 404);
    assert!(!ada.visits("/admin/applications").await.body.contains(&demo.id));
    let page = ada.visits("/admin/audit?object=bob").await.body;
    assert!(page.contains("deleted the account</td>") && page.contains("made an account</td>"), "{page}");
}

#[actix_web::test]
async fn what_somebody_allowed_is_taken_back_for_them() {
    let app = TestApp::start().await;
    let (ada, bob, client) = (app.superuser("ada").await, app.person("bob").await, app.client().await);
    let tokens = client.walks(&bob).await;
    let id = id_of(&app, "bob").await;
    let path = format!("/admin/users/{id}/consents/a-client/forget");
    assert_eq!(does(&ada, &path).await.location(), format!("/admin/users/{id}?done=forgotten"));
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(posts(&ada, &path, &[]).await.status, 404);
}

#[actix_web::test]
async fn sessions_are_listed_with_browser_and_address_and_one_is_ended() {
    let app = TestApp::start().await;
    let ada = app.superuser("ada").await;
    let bob = app.browser();
    let csrf = bob.csrf().await;
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    let form = bob.form("/", &Form::of(&[("csrf", &csrf), ("username", "bob")])).header("user-agent", agent);
    assert_eq!(bob.sends(form).await.status, 303);
    app.browser().visits("/").await;
    let page = ada.visits("/admin/sessions?person=bob").await.body;
    assert_eq!(page.matches("<th scope=\"row\">").count(), 1, "{page}");
    assert!(page.contains("Firefox") && page.contains("Linux") && page.contains("127.0.0.1"), "{page}");
    let all = ada.visits("/admin/sessions").await.body;
    assert_eq!(all.matches("<th scope=\"row\">").count(), 2, "who is not signed in has no row: {all}");
    assert!(all.contains("you, here"), "{all}");
    let path = page.split("href=\"").find(|rest| rest.contains("/end\"")).unwrap().split('"').next().unwrap().to_owned();
    let done = does(&ada, &path).await;
    assert_eq!((done.status, done.location()), (303, "/admin/sessions?done=ended"));
    assert!(bob.is_known_as().await.is_none());
    assert!(log(&app).await.iter().any(|(who, action, _)| who == "ada" && *action == Action::SessionEnded));
    assert_eq!(ada.visits(&path).await.status, 404);
}

#[actix_web::test]
async fn a_scope_and_a_custom_claim_travel_from_the_console_to_the_application() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.superuser("ada").await, app.person("bob").await);
    let wrong = posts(&ada, "/admin/scopes/new", &[("name", "openid"), ("title", ""), ("claims", "sub")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.body.matches("aria-invalid=\"true\"").count(), 3, "{}", wrong.body);
    let scope = [("name", "read:sandbox"), ("title", "see your sandbox"), ("claims", "sandbox")];
    assert_eq!(posts(&ada, "/admin/scopes/new", &scope).await.location(), "/admin/scopes?done=created");
    let id = id_of(&app, "bob").await;
    let broken = posts(&ada, &format!("/admin/users/{id}/claims"), &[("claims", "{\"sandbox\": ")]).await;
    assert!(
        broken.status == 422 && broken.body.contains(": </textarea>") && broken.body.contains("This is not JSON"),
        "what was typed stays: {}",
        broken.body
    );
    let given = posts(&ada, &format!("/admin/users/{id}/claims"), &[("claims", "{\"sandbox\": true}")]).await;
    assert_eq!(given.location(), format!("/admin/users/{id}?done=claims"));
    assert!(ada.visits(given.location()).await.body.contains("<dt><code>sandbox</code></dt><dd>true</dd>"));

    let client = app.client_with("sandboxed", |client| {
        client.scope = glasshouse_shared::Scope::parse("openid read:sandbox").unwrap();
    });
    let client = client.await;
    let tokens = client.walks_with(&bob, &client.asks().with("scope", "openid read:sandbox")).await;
    assert_eq!(app.asks_api("/oauth/userinfo", &tokens.access).await.json()["sandbox"], true);

    let change = [("title", "see more"), ("claims", "")];
    assert_eq!(posts(&ada, "/admin/scopes/read%3Asandbox", &change).await.location(), "/admin/scopes?done=changed");
    assert!(app.asks_api("/oauth/userinfo", &tokens.access).await.json()["sandbox"].is_null());
    assert_eq!(does(&ada, "/admin/scopes/read%3Asandbox/delete").await.location(), "/admin/scopes?done=deleted");
    assert_eq!(ada.visits("/admin/scopes/read%3Asandbox").await.status, 404);
}
