//! `/admin/tokens`.

use glasshouse_web::Words;
use serde::Serialize;

use crate::http::{
    pages::{Page, page},
    paging::Turns,
};

/// `GET /admin/tokens`: whatever opens something.
#[derive(Debug, Serialize)]
pub struct Tokens {
    /// Whose tokens are shown: a username.
    pub person: String,
    /// Whose: a `client_id`.
    pub client: String,
    /// Nobody has this name, so nothing is shown.
    pub nobody: bool,
    /// A page of them.
    pub tokens: Vec<TokenLine>,
    /// The other pages.
    pub turns: Turns,
    /// How many were revoked a moment ago.
    pub revoked: Option<i64>,
}
page!(Tokens, "admin/tokens.html");

/// A token in a list. The token itself is nowhere.
#[derive(Debug, Serialize)]
pub struct TokenLine {
    /// Its digest, by which it is found again.
    pub id: String,
    /// `…` and its last characters, where they were kept.
    pub hint: Option<String>,
    /// `access` or `refresh`.
    pub kind: &'static str,
    /// Who may use it.
    pub client_id: String,
    /// The name of that application.
    pub client: String,
    /// Who allowed it.
    pub user_id: Option<String>,
    /// Their name.
    pub person: Option<String>,
    /// What it opens.
    pub scope: String,
    /// Where it stands in its life.
    pub state: Words,
    /// It opens something now.
    pub alive: bool,
    /// When it was issued.
    pub created: String,
    /// When it ends.
    pub expires: String,
}
