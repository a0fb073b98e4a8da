//! OIDC Core §3.2, §3.3, OAuth Multiple Response Types, OAuth Form Post Response Mode: what passes through the browser.

use glasshouse_shared::{Scope, claims::IdTokenClaims, jwk::JwkSet};
use jose::{Algorithm, Unverified, half_hash};
use provider::protocol::client::Compatibility;

use crate::support::{Answer, Form, Person, TestApp, TestClient};

async fn party<'a>(app: &'a TestApp, types: &[&str]) -> TestClient<'a> {
    let types: Vec<String> = types.iter().map(|name| (*name).to_owned()).collect();
    let party = app.client_with("rp", |client| {
        client.scope = Scope::parse("openid email").unwrap();
        client.metadata.response_types = types;
    });
    party.await
}

fn asks(client: &TestClient<'_>, response_type: &str) -> Form {
    client.asks().with("scope", "openid email").with("response_type", response_type).and("nonce", "n")
}

async fn read(app: &TestApp, token: &str) -> IdTokenClaims {
    let keys: JwkSet = serde_json::from_value(app.get("/oauth/jwks").await.json()).unwrap();
    Unverified::parse(token).unwrap().verify(&keys, &[Algorithm::RS256]).unwrap().claims().unwrap()
}

async fn allows(person: &Person<'_>, request: &Form) -> Answer {
    let first = person.visits(&request.path()).await;
    if first.status == 200 { person.allows(request).await } else { first }
}

const ALL: [&str; 7] = ["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token", "none"];

#[actix_web::test]
async fn every_response_type_brings_what_it_names_and_nothing_else() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, &ALL).await, app.person("ada@example.org").await);
    for name in ALL {
        let answer = allows(&ada, &asks(&client, name)).await;
        let part = if name.contains("token") { '#' } else { '?' };
        assert!(answer.location().starts_with(&format!("{}{part}", client.redirect_uri)), "{name}: {}", answer.location());
        let brings = |word: &str| name.split(' ').any(|known| known == word);
        let (code, id_token, token) = (answer.carries("code"), answer.carries("id_token"), answer.carries("access_token"));
        assert_eq!((code.is_some(), id_token.is_some(), token.is_some()), (brings("code"), brings("id_token"), brings("token")));
        assert_eq!(
            (answer.carries("iss").as_deref(), answer.carries("state").as_deref()),
            (Some(&*app.base), Some("af0ifjsldkj"))
        );
        if let Some(token) = &token {
            assert_eq!(answer.carries("token_type").as_deref(), Some("Bearer"));
            assert_eq!(app.opens(token).await, 200);
        }
        if let Some(id_token) = id_token {
            let claims = read(&app, &id_token).await;
            assert_eq!(claims.nonce.as_deref(), Some("n"));
            assert_eq!(claims.c_hash, code.as_deref().map(|code| half_hash(Algorithm::RS256, code)), "{name}");
            assert_eq!(claims.at_hash, token.as_deref().map(|token| half_hash(Algorithm::RS256, token)), "{name}");
            let alone = name == "id_token";
            assert_eq!(claims.claims.contains_key("email"), alone, "{name}: OIDC Core §5.4");
        }
        if let Some(code) = code {
            let answer = client.redeems(&code).await;
            assert_eq!(
                (answer.status, read(&app, &answer.member("id_token")).await.nonce.as_deref()),
                (200, Some("n")),
                "{name}"
            );
        }
    }
}

#[actix_web::test]
async fn a_response_type_that_was_not_registered_is_refused_where_its_answer_would_go() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, &["code"]).await, app.person("ada").await);
    for name in ["id_token", "code id_token", "token", "id_token token"] {
        let answer = ada.visits(&asks(&client, name).path()).await;
        assert!(answer.location().contains("#error=unauthorized_client"), "{name}: {}", answer.location());
    }
}

/// RFC 6749 §4.2: retired by RFC 9700 §2.1.2, so it is a switch that is off.
#[actix_web::test]
async fn the_implicit_grant_is_a_compatibility_switch() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let old = app.client_with("old", |client| client.compatibility = vec![Compatibility::Implicit]).await;
    let question = ada.visits(&old.asks().path()).await.body;
    assert!(question.contains("It may do what the specifications no longer advise: <code>implicit</code>."), "{question}");
    let answer = ada.allows(&old.asks().with("response_type", "token")).await;
    assert!(answer.location().contains('#') && answer.carries("code").is_none());
    assert_eq!(app.opens(&answer.carries("access_token").unwrap()).await, 200);
    assert!(!app.get("/.well-known/openid-configuration").await.body.contains("\"token\""), "the metadata does not offer it");
}

