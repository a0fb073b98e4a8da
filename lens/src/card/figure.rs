//! The sum that the Provider does with a verifier: RFC 7636 §4.6.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Value;
use crate::{story::Story, wire};

/// `BASE64URL(SHA256(code_verifier))` beside the challenge that was kept.
#[derive(Clone, Debug, Serialize)]
pub struct Sum {
    /// As it arrived at C.
    pub verifier: Value,
    /// What is made from it.
    pub fingerprint: Value,
    /// As it arrived at A.
    pub challenge: Value,
    /// They are equal.
    pub equal: bool,
}

impl Sum {
    /// The sum of a story. None when one of the two is not known: not sent, masked, behind a name (see `export::secrets`), or not
    /// for these eyes.
    #[must_use]
    pub fn of(story: &Story) -> Option<Self> {
        let swap = story.marked("C")?;
        let verifier = wire::value(&swap.message, "code_verifier").filter(|verifier| !verifier.contains(['•', '{']))?;
        let asked = ["A3", "A2"].iter().find_map(|mark| story.marked(mark))?;
        wire::value(&asked.message, "code_challenge_method").filter(|method| method == "S256")?;
        let challenge = wire::value(&asked.message, "code_challenge")?;
        let fingerprint = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
        let at = |text: &str| Value::at(text, ("", None), story);
        Some(Self {
            equal: fingerprint == challenge,
            verifier: at(&verifier),
            fingerprint: at(&fingerprint),
            challenge: at(&challenge),
        })
    }
}
