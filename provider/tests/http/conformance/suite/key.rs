//! The key of a relying party.

use std::sync::LazyLock;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::{Jwk, JwkSet};
use jose::{Algorithm, SigningKey};
use serde_json::{Value, json};

/// A key pair of a relying party. The public half has no `kid` unless it is asked for, and then assertions have none.
pub struct RpKey {
    pair: RsaKeyPair,
    public: Jwk,
}

impl RpKey {
    pub fn generate() -> Self {
        let (key, pkcs8) = SigningKey::generate(Algorithm::RS256).unwrap();
        Self { pair: RsaKeyPair::from_pkcs8(&pkcs8).unwrap(), public: key.public().clone() }
    }

    /// `GenerateRS256ClientJWKs`: `use` and `alg`, no `kid`.
    pub fn nameless(&self) -> JwkSet {
        let usage = Some("sig".to_owned());
        JwkSet { keys: vec![Jwk { kid: None, alg: Some("RS256".into()), usage, ..self.public.clone() }] }
    }

    /// `GenerateRS256ClientJWKsWithKeyID`.
    pub fn named(&self) -> JwkSet {
        let mut keys = self.nameless();
        keys.keys[0].kid = self.public.thumbprint();
        keys
    }

    /// A JWT signed with RS256.
    pub fn signs(&self, kid: bool, claims: &Value) -> String {
        let mut header = json!({ "alg": "RS256" });
        if kid {
            header["kid"] = self.public.thumbprint().into();
        }
        let input = format!("{}.{}", encoded(&header), encoded(claims));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input.as_bytes(), &mut signature).unwrap();
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// JSON as a part of a JWT.
pub fn encoded(part: &Value) -> String {
    URL_SAFE_NO_PAD.encode(part.to_string())
}

/// Making one takes a while, so all relying parties of the tests share it.
pub static KEY: LazyLock<RpKey> = LazyLock::new(RpKey::generate);
