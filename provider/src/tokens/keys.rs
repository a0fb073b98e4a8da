//! Signing keys: RSA of 2048 bits for RS256, the algorithm that every client can verify (RFC 7518 §3.1).

use aws_lc_rs::{
    digest::{SHA256, digest},
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::Jwk;
use zeroize::Zeroizing;

/// A new key pair: the public half as it is published, the private half as it is sealed.
pub struct NewKey {
    /// For everybody.
    pub public: Jwk,
    /// PKCS #8, for nobody.
    pub private: Zeroizing<Vec<u8>>,
}

/// Make an RS256 key. Takes about a tenth of a second. Its randomness is the library's own: it takes no other.
///
/// # Errors
/// The cryptographic library failed, in words.
pub fn make() -> Result<NewKey, String> {
    let failed = |step: &str| format!("a signing key could not be made ({step})");
    let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| failed("RSA"))?;
    let private: Pkcs8V1Der = pair.as_der().map_err(|_| failed("PKCS #8"))?;
    let public = pair.public_key();
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let (n, e) =
        (encode(public.modulus().big_endian_without_leading_zero()), encode(public.exponent().big_endian_without_leading_zero()));
    let public = Jwk { kty: "RSA".into(), kid: thumbprint(&n, &e), usage: "sig".into(), alg: "RS256".into(), n, e };
    Ok(NewKey { public, private: Zeroizing::new(private.as_ref().to_vec()) })
}

/// The name of an RSA key, made from the key itself: RFC 7638 §3.
#[must_use]
pub fn thumbprint(n: &str, e: &str) -> String {
    //= https://www.rfc-editor.org/rfc/rfc7638#section-3.2
    //# The required members for an RSA public key, in lexicographic order, are:
    let members = format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#);
    URL_SAFE_NO_PAD.encode(digest(&SHA256, members.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumbprint_of_rfc_7638_section_3_1_comes_out() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        assert_eq!(thumbprint(n, "AQAB"), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    #[test]
    fn a_published_key_holds_no_private_part() {
        let key = make().unwrap();
        let text = serde_json::to_string(&key.public).unwrap();
        for private in ["\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"", "\"k\""] {
            assert!(!text.contains(private), "{text}");
        }
        assert_eq!(key.public.kid, thumbprint(&key.public.n, &key.public.e));
    }
}
