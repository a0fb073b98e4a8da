//! Changing an application, a setting in its place or all of them, and deleting it.

use crate::{
    applications::{actions, beside, few, id_of, posts, registers, reveals},
    support::{Form, TestApp, TestClient, redirect_uri},
};

#[actix_web::test]
async fn names_addresses_and_scopes_are_changed_in_their_place() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few()).await);
    let edit = format!("/applications/{id}/edit");
    for (only, fields) in [
        ("client_name", vec![("client_name", "Wall of photos")]),
        ("description", vec![("description", "Shows them all")]),
        ("redirect_uris", vec![("redirect_uris", "https://wall.example/cb\r\nhttp://localhost:3001/auth/callback")]),
        ("post_logout_redirect_uris", vec![("post_logout_redirect_uris", "https://wall.example/bye")]),
        ("scope", vec![("scope:openid", "openid")]),
    ] {
        let saved = posts(&ada, &edit, &Form::of(&fields).and("only", only)).await;
        assert_eq!((saved.status, saved.location()), (303, &*format!("/applications/{id}?saved")), "{only}: {}", saved.body);
    }
    let found = id.clone();
    let client = app.realm.store.read(move |tx| Ok(provider::storage::clients::find(tx, &found)?)).await.unwrap().unwrap();
    assert_eq!((client.name.as_str(), client.description.as_str()), ("Wall of photos", "Shows them all"));
    assert_eq!(client.redirect_uris, ["https://wall.example/cb", "http://localhost:3001/auth/callback"]);
    assert_eq!(client.metadata.post_logout_redirect_uris, ["https://wall.example/bye"]);
    assert_eq!(client.scope.to_string(), "openid");
    assert_eq!(client.metadata.client_uri.as_deref(), Some("http://localhost:8000"), "what was not asked stays");
    let wrong = posts(&ada, &edit, &Form::of(&[("only", "redirect_uris"), ("redirect_uris", "http://a.test/cb")])).await;
    assert_eq!(wrong.status, 422);
    assert!(beside(&wrong, "redirect_uris").contains("Line 1: http://a.test/cb"));
    assert!(wrong.body.contains("<details open>"), "the form is open");
    assert_eq!(actions(&app).await.iter().filter(|word| *word == "application.changed").count(), 5);
}

#[actix_web::test]
async fn the_page_of_an_application_shows_where_browsers_go_after_signing_out() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few()).await);
    let path = format!("/applications/{id}");
    let shown = async |label: &str, language: &str| {
        let request = app.request("GET", &path).header("accept", "text/html").header("accept-language", language);
        let page = ada.sends(request).await.body;
        let (_, setting) = page.split_once(&format!("<dt>{label}</dt>")).unwrap();
        setting.split_once("<details>").unwrap().0.to_owned()
    };
    assert!(shown("After signing out", "en").await.contains("nothing"));
    let addresses = [("post_logout_redirect_uris", "https://wall.example/bye\r\nhttps://wall.example/see-you")];
    let change = Form::of(&addresses).and("only", "post_logout_redirect_uris");
    assert_eq!(posts(&ada, &format!("{path}/edit"), &change).await.status, 303);
    for (label, language) in [("After signing out", "en"), ("Nach dem Abmelden", "de")] {
        let there = shown(label, language).await;
        for address in ["https://wall.example/bye", "https://wall.example/see-you"] {
            assert!(there.contains(&format!("<code>{address}</code>")), "{address}: {there}");
        }
    }
}

#[actix_web::test]
async fn all_settings_are_changed_on_their_page_and_the_secret_stays() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few()).await);
    let before = reveals(&ada, &id).await;
    let all = few()
        .without("runs")
        .and("full", "true")
        .and("token_endpoint_auth_method", "client_secret_post")
        .and("pkce", "optional")
        .and("id_token_signed_response_alg", "ES256")
        .and("access_token_format", "jwt")
        .and("access_lifetime", "120")
        .and("post_logout_redirect_uris", "http://localhost:8000/")
        .and("allowed_origins", "https://wall.example")
        .and("initiate_login_uri", "https://wall.example/login")
        .and("logo_uri", "https://wall.example/logo.png")
        .and("policy_uri", "https://wall.example/policy")
        .and("tos_uri", "https://wall.example/terms")
        .and("grant:authorization_code", "true")
        .and("grant:refresh_token", "true")
        .and("switch:wildcard_path", "true");
    let saved = posts(&ada, &format!("/applications/{id}/edit"), &all).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = ada.visits(&format!("/applications/{id}/edit")).await;
    for there in [
        "name=\"token_endpoint_auth_method\" value=\"client_secret_post\" checked",
        "name=\"pkce\" value=\"optional\" checked",
        "name=\"id_token_signed_response_alg\" value=\"ES256\" checked",
        "name=\"access_token_format\" value=\"jwt\" checked",
        "name=\"access_lifetime\" value=\"120\"",
        "name=\"switch:wildcard_path\" value=\"wildcard_path\" checked",
    ] {
        assert!(page.body.contains(there), "{there}: {}", page.body);
    }
    assert_eq!(reveals(&ada, &id).await, before);
    let wrong = posts(&ada, &format!("/applications/{id}/edit"), &all.with("access_lifetime", "soon")).await;
    assert_eq!(wrong.status, 422);
    assert!(!beside(&wrong, "access_lifetime").is_empty() && wrong.body.contains("value=\"soon\""));
}

#[actix_web::test]
async fn deleting_asks_first_and_takes_everything_along() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = id_of(&registers(&ada, &few()).await);
    let client = TestClient { app: &app, secret: Some(reveals(&ada, &id).await), id: id.clone(), redirect_uri: redirect_uri() };
    let tokens = client.walks(&ada).await;
    let page = ada.visits(&format!("/applications/{id}/delete")).await;
    assert!(page.body.contains("Delete Photo wall?") && page.body.contains("<dt>Tokens</dt><dd>2</dd>"), "{}", page.body);
    assert!(page.body.contains("<dt>Consents of people</dt><dd>1</dd>"));
    assert_eq!(app.opens(&tokens.access).await, 200, "looking deletes nothing");
    let gone = posts(&ada, &format!("/applications/{id}/delete"), &Form::default()).await;
    assert_eq!((gone.status, gone.location()), (303, "/applications?deleted"));
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(ada.visits(&format!("/applications/{id}")).await.status, 404);
    for table in ["clients", "consents", "codes", "tokens", "client_secrets"] {
        assert!(app.rows(table).await.is_empty(), "{table}");
    }
    assert_eq!(actions(&app).await.last().unwrap(), "application.deleted");
    assert!(ada.visits("/applications?deleted").await.body.contains("It is deleted"));
}
