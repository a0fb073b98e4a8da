//! Algorithms: RFC 7518 §3.1, RFC 8037 §3.1.

use std::fmt;

use aws_lc_rs::digest::{SHA256, SHA512, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::jwk::Jwk;
use serde::{Deserialize, Serialize};

/// How a token is signed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub enum Algorithm {
    /// RSA of 2048 bits or more with PKCS #1 v1.5 and SHA-256: what every client can verify. RFC 7518 §3.3.
    RS256,
    /// RSA of 2048 bits or more with PSS and SHA-256. RFC 7518 §3.5.
    PS256,
    /// ECDSA on P-256 with SHA-256. RFC 7518 §3.4.
    ES256,
    /// Ed25519. RFC 8037 §3.1.
    EdDSA,
    /// HMAC with SHA-256, under a secret that both sides know: either of them could have made it. RFC 7518 §3.2.
    HS256,
    /// `none`: nothing is proven. RFC 7518 §3.6.
    #[serde(rename = "none")]
    None,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::RS256, Self::PS256, Self::ES256, Self::EdDSA, Self::HS256, Self::None];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RS256 => "RS256",
            Self::PS256 => "PS256",
            Self::ES256 => "ES256",
            Self::EdDSA => "EdDSA",
            Self::HS256 => "HS256",
            Self::None => "none",
        }
    }

    /// Read the name on the wire: case-sensitive, RFC 7515 §4.1.1. `None` when it is no algorithm that is known here.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }

    /// A public key may prove a signature of this algorithm: its type is right, and its owner said nothing else of it.
    ///
    /// `HS256` and `none` have no public key, so that a public key is never taken for a shared secret (RFC 8725 §2.1).
    #[must_use]
    pub(crate) fn fits(self, key: &Jwk) -> bool {
        let kind = match self {
            Self::RS256 | Self::PS256 => key.kty == "RSA",
            Self::ES256 => key.kty == "EC" && key.crv.as_deref() == Some("P-256"),
            Self::EdDSA => key.kty == "OKP" && key.crv.as_deref() == Some("Ed25519"),
            Self::HS256 | Self::None => false,
        };
        kind && key.usage.as_deref().is_none_or(|usage| usage == "sig") && key.alg.as_deref().is_none_or(|alg| alg == self.name())
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// `at_hash`, `c_hash` and `s_hash`: OpenID Connect Core 1.0 §3.1.3.6, §3.3.2.11. Binds what stands beside an ID Token to it.
///
/// The hash is the one that the algorithm of the ID Token uses. `none` uses none, and then SHA-256 is meant; Ed25519 uses
/// SHA-512.
#[must_use]
pub fn half_hash(alg: Algorithm, text: &str) -> String {
    let hash = digest(if alg == Algorithm::EdDSA { &SHA512 } else { &SHA256 }, text.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..hash.as_ref().len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_algorithm_is_read_by_the_name_that_it_writes() {
        for algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::parse(algorithm.name()), Some(algorithm));
            assert_eq!(serde_json::to_string(&algorithm).unwrap(), format!("\"{algorithm}\""));
            assert_eq!(serde_json::from_str::<Algorithm>(&format!("\"{algorithm}\"")).unwrap(), algorithm);
        }
        for other in ["rs256", "None", "NONE", "", "RS512", " RS256"] {
            assert_eq!(Algorithm::parse(other), None);
        }
    }

    /// The `at_hash` and `c_hash` of OpenID Connect Core 1.0 Appendix A.3, A.4 and A.6.
    #[test]
    fn the_examples_of_openid_connect_core_appendix_a_come_out() {
        assert_eq!(half_hash(Algorithm::RS256, "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"), "77QmUPtjPfzWtF2AnpK9RQ");
        assert_eq!(
            half_hash(Algorithm::RS256, "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk"),
            "LDktKdoQak3Pk0cnXxCltA"
        );
    }

    #[test]
    fn ed25519_hashes_with_sha_512() {
        assert_eq!(URL_SAFE_NO_PAD.decode(half_hash(Algorithm::EdDSA, "a")).unwrap().len(), 32);
        assert_eq!(URL_SAFE_NO_PAD.decode(half_hash(Algorithm::None, "a")).unwrap().len(), 16);
        assert_eq!(half_hash(Algorithm::None, "a"), half_hash(Algorithm::HS256, "a"));
    }
}
