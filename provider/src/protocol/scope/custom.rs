//! A scope that an administrator made, and the claims that one gave to people: what each may be called and hold.

use std::collections::BTreeSet;

use glasshouse_shared::Scope;
use serde_json::{Map, Value};

use super::known::built_in;
use crate::protocol::{Timestamp, claims::BY_SCOPE};

/// A scope beside the built-in ones.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Custom {
    /// On the wire: `read:sandbox`.
    pub name: String,
    /// What it allows, after “asks to”: `see whether you use the sandbox`.
    pub title: String,
    /// What that means, and where it ends. It may be empty.
    pub hint: String,
    /// The claims that it opens: `sandbox`. A scope that opens none is for APIs alone.
    pub claims: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What somebody typed to make or change a scope. The name of one that is there cannot be changed.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Typed {
    /// See [`Custom::name`].
    pub name: String,
    /// See [`Custom::title`].
    pub title: String,
    /// See [`Custom::hint`].
    pub hint: String,
    /// See [`Custom::claims`]: their names with blanks between.
    pub claims: String,
}

/// A field of the form of a scope.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Field {
    /// [`Typed::name`].
    Name,
    /// [`Typed::title`].
    Title,
    /// [`Typed::hint`].
    Hint,
    /// [`Typed::claims`].
    Claims,
}

/// Characters of a name of a scope or a claim.
const NAME: usize = 64;
/// Characters of a title or a hint.
const LINE: usize = 200;
/// Claims that one scope can open.
const CLAIMS: usize = 32;
/// Bytes of the custom claims of a person, as JSON: they travel in every ID token that may hold them.
pub const CUSTOM_CLAIMS: usize = 8 * 1024;

/// Claims that say something of a token and not of a person (RFC 7519 §4.1, OIDC Core §2 and §5.6.2, RFC 8693 §4, RFC 7800,
/// RFC 8417, RFC 9701): a custom claim of such a name would speak for the provider.
const OF_TOKENS: [&str; 29] = [
    "iss",
    "sub",
    "aud",
    "exp",
    "nbf",
    "iat",
    "jti",
    "auth_time",
    "nonce",
    "acr",
    "amr",
    "azp",
    "at_hash",
    "c_hash",
    "s_hash",
    "sid",
    "sub_jwk",
    "_claim_names",
    "_claim_sources",
    "act",
    "may_act",
    "scope",
    "client_id",
    "cnf",
    "events",
    "toe",
    "txn",
    "active",
    "token_introspection",
];

/// The claim is one of those that people say of themselves: OIDC Core §5.1.
#[must_use]
pub fn standard(claim: &str) -> bool {
    BY_SCOPE.iter().any(|(_, claims)| claims.contains(&claim))
}

/// What is wrong with the name of a claim: nothing when it can stand in JSON, in a list with blanks, and beside the claims of a
/// token.
fn misnamed(claim: &str) -> Option<String> {
    let length = claim.chars().count();
    if claim.is_empty() || length > NAME {
        return Some(format!("The name of a claim has 1 to {NAME} characters. “{claim}” has {length}."));
    }
    if !claim.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'\\')) {
        return Some(format!(
            "The name of a claim has letters, digits and signs of ASCII in it, and no blank. This is “{claim}”."
        ));
    }
    OF_TOKENS.contains(&claim).then(|| format!("“{claim}” says something of a token and not of a person. Choose another name."))
}

impl Typed {
    /// The scope, when every field is right; otherwise what is wrong with which.
    ///
    /// # Errors
    /// A sentence beside each field that is wrong.
    pub fn read(&self, now: Timestamp) -> Result<Custom, Vec<(Field, String)>> {
        let mut odd = Vec::new();
        let mut note = |field, why: Option<String>| odd.extend(why.map(|why| (field, why)));
        let (name, title, hint) = (self.name.trim(), self.title.trim(), self.hint.trim());
        note(Field::Name, name_is_odd(name));
        note(
            Field::Title,
            title.is_empty().then(|| "Say what it allows, as it goes on after “asks to”.".into()).or_else(|| line_is_odd(title)),
        );
        note(Field::Hint, line_is_odd(hint));
        let mut seen = BTreeSet::new();
        let claims: Vec<String> = self.claims.split_whitespace().filter(|claim| seen.insert(*claim)).map(str::to_owned).collect();
        note(Field::Claims, claims.iter().find_map(|claim| misnamed(claim)));
        note(
            Field::Claims,
            (claims.len() > CLAIMS).then(|| format!("A scope opens at most {CLAIMS} claims. These are {}.", claims.len())),
        );
        if !odd.is_empty() {
            return Err(odd);
        }
        Ok(Custom { name: name.to_owned(), title: title.to_owned(), hint: hint.to_owned(), claims, created_at: now })
    }
}

fn name_is_odd(name: &str) -> Option<String> {
    let length = name.chars().count();
    if name.is_empty() || length > NAME {
        return Some(format!("The name of a scope has 1 to {NAME} characters. This one has {length}."));
    }
    if !Scope::parse(name).is_ok_and(|scope| scope.names().eq([name])) {
        return Some(
            "The name of a scope has letters, digits and signs of ASCII in it, but no blank, quote or backslash.".into(),
        );
    }
    built_in(name).map(|_| format!("“{name}” is a scope that every provider has. Choose another name."))
}

