//! Access tokens that are JWTs: RFC 9068. And tokens that are taken for what they are not: RFC 8725 §2.8.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::{jwk::JwkSet, token::AccessTokenClaims};
use glasshouse_web::Clock;
use jose::{Algorithm, Unverified};
use provider::protocol::client::Client;
use serde_json::Value;

use super::{
    oidc_core_userinfo::relying_party,
    rfc8707::{PHOTOS, app as app_with_apis},
};
use crate::support::{Form, TestApp, TestClient};

fn wants_jwt(client: &mut Client) {
    client.metadata.access_token_format = Some("jwt".into());
}

async fn jwt_client(app: &TestApp) -> TestClient<'_> {
    relying_party(app, "jwt-client", wants_jwt).await
}

/// The token as an API elsewhere reads it, with nothing but the published keys.
async fn read(app: &TestApp, token: &str) -> AccessTokenClaims {
    let keys: JwkSet = serde_json::from_value(app.get("/oauth/jwks").await.json()).unwrap();
    let token = Unverified::parse(token).unwrap();
    assert_eq!(token.header().typ.as_deref(), Some("at+jwt"));
    token.verify(&keys, &[Algorithm::RS256]).unwrap().claims().unwrap()
}

/// The same claims under another header, without a signature or with this one.
fn forged(token: &str, header: &Value, signature: &str) -> String {
    let claims = token.split('.').nth(1).unwrap();
    format!("{}.{claims}.{signature}", URL_SAFE_NO_PAD.encode(header.to_string()))
}

#[actix_web::test]
async fn an_api_elsewhere_reads_it_with_the_published_keys() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let access = client.walks_with(&ada, &client.asks().with("scope", "openid email")).await.access;
    let claims = read(&app, &access).await;
    let now = app.clock.now();
    assert_eq!((claims.iss.as_str(), claims.client_id.as_str()), (app.base.as_str(), "jwt-client"));
    assert_eq!((claims.iat, claims.exp, claims.auth_time), (now, now + 3600, Some(now)));
    assert_eq!(claims.aud.names(), [format!("{}/api", app.base)]);
    assert_eq!(claims.sub, app.asks_api("/oauth/userinfo", &access).await.member("sub"));
    assert_eq!((claims.scope.unwrap().to_string(), claims.acr), ("openid email".into(), Some("0".into())));
    let other = client.walks_with(&ada, &client.asks()).await.access;
    assert_ne!(read(&app, &other).await.jti, claims.jti);
}

#[actix_web::test]
async fn a_token_is_opaque_unless_its_client_or_its_api_wants_a_jwt() {
    let app = app_with_apis().await;
    let (ada, plain) = (app.person("ada").await, app.client().await);
    assert!(plain.walks(&ada).await.access.starts_with("glass_at_"));
    let elsewhere = plain.walks_with(&ada, &plain.asks().with("resource", PHOTOS)).await.access;
    assert_eq!(read(&app, &elsewhere).await.aud.names(), [PHOTOS]);
    let opaque = |client: &mut Client| client.metadata.access_token_format = Some("opaque".into());
    let opaque = app.client_with("opaque", opaque).await;
    assert!(opaque.walks_with(&ada, &opaque.asks().with("resource", PHOTOS)).await.access.starts_with("glass_at_"));
}

#[actix_web::test]
async fn our_own_endpoints_take_it_as_any_other() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let tokens = client.walks_with(&ada, &client.asks().with("scope", "email photos:read")).await;
    assert_eq!(app.opens(&tokens.access).await, 200);
    assert_eq!(app.asks_api("/api/photos", &tokens.access).await.status, 200);
    assert_eq!(app.get(&format!("/api/valid_token/{}", tokens.access)).await.body, "yes");
    let answer = client.introspects(&tokens.access).await.json();
    assert_eq!((&answer["active"], &answer["scope"]), (&true.into(), &"email photos:read".into()));
    let refreshed = client.refreshes(&tokens.refresh).await.member("access_token");
    assert_ne!(read(&app, &refreshed).await.jti, read(&app, &tokens.access).await.jti);
    assert_eq!(app.opens(&refreshed).await, 200);
    app.clock.advance(3600);
    assert_eq!(app.opens(&refreshed).await, 401);
}

