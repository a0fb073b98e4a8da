//! Making tokens: RFC 7515 §5.1, the compact serialization.

use std::fmt;

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    hmac,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::Jwk;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::Algorithm;

/// The least number of bytes of a secret for `HS256`: RFC 7518 §3.2, OpenID Connect Core 1.0 §16.19.
pub(crate) const SECRET: usize = 32;

/// A key could not be made or read, or a token could not be signed. It tells nothing of the key.
#[derive(Debug, thiserror::Error)]
#[error("{algorithm}: {why}")]
pub struct Failed {
    algorithm: Algorithm,
    why: &'static str,
}

enum Pair {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

/// A private key that is ready to sign: it was parsed once, which for RSA takes as long as a signature does.
pub struct SigningKey {
    algorithm: Algorithm,
    pair: Pair,
    public: Jwk,
    kid: String,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({} {})", self.algorithm, self.kid)
    }
}

impl SigningKey {
    /// Make a key, and its PKCS #8 (RFC 5208) to keep. RSA of 2048 bits takes about a tenth of a second, the others nothing.
    ///
    /// # Errors
    /// The algorithm has no key pair (`HS256`, `none`), or the cryptographic library failed.
    pub fn generate(algorithm: Algorithm) -> Result<(Self, Zeroizing<Vec<u8>>), Failed> {
        let failed = |_| Failed { algorithm, why: "a key could not be made" };
        let (pair, document): (_, Pkcs8V1Der<'_>) = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => {
                let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
                let document = pair.as_der().map_err(failed)?;
                (Pair::Rsa(pair), document)
            }
            Algorithm::ES256 => {
                let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(failed)?;
                let document = pair.to_pkcs8v1().map_err(failed)?;
                return Ok((Self::of(algorithm, Pair::Ec(pair))?, Zeroizing::new(document.as_ref().to_vec())));
            }
            Algorithm::EdDSA => {
                let pair = Ed25519KeyPair::generate().map_err(failed)?;
                let document = pair.as_der().map_err(failed)?;
                (Pair::Ed(pair), document)
            }
            Algorithm::HS256 | Algorithm::None => return Err(no_pair(algorithm)),
        };
        Ok((Self::of(algorithm, pair)?, Zeroizing::new(document.as_ref().to_vec())))
    }

    /// Read a key that was kept.
    ///
    /// # Errors
    /// The algorithm has no key pair, or the bytes are no key for it.
    pub fn from_pkcs8(algorithm: Algorithm, pkcs8: &[u8]) -> Result<Self, Failed> {
        let failed = |_| Failed { algorithm, why: "these bytes are no private key for this algorithm" };
        let pair = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => Pair::Rsa(RsaKeyPair::from_pkcs8(pkcs8).map_err(failed)?),
            Algorithm::ES256 => Pair::Ec(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8).map_err(failed)?),
            // A document of version 1 holds no public half that the private one could be checked against.
            Algorithm::EdDSA => Pair::Ed(Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).map_err(failed)?),
            Algorithm::HS256 | Algorithm::None => return Err(no_pair(algorithm)),
        };
        Self::of(algorithm, pair)
    }

    fn of(algorithm: Algorithm, pair: Pair) -> Result<Self, Failed> {
        let mut public = pair.public();
        let kid = public.thumbprint().ok_or(Failed { algorithm, why: "the key has no public half" })?;
        public.kid = Some(kid.clone());
        public.usage = Some("sig".into());
        public.alg = Some(algorithm.name().into());
        Ok(Self { algorithm, pair, public, kid })
    }

    /// What it signs with.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Its name: the thumbprint of RFC 7638.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The half for everybody: RFC 7517 §4, with `use`, `alg` and `kid`.
    #[must_use]
    pub fn public(&self) -> &Jwk {
        &self.public
    }

    /// Sign claims. `typ` says what kind of token it is, so that it cannot be taken for another: RFC 8725 §3.11.
    ///
    /// # Errors
    /// The claims are nothing that JSON can hold, or the cryptographic library failed.
    pub fn sign<C: Serialize>(&self, typ: Option<&str>, claims: &C) -> Result<String, Failed> {
        let input = input(self.algorithm, Some(&self.kid), typ, claims)?;
        let failed = Failed { algorithm: self.algorithm, why: "the claims could not be signed" };
        let signature = self.pair.sign(self.algorithm, input.as_bytes()).ok_or(failed)?;
        Ok(finish(input, &signature))
    }
}

impl Pair {
    fn public(&self) -> Jwk {
        let encode = |bytes: &[u8]| Some(URL_SAFE_NO_PAD.encode(bytes));
        match self {
            Self::Rsa(pair) => {
                let public = pair.public_key();
                let n = encode(public.modulus().big_endian_without_leading_zero());
                let e = encode(public.exponent().big_endian_without_leading_zero());
                Jwk { kty: "RSA".into(), n, e, ..Jwk::default() }
            }
            Self::Ec(pair) => {
                // SEC 1 §2.3.3: the byte 4, then both coordinates in full length.
                let point = pair.public_key().as_ref();
                let (x, y) = (point.get(1..33).and_then(encode), point.get(33..).and_then(encode));
                Jwk { kty: "EC".into(), crv: Some("P-256".into()), x, y, ..Jwk::default() }
            }
            Self::Ed(pair) => {
                let x = encode(pair.public_key().as_ref());
                Jwk { kty: "OKP".into(), crv: Some("Ed25519".into()), x, ..Jwk::default() }
            }
        }
    }

