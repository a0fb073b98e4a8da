//! OIDC Core §2, §3.1.3.6, §8, §11, §12: the ID token.

use glasshouse_shared::{Scope, Secret, claims::IdTokenClaims, jwk::JwkSet};
use jose::{Algorithm, Unverified, half_hash};
use provider::protocol::client::Client;

use crate::support::{Answer, Form, Person, TestApp, TestClient};

async fn party<'a>(app: &'a TestApp, id: &str, change: impl FnOnce(&mut Client)) -> TestClient<'a> {
    let party = app.client_with(id, |client| {
        client.scope = Scope::parse("openid email profile offline_access").unwrap();
        change(client);
    });
    party.await
}

async fn redeemed(client: &TestClient<'_>, person: &Person<'_>, request: &Form) -> Answer {
    let answer = client.redeems(&client.code_of(person, request).await).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

fn openid(client: &TestClient<'_>) -> Form {
    client.asks().with("scope", "openid")
}

async fn keys(app: &TestApp) -> JwkSet {
    serde_json::from_value(app.get("/oauth/jwks").await.json()).unwrap()
}

async fn read(app: &TestApp, token: &str, algorithm: Algorithm) -> IdTokenClaims {
    Unverified::parse(token).unwrap().verify(&keys(app).await, &[algorithm]).unwrap().claims().unwrap()
}

#[actix_web::test]
async fn it_says_who_to_whom_since_when_and_until_when() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, "rp", |_| ()).await, app.person("ada").await);
    app.clock.advance(30);
    let answer = redeemed(&client, &ada, &openid(&client).and("nonce", "n-0S6_WzA2Mj")).await;
    let claims = read(&app, &answer.member("id_token"), Algorithm::RS256).await;
    assert_eq!((&*claims.iss, claims.aud.names()), (&*app.base, &["rp".to_owned()][..]));
    assert_eq!(claims.nonce.as_deref(), Some("n-0S6_WzA2Mj"));
    assert_eq!((claims.exp - claims.iat, claims.iat - claims.auth_time.unwrap()), (3600, 30));
    assert_eq!((claims.acr.as_deref(), claims.amr), (Some("0"), None));
    assert_eq!(claims.at_hash.unwrap(), half_hash(Algorithm::RS256, &answer.member("access_token")));
    assert!(claims.sid.is_some() && claims.claims.is_empty() && claims.sub.len() <= 255);
}

#[actix_web::test]
async fn a_password_is_told_apart_from_a_name_alone() {
    let app = TestApp::start().await;
    let client = party(&app, "rp", |_| ()).await;
    let ada = app.browser();
    ada.registers("ada", "correct horse").await;
    let claims = read(&app, &redeemed(&client, &ada, &openid(&client)).await.member("id_token"), Algorithm::RS256).await;
    assert_eq!((claims.acr.as_deref(), claims.amr), (Some("1"), Some(vec!["pwd".to_owned()])));
}

#[actix_web::test]
async fn without_openid_there_is_none() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, "rp", |_| ()).await, app.person("ada").await);
    let answer = redeemed(&client, &ada, &client.asks().with("scope", "email")).await;
    assert!(answer.json().get("id_token").is_none());
    assert!(answer.json().get("refresh_token").is_some(), "plain OAuth needs no offline_access");
}

#[actix_web::test]
async fn each_registered_algorithm_signs() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    for algorithm in [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA] {
        let name = algorithm.name();
        let client = party(&app, name, |client| client.metadata.id_token_signed_response_alg = Some(name.into())).await;
        let answer = redeemed(&client, &ada, &openid(&client)).await;
        let claims = read(&app, &answer.member("id_token"), algorithm).await;
        assert_eq!(claims.at_hash.unwrap(), half_hash(algorithm, &answer.member("access_token")), "{name}");
    }
}

#[actix_web::test]
async fn hs256_is_signed_with_the_secret_of_the_client() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let demo = ada.demo_client().await;
    let id = demo.id.clone();
    app.realm
        .store
        .transaction(move |tx| {
            let mut client = provider::storage::clients::find(tx, &id)?.unwrap();
            client.scope = Scope::parse("openid").unwrap();
            client.metadata.id_token_signed_response_alg = Some("HS256".into());
            Ok(provider::storage::clients::update(tx, &client)?)
        })
        .await
        .unwrap();
    let token = redeemed(&demo, &ada, &openid(&demo)).await.member("id_token");
    let secret = Secret::from(demo.secret.clone().unwrap());
    assert!(Unverified::parse(&token).unwrap().verify_with_secret(secret.expose().as_bytes()).is_ok());
    assert!(Unverified::parse(&token).unwrap().verify_with_secret(b"another").is_err());
    let hinted = openid(&demo).and("prompt", "none").and("id_token_hint", &token);
    ada.visits(&hinted.path()).await.code();
}

