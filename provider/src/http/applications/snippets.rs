//! The application as a program that can be pasted: `curl`, the environment of our own client, and five languages.
//!
//! Each is a template whose values are escaped as that language escapes them: `{{ scope }}` becomes a whole literal, quotes
//! included, so that nothing which somebody registered can be more than a text in somebody's program. No snippet holds the secret:
//! programs read it from the environment. `tests/foreign/snippets.py` runs each of them.

use std::io::Write;

use glasshouse_shared::Secret;
use serde::Serialize;
use tera::{Context, Tera, TeraResult};

use crate::{
    endpoint::{CANONICAL, DIALECTS},
    protocol::client::{Auth, Client, GrantType},
    realm::Realm,
};

/// A snippet as the page shows it.
#[derive(Debug, Serialize)]
pub struct Snippet {
    /// A word for ids: `python`.
    pub id: &'static str,
    /// Its name for people; names of languages are the same in every language.
    pub name: &'static str,
    /// The program.
    pub text: String,
}

/// How a language writes a text.
type Literal = fn(&str, &mut dyn Write) -> std::io::Result<()>;

macro_rules! template {
    ($id:literal, $name:literal, $file:literal, $literal:expr) => {
        ($id, $name, include_str!(concat!("../../../templates/applications/snippets/", $file)), $literal as Literal)
    };
}

const PROGRAMS: [(&str, &str, &str, Literal); 6] = [
    template!("curl", "curl", "curl.sh", shell),
    template!("python", "Python", "python.py", python),
    template!("javascript", "JavaScript", "javascript.mjs", javascript),
    template!("go", "Go", "go.go", go),
    template!("java", "Java", "java.java", java),
    template!("rust", "Rust", "rust.rs", rust),
];
const ENVIRONMENT: &str = include_str!("../../../templates/applications/snippets/environment.sh");
const OKTA: &str = include_str!("../../../templates/applications/snippets/okta.sh");

/// What a snippet can name.
#[derive(Serialize)]
struct Values<'a> {
    issuer: &'a str,
    authorization_endpoint: String,
    /// The beginning of an authorization request, without what is made for each.
    authorization_request: String,
    token_endpoint: String,
    client_id: &'a str,
    /// For `curl --user`: RFC 6749 §2.3.1 wants it encoded before it goes into the header.
    client_id_encoded: String,
    client_secret: Option<&'a str>,
    redirect_uri: &'a str,
    scope: String,
    /// `none`, `basic` or `post`.
    auth: &'static str,
    /// Somebody is asked; otherwise the application acts for itself.
    person: bool,
    okta_authorization_url: String,
    okta_token_url: String,
    okta_scope: String,
}

/// How the application sends its proof; nothing for one that signs, which takes a library.
fn auth(client: &Client) -> Option<&'static str> {
    match client.auth {
        Auth::None => Some("none"),
        Auth::Secret { .. } if client.metadata.token_endpoint_auth_method.as_deref() == Some("client_secret_post") => {
            Some("post")
        }
        Auth::Secret { .. } => Some("basic"),
        Auth::SecretJwt { .. } | Auth::PrivateKeyJwt => None,
    }
}

/// The values of this application, where it has a flow that a program can follow by itself.
fn values<'a>(realm: &'a Realm, client: &'a Client, secret: Option<&'a Secret>) -> Option<Values<'a>> {
    let person = client.may_use(GrantType::AuthorizationCode) && !client.redirect_uris.is_empty();
    let alone = client.may_use(GrantType::ClientCredentials) && !client.public();
    if !person && !alone {
        return None;
    }
    let (auth, redirect_uri) = (auth(client)?, client.redirect_uris.first().map_or("", String::as_str));
    let (authorization_endpoint, scope) = (realm.url(CANONICAL.authorize), client.scope.to_string());
    let request =
        [("response_type", "code"), ("client_id", &client.client_id), ("redirect_uri", redirect_uri), ("scope", &scope)];
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(request).finish();
    let okta = &DIALECTS[2];
    Some(Values {
        issuer: &realm.issuer,
        authorization_request: format!("{authorization_endpoint}?{query}"),
        authorization_endpoint,
        token_endpoint: realm.url(CANONICAL.token),
        client_id: &client.client_id,
        client_id_encoded: url::form_urlencoded::byte_serialize(client.client_id.as_bytes()).collect(),
        client_secret: secret.map(Secret::expose),
        redirect_uri,
        okta_scope: scope.replace(' ', ","),
        scope,
        auth,
        person,
        okta_authorization_url: realm.url(okta.authorize),
        okta_token_url: realm.url(okta.token),
    })
}

/// Every snippet of this application; none for one that signs its proof, or that has neither of the two flows.
///
/// # Errors
/// A template is wrong.
pub fn programs(realm: &Realm, client: &Client) -> TeraResult<Vec<Snippet>> {
    let Some(values) = values(realm, client, None) else { return Ok(Vec::new()) };
    let context = Context::from_serialize(&values)?;
    let program = |(id, name, template, literal)| Ok(Snippet { id, name, text: render(template, literal, &context)? });
    PROGRAMS.into_iter().map(program).collect()
}

