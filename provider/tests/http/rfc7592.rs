//! RFC 7592: a client looks at its registration, changes it and ends it.

use provider::Settings;
use serde_json::{Value, json};

use crate::support::{
    TestApp,
    registrant::{Registered, metadata, with},
};

#[actix_web::test]
async fn section_2_1_a_client_sees_what_it_registered() {
    let app = TestApp::start().await;
    let registered =
        Registered::at(&app, &with(&json!({"contacts": ["ada@app.test"], "token_endpoint_auth_method": "client_secret_jwt"})))
            .await;
    let answer = registered.looks().await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.json(), registered.told);
}

#[actix_web::test]
async fn section_2_a_wrong_token_an_unknown_client_and_one_that_ended_are_told_alike() {
    let app = TestApp::start().await;
    let one = Registered::at(&app, &metadata()).await;
    let other = Registered::at(&app, &metadata()).await;
    let ended = Registered::at(&app, &metadata()).await;
    assert_eq!(ended.ends().await.status, 204);
    let unknown =
        Registered { uri: format!("{}/oauth/register/nobody", app.base), token: one.token.clone(), app: &app, told: Value::Null };
    let demo = app.person("ada").await.demo_client().await;
    let manual = Registered {
        uri: format!("{}/oauth/register/{}", app.base, demo.id),
        token: one.token.clone(),
        app: &app,
        told: Value::Null,
    };
    let mut bodies = Vec::new();
    for method in ["GET", "PUT", "DELETE"] {
        for (client, token) in [(&one, &other.token), (&one, &one.told["client_secret"].as_str().unwrap().to_owned())] {
            bodies.push(client.sends(method, token, Some(&metadata())).await);
        }
        for client in [&ended, &unknown, &manual] {
            bodies.push(client.sends(method, &client.token, Some(&metadata())).await);
        }
    }
    for answer in &bodies {
        assert_eq!(answer.refusal(), (401, "invalid_token".into()));
        assert!(answer.header("www-authenticate").unwrap().starts_with("Bearer "));
        assert_eq!(answer.body, bodies[0].body);
    }
    let bare = crate::support::Answer::of(app.request("GET", &one.uri).send().await.unwrap()).await;
    assert_eq!((bare.status, bare.header("www-authenticate")), (401, Some("Bearer realm=\"glasshouse\"")));
    assert_eq!(one.looks().await.status, 200, "nothing of this touched it");
}