#[actix_web::test]
async fn revoking_it_works_at_once_where_the_provider_is_asked() {
    let app = TestApp::start().await;
    let (ada, client, thief) = (app.person("ada").await, jwt_client(&app).await, app.other_client().await);
    let tokens = client.walks(&ada).await;
    thief.revokes(&tokens.access).await;
    assert_eq!(app.opens(&tokens.access).await, 200, "it is not the thief's to revoke");
    assert_eq!(thief.introspects(&tokens.access).await.body, r#"{"active":false}"#);
    client.revokes(&tokens.access).await;
    assert_eq!(app.opens(&tokens.access).await, 401);
    assert_eq!(client.introspects(&tokens.access).await.body, r#"{"active":false}"#);
    assert_eq!(client.refreshes(&tokens.refresh).await.status, 400, "and its family with it");
}

#[actix_web::test]
async fn it_names_the_client_where_nobody_takes_part_and_keeps_a_pairwise_name() {
    let app = TestApp::start().await;
    let client = jwt_client(&app).await;
    let itself = client.acts_for_itself().await.member("access_token");
    let claims = read(&app, &itself).await;
    assert_eq!((claims.sub.as_str(), claims.auth_time, claims.acr), ("jwt-client", None, None));

    let ada = app.person("ada").await;
    let pairwise = |client: &mut Client| {
        wants_jwt(client);
        client.metadata.subject_type = Some("pairwise".into());
    };
    let pairwise = relying_party(&app, "pairwise", pairwise).await;
    let access = pairwise.walks_with(&ada, &pairwise.asks().with("scope", "openid")).await.access;
    let sub = app.asks_api("/oauth/userinfo", &access).await.member("sub");
    assert_eq!(read(&app, &access).await.sub, sub);
    assert_eq!(pairwise.introspects(&access).await.member("sub"), sub);
    assert_eq!(app.asks_api("/api/me", &access).await.member("id"), sub, "our own API tells no other name");
    assert_ne!(read(&app, &client.walks(&ada).await.access).await.sub, sub);
}

#[actix_web::test]
async fn it_is_bound_to_the_id_token_beside_it() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let code = client.code_of(&ada, &client.asks().with("scope", "openid")).await;
    let answer = client.redeems(&code).await;
    let keys: JwkSet = serde_json::from_value(app.get("/oauth/jwks").await.json()).unwrap();
    let said = Unverified::parse(&answer.member("id_token")).unwrap().verify(&keys, &[Algorithm::RS256]).unwrap();
    let hash = jose::half_hash(Algorithm::RS256, &answer.member("access_token"));
    assert_eq!(said.claims::<Value>().unwrap()["at_hash"], hash);
}

#[actix_web::test]
async fn it_can_travel_in_the_authorization_response_too() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let hybrid = |client: &mut Client| {
        wants_jwt(client);
        client.metadata.response_types = vec!["code token".into()];
    };
    let client = relying_party(&app, "hybrid", hybrid).await;
    let request = client.asks().with("response_type", "code token");
    let answer = ada.allows(&request).await;
    let fragment = answer.location().split_once('#').unwrap().1;
    let access = url::form_urlencoded::parse(fragment.as_bytes()).find(|(name, _)| name == "access_token").unwrap().1;
    assert_eq!(read(&app, &access).await.client_id, "hybrid");
    assert_eq!(app.opens(&access).await, 200);
}

/// Cross-JWT confusion (RFC 8725 §2.8): an ID token at the API, as a token to revoke, and to introspect.
#[actix_web::test]
async fn an_id_token_is_no_access_token() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let code = client.code_of(&ada, &client.asks().with("scope", "openid")).await;
    let answer = client.redeems(&code).await;
    let (id_token, access) = (answer.member("id_token"), answer.member("access_token"));
    for path in ["/api/me", "/oauth/userinfo"] {
        let refused = app.asks_api(path, &id_token).await;
        assert_eq!(refused.refusal(), (401, "invalid_token".into()));
        assert!(refused.member("error_description").contains("typ must be at+jwt"));
    }
    assert_eq!(client.introspects(&id_token).await.body, r#"{"active":false}"#);
    assert_eq!(client.revokes(&id_token).await.status, 200);
    assert_eq!(app.opens(&access).await, 200, "revoking the ID token revoked nothing");
}

