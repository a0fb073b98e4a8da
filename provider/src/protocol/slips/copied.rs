//! Slips with secrets and codes that were copied or encoded: RFC 6749 §2.3.1, §4.1.3. Decided by the form of what came, alone.

use base64::{Engine, engine::general_purpose::STANDARD};

/// How hashes of secrets begin, here and in the frameworks that people come from.
const HASHES: [&str; 10] =
    ["sha256:", "sha256$", "$argon2", "argon2$", "pbkdf2_sha256$", "pbkdf2:", "$2a$", "$2b$", "$2y$", "scrypt"];

/// What came where a client secret belongs.
#[must_use]
pub fn secret(sent: &str) -> Option<&'static str> {
    let bare = sent.trim();
    if HASHES.iter().any(|start| bare.starts_with(start)) || (bare.len() == 64 && bare.bytes().all(|b| b.is_ascii_hexdigit())) {
        Some("what came looks like the hash of a secret: send the secret itself, which is shown once, when it is made")
    } else if bare != sent {
        Some("a blank or a line break stands at the beginning or end of the secret: it was copied along")
    } else {
        None
    }
}

/// The value of an `Authorization: Basic` header in which a colon was not encoded, so that nobody knows where the name ends.
#[must_use]
pub fn colons(credentials: &str) -> Option<&'static str> {
    let decoded = STANDARD.decode(credentials.trim()).ok()?;
    let parts = decoded.split(|byte| *byte == b':').count();
    (parts > 2)
        .then_some("more than one colon stands in the decoded header: form-encode client_id and secret before they are joined")
}

/// What came where a code or a token of ours belongs. None of ours holds any of these characters.
#[must_use]
pub fn code(sent: &str) -> Option<&'static str> {
    if sent.contains(char::is_whitespace) {
        Some("a blank or a line break stands in it: it was copied along")
    } else if sent.contains(['&', '=', '#', '?']) {
        Some("more than the code was copied: in the address it ends at the first &")
    } else if sent.contains('%') {
        Some("it was percent-encoded twice")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use glasshouse_shared::{Secret, client::basic};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_hash_is_known_by_its_form_and_a_line_break_by_its_place() {
        let hex = "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3";
        for hash in [hex, &format!("sha256:{hex}"), "pbkdf2_sha256$600000$salt$hash=", "$argon2id$v=19$m=19456", "$2b$12$abc"] {
            assert!(secret(hash).unwrap().contains("hash"), "{hash}");
        }
        for copied in ["glass_cs_x\n", " glass_cs_x", "glass_cs_x\r\n"] {
            assert!(secret(copied).unwrap().contains("line break"), "{copied:?}");
        }
        assert_eq!(secret(&hex[1..]), None);
    }

    #[test]
    fn a_colon_that_was_not_encoded_is_called_so() {
        assert!(colons(&STANDARD.encode("urn:app:secret")).is_some());
        assert_eq!(colons(&STANDARD.encode("app:secret")), None);
        assert_eq!(colons("no base64"), None);
    }

    #[test]
    fn a_code_with_its_surroundings_is_called_so() {
        assert!(code("glass_code_x\n").unwrap().contains("line break"));
        assert!(code("glass_code_x&state=y").unwrap().contains("first &"));
        assert!(code("glass_code_x%3D").unwrap().contains("twice"));
    }

    proptest! {
        #[test]
        fn right_input_is_never_called_a_mistake(random in "[A-Za-z0-9_-]{49}", id in "[ -~]{1,20}", key in "[ -~]{1,40}") {
            for prefix in ["glass_cs_", "glass_code_", "glass_at_", "glass_rt_"] {
                let ours = format!("{prefix}{random}");
                prop_assert_eq!((secret(&ours), code(&ours)), (None, None));
            }
            let header = basic(&id, &Secret::new(key));
            prop_assert_eq!(colons(header.trim_start_matches("Basic ")), None);
        }
    }
}
