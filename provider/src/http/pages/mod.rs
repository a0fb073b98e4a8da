//! What each page of the provider shows: one structure a template, so that a template cannot ask for
//! what no handler gives. How a page looks is in `provider/templates`; the frame is `glasshouse_web`'s.

pub mod account;
pub mod admin;
pub mod applications;
pub mod device;
pub mod errors;
pub mod lens;
pub mod logout;
pub mod mismatch;
pub mod openapi;
pub mod profile;
pub mod tables;

use glasshouse_shared::registration::ClientMetadata;
use glasshouse_web::{Words, headers::Images};
use serde::Serialize;

use crate::protocol::redirect_uri;

/// A page: its template and what the template may name.
pub trait Page: Serialize {
    /// The file in `provider/templates`.
    const TEMPLATE: &'static str;
}

macro_rules! page {
    ($type:ty, $file:literal) => {
        impl Page for $type {
            const TEMPLATE: &'static str = $file;
        }
    };
}
pub(crate) use page;

/// A form that signs somebody in. `POST {action}` with `csrf`, `username`, `password`, `next`.
#[derive(Debug, Serialize)]
pub struct SignInForm {
    /// Where it is posted: `/` or `/login`.
    pub action: &'static str,
    /// The form token.
    pub csrf: String,
    /// The authorization request to return to, as a path on this server.
    pub next: Option<String>,
    /// What was typed, to be shown again.
    pub username: String,
    /// The field that is wrong.
    pub error: Option<FieldError>,
    /// An account may do without a password here.
    pub passwordless: bool,
    /// Where an account is made: the address of that page, with what was typed and where it leads.
    pub register: String,
    /// Why it is shown to somebody who may be signed in already: `again`, `choose` or `else`.
    pub why: Option<&'static str>,
}

/// A message beside a field.
#[derive(Debug, Serialize)]
pub struct FieldError {
    /// Its name in the form: `username`.
    pub field: &'static str,
    /// What is wrong and how to mend it.
    pub message: Words,
}

impl FieldError {
    /// This message beside this field.
    #[must_use]
    pub fn of(field: &'static str, message: Words) -> Self {
        Self { field, message }
    }
}

/// A name, what it is, and a remark.
#[derive(Debug, Serialize)]
pub struct Fact {
    /// Such as `Token`.
    pub name: Words,
    /// Such as `/oauth/token`.
    pub value: String,
    /// Such as: only servers come here.
    pub remark: Option<Words>,
    /// The value is an address that a browser can open.
    pub link: bool,
}

/// `GET /` for somebody whom the provider does not know.
#[derive(Debug, Serialize)]
pub struct Welcome {
    /// One field, and a second one for those who want it.
    pub form: SignInForm,
    /// This server: issuer and endpoints.
    pub server: Vec<Fact>,
    /// Where the client of the pair is, such as `http://localhost:8000`.
    pub client_url: String,
}
page!(Welcome, "welcome.html");

/// `GET /` for somebody who is signed in.
#[derive(Debug, Serialize)]
pub struct Home {
    /// Who.
    pub username: String,
    /// When the session began, such as `10:00:01`.
    pub since: String,
    /// The form token, for `POST /sign_out` and `POST /switch_user`.
    pub csrf: String,
    /// The account has a password.
    pub has_password: bool,
    /// Which applications may act for this person.
    pub consents: Vec<Consented>,
    /// Where the client of the pair is.
    pub client_url: String,
    /// `/tables` exists: the teaching layer is on.
    pub teaching: bool,
}
page!(Home, "home.html");

/// One line of the list of allowed applications.
#[derive(Debug, Serialize)]
pub struct Consented {
    /// Its name for people.
    pub name: String,
    /// When that was said, such as `2026-11-21 10:00:02`.
    pub since: String,
}

/// `GET /login`: somebody must sign in before something else can go on.
#[derive(Debug, Serialize)]
pub struct SignIn {
    /// The form.
    pub form: SignInForm,
    /// The application whose request waits, when there is one.
    pub client: Option<Asking>,
}
page!(SignIn, "sign_in.html");

