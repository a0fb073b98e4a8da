//! Slips: mistakes that people make with every provider, recognised by what they sent. A rule refuses; what stands here only
//! says which slip it probably was, in the `error_description` and on the page.
//!
//! What a slip says must help nobody who should not be helped. So it is decided after the refusal, never instead of it, and
//! from two things alone: the form of what the caller itself sent, and values that are no secrets (a challenge, a redirect URI).
//! A secret is never compared by parts, and what looks like a hash is called so by its form: whether it is the hash that is kept,
//! and whether the client is known, stays unsaid. Where values are compared, it is in constant time. So they are told with
//! `--plain` too: docs/adr/0026-slips-speak-to-everybody.md.

pub mod address;
pub mod body;
pub mod call;
pub mod copied;
pub mod pkce;

/// What is wrong with a scope of which no such name is known: RFC 6749 §3.3 separates names by blanks.
#[must_use]
pub fn scope(name: &str) -> Option<&'static str> {
    if name.contains(',') {
        Some("names of scopes are separated by blanks, not by commas")
    } else if name.contains("%20") || name.contains('+') {
        Some("the blank between two names was percent-encoded twice")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::scope::KNOWN;

    #[test]
    fn scopes_with_commas_or_encoded_twice_are_called_so_and_no_known_name_is() {
        assert!(scope("openid,email").is_some_and(|slip| slip.contains("commas")));
        assert!(scope("openid%20email").is_some_and(|slip| slip.contains("twice")));
        assert!(scope("openid+email").is_some_and(|slip| slip.contains("twice")));
        assert!(KNOWN.iter().all(|name| scope(name).is_none()));
    }
}
