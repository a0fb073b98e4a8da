//! The fake as a provider of OpenID Connect: keys, ID tokens, `UserInfo`, logout tokens, each as wrong as a test wants it.
//!
//! RSA signatures are made here and not with the library that the client reads them with.

use std::sync::{Arc, OnceLock};

use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::{
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_web::{Clock, clock::SystemClock};
use serde_json::{Value, json};

use super::{Fake, Shared, document, heard};

/// The person who signs in.
pub const ADA: &str = "248289761001";

/// A private RSA key; three are made for all tests.
pub struct Key(KeyPair);

impl Key {
    /// One of the three.
    pub fn number(number: usize) -> &'static Self {
        static KEYS: [OnceLock<Key>; 3] = [const { OnceLock::new() }; 3];
        KEYS[number].get_or_init(|| Self(KeyPair::generate(KeySize::Rsa2048).unwrap()))
    }

    /// Its public half.
    pub fn public(&self, kid: Option<&str>) -> Value {
        let public = self.0.public_key();
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let (n, e) = (public.modulus(), public.exponent());
        let mut key = json!({
            "kty": "RSA", "use": "sig", "alg": "RS256",
            "n": encode(n.big_endian_without_leading_zero()), "e": encode(e.big_endian_without_leading_zero()),
        });
        if let Some(kid) = kid {
            key["kid"] = kid.into();
        }
        key
    }

    /// Sign these claims under this header.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()));
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input.as_bytes(), &mut signature).unwrap();
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// Makes a token of claims in another way than with RS256.
pub type Maker = Arc<dyn Fn(&Value) -> String + Send + Sync>;

/// How it behaves. All that is not told is right.
pub struct OpenId {
    /// What `jwks_uri` shows.
    pub keys: Vec<Value>,
    /// What it signs with.
    pub signer: &'static Key,
    /// The header of what it signs.
    pub header: Value,
    /// Another way to make an ID token.
    pub maker: Option<Maker>,
    /// Claims of ID tokens that differ; null takes one away.
    pub claims: Value,
    /// The same for those that come with a refresh.
    pub renewed: Value,
    /// The nonce of the request.
    pub nonce: String,
    /// It gives no ID token.
    pub silent: bool,
    /// What it says of the person.
    pub userinfo: Value,
    /// It signs that.
    pub signs_userinfo: bool,
    /// The ID tokens that it gave.
    pub given: Vec<String>,
}

impl Default for OpenId {
    fn default() -> Self {
        Self {
            keys: vec![Key::number(0).public(Some("one"))],
            signer: Key::number(0),
            header: json!({"alg": "RS256", "kid": "one", "typ": "JWT"}),
            maker: None,
            claims: json!({}),
            renewed: json!({}),
            nonce: String::new(),
            silent: false,
            userinfo: json!({"sub": ADA, "preferred_username": "ada", "email": "ada@example.org", "name": "Ada Lovelace"}),
            signs_userinfo: false,
            given: Vec::new(),
        }
    }
}

impl OpenId {
    /// The next ID token.
    pub fn id_token(&mut self, issuer: &str, access_token: &str, renewed: bool) -> Option<String> {
        if self.silent {
            return None;
        }
        let now = SystemClock.now();
        let mut claims = json!({
            "iss": issuer, "sub": ADA, "aud": "the-id", "iat": now, "exp": now + 300, "nonce": self.nonce, "sid": "session-1",
            "at_hash": jose::half_hash(jose::Algorithm::RS256, access_token),
        });
        put(&mut claims, &self.claims);
        if renewed {
            put(&mut claims, &self.renewed);
        }
        let token = match &self.maker {
            Some(make) => make(&claims),
            None => self.signer.sign(&self.header, &claims),
        };
        self.given.push(token.clone());
        Some(token)
    }

    /// From now on it signs with another key, and shows that one only.
    pub fn rotate(&mut self, number: usize, kid: &str) {
        self.signer = Key::number(number);
        self.keys = vec![self.signer.public(Some(kid))];
        self.header["kid"] = kid.into();
    }
}

impl Fake {
    /// A logout token about the person and the session of the ID tokens, in which these members differ.
    pub fn logout_token(&self, jti: &str, changes: &Value) -> String {
        self.with(|manner| {
            let now = SystemClock.now();
            let mut claims = json!({
                "iss": manner.issuer, "sub": ADA, "aud": "the-id", "iat": now, "exp": now + 120, "jti": jti, "sid": "session-1",
                "events": {"http://schemas.openid.net/event/backchannel-logout": {}}, "another_claim": "is ignored",
            });
            put(&mut claims, changes);
            let openid = manner.openid();
            openid.signer.sign(&json!({"alg": "RS256", "kid": openid.header["kid"], "typ": "logout+jwt"}), &claims)
        })
    }
}

/// Put these members into an object; null takes one away.
pub fn put(object: &mut Value, changes: &Value) {
    let members = object.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            members.remove(name);
        } else {
            members.insert(name.clone(), value.clone());
        }
    }
}

pub async fn configuration(request: HttpRequest, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    heard(&request, "", &mut manner);
    if manner.openid.is_none() {
        return HttpResponse::NotFound().finish();
    }
    HttpResponse::Ok().json(document(&manner))
}

pub async fn jwks(request: HttpRequest, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    heard(&request, "", &mut manner);
    HttpResponse::Ok().json(json!({"keys": manner.openid().keys}))
}

pub async fn userinfo(request: HttpRequest, manner: Shared) -> HttpResponse {
    let mut manner = manner.lock().unwrap();
    let header = heard(&request, "", &mut manner);
    if header != format!("Bearer {}", manner.live) {
        return HttpResponse::Unauthorized().insert_header(("www-authenticate", "Bearer error=\"invalid_token\"")).finish();
    }
    let issuer = manner.issuer.clone();
    let openid = manner.openid();
    if openid.signs_userinfo {
        let mut claims = json!({"iss": issuer, "aud": "the-id"});
        put(&mut claims, &openid.userinfo);
        return HttpResponse::Ok().content_type("application/jwt").body(openid.signer.sign(&openid.header, &claims));
    }
    HttpResponse::Ok().json(&openid.userinfo)
}
