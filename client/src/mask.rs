//! What is struck out of a message before it is recorded.
//!
//! Client secrets, passwords and cookies always; codes and tokens too when they open something beyond this machine.

use glasshouse_shared::exchange::masked;
use serde_json::Value;

/// How much is struck out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mask {
    /// Codes, verifiers and tokens too.
    pub tokens: bool,
}

const SECRETS: [&str; 2] = ["client_secret", "password"];
const TOKENS: [&str; 15] = [
    "code",
    "code_verifier",
    "access_token",
    "refresh_token",
    "id_token",
    "token",
    "id_token_hint",
    "logout_token",
    "subject_token",
    "actor_token",
    "assertion",
    "client_assertion",
    "device_code",
    "registration_access_token",
    // A code or tokens in a JWT: JARM.
    "response",
];

impl Mask {
    fn hides(self, name: &str) -> bool {
        SECRETS.contains(&name) || (self.tokens && TOKENS.contains(&name))
    }

    /// The value of a parameter.
    pub fn value(self, name: &str, value: &str) -> String {
        if self.hides(name) { masked(value) } else { value.to_owned() }
    }

    /// The value of a header.
    pub fn header(self, name: &str, value: &str) -> String {
        match name.to_ascii_lowercase().as_str() {
            "authorization" => match value.split_once(' ') {
                Some((scheme, key)) if self.tokens || !scheme.eq_ignore_ascii_case("bearer") => {
                    format!("{scheme} {}", masked(key))
                }
                Some(_) => value.to_owned(),
                None => masked(value),
            },
            "cookie" => value.split(';').map(|pair| cookie(pair.trim())).collect::<Vec<_>>().join("; "),
            "set-cookie" => match value.split_once(';') {
                Some((pair, rest)) => format!("{};{rest}", cookie(pair)),
                None => cookie(value),
            },
            "location" | "referer" => self.target(value),
            _ => value.to_owned(),
        }
    }

    /// A path or an address with its query and its fragment.
    pub fn target(self, target: &str) -> String {
        match target.find(['?', '#']) {
            Some(at) => format!("{}{}", &target[..=at], self.target_part(&target[at + 1..])),
            None => target.to_owned(),
        }
    }

    fn target_part(self, text: &str) -> String {
        match text.split_once('#') {
            Some((query, fragment)) => format!("{}#{}", self.form(query), self.form(fragment)),
            None => self.form(text),
        }
    }

    /// `application/x-www-form-urlencoded` text. What is not struck out stays as it was written.
    pub fn form(self, text: &str) -> String {
        let pair = |pair: &str| match pair.split_once('=') {
            Some((name, value)) if self.hides(name) => {
                let value = url::form_urlencoded::parse(format!("v={value}").as_bytes()).next().map(|(_, value)| masked(&value));
                format!("{name}={}", value.unwrap_or_default())
            }
            _ => pair.to_owned(),
        };
        text.split('&').map(pair).collect::<Vec<_>>().join("&")
    }

    /// A body, by its media type.
    pub fn body(self, kind: &str, text: &str) -> String {
        if kind.starts_with("application/x-www-form-urlencoded") {
            return self.form(text);
        }
        if self.tokens && kind.starts_with("application/jwt") {
            return masked(text);
        }
        let Ok(mut value) = serde_json::from_str::<Value>(text) else { return text.to_owned() };
        if self.strike(&mut value) { value.to_string() } else { text.to_owned() }
    }

    /// Strike out what must be, anywhere in a JSON value. Says whether anything was.
    fn strike(self, value: &mut Value) -> bool {
        match value {
            // `|` and not `||`: every one is looked at, whatever the first held.
            Value::Object(fields) => fields.iter_mut().fold(false, |struck, (name, value)| struck | self.field(name, value)),
            Value::Array(items) => items.iter_mut().fold(false, |struck, item| struck | self.strike(item)),
            _ => false,
        }
    }

    fn field(self, name: &str, value: &mut Value) -> bool {
        match value {
            Value::String(text) if self.hides(name) => {
                *text = masked(text);
                true
            }
            other => self.strike(other),
        }
    }
}

fn cookie(pair: &str) -> String {
    pair.split_once('=').map_or_else(|| masked(pair), |(name, value)| format!("{name}={}", masked(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEAR: Mask = Mask { tokens: false };
    const FAR: Mask = Mask { tokens: true };

    #[test]
    fn a_secret_is_struck_out_wherever_it_travels() {
        assert_eq!(NEAR.form("client_id=a&client_secret=p%26w"), "client_id=a&client_secret=•••(3)");
        assert_eq!(NEAR.header("Authorization", "Basic YTpi"), "Basic •••(4)");
        assert_eq!(NEAR.header("cookie", "a=secret; b=x"), "a=•••(6); b=•••(1)");
        assert_eq!(NEAR.header("Set-Cookie", "a=secret; HttpOnly"), "a=•••(6); HttpOnly");
        assert_eq!(NEAR.body("application/json", r#"{"client_secret":"abc"}"#), r#"{"client_secret":"•••(3)"}"#);
    }

    #[test]
    fn a_token_is_struck_out_when_it_opens_something_elsewhere() {
        assert_eq!(NEAR.header("authorization", "Bearer abc"), "Bearer abc");
        assert_eq!(FAR.header("authorization", "Bearer abc"), "Bearer •••(3)");
        assert_eq!(NEAR.target("/authorized?code=abc&state=x"), "/authorized?code=abc&state=x");
        assert_eq!(FAR.target("/authorized?code=abc&state=x"), "/authorized?code=•••(3)&state=x");
        assert_eq!(FAR.target("/a?code=abc#id_token=abcd&x=1"), "/a?code=•••(3)#id_token=•••(4)&x=1");
        assert_eq!(FAR.target("/a#access_token=abc"), "/a#access_token=•••(3)");
        assert_eq!(FAR.header("referer", "https://c.test/authorized?code=abc"), "https://c.test/authorized?code=•••(3)");
        let body = r#"{"access_token":"abcd","scope":"email"}"#;
        assert_eq!(NEAR.body("application/json", body), body);
        assert!(!FAR.body("application/json", body).contains("abcd"));
    }
}
