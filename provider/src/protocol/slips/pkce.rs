//! Slips with PKCE: RFC 7636 §4.1, §4.2, §4.3.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::{
    Secret,
    authorization::Challenge,
    pkce::{Method, well_formed},
};

/// What `code_challenge_method` was probably meant to say.
#[must_use]
pub fn method(sent: &str) -> Option<&'static str> {
    if Method::parse(sent).is_some() {
        return None;
    }
    let bare: String = sent.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    match &*bare {
        "s256" | "sha256" | "sha2" | "sha" | "hs256" | "rs256" | "256" => {
            Some("the method is spelt S256, with a capital S and without a hyphen")
        }
        "plain" => Some("the method is spelt plain, in small letters"),
        _ => None,
    }
}

/// What is wrong with a challenge or a verifier that is not well-formed.
#[must_use]
pub fn misspelt(sent: &str) -> Option<&'static str> {
    let inner = sent.trim_end_matches('=');
    if well_formed(sent) {
        None
    } else if sent.trim() != sent {
        Some("a blank or a line break stands at its beginning or end: it was copied along")
    } else if sent.contains(' ') {
        Some("a blank stands in it: the + of the standard base64 alphabet was sent unencoded; base64url has - in its place")
    } else if inner.contains(['+', '/']) {
        Some("it is in the standard base64 alphabet: base64url has - for + and _ for /, and no = at the end")
    } else if inner != sent {
        Some("it is padded: leave out the = at its end")
    } else if sent.len() < 43 {
        Some("it is too short: 32 random bytes in base64url make 43 characters")
    } else if sent.len() > 128 {
        Some("it is too long")
    } else {
        None
    }
}

/// How a challenge that does not belong to its verifier was probably made.
///
/// The challenge is no secret, and everything else is computed from what the caller sent, whole: so an answer tells
/// nobody more about the right verifier than they could compute alone.
#[must_use]
pub fn unequal(kept: &Challenge, verifier: &Secret) -> Option<&'static str> {
    let challenge = |text: &str| Method::S256.challenge(&Secret::new(text));
    let is = |made: String| Secret::from(made).equals(&kept.value);
    let (right, sent) = (Method::S256.challenge(verifier), verifier.expose());
    if kept.method == Method::Plain {
        return is(right)
            .then_some("the challenge was made by S256, and the request did not say so: send code_challenge_method=S256");
    }
    if is(right.clone()) {
        return None;
    }
    let digest = URL_SAFE_NO_PAD.decode(&right).unwrap_or_default();
    let hex = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let random = URL_SAFE_NO_PAD.decode(sent).unwrap_or_default();
    if is(sent.to_owned()) {
        Some("both are the same text: with S256 the challenge is BASE64URL(SHA256(verifier))")
    } else if verifier.equals(&challenge(&kept.value)) {
        Some("they are swapped: the challenge goes into the authorization request, the verifier into this one")
    } else if Secret::from(hex.clone()).equals(&kept.value.to_ascii_lowercase()) {
        Some("the challenge was the SHA-256 in hexadecimal: encode the 32 bytes themselves by base64url")
    } else if is(URL_SAFE_NO_PAD.encode(&hex)) || is(URL_SAFE_NO_PAD.encode(hex.to_ascii_uppercase())) {
        Some("the challenge was the base64url of the hexadecimal SHA-256: encode the 32 bytes themselves")
    } else if is(challenge(&format!("{sent}\n"))) {
        Some("the challenge was made of the verifier and a line break: use printf or echo -n")
    } else if !random.is_empty() && is(of_bytes(&random)) {
        Some("the challenge was made of the random bytes: take the SHA-256 of the text of the verifier")
    } else {
        None
    }
}

fn of_bytes(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const HEX: &str = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3";

    fn kept(value: &str, method: Method) -> Challenge {
        Challenge { value: value.into(), method }
    }

    #[track_caller]
    fn says(slip: Option<&str>, word: &str) {
        assert!(slip.is_some_and(|slip| slip.contains(word)), "{slip:?} does not say {word:?}");
    }

    #[test]
    fn a_challenge_made_in_another_way_is_told_by_its_way() {
        let slip = |challenge: &str| unequal(&kept(challenge, Method::S256), &Secret::new(VERIFIER));
        says(slip(HEX), "hexadecimal: encode");
        says(slip(&HEX.to_uppercase()), "hexadecimal: encode");
        says(slip(&URL_SAFE_NO_PAD.encode(HEX)), "base64url of the hexadecimal");
        says(slip(VERIFIER), "same text");
        says(slip(&Method::S256.challenge(&Secret::new(format!("{VERIFIER}\n")))), "line break");
        says(slip(&of_bytes(&URL_SAFE_NO_PAD.decode(VERIFIER).unwrap())), "random bytes");
        assert_eq!(slip(&"a".repeat(43)), None);
    }

    #[test]
    fn verifier_and_challenge_swapped_and_a_method_left_out_are_called_so() {
        says(unequal(&kept(VERIFIER, Method::S256), &Secret::new(CHALLENGE)), "swapped");
        says(unequal(&kept(CHALLENGE, Method::Plain), &Secret::new(VERIFIER)), "send code_challenge_method=S256");
    }

    #[test]
    fn what_is_not_well_formed_is_told_by_its_form() {
        says(misspelt("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM="), "padded");
        says(misspelt("dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk"), "standard base64 alphabet");
        says(misspelt("dBjftJeZ4CVP mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "unencoded");
        says(misspelt(&format!("{VERIFIER}\n")), "line break");
        says(misspelt("short"), "too short");
        says(misspelt(&"a".repeat(129)), "too long");
    }

    #[test]
    fn names_of_methods_that_people_write_are_known() {
        for sent in ["s256", "SHA-256", "SHA256", "sha256", "S-256", "HS256"] {
            says(method(sent), "spelt S256");
        }
        says(method("PLAIN"), "spelt plain");
        assert_eq!(method("nonsense"), None);
    }

    proptest! {
        #[test]
        fn right_input_is_never_called_a_mistake(text in "[A-Za-z0-9._~-]{43,128}") {
            let verifier = Secret::new(&*text);
            let challenge = Method::S256.challenge(&verifier);
            prop_assert_eq!(misspelt(&text), None);
            prop_assert_eq!(misspelt(&challenge), None);
            prop_assert_eq!(unequal(&kept(&challenge, Method::S256), &verifier), None);
            prop_assert_eq!(unequal(&kept(&text, Method::Plain), &verifier), None);
            prop_assert_eq!((method("S256"), method("plain")), (None, None));
        }

        #[test]
        fn whatever_is_sent_a_slip_can_stand_in_a_description(text in ".{0,140}", value in ".{0,140}") {
            let told = [method(&text), misspelt(&text), unequal(&kept(&value, Method::S256), &Secret::new(&*text))];
            for slip in told.into_iter().flatten() {
                prop_assert!(slip.is_ascii() && !slip.contains(['"', '\\']));
            }
        }
    }
}