fn line_is_odd(text: &str) -> Option<String> {
    let length = text.chars().count();
    if length > LINE {
        return Some(format!("At most {LINE} characters. This has {length}."));
    }
    text.chars().any(char::is_control).then(|| "There is a character in it that cannot be seen. It must be one line.".into())
}

/// The claims that an administrator gives to a person: a JSON object whose names are neither those of OIDC Core §5.1, which
/// people say of themselves, nor those of tokens.
///
/// # Errors
/// A sentence to stand beside the field.
pub fn custom_claims(typed: &str) -> Result<Map<String, Value>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Map::new());
    }
    if typed.len() > CUSTOM_CLAIMS {
        return Err(format!("At most {CUSTOM_CLAIMS} bytes. This has {}.", typed.len()));
    }
    let read: Value = serde_json::from_str(typed).map_err(|error| format!("This is not JSON: {error}."))?;
    let Value::Object(claims) = read else {
        return Err(r#"A JSON object is expected, such as {"sandbox": true}."#.into());
    };
    for (name, value) in &claims {
        if let Some(why) = misnamed(name) {
            return Err(why);
        }
        if standard(name) {
            return Err(format!("“{name}” is what people say of themselves: it stands in their profile. Choose another name."));
        }
        if value.is_null() {
            return Err(format!("“{name}” is null. Leave out what is not to be said."));
        }
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        let [name, title, hint, claims] =
            ["read:sandbox", "see your sandbox", "and nothing else", "sandbox type"].map(str::to_owned);
        Typed { name, title, hint, claims }
    }

    fn wrong(typed: &Typed) -> Vec<Field> {
        typed.read(7).unwrap_err().into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_scope_is_read_as_it_was_typed_without_blanks_around_it() {
        let read = Typed { name: " read:sandbox ".into(), claims: "sandbox  type\nsandbox".into(), ..typed() }.read(7).unwrap();
        assert_eq!((read.name.as_str(), read.created_at), ("read:sandbox", 7));
        assert_eq!(read.claims, ["sandbox", "type"]);
        assert!(Typed { hint: String::new(), claims: String::new(), ..typed() }.read(7).is_ok(), "a scope of an API alone");
    }

    #[test]
    fn every_field_that_is_wrong_is_told_at_once() {
        let odd = Typed { name: "a b".into(), title: " ".into(), hint: "a\nb".into(), claims: "sub".into() };
        assert_eq!(wrong(&odd), [Field::Name, Field::Title, Field::Hint, Field::Claims]);
        for name in ["", "a\"b", "a\\b", "café", &"a".repeat(65)] {
            assert_eq!(wrong(&Typed { name: name.into(), ..typed() }), [Field::Name], "{name}");
        }
    }

    #[test]
    fn no_scope_takes_the_name_of_a_built_in_one() {
        for known in super::super::KNOWN {
            assert_eq!(wrong(&Typed { name: known.name.into(), ..typed() }), [Field::Name], "{}", known.name);
        }
    }

    #[test]
    fn a_scope_opens_claims_of_people_and_none_of_tokens() {
        for claims in ["sub", "x iss", "exp", "_claim_sources", "a\"b"] {
            assert_eq!(wrong(&Typed { claims: claims.into(), ..typed() }), [Field::Claims], "{claims}");
        }
        assert!(Typed { claims: "birthdate https://example.org/role".into(), ..typed() }.read(7).is_ok());
    }

    #[test]
    fn custom_claims_are_an_object_that_shadows_nothing() {
        let claims = custom_claims(r#"{"sandbox": true, "token": "pk_1", "type": "user", "list": [1, {"a": null}]}"#).unwrap();
        assert_eq!(claims.len(), 4);
        assert!(custom_claims("  ").unwrap().is_empty());
        for odd in ["[]", "true", "{", r#"{"sub": "1"}"#, r#"{"email": "a@b"}"#, r#"{"a b": 1}"#, r#"{"": 1}"#, r#"{"x": null}"#]
        {
            assert!(custom_claims(odd).is_err(), "{odd}");
        }
        let long = format!(r#"{{"a": "{}"}}"#, "x".repeat(CUSTOM_CLAIMS));
        assert!(custom_claims(&long).is_err());
        assert!(custom_claims(&("[".repeat(4000))).is_err(), "however deep");
    }

    #[test]
    fn nothing_that_a_token_says_can_be_given_to_a_person() {
        let token = glasshouse_shared::claims::IdTokenClaims {
            auth_time: Some(1),
            nonce: Some(String::new()),
            acr: Some(String::new()),
            amr: Some(vec![]),
            azp: Some(String::new()),
            at_hash: Some(String::new()),
            c_hash: Some(String::new()),
            sid: Some(String::new()),
            ..Default::default()
        };
        let Value::Object(members) = serde_json::to_value(token).unwrap() else { panic!("an object") };
        for name in members.keys() {
            assert!(OF_TOKENS.contains(&name.as_str()), "{name}");
        }
    }
}
