//! `/admin`: how much there is, and what needs somebody.

use glasshouse_web::Words;
use serde::Serialize;

use crate::{
    http::pages::{Page, page},
    storage::listing::Count,
};

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
