//! The spelling of what the provider hands out.
//!
//! `glass_at_` + 43 characters (256 random bits, base64url) + 6 characters of checksum. The prefix lets a scanner
//! find a token that leaked, the checksum tells a mistyped token from a dead one without asking the database.

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::Secret;
use glasshouse_web::entropy::Entropy;

use crate::protocol::device::UserCode;

/// What a secret is for, told by its prefix.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// An authorization code: RFC 6749 §1.3.1.
    Code,
    /// RFC 6749 §1.4.
    AccessToken,
    /// RFC 6749 §1.5.
    RefreshToken,
    /// RFC 6749 §2.3.1.
    ClientSecret,
    /// RFC 8628 §3.2: the code that the device holds.
    DeviceCode,
    /// RFC 7592 §2: the registration access token.
    Registration,
    /// The `request_uri` of a pushed request: RFC 9126 §2.2.
    PushedRequest,
}

const RANDOM_BYTES: usize = 32;
const CHECKSUM: usize = 6;

impl Purpose {
    fn prefix(self) -> &'static str {
        match self {
            Self::Code => "glass_code_",
            Self::AccessToken => "glass_at_",
            Self::RefreshToken => "glass_rt_",
            Self::ClientSecret => "glass_cs_",
            Self::DeviceCode => "glass_dc_",
            Self::Registration => "glass_rat_",
            Self::PushedRequest => crate::protocol::pushed::PREFIX,
        }
    }

    /// Make a new one: 256 random bits, more than the 128 that RFC 6749 §10.10 asks for.
    #[must_use]
    pub fn make(self, entropy: &dyn Entropy) -> Secret {
        let body = format!("{}{}", self.prefix(), entropy.token(RANDOM_BYTES));
        let sum = checksum(&body);
        Secret::new(body + &sum)
    }

    /// The text is spelt as one of ours: prefix, length and checksum. Says nothing of whether it was ever issued.
    #[must_use]
    pub fn spelt(self, text: &str) -> bool {
        let length = self.prefix().len() + (RANDOM_BYTES * 4).div_ceil(3) + CHECKSUM;
        text.len() == length && text.is_ascii() && text.starts_with(self.prefix()) && {
            let (body, sum) = text.split_at(length - CHECKSUM);
            checksum(body) == sum
        }
    }
}

fn checksum(body: &str) -> String {
    let mut text = URL_SAFE_NO_PAD.encode(digest(&SHA256, body.as_bytes()));
    text.truncate(CHECKSUM);
    text
}

/// A name for a client: 20 lower-case letters and digits, 100 random bits. Not a secret; unguessable all the same.
#[must_use]
pub fn client_id(entropy: &dyn Entropy) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 20];
    entropy.fill(&mut bytes);
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

/// A code for a person to type: RFC 8628 §6.1. Each of the letters is as likely as any other.
#[must_use]
pub fn user_code(entropy: &dyn Entropy) -> UserCode {
    let letters = UserCode::ALPHABET.len();
    let fair = u8::try_from(256 / letters * letters).unwrap_or(u8::MAX); // A byte from here on would favour the first letters.
    let mut code = String::with_capacity(UserCode::LENGTH);
    while code.len() < UserCode::LENGTH {
        let mut bytes = [0; UserCode::LENGTH];
        entropy.fill(&mut bytes);
        let rest = UserCode::LENGTH - code.len();
        let drawn = bytes.into_iter().filter(|byte| *byte < fair).take(rest);
        code.extend(drawn.map(|byte| char::from(UserCode::ALPHABET[usize::from(byte) % letters])));
    }
    UserCode::of(code)
}

/// A name for a user or a grant: a UUID of version 7, so that new rows stand beside each other in an index (RFC 9562 §5.7).
#[must_use]
pub fn uuid(now_ms: i64, entropy: &dyn Entropy) -> String {
    let mut random = [0; 10];
    entropy.fill(&mut random);
    uuid::Builder::from_unix_timestamp_millis(now_ms.unsigned_abs(), &random).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use glasshouse_web::entropy::SystemEntropy;

    use super::*;

    #[test]
    fn what_is_made_is_spelt_right_and_for_one_purpose_only() {
        let token = Purpose::AccessToken.make(&SystemEntropy);
        assert!(Purpose::AccessToken.spelt(token.expose()));
        assert!(!Purpose::RefreshToken.spelt(token.expose()));
        assert!(!Purpose::Code.spelt(token.expose()));
    }

    #[test]
    fn one_wrong_character_is_noticed() {
        let token = Purpose::Code.make(&SystemEntropy);
        for place in 0..token.expose().len() {
            let mut typed = token.expose().to_owned().into_bytes();
            typed[place] = if typed[place] == b'x' { b'y' } else { b'x' };
            assert!(!Purpose::Code.spelt(&String::from_utf8(typed).unwrap()), "place {place}");
        }
        assert!(!Purpose::Code.spelt("glass_code_é"));
    }
}
