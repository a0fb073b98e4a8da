//! A value that whoever holds it may use: a client secret, a code, a token, a verifier, a password.
//!
//! It cannot be printed, cannot be cloned and is wiped when it goes. What may be stored of it is its
//! digest, which `provider::tokens::digest` makes.

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// A secret string. `Debug` shows its length only; [`Secret::expose`] is the one way to read it.
#[derive(Deserialize, Serialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Take a string into custody.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself: to send it, to digest it, to show it to its owner. Never to log it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Equality in a time that depends on the lengths only.
    #[must_use]
    pub fn equals(&self, other: &str) -> bool {
        self.0.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(7 bytes)");
    }

    #[test]
    fn secrets_are_equal_when_every_byte_is() {
        assert!(Secret::new("abc").equals("abc"));
        assert!(!Secret::new("abc").equals("abd"));
        assert!(!Secret::new("abc").equals("abcd"));
    }
}
