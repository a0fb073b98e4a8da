//! Chance, as an argument: whoever makes an id, a code or a token takes an [`Entropy`].

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Gives random bytes.
pub trait Entropy: Send + Sync {
    /// Fill the whole slice.
    fn fill(&self, bytes: &mut [u8]);

    /// A random value of this many bytes, written in base64url without padding (RFC 4648 §5).
    ///
    /// RFC 6749 §10.10 wants guessing to succeed with a probability below 2^-128, better 2^-160: take 20 bytes or more.
    fn token(&self, bytes: usize) -> String {
        let mut buffer = vec![0; bytes];
        self.fill(&mut buffer);
        URL_SAFE_NO_PAD.encode(buffer)
    }
}

/// The generator of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    /// # Panics
    /// When the operating system gives no random bytes. A server that went on would hand out guessable tokens.
    fn fill(&self, bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes).expect("the operating system gives random bytes");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tokens_differ_and_hold_what_was_asked_for() {
        let (one, two) = (SystemEntropy.token(32), SystemEntropy.token(32));
        assert_ne!(one, two);
        assert_eq!(URL_SAFE_NO_PAD.decode(one).unwrap().len(), 32);
    }
}
