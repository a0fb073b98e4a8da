//! A client that signs, and the server where it publishes its keys.

use std::sync::LazyLock;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::{Jwk, JwkSet};
use glasshouse_web::clock::Clock;
use jose::{Algorithm, SigningKey, sign_with_secret};
use provider::protocol::client::{Auth, Client};
use serde_json::{Value, json};

use super::{Answer, Form, TestApp, TestClient};

/// What `client_assertion_type` says.
pub const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A secret that is long enough for HS256.
pub const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Keys, one of each kind, made once: RSA takes its time.
pub static RSA: LazyLock<SigningKey> = LazyLock::new(|| key(Algorithm::RS256));
/// See [`RSA`].
pub static PSS: LazyLock<SigningKey> = LazyLock::new(|| key(Algorithm::PS256));
/// See [`RSA`].
pub static EC: LazyLock<SigningKey> = LazyLock::new(|| key(Algorithm::ES256));
/// See [`RSA`].
pub static ED: LazyLock<SigningKey> = LazyLock::new(|| key(Algorithm::EdDSA));

/// A new key.
pub fn key(algorithm: Algorithm) -> SigningKey {
    SigningKey::generate(algorithm).unwrap().0
}

/// The public halves of these keys.
pub fn set(keys: &[&SigningKey]) -> JwkSet {
    JwkSet { keys: keys.iter().map(|key| key.public().clone()).collect() }
}

impl TestApp {
    /// A client that registered these keys.
    pub async fn signing_client(&self, id: &str, keys: &[&SigningKey]) -> TestClient<'_> {
        let jwks = Some(set(keys));
        let change = |client: &mut Client| {
            client.auth = Auth::PrivateKeyJwt;
            client.metadata.jwks = jwks;
        };
        self.client_with(id, change).await
    }

    /// A client that signs with its secret, which is [`SECRET`].
    pub async fn secret_signing_client(&self, id: &str) -> TestClient<'_> {
        let auth = Auth::SecretJwt(vec![self.readable_secret(id, SECRET)]);
        self.client_with(id, |client| client.auth = auth).await
    }

    /// The claims of an assertion of this client that has everything in it, for the token endpoint.
    pub fn claims(&self, id: &str, jti: &str) -> Value {
        let now = self.clock.now();
        json!({"iss": id, "sub": id, "aud": format!("{}/oauth/token", self.base), "jti": jti, "iat": now, "exp": now + 60})
    }

    /// Ask for a token for oneself with this assertion.
    pub async fn proves(&self, assertion: &str) -> Answer {
        self.proves_at("/oauth/token", &Form::of(&[("grant_type", "client_credentials")]), assertion).await
    }

    /// Send a form with this assertion.
    pub async fn proves_at(&self, path: &str, form: &Form, assertion: &str) -> Answer {
        let form = form.clone().and("client_assertion_type", JWT_BEARER).and("client_assertion", assertion);
        let request = self.request("POST", path).header("content-type", "application/x-www-form-urlencoded");
        Answer::of(request.body(form.encoded()).send().await.unwrap()).await
    }
}

/// Sign with the secret.
pub fn by_secret(claims: &Value) -> String {
    sign_with_secret(SECRET.as_bytes(), None, claims).unwrap()
}

/// A JWT whose header says whatever it wants, signed by a key of the attacker's own.
pub struct Forger(Ed25519KeyPair);

impl Forger {
    /// Somebody with a key.
    pub fn new() -> Self {
        Self(Ed25519KeyPair::generate().unwrap())
    }

    /// The public half.
    pub fn jwk(&self) -> Jwk {
        let x = Some(URL_SAFE_NO_PAD.encode(self.0.public_key().as_ref()));
        Jwk { kty: "OKP".into(), crv: Some("Ed25519".into()), x, ..Jwk::default() }
    }

    /// Sign these claims under this header.
    pub fn signs(&self, header: &Value, claims: &Value) -> String {
        let input = format!("{}.{}", encode(header), encode(claims));
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(self.0.sign(input.as_bytes()).as_ref()))
    }
}

/// A part of a JWT.
pub fn encode(part: &Value) -> String {
    URL_SAFE_NO_PAD.encode(part.to_string())
}
