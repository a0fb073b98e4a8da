//! `/admin/keys`.

use glasshouse_web::Words;
use serde::Serialize;

use crate::http::pages::{Page, page};

/// `GET /admin/keys`: what the provider signs with.
#[derive(Debug, Serialize)]
pub struct Keys {
    /// Those that sign first.
    pub keys: Vec<KeyLine>,
    /// The algorithms, each of which has a key.
    pub algorithms: Vec<&'static str>,
    /// What was done a moment ago.
    pub done: Option<Words>,
}
page!(Keys, "admin/keys.html");

/// A signing key.
#[derive(Debug, Serialize)]
pub struct KeyLine {
    /// Its name in tokens: RFC 7638.
    pub kid: String,
    /// What it signs with.
    pub algorithm: &'static str,
    /// Where it stands in its life.
    pub state: Words,
    /// From when on it signs.
    pub signs_from: String,
    /// Until when.
    pub signs_until: Option<String>,
    /// Until when it can be fetched.
    pub published_until: Option<String>,
}

/// `GET /admin/keys/{algorithm}`: replace a key, and how fast?
#[derive(Debug, Serialize)]
pub struct Rotate {
    /// The form token.
    pub csrf: String,
    /// The algorithm.
    pub algorithm: &'static str,
    /// Minutes after which an announced key signs.
    pub grace: i64,
    /// Nothing was chosen.
    pub unchosen: bool,
}
page!(Rotate, "admin/rotate.html");
