//! Slips with the body of a request to the token endpoint and its like: RFC 6749 §4.1.3, appendix B.

use serde_json::Value;
use url::form_urlencoded::byte_serialize;

/// Parameters whose values are no secrets, and are shown as they came.
const SHOWN: [&str; 8] =
    ["grant_type", "client_id", "redirect_uri", "scope", "resource", "response_type", "token_type_hint", "code_challenge_method"];

/// The kinds of body of which more can be said than that they are no form, once they are read.
#[must_use]
pub fn readable(essence: &str) -> bool {
    ["application/json", "text/json", "text/plain", ""].contains(&essence)
}

/// How a body of another kind would have to be sent.
#[must_use]
pub fn other(essence: &str, text: &str) -> Option<String> {
    let form = |text: &str| text.contains("grant_type=") || text.contains("token=");
    match essence {
        "multipart/form-data" => Some("FormData is sent as multipart: send URLSearchParams".into()),
        "application/json" | "text/json" => as_form(text).map(|form| format!("the same as a form: {form}")),
        _ if form(text) => Some("the body is a form already: only the header Content-Type does not say so".into()),
        "text/plain" => as_form(text).map(|form| format!("the same as a form: {form}")),
        _ => None,
    }
}

/// The members of a JSON object as a form. Of whatever may be a secret, only the name is kept: an answer is copied to places
/// where a request is not.
fn as_form(text: &str) -> Option<String> {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else { return None };
    let encode = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let pair = |(name, value): (&String, &Value)| {
        let value = value.as_str().filter(|_| SHOWN.contains(&&**name)).map_or_else(|| "...".to_owned(), encode);
        format!("{}={value}", encode(name))
    };
    // What says what it is comes first: a long description is cut off at its end.
    let (first, rest): (Vec<_>, Vec<_>) = members.iter().partition(|(name, _)| SHOWN.contains(&&***name));
    (!members.is_empty()).then(|| first.into_iter().chain(rest).map(pair).collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn json_is_shown_as_a_form_without_its_secrets() {
        let sent = r#"{"grant_type":"authorization_code","code":"SplxlOB","redirect_uri":"http://localhost:8000/a b","client_secret":"7Fjf"}"#;
        assert_eq!(
            other("application/json", sent).unwrap(),
            "the same as a form: grant_type=authorization_code&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fa+b&\
             client_secret=...&code=..."
        );
        assert_eq!(other("application/json", "[1]"), None);
        assert_eq!(other("application/json", "{"), None);
    }

    #[test]
    fn a_form_of_the_wrong_name_and_a_multipart_are_called_so() {
        assert!(other("text/plain", "grant_type=refresh_token").unwrap().contains("Content-Type"));
        assert!(other("", "grant_type=refresh_token").unwrap().contains("Content-Type"));
        assert!(other("multipart/form-data", "").unwrap().contains("URLSearchParams"));
        assert_eq!(other("application/xml", "<a/>"), None);
    }

    proptest! {
        #[test]
        fn no_value_that_may_be_a_secret_is_repeated(secret in "[A-Za-z0-9_-]{16,40}", name in "code|client_secret|code_verifier|refresh_token|password|assertion|x") {
            let sent = serde_json::json!({"grant_type": "authorization_code", name: secret.clone()}).to_string();
            for kind in ["application/json", "text/plain", ""] {
                prop_assert!(!other(kind, &sent).unwrap_or_default().contains(&secret));
            }
        }

        #[test]
        fn no_body_makes_it_panic(essence in "(application/json|text/plain|)", text in ".{0,200}") {
            let _ = (readable(&essence), other(&essence, &text));
        }
    }
}
