//! What stands in the database for a secret that is never stored.

use aws_lc_rs::digest::{SHA256, SHA256_OUTPUT_LEN, digest};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use glasshouse_shared::Secret;

/// The SHA-256 of a code, token, session id or client secret.
///
/// These hold at least 128 random bits, so one fast digest is enough: nobody can try them all. Passwords are
/// another matter: see [`super::password`].
#[must_use]
pub fn of(secret: &Secret) -> Vec<u8> {
    digest(&SHA256, secret.expose().as_bytes()).as_ref().to_vec()
}

/// The digest that this text spells, in hexadecimal as our tables show it or in base64: somebody may have copied it where a
/// secret belongs.
#[must_use]
pub fn spelt(text: &Secret) -> Option<Vec<u8>> {
    let text = text.expose();
    let text = text.strip_prefix("sha256:").unwrap_or(text);
    let read = match text.len() {
        64 => (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect(),
        43 | 44 => [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD].iter().find_map(|engine| engine.decode(text).ok()),
        _ => None,
    };
    read.filter(|bytes: &Vec<u8>| bytes.len() == SHA256_OUTPUT_LEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_known_in_each_of_its_spellings_and_a_secret_is_none() {
        let digest = of(&Secret::new("abc"));
        let hex = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        for text in [
            hex.clone(),
            hex.to_uppercase(),
            format!("sha256:{hex}"),
            STANDARD.encode(&digest),
            STANDARD_NO_PAD.encode(&digest),
            URL_SAFE_NO_PAD.encode(&digest),
        ] {
            assert_eq!(spelt(&Secret::new(&*text)).as_ref(), Some(&digest), "{text}");
        }
        for text in ["", "abc", "sha256:", &hex[1..], &"é".repeat(32), &"+".repeat(64), &"=".repeat(43)] {
            assert_eq!(spelt(&Secret::new(text)), None, "{text}");
        }
    }
}
