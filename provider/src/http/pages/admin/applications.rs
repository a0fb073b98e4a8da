//! `/admin/applications`.

use serde::Serialize;

use crate::http::{
    pages::{Page, page},
    paging::Turns,
};

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