#[actix_web::test]
async fn an_id_token_through_the_browser_needs_a_nonce_and_openid() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, &ALL).await, app.person("ada").await);
    for name in ["id_token", "id_token token", "code id_token", "code id_token token"] {
        let without = ada.visits(&asks(&client, name).without("nonce").path()).await;
        assert_eq!(without.carried_error(), "invalid_request", "{name}");
        let plain = ada.visits(&asks(&client, name).with("scope", "email").path()).await;
        assert_eq!(plain.carried_error(), "invalid_scope", "{name}");
    }
    for name in ["code", "code token"] {
        allows(&ada, &asks(&client, name).without("nonce")).await.code();
    }
}

#[actix_web::test]
async fn a_token_never_stands_in_a_query() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, &ALL).await, app.person("ada").await);
    let answer = ada.visits(&asks(&client, "code id_token").and("response_mode", "query").path()).await;
    assert!(answer.location().contains("#error=invalid_request"), "{}", answer.location());
    let odd = ada.visits(&asks(&client, "code").and("response_mode", "carrier_pigeon").path()).await;
    assert!(odd.location().contains("?error=invalid_request"));
    let fragment = allows(&ada, &asks(&client, "code").and("response_mode", "fragment")).await;
    assert!(fragment.location().contains("#code="));
}

#[actix_web::test]
async fn an_answer_can_travel_in_a_form_and_so_can_a_refusal() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, &ALL).await, app.person("ada").await);
    let request = asks(&client, "code id_token").and("response_mode", "form_post").with("state", "<b>\"x\"</b>");
    let refused = ada.visits(&request.clone().and("prompt", "none").path()).await;
    assert_eq!((refused.status, refused.field("error")), (200, "consent_required".to_owned()));
    let answer = ada.allows(&request).await;
    assert_eq!((answer.status, answer.stays()), (200, true));
    assert!(!answer.body.contains("<b>\"x\"</b>") && answer.header("cache-control") == Some("no-store"));
    assert!(answer.body.contains("<button") && answer.body.contains("/static/form_post.js"), "with and without scripts");
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("form-action 'self' http://localhost:8000"), "{policy}");
    assert_eq!(answer.field("iss"), app.base);
    assert_eq!(read(&app, &answer.field("id_token")).await.c_hash.unwrap(), half_hash(Algorithm::RS256, &answer.field("code")));
    assert_eq!(client.redeems(&answer.field("code")).await.status, 200);
}

#[actix_web::test]
async fn a_request_in_a_body_is_the_same_request() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, &["code"]).await, app.person("ada").await);
    let request = asks(&client, "code");
    // As another site posts it: without the session's cookie, which is SameSite=Lax.
    let sent = app.request("POST", "/oauth/authorize").header("content-type", "application/x-www-form-urlencoded");
    let sent = sent.header("sec-fetch-site", "cross-site").header("origin", "https://app.test");
    let posted = Answer::of(sent.body(request.encoded()).send().await.unwrap()).await;
    assert_eq!((posted.status, posted.location()), (303, &*request.path()));
    ada.allows(&request).await.code();
}

#[actix_web::test]
async fn tokens_through_the_browser_die_with_the_code_that_came_beside_them_when_it_is_used_twice() {
    let app = TestApp::start().await;
    let (client, ada) = (party(&app, &ALL).await, app.person("ada").await);
    let answer = allows(&ada, &asks(&client, "code token")).await;
    let (code, token) = (answer.code(), answer.carries("access_token").unwrap());
    assert_eq!(client.redeems(&code).await.status, 200);
    assert_eq!(client.redeems(&code).await.refusal(), (400, "invalid_grant".to_owned()));
    assert_eq!(app.opens(&token).await, 401);
}

#[actix_web::test]
async fn offline_access_counts_only_where_a_code_comes() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let client = app.client_with("rp", |client| {
        client.scope = Scope::parse("openid offline_access").unwrap();
        client.metadata.response_types = vec!["id_token token".into()];
    });
    let client = client.await;
    let answer = allows(&ada, &asks(&client, "id_token token").with("scope", "openid offline_access")).await;
    assert_eq!(answer.carries("scope").as_deref(), Some("openid"));
}
