//! A list, a page at a time: `?search=`, `?after=` and `?before=` (`storage::listing`).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::problem::{Failed, Fault, Problem};
use crate::storage::listing::{Page, Start};

/// The key of a row: what the list is ordered by, and an id.
type Key = (String, String);

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// How the names begin, large or small letters alike. Without it, all.
    #[serde(default)]
    #[param(max_length = 200)]
    pub search: String,
    /// The page that follows: `next` of the one before.
    after: Option<String>,
    /// The page before: `previous` of the one that follows.
    before: Option<String>,
}

/// Where the other pages are: values of `after` and `before`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Turns {
    /// The value of `after` for the page that follows, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The value of `before` for the page before, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

impl Wanted {
    /// Where the page begins.
    ///
    /// # Errors
    /// A value that this API did not give.
    pub fn start(&self) -> Result<Start<Key>, Failed> {
        let key = |field: &'static str, text: &Option<String>| match text.as_deref().filter(|text| !text.is_empty()) {
            None => Ok(None),
            Some(text) => read(text)
                .map(Some)
                .ok_or_else(|| Problem::wrong(vec![Fault::of(field, "This is not a value that a list of this API gave.")])),
        };
        Ok(match (key("after", &self.after)?, key("before", &self.before)?) {
            (Some(key), _) => Start::After(key),
            (None, Some(key)) => Start::Before(key),
            (None, None) => Start::Top,
        })
    }
}

impl Turns {
    /// From this page.
    #[must_use]
    pub fn of<T>(page: &Page<T, Key>) -> Self {
        Self { next: page.after.as_ref().map(written), previous: page.before.as_ref().map(written) }
    }
}

fn written(key: &Key) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
}

fn read(text: &str) -> Option<Key> {
    let key: Key = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    // PostgreSQL has no such text.
    (!key.0.contains('\0') && !key.1.contains('\0')).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_and_what_is_none_is_told() {
        let key = ("zoë 📷".to_owned(), "0193-4".to_owned());
        assert_eq!(read(&written(&key)), Some(key));
        for odd in ["", "x", "W10", "!", &written(&("a\0".into(), String::new()))] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
