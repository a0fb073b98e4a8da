//! The pages of the applications that somebody registered.

use glasshouse_web::Words;
use serde::Serialize;

use super::{Page, page};
use crate::http::applications::snippets::Snippet;

/// `GET /applications`.
#[derive(Serialize)]
pub struct Applications {
    /// Whose they are.
    pub username: String,
    /// The form token, for `POST …/reveal`.
    pub csrf: String,
    /// The oldest first.
    pub rows: Vec<Row>,
    /// One was deleted a moment ago.
    pub deleted: bool,
}
page!(Applications, "applications/list.html");

/// One application of the list.
#[derive(Serialize)]
pub struct Row {
    /// Where its page is: its name may have characters that an address writes in another way.
    pub path: String,
    /// Its name in the protocol.
    pub client_id: String,
    /// Its name for people.
    pub name: String,
    /// Where its code runs.
    pub runs: Words,
    /// What it proves itself by.
    pub secret: Shown,
    /// Where browsers return.
    pub returns: Vec<String>,
}

/// What can be shown of a proof.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shown {
    /// It has none: PKCE takes its place.
    Public,
    /// A key of its own.
    Key,
    /// Only its hash is kept, and a hash is nobody's secret: it is never shown.
    Hashed,
    /// It can be read again.
    Sealed {
        /// Which one.
        id: String,
    },
    /// It was asked for a moment ago.
    Revealed {
        /// The secret itself. This page is in no cache, and the asking is in the audit log.
        value: String,
    },
}

/// `GET /applications/{client_id}`.
#[derive(Serialize)]
pub struct Application {
    /// The form token.
    pub csrf: String,
    /// Where its page is: its name may have characters that an address writes in another way.
    pub path: String,
    /// Its name in the protocol.
    pub client_id: String,
    /// Its name for people.
    pub name: String,
    /// Whose it is, where it is not whoever looks.
    pub owner: Option<String>,
    /// What happened a moment ago: `registered`, `saved`, `added` or `removed`.
    pub notice: Option<&'static str>,
    /// Where its code runs.
    pub runs: Words,
    /// How it proves who it is.
    pub method: Words,
    /// It has no secret, or a key instead of one.
    pub keyless: Shown,
    /// The newest first.
    pub secrets: Vec<SecretRow>,
    /// Another one can be made.
    pub may_add: bool,
    /// A new secret must be readable, because the application signs with it.
    pub must_seal: bool,
    /// Why the secrets stay as they are.
    pub refused: Option<Words>,
    /// What is changed in its place.
    pub settings: Vec<Setting>,
    /// What else is settled, in words.
    pub facts: Vec<Fact>,
    /// The environment of our client.
    pub environments: Vec<Snippet>,
    /// Programs.
    pub programs: Vec<Snippet>,
    /// When it was registered, such as `21 Nov 10:00:02`.
    pub since: String,
}
page!(Application, "applications/detail.html");

/// One secret of an application.
#[derive(Serialize)]
pub struct SecretRow {
    /// Its name, which is none of its forms.
    pub id: String,
    /// When it was made.
    pub made: String,
    /// When it was last used, where it was.
    pub used: Option<String>,
    /// When it ends, where it does.
    pub ends: Option<String>,
    /// It has ended.
    pub ended: bool,
    /// What can be shown of it.
    pub shown: Shown,
    /// It was made a moment ago and is never shown again.
    pub once: bool,
}

/// A setting that is changed in its place, by a form of its own.
#[derive(Serialize)]
pub struct Setting {
    /// Which one: the value of `only`.
    pub id: &'static str,
    /// Its name for people.
    pub label: Words,
    /// What stands there now, a line each.
    pub lines: Vec<Line>,
    /// Its field, where it is one.
    pub field: Option<Field>,
    /// Its boxes, where it is some.
    pub boxes: Vec<Choice>,
    /// What is wrong with the boxes.
    pub errors: Vec<Fault>,
    /// It is open, because something is wrong.
    pub open: bool,
}

/// A line of a value.
#[derive(Serialize)]
pub struct Line {
    /// What stands there.
    pub text: Words,
    /// It was on the wire.
    pub code: bool,
}

