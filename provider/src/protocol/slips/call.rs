//! Slips with the way in which an endpoint is called: RFC 6749 §3.1, §3.2, RFC 9700 §2.6.

/// A script called the authorization endpoint, by `fetch` or `XMLHttpRequest`, as the browser says in `Sec-Fetch-Mode` and
/// `Sec-Fetch-Dest` (Fetch Metadata). A navigation is none, whatever it is for. Who sends no destination is no browser: the
/// `fetch` of Node sends a mode alone, for programs that play the browser's part.
#[must_use]
pub fn by_script(mode: Option<&str>, dest: Option<&str>) -> bool {
    mode != Some("navigate") && dest == Some("empty")
}

/// What is wrong with where the parameters of a request to the token endpoint stand.
#[must_use]
pub fn place(get: bool, query: &str) -> Option<&'static str> {
    const NAMES: [&str; 8] =
        ["grant_type", "code", "client_id", "client_secret", "client_assertion", "refresh_token", "code_verifier", "token"];
    if get {
        return Some("a token request is a POST whose parameters stand in its body, and a GET came");
    }
    let named = url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| NAMES.contains(&&*name));
    named.then_some("parameters stand in the address, where they are written into logs: only those of the body are read")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_fetch_is_told_from_a_journey() {
        assert!(by_script(Some("cors"), Some("empty")) && by_script(Some("same-origin"), Some("empty")));
        assert!(by_script(Some("no-cors"), Some("empty")) && by_script(None, Some("empty")));
        for dest in ["document", "iframe", "frame", "empty"] {
            assert!(!by_script(Some("navigate"), Some(dest)), "{dest}");
        }
        assert!(!by_script(None, None) && !by_script(Some("cors"), None));
    }

    #[test]
    fn what_stands_in_the_address_is_said_to_stand_there() {
        assert!(place(true, "").unwrap().contains("POST"));
        assert!(place(false, "client_id=a&client_secret=b").unwrap().contains("logs"));
        assert_eq!(place(false, ""), None);
    }

    proptest! {
        #[test]
        fn right_input_is_never_called_a_mistake(mode in "[a-z-]{0,9}", dest in "document|iframe|frame") {
            prop_assert!(!by_script(Some("navigate"), Some(&mode)) && !by_script(Some(&mode), Some(&dest)));
            prop_assert_eq!(place(false, ""), None);
        }
    }
}
