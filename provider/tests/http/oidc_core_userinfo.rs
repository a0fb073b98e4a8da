//! The UserInfo endpoint: OpenID Connect Core 1.0 §5.3.

use glasshouse_shared::{Scope, claims::SignedUserInfo, jwk::JwkSet};
use jose::{Algorithm, Unverified};
use provider::protocol::client::{Auth, Client};

use crate::support::{Answer, Form, Person, TestApp, TestClient};

const USERINFO: &str = "/oauth/userinfo";

/// A client that may ask for everything.
pub async fn relying_party<'a>(app: &'a TestApp, id: &str, change: impl FnOnce(&mut Client)) -> TestClient<'a> {
    let all = |client: &mut Client| {
        client.scope = Scope::parse("openid profile email address phone photos:read").unwrap();
        change(client);
    };
    app.client_with(id, all).await
}

/// The access token of a walk with this scope.
pub async fn token(client: &TestClient<'_>, person: &Person<'_>, scope: &str) -> String {
    client.walks_with(person, &client.asks().with("scope", scope)).await.access
}

async fn posts(app: &TestApp, form: &Form, bearer: Option<&str>) -> Answer {
    let request = app.request("POST", USERINFO).header("content-type", "application/x-www-form-urlencoded");
    let request = if let Some(token) = bearer { request.bearer_auth(token) } else { request };
    Answer::of(request.body(form.encoded()).send().await.unwrap()).await
}

#[actix_web::test]
async fn a_token_with_openid_tells_who_somebody_is() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let access = token(&client, &ada, "openid").await;
    let answer = app.asks_api(USERINFO, &access).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let said = answer.json();
    assert_eq!(said["sub"], app.asks_api("/api/me", &access).await.member("sub"));
    assert_eq!(said.as_object().unwrap().len(), 1, "nothing but sub was allowed: {said}");
}

#[actix_web::test]
async fn the_token_may_come_by_get_by_post_or_in_the_body_but_once() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let access = token(&client, &ada, "openid").await;
    let by_get = app.asks_api(USERINFO, &access).await.body;
    assert_eq!(posts(&app, &Form::default(), Some(&access)).await.body, by_get);
    let in_body = Form::of(&[("access_token", &access)]);
    assert_eq!(posts(&app, &in_body, None).await.body, by_get);
    let bare = Answer::of(app.request("POST", USERINFO).bearer_auth(&access).send().await.unwrap()).await;
    assert_eq!(bare.body, by_get, "a POST needs no body");

    assert_eq!(posts(&app, &in_body, Some(&access)).await.refusal(), (400, "invalid_request".into()));
    let twice = in_body.clone().and("access_token", &access);
    assert_eq!(posts(&app, &twice, None).await.refusal(), (400, "invalid_request".into()));
    let json = app.request("POST", USERINFO).header("content-type", "application/json");
    let json = Answer::of(json.body(format!(r#"{{"access_token":"{access}"}}"#)).send().await.unwrap()).await;
    assert_eq!((json.status, json.header("www-authenticate").is_some()), (401, true), "JSON is no form");
    let query = app.get(&format!("{USERINFO}?access_token={access}")).await;
    assert_eq!(query.refusal(), (400, "invalid_request".into()), "an address is written down in too many places");
}

#[actix_web::test]
async fn every_dialect_spells_it() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let access = token(&client, &ada, "openid").await;
    let body = app.asks_api(USERINFO, &access).await.body;
    for path in ["/oauth/userinfo/", "/o/userinfo/", "/o/userinfo", "/oauth2/v1/userinfo"] {
        assert_eq!(app.asks_api(path, &access).await.body, body, "{path}");
    }
    let metadata = app.get("/.well-known/oauth-authorization-server").await;
    assert_eq!(metadata.member("userinfo_endpoint"), format!("{}{USERINFO}", app.base));
}

#[actix_web::test]
async fn a_token_without_openid_is_403_and_told_which_scope_would_do() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let answer = app.asks_api(USERINFO, &token(&client, &ada, "email profile").await).await;
    assert_eq!(answer.refusal(), (403, "insufficient_scope".into()));
    assert!(answer.header("www-authenticate").unwrap().contains("scope=\"openid\""));
}