#[actix_web::test]
async fn none_is_what_a_client_registered_and_nobody_else_gets_it() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = party(&app, "unsigned", |client| client.metadata.id_token_signed_response_alg = Some("none".into())).await;
    let token = redeemed(&client, &ada, &openid(&client)).await.member("id_token");
    assert!(token.ends_with('.') && Unverified::parse(&token).unwrap().accept_unsecured().is_ok());
}

#[actix_web::test]
async fn a_pairwise_client_knows_a_person_by_another_name() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let public = party(&app, "public", |_| ()).await;
    let pair = |uri: &'static str| {
        move |client: &mut Client| {
            client.metadata.subject_type = Some("pairwise".into());
            client.redirect_uris = vec![uri.into()];
        }
    };
    let one = party(&app, "one", pair("https://one.test/cb")).await;
    let sister = party(&app, "sister", pair("https://one.test/other")).await;
    let two = party(&app, "two", pair("https://two.test/cb")).await;
    let sub = async |client: &TestClient<'_>, person: &Person<'_>| {
        let token = redeemed(client, person, &openid(client)).await.member("id_token");
        read(&app, &token, Algorithm::RS256).await.sub
    };
    let known = sub(&one, &ada).await;
    assert_eq!(known, sub(&one, &ada).await, "for ever");
    assert_eq!(known, sub(&sister, &ada).await, "one sector");
    assert_ne!(known, sub(&two, &ada).await);
    assert_ne!(known, sub(&public, &ada).await);
    assert_ne!(known, sub(&one, &eve).await);
}

#[actix_web::test]
async fn a_refresh_token_needs_offline_access_and_the_question_says_why_there_is_none() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, "rp", |_| ()).await, app.person("ada").await);
    let question = ada.visits(&openid(&client).path()).await.body;
    assert!(question.contains("It gets no refresh token: its scope has openid without offline_access."), "{question}");
    let question = ada.visits(&client.asks().with("scope", "openid offline_access").path()).await.body;
    assert!(!question.contains("no refresh token"), "{question}");
    let online = redeemed(&client, &ada, &openid(&client)).await;
    assert!(online.json().get("refresh_token").is_none());
    let offline = redeemed(&client, &ada, &client.asks().with("scope", "openid offline_access")).await;
    assert!(offline.json().get("refresh_token").is_some());
}

#[actix_web::test]
async fn a_refreshed_id_token_is_of_the_same_sign_in_and_has_no_nonce() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, "rp", |_| ()).await, app.person("ada").await);
    let request = client.asks().with("scope", "openid offline_access").and("nonce", "n");
    let first = redeemed(&client, &ada, &request).await;
    app.clock.advance(100);
    let second = client.refreshes(&first.member("refresh_token")).await;
    let one = read(&app, &first.member("id_token"), Algorithm::RS256).await;
    let two = read(&app, &second.member("id_token"), Algorithm::RS256).await;
    assert_eq!((&one.iss, &one.sub, &one.aud, one.auth_time, &one.sid), (&two.iss, &two.sub, &two.aud, two.auth_time, &two.sid));
    assert_eq!((two.iat - one.iat, one.nonce.is_some(), two.nonce), (100, true, None));
    assert_eq!(two.at_hash.unwrap(), half_hash(Algorithm::RS256, &second.member("access_token")));
}

#[actix_web::test]
async fn a_claim_that_is_asked_for_by_name_is_in_it() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, "rp", |_| ()).await, app.person("ada@example.org").await);
    let request = openid(&client).and("claims", r#"{"id_token":{"email":{"essential":true},"nickname":null}}"#);
    let claims = read(&app, &redeemed(&client, &ada, &request).await.member("id_token"), Algorithm::RS256).await;
    assert_eq!(claims.claims["email"], "ada@example.org");
    assert!(!claims.claims.contains_key("nickname"), "what is not known is left out");
    let odd = ada.visits(&openid(&client).and("claims", "[1").path()).await;
    assert_eq!(odd.carried_error(), "invalid_request");
}
