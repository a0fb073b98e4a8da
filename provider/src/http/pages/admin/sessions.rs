//! `/admin/sessions`, and the notices of those that ended.

use glasshouse_web::Words;
use serde::Serialize;

use crate::http::{
    pages::{Page, page},
    paging::Turns,
};

/// `GET /admin/sessions`: who is signed in, and who is being told that somebody is not any more.
#[derive(Debug, Serialize)]
pub struct Sessions {
    /// Whose sessions are shown: a username.
    pub person: String,
    /// Nobody has this name, so nothing is shown.
    pub nobody: bool,
    /// A page of them.
    pub sessions: Vec<SessionLine>,
    /// The other pages.
    pub turns: Turns,
    /// One was ended a moment ago.
    pub ended: bool,
    /// Applications that have yet to be told that a session is over: OIDC Back-Channel Logout §2.5.
    pub notices: Vec<NoticeLine>,
}
page!(Sessions, "admin/sessions.html");

/// A browser in which somebody is signed in.
#[derive(Debug, Serialize)]
pub struct SessionLine {
    /// The name of the sign-in.
    pub sid: String,
    /// Who.
    pub user_id: String,
    /// Their name.
    pub person: String,
    /// `Firefox on Linux`.
    pub browser: Words,
    /// All that the browser says of itself.
    pub agent: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// When it began.
    pub since: String,
    /// When its person was last here.
    pub seen: Option<String>,
    /// When it ends by itself.
    pub until: String,
    /// It is the one of whoever looks.
    pub own: bool,
}

/// An application that has yet to be told.
#[derive(Debug, Serialize)]
pub struct NoticeLine {
    /// The application.
    pub client_id: String,
    /// Its name.
    pub client: String,
    /// Whose session it was.
    pub person: String,
    /// When the session ended.
    pub since: String,
    /// How often it was told in vain.
    pub attempts: i64,
    /// When it is told again.
    pub due: String,
}
