//! The names of settings, taken from where they are declared, and the nearest one to a misspelling.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeOwned, Error, Visitor},
    forward_to_deserialize_any,
};

use crate::StartError;

/// Refuse an environment variable that begins like a setting and is none.
///
/// `command` knows the settings by its arguments; `more` are names that are read elsewhere.
///
/// # Errors
/// One sentence with the nearest name.
pub fn check_environment(command: &clap::Command, prefixes: &[&str], more: &[&str]) -> Result<(), StartError> {
    let given = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    check(given, command, prefixes, more)
}

fn check(
    given: impl Iterator<Item = String>,
    command: &clap::Command,
    prefixes: &[&str],
    more: &[&str],
) -> Result<(), StartError> {
    let arguments = command.get_arguments().filter_map(|argument| argument.get_env()?.to_str());
    let known: Vec<&str> = arguments.chain(more.iter().copied()).chain([crate::telemetry::FILTER]).collect();
    let mut odd: Vec<String> =
        given.filter(|name| prefixes.iter().any(|prefix| name.starts_with(prefix)) && !known.contains(&name.as_str())).collect();
    odd.sort();
    odd.first().map_or(Ok(()), |name| {
        let guess = nearest(name, known.iter().copied());
        Err(StartError(format!("The environment variable {name} is not a setting; did you mean {guess}?")))
    })
}

/// The known name that looks most like this one.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    let likeness = |known: &&str| strsim::jaro_winkler(name, known);
    known.max_by(|a, b| likeness(a).total_cmp(&likeness(b))).unwrap_or("another name")
}

/// The names of the fields of a struct, as its `Deserialize` tells them.
pub(super) fn fields<T: DeserializeOwned>() -> Vec<&'static str> {
    let mut names: &'static [&'static str] = &[];
    let _ = T::deserialize(Asked(&mut names));
    names.to_vec()
}

/// A deserializer that gives nothing: it only listens to which fields are asked for.
struct Asked<'a>(&'a mut &'static [&'static str]);

/// There is nothing to give.
#[derive(Debug)]
struct Nothing;

impl fmt::Display for Nothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }
}

impl std::error::Error for Nothing {}

impl Error for Nothing {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Nothing;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Nothing> {
        Err(Nothing)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Nothing> {
        *self.0 = fields;
        Err(Nothing)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use clap::Arg;

    use super::*;

    #[test]
    fn a_misspelt_variable_is_refused_with_the_nearest_name() {
        let command = clap::Command::new("x").arg(Arg::new("issuer").long("issuer").env("OAUTH_ISSUER"));
        let check = |name: &str| check([name.to_owned()].into_iter(), &command, &["OAUTH_", "GLASSHOUSE_"], &["OAUTH_SCOPE"]);
        assert!(check("OAUTH_ISUER").unwrap_err().0.contains("did you mean OAUTH_ISSUER?"));
        assert!(check("GLASSHOUSE_LOGS").unwrap_err().0.contains("GLASSHOUSE_LOG?"));
        for fine in ["OAUTH_ISSUER", "OAUTH_SCOPE", "GLASSHOUSE_LOG", "PATH"] {
            assert_eq!(check(fine), Ok(()), "{fine}");
        }
    }
}
