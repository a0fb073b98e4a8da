//! The pages of administration.

use glasshouse_web::Words;
use serde::Serialize;

use super::{Ask, FieldError, Page};
use crate::{http::paging::Turns, storage::listing::Count};

macro_rules! page {
    ($type:ty, $file:literal) => {
        impl Page for $type {
            const TEMPLATE: &'static str = $file;
        }
    };
}

/// `GET /admin`: how much there is, how it is doing, and what needs somebody.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// What there is.
    pub counts: Vec<Counted>,
    /// How the provider is doing, in sentences.
    pub health: Vec<Words>,
    /// What somebody should look at, each with the page where they can.
    pub attention: Vec<Attention>,
}
page!(Overview, "admin/overview.html");

/// How many of a thing there are.
#[derive(Debug, Serialize)]
pub struct Counted {
    /// The thing.
    pub what: Words,
    /// Where all of them are.
    pub href: &'static str,
    /// How many.
    pub count: Count,
}

/// Something that needs somebody.
#[derive(Debug, Serialize)]
pub struct Attention {
    /// What it is and what to do.
    pub what: Words,
    /// Where.
    pub href: &'static str,
}

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

/// `GET /admin/applications`: whatever is registered.
#[derive(Debug, Serialize)]
pub struct Applications {
    /// What was searched for.
    pub q: String,
    /// A page of them.
    pub applications: Vec<ApplicationLine>,
    /// The other pages.
    pub turns: Turns,
}
page!(Applications, "admin/applications.html");

/// An application in a list.
#[derive(Debug, Serialize)]
pub struct ApplicationLine {
    /// Its public name.
    pub client_id: String,
    /// Its name for people.
    pub name: String,
    /// It has no secret.
    pub public: bool,
    /// It registered itself.
    pub itself: bool,
    /// The id of whoever registered it.
    pub owner_id: Option<String>,
    /// Their name.
    pub owner: Option<String>,
    /// Where it returns to; the first address.
    pub returns: Option<String>,
    /// When it was registered.
    pub created: String,
}

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

/// A question before something that cannot be taken back, or that somebody notices.
#[derive(Debug, Serialize)]
pub struct Question {
    /// The room that it belongs to, such as `users`.
    pub room: &'static str,
    /// The form token.
    pub csrf: String,
    /// Where the answer is posted.
    pub action: String,
    /// What is asked.
    pub question: Words,
    /// What follows from it, a sentence each.
    pub follows: Vec<Words>,
    /// What stands on the button.
    pub button: Words,
    /// Where nothing is done.
    pub back: String,
}
page!(Question, "admin/question.html");

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
