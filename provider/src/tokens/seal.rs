//! What must be read again is sealed under the provider's key: client secrets that their owner may see, private signing keys.
//!
//! AES-256-GCM with a random nonce (NIST SP 800-38D §8.2.2). The name of the row is bound in, so that a sealed value
//! moved to another row does not open.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, KeyType, Salt},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_web::entropy::Entropy;
use zeroize::Zeroizing;

/// Bytes of the provider's key.
pub const KEY_BYTES: usize = 32;

/// The provider's key: every other symmetric key is derived from it (RFC 5869).
pub struct MasterKey(Zeroizing<[u8; KEY_BYTES]>);

/// A value did not open: another key, another row, or damage.
#[derive(Debug, thiserror::Error)]
#[error("a sealed value does not open: it was sealed under another key, or it is damaged")]
pub struct Unopened;

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

impl MasterKey {
    /// A new key.
    #[must_use]
    pub fn make(entropy: &dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        entropy.fill(&mut *bytes);
        Self(bytes)
    }

    /// Read the key as it is kept: 43 characters of base64url.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = "expected 43 characters of base64url, 32 random bytes";
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text.trim()).map_err(|error| format!("{expected}; {error}"))?);
        let length = bytes.len();
        let bytes = <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map_err(|_| format!("{expected}; {length} bytes arrived"))?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// The key as it is kept.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0))
    }

    /// A key of `N` bytes for one purpose: HKDF-Expand, RFC 5869 §2.3.
    ///
    /// # Panics
    /// When `N` is more than 255 digests, which no caller asks for.
    #[must_use]
    pub fn derive<const N: usize>(&self, purpose: &str) -> Zeroizing<[u8; N]> {
        let mut key = Zeroizing::new([0; N]);
        let derived = Salt::new(HKDF_SHA256, b"glasshouse").extract(&*self.0);
        derived.expand(&[purpose.as_bytes()], Length(N)).and_then(|okm| okm.fill(&mut *key)).expect("N is short enough");
        key
    }

    /// The seal of this provider.
    ///
    /// # Panics
    /// Never: the derived key has the length that AES-256 asks for.
    #[must_use]
    pub fn seal(&self) -> Seal {
        let key = self.derive::<32>("seal");
        Seal(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &*key).expect("32 bytes are a key of AES-256")))
    }
}

/// Closes and opens values.
pub struct Seal(LessSafeKey);

impl Seal {
    /// Close a value for one row.
    ///
    /// # Panics
    /// When the value is longer than AES-GCM can take (64 GiB).
    #[must_use]
    pub fn close(&self, row: &str, value: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let mut nonce = [0; NONCE_LEN];
        entropy.fill(&mut nonce);
        let mut sealed = value.to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        self.0.seal_in_place_append_tag(unique, Aad::from(row.as_bytes()), &mut sealed).expect("a value is short");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Open a value of this row.
    ///
    /// # Errors
    /// [`Unopened`].
    pub fn open(&self, row: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or(Unopened)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Unopened)?;
        let mut value = Zeroizing::new(rest.to_vec());
        let length = self.0.open_in_place(nonce, Aad::from(row.as_bytes()), &mut value).map_err(|_| Unopened)?.len();
        value.truncate(length);
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_web::entropy::SystemEntropy;

    use super::*;

    #[test]
    fn a_value_opens_in_its_row_and_nowhere_else() {
        let seal = MasterKey::make(&SystemEntropy).seal();
        let sealed = seal.close("clients.a", b"secret", &SystemEntropy);
        assert_eq!(**seal.open("clients.a", &sealed).unwrap(), *b"secret");
        assert!(seal.open("clients.b", &sealed).is_err());
        assert!(seal.open("clients.a", &sealed[..8]).is_err());
        assert!(MasterKey::make(&SystemEntropy).seal().open("clients.a", &sealed).is_err());
    }

    #[test]
    fn a_key_is_read_back_and_a_wrong_one_is_described() {
        let key = MasterKey::make(&SystemEntropy);
        let again = MasterKey::parse(&format!("{}\n", *key.to_text())).unwrap();
        assert_eq!(*again.derive::<16>("x"), *key.derive::<16>("x"));
        assert_ne!(*key.derive::<16>("x"), *key.derive::<16>("y"));
        assert!(MasterKey::parse("AAAA").err().unwrap().ends_with("3 bytes arrived"));
    }
}
