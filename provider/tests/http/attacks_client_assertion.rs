//! Attack 10: assertions that somebody else made, made up, or brings again (RFC 8725 §2, RFC 7523 §3).

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{
    Answer, Form, TestApp,
    signer::{EC, Forger, JWT_BEARER, RSA, encode},
    site::Site,
};

#[track_caller]
fn refused(answer: &Answer, because: &str) {
    assert_eq!(answer.refusal(), (401, "invalid_client".into()), "{because}");
}

/// CWE-294: authentication bypass by capture and replay.
#[actix_web::test]
async fn an_assertion_is_taken_once() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    app.signing_client("another", &[&EC]).await;
    let assertion = EC.sign(None, &app.claims("signer", "a")).unwrap();
    assert_eq!(app.proves(&assertion).await.status, 200);
    refused(&app.proves(&assertion).await, "the same");
    refused(&app.proves_at("/oauth/revoke", &Form::of(&[("token", "x")]), &assertion).await, "at another endpoint");
    let mut again = app.claims("signer", "a");
    again["exp"] = json!(again["exp"].as_i64().unwrap() + 1);
    refused(&app.proves(&EC.sign(None, &again).unwrap()).await, "another with the same jti");
    let neighbour = EC.sign(None, &app.claims("another", "a")).unwrap();
    assert_eq!(app.proves(&neighbour).await.status, 200, "names are a client's own");
    app.clock.advance(119);
    refused(&app.proves(&assertion).await, "as long as it is valid");
    assert_eq!(app.rows("assertions").await.len(), 2);
}

#[actix_web::test]
async fn twenty_at_once_are_one() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    let assertion = EC.sign(None, &app.claims("signer", "a")).unwrap();
    let all = join_all((0..20).map(|_| app.proves(&assertion))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(all.iter().filter(|answer| answer.status == 401).count(), 19);
}

#[actix_web::test]
async fn an_assertion_for_somebody_else_is_refused() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    let elsewhere = [
        json!("https://evil.test/oauth/token"),
        json!(format!("{}/", app.base)),
        json!(format!("{}/oauth/token/", app.base)),
        json!(format!("{}.evil.test", app.base)),
        json!(format!("{}/oauth/revoke", app.base)),
        json!([]),
        json!(["signer"]),
        Value::Null,
    ];
    for aud in elsewhere {
        let mut claims = app.claims("signer", "a");
        claims["aud"] = aud;
        refused(&app.proves(&EC.sign(None, &claims).unwrap()).await, &claims["aud"].to_string());
    }
    for name in ["iss", "sub"] {
        let mut claims = app.claims("signer", "a");
        claims[name] = json!("another");
        refused(&app.proves(&EC.sign(None, &claims).unwrap()).await, name);
    }
}

#[actix_web::test]
async fn an_assertion_for_ever_is_refused() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    let now = app.claims("signer", "a")["iat"].as_i64().unwrap();
    for exp in [json!(now + 365 * 86_400), json!(i64::MAX), json!(now - 60), json!(0), json!("soon"), Value::Null] {
        let mut claims = app.claims("signer", "a");
        claims["exp"] = exp;
        refused(&app.proves(&EC.sign(None, &claims).unwrap()).await, &claims["exp"].to_string());
    }
    let mut endless = app.claims("signer", "a");
    endless.as_object_mut().unwrap().remove("exp");
    refused(&app.proves(&EC.sign(None, &endless).unwrap()).await, "no exp");
    let mut nameless = app.claims("signer", "a");
    nameless.as_object_mut().unwrap().remove("jti");
    refused(&app.proves(&EC.sign(None, &nameless).unwrap()).await, "no jti");
}

/// CVE-2016-10555 and its like: the public key is taken for the secret of an HMAC.
#[actix_web::test]
async fn a_public_key_is_no_secret() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&RSA]).await;
    let public = serde_json::to_string(RSA.public()).unwrap();
    let modulus = RSA.public().n.clone().unwrap();
    for secret in [public.as_str(), &modulus] {
        let assertion = jose::sign_with_secret(secret.as_bytes(), None, &app.claims("signer", "a")).unwrap();
        refused(&app.proves(&assertion).await, "HS256 with the public key");
    }
}

