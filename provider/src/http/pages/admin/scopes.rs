//! `/admin/scopes`.

use glasshouse_web::Words;
use serde::Serialize;

use crate::http::pages::{Ask, Page, page};

/// `GET /admin/scopes`: what applications can ask for.
#[derive(Debug, Serialize)]
pub struct Scopes {
    /// Those that were made here, by name.
    pub custom: Vec<ScopeLine>,
    /// Those that every provider has.
    pub built_in: Vec<Ask>,
    /// What was done a moment ago.
    pub done: Option<Words>,
}
page!(Scopes, "admin/scopes.html");

/// A scope that was made here.
#[derive(Debug, Serialize)]
pub struct ScopeLine {
    /// `read:sandbox`.
    pub name: String,
    /// What it allows, after “asks to”.
    pub title: String,
    /// What that means.
    pub hint: String,
    /// The claims that it opens, with blanks between.
    pub claims: String,
    /// When it was made.
    pub created: String,
}

/// `GET /admin/scopes/new` and `GET /admin/scopes/{name}`: a scope as a form.
#[derive(Debug, Serialize)]
pub struct ScopeForm {
    /// The form token.
    pub csrf: String,
    /// It is there already, so its name stays.
    pub known: bool,
    /// Something is wrong, and nothing was kept.
    pub wrong: bool,
    /// Its name.
    pub name: String,
    /// What it allows.
    pub title: String,
    /// What that means.
    pub hint: String,
    /// What it opens.
    pub claims: String,
    /// What is wrong with its name.
    pub name_wrong: Option<Words>,
    /// What is wrong with its title.
    pub title_wrong: Option<Words>,
    /// What is wrong with its hint.
    pub hint_wrong: Option<Words>,
    /// What is wrong with its claims.
    pub claims_wrong: Option<Words>,
}
page!(ScopeForm, "admin/scope.html");
