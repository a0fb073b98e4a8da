//! A person's account. How people prove who they are is not part of OAuth (RFC 6749 §3.1), so the rules are ours.

use glasshouse_shared::claims::StandardClaims;
use serde_json::{Map, Value};

use super::Timestamp;

/// A person.
#[derive(Clone, Debug)]
pub struct User {
    /// For ever.
    pub id: String,
    /// What they typed.
    pub username: Username,
    /// The argon2id string; an account without one may be used by anybody who can reach the provider.
    pub password_hash: Option<String>,
    /// The address that they gave.
    pub email: Option<String>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Since when it may not be used.
    pub disabled_at: Option<Timestamp>,
    /// What else they say of themselves: OIDC Core §5.1.
    pub claims: StandardClaims,
    /// Since when they administer this provider.
    pub superuser_at: Option<Timestamp>,
    /// What an administrator says of them: each is told by the scopes that open it (`scope::custom_claims`).
    pub custom_claims: Map<String, Value>,
}

impl User {
    /// An account of which nothing else is known.
    #[must_use]
    pub fn new(id: String, username: Username, created_at: Timestamp) -> Self {
        Self {
            id,
            username,
            password_hash: None,
            email: None,
            created_at,
            disabled_at: None,
            claims: StandardClaims::default(),
            superuser_at: None,
            custom_claims: Map::new(),
        }
    }

    /// The account is in use.
    #[must_use]
    pub fn active(&self) -> bool {
        self.disabled_at.is_none()
    }
}

/// A name that can be an account: 1 to 64 letters, digits and `. _ - @ +`, beginning with a letter or a digit.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Username(String);

impl Username {
    /// The longest name, in characters.
    pub const MAX: usize = 64;

    /// Read a name as it was typed; blanks around it are not part of it.
    ///
    /// # Errors
    /// What is wrong with it, to stand beside the field.
    pub fn parse(typed: &str) -> Result<Self, BadName> {
        let name = typed.trim();
        if name.is_empty() {
            return Err(BadName::Empty);
        }
        let length = name.chars().count();
        if length > Self::MAX {
            return Err(BadName::Long(length));
        }
        if let Some(odd) = name.chars().find(|c| !c.is_alphanumeric() && !matches!(c, '.' | '_' | '-' | '@' | '+')) {
            return Err(BadName::Odd(odd));
        }
        if !name.starts_with(char::is_alphanumeric) {
            return Err(BadName::Start);
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why something cannot be a name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadName {
    /// Nothing was typed.
    #[error("Type a name. It was empty.")]
    Empty,
    /// It has so many characters.
    #[error("A name has at most {max} characters. This one has {0}.", max = Username::MAX)]
    Long(usize),
    /// It has this character in it.
    #[error("A name has letters, digits and . _ - @ + in it. This one has “{0}”.")]
    Odd(char),
    /// It begins with a mark.
    #[error("A name begins with a letter or a digit.")]
    Start,
}

/// The longest password that is hashed, in bytes: longer input is refused before it costs anything.
pub const PASSWORD_MAX: usize = 512;

/// The shortest password that somebody may choose, in characters: NIST SP 800-63B §5.1.1.1.
pub const PASSWORD_MIN: usize = 8;

/// Why something cannot be a new password. Which characters it is made of is nobody's business: rules about that make passwords
/// worse (NIST SP 800-63B §5.1.1.2).
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadPassword {
    /// It has so few characters.
    #[error("A password has at least {min} characters. This one has {0}.", min = PASSWORD_MIN)]
    Short(usize),
    /// It has so many bytes.
    #[error("A password has at most {max} bytes. This one has {0}.", max = PASSWORD_MAX)]
    Long(usize),
}

/// A password that somebody chooses is long enough, and not too long to be hashed.
///
/// # Errors
/// What is wrong with it, to stand beside the field.
pub fn choose_password(typed: &str) -> Result<(), BadPassword> {
    let length = typed.chars().count();
    if length < PASSWORD_MIN {
        return Err(BadPassword::Short(length));
    }
    short_enough(typed)
}

/// A password is not too long to be hashed.
///
/// # Errors
/// It is.
pub fn short_enough(typed: &str) -> Result<(), BadPassword> {
    if typed.len() > PASSWORD_MAX { Err(BadPassword::Long(typed.len())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_name_is_refused_in_words() {
        assert_eq!(Username::parse("  ").unwrap_err().to_string(), "Type a name. It was empty.");
    }

    #[test]
    fn names_of_any_script_are_names() {
        for name in ["ada", "Ada.Lovelace", "ada+test@example.org", "Zoë", "李雷"] {
            assert_eq!(Username::parse(&format!(" {name} ")).unwrap().as_str(), name);
        }
    }

    #[test]
    fn markup_and_controls_are_not_names() {
        for name in ["<script>", "a b", "a\u{0}", "a\u{202e}b", "-rf", &"a".repeat(65)] {
            assert!(Username::parse(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn a_password_is_judged_by_its_length_alone() {
        for good in ["correct horse", "aaaaaaaa", "пароль-и", &"x".repeat(PASSWORD_MAX)] {
            assert_eq!(choose_password(good), Ok(()), "{good}");
        }
        assert_eq!(choose_password("seven 7"), Err(BadPassword::Short(7)));
        assert_eq!(choose_password(""), Err(BadPassword::Short(0)));
        assert_eq!(choose_password(&"ü".repeat(300)), Err(BadPassword::Long(600)));
    }
}
