//! What may be shown of a row and of a message, decided once, before anything is kept.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::exchange::{self, masked};

use crate::{
    storage::{Value, Written},
    tokens::access::OPAQUE,
};

/// Characters that a token has at least: what is shorter can be guessed, and guards nothing.
const SHORTEST: usize = 16;

/// A row as it is shown: digests as digests, sealed values as sealed, a session's contents by name only.
#[must_use]
pub fn row(written: &Written) -> exchange::Row {
    let columns =
        written.columns.iter().zip(&written.values).map(|(column, value)| ((*column).to_owned(), cell(column, value))).collect();
    exchange::Row { table: written.table.to_owned(), change: written.change, columns }
}

/// One value as it is shown; nothing for NULL.
#[must_use]
pub fn cell(column: &str, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Number(number) => Some(number.to_string()),
        Value::Bytes(bytes) if column.ends_with("_sealed") => Some(format!("sealed, {} bytes", bytes.len())),
        Value::Bytes(bytes) => Some(format!("sha256:{}", hex(bytes))),
        // The salt and the hash of a password are nobody's business; its recipe is.
        Value::Text(text) if column == "password_hash" => {
            let recipe: Vec<&str> = text.split('$').filter(|part| !part.is_empty()).take(3).collect();
            Some(format!("{}$…", recipe.join("$")))
        }
        // A session holds the form token: its names are shown, its values are not.
        Value::Text(text) if column == "state" => Some(names(text)),
        // What an administrator says of somebody can be a key of theirs.
        Value::Text(text) if column == "custom_claims" => Some(names(text)),
        Value::Text(text) => Some(text.clone()),
    }
}

fn names(json: &str) -> String {
    let state: std::collections::BTreeMap<String, serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
    let names: Vec<String> = state.into_keys().map(|name| format!("{name} •••")).collect();
    names.join(", ")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Parameters that hold a token. Somebody who mixed up two providers sends us one that opens something at the other.
const TOKENS: [&str; 6] = ["token", "access_token", "refresh_token", "subject_token", "actor_token", "id_token_hint"];

/// Whoever reads a token here made it, or it opens nothing: too short to be one, or of this issuer.
fn is_ours(token: &str, issuer: &str) -> bool {
    let of_issuer = || {
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
        let claims: serde_json::Value = serde_json::from_slice(&payload).ok()?;
        Some(claims.get("iss")?.as_str()? == issuer)
    };
    token.starts_with(OPAQUE) || token.len() < SHORTEST || of_issuer() == Some(true)
}

/// The value of a parameter as it is kept: passwords, secrets, form tokens and the tokens of others are masked, the values of
/// the flow are not.
#[must_use]
pub fn parameter(name: &str, value: &str, issuer: &str) -> String {
    match name {
        token if TOKENS.contains(&token) && !is_ours(value, issuer) => masked(value),
        // Not even its length: the client of the flow may look.
        "password" => "•••".into(),
        // An assertion that was refused may still be good.
        "client_secret" | "client_assertion" | "csrf" => masked(value),
        _ => value.to_owned(),
    }
}

/// A header as it is kept: cookies keep their names, `Basic` keeps the name of the client, the page of another that a browser
/// comes from keeps its address without what stands in its query.
#[must_use]
pub fn header(name: &str, value: &str, issuer: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "cookie" => value.split(';').map(|pair| pair_of(pair.trim())).collect::<Vec<_>>().join("; "),
        "set-cookie" => cookie(value),
        "authorization" | "proxy-authorization" => authorization(value, issuer),
        "referer" if !value.strip_prefix(issuer).is_some_and(|rest| rest.starts_with('/')) => {
            value.find(['?', '#']).map_or_else(|| value.to_owned(), |at| format!("{}•••", &value[..=at]))
        }
        _ => value.to_owned(),
    }
}

fn pair_of(text: &str) -> String {
    text.split_once('=').map_or_else(|| masked(text), |(name, value)| format!("{name}={}", masked(value)))
}

fn cookie(text: &str) -> String {
    let Some((name, rest)) = text.split_once('=') else { return masked(text) };
    let (value, attributes) = rest.split_once(';').map_or((rest, String::new()), |(value, rest)| (value, format!(";{rest}")));
    format!("{name}={}{attributes}", masked(value))
}