/// Cross-JWT confusion (RFC 8725 §2.8): an access token as `id_token_hint`, even one whose audience is the client.
#[actix_web::test]
async fn an_access_token_is_no_hint_of_who_somebody_is() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let request = client.asks().with("scope", "openid");
    let code = client.code_of(&ada, &request).await;
    let answer = client.redeems(&code).await;
    let right = ada.visits(&request.clone().and("id_token_hint", &answer.member("id_token")).path()).await;
    assert!(right.carries("code").is_some());
    let wrong = ada.visits(&request.clone().and("id_token_hint", &answer.member("access_token")).path()).await;
    assert_eq!(wrong.carried_error(), "invalid_request");

    let claims = serde_json::json!({ "iss": app.base, "sub": "x", "aud": client.id, "exp": app.clock.now() + 60, "iat": 0 });
    let key = app.realm.keys.current(Algorithm::RS256).unwrap();
    let disguised = key.sign(Some("at+jwt"), &claims).unwrap();
    let wrong = ada.visits(&request.and("id_token_hint", &disguised).path()).await;
    assert_eq!(wrong.carried_error(), "invalid_request");
}

/// CVE-2015-9235 and its class: `alg: none`, HS256 with the public key as the secret, a changed payload, a key that came along.
#[actix_web::test]
async fn a_token_that_we_did_not_sign_opens_nothing() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let access = client.walks(&ada).await.access;
    let signature = access.rsplit('.').next().unwrap();
    let none = forged(&access, &serde_json::json!({ "alg": "none", "typ": "at+jwt" }), "");
    let still_signed = forged(&access, &serde_json::json!({ "alg": "none", "typ": "at+jwt" }), signature);
    let public = app.get("/oauth/jwks").await.body;
    let hs256 = jose::sign_with_secret(public.as_bytes(), Some("at+jwt"), &read(&app, &access).await).unwrap();
    let (stranger, _) = jose::SigningKey::generate(Algorithm::ES256).unwrap();
    let foreign = stranger.sign(Some("at+jwt"), &read(&app, &access).await).unwrap();
    let (head, rest) = access.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let mut claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    claims["sub"] = "somebody-else".into();
    let changed = format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode(claims.to_string()));
    for token in [none, still_signed, hs256, foreign, changed] {
        let refused = app.asks_api("/api/me", &token).await;
        assert_eq!(refused.refusal(), (401, "invalid_token".into()), "{token}");
        assert_eq!(client.introspects(&token).await.body, r#"{"active":false}"#);
    }
    assert_eq!(app.opens(&access).await, 200);
}

#[actix_web::test]
async fn the_name_of_a_token_is_no_credential() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let access = client.walks(&ada).await.access;
    let jti = read(&app, &access).await.jti;
    for text in [jti.clone(), format!("jti:{jti}"), format!("glass_at_{jti}")] {
        assert_eq!(app.opens(&text).await, 401, "{text}");
        assert_eq!(client.introspects(&text).await.body, r#"{"active":false}"#);
        client.revokes(&text).await;
    }
    let form = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &format!("jti:{jti}"))]);
    assert_eq!(client.posts("/oauth/token", &form).await.refusal(), (400, "invalid_grant".into()));
    assert_eq!(app.opens(&access).await, 200);
}

/// A token of another issuer under our own key: what two realms on one key would make.
#[actix_web::test]
async fn a_token_of_another_issuer_opens_nothing() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, jwt_client(&app).await);
    let claims = read(&app, &client.walks(&ada).await.access).await;
    let key = app.realm.keys.current(Algorithm::RS256).unwrap();
    let same = key.sign(Some("at+jwt"), &claims).unwrap();
    assert_eq!(app.opens(&same).await, 200);
    let other = key.sign(Some("at+jwt"), &AccessTokenClaims { iss: "https://other.test".into(), ..claims }).unwrap();
    let refused = app.asks_api("/api/me", &other).await;
    assert!(refused.status == 401 && refused.member("error_description").contains("another provider"));
}
