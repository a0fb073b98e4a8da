//! The pages of a session that ends: OIDC RP-Initiated Logout §2, OIDC Front-Channel Logout §2.

use glasshouse_web::Words;
use serde::Serialize;

use super::Page;

/// May this browser be signed out? OIDC RP-Initiated Logout §2.
#[derive(Debug, Serialize)]
pub struct SignOut {
    /// Where the answer is posted, with `csrf` and `confirm` (`yes` or `no`).
    pub action: String,
    /// The form token.
    pub csrf: String,
    /// Who is signed in.
    pub username: String,
    /// The application that asks, when it is known.
    pub client: Option<String>,
    /// Who took part in the session.
    pub clients: Vec<Told>,
}

impl Page for SignOut {
    const TEMPLATE: &'static str = "sign_out.html";
}

/// An application that took part in a session, and whether it learns that it is over.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Its name for people.
    pub name: String,
    /// Where it is, such as `localhost:8000`.
    pub host: String,
    /// It learns of it.
    pub told: bool,
    /// How.
    pub how: Words,
}

/// The session is over: what was signed out and what was not.
#[derive(Debug, Serialize)]
pub struct SignedOut {
    /// Who took part in the session.
    pub clients: Vec<Told>,
    /// Pages of applications that are loaded in frames: OIDC Front-Channel Logout §2.
    pub frames: Vec<String>,
    /// Where the browser goes next.
    pub back: Option<String>,
    /// The same, for people.
    pub back_host: Option<String>,
    /// Where the client of the pair is.
    pub client_url: String,
    /// Every session of the person is over, not only this browser's.
    pub everywhere: bool,
}

impl Page for SignedOut {
    const TEMPLATE: &'static str = "signed_out.html";
}