/// The application that asks.
#[derive(Debug, Serialize)]
pub struct Asking {
    /// Its public name.
    pub client_id: String,
    /// Its name for people.
    pub name: String,
    /// What it says of itself.
    pub description: String,
    /// The person who registered it, when it was a person.
    pub registered_by: Option<String>,
    /// When, such as `2026-11-21 10:00:00`.
    pub registered_at: String,
    /// The scope of its request.
    pub scope: String,
    /// It registered itself: RFC 7591.
    pub registered_itself: bool,
    /// The pages that it names.
    pub links: Vec<Link>,
    /// Its picture: OIDC Registration §2.
    pub logo: Option<String>,
    /// Compatibility switches that are on: what it may do although the specifications no longer advise it.
    pub switches: Vec<&'static str>,
}

impl Asking {
    /// From where the page of this application shows pictures.
    #[must_use]
    pub fn images(&self) -> Images {
        Images::to(self.logo.as_deref())
    }
}

/// A page outside.
#[derive(Debug, Serialize)]
pub struct Link {
    /// What stands there: `its terms`.
    pub what: Words,
    /// An address that begins with `http:` or `https:`.
    pub href: String,
    /// Whose it is, such as `app.example`.
    pub host: String,
}

/// The pages that a client names: RFC 7591 §2.
#[must_use]
pub fn links(said: &ClientMetadata) -> Vec<Link> {
    let link = |(what, uri): (Words, &Option<String>)| {
        let href = uri.clone()?;
        Some(Link { what, host: redirect_uri::host(&href), href })
    };
    let pages = [
        (Words::of("consent-link-page"), &said.client_uri),
        (Words::of("consent-link-policy"), &said.policy_uri),
        (Words::of("consent-link-terms"), &said.tos_uri),
    ];
    pages.into_iter().filter_map(link).collect()
}

/// `GET /client`: the demo client of this person.
#[derive(Debug, Serialize)]
pub struct DemoClient {
    /// Whose it is.
    pub username: String,
    /// Its name for people.
    pub name: String,
    /// A name.
    pub client_id: String,
    /// A key. It is sealed in the database, so it can be shown again.
    pub client_secret: String,
    /// Where the browser may return.
    pub redirect_uris: Vec<String>,
    /// What it may ask for.
    pub scope: String,
    /// The client was made by this very request.
    pub new: bool,
    /// Where the client of the pair is.
    pub client_url: String,
}
page!(DemoClient, "client.html");

/// The question at the authorization endpoint: RFC 6749 §4.1.1.
#[derive(Debug, Serialize)]
pub struct Consent {
    /// Where the answer is posted, with `csrf` and `confirm` (`yes` or `no`): the request itself.
    pub action: String,
    /// The form token.
    pub csrf: String,
    /// Who is asked.
    pub username: String,
    /// Who asks.
    pub client: Asking,
    /// What it asks for and the person may leave out: a check box each, `scope:NAME`, beside `by_scope`.
    pub boxes: Vec<Ask>,
    /// What else it asks for.
    pub always: Vec<Ask>,
    /// What was wrong with the answer; then no box is ticked.
    pub error: Option<Words>,
    /// The APIs that it named, by their addresses, when it will use this elsewhere than here: RFC 8707.
    pub apis: Vec<String>,
    /// What it will not get: `your password`.
    pub never: Vec<Words>,
    /// Where the browser goes next, such as `localhost:8000`.
    pub host: String,
    /// Seconds for which the code lives.
    pub code_lives: i64,
    /// Why it will get no refresh token, when it gets none.
    pub no_refresh: Option<Words>,
}
page!(Consent, "consent.html");

/// One scope in words.
#[derive(Debug, Serialize)]
pub struct Ask {
    /// `photos:read`.
    pub scope: String,
    /// `see your photos`.
    pub title: Words,
    /// `without changing or deleting any`; nothing where an administrator said nothing.
    pub hint: Option<Words>,
}

/// The answer on its way as a form: OAuth Form Post Response Mode §2.
#[derive(Serialize)]
pub struct FormPost {
    /// Where it is posted: the redirect URI.
    pub action: String,
    /// The parameters of the answer.
    pub fields: Vec<Field>,
    /// Where that is, for people.
    pub host: String,
}
page!(FormPost, "form_post.html");

/// One hidden field. Its value can be a code or a token, so it has no `Debug`.
#[derive(Serialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}