/// The environment of our client for this application, by the names of walkthroughs W1 and W4. `secret` is one that was just
/// revealed.
///
/// # Errors
/// A template is wrong.
pub fn environments(realm: &Realm, client: &Client, secret: Option<&Secret>) -> TeraResult<Vec<Snippet>> {
    let Some(values) = values(realm, client, secret) else { return Ok(Vec::new()) };
    let okta = values.person && client.public();
    let context = Context::from_serialize(&values)?;
    let names = [("environment", "CLIENT_ID", ENVIRONMENT, true), ("okta", "OKTA_OIDC_…", OKTA, okta)];
    let shown = names.into_iter().filter(|(.., shown)| *shown);
    shown.map(|(id, name, template, _)| Ok(Snippet { id, name, text: render(template, shell, &context)? })).collect()
}

fn render(template: &str, literal: Literal, context: &Context) -> TeraResult<String> {
    let mut tera = Tera::new();
    tera.set_escape_fn(literal);
    Ok(tera.render_str(template, context, true)?.trim().to_owned())
}

/// Between apostrophes a shell reads everything as it stands, but the apostrophe: POSIX XCU §2.2.2.
fn shell(text: &str, to: &mut dyn Write) -> std::io::Result<()> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/:@%+,=".contains(&b);
    if !text.is_empty() && text.bytes().all(plain) {
        return to.write_all(text.as_bytes());
    }
    write!(to, "'{}'", text.replace('\'', r"'\''"))
}

/// A text between quotation marks: printable ASCII as it stands, the mark and the backslash after a backslash, the rest by `other`.
fn quoted(
    text: &str,
    to: &mut dyn Write,
    mut other: impl FnMut(&mut dyn Write, char) -> std::io::Result<()>,
) -> std::io::Result<()> {
    to.write_all(b"\"")?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(to, "\\{c}")?,
            ' '..='~' => write!(to, "{c}")?,
            c => other(to, c)?,
        }
    }
    to.write_all(b"\"")
}

fn python(text: &str, to: &mut dyn Write) -> std::io::Result<()> {
    quoted(text, to, |to, c| write!(to, "\\U{:08x}", u32::from(c)))
}

fn javascript(text: &str, to: &mut dyn Write) -> std::io::Result<()> {
    quoted(text, to, |to, c| write!(to, "\\u{{{:x}}}", u32::from(c)))
}

fn go(text: &str, to: &mut dyn Write) -> std::io::Result<()> {
    python(text, to)
}

fn rust(text: &str, to: &mut dyn Write) -> std::io::Result<()> {
    javascript(text, to)
}

/// Java reads `\u000a` as the end of a line before it reads the literal (JLS §3.3), so control characters are octal there.
fn java(text: &str, to: &mut dyn Write) -> std::io::Result<()> {
    quoted(text, to, |to, c| match c {
        c if c.is_ascii() => write!(to, "\\{:03o}", u32::from(c)),
        c => c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(to, "\\u{unit:04x}")),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(literal: Literal, text: &str) -> String {
        let mut bytes = Vec::new();
        literal(text, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn each_language_has_its_own_way_with_odd_characters() {
        let odd = "a\"'\\$`\n\u{e9}\u{1f600}";
        assert_eq!(written(python, odd), "\"a\\\"'\\\\$`\\U0000000a\\U000000e9\\U0001f600\"");
        assert_eq!(written(javascript, odd), "\"a\\\"'\\\\$`\\u{a}\\u{e9}\\u{1f600}\"");
        assert_eq!(written(java, odd), "\"a\\\"'\\\\$`\\012\\u00e9\\ud83d\\ude00\"");
        assert_eq!(written(shell, odd), "'a\"'\\''\\$`\n\u{e9}\u{1f600}'");
        assert_eq!(
            (written(shell, "http://localhost:8000/a"), written(shell, "")),
            ("http://localhost:8000/a".into(), "''".into())
        );
        assert_eq!(written(java, r"\u0022"), r#""\\u0022""#, "an even number of backslashes begins no escape: JLS §3.3");
    }

    proptest! {
        /// Injection: whatever somebody registers stays within its literal.
        #[test]
        fn no_value_ends_its_literal(text in "[ -~\\n\\r\\u{80}-\\u{ff}\"\\\\]{0,20}") {
            for literal in [python as Literal, javascript, go, java, rust] {
                let written = written(literal, &text);
                let inner = &written[1..written.len() - 1];
                prop_assert!(inner.is_ascii() && !inner.contains(['\n', '\r']));
                let mut characters = inner.chars();
                while let Some(c) = characters.next() {
                    prop_assert!(c != '"');
                    if c == '\\' {
                        prop_assert!(characters.next().is_some());
                    }
                }
            }
            // A shell reads the parts between apostrophes, and joins them.
            let parts = written(shell, &text);
            let read = if parts.starts_with('\'') { parts[1..parts.len() - 1].replace(r"'\''", "'") } else { parts };
            prop_assert_eq!(read, text);
        }
    }
}
