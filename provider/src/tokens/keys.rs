//! Signing keys: RSA of 2048 bits for RS256, the algorithm that every client can verify (RFC 7518 §3.1).

use glasshouse_shared::jwk::Jwk;
use jose::{Algorithm, Failed, SigningKey};
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
pub fn make() -> Result<NewKey, Failed> {
    let (key, private) = SigningKey::generate(Algorithm::RS256)?;
    Ok(NewKey { public: key.public().clone(), private })
}
