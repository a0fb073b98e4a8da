//! Two secrets at once, so that an application goes from one to the other without a moment in which neither works.

use crate::{
    applications::{actions, few, id_of, posts, registers, reveals, sealed, shown},
    support::{Form, TestApp, TestClient, redirect_uri},
};

#[actix_web::test]
async fn an_application_changes_its_secret_without_a_moment_in_which_neither_works() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(
        &registers(
            &ada,
            &few()
                .and("full", "true")
                .and("token_endpoint_auth_method", "client_secret_basic")
                .and("pkce", "required")
                .and("grant:client_credentials", "true")
                .and("id_token_signed_response_alg", "RS256")
                .and("access_token_format", "opaque"),
        )
        .await,
    );
    let page = format!("/applications/{id}");
    let works = async |secret: &str| {
        let client = TestClient { app: &app, secret: Some(secret.to_owned()), id: id.clone(), redirect_uri: redirect_uri() };
        client.acts_for_itself().await.status
    };
    let old = reveals(&ada, &id).await;
    app.clock.advance(60);
    let added = posts(&ada, &format!("{page}/secrets"), &Form::default()).await;
    assert_eq!((added.status, added.location()), (303, &*format!("{page}?added")));
    let new = reveals(&ada, &id).await;
    assert_ne!(old, new, "the newest stands first");
    assert_eq!((works(&old).await, works(&new).await), (200, 200));
    let both = ada.visits(&page).await;
    assert_eq!(sealed(&both).len(), 2);
    assert!(!both.body.contains("Last used</span>never") && both.body.matches("/delete\">Delete").count() >= 2);
    let third = posts(&ada, &format!("{page}/secrets"), &Form::default()).await;
    assert_eq!(third.status, 422);
    assert!(third.body.contains("two secrets, and both are good"));
    let oldest = sealed(&both).pop().unwrap();
    let asked = ada.visits(&format!("{page}/secrets/{oldest}/delete")).await;
    assert!(asked.body.contains("Delete a secret of Photo wall?"), "{}", asked.body);
    assert_eq!(works(&old).await, 200, "looking deletes nothing");
    let gone = posts(&ada, &format!("{page}/secrets/{oldest}/delete"), &Form::default()).await;
    assert_eq!(gone.location(), format!("{page}?removed"));
    assert_eq!((works(&old).await, works(&new).await), (401, 200));
    let last = sealed(&ada.visits(&page).await).pop().unwrap();
    let refused = posts(&ada, &format!("{page}/secrets/{last}/delete"), &Form::default()).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("This is the only secret of the application"));
    let noted = actions(&app).await;
    assert_eq!(noted, ["application.registered", "secret.revealed", "secret.added", "secret.revealed", "secret.deleted"]);
}

#[actix_web::test]
async fn a_second_secret_that_is_hashed_is_shown_once() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few()).await);
    let page = posts(&ada, &format!("/applications/{id}/secrets"), &Form::of(&[("hashed", "true")])).await;
    assert_eq!(page.status, 200);
    let secret = shown(&page);
    assert!(page.body.contains("This is shown once"));
    let after = ada.visits(&format!("/applications/{id}")).await;
    assert!(!after.body.contains(&secret) && after.body.contains("hashed, shown once"));
    assert_eq!(sealed(&after).len(), 1, "the other one is still sealed");
}

#[actix_web::test]
async fn a_secret_is_on_no_page_until_it_is_revealed_and_its_revealing_is_written_down() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few()).await);
    let secret = reveals(&ada, &id).await;
    for path in [
        "/applications",
        &format!("/applications/{id}"),
        &format!("/applications/{id}/edit"),
        &format!("/applications/{id}/delete"),
    ] {
        assert!(!ada.visits(path).await.body.contains(&secret), "{path}");
    }
    let list = ada.visits("/applications").await;
    let form = Form::of(&[("secret", &*sealed(&list)[0]), ("place", "list")]);
    let page = posts(&ada, &format!("/applications/{id}/reveal"), &form).await;
    assert_eq!((shown(&page), page.header("cache-control")), (secret.clone(), Some("no-store")));
    assert!(page.body.contains("<h1>Applications</h1>"));
    let entries = app.log().await;
    assert_eq!(entries.iter().filter(|entry| entry.action.word() == "secret.revealed").count(), 2);
    for entry in &entries {
        assert!(!format!("{entry:?}").contains(&secret));
    }
}
