//! Clients that prove themselves by a JWT: RFC 7523 §2.2, §3, OIDC Core §9.

use glasshouse_shared::jwk::JwkSet;
use jose::{Algorithm, SigningKey};
use provider::protocol::{client::Auth, client_secret::ClientSecret};

use crate::support::{
    Form, TestApp, TestClient,
    signer::{EC, ED, JWT_BEARER, PSS, RSA, SECRET, by_secret, key, set},
    site::Site,
};

fn text(keys: &JwkSet) -> String {
    serde_json::to_string(keys).unwrap()
}

#[actix_web::test]
async fn a_client_proves_itself_by_each_algorithm_that_the_metadata_names() {
    let app = TestApp::start().await;
    let keys: [&SigningKey; 4] = [&RSA, &PSS, &EC, &ED];
    app.signing_client("signer", &keys).await;
    for key in keys {
        let jti = key.algorithm().name();
        let answer = app.proves(&key.sign(None, &app.claims("signer", jti)).unwrap()).await;
        assert_eq!(answer.status, 200, "{jti}: {}", answer.body);
    }
    app.secret_signing_client("secret-signer").await;
    assert_eq!(app.proves(&by_secret(&app.claims("secret-signer", "a"))).await.status, 200);
}

/// RFC 9126 §2 says which names clients use for the one that they prove themselves to.
#[actix_web::test]
async fn the_audience_is_the_issuer_the_token_endpoint_or_the_endpoint_that_is_called() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    let itself = Form::of(&[("grant_type", "client_credentials")]);
    let token = Form::of(&[("token", "x")]);
    let calls = [
        ("/oauth/token", "", &itself),
        ("/oauth/token", "/oauth/token", &itself),
        ("/o/token/", "/o/token/", &itself),
        ("/oauth2/v1/token", "/oauth/token", &itself),
        ("/oauth/revoke", "/oauth/revoke", &token),
        ("/oauth/revoke", "/oauth/token", &token),
        ("/oauth/introspect", "", &token),
    ];
    for (number, (path, audience, form)) in calls.into_iter().enumerate() {
        let mut claims = app.claims("signer", &number.to_string());
        claims["aud"] = serde_json::json!(["https://elsewhere.test", format!("{}{audience}", app.base)]);
        let answer = app.proves_at(path, form, &EC.sign(None, &claims).unwrap()).await;
        assert_eq!(answer.status, 200, "{path} {audience}: {}", answer.body);
    }
}

#[actix_web::test]
async fn client_id_may_stand_in_the_body_and_must_then_be_the_same() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    app.signing_client("another", &[&EC]).await;
    for (id, status) in [("signer", 200), ("another", 401)] {
        let form = Form::of(&[("grant_type", "client_credentials"), ("client_id", id)]);
        let assertion = EC.sign(None, &app.claims("signer", id)).unwrap();
        assert_eq!(app.proves_at("/oauth/token", &form, &assertion).await.status, status);
    }
}

#[actix_web::test]
async fn a_client_proves_itself_in_the_way_that_it_registered_and_in_no_other() {
    let app = TestApp::start().await;
    let (signer, holder) = (app.signing_client("signer", &[&EC, &RSA]).await, app.client_with("holder", |_| ()).await);
    let sealed = app.secret_signing_client("secret-signer").await;
    let public = app.public_client().await;
    let refused = (401, "invalid_client".to_owned());
    for client in [&signer, &sealed] {
        assert_eq!(client.acts_for_itself().await.refusal(), refused, "a secret");
        let form = Form::of(&[("grant_type", "client_credentials"), ("client_id", &client.id)]);
        assert_eq!(client.posts_bare("/oauth/token", &form).await.refusal(), refused, "nothing");
    }
    let right = TestClient { secret: Some(SECRET.into()), id: sealed.id.clone(), redirect_uri: String::new(), app: &app };
    assert_eq!(right.acts_for_itself().await.refusal(), refused, "the very secret that it signs with");
    for id in [&holder.id, &public.id, &sealed.id] {
        assert_eq!(app.proves(&EC.sign(None, &app.claims(id, "a")).unwrap()).await.refusal(), refused, "{id}");
    }
    assert_eq!(app.proves(&by_secret(&app.claims("signer", "b"))).await.refusal(), refused);

    let change = |client: &mut provider::protocol::client::Client| {
        client.auth = Auth::PrivateKeyJwt;
        client.metadata.jwks = Some(set(&[&EC, &RSA]));
        client.metadata.token_endpoint_auth_signing_alg = Some("ES256".into());
    };
    app.client_with("strict", change).await;
    assert_eq!(app.proves(&RSA.sign(None, &app.claims("strict", "a")).unwrap()).await.refusal(), refused);
    assert_eq!(app.proves(&EC.sign(None, &app.claims("strict", "a")).unwrap()).await.status, 200);
}

#[actix_web::test]
async fn an_assertion_beside_another_proof_is_refused() {
    let app = TestApp::start().await;
    let client = app.signing_client("signer", &[&EC]).await;
    let assertion = EC.sign(None, &app.claims("signer", "a")).unwrap();
    let form = Form::of(&[("grant_type", "client_credentials"), ("client_secret", "x")]);
    assert_eq!(app.proves_at("/oauth/token", &form, &assertion).await.refusal(), (401, "invalid_client".into()));
    let form = Form::of(&[("grant_type", "client_credentials"), ("client_assertion_type", JWT_BEARER)]);
    let form = form.and("client_assertion", &assertion);
    assert_eq!(client.posts("/oauth/token", &form).await.refusal(), (401, "invalid_client".into()), "Basic beside it");
    assert_eq!(app.proves(&assertion).await.status, 200, "and it was not used up by that");
}

