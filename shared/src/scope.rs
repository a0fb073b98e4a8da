//! Scope: RFC 6749 §3.3. A set of case-sensitive names, kept in the order in which they were asked for.

use std::{collections::HashSet, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an access token may be used for.
#[derive(Clone, Debug, Default, Eq)]
pub struct Scope(Vec<String>);

impl Scope {
    /// Parse a space-separated list: RFC 6749 §3.3.
    ///
    /// # Errors
    /// The first name that holds a character outside `%x21 / %x23-5B / %x5D-7E`.
    pub fn parse(text: &str) -> Result<Self, String> {
        //= https://www.rfc-editor.org/rfc/rfc6749#section-3.3
        //# The value of the scope parameter is expressed as a list of space-
        //# delimited, case-sensitive strings.
        let (mut names, mut seen) = (Vec::new(), HashSet::new());
        for name in text.split(' ').filter(|name| !name.is_empty()) {
            if !name.bytes().all(|b| matches!(b, 0x21 | 0x23..=0x5B | 0x5D..=0x7E)) {
                return Err(name.to_owned());
            }
            // By a set: thousands of names, each held against all before it, would keep a server busy for seconds.
            if seen.insert(name) {
                names.push(name.to_owned());
            }
        }
        Ok(Self(names))
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// No name at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This name is granted.
    #[must_use]
    pub fn allows(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }

    /// Every name of this scope is in the other.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        self.0.iter().all(|name| other.allows(name))
    }

    /// The names of this scope that are in the other too.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.only(|name| other.allows(name))
    }

    /// The names of this scope that are not in the other.
    #[must_use]
    pub fn but(&self, other: &Self) -> Self {
        self.only(|name| !other.allows(name))
    }

    /// The names that are such.
    #[must_use]
    pub fn only(&self, such: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|name| such(name)).cloned().collect())
    }

    /// All names but this one.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        self.only(|known| known != name)
    }

    /// The names of both, this one's first.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut names = self.0.clone();
        names.extend(other.0.iter().filter(|name| !self.allows(name)).cloned());
        Self(names)
    }
}

/// The order in which names were asked for carries no meaning.
impl PartialEq for Scope {
    fn eq(&self, other: &Self) -> bool {
        self.within(other) && other.within(self)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|name| serde::de::Error::custom(format!("“{name}” is not a scope name (RFC 6749 §3.3)")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_asked_for_twice_counts_once() {
        assert_eq!(Scope::parse("email  photos:read email").unwrap().to_string(), "email photos:read");
    }

    #[test]
    fn a_name_with_a_quote_or_a_backslash_is_refused() {
        assert_eq!(Scope::parse("email pho\"tos"), Err("pho\"tos".to_owned()));
        assert_eq!(Scope::parse("a\\b"), Err("a\\b".to_owned()));
        assert_eq!(Scope::parse("caf\u{e9}"), Err("café".to_owned()));
    }

    #[test]
    fn order_carries_no_meaning() {
        assert_eq!(Scope::parse("a b"), Scope::parse("b a"));
        assert_ne!(Scope::parse("a b"), Scope::parse("a"));
    }

    proptest! {
        #[test]
        fn what_was_parsed_prints_to_something_that_parses_to_the_same(text in "[ -~]{0,64}") {
            if let Ok(scope) = Scope::parse(&text) {
                prop_assert_eq!(Scope::parse(&scope.to_string()), Ok(scope));
            }
        }
    }
}
