//! Reading tokens and proving them: RFC 7515 §5.2, RFC 8725 §3.

use aws_lc_rs::{
    hmac,
    signature::{
        ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaParameters,
        RsaPublicKeyComponents, UnparsedPublicKey,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::{Jwk, JwkSet};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{Algorithm, signing::SECRET};

/// The most bytes that a token may have.
pub const MAX: usize = 64 * 1024;

/// What arrived is no token that can be read here.
#[derive(Debug, thiserror::Error)]
pub enum Malformed {
    /// Longer than [`MAX`].
    #[error("the token has more than {MAX} bytes")]
    TooLong,
    /// RFC 7515 §7.1. Five parts are an encrypted token: RFC 7516 §7.1.
    #[error("a signed token has three parts with a dot between them (RFC 7515 §7.1); this one has {0}")]
    Parts(usize),
    /// RFC 7515 §2: no padding, no line breaks, no other alphabet, no bits left over.
    #[error("the {0} is not base64url without padding (RFC 7515 §2)")]
    Base64(&'static str),
    /// RFC 7515 §4, RFC 7519 §7.2.
    #[error("the {0} is not a JSON object")]
    Object(&'static str),
    /// A member of the header has another type than its section says.
    #[error("the header member {0} is missing or not a string (RFC 7515 §4.1)")]
    Header(&'static str),
    /// RFC 7515 §4.1.1.
    #[error("the algorithm is none of RS256, PS256, ES256, EdDSA, HS256 and none")]
    Algorithm,
    /// RFC 7515 §4.1.11.
    #[error("the header has the member crit, and no extension is understood here (RFC 7515 §4.1.11)")]
    Critical,
    /// The claims lack a member, or one has another type.
    #[error("the claims cannot be read: {0}")]
    Claims(serde_json::Error),
}

/// What was read is not proven by any key.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unproven {
    /// RFC 8725 §3.1: the reader says which algorithms it takes, not the token.
    #[error("the token is signed with {0}, which is not allowed here")]
    AlgorithmNotAllowed(Algorithm),
    /// No key has the name that the token gives, and fits its algorithm. The owner may have a new one since the keys were
    /// fetched: fetching them again, once, is in order.
    #[error("none of the known keys has the kid of the token and fits its algorithm")]
    NoKey,
    /// The secret has fewer than 32 bytes: RFC 7518 §3.2.
    #[error("HS256 needs a secret of at least 32 bytes (RFC 7518 §3.2)")]
    SecretTooShort,
    /// Another key made the signature, or what is signed was changed.
    #[error("the signature does not match: another key made it, or the token was changed")]
    BadSignature,
}

/// The header of a token: RFC 7515 §4.1.
///
/// `jwk`, `jku`, `x5u` and `x5c` are not read: a token that brings its own key proves nothing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Header {
    /// How it says that it is signed: RFC 7515 §4.1.1.
    pub alg: Algorithm,
    /// Which key it says that it is signed with: RFC 7515 §4.1.4.
    pub kid: Option<String>,
    /// What kind of token it is: RFC 7515 §4.1.9.
    pub typ: Option<String>,
}

/// A token that has been read and not been proven: anybody may have made it.
#[derive(Clone, Debug)]
pub struct Unverified {
    header: Header,
    claims: Map<String, Value>,
    input: String,
    signature: Vec<u8>,
}

/// A token that was proven to come from who has the key, unchanged. Whether it is meant for the reader, and is still valid,
/// the claims say.
#[derive(Debug)]
pub struct Verified {
    header: Header,
    claims: Map<String, Value>,
}

impl Unverified {
    /// Read a token in its compact form: RFC 7515 §7.1, RFC 7519 §7.2.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        if text.len() > MAX {
            return Err(Malformed::TooLong);
        }
        let parts: Vec<&str> = text.split('.').collect();
        let &[header, claims, signature] = parts.as_slice() else { return Err(Malformed::Parts(parts.len())) };
        let read = object("header", header)?;
        // A payload that is deflated, detached or not encoded is announced here.
        //= https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11
        //# If any of the listed extension Header Parameters are not understood
        //# and supported by the recipient, then the JWS is invalid.
        if read.contains_key("crit") {
            return Err(Malformed::Critical);
        }
        Ok(Self {
            header: Header {
                alg: Algorithm::parse(&string(&read, "alg")?.ok_or(Malformed::Header("alg"))?).ok_or(Malformed::Algorithm)?,
                kid: string(&read, "kid")?,
                typ: string(&read, "typ")?,
            },
            claims: object("payload", claims)?,
            signature: URL_SAFE_NO_PAD.decode(signature).map_err(|_| Malformed::Base64("signature"))?,
            input: text[..text.len() - signature.len() - 1].to_owned(),
        })
    }

    /// The header, which anybody may have written.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The claims, which anybody may have written: good for finding out whose keys to ask, and for nothing else.
    #[must_use]
    pub fn unverified_claims(&self) -> &Map<String, Value> {
        &self.claims
    }

    /// Prove it by one of these public keys: RFC 7515 §5.2, RFC 8725 §3.1.
    ///
    /// Of the keys that fit the algorithm, those with the name that the token gives are tried, or all when it gives none.
    ///
    /// # Errors
    /// [`Unproven`].
    pub fn verify(self, keys: &JwkSet, allowed: &[Algorithm]) -> Result<Verified, Unproven> {
        let (alg, kid) = (self.header.alg, self.header.kid.as_deref());
        if !allowed.contains(&alg) || matches!(alg, Algorithm::HS256 | Algorithm::None) {
            return Err(Unproven::AlgorithmNotAllowed(alg));
        }
        let fit = keys.keys.iter().filter(|key| alg.fits(key) && (kid.is_none() || kid == key.kid.as_deref()));
        let mut fit = fit.peekable();
        if fit.peek().is_none() {
            return Err(Unproven::NoKey);
        }
        if fit.any(|key| proves(alg, key, self.input.as_bytes(), &self.signature).is_some()) {
            Ok(self.verified())
        } else {
            Err(Unproven::BadSignature)
        }
    }

    /// Prove it by a secret that both sides know: `HS256` and nothing else.
    ///
    /// # Errors
    /// [`Unproven`].
    pub fn verify_with_secret(self, secret: &[u8]) -> Result<Verified, Unproven> {
        if self.header.alg != Algorithm::HS256 {
            return Err(Unproven::AlgorithmNotAllowed(self.header.alg));
        }
        if secret.len() < SECRET {
            return Err(Unproven::SecretTooShort);
        }
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        hmac::verify(&key, self.input.as_bytes(), &self.signature).map_err(|_| Unproven::BadSignature)?;
        Ok(self.verified())
    }

    /// Take it although nothing proves it: `none`, with an empty signature, and nothing else (RFC 7518 §3.6).
    ///
    /// # Errors
    /// [`Unproven`].
    pub fn accept_unsecured(self) -> Result<Verified, Unproven> {
        if self.header.alg != Algorithm::None {
            return Err(Unproven::AlgorithmNotAllowed(self.header.alg));
        }
        //= https://www.rfc-editor.org/rfc/rfc7518#section-3.6
        //# Recipients MUST verify that the JWS
        //# Signature value is the empty octet sequence.
        if self.signature.is_empty() { Ok(self.verified()) } else { Err(Unproven::BadSignature) }
    }

    fn verified(self) -> Verified {
        Verified { header: self.header, claims: self.claims }
    }
}

impl Verified {
    /// The header that was signed along.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The claims as a type.
    ///
    /// # Errors
    /// [`Malformed::Claims`]: a member is missing or has another type.
    pub fn claims<T: DeserializeOwned>(&self) -> Result<T, Malformed> {
        T::deserialize(&self.claims).map_err(Malformed::Claims)
    }
}

fn object(name: &'static str, text: &str) -> Result<Map<String, Value>, Malformed> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Malformed::Base64(name))?;
    serde_json::from_slice(&bytes).map_err(|_| Malformed::Object(name))
}

fn string(header: &Map<String, Value>, name: &'static str) -> Result<Option<String>, Malformed> {
    match header.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Malformed::Header(name)),
    }
}

