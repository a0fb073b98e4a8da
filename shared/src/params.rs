//! The parameters of a request: a query or a form body, parsed once, with the rules that every
//! endpoint shares.

use std::collections::BTreeMap;

/// The parameters of one request. A repeated name was refused and an empty value dropped.
///
/// Values can be secrets, so this has no `Debug`.
#[derive(Default)]
pub struct Params(BTreeMap<String, String>);

impl Params {
    /// Parse `application/x-www-form-urlencoded` text: RFC 6749 appendix B.
    ///
    /// # Errors
    /// The name that stands there twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        //= https://www.rfc-editor.org/rfc/rfc6749#section-3.1
        //# Request and response parameters
        //# MUST NOT be included more than once.
        let (params, repeated) = Self::noting_repeats(text);
        repeated.into_iter().next().map_or(Ok(params), Err)
    }

    /// Parse a query of which a repeated name must still be answered at the right place: the authorization request.
    /// Answers with the parameters that stand there once, and the names of the others.
    #[must_use]
    pub fn noting_repeats(text: &str) -> (Self, Vec<String>) {
        let mut params = BTreeMap::new();
        let mut repeated = Vec::new();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            //= https://www.rfc-editor.org/rfc/rfc8707#section-2
            //# Multiple "resource" parameters MAY be used to indicate
            //# that the requested token is intended to be used at multiple
            //# resources.
            // RFC 8693 §2.1 says the same of `audience`.
            if name == "resource" || name == "audience" {
                let joined: &mut String = params.entry(name.into_owned()).or_default();
                *joined = [joined.as_str(), &value].join(" ").trim().into();
                continue;
            }
            if params.insert(name.to_string(), value.into_owned()).is_some() && !repeated.iter().any(|known| *known == name) {
                repeated.push(name.into_owned());
            }
        }
        params.retain(|name, _| !repeated.contains(name));
        //= https://www.rfc-editor.org/rfc/rfc6749#section-3.1
        //# Parameters sent without a value MUST be treated as if they were
        //# omitted from the request.
        params.retain(|_, value| !value.is_empty());
        (Self(params), repeated)
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Take a parameter out, for a value that must not be kept twice.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Put a parameter in the place of the one of this name.
    pub fn put(&mut self, name: &str, value: String) {
        self.0.insert(name.to_owned(), value);
    }

    /// Every parameter, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::form_urlencoded::{Serializer, parse};

    use super::*;

    #[test]
    fn a_repeated_parameter_is_named() {
        assert_eq!(Params::parse("a=1&b=2&a=1").err().as_deref(), Some("a"));
        assert_eq!(Params::parse("a=&a=1").err().as_deref(), Some("a"));
    }

    #[test]
    fn a_resource_may_stand_there_more_than_once() {
        let params = Params::parse("resource=https%3A%2F%2Fa.test&resource=https%3A%2F%2Fb.test").unwrap();
        assert_eq!(params.get("resource"), Some("https://a.test https://b.test"));
    }

    #[test]
    fn an_empty_parameter_is_absent() {
        let params = Params::parse("state=&scope=a+b&c").unwrap();
        assert_eq!((params.get("state"), params.get("scope"), params.get("c")), (None, Some("a b"), None));
    }

    proptest! {
        #[test]
        fn a_parameter_counts_when_it_stands_there_once(text in "([ab]=?[ -~é]{0,4}&){0,6}|.{0,60}") {
            let sent: Vec<(String, String)> = parse(text.as_bytes()).into_owned().collect();
            let (params, repeated) = Params::noting_repeats(&text);
            for (name, value) in sent.iter().filter(|(name, _)| name != "resource" && name != "audience") {
                let once = sent.iter().filter(|(known, _)| known == name).count() == 1;
                prop_assert_eq!(repeated.contains(name), !once);
                prop_assert_eq!(params.get(name), Some(value.as_str()).filter(|value| once && !value.is_empty()));
            }
            prop_assert_eq!(Params::parse(&text).err(), repeated.into_iter().next());
        }

        #[test]
        fn what_was_parsed_is_written_and_read_back(text in "([a-c%+]{1,3}=[ -~é]{0,8}&){0,4}") {
            if let Ok(params) = Params::parse(&text) {
                let written = Serializer::new(String::new()).extend_pairs(params.iter()).finish();
                let again = Params::parse(&written);
                prop_assert!(again.is_ok_and(|again| again.iter().eq(params.iter())));
            }
        }
    }
}
