//! What stands within a value: the parts of a signed token, and the parameters of a challenge. Read, and not verified.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::wire::{self, Place};

/// Names and values within this field, in their order.
#[must_use]
pub fn parts(field: &wire::Field) -> Vec<(String, String)> {
    if field.place == Place::Header {
        return if field.name.eq_ignore_ascii_case("www-authenticate") { challenge(&field.value) } else { Vec::new() };
    }
    let token: Vec<&str> = field.value.split('.').collect();
    match token[..] {
        [head, claims, _] => [head, claims].into_iter().filter_map(object).flatten().collect(),
        _ => Vec::new(),
    }
}

/// A part of a token: RFC 7515 §7.1.
fn object(part: &str) -> Option<impl Iterator<Item = (String, String)>> {
    let read = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()?;
    let Value::Object(members) = read else { return None };
    Some(members.into_iter().map(|(name, value)| (name, wire::text(value))))
}

/// `Bearer realm="x", error="invalid_token"`: RFC 9110 §11.2.
fn challenge(value: &str) -> Vec<(String, String)> {
    let (mut found, mut rest) = (Vec::new(), value.split_once(' ').map_or("", |(_, parameters)| parameters));
    while let Some((name, after)) = rest.split_once('=') {
        let quoted = after.strip_prefix('"').and_then(|after| after.split_once('"'));
        let (value, after) = quoted.unwrap_or_else(|| after.split_once(',').unwrap_or((after, "")));
        found.push((name.trim().to_owned(), value.trim().to_owned()));
        rest = after.trim_start_matches([',', ' ']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(place: Place, name: &str, value: &str) -> Vec<(String, String)> {
        parts(&wire::Field { place, name: name.into(), value: value.into() })
    }

    #[test]
    fn a_token_holds_its_head_and_its_claims() {
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let token = format!("{}.{}.c2ln", part(r#"{"alg":"RS256"}"#), part(r#"{"sub":"7","aud":["a","b"]}"#));
        let found = within(Place::Json, "id_token", &token);
        assert_eq!(found.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["alg", "aud", "sub"]);
        assert_eq!(found[1].1, r#"["a","b"]"#);
        assert!(within(Place::Json, "version", "1.2.3").is_empty());
    }

    #[test]
    fn a_challenge_holds_its_parameters() {
        let found = within(Place::Header, "WWW-Authenticate", r#"Bearer realm="a, b", error="invalid_token", max=3"#);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(found, [pair("realm", "a, b"), pair("error", "invalid_token"), pair("max", "3")]);
        assert!(within(Place::Header, "www-authenticate", "Basic").is_empty());
    }
}