/// The signature was made with the private half of this key: RFC 7518 §3.3 to §3.5, RFC 8037 §3.1.
fn proves(algorithm: Algorithm, key: &Jwk, input: &[u8], signature: &[u8]) -> Option<()> {
    let member = |member: &Option<String>| URL_SAFE_NO_PAD.decode(member.as_deref()?).ok();
    let rsa = |parameters: &RsaParameters| {
        RsaPublicKeyComponents { n: member(&key.n)?, e: member(&key.e)? }.verify(parameters, input, signature).ok()
    };
    match algorithm {
        Algorithm::RS256 => rsa(&RSA_PKCS1_2048_8192_SHA256),
        Algorithm::PS256 => rsa(&RSA_PSS_2048_8192_SHA256),
        Algorithm::ES256 => {
            //= https://www.rfc-editor.org/rfc/rfc7518#section-6.2.1.2
            //# The length of this octet string MUST
            //# be the full size of a coordinate for the curve specified in the "crv"
            //# parameter.
            let coordinate = |text| member(text).filter(|bytes| bytes.len() == 32);
            let point = [vec![4], coordinate(&key.x)?, coordinate(&key.y)?].concat();
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(input, signature).ok()
        }
        Algorithm::EdDSA => UnparsedPublicKey::new(&ED25519, member(&key.x)?).verify(input, signature).ok(),
        Algorithm::HS256 | Algorithm::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The payload of this example is no JSON, so it is proven one floor below [`Unverified`].
    #[test]
    fn the_signature_of_rfc_8037_appendix_a_5_is_proven() {
        let text = |text: &str| Some(text.to_owned());
        let x = text("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        let key = Jwk { kty: "OKP".into(), crv: text("Ed25519"), x, ..Jwk::default() };
        let input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        assert!(proves(Algorithm::EdDSA, &key, input.as_bytes(), &signature).is_some());
        assert!(proves(Algorithm::EdDSA, &key, &input.as_bytes()[1..], &signature).is_none());
        let small = Jwk { x: text("AAAA"), ..key };
        assert!(proves(Algorithm::EdDSA, &small, input.as_bytes(), &signature).is_none());
    }
}