    fn sign(&self, algorithm: Algorithm, input: &[u8]) -> Option<Vec<u8>> {
        let random = SystemRandom::new();
        match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                let padding = if algorithm == Algorithm::PS256 { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
                pair.sign(padding, &random, input, &mut signature).ok()?;
                Some(signature)
            }
            Self::Ec(pair) => pair.sign(&random, input).ok().map(|signature| signature.as_ref().to_vec()),
            Self::Ed(pair) => pair.try_sign(input).ok().map(|signature| signature.as_ref().to_vec()),
        }
    }
}

/// Sign claims with `HS256` under a secret that the reader knows too, such as a client secret (OpenID Connect Core 1.0 §10.1).
///
/// # Errors
/// The secret is shorter than 32 bytes, or the claims are nothing that JSON can hold.
pub fn sign_with_secret<C: Serialize>(secret: &[u8], typ: Option<&str>, claims: &C) -> Result<String, Failed> {
    //= https://www.rfc-editor.org/rfc/rfc7518#section-3.2
    //# A key of the same size as the hash output (for instance, 256 bits for
    //# "HS256") or larger MUST be used with this algorithm.
    if secret.len() < SECRET {
        return Err(Failed { algorithm: Algorithm::HS256, why: "a secret of at least 32 bytes is needed (RFC 7518 §3.2)" });
    }
    let input = input(Algorithm::HS256, None, typ, claims)?;
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), input.as_bytes());
    Ok(finish(input, tag.as_ref()))
}

/// Claims without a signature: RFC 7519 §6. Whoever reads them must have them from us over TLS, or believe anybody.
///
/// # Errors
/// The claims are nothing that JSON can hold.
pub fn unsecured<C: Serialize>(typ: Option<&str>, claims: &C) -> Result<String, Failed> {
    Ok(finish(input(Algorithm::None, None, typ, claims)?, &[]))
}

fn no_pair(algorithm: Algorithm) -> Failed {
    Failed { algorithm, why: "this algorithm has no key pair" }
}

#[derive(Serialize)]
struct Header<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    typ: Option<&'a str>,
    alg: Algorithm,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<&'a str>,
}

/// What is signed: RFC 7515 §5.1, step 5.
fn input<C: Serialize>(alg: Algorithm, kid: Option<&str>, typ: Option<&str>, claims: &C) -> Result<String, Failed> {
    let failed = |_| Failed { algorithm: alg, why: "these claims cannot be written as JSON" };
    let header = serde_json::to_vec(&Header { typ, alg, kid }).map_err(failed)?;
    let claims = serde_json::to_vec(claims).map_err(failed)?;
    let mut input = URL_SAFE_NO_PAD.encode(header);
    input.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, &mut input);
    Ok(input)
}

fn finish(mut input: String, signature: &[u8]) -> String {
    input.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut input);
    input
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_of_rfc_8037_appendix_a_4_comes_out() {
        let seed = URL_SAFE_NO_PAD.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
        // RFC 8410 §7: a private key of Ed25519 without its public half.
        let start = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
        let key = SigningKey::from_pkcs8(Algorithm::EdDSA, &[start.as_slice(), &seed].concat()).unwrap();
        assert_eq!(key.public().x.as_deref(), Some("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
        assert_eq!(key.kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        let input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature = key.pair.sign(Algorithm::EdDSA, input.as_bytes()).unwrap();
        assert_eq!(
            URL_SAFE_NO_PAD.encode(signature),
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        );
    }

    #[test]
    fn a_key_that_was_kept_is_the_same_key() {
        for algorithm in [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::EdDSA] {
            let (made, document) = SigningKey::generate(algorithm).unwrap();
            let read = SigningKey::from_pkcs8(algorithm, &document).unwrap();
            assert_eq!((read.public(), read.kid(), read.algorithm()), (made.public(), made.kid(), algorithm));
            let other = if algorithm == Algorithm::ES256 { Algorithm::EdDSA } else { Algorithm::ES256 };
            assert!(SigningKey::from_pkcs8(other, &document).is_err());
        }
    }

    #[test]
    fn a_published_key_says_what_it_is_for_and_holds_no_private_part() {
        for algorithm in [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA] {
            let (key, _) = SigningKey::generate(algorithm).unwrap();
            let text = serde_json::to_value(key.public()).unwrap();
            assert_eq!((&text["use"], &text["alg"], &text["kid"]), (&"sig".into(), &algorithm.name().into(), &key.kid().into()));
            let names: Vec<&String> = text.as_object().unwrap().keys().collect();
            let allowed = ["kty", "kid", "use", "alg", "n", "e", "crv", "x", "y"];
            assert!(names.iter().all(|name| allowed.contains(&name.as_str())), "{text}");
        }
    }

    #[test]
    fn a_key_is_not_printed_and_a_failure_names_no_bytes() {
        let (key, _) = SigningKey::generate(Algorithm::EdDSA).unwrap();
        assert_eq!(format!("{key:?}"), format!("SigningKey(EdDSA {})", key.kid()));
        let failed = SigningKey::from_pkcs8(Algorithm::RS256, b"secret bytes").unwrap_err();
        assert_eq!(failed.to_string(), "RS256: these bytes are no private key for this algorithm");
    }

    #[test]
    fn an_algorithm_without_a_pair_has_no_key() {
        for algorithm in [Algorithm::HS256, Algorithm::None] {
            assert!(SigningKey::generate(algorithm).is_err());
            assert!(SigningKey::from_pkcs8(algorithm, &[]).is_err());
        }
    }

    #[test]
    fn a_short_secret_signs_nothing() {
        assert!(sign_with_secret(&[1; 31], None, &()).is_err());
        assert!(sign_with_secret(&[1; 32], None, &()).is_ok());
    }
}
