//! `/admin/audit`.

use glasshouse_web::Words;
use serde::Serialize;

use crate::http::{
    pages::{Page, page},
    paging::Turns,
};

/// `GET /admin/audit`: who did what.
#[derive(Debug, Serialize)]
pub struct Audit {
    /// Who, by name.
    pub who: String,
    /// What: the word of an action.
    pub what: String,
    /// To what, by name.
    pub object: String,
    /// To what, by its id.
    pub object_id: String,
    /// All actions.
    pub actions: Vec<ActionChoice>,
    /// A page of lines, the newest first.
    pub log: Vec<LogLine>,
    /// The other pages.
    pub turns: Turns,
}
page!(Audit, "admin/audit.html");

/// An action that can be looked for.
#[derive(Debug, Serialize)]
pub struct ActionChoice {
    /// Its word in the table.
    pub word: &'static str,
    /// What it is, for people.
    pub label: Words,
}

/// A line of the log.
#[derive(Debug, Serialize)]
pub struct LogLine {
    /// When.
    pub at: String,
    /// The account of whoever did it.
    pub user_id: Option<String>,
    /// Their name.
    pub who: String,
    /// From where.
    pub from: Option<String>,
    /// What was done.
    pub action: Words,
    /// To what.
    pub object: String,
    /// Its page, when it is an account or an application.
    pub href: Option<String>,
}