#[actix_web::test]
async fn no_token_a_dead_token_and_a_refresh_token_are_401() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let silent = app.get(USERINFO).await;
    assert_eq!(silent.status, 401);
    assert!(!silent.header("www-authenticate").unwrap().contains("error="));
    let tokens = client.walks_with(&ada, &client.asks().with("scope", "openid")).await;
    assert_eq!(app.asks_api(USERINFO, &tokens.refresh).await.refusal(), (401, "invalid_token".into()));
    client.revokes(&tokens.access).await;
    let revoked = app.asks_api(USERINFO, &tokens.access).await;
    assert_eq!(revoked.refusal(), (401, "invalid_token".into()));
    assert!(revoked.header("www-authenticate").unwrap().contains("error=\"invalid_token\""));
}

#[actix_web::test]
async fn a_disabled_account_says_nothing_more() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, relying_party(&app, "rp", |_| ()).await);
    let access = token(&client, &ada, "openid").await;
    app.disables("ada").await;
    assert_eq!(app.asks_api(USERINFO, &access).await.refusal(), (401, "invalid_token".into()));
}

#[actix_web::test]
async fn a_client_acting_for_itself_is_nobody() {
    let app = TestApp::start().await;
    let client = relying_party(&app, "rp", |_| ()).await;
    let form = Form::of(&[("grant_type", "client_credentials"), ("scope", "openid")]);
    let access = client.posts("/oauth/token", &form).await.member("access_token");
    assert_eq!(app.asks_api(USERINFO, &access).await.refusal(), (403, "insufficient_scope".into()));
}

#[actix_web::test]
async fn a_pairwise_client_knows_somebody_by_a_name_of_its_own() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let pairwise = |uri: &'static str| {
        move |client: &mut Client| {
            client.redirect_uris = vec![uri.into()];
            client.metadata.subject_type = Some("pairwise".into());
        }
    };
    let public = relying_party(&app, "public", |_| ()).await;
    let one = relying_party(&app, "one", pairwise("https://one.test/cb")).await;
    let other = relying_party(&app, "other", pairwise("https://other.test/cb")).await;
    let mut subs = Vec::new();
    for client in [&public, &one, &other] {
        subs.push(app.asks_api(USERINFO, &token(client, &ada, "openid").await).await.member("sub"));
        let again = app.asks_api(USERINFO, &token(client, &ada, "openid").await).await.member("sub");
        assert_eq!(subs.last(), Some(&again), "the same name each time");
    }
    assert!(subs[0] != subs[1] && subs[1] != subs[2] && subs[0] != subs[2], "{subs:?}");
}

//= https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
//# If signed, the UserInfo Response MUST contain the Claims iss (issuer) and aud (audience) as members.
#[actix_web::test]
async fn a_client_that_registered_an_algorithm_gets_the_answer_signed_with_it() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let keys: JwkSet = serde_json::from_value(app.get("/oauth/jwks").await.json()).unwrap();
    for algorithm in [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA, Algorithm::HS256, Algorithm::None] {
        let secret = "a secret that both sides know: 32 bytes or more";
        let registered = |client: &mut Client| {
            client.metadata.userinfo_signed_response_alg = Some(algorithm.name().into());
            client.auth = Auth::Secret(vec![app.readable_secret(&client.client_id, secret)]);
        };
        let client = relying_party(&app, algorithm.name(), registered).await;
        let client = TestClient { secret: Some(secret.into()), ..client };
        let answer = app.asks_api(USERINFO, &token(&client, &ada, "openid email").await).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/jwt")), "{algorithm}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let read = Unverified::parse(&answer.body).unwrap();
        assert_eq!(read.header().alg, algorithm);
        let read = match algorithm {
            Algorithm::HS256 => read.verify_with_secret(secret.as_bytes()).unwrap(),
            Algorithm::None => read.accept_unsecured().unwrap(),
            algorithm => read.verify(&keys, &[algorithm]).unwrap(),
        };
        let said: SignedUserInfo = read.claims().unwrap();
        assert_eq!((said.iss.as_str(), said.aud.names()), (app.base.as_str(), &[client.id.clone()][..]));
        assert!(!said.said.sub.is_empty());
    }
}