/// Something that is settled.
#[derive(Serialize)]
pub struct Fact {
    /// Its name.
    pub label: Words,
    /// What it is.
    pub value: Words,
}

/// The form of an application: `GET /applications/new` and `…/edit`.
#[derive(Serialize)]
pub struct Form {
    /// Where it is posted.
    pub action: String,
    /// The form token.
    pub csrf: String,
    /// The application that is changed; nothing for a new one.
    pub client: Option<Named>,
    /// The answers to *where does the code run?*
    pub runs: Vec<Choice>,
    /// Every setting is shown, and not only what most applications need.
    pub full: bool,
    /// The groups of fields.
    pub groups: Vec<Group>,
    /// What it may ask users for.
    pub scopes: Boxes,
    /// What it may trade in at the token endpoint.
    pub grants: Boxes,
    /// What the specifications no longer advise.
    pub switches: Boxes,
    /// The box *hash it*; nothing where there is a secret already.
    pub hash: Option<Choice>,
    /// What is wrong with that box.
    pub hash_errors: Vec<Fault>,
    /// Fields that are wrong: nothing was kept.
    pub wrong: usize,
    /// What is wrong with the whole.
    pub faults: Vec<Fault>,
}
page!(Form, "applications/form.html");

/// An application, for a link to it.
#[derive(Serialize)]
pub struct Named {
    /// Where its page is: its name may have characters that an address writes in another way.
    pub path: String,
    /// For people.
    pub name: String,
}

/// Fields that belong together.
#[derive(Serialize)]
pub struct Group {
    /// A word for ids.
    pub id: &'static str,
    /// Its heading; none in the short form.
    pub title: Option<Words>,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Serialize)]
pub struct Field {
    /// Its name on the wire, and its id.
    pub name: &'static str,
    /// `text`, `url`, `lines`, `long`, `number`, `choice` or `box`.
    pub kind: &'static str,
    /// Its name for people.
    pub label: Words,
    /// What to write there.
    pub hint: Option<Words>,
    /// What stands there.
    pub value: String,
    /// It is ticked.
    pub on: bool,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What is wrong with it.
    pub errors: Vec<Fault>,
}

/// One of several.
#[derive(Serialize)]
pub struct Choice {
    /// The name of its box, where it has one of its own.
    pub name: String,
    /// On the wire.
    pub value: String,
    /// For people.
    pub label: Words,
    /// What follows from it.
    pub hint: Option<Words>,
    /// It is chosen.
    pub on: bool,
}

/// Boxes that belong together.
#[derive(Serialize)]
pub struct Boxes {
    /// Each of them.
    pub all: Vec<Choice>,
    /// What is wrong with them.
    pub errors: Vec<Fault>,
}

/// What is wrong, and where.
#[derive(Clone, Debug, Serialize)]
pub struct Fault {
    /// The number of the line, where the field has several.
    pub line: Option<usize>,
    /// What stands in that line.
    pub text: Option<String>,
    /// What is wrong, and how to mend it.
    pub words: Words,
}

/// `GET /applications/{client_id}/delete`.
#[derive(Serialize)]
pub struct DeleteApplication {
    /// The form token.
    pub csrf: String,
    /// Where its page is: its name may have characters that an address writes in another way.
    pub path: String,
    /// Which one.
    pub client_id: String,
    /// Its name for people.
    pub name: String,
    /// People who allowed it something.
    pub consents: i64,
    /// Codes that are not used yet.
    pub codes: i64,
    /// Tokens.
    pub tokens: i64,
    /// Its secrets.
    pub secrets: usize,
}
page!(DeleteApplication, "applications/delete.html");

/// `GET /applications/{client_id}/secrets/{id}/delete`.
#[derive(Serialize)]
pub struct DeleteSecret {
    /// The form token.
    pub csrf: String,
    /// Where its page is: its name may have characters that an address writes in another way.
    pub path: String,
    /// The name of its application.
    pub name: String,
    /// Which one.
    pub id: String,
    /// When it was made.
    pub made: String,
    /// When it was last used, where it was.
    pub used: Option<String>,
    /// Why it cannot be deleted.
    pub refused: Option<Words>,
}
page!(DeleteSecret, "applications/delete_secret.html");