fn authorization(value: &str, issuer: &str) -> String {
    let Some((scheme, credentials)) = value.split_once(' ') else { return masked(value) };
    if scheme.eq_ignore_ascii_case("bearer") {
        let token = credentials.trim();
        return if is_ours(token, issuer) { value.to_owned() } else { format!("{scheme} {}", masked(token)) };
    }
    match glasshouse_shared::client::read_basic(credentials) {
        Ok(read) => format!("{scheme} {}:{}", read.client_id, masked(read.client_secret.expose())),
        Err(_) => format!("{scheme} {}", masked(credentials)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const US: &str = "http://localhost:5000";

    fn jwt(issuer: &str) -> String {
        format!("eyJhbGciOiJub25lIn0.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(format!(r#"{{"iss":"{issuer}","sub":"1"}}"#)))
    }

    #[test]
    fn a_token_of_another_issuer_is_masked_wherever_it_comes() {
        let (own, other) = (jwt(US), jwt("https://accounts.example.com"));
        for name in TOKENS {
            assert_eq!(parameter(name, &own, US), own);
            assert!(parameter(name, &other, US).starts_with("•••("));
            assert!(parameter(name, "gho_16C7e42F292c6912E7710c838347Ae178B4a", US).starts_with("•••("));
            assert_eq!(parameter(name, "glass_at_a-token-of-ours", US), "glass_at_a-token-of-ours");
            assert_eq!(parameter(name, "wrong", US), "wrong");
        }
        assert_eq!(header("Authorization", &format!("Bearer {own}"), US), format!("Bearer {own}"));
        assert!(!header("Authorization", &format!("Bearer {other}"), US).contains("eyJ"));
    }

    #[test]
    fn the_page_of_another_that_a_browser_comes_from_keeps_its_address_only() {
        assert_eq!(header("Referer", "https://c.test/cb?code=abc", US), "https://c.test/cb?•••");
        assert_eq!(header("Referer", "https://c.test/cb#access_token=abc", US), "https://c.test/cb#•••");
        assert_eq!(header("Referer", "http://localhost:5000/login?next=%2F", US), "http://localhost:5000/login?next=%2F");
        assert_eq!(header("Referer", "http://localhost:5000.evil.test/?a=b", US), "http://localhost:5000.evil.test/?•••");
    }

    #[test]
    fn cookies_keep_their_names_and_attributes_only() {
        assert_eq!(header("Cookie", "provider_session=abc; x=y", US), "provider_session=•••(3); x=•••(1)");
        assert_eq!(header("Cookie", "a=b;provider_session=abc", US), "a=•••(1); provider_session=•••(3)");
        assert_eq!(
            header("Set-Cookie", "provider_session=abc; HttpOnly; Path=/", US),
            "provider_session=•••(3); HttpOnly; Path=/"
        );
    }

    #[test]
    fn basic_keeps_the_name_and_hides_the_secret() {
        assert_eq!(header("Authorization", "Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW", US), "Basic s6BhdRkqt3:•••(10)");
        assert_eq!(header("authorization", "Basic ???", US), "Basic •••(3)");
        assert_eq!(header("authorization", "Bearer abc", US), "Bearer abc");
    }

    #[test]
    fn a_password_hash_shows_its_recipe_only() {
        let value = Value::Text("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into());
        assert_eq!(cell("password_hash", &value).unwrap(), "argon2id$v=19$m=19456,t=2,p=1$…");
    }

    #[test]
    fn custom_claims_show_their_names_only() {
        let value = Value::Text(r#"{"sandbox":true,"token":"pk_1"}"#.into());
        assert_eq!(cell("custom_claims", &value).unwrap(), "sandbox •••, token •••");
        assert_eq!(cell("custom_claims", &Value::Text("{}".into())).unwrap(), "");
    }

    #[test]
    fn a_session_shows_its_names_only() {
        let value = Value::Text(r#"{"csrf":"\"t0ken\"","user":"\"u\""}"#.into());
        assert_eq!(cell("state", &value).unwrap(), "csrf •••, user •••");
    }
}
