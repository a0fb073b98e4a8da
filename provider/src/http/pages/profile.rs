//! The page of what a person says of themselves.

use glasshouse_web::Words;
use serde::Serialize;

use super::Page;

/// `GET /profile`: every standard claim as a field of one form.
#[derive(Debug, Serialize)]
pub struct Profile {
    /// Who.
    pub username: String,
    /// The form token, for `POST /profile`.
    pub csrf: String,
    /// The fields, by the scope that opens them.
    pub groups: Vec<Group>,
    /// Fields that are wrong: nothing was kept.
    pub wrong: usize,
    /// It was kept a moment ago.
    pub saved: bool,
    /// When it was last changed, such as `2026-11-21 10:00:02`.
    pub updated: Option<String>,
    /// A person may say here that an address was checked: nobody but this machine can reach the provider.
    pub may_verify: bool,
}

impl Page for Profile {
    const TEMPLATE: &'static str = "profile.html";
}

/// The claims of one scope.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The scope, by which the catalogue has its title.
    pub scope: &'static str,
    /// Its claims.
    pub fields: Vec<Field>,
    /// The claim that says whether somebody made sure, and what it says.
    pub verified: Option<Verified>,
}

/// One claim.
#[derive(Debug, Serialize)]
pub struct Field {
    /// Its name, and the name of the field; a dot leads into `address`.
    pub claim: &'static str,
    /// The last part of it, by which the catalogue has its name for people.
    pub name: &'static str,
    /// The same without a dot: the id of the field.
    pub id: String,
    /// `text`, `url`, `email` or `tel`, or `lines` for more than one line.
    pub kind: &'static str,
    /// What a browser may fill in.
    pub autocomplete: &'static str,
    /// What stands there.
    pub value: String,
    /// What is said while it is empty.
    pub otherwise: Option<String>,
    /// What is wrong with it, and how to mend it.
    pub error: Option<Words>,
}

/// Whether somebody made sure.
#[derive(Debug, Serialize)]
pub struct Verified {
    /// `email_verified`.
    pub claim: &'static str,
    /// What it says.
    pub said: bool,
}