#[actix_web::test]
async fn what_is_no_assertion_is_described() {
    let app = TestApp::start().await;
    let client = app.signing_client("signer", &[&EC]).await;
    let itself = Form::of(&[("grant_type", "client_credentials")]);
    let assertion = EC.sign(None, &app.claims("signer", "a")).unwrap();
    let alone = client.posts_bare("/oauth/token", &itself.clone().and("client_assertion", &assertion)).await;
    assert_eq!(alone.refusal(), (400, "invalid_request".into()));
    let alone = client.posts_bare("/oauth/token", &itself.clone().and("client_assertion_type", JWT_BEARER)).await;
    assert_eq!(alone.refusal(), (400, "invalid_request".into()));
    let saml = itself.and("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer");
    let saml = client.posts_bare("/oauth/token", &saml.and("client_assertion", &assertion)).await;
    assert_eq!(saml.refusal(), (401, "invalid_client".into()));
    assert!(saml.member("error_description").contains(JWT_BEARER), "{}", saml.body);
    for odd in ["x", "a.b.c", &assertion[1..], "....", &"x".repeat(60_000)] {
        assert_eq!(app.proves(odd).await.refusal(), (401, "invalid_client".into()), "{odd}");
    }
}

/// RFC 7591 §3.2.1 `client_secret_expires_at`.
#[actix_web::test]
async fn a_secret_that_has_expired_proves_nothing_in_any_way() {
    let app = TestApp::start().await;
    let end = 1_763_719_200 + 100;
    let ends = |secret: ClientSecret| vec![ClientSecret { expires_at: Some(end), ..secret }];
    let holder = app.client_with("holder", |client| client.auth = Auth::Secret(ends(client.auth.secrets()[0].clone()))).await;
    let signing = Auth::SecretJwt(ends(app.readable_secret("signer", SECRET)));
    let change = |client: &mut provider::protocol::client::Client| client.auth = signing;
    app.client_with("signer", change).await;
    app.clock.advance(99);
    assert_eq!(holder.acts_for_itself().await.status, 200);
    assert_eq!(app.proves(&by_secret(&app.claims("signer", "a"))).await.status, 200);
    app.clock.advance(1);
    let post = Form::of(&[("grant_type", "client_credentials"), ("client_id", "holder")]);
    let post = post.and("client_secret", holder.secret.as_deref().unwrap());
    let answers = [
        holder.acts_for_itself().await,
        holder.posts_bare("/oauth/token", &post).await,
        app.proves(&by_secret(&app.claims("signer", "b"))).await,
    ];
    for answer in answers {
        assert_eq!(answer.refusal(), (401, "invalid_client".into()));
        assert!(answer.member("error_description").contains("expired"), "{}", answer.body);
    }
}

/// OIDC Core §10.1.1.
#[actix_web::test]
async fn keys_behind_jwks_uri_are_fetched_once_and_again_when_the_client_has_a_new_one() {
    let app = TestApp::start().await;
    let (old, new) = (key(Algorithm::ES256), key(Algorithm::ES256));
    let site = Site::serving(&text(&set(&[&old])));
    let uri = site.at("/jwks");
    let change = |client: &mut provider::protocol::client::Client| {
        client.auth = Auth::PrivateKeyJwt;
        client.metadata.jwks_uri = Some(uri);
    };
    app.client_with("signer", change).await;
    for jti in ["a", "b", "c"] {
        assert_eq!(app.proves(&old.sign(None, &app.claims("signer", jti)).unwrap()).await.status, 200);
    }
    assert_eq!(site.asked(), ["GET /jwks HTTP/1.1"]);
    site.serves(&text(&set(&[&new])));
    app.clock.advance(60);
    assert_eq!(app.proves(&new.sign(None, &app.claims("signer", "d")).unwrap()).await.status, 200);
    assert_eq!(site.asked().len(), 2);
    assert_eq!(app.proves(&old.sign(None, &app.claims("signer", "e")).unwrap()).await.status, 401, "the old one is gone");
    assert_eq!(site.asked().len(), 2, "and nobody asks again at once");
}

#[actix_web::test]
async fn keys_that_cannot_be_had_prove_nothing() {
    let app = TestApp::start().await;
    app.client_with("nothing", |client| client.auth = Auth::PrivateKeyJwt).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let change = |client: &mut provider::protocol::client::Client| {
        client.auth = Auth::PrivateKeyJwt;
        client.metadata.jwks_uri = Some(format!("http://{closed}/jwks"));
    };
    app.client_with("closed", change).await;
    for (id, why) in [("nothing", "neither jwks nor jwks_uri"), ("closed", "cannot be fetched")] {
        let answer = app.proves(&EC.sign(None, &app.claims(id, "a")).unwrap()).await;
        assert_eq!(answer.refusal(), (401, "invalid_client".into()));
        assert!(answer.member("error_description").contains(why), "{}", answer.body);
    }
}

#[actix_web::test]
async fn the_whole_walk_is_that_of_any_confidential_client() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.signing_client("signer", &[&EC]).await);
    let code = client.code_of(&ada, &client.asks()).await;
    let prove = |jti: &str| EC.sign(None, &app.claims("signer", jti)).unwrap();
    let tokens = app.proves_at("/oauth/token", &client.brings(&code), &prove("a")).await;
    assert_eq!(app.opens(&tokens.member("access_token")).await, 200);
    let refresh = Form::of(&[("grant_type", "refresh_token"), ("refresh_token", &tokens.member("refresh_token"))]);
    assert_eq!(app.proves_at("/oauth/token", &refresh, &prove("b")).await.status, 200);
}
