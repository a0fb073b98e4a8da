//! Proof Key for Code Exchange: RFC 7636. The values; when they are demanded is `provider::protocol::pkce`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Secret;

/// How the challenge is made from the verifier: RFC 7636 §4.2.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Method {
    /// The challenge is the verifier. Whoever sees the authorization request can redeem the code.
    #[serde(rename = "plain")]
    Plain,
    /// `BASE64URL(SHA256(verifier))`.
    S256,
}

impl Method {
    /// Read the parameter `code_challenge_method`: case-sensitive, RFC 7636 §4.3.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "plain" => Some(Self::Plain),
            "S256" => Some(Self::S256),
            _ => None,
        }
    }

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::S256 => "S256",
        }
    }

    /// The challenge that belongs to a verifier: RFC 7636 §4.2.
    #[must_use]
    pub fn challenge(self, verifier: &Secret) -> String {
        match self {
            Self::Plain => verifier.expose().to_owned(),
            //= https://www.rfc-editor.org/rfc/rfc7636#section-4.2
            //# S256
            //#    code_challenge = BASE64URL-ENCODE(SHA256(ASCII(code_verifier)))
            Self::S256 => URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose())),
        }
    }
}

/// A verifier and a challenge have the same alphabet and length: RFC 7636 §4.1, §4.2.
#[must_use]
pub fn well_formed(text: &str) -> bool {
    //= https://www.rfc-editor.org/rfc/rfc7636#section-4.1
    //# code-verifier = 43*128unreserved
    (43..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_example_of_rfc_7636_appendix_b_comes_out() {
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(Method::S256.challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn a_verifier_has_43_to_128_unreserved_characters() {
        assert!(!well_formed(&"a".repeat(42)));
        assert!(well_formed(&"a".repeat(43)));
        assert!(well_formed(&"~".repeat(128)));
        assert!(!well_formed(&"a".repeat(129)));
        assert!(!well_formed(&format!("{}=", "a".repeat(43))));
        assert!(!well_formed(&format!("{}+", "a".repeat(43))));
    }

    proptest! {
        #[test]
        fn a_challenge_is_well_formed_and_belongs_to_one_verifier(one in ".{0,140}", two in ".{0,140}") {
            let challenge = Method::S256.challenge(&Secret::new(&*one));
            prop_assert!(well_formed(&challenge) && challenge.len() == 43);
            prop_assert_eq!(challenge == Method::S256.challenge(&Secret::new(&*two)), one == two);
            prop_assert_eq!(Method::Plain.challenge(&Secret::new(&*one)), one);
        }

        #[test]
        fn what_is_well_formed_has_the_alphabet_and_the_length(text in "[A-Za-z0-9._~+=/ é-]{40,132}") {
            let alphabet = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
            prop_assert_eq!(well_formed(&text), (43..=128).contains(&text.len()) && text.chars().all(alphabet));
        }

        #[test]
        fn a_method_has_one_spelling(text in "(?i)(plain|s256)|.{0,8}") {
            if let Some(method) = Method::parse(&text) {
                prop_assert_eq!(method.name(), text);
            }
        }
    }
}
