//! The request as it came: a JSON object whose members are read one by one.

use glasshouse_shared::{Cite, ErrorCode, registration::ClientMetadata};
use serde_json::{Map, Value};

use super::{METADATA, Rules};
use crate::protocol::Refusal;

/// The longest text, and the longest list.
const LONGEST: usize = 2000;
const MOST: usize = 50;
/// The longest name: people read it in a sentence.
const LONGEST_NAME: usize = 100;

/// Members that ask for what this provider does not do. Leaving them out in silence would promise it.
const NOT_OFFERED: [(&str, &str); 14] = [
    ("id_token_encrypted_response_alg", ENCRYPTION),
    ("id_token_encrypted_response_enc", ENCRYPTION),
    ("userinfo_encrypted_response_alg", ENCRYPTION),
    ("userinfo_encrypted_response_enc", ENCRYPTION),
    ("introspection_encrypted_response_alg", ENCRYPTION),
    ("introspection_encrypted_response_enc", ENCRYPTION),
    ("authorization_encrypted_response_alg", ENCRYPTION),
    ("authorization_encrypted_response_enc", ENCRYPTION),
    ("request_object_encryption_alg", ENCRYPTION),
    ("request_object_encryption_enc", ENCRYPTION),
    ("authorization_signed_response_alg", "signed authorization responses (JARM) are not offered here"),
    ("require_signed_request_object", "plain requests cannot be forbidden for one client here"),
    ("tls_client_certificate_bound_access_tokens", "tokens are not bound to certificates here"),
    ("dpop_bound_access_tokens", "tokens are not bound to keys (DPoP) here"),
];
const ENCRYPTION: &str = "encryption is not offered here: everything is signed, and travels over TLS";

/// Members of a private or symmetric key: RFC 7518 §6.2.2, §6.3.2, §6.4, RFC 8037 §2.
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// Read what a client says of itself. A member that nobody here knows is left out, as `null` is.
///
/// # Errors
/// `invalid_client_metadata`: a member of the wrong type, one that asks for what is not offered, or a private key.
pub fn read(members: Map<String, Value>) -> Result<ClientMetadata, Refusal> {
    let said: Map<String, Value> = members.into_iter().filter(|(_, value)| !value.is_null()).collect();
    for (member, why) in NOT_OFFERED {
        if said.get(member).is_some_and(|value| *value != Value::Bool(false)) {
            return Err(invalid(format!("{member}: {why}")));
        }
    }
    if let Some(member) = said.get("jwks").and_then(private) {
        let why = format!(
            "jwks holds '{member}', a private part of a key: send the public half, and make a new key, for this one is known now"
        );
        return Err(invalid(why));
    }
    //= https://www.rfc-editor.org/rfc/rfc7591#section-2
    //# The authorization server MUST ignore any client metadata sent by the
    //# client that it does not understand (for instance, by silently
    //# removing unknown metadata from the client's registration record
    //# during processing).
    serde_json::from_value(Value::Object(said.clone())).map_err(|error| odd(said, &error))
}

fn invalid(why: String) -> Refusal {
    Refusal::new(ErrorCode::InvalidClientMetadata, why, METADATA)
}

/// The member of a key set that belongs to nobody but its owner, if there is one.
#[must_use]
pub fn private(jwks: &Value) -> Option<&'static str> {
    let keys = jwks.get("keys")?.as_array()?;
    PRIVATE.into_iter().find(|member| keys.iter().any(|key| key.get(member).is_some()))
}

/// The whole could not be read: name the member that cannot.
fn odd(said: Map<String, Value>, whole: &serde_json::Error) -> Refusal {
    let alone = |(name, value): (String, Value)| {
        let member = Map::from_iter([(name.clone(), value)]);
        serde_json::from_value::<ClientMetadata>(Value::Object(member)).err().map(|error| format!("{name}: {error}"))
    };
    invalid(said.into_iter().find_map(alone).unwrap_or_else(|| whole.to_string()))
}

/// Nothing is longer than a page can show and a row should hold.
pub(super) fn lengths(metadata: &ClientMetadata, rules: &mut Rules<'_>) -> Result<(), Refusal> {
    const SECTION: Cite = Cite("RFC 7591 §5");
    let name = metadata.client_name.as_deref().unwrap_or_default();
    rules.that(
        "client_name can be shown to people",
        SECTION,
        name.chars().count() <= LONGEST_NAME && name.chars().all(readable) && (name.is_empty() || !name.trim().is_empty()),
        || format!("len(client_name) {} · {LONGEST_NAME}", name.chars().count()),
        || {
            format!(
                "client_name must have at most {LONGEST_NAME} characters, at least one of them visible, and none that turns the line round"
            )
        },
    )?;
    let whole = serde_json::to_value(metadata).unwrap_or_default();
    let long = whole.as_object().and_then(|members| members.iter().find(|(_, value)| too_long(value)).map(|(name, _)| name));
    rules.that(
        "no text and no list is too long",
        SECTION,
        long.is_none(),
        || long.cloned().unwrap_or_default(),
        || {
            let member = long.map_or("a member", String::as_str);
            format!("{member} is too long: a text may have {LONGEST} bytes, a list {MOST} entries")
        },
    )
}

/// Not a control character, nor one that reorders what stands beside it (Unicode UAX 9): a name is shown within a sentence.
#[must_use]
pub fn readable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn too_long(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() > LONGEST,
        Value::Array(entries) => entries.len() > MOST || entries.iter().any(too_long),
        Value::Object(members) => members.values().any(too_long),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(value: Value) -> Result<ClientMetadata, String> {
        let Value::Object(members) = value else { unreachable!("tests say objects") };
        read(members).map_err(|refusal| refusal.why.into_owned())
    }

    #[test]
    fn unknown_members_and_null_are_left_out() {
        let read =
            said(json!({"client_name#de": "Der Client", "nobody_knows_this": {}, "logo_uri": null, "redirect_uris": ["a"]}));
        assert_eq!(read, Ok(ClientMetadata { redirect_uris: vec!["a".into()], ..ClientMetadata::default() }));
    }

    #[test]
    fn a_member_of_the_wrong_type_is_named() {
        assert!(said(json!({"redirect_uris": "https://a.test/cb"})).unwrap_err().starts_with("redirect_uris: "));
        assert!(said(json!({"client_name": "x", "default_max_age": "soon"})).unwrap_err().starts_with("default_max_age: "));
    }

    #[test]
    fn what_is_not_offered_is_refused_and_what_is_switched_off_is_not() {
        assert!(said(json!({"id_token_encrypted_response_alg": "RSA-OAEP"})).unwrap_err().contains("encryption is not offered"));
        assert!(said(json!({"dpop_bound_access_tokens": true})).unwrap_err().contains("DPoP"));
        assert!(said(json!({"dpop_bound_access_tokens": false})).is_ok());
    }

    #[test]
    fn a_private_key_is_refused_wherever_it_stands_in_the_set() {
        for member in PRIVATE {
            let jwks = json!({"jwks": {"keys": [{"kty": "RSA", "n": "AA", "e": "AQAB"}, {"kty": "RSA", "n": "AA", "e": "AQAB", member: "AA"}]}});
            assert!(said(jwks).unwrap_err().contains(&format!("'{member}'")), "{member}");
        }
    }
}