/// CVE-2015-9235 and its like: a token that says of itself that it needs no signature.
#[actix_web::test]
async fn nothing_is_proven_by_no_signature() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&RSA]).await;
    app.secret_signing_client("secret-signer").await;
    for id in ["signer", "secret-signer"] {
        let claims = app.claims(id, "a");
        refused(&app.proves(&jose::unsecured(None, &claims).unwrap()).await, "none");
        let signed = RSA.sign(None, &claims).unwrap();
        let signature = signed.rsplit('.').next().unwrap();
        for alg in ["none", "None", "NONE", "nOnE", ""] {
            for signature in ["", signature] {
                let forged = format!("{}.{}.{signature}", encode(&json!({"alg": alg})), encode(&claims));
                refused(&app.proves(&forged).await, alg);
            }
        }
        let stripped = format!("{}.", signed.rsplit_once('.').unwrap().0);
        refused(&app.proves(&stripped).await, "an empty signature");
    }
}

/// CVE-2018-0114 and its like: a token that brings its own key, or says where it is.
#[actix_web::test]
async fn a_key_that_an_assertion_brings_or_points_at_is_neither_used_nor_fetched() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    let forger = Forger::new();
    let site = Site::serving(&format!("{{\"keys\":[{}]}}", serde_json::to_string(&forger.jwk()).unwrap()));
    let uri = site.at("/jwks");
    let kid = EC.kid();
    let headers = [
        json!({"alg": "EdDSA", "jwk": forger.jwk()}),
        json!({"alg": "EdDSA", "kid": kid, "jwk": forger.jwk()}),
        json!({"alg": "EdDSA", "jku": uri}),
        json!({"alg": "EdDSA", "kid": kid, "jku": uri}),
        json!({"alg": "EdDSA", "x5u": uri}),
        json!({"alg": "EdDSA", "kid": uri}),
        json!({"alg": "EdDSA", "kid": "../../dev/null"}),
        json!({"alg": "EdDSA", "kid": "' UNION SELECT '"}),
        json!({"alg": "ES256", "kid": "../../../../../../dev/null"}),
        json!({"alg": "EdDSA", "kid": ["a"]}),
        json!({"alg": "EdDSA", "crit": ["x"], "x": 1}),
    ];
    for header in headers {
        refused(&app.proves(&forger.signs(&header, &app.claims("signer", "a"))).await, &header.to_string());
    }
    let mut pointing = app.claims("signer", "a");
    pointing["jwks_uri"] = json!(uri);
    pointing["iss"] = json!(uri);
    refused(&app.proves(&forger.signs(&json!({"alg": "EdDSA"}), &pointing)).await, "claims that point");
    assert_eq!(site.asked(), Vec::<String>::new(), "nothing is fetched");
}

/// RFC 9101 §10.8: what travels through browsers must not open the token endpoint.
#[actix_web::test]
async fn a_request_object_is_no_proof() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    refused(&app.proves(&EC.sign(Some("oauth-authz-req+jwt"), &app.claims("signer", "a")).unwrap()).await, "typ");
}

#[actix_web::test]
async fn an_unknown_client_and_a_wrong_signature_read_alike() {
    let app = TestApp::start().await;
    app.signing_client("signer", &[&EC]).await;
    let stranger = crate::support::signer::key(jose::Algorithm::ES256);
    let unknown = app.proves(&stranger.sign(None, &app.claims("nobody", "a")).unwrap()).await;
    let wrong = app.proves(&stranger.sign(None, &app.claims("signer", "a")).unwrap()).await;
    let mut changed = EC.sign(None, &app.claims("signer", "a")).unwrap();
    changed.replace_range(changed.len() - 4.., "AAAA");
    let changed = app.proves(&changed).await;
    assert_eq!((unknown.status, &unknown.body), (wrong.status, &wrong.body));
    assert_eq!((unknown.status, &unknown.body), (changed.status, &changed.body));
    assert!(app.rows("assertions").await.is_empty(), "only what was proven is remembered");
}

#[actix_web::test]
async fn an_assertion_stands_in_no_record() {
    let app = TestApp::start().await;
    let (ada, client) = (app.person("ada").await, app.signing_client("signer", &[&EC]).await);
    let code = client.code_of(&ada, &client.asks()).await;
    let assertion = EC.sign(None, &app.claims("signer", "a")).unwrap();
    let form = client.brings(&code);
    assert_eq!(app.proves_at("/oauth/token", &form, &assertion).await.status, 200);
    let id = glasshouse_shared::exchange::flow_id("signer", "af0ifjsldkj");
    let flow = ada.visits(&format!("/_trace/flows/{id}.json")).await;
    assert_eq!(flow.status, 200);
    assert!(flow.body.contains("client_assertion=•••"), "{}", flow.body);
    assert!(!flow.body.contains(&assertion) && !flow.body.contains(assertion.rsplit('.').next().unwrap()));
    assert!(flow.body.contains(JWT_BEARER.rsplit(':').next().unwrap()));
}