#[actix_web::test]
async fn section_2_2_an_update_replaces_everything() {
    let app = TestApp::start().await;
    let registered =
        Registered::at(&app, &with(&json!({"contacts": ["ada@app.test"], "policy_uri": "https://app.test/policy"}))).await;
    let answer = registered.changes(&json!({"redirect_uris": ["https://app.test/other"], "scope": "openid"})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let now = answer.json();
    for gone in ["contacts", "policy_uri", "client_name"] {
        assert_eq!(now[gone], Value::Null, "{gone}");
    }
    assert_eq!((&now["redirect_uris"], &now["scope"]), (&json!(["https://app.test/other"]), &json!("openid")));
    for kept in
        ["client_id", "client_id_issued_at", "client_secret_expires_at", "registration_access_token", "registration_client_uri"]
    {
        assert_eq!(now[kept], registered.told[kept], "{kept}");
    }
    assert_eq!(registered.looks().await.json(), now);
}

#[actix_web::test]
async fn section_2_2_the_secret_stays_while_it_can_and_is_replaced_when_it_must_sign() {
    let app = TestApp::start().await;
    let said = with(&json!({"grant_types": ["client_credentials"], "redirect_uris": [], "response_types": []}));
    let registered = Registered::at(&app, &said).await;
    let same = with(
        &json!({"client_secret": registered.told["client_secret"], "grant_types": ["client_credentials"], "redirect_uris": []}),
    );
    assert_eq!(registered.changes(&same).await.json()["client_secret"], Value::Null, "it is kept as a digest");
    assert_eq!(registered.client().acts_for_itself().await.status, 200);

    let signing =
        with(&json!({"grant_types": ["client_credentials"], "redirect_uris": [], "userinfo_signed_response_alg": "HS256"}));
    let changed = registered.changes(&signing).await.json();
    assert_ne!(changed["client_secret"], registered.told["client_secret"]);
    assert_eq!(registered.client().acts_for_itself().await.refusal().1, "invalid_client");
    let renewed = Registered { told: changed.clone(), ..registered };
    assert_eq!(renewed.client().acts_for_itself().await.status, 200);
    assert_eq!(renewed.changes(&signing).await.json()["client_secret"], changed["client_secret"], "it is sealed, so it is told");

    let public = with(&json!({"token_endpoint_auth_method": "none"}));
    let public = renewed.changes(&public).await.json();
    assert_eq!((&public["client_secret"], &public["client_secret_expires_at"]), (&Value::Null, &Value::Null));
    assert_eq!(renewed.client().acts_for_itself().await.refusal().1, "invalid_client");
}

#[actix_web::test]
async fn section_2_2_an_update_says_whose_it_is_and_nothing_that_only_the_provider_says() {
    let app = TestApp::start().await;
    let registered = Registered::at(&app, &metadata()).await;
    let sends = async |changes: Value| registered.sends("PUT", &registered.token, Some(&with(&changes))).await;
    let id = registered.told["client_id"].clone();
    for wrong in [
        json!({}),
        json!({"client_id": "another"}),
        json!({"client_id": id, "client_secret": "a secret of my own choice"}),
        json!({"client_id": id, "client_secret": 7}),
        json!({"client_id": id, "registration_access_token": "x"}),
        json!({"client_id": id, "registration_client_uri": "x"}),
        json!({"client_id": id, "client_secret_expires_at": 0}),
        json!({"client_id": id, "client_id_issued_at": 0}),
        json!({"client_id": id, "redirect_uris": ["javascript:alert(1)"]}),
    ] {
        assert_eq!(sends(wrong.clone()).await.status, 400, "{wrong}");
    }
    let mut before = registered.told.clone();
    before.as_object_mut().unwrap().remove("client_secret"); // It is kept as its digest.
    assert_eq!(registered.looks().await.json(), before, "nothing of this was kept");
    assert_eq!(sends(json!({"client_id": id, "client_secret": registered.told["client_secret"]})).await.status, 200);
}

#[actix_web::test]
async fn section_2_3_with_a_client_go_its_tokens_its_codes_and_what_people_allowed_it() {
    let app = TestApp::start().await;
    let registered = Registered::at(&app, &metadata()).await;
    let (client, ada) = (registered.client(), app.person("ada").await);
    let tokens = client.walks(&ada).await;
    let code = client.code_of(&ada, &client.asks()).await;
    assert_eq!(app.opens(&tokens.access).await, 200);
    let answer = registered.ends().await;
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(client.redeems(&code).await.refusal().1, "invalid_client");
    for table in ["consents", "codes", "tokens"] {
        assert!(app.rows(table).await.is_empty(), "{table}");
    }
    assert!(ada.visits(&client.asks().path()).await.stays());
    assert_eq!(registered.ends().await.status, 401);
}

#[actix_web::test]
async fn whoever_registered_manages_it_even_when_registration_was_switched_off_since() {
    let data = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", data.path().join("shared.db").display());
    let settings = || Settings { database_url: Some(url.clone()), key: Some("A".repeat(43)), ..Settings::default() };
    let app = TestApp::with(settings()).await;
    let registered = Registered::at(&app, &metadata()).await;
    let later = TestApp::with(Settings { registration: Some(provider::settings::WhoRegisters::Off), ..settings() }).await;
    assert_eq!(later.registers(&metadata()).await.status, 403);
    let path = registered.uri.strip_prefix(&app.base).unwrap().to_owned();
    let there = Registered { app: &later, uri: path, token: registered.token.clone(), told: registered.told.clone() };
    assert_eq!(there.looks().await.status, 200);
    assert_eq!(there.ends().await.status, 204);
}

#[actix_web::test]
async fn section_2_2_a_secret_that_ended_is_replaced_by_an_update() {
    let app = TestApp::with(Settings { registration_secret_lifetime: Some(60), ..Settings::default() }).await;
    let said = with(&json!({"grant_types": ["client_credentials"], "redirect_uris": []}));
    let registered = Registered::at(&app, &said).await;
    app.clock.advance(60);
    assert_eq!(registered.client().acts_for_itself().await.refusal().1, "invalid_client");
    let renewed = registered.changes(&said).await.json();
    let until = registered.told["client_secret_expires_at"].as_i64().unwrap() + 60;
    assert_eq!(renewed["client_secret_expires_at"], until);
    assert_eq!(Registered { told: renewed, ..registered }.client().acts_for_itself().await.status, 200);
}
