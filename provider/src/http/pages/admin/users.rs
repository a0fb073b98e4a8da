//! `/admin/users`: accounts, their passwords and what administrators say of them.

use glasshouse_web::Words;
use serde::Serialize;

use super::{applications::ApplicationLine, audit::LogLine, scopes::ScopeLine, sessions::SessionLine, tokens::TokenLine};
use crate::http::{
    pages::{FieldError, Page, page},
    paging::Turns,
};

/// `GET /admin/users`: whoever has an account.
#[derive(Debug, Serialize)]
pub struct Users {
    /// What was searched for.
    pub q: String,
    /// `all`, `superusers` or `disabled`.
    pub which: &'static str,
    /// The search was for an e-mail address.
    pub by_address: bool,
    /// A page of them.
    pub users: Vec<UserLine>,
    /// The other pages.
    pub turns: Turns,
    /// The account that was deleted a moment ago.
    pub deleted: bool,
}
page!(Users, "admin/users.html");

/// An account in a list.
#[derive(Debug, Serialize)]
pub struct UserLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub username: String,
    /// The e-mail address that its person gave.
    pub email: Option<String>,
    /// Its person administers the provider.
    pub superuser: bool,
    /// Since when it may not be used.
    pub disabled: Option<String>,
    /// It has a password.
    pub password: bool,
    /// When it was made.
    pub created: String,
}

/// `GET /admin/users/{id}`: everything of one account.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a condition of the template, and no two of them are one state")]
pub struct User {
    /// The account.
    pub user: UserLine,
    /// It is the one of whoever looks.
    pub own: bool,
    /// Nobody else administers the provider.
    pub last: bool,
    /// What its person says of themselves.
    pub claims: Vec<Claim>,
    /// What administrators say of them.
    pub custom: Vec<Claim>,
    /// Where they are signed in.
    pub sessions: Vec<SessionLine>,
    /// What they allowed.
    pub consents: Vec<ConsentLine>,
    /// What they registered.
    pub applications: Vec<ApplicationLine>,
    /// They registered more than are shown.
    pub more_applications: bool,
    /// Tokens that speak for them, those that live longest.
    pub tokens: Vec<TokenLine>,
    /// There are more.
    pub more_tokens: bool,
    /// What was done to the account, the newest first.
    pub log: Vec<LogLine>,
    /// What was done a moment ago.
    pub done: Option<Words>,
}
page!(User, "admin/user.html");

/// A claim and its value.
#[derive(Debug, Serialize)]
pub struct Claim {
    /// Its name on the wire.
    pub name: String,
    /// Its value, as text or as JSON.
    pub value: String,
}

/// What somebody allowed an application.
#[derive(Debug, Serialize)]
pub struct ConsentLine {
    /// The application.
    pub client_id: String,
    /// Its name.
    pub name: String,
    /// The names of the scopes.
    pub scope: String,
    /// Since when.
    pub since: String,
}

/// `GET /admin/users/{id}/password`: another password for somebody.
#[derive(Debug, Serialize)]
pub struct Password {
    /// The form token.
    pub csrf: String,
    /// Whose.
    pub id: String,
    /// Their name.
    pub username: String,
    /// What is wrong with it.
    pub error: Option<FieldError>,
}
page!(Password, "admin/password.html");

/// `GET /admin/users/{id}/claims`: what administrators say of somebody, as JSON.
#[derive(Debug, Serialize)]
pub struct Claims {
    /// The form token.
    pub csrf: String,
    /// Of whom.
    pub id: String,
    /// Their name.
    pub username: String,
    /// A JSON object, as it was typed or as it is kept.
    pub claims: String,
    /// What is wrong with it.
    pub wrong: Option<Words>,
    /// The scopes that open claims.
    pub scopes: Vec<ScopeLine>,
}
page!(Claims, "admin/claims.html");
