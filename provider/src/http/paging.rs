//! The place in a list, as it stands in an address: `?after=` or `?before=` and the key of a row (`storage::listing`).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use glasshouse_shared::Params;
use serde::Serialize;

use crate::storage::listing::{Page, Start};

/// The key of a row, as text in an address.
pub trait Spot: Sized {
    /// The text of a key.
    fn written(&self) -> String;
    /// The key of a text.
    fn read(text: &str) -> Option<Self>;
}

/// A name and an id. No id has a tilde in it that we made; in one that a client chose, the name would end too late, and the page
/// would begin a little off.
impl Spot for (String, String) {
    fn written(&self) -> String {
        format!("{}~{}", self.0, self.1)
    }

    fn read(text: &str) -> Option<Self> {
        let (name, id) = text.rsplit_once('~').filter(|_| !text.contains('\0'))?;
        Some((name.to_owned(), id.to_owned()))
    }
}

/// A moment and a digest.
impl Spot for (i64, Vec<u8>) {
    fn written(&self) -> String {
        format!("{}~{}", self.0, URL_SAFE_NO_PAD.encode(&self.1))
    }

    fn read(text: &str) -> Option<Self> {
        let (at, digest) = text.split_once('~')?;
        Some((at.parse().ok()?, URL_SAFE_NO_PAD.decode(digest).ok()?))
    }
}

/// A number.
impl Spot for i64 {
    fn written(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// Where the page begins that is asked for. What is no key is as if it were not there.
#[must_use]
pub fn start<K: Spot>(query: &Params) -> Start<K> {
    let spot = |name| query.get(name).and_then(K::read);
    match (spot("after"), spot("before")) {
        (Some(key), _) => Start::After(key),
        (None, Some(key)) => Start::Before(key),
        (None, None) => Start::Top,
    }
}

/// The ways to the other pages of a list.
#[derive(Debug, Serialize)]
pub struct Turns {
    /// The first page, from any other.
    pub first: Option<String>,
    /// The page before.
    pub before: Option<String>,
    /// The page that follows.
    pub after: Option<String>,
}

/// The ways from this page of the list at `path`. What was searched for, as names and values, is kept.
#[must_use]
pub fn turns<T, K: Spot>(path: &str, kept: &[(&str, &str)], page: &Page<T, K>) -> Turns {
    let address = |turn: Option<(&str, String)>| {
        let kept = kept.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, (*value).to_owned()));
        let query = serde_urlencoded::to_string(kept.chain(turn).collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    };
    Turns {
        first: page.before.as_ref().map(|_| address(None)),
        before: page.before.as_ref().map(|key| address(Some(("before", key.written())))),
        after: page.after.as_ref().map(|key| address(Some(("after", key.written())))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_the_address() {
        let name = ("li~lei".to_owned(), "0193-4".to_owned());
        assert_eq!(<(String, String)>::read(&name.written()), Some(name));
        let digest = (1_800_000_000, vec![0, 255, 62, 63]);
        assert_eq!(<(i64, Vec<u8>)>::read(&digest.written()), Some(digest));
        for odd in ["", "x", "x~!", "9~=", "a\0~b"] {
            assert_eq!(<(i64, Vec<u8>)>::read(odd), None, "{odd:?}");
        }
        assert_eq!(<(String, String)>::read("a\0~b"), None);
    }

    #[test]
    fn what_was_searched_for_is_kept_on_every_page() {
        let page = Page { rows: vec![7], before: Some(7), after: None };
        let turns = turns("/admin/audit", &[("who", "ada & co"), ("what", "")], &page);
        assert_eq!(turns.first.as_deref(), Some("/admin/audit?who=ada+%26+co"));
        assert_eq!(turns.before.as_deref(), Some("/admin/audit?who=ada+%26+co&before=7"));
        assert_eq!(turns.after, None);
    }
}
