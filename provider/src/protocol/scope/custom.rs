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
const OF_TOKENS: &str = "iss sub aud exp nbf iat jti auth_time nonce acr amr azp at_hash c_hash s_hash sid sub_jwk _claim_names \
                         _claim_sources act may_act scope client_id cnf events toe txn active token_introspection";

fn of_tokens(claim: &str) -> bool {
    OF_TOKENS.split(' ').any(|known| known == claim)
}

/// The claim is one of those that people say of themselves: OIDC Core §5.1.
#[must_use]
pub fn standard(claim: &str) -> bool {
    BY_SCOPE.iter().any(|(_, claims)| claims.contains(&claim))
}

/// What is wrong with a field.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Odd {
    /// Nothing is there.
    Empty,
    /// It has `count` characters, and `most` it may have.
    Long {
        /// Allowed.
        most: usize,
        /// Typed.
        count: usize,
    },
    /// There is a character in it that cannot be seen.
    Hidden,
    /// The name of a scope, or of this claim, has a character in it that none may have.
    Signs(String),
    /// Every provider has a scope of this name.
    BuiltIn(String),
    /// There is a scope of this name already.
    Taken(String),
    /// A scope opens at most so many claims.
    Many(usize),
    /// This claim says something of a token and not of a person.
    OfTokens(String),
    /// This claim is what people say of themselves.
    Standard(String),
    /// This claim is null.
    Null(String),
    /// It is no JSON, and why.
    NoJson(String),
    /// It is JSON, but no object.
    NoObject,
}

/// What is wrong with the name of a claim: nothing when it can stand in JSON, in a list with blanks, and beside the claims of a
/// token.
fn misnamed(claim: &str) -> Option<Odd> {
    named(claim).or_else(|| of_tokens(claim).then(|| Odd::OfTokens(claim.to_owned())))
}

/// A name of a scope or a claim: the characters of RFC 6749 §3.3.
fn named(name: &str) -> Option<Odd> {
    if name.is_empty() {
        return Some(Odd::Empty);
    }
    let right = Scope::parse(name).is_ok_and(|scope| scope.names().eq([name]));
    long(name, NAME).or_else(|| (!right).then(|| Odd::Signs(name.to_owned())))
}

fn long(text: &str, most: usize) -> Option<Odd> {
    let count = text.chars().count();
    (count > most).then_some(Odd::Long { most, count })
}

fn line(text: &str) -> Option<Odd> {
    long(text, LINE).or_else(|| text.chars().any(char::is_control).then_some(Odd::Hidden))
}

impl Typed {
    /// The scope, when every field is right.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn read(&self, now: Timestamp) -> Result<Custom, Vec<(Field, Odd)>> {
        let (name, title, hint) = (self.name.trim(), self.title.trim(), self.hint.trim());
        let mut seen = BTreeSet::new();
        let claims: Vec<String> = self.claims.split_whitespace().filter(|claim| seen.insert(*claim)).map(str::to_owned).collect();
        let built_in = || built_in(name).then(|| Odd::BuiltIn(name.to_owned()));
        let many = || (claims.len() > CLAIMS).then_some(Odd::Many(CLAIMS));
        let found = [
            (Field::Name, named(name).or_else(built_in)),
            (Field::Title, title.is_empty().then_some(Odd::Empty).or_else(|| line(title))),
            (Field::Hint, line(hint)),
            (Field::Claims, claims.iter().find_map(|claim| misnamed(claim)).or_else(many)),
        ];
        let odd: Vec<_> = found.into_iter().filter_map(|(field, odd)| Some((field, odd?))).collect();
        if !odd.is_empty() {
            return Err(odd);
        }
        Ok(Custom { name: name.to_owned(), title: title.to_owned(), hint: hint.to_owned(), claims, created_at: now })
    }
}

/// The claims that an administrator gives to a person: a JSON object whose names are neither those of OIDC Core §5.1, which
/// people say of themselves, nor those of tokens.
///
/// # Errors
/// What is wrong with it.
pub fn custom_claims(typed: &str) -> Result<Map<String, Value>, Odd> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Map::new());
    }
    if typed.len() > CUSTOM_CLAIMS {
        return Err(Odd::Long { most: CUSTOM_CLAIMS, count: typed.len() });
    }
    let read: Value = serde_json::from_str(typed).map_err(|error| Odd::NoJson(error.to_string()))?;
    let Value::Object(claims) = read else { return Err(Odd::NoObject) };
    for (name, value) in &claims {
        if let Some(odd) = misnamed(name) {
            return Err(odd);
        }
        if standard(name) {
            return Err(Odd::Standard(name.clone()));
        }
        if value.is_null() {
            return Err(Odd::Null(name.clone()));
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
        for name in super::super::KNOWN {
            assert_eq!(wrong(&Typed { name: name.into(), ..typed() }), [Field::Name], "{name}");
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
            assert!(of_tokens(name), "{name}");
        }
    }
}
