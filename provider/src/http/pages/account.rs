//! The pages of the room `account`: what is somebody's own.

use glasshouse_web::Words;
use serde::Serialize;

use super::{FieldError, Page, page};

/// `GET /register`: make an account. Posted with `csrf`, `username`, `password`, `next`.
#[derive(Debug, Serialize)]
pub struct Register {
    /// The form token.
    pub csrf: String,
    /// Where it leads, as a path on this server.
    pub next: Option<String>,
    /// What was typed, to be shown again.
    pub username: String,
    /// The field that is wrong.
    pub error: Option<FieldError>,
    /// The name of the application whose request waits, when there is one.
    pub client: Option<String>,
    /// Where those sign in who have an account.
    pub sign_in: String,
    /// An account may do without a password here.
    pub passwordless: bool,
}
page!(Register, "account/register.html");

/// `GET /account`: what there is.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// Who.
    pub username: String,
    /// When the account was made, such as `2026-11-21 10:00:00`.
    pub since: String,
    /// The form token, for `POST /sign_out`.
    pub csrf: String,
    /// The account has a password.
    pub has_password: bool,
    /// They administer the provider.
    pub superuser: bool,
    /// In how many browsers they are signed in.
    pub sessions: usize,
    /// How many applications they allowed something.
    pub applications: usize,
    /// How many applications they registered.
    pub registered: usize,
}
page!(Overview, "account/overview.html");

/// `GET /account/password`. Posted with `csrf`, `current`, `password`.
#[derive(Debug, Serialize)]
pub struct Password {
    /// Who.
    pub username: String,
    /// The form token.
    pub csrf: String,
    /// The account has one, which is asked for.
    pub has_password: bool,
    /// The field that is wrong.
    pub error: Option<FieldError>,
    /// It was changed a moment ago.
    pub changed: bool,
    /// Other sessions of this person, which end with a change.
    pub others: usize,
}
page!(Password, "account/password.html");

/// `GET /account/sessions`: where somebody is signed in.
#[derive(Debug, Serialize)]
pub struct Sessions {
    /// The form token, for `POST /account/sessions/end` with `sid`, and `POST /account/sessions/end_all`.
    pub csrf: String,
    /// The one that was used last first.
    pub sessions: Vec<SessionLine>,
    /// One was ended a moment ago.
    pub ended: bool,
}
page!(Sessions, "account/sessions.html");

/// One browser.
#[derive(Debug, Serialize)]
pub struct SessionLine {
    /// The name of the sign-in.
    pub sid: String,
    /// `Firefox on Linux`.
    pub browser: Words,
    /// The network address of the sign-in, when it is known.
    pub address: Option<String>,
    /// When it began, such as `2026-11-21 10:00:00`.
    pub since: String,
    /// When its person was last here.
    pub seen: Option<String>,
    /// When it ends by itself.
    pub until: String,
    /// It is the browser that looks.
    pub this: bool,
}

/// `GET /account/applications`: what may act for somebody.
#[derive(Debug, Serialize)]
pub struct Applications {
    /// Who.
    pub username: String,
    /// The form token, for `POST /account/applications/{client_id}/forget`.
    pub csrf: String,
    /// The newest word first.
    pub applications: Vec<Application>,
    /// One was forgotten a moment ago.
    pub forgotten: bool,
}
page!(Applications, "account/applications.html");

/// An application that somebody allowed something.
#[derive(Debug, Serialize)]
pub struct Application {
    /// Its public name.
    pub client_id: String,
    /// Its name for people.
    pub name: String,
    /// What it says of itself.
    pub description: String,
    /// What it may do.
    pub may: Vec<super::Ask>,
    /// When that was said, such as `2026-11-21 10:00:02`.
    pub since: String,
    /// When it last got a token, as far as one is still kept.
    pub used: Option<String>,
    /// Tokens that it holds and that are alive.
    pub tokens: i64,
}

/// `GET /account/data`: take along what is kept.
#[derive(Debug, Serialize)]
pub struct Data {
    /// Who.
    pub username: String,
    /// The form token, for `POST /account/data`.
    pub csrf: String,
}
page!(Data, "account/data.html");

/// `GET /account/delete`: what goes, and the question. Posted with `csrf` and `password`, or `username` where there is none.
#[derive(Debug, Serialize)]
pub struct Delete {
    /// Who.
    pub username: String,
    /// The form token.
    pub csrf: String,
    /// The account has a password, which is asked for; or its name is.
    pub has_password: bool,
    /// The field that is wrong.
    pub error: Option<FieldError>,
    /// Browsers that are signed in.
    pub sessions: usize,
    /// Applications that may act for them.
    pub applications: usize,
    /// The names of the applications that they registered, which go too.
    pub registered: Vec<String>,
}
page!(Delete, "account/delete.html");

/// The answer of `POST /account/delete`.
#[derive(Debug, Serialize)]
pub struct Deleted {
    /// Who it was.
    pub username: String,
}
page!(Deleted, "account/deleted.html");
